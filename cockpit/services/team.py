"""The team and the vocabularies of the file: reps, segments, action types, stages, origins, reasons.

Read with plain SQL: they are on the way to the first page.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from cockpit.db.plain import Rows
from cockpit.db.store import Store
from cockpit.records.kinds import AccountKind, OriginKind, Seniority
from cockpit.records.team import ActionTypeFacts, Named, RepFacts, SegmentFacts, StageFacts, TeamFacts

_REPS = """
SELECT id, name, role, territory, seniority, is_external, email, phone, weekly_hours, day_start, day_end,
       hourly_cost, started_on, left_on
FROM rep ORDER BY position, id
"""
_SEGMENTS = "SELECT id, key, name, letter FROM segment ORDER BY position, id"
_TYPES = """
SELECT id, key, name, letter, icon, minutes, is_selling, is_meeting, is_absence
FROM action_type ORDER BY position, id
"""
_STAGES = """
SELECT id, process_id, key, name, position, probability, limit_days
FROM stage ORDER BY process_id, position, id
"""


def team(store: Store) -> TeamFacts:
    """The manager's own team."""
    with store.plain() as rows:
        return team_in(rows)


def team_in(rows: Rows) -> TeamFacts:
    """The manager's own team, within a read already open."""
    found = next(iter(rows("SELECT id, name, manager FROM team ORDER BY id LIMIT 1", ())), None)
    return TeamFacts(*found) if found else TeamFacts(0, "", "")


def reps(store: Store, on: date | None = None) -> tuple[RepFacts, ...]:
    """The reps in their order; with `on`, only those who had not left by that day."""
    with store.plain() as rows:
        everybody = reps_in(rows)
    return tuple(rep for rep in everybody if on is None or rep.left_on is None or rep.left_on >= on)


def reps_in(rows: Rows) -> tuple[RepFacts, ...]:
    """All the reps in their order, within a read already open."""
    return tuple(_rep(row) for row in rows(_REPS, ()))


def segments(store: Store) -> tuple[SegmentFacts, ...]:
    """The segments, the most valuable first."""
    with store.plain() as rows:
        return segments_in(rows)


def segments_in(rows: Rows) -> tuple[SegmentFacts, ...]:
    """The segments, within a read already open."""
    return tuple(SegmentFacts(*row) for row in rows(_SEGMENTS, ()))


def action_types(store: Store) -> tuple[ActionTypeFacts, ...]:
    """The kinds of actions in their order."""
    with store.plain() as rows:
        return action_types_in(rows)


def action_types_in(rows: Rows) -> tuple[ActionTypeFacts, ...]:
    """The kinds of actions, within a read already open."""
    return tuple(ActionTypeFacts(*row[:6], *map(bool, row[6:])) for row in rows(_TYPES, ()))


def stages(store: Store) -> tuple[StageFacts, ...]:
    """The stages of all processes, in order."""
    with store.plain() as rows:
        return stages_in(rows)


def stages_in(rows: Rows) -> tuple[StageFacts, ...]:
    """The stages of all processes, within a read already open."""
    return tuple(
        StageFacts(number, process, key, name, position, probability / 10_000, limit)
        for number, process, key, name, position, probability, limit in rows(_STAGES, ())
    )


def statuses(store: Store) -> tuple[Named, ...]:
    """The account statuses (E1)."""
    with store.plain() as rows:
        found = rows("SELECT id, key, name, kind FROM account_status ORDER BY position, id", ())
        return tuple(Named(number, key, name, AccountKind(kind)) for number, key, name, kind in found)


def origins(store: Store) -> tuple[Named, ...]:
    """Where opportunities come from (D7)."""
    with store.plain() as rows:
        found = rows("SELECT id, key, name, kind FROM origin ORDER BY position, id", ())
        return tuple(Named(number, key, name, OriginKind(kind)) for number, key, name, kind in found)


def lost_reasons(store: Store) -> tuple[Named, ...]:
    """Why opportunities are lost."""
    with store.plain() as rows:
        return lost_reasons_in(rows)


def lost_reasons_in(rows: Rows) -> tuple[Named, ...]:
    """Why opportunities are lost, within a read already open."""
    return _named(rows("SELECT id, key, name FROM lost_reason ORDER BY position, id", ()))


def contact_roles(store: Store) -> tuple[Named, ...]:
    """The parts that people play at a customer's (E3)."""
    with store.plain() as rows:
        return _named(rows("SELECT id, key, name FROM contact_role ORDER BY position, id", ()))


def _named(rows: Iterable[tuple[Any, ...]]) -> tuple[Named, ...]:
    return tuple(Named(*row) for row in rows)


def _rep(row: tuple[Any, ...]) -> RepFacts:
    number, name, role, territory, seniority, external, email, phone, hours, start, end, cost, since, until = row
    return RepFacts(
        number, name, role, territory, Seniority(seniority) if seniority else None, bool(external), email, phone,
        hours, start, end, cost, _day(since), _day(until),
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
