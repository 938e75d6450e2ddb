"""What becomes of each row of a typed table, and the operations that make it so."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cockpit import formats
from cockpit.errors import Cancelled
from cockpit.i18n import N_, Message, pgettext
from cockpit.importing.builders import BUILDERS, Builder, RowProblem, RowSkip
from cockpit.importing.columns import plain_text
from cockpit.importing.fields import FIELDS
from cockpit.importing.rows import TypedTable
from cockpit.importing.table import Table
from cockpit.importing.world import World
from cockpit.records.importing import Difference, Entity, Fate, NewValue, Problem, RowPlan, Totals
from cockpit.records.kinds import ActionStatus, OpportunityStatus
from cockpit.records.naming import shown

_NOT_HERE = N_("{field}: rows that name one that is not here, imported without it: {n}.")
UNNAMED = "file"
_PREVIEW = 60
_MOST_TOLD = 1_000
_EVERY = 500


@dataclass(slots=True)
class Fates:
    """The fates of a file's rows: bytes by row, counts, and what the preview shows."""

    totals: Totals
    fates: bytes
    places: bytes
    preview: list[RowPlan] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    updates: list[RowPlan] = field(default_factory=list)
    new_values: tuple[NewValue, ...] = ()
    new_names: int = 0
    warnings: tuple[Message, ...] = ()


class Sorter:
    """Goes through the rows of one table and settles them one by one."""

    def __init__(self, world: World, table: Table, rows: TypedTable, source: str, today: date) -> None:
        self._world = world
        self._table = table
        self._rows = rows
        self._builder: Builder = BUILDERS[rows.entity](world, source, today)
        self._seen: dict[str, tuple[int, bytes]] = {}
        self._own_keys: dict[str, str] = {}
        self._labels = {f.name: f.label for f in FIELDS[rows.entity]}
        self._counts = [0] * len(Fate)
        self._fates = bytearray()
        self._result = Fates(Totals(), b"", b"")
        self._shown = [c for c in rows.columns if c.field is not None]

    def run(self, progress: Callable[[int], None], cancelled: Callable[[], bool]) -> Fates:
        """Settle every row. Raises Cancelled when asked to stop."""
        self._world.begin_file()
        self._builder.prepare([row for i, row in enumerate(self._rows.values) if i not in self._rows.problems])
        self._world.new_values.clear()
        for i in range(len(self._rows.values)):
            if i % _EVERY == 0:
                progress(i)
                if cancelled():
                    raise Cancelled
            self._settle(i)
            self._rows.values[i] = _SETTLED
        for left in self._table.left_out:
            self._tell(RowPlan(left.row, Fate.SKIP, "", reason=left.reason))
        return self._finished()

    def _finished(self) -> Fates:
        result = self._result
        created, updated, unchanged, skipped, errors = self._counts
        result.totals = Totals(created, updated, unchanged, skipped, errors)
        result.fates = bytes(self._fates)
        places = [*self._table.rows, *(left.row for left in self._table.left_out)]
        result.places = array("I", places).tobytes()
        result.warnings = tuple(
            Message(_NOT_HERE, n=rows, field=Message(self._labels[name]))
            for name, rows in self._builder.not_here.items()
        )
        result.new_names = len(self._world.new_values)
        result.new_values = tuple(
            NewValue(kind, value, count) for (kind, value), count in self._world.new_values.most_common(500)
        )
        return result

    def _settle(self, i: int) -> None:
        self._world.begin_row()
        values = self._rows.values[i]
        place = self._table.rows[i]
        problems = self._rows.problems.get(i)
        if problems is None:
            try:
                self._tell(self._write(i, place, values))
                return
            except RowSkip as skip:
                self._tell(RowPlan(place, Fate.SKIP, self._label(values), self._cells(i), reason=skip.reason))
                return
            except RowProblem as problem:
                problems = [Problem(place, self._rows.headers.get(problem.field, ""), problem.reason)]
        self._tell(RowPlan(place, Fate.ERROR, self._label(values), self._cells(i), tuple(problems)))

    def _write(self, i: int, place: int, values: dict[str, Any]) -> RowPlan:
        world, builder = self._world, self._builder
        entity = str(builder.entity)
        key = self._own_key(builder.key(values), values)
        digest = self._rows.digests[i]
        twin = self._seen.get(key)
        if twin is not None:
            if twin[1] == digest and not self._is_another(values, may_be_equal=True):
                reason = Message(N_("The same as row {row}."), row=twin[0])
                return RowPlan(place, Fate.SKIP, self._label(values), self._cells(i), reason=reason)
            key = self._next_key(key, values, twin[0])
        number, known = self._known(entity, key, values)
        if number is not None and known == digest:
            self._seen[key] = (place, digest)
            return self._plan(i, Fate.UNCHANGED, values)
        row = world.rows[builder.table][number] if number is not None else None
        columns = builder.columns(values, row)
        if row is not None and row.get("external_id"):
            columns.pop("external_id", None)
        fate, changes = self._apply(number, columns, values)
        self._seen[key] = (place, digest)
        number = self._number
        world.remember(entity, key, number, digest)
        return self._plan(i, fate, values, changes)

    def _plan(
        self, i: int, fate: Fate, values: dict[str, Any], changes: tuple[Difference, ...] = ()
    ) -> RowPlan:
        """The row as it is told; one that nobody will see is told by its fate alone."""
        result = self._result
        is_told = fate is Fate.UPDATE and len(result.updates) < _MOST_TOLD
        if len(result.preview) >= _PREVIEW and not is_told:
            return _UNSEEN[fate]
        cells = self._cells(i) if fate is not Fate.UNCHANGED else ()
        return RowPlan(self._table.rows[i], fate, self._label(values), cells, changes=changes)

    def _own_key(self, key: str, values: dict[str, Any]) -> str:
        """Two programs that nothing names may both count from 1: an identifier that stands for a thing of quite
        another kind gets a key of its own."""
        builder, world = self._builder, self._world
        if builder.source != UNNAMED or not values.get("external_id"):
            return key
        if key not in self._own_keys:
            own, count = key, 1
            while True:
                known = world.known(str(builder.entity), own, builder.table)
                if known is None or not builder.is_stranger(values, world.rows[builder.table][known[0]]):
                    break
                count += 1
                own = f"{key}#{count}"
            self._own_keys[key] = own
        return self._own_keys[key]

    def _is_another(self, values: dict[str, Any], may_be_equal: bool = False) -> bool:
        """Whether a row that looks like an earlier one is a thing of its own: where no identifier says otherwise."""
        if values.get("external_id"):
            return False
        return self._builder.equal_rows_count if may_be_equal else self._builder.alike_rows_count

    def _next_key(self, key: str, values: dict[str, Any], place: int) -> str:
        """A key of its own for a row that looks like an earlier one. Raises RowProblem where both mean one thing."""
        if not self._is_another(values):
            words = N_("Row {row} speaks of the same thing and says something else.")
            raise RowProblem("external_id" if values.get("external_id") else "", Message(words, row=place))
        count = 2
        while f"{key}#{count}" in self._seen:
            count += 1
        return f"{key}#{count}"

    def _known(self, entity: str, key: str, values: dict[str, Any]) -> tuple[int | None, bytes]:
        remembered = self._world.known(entity, key, self._builder.table)
        if remembered is not None:
            return remembered
        return self._builder.match(values), b""

    def _apply(
        self, number: int | None, columns: dict[str, Any], values: dict[str, Any]
    ) -> tuple[Fate, tuple[Difference, ...]]:
        world, builder = self._world, self._builder
        if number is None:
            self._number = world.insert(builder.table, **columns)
            builder.added(self._number)
            builder.extras(self._number, values)
            return Fate.CREATE, ()
        self._number = number
        is_first_told = world.is_new(builder.table, number) and bool(world.rows[builder.table][number].get("is_stub"))
        writes = world.writes
        before = world.update(builder.table, number, columns)
        if before:
            builder.added(number)
        added = builder.extras(number, values)
        if is_first_told:
            return Fate.CREATE, ()
        changes = [
            self._difference(column, former, columns[column])
            for column, former in before.items()
            if column not in _UNTOLD
        ]
        changes += [Difference(name, self._labels.get(name, name), "", text) for name, text in added]
        return (Fate.UPDATE, tuple(changes)) if world.writes > writes else (Fate.UNCHANGED, ())

    def _difference(self, column: str, before: Any, after: Any) -> Difference:
        name = _FIELD_OF.get(column, column)
        return Difference(name, self._labels.get(name, name), self._word(column, before), self._word(column, after))

    def _word(self, column: str, value: Any) -> str:
        if value is None or value == "":
            return ""
        table = _TABLE_OF.get(column)
        if table is not None:
            row = self._world.rows[table].get(value) or {}
            name = str(row.get("name") or row.get("title") or row.get("last_name") or "")
            return shown(str(row.get("key") or ""), name)
        if column == "status":
            return _status_word(str(value))
        if column in _MONEY:
            return formats.money_exact(value)
        if column in ("probability", "share"):
            return formats.percent(value / 10_000)
        return formats.date_short(value) if isinstance(value, date) else str(value)

    def _tell(self, plan: RowPlan) -> None:
        self._counts[plan.fate] += 1
        self._fates.append(plan.fate)
        result = self._result
        if plan.fate is Fate.ERROR:
            result.problems += plan.problems
        if plan.fate is Fate.UPDATE and len(result.updates) < _MOST_TOLD:
            result.updates.append(plan)
        first = len(result.preview) < _PREVIEW
        if first or (plan.fate in (Fate.ERROR, Fate.SKIP) and len(result.preview) < _MOST_TOLD):
            result.preview.append(plan)

    def _label(self, values: dict[str, Any]) -> str:
        try:
            return self._builder.label(values)
        except (KeyError, TypeError, ValueError):
            return ""

    def _cells(self, i: int) -> tuple[str, ...]:
        return tuple(plain_text(self._table.columns[c.position][i])[:200] for c in self._shown)


def _status_word(status: str) -> str:
    words = {
        OpportunityStatus.OPEN: pgettext("opportunity status", "open"),
        OpportunityStatus.WON: pgettext("opportunity status", "won"),
        OpportunityStatus.LOST: pgettext("opportunity status", "lost"),
        ActionStatus.PLANNED: pgettext("action status", "planned"),
        ActionStatus.DONE: pgettext("action status", "done"),
        ActionStatus.MISSED: pgettext("action status", "missed"),
        ActionStatus.NO_SHOW: pgettext("action status", "no-show"),
    }
    return {str(key): word for key, word in words.items()}.get(status, status)


_SETTLED: dict[str, Any] = {}
_UNSEEN = {fate: RowPlan(0, fate, "") for fate in Fate}
_MONEY = frozenset({"amount", "potential", "revenue", "price", "cost", "hourly_cost", "target"})
_UNTOLD = frozenset({"folded", "is_stub", "position"})
_FIELD_OF = {
    "owner_id": "owner", "account_id": "account", "contact_id": "contact", "stage_id": "stage", "origin_id": "origin",
    "lost_reason_id": "lost_reason", "segment_id": "segment", "status_id": "status", "rep_id": "rep",
    "type_id": "type", "product_id": "product", "opportunity_id": "opportunity", "parent_id": "parent",
    "next_step_on": "next_action_on", "is_active": "active", "is_external": "external", "day": "start",
    "minute": "hour", "description": "label",
}  # fmt: skip
_TABLE_OF = {
    "owner_id": "rep", "rep_id": "rep", "account_id": "account", "parent_id": "account", "contact_id": "contact",
    "stage_id": "stage", "origin_id": "origin", "lost_reason_id": "lost_reason", "segment_id": "segment",
    "status_id": "account_status", "type_id": "action_type", "product_id": "product",
    "opportunity_id": "opportunity",
}  # fmt: skip


def order_of(entity: Entity | None) -> int:
    """Where a file comes in the order of dependencies."""
    return list(Entity).index(entity) if entity is not None else len(Entity)


def empty_fates(rows: Sequence[int]) -> Fates:
    """The fates of a table of which nothing is imported: every row is skipped."""
    places = array("I", rows).tobytes()
    return Fates(Totals(skipped=len(rows)), bytes([Fate.SKIP]) * len(rows), places)
