"""The team and the vocabularies of the file: reps, segments, action types, stages, origins, reasons."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from cockpit.db.store import Store
from cockpit.i18n import N_, Message
from cockpit.models import (
    AccountStatus,
    ActionType,
    ContactRole,
    LostReason,
    Origin,
    Rep,
    Segment,
    Stage,
    Team,
)
from cockpit.records.changes import Changes
from cockpit.records.team import ActionTypeFacts, Named, RepFacts, SegmentFacts, StageFacts, TeamFacts


def team(store: Store) -> TeamFacts:
    """The manager's own team."""
    with store.read() as session:
        row = session.execute(select(Team.id, Team.name, Team.manager).order_by(Team.id).limit(1)).first()
        return TeamFacts(*row) if row else TeamFacts(0, "", "")


def reps(store: Store, on: date | None = None) -> tuple[RepFacts, ...]:
    """The reps in their order; with `on`, only those who had not left by that day."""
    wanted = select(
        Rep.id, Rep.name, Rep.role, Rep.territory, Rep.seniority, Rep.is_external, Rep.email, Rep.phone,
        Rep.weekly_hours, Rep.day_start, Rep.day_end, Rep.hourly_cost, Rep.started_on, Rep.left_on,
    ).order_by(Rep.position, Rep.id)  # fmt: skip
    if on is not None:
        wanted = wanted.where((Rep.left_on.is_(None)) | (Rep.left_on >= on))
    with store.read() as session:
        return tuple(RepFacts(*row) for row in session.execute(wanted))


def segments(store: Store) -> tuple[SegmentFacts, ...]:
    """The segments, the most valuable first."""
    wanted = select(Segment.id, Segment.key, Segment.name, Segment.letter).order_by(Segment.position, Segment.id)
    with store.read() as session:
        return tuple(SegmentFacts(*row) for row in session.execute(wanted))


def action_types(store: Store) -> tuple[ActionTypeFacts, ...]:
    """The kinds of actions in their order."""
    wanted = select(
        ActionType.id, ActionType.key, ActionType.name, ActionType.letter, ActionType.icon, ActionType.minutes,
        ActionType.is_selling, ActionType.is_meeting, ActionType.is_absence,
    ).order_by(ActionType.position, ActionType.id)  # fmt: skip
    with store.read() as session:
        return tuple(ActionTypeFacts(*row) for row in session.execute(wanted))


def stages(store: Store) -> tuple[StageFacts, ...]:
    """The stages of all processes, in order."""
    wanted = select(
        Stage.id, Stage.process_id, Stage.key, Stage.name, Stage.position, Stage.probability, Stage.limit_days
    ).order_by(Stage.process_id, Stage.position, Stage.id)
    with store.read() as session:
        return tuple(
            StageFacts(i, process, key, name, position, probability / 10_000, limit)
            for i, process, key, name, position, probability, limit in session.execute(wanted)
        )


def statuses(store: Store) -> tuple[Named, ...]:
    """The account statuses (E1)."""
    return _named(store, AccountStatus, AccountStatus.kind)


def origins(store: Store) -> tuple[Named, ...]:
    """Where opportunities come from (D7)."""
    return _named(store, Origin, Origin.kind)


def lost_reasons(store: Store) -> tuple[Named, ...]:
    """Why opportunities are lost."""
    return _named(store, LostReason)


def contact_roles(store: Store) -> tuple[Named, ...]:
    """The parts that people play at a customer's (E3)."""
    return _named(store, ContactRole)


def name_team(store: Store, company: str, manager: str) -> Changes:
    """Say what the company and its manager are called."""
    with store.change(Message(N_("Team named"))) as change:
        row = change.session.scalars(select(Team).order_by(Team.id).limit(1)).first() or Team()
        row.name, row.manager = company.strip(), manager.strip()
        change.session.add(row)
    return change.changes


def add_rep(store: Store, name: str, role: str = "", territory: str = "", email: str = "") -> Changes:
    """Add a rep at the end of the team."""
    with store.change(Message(N_("{name} added to the team"), name=name)) as change:
        last = len(change.session.scalars(select(Rep.id)).all())
        change.session.add(
            Rep(name=name.strip(), role=role.strip(), territory=territory.strip(), email=email.strip(), position=last)
        )
    return change.changes


def remove_rep(store: Store, rep_id: int) -> Changes:
    """Remove a rep from the team; what was theirs stays without an owner."""
    with store.change(Message(N_("Rep removed"))) as change:
        rep = change.session.get(Rep, rep_id)
        if rep is not None:
            change.says(Message(N_("{name} removed from the team"), name=rep.name))
            change.delete(rep)
    return change.changes


def _named(store: Store, model: Any, kind: Any = None) -> tuple[Named, ...]:
    columns = [model.id, model.key, model.name] + ([kind] if kind is not None else [])
    with store.read() as session:
        rows = session.execute(select(*columns).order_by(model.position, model.id)).all()
        return tuple(Named(*row) for row in rows)
