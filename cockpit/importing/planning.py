"""The dry run: what an import would do to every row. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from cockpit import clock
from cockpit.db.collector import gc_paused
from cockpit.db.store import Store
from cockpit.errors import Cancelled, CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.by_values import Known
from cockpit.importing.calendars import SOURCE
from cockpit.importing.calendars.people import names_nobody
from cockpit.importing.custom import PREFIX, OwnField, is_custom, resolved
from cockpit.importing.fates import UNNAMED, Sorter, order_of
from cockpit.importing.fields import ENTITY_LABELS, field_of, required_groups
from cockpit.importing.folding import fold, person_key, stage_key
from cockpit.importing.ledger import Operations
from cockpit.importing.order_lines import lines_apart
from cockpit.importing.profiles import known_headers, profile_troubles
from cockpit.importing.reader import ReadOptions, Source, expand, read_source
from cockpit.importing.recognition import Recognition, corrected, recognise
from cockpit.importing.rows import TypedTable, untyped_columns
from cockpit.importing.summaries import without_continuations
from cockpit.importing.table import Table
from cockpit.importing.telling import Fates, empty_fates
from cockpit.importing.world import World
from cockpit.models import Account, CustomField, Rep, Stage
from cockpit.records.importing import Choices, Entity, FileChoices, FilePlan, ImportPlan
from cockpit.services import imports

Progress = Callable[[int, int], None]
_ACCOUNTS = 5_000


@dataclass(slots=True)
class Staged:
    """What was computed for the commit: the operations, the change set up to which they hold, and what the user
    settled, by header fingerprint."""

    operations: Operations
    at_change: int
    settled: Mapping[str, FileChoices]


@dataclass(slots=True)
class _Sheet:
    """One table of one file on its way to a plan."""

    source: Source
    table: Table
    recognised: Recognition
    choices: FileChoices
    own_fields: tuple[tuple[str, str], ...] = ()
    rows: TypedTable | None = None


def plan_import(
    store: Store,
    paths: Sequence[Path],
    choices: Choices | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportPlan:
    """What importing these files and folders would do. Files that cannot be read carry their refusal.

    Raises Cancelled when asked to stop.
    """
    choices = choices or Choices()
    progress = progress or (lambda step, steps: None)
    cancelled = cancelled or (lambda: False)
    refused: list[FilePlan] = []
    sheets: list[_Sheet] = []
    memory = imports.remembered(store)
    own, known = own_fields(store), _known(store)
    for path in _files(paths, refused):
        if cancelled():
            raise Cancelled
        try:
            sheets += _read(path, choices, memory, own, known)
        except CockpitError as error:
            refused.append(FilePlan(path, refusal=_message(error)))
    with gc_paused(), store.read() as session:
        world = World(session)
        planned = _plan_all(world, sheets, progress, cancelled)
        world.check_references()
    staged = Staged(world.operations, world.at_change, _settled(sheets))
    plans = sorted([*planned, *refused], key=lambda plan: _place(plan, paths))
    troubles = profile_troubles()
    if plans and troubles:
        plans[0] = replace(plans[0], warnings=(*troubles, *plans[0].warnings))
    return ImportPlan(tuple(paths), choices, tuple(plans), staged=staged)


def _files(paths: Sequence[Path], refused: list[FilePlan]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        try:
            files += expand([path])
        except CockpitError as error:
            refused.append(FilePlan(path, refusal=_message(error)))
    return list(dict.fromkeys(files))


def own_fields(store: Store) -> dict[int, OwnField]:
    """The fields of the user's own, by number."""
    with store.read() as session:
        rows = session.execute(select(CustomField.id, CustomField.entity, CustomField.kind, CustomField.name)).all()
    return {number: OwnField(number, str(entity), str(kind), name) for number, entity, kind, name in rows}


def _known(store: Store) -> Known:
    """The names of the file that columns without a telling header may hold; of many accounts only some."""
    with store.read() as session:
        reps, stages = (frozenset(session.scalars(select(table.name))) for table in (Rep, Stage))
        accounts = frozenset(session.scalars(select(Account.folded).limit(_ACCOUNTS)))
    return Known(frozenset(map(person_key, reps)), frozenset(map(stage_key, stages)), accounts)


def _read(
    path: Path, choices: Choices, memory: Mapping[str, FileChoices], fields: Mapping[int, OwnField], known: Known
) -> list[_Sheet]:
    whole = choices.of(path)
    options = ReadOptions(whole.encoding, whole.delimiter, whole.repair_text)
    source = read_source(path, options, known=known_headers().__contains__)
    tables = [t for t in source.tables if whole.sheet in ("", t.sheet)] or list(source.tables)
    tables = [t for t in tables if (path, t.sheet) not in choices.left_out]
    sheets = []
    for table in tables:
        own = imports.with_memory(choices.of(path, table.sheet), memory.get(imports.fingerprint(table.header)))
        name = f"{table.sheet}." if table.has_reasons else path.name
        found = _recognised(table, name, own, fields, known)
        table = _without_lines(table, found)
        of = [field for field in fields.values() if field.entity == found.entity]
        sheets.append(_Sheet(source, table, found, own, tuple((f"{PREFIX}{field.id}", field.name) for field in of)))
    return sheets


def _without_lines(table: Table, found: Recognition) -> Table:
    """The table without further lines of the rows above; lines of one order told apart."""
    if found.entity is None:
        return table
    fields = [column.field for column in found.columns]
    groups = [[at for at, name in enumerate(fields) if name in group] for group in required_groups(found.entity)]
    table = without_continuations(table, groups, [at for at, name in enumerate(fields) if name is not None])
    return lines_apart(table, fields) if found.entity is Entity.ORDER else table


def _recognised(
    table: Table, name: str, choices: FileChoices, fields: Mapping[int, OwnField], known: Known
) -> Recognition:
    """What a table holds; the columns that go to fields of the user's own are known once that is."""
    plain = {header: field for header, field in choices.mapping.items() if field is None or not is_custom(field)}
    found = recognise(table.header, name, replace(choices, mapping=plain), table.columns, known)
    if found.entity is None:
        return found
    own = {fold(field.name): f"{PREFIX}{field.id}" for field in fields.values() if field.entity == found.entity}
    free = zip(table.header, found.columns, strict=True)
    named = {header: own.get(fold(header)) for header, column in free if column.field is None}
    wanted = {header: field for header, field in named.items() if field and header not in choices.mapping}
    wanted |= {header: field for header, field in choices.mapping.items() if field and is_custom(field)}
    return corrected(found, table.header, resolved(wanted, found.entity, fields)) if wanted else found


def _settled(sheets: list[_Sheet]) -> dict[str, FileChoices]:
    settled: dict[str, FileChoices] = {}
    for sheet in sheets:
        if sheet.rows is not None:
            mark = imports.fingerprint(sheet.table.header)
            settled[mark] = imports.with_memory(_lasting(sheet), settled.get(mark))
    return settled


def _lasting(sheet: _Sheet) -> FileChoices:
    """What holds for the next export too. All calendars have one header: whose "Calendar" this is tells nothing of
    the next file's."""
    profile, values = sheet.recognised.profile, sheet.choices.values
    if profile is None or profile.source != SOURCE or "rep" not in values:
        return sheet.choices
    reps = {name: rep for name, rep in values["rep"].items() if not names_nobody(name)}
    return replace(sheet.choices, values={**values, "rep": reps})


def _plan_all(world: World, sheets: list[_Sheet], progress: Progress, cancelled: Callable[[], bool]) -> list[FilePlan]:
    total = sum(len(sheet.table.rows) for sheet in sheets) or 1
    done = 0
    plans: list[FilePlan] = []
    for sheet in sorted(sheets, key=lambda s: order_of(s.recognised.entity)):
        start = done
        plans.append(_plan_one(world, sheet, lambda i, start=start: progress(start + i, total), cancelled))  # type: ignore[misc]
        done += len(sheet.table.rows)
    progress(total, total)
    return plans


def _plan_one(world: World, sheet: _Sheet, progress: Callable[[int], None], cancelled: Callable[[], bool]) -> FilePlan:
    found, table = sheet.recognised, sheet.table
    reason = _why_not(sheet)
    if reason is not None or found.entity is None:
        rows = [*table.rows, *(left.row for left in table.left_out)]
        return _file_plan(sheet, empty_fates(rows), reason)
    world.stage_shares = found.profile.stages if found.profile else {}
    world.names_carry_ids = found.profile is not None and found.profile.names_carry_ids
    world.names_carry_people = found.profile is not None and found.profile.names_carry_people
    source = found.profile.source if found.profile else UNNAMED
    sheet.rows = TypedTable(table, found, found.entity, sheet.source.delimiter, sheet.choices, source)
    sorter = Sorter(world, table, sheet.rows, source, clock.today(), sheet.choices)
    return _file_plan(sheet, sorter.run(progress, cancelled), None)


def _why_not(sheet: _Sheet) -> Message | None:
    if not sheet.table.rows:
        return Message(N_("There is no row under the header."))
    if _is_a_drawing(sheet):
        return Message(N_("This is a description of tables, not data."))
    entity = sheet.recognised.entity
    if entity is None:
        return Message(N_("This table is not known: choose what it holds."))
    for group in required_groups(entity):
        if not any(column.field in group for column in sheet.recognised.columns):
            return Message(
                N_("{what}: no column is known as {field}."),
                what=Message(ENTITY_LABELS[entity]),
                field=Message(_label(entity, group[0])),
            )
    return None


def _is_a_drawing(sheet: _Sheet) -> bool:
    """Whether the columns that tell the kind of table are there by name only: two of them or more hold nothing."""
    profile, table = sheet.recognised.profile, sheet.table
    if profile is None:
        return False
    empty = [
        header for header, column in zip(table.header, table.columns, strict=True)
        if fold(header) in profile.signature and all(cell == "" for cell in column)
    ]  # fmt: skip
    return len(empty) >= 2


def _label(entity: Entity, name: str) -> str:
    return field_of(entity, name).label


def _file_plan(sheet: _Sheet, fates: Fates, skipped_because: Message | None) -> FilePlan:
    found, rows = sheet.recognised, sheet.rows
    return FilePlan(
        path=sheet.source.path,
        sheet=sheet.table.sheet,
        entity=found.entity,
        profile=found.profile.key if found.profile else "",
        profile_label=found.profile.label if found.profile else "",
        confidence=found.confidence,
        encoding=sheet.source.encoding,
        delimiter=sheet.source.delimiter,
        decimal=rows.decimal if rows else "",
        date_format=rows.date_format if rows else "",
        totals=fates.totals,
        columns=rows.columns if rows else untyped_columns(sheet.table, found),
        preview=tuple(fates.preview),
        problems=tuple(fates.problems),
        updates=tuple(fates.updates),
        new_values=fates.new_values,
        new_names=fates.new_names,
        values=fates.values,
        options=fates.options,
        custom_fields=sheet.own_fields,
        warnings=(*sheet.source.warnings, *fates.warnings),
        fates=fates.fates,
        places=fates.places,
        skipped_because=skipped_because,
    )


def _place(plan: FilePlan, paths: Sequence[Path]) -> tuple[int, str]:
    for place, path in enumerate(paths):
        if plan.path == path or path in plan.path.parents:
            return place, str(plan.path)
    return len(paths), str(plan.path)


def _message(error: CockpitError) -> Message:
    return error.message if isinstance(error.message, Message) else Message("{text}", text=error.message)
