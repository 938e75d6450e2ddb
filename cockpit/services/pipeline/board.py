"""The board: open opportunities of one sales process as cards, read with three selects whatever their number.

Plain SQL: the board may be the first page of the day, and waits for no library.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cockpit import clock
from cockpit.db.collector import gc_paused
from cockpit.db.plain import Rows, marks
from cockpit.db.store import Store
from cockpit.records.changes import Changes
from cockpit.records.folding import fold
from cockpit.records.pipeline import Board, Card, Closed, NextAction, Patch, Process
from cockpit.records.scope import Period, Scope
from cockpit.services import team

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_MANY = 400
_NONE = ("", "")
_RELATED = ("opportunity", "action", "opportunity_element")


def board(store: Store, scope: Scope, period: Period, process_id: int | None = None) -> Board:
    """The board of a sales process: all open opportunities of the scope (D9).

    Without `process_id`, the process that holds most open opportunities. `period` is that of won and lost.
    """
    with store.plain() as rows:
        processes = _processes(rows, scope)
        chosen = _choose(processes, process_id)
        return Board(
            processes=processes,
            process_id=chosen,
            stages=tuple(stage for stage in team.stages_in(rows) if stage.process_id == chosen),
            cards=_cards(rows, scope, process=chosen),
            closed=_closed(rows, scope, period),
            segments=team.segments_in(rows),
            reps=team.reps_in(rows),
            reasons=team.lost_reasons_in(rows),
            types=team.action_types_in(rows),
            opportunities=next(iter(rows("SELECT count(*) FROM opportunity", ())))[0],
            day=clock.today(),
        )


def patch(store: Store, scope: Scope, period: Period, process_id: int, changes: Changes) -> Patch | None:
    """What a change did to the board's cards; None where so much changed that the board must be read again."""
    with store.plain() as rows:
        ids = _touched(rows, changes)
        if ids is None:
            return None
        return Patch(ids, _cards(rows, scope, process_id, ids), _closed(rows, scope, period))


def closed(store: Store, scope: Scope, period: Period) -> Closed:
    """What was won and lost in a period."""
    with store.plain() as rows:
        return _closed(rows, scope, period)


def open_cards(session: Session, scope: Scope) -> tuple[Card, ...]:
    """All open opportunities of the scope as cards, whatever their sales process, within a read already open."""
    return _cards(within(session), scope)


def within(session: Session) -> Rows:
    """Plain SQL within a read of SQLAlchemy that is already open."""
    connection = session.connection()
    return lambda sql, values: connection.exec_driver_sql(sql, tuple(values)).all()


def _processes(rows: Rows, scope: Scope) -> tuple[Process, ...]:
    mine, values = _of_scope(scope)
    held = f"""
        SELECT s.process_id AS process_id, count(*) AS held
        FROM stage s JOIN opportunity o ON o.stage_id = s.id WHERE {mine} GROUP BY s.process_id
    """
    sql = f"""
        SELECT p.id, p.key, p.name, coalesce(h.held, 0)
        FROM sales_process p LEFT JOIN ({held}) h ON h.process_id = p.id ORDER BY p.position, p.id
    """
    return tuple(Process(*row) for row in rows(sql, values))


def _choose(processes: Sequence[Process], wanted: int | None) -> int:
    if any(process.id == wanted for process in processes):
        return wanted or 0
    return max(processes, key=lambda process: process.open).id if processes else 0


def _of_scope(scope: Scope) -> tuple[str, list[Any]]:
    """The condition that an opportunity `o` is open and of the scope, and its values."""
    if scope.is_team:
        return "o.status = 'open'", []
    return f"o.status = 'open' AND o.owner_id IN ({marks(scope.rep_ids)})", list(scope.rep_ids)


@dataclass(frozen=True, slots=True)
class _Names:
    """What small tables say, read once: segments, reps, stage limits, how many elements a stage expects."""

    segments: dict[int, tuple[str, str]]
    reps: dict[int, str]
    limits: dict[int, int | None]
    expected: dict[int, int]


def _names(rows: Rows) -> _Names:
    return _Names(
        {key: (kind, name) for key, kind, name in rows("SELECT id, key, name FROM segment", ())},
        dict(rows("SELECT id, name FROM rep", ())),
        dict(rows("SELECT id, limit_days FROM stage", ())),
        dict(rows("SELECT stage_id, count(*) FROM stage_element GROUP BY stage_id", ())),
    )


def _cards(rows: Rows, scope: Scope, process: int | None = None, ids: frozenset[int] | None = None) -> tuple[Card, ...]:
    today = clock.today()
    condition, values = _of_scope(scope)
    if process is not None:
        condition, values = f"{condition} AND s.process_id = ?", [*values, process]
    if ids is not None:
        condition, values = f"{condition} AND o.id IN ({marks(tuple(ids))})", [*values, *ids]
    with gc_paused():
        names = _names(rows)
        upcoming = _next_actions(rows, ids)
        validated = _validated(rows, ids)
        found = rows(f"{_CARDS} WHERE {condition} ORDER BY o.amount DESC, o.id", values)
        return tuple([_card(row, today, names, validated, upcoming) for row in found])


_CARDS = """
SELECT o.id, o.title, o.amount, o.probability, o.stage_id, o.account_id, a.name, a.segment_id, o.owner_id,
       o.expected_on, o.stage_since, a.folded, o.folded
FROM opportunity o JOIN stage s ON s.id = o.stage_id LEFT JOIN account a ON a.id = o.account_id
"""


def _card(row: Any, today: date, names: _Names, validated: dict[int, int], upcoming: dict[int, NextAction]) -> Card:
    (key, title, amount, probability, stage, account_id, account, segment_id, owner_id, expected_on, since,
     account_folded, title_folded) = row  # fmt: skip
    segment_key, segment = names.segments.get(segment_id, _NONE)
    return Card(
        key, title, amount, probability, stage, account_id, account or "", segment_id, segment_key, segment,
        owner_id, names.reps.get(owner_id, ""), _day(expected_on),
        None if since is None else max(0, (today - date.fromisoformat(since)).days),
        names.limits.get(stage), f"{account_folded or ''}\n{title_folded or fold(title)}", validated.get(key, 0),
        names.expected.get(stage, 0), upcoming.get(key),
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def next_actions(session: Session, ids: frozenset[int] | None = None) -> dict[int, NextAction]:
    """The first planned action of open opportunities (of `ids` only, if given), by opportunity."""
    return _next_actions(within(session), ids)


def _next_actions(rows: Rows, ids: frozenset[int] | None) -> dict[int, NextAction]:
    types: dict[int, tuple[str, str, str, str]] = {
        key: (letter, icon, kind, name)
        for key, letter, icon, kind, name in rows("SELECT id, letter, icon, key, name FROM action_type", ())
    }
    sql = f"""
        SELECT a.opportunity_id, a.id, a.type_id, a.day, a.minute
        FROM action a JOIN opportunity o ON o.id = a.opportunity_id AND o.status = 'open'
        WHERE a.status = 'planned' {_among("a.opportunity_id", ids)} ORDER BY a.day, a.minute, a.id
    """
    found: dict[int, NextAction] = {}
    for opportunity, action, kind, day, minute in rows(sql, tuple(ids or ())):
        if opportunity not in found:
            found[opportunity] = NextAction(action, *types[kind], date.fromisoformat(day), minute)
    return found


def _validated(rows: Rows, ids: frozenset[int] | None) -> dict[int, int]:
    sql = f"""
        SELECT v.opportunity_id, count(*)
        FROM opportunity_element v
        JOIN opportunity o ON o.id = v.opportunity_id JOIN stage_element e ON e.id = v.element_id
        WHERE o.status = 'open' AND e.stage_id = o.stage_id {_among("v.opportunity_id", ids)}
        GROUP BY v.opportunity_id
    """
    return {opportunity: count for opportunity, count in rows(sql, tuple(ids or ()))}  # noqa: C416


def _among(column: str, ids: frozenset[int] | None) -> str:
    return "" if ids is None else f"AND {column} IN ({marks(tuple(ids))})"


def _closed(rows: Rows, scope: Scope, period: Period) -> Closed:
    mine = "" if scope.is_team else f"AND owner_id IN ({marks(scope.rep_ids)})"
    sql = f"""
        SELECT status, count(*), coalesce(sum(amount), 0)
        FROM opportunity WHERE status IN ('won', 'lost') AND closed_on BETWEEN ? AND ? {mine} GROUP BY status
    """
    days = (period.start.isoformat(), period.end.isoformat())
    found = {status: (count, amount) for status, count, amount in rows(sql, (*days, *scope.rep_ids))}
    won, lost = found.get("won", (0, 0)), found.get("lost", (0, 0))
    return Closed(won[0], won[1], lost[0], lost[1])


def _touched(rows: Rows, changes: Changes) -> frozenset[int] | None:
    """The opportunities that a change concerns: itself, an action on it, an element of it, before and after."""
    if any(kind in changes.whole for kind in _RELATED):
        return None
    found = set(changes.ids_of("opportunity") or ())
    actions, elements = changes.ids_of("action") or (), changes.ids_of("opportunity_element") or ()
    if len(found) + len(actions) + len(elements) > _MANY:
        return None
    if actions or elements:
        found |= _by_rows(rows, "action", actions)
        found |= _by_rows(rows, "opportunity_element", elements)
        found |= _by_journal(rows, changes)
    return frozenset(found)


def _by_rows(rows: Rows, table: str, ids: Iterable[int]) -> set[int]:
    wanted = tuple(ids)
    if not wanted:
        return set()
    found = rows(f"SELECT opportunity_id FROM {table} WHERE id IN ({marks(wanted)})", wanted)
    return {opportunity for (opportunity,) in found if opportunity is not None}


def _by_journal(rows: Rows, changes: Changes) -> set[int]:
    """Where actions and elements were before: what was deleted or moved away is told by the journal only."""
    sql = "SELECT before FROM journal WHERE change_set_id = ? AND table_name IN ('action', 'opportunity_element')"
    told = [json.loads(before) for (before,) in rows(sql, (changes.change_set,)) if before]
    return {before["opportunity_id"] for before in told if before.get("opportunity_id") is not None}
