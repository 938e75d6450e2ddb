"""What came of the agendas: time spent, the share that sells (B5), meetings and no-shows (I4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cockpit.method.rates import no_show
from cockpit.method.working_time import selling_share
from cockpit.models import Action, ActionType
from cockpit.records.figures import Activity, ActivityCell, KindOfAction, Named, RepActivity
from cockpit.records.kinds import ActionStatus
from cockpit.records.scope import TEAM, Scope
from cockpit.services.reading import Source, of_reps, reading


def activity(source: Source, scope: Scope, start: date, end: date) -> Activity:
    """The actions from `start` to `end` by rep, type and state; absences count nowhere."""
    with reading(source) as session:
        types = kinds_of_action(session)
        rows = session.execute(
            select(Action.rep_id, Action.type_id, Action.status, func.count(), func.sum(Action.minutes))
            .where(Action.day.between(start, end), *of_reps(Action.rep_id, scope))
            .group_by(Action.rep_id, Action.type_id, Action.status)
        ).all()
    known = {kind.id: kind for kind in types}
    cells = tuple(ActivityCell(*row) for row in rows if row[1] in known)
    reps = sorted({cell.rep_id for cell in cells if cell.rep_id is not None})
    each = tuple(_of_rep(rep, [cell for cell in cells if cell.rep_id == rep], known) for rep in reps)
    return Activity(cells, types, _of_rep(None, cells, known), each)


def no_shows(source: Source, start: date, end: date, scope: Scope = TEAM) -> RepActivity:
    """Meetings held and missed by customers over some days (I4), with the time spent on everything."""
    return activity(source, scope, start, end).team


def kinds_of_action(session: Session) -> tuple[KindOfAction, ...]:
    """The action types that count in figures, in their order: all but absences."""
    rows = session.execute(
        select(
            ActionType.id,
            ActionType.name,
            ActionType.key,
            ActionType.letter,
            ActionType.is_selling,
            ActionType.is_meeting,
        )
        .where(~ActionType.is_absence)
        .order_by(ActionType.position, ActionType.id)
    )
    return tuple(
        KindOfAction(id, Named(id, name, key), letter, selling, meeting)
        for id, name, key, letter, selling, meeting in rows
    )


def _of_rep(rep: int | None, cells: Iterable[ActivityCell], types: dict[int, KindOfAction]) -> RepActivity:
    minutes = selling = held = absent = 0
    for cell in cells:
        kind = types[cell.type_id]
        if cell.status == ActionStatus.DONE:
            minutes += cell.minutes
            selling += cell.minutes if kind.is_selling else 0
            held += cell.count if kind.is_meeting else 0
        elif cell.status == ActionStatus.NO_SHOW and kind.is_meeting:
            absent += cell.count
    return RepActivity(rep, minutes, selling_share(selling, minutes), held, no_show(held, absent))
