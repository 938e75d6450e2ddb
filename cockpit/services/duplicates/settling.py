"""Settling duplicates: merging two records, keeping both, many at once; each call is one step to undo (E7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import or_, select

from cockpit.db.store import Change, Store
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import Account, Base, KeptApart, MergedRecord
from cockpit.records.changes import Changes
from cockpit.records.duplicates import DuplicateKind, Settlement, Side, settled_words
from cockpit.services.duplicates.comparing import held_all, last_edits, newer_side
from cockpit.services.duplicates.entries import entries_of, signature
from cockpit.services.duplicates.fields import Mergeable, merged_values
from cockpit.services.duplicates.references import chunks, move_references, remove


def merge_accounts(store: Store, keep: int, drop: int, choices: Mapping[str, Side] | None = None) -> Changes:
    """Make one account of two: all that hangs on `drop` goes over to `keep`, and `choices` says whose value of a
    field stays where that is not the default. Refuses what is no more."""
    return settle(store, [Settlement(DuplicateKind.ACCOUNT, keep, drop, True, choices or {})])


def merge_contacts(store: Store, keep: int, drop: int, choices: Mapping[str, Side] | None = None) -> Changes:
    """Make one contact of two, as `merge_accounts`."""
    return settle(store, [Settlement(DuplicateKind.CONTACT, keep, drop, True, choices or {})])


def keep_apart(store: Store, kind: DuplicateKind, first: int, second: int) -> Changes:
    """Remember that two records are two: the pair does not come again."""
    return settle(store, [Settlement(kind, first, second, False)])


def settle(store: Store, settlements: Sequence[Settlement]) -> Changes:
    """Do all of these as one step. A merge that would make one of two that are kept apart is left out."""
    with store.change(settled_words(0, 0)) as change:
        merged = apart = 0
        for kind in DuplicateKind:
            own = [each for each in settlements if each.kind is kind]
            apart += _keep_apart(change, kind, [each for each in own if not each.merge])
            merged += _merge(change, kind, [each for each in own if each.merge])
        if len(settlements) > 1:
            change.says(settled_words(merged, apart))
    return change.changes


def _keep_apart(change: Change, kind: DuplicateKind, settlements: Sequence[Settlement]) -> int:
    known = _apart(change, kind)
    wanted = {_ordered(each.keep, each.drop) for each in settlements} - known
    entries = {
        number: entry
        for chunk in chunks(sorted({number for pair in wanted for number in pair}))
        for number, entry in entries_of(change.session, kind, chunk).items()
    }
    for first, second in sorted(wanted):
        one, other = entries.get(first), entries.get(second)
        if one is None or other is None:
            raise _gone(kind)
        change.session.add(KeptApart(kind=kind, first_id=first, second_id=second, signature=signature(one, other)))
        change.says(Message(N_("{first} and {second} kept as two"), first=one.name, second=other.name))
    return len(wanted)


def _merge(change: Change, kind: DuplicateKind, settlements: Sequence[Settlement]) -> int:
    moves, steps = _moves(settlements, _apart(change, kind))
    if not steps:
        return 0
    ids = sorted({number for step in steps for number in (step.keep, step.drop)})
    _check_there(change, kind, ids)
    newest = last_edits(change.session, kind, ids)
    move_references(change, kind, moves)
    records = held_all(change.session, kind, ids)
    with change.session.no_autoflush:
        for step in steps:
            newer = newer_side(newest, step.keep, step.drop)
            _merge_two(change, records[step.keep], records[step.drop], step, newer)
    change.session.flush()
    _remember(change, kind, moves)
    table = Base.metadata.tables[kind]
    change.session.expunge_all()
    remove(change, table, list(moves))
    if kind is DuplicateKind.ACCOUNT:
        _break_circles(change, sorted(set(moves.values())))
    return len(steps)


def _moves(settlements: Iterable[Settlement], apart: set[tuple[int, int]]) -> tuple[dict[int, int], list[Settlement]]:
    """Where each former record goes in the end, and the merges to be made, one after the other."""
    groups: dict[int, list[int]] = {}
    target: dict[int, int] = {}
    steps = []
    for each in settlements:
        keep, drop = target.get(each.keep, each.keep), target.get(each.drop, each.drop)
        mine, others = groups.get(keep, [keep]), groups.get(drop, [drop])
        if keep == drop or any(_ordered(a, b) in apart for a in mine for b in others):
            continue
        groups[keep] = mine + groups.pop(drop, others)
        target.update(dict.fromkeys(others, keep))
        straight = (keep, drop) == (each.keep, each.drop)
        steps.append(Settlement(each.kind, keep, drop, True, each.choices if straight else {}))
    return target, steps


def _merge_two(change: Change, keep: Mergeable, drop: Mergeable, step: Settlement, newer: Side) -> None:
    said = {"first": _name(drop), "second": _name(keep)}
    for field, value in merged_values(keep, drop, step.kind, step.choices, newer).items():
        setattr(keep, field, value)
    change.session.add(
        MergedRecord(kind=step.kind, former_id=drop.id, kept_id=keep.id, external_id=drop.external_id, name=_name(drop))
    )
    change.says(Message(N_("{first} merged into {second}"), **said))


def _remember(change: Change, kind: DuplicateKind, moves: Mapping[int, int]) -> None:
    """Earlier merges into a record that goes, and answers about it, are about the record that stays now."""
    session = change.session
    for chunk in chunks(list(moves)):
        for merged in session.scalars(
            select(MergedRecord).where(MergedRecord.kind == kind, MergedRecord.kept_id.in_(chunk))
        ):
            merged.kept_id = moves[merged.kept_id]
        rows = session.scalars(
            select(KeptApart).where(
                KeptApart.kind == kind, or_(KeptApart.first_id.in_(chunk), KeptApart.second_id.in_(chunk))
            )
        ).all()
        known = _apart(change, kind)
        for row in rows:
            _repoint(change, row, moves, known)
    session.flush()


def _repoint(change: Change, row: KeptApart, moves: Mapping[int, int], known: set[tuple[int, int]]) -> None:
    pair = _ordered(moves.get(row.first_id, row.first_id), moves.get(row.second_id, row.second_id))
    if pair == (row.first_id, row.second_id):
        return
    if pair in known or pair[0] == pair[1]:
        change.delete(row)
        return
    known.add(pair)
    row.first_id, row.second_id = pair


def _break_circles(change: Change, ids: Sequence[int]) -> None:
    """A company is never its own parent's parent: where a merge closed a circle, the one that stays has none."""
    rows = change.session.execute(select(Account.id, Account.parent_id).where(Account.parent_id.is_not(None)))
    parents = {row[0]: row[1] for row in rows}
    for number in ids:
        above, steps = parents.get(number), 0
        while above is not None and above != number and steps < len(parents):
            above, steps = parents.get(above), steps + 1
        if above == number:
            change.session.get_one(Account, number).parent_id = None
            parents.pop(number)


def _check_there(change: Change, kind: DuplicateKind, ids: Sequence[int]) -> None:
    id_column = Base.metadata.tables[kind].c.id
    found = (change.session.scalars(select(id_column).where(id_column.in_(chunk))) for chunk in chunks(ids))
    if sum(len(several.all()) for several in found) != len(ids):
        raise _gone(kind)


def _apart(change: Change, kind: DuplicateKind) -> set[tuple[int, int]]:
    rows = change.session.execute(select(KeptApart.first_id, KeptApart.second_id).where(KeptApart.kind == kind))
    return {(row[0], row[1]) for row in rows}


def _gone(kind: DuplicateKind) -> Refused:
    if kind is DuplicateKind.ACCOUNT:
        return Refused(Message(N_("This account is no more.")))
    return Refused(Message(N_("This contact is no more.")))


def _ordered(first: int, second: int) -> tuple[int, int]:
    return (first, second) if first < second else (second, first)


def _name(record: Mergeable) -> str:
    return record.name if isinstance(record, Account) else f"{record.first_name} {record.last_name}".strip()
