"""The lines of a plan: which actions, how many on which segment (H5, H6)."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cockpit.db.store import Change, Store
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import ActionType, PlanLine, PlanLineTarget, PlanLineType, Segment
from cockpit.records.changes import Changes
from cockpit.records.naming import shown
from cockpit.records.plans import LineDraft
from cockpit.services.plans.finding import PENDING, line_of, open_plan

MOST_MINUTES = 24 * 60
MOST_PLANNED = 9_999


def set_planned(store: Store, line_id: int, segment_id: int | None, planned: int) -> Changes:
    """How many actions of a line are planned on a segment (None: on any other account). Refuses less than none."""
    if not 0 <= planned <= MOST_PLANNED:
        raise Refused(Message(N_("Between 0 and {most} actions can be planned."), most=MOST_PLANNED))
    with store.change(PENDING) as change:
        line = line_of(change.session, line_id)
        target = _target(change.session, line, segment_id)
        target.planned = planned
        where = _segment_name(change.session, segment_id)
        name = shown(line.key, line.name)
        if where:
            sentence = N_("{line}, {segment}: {planned} planned")
            change.says(Message(sentence, line=name, segment=where, planned=planned))
        else:
            change.says(Message(N_("{line}: {planned} planned"), line=name, planned=planned))
    return change.changes


def add_line(store: Store, plan_id: int, draft: LineDraft) -> Changes:
    """Put a line at the end of a plan, with nothing planned yet. Refused as in `edit_line`."""
    with store.change(PENDING) as change:
        plan = open_plan(change.session, plan_id)
        last = change.session.scalar(select(func.max(PlanLine.position)).where(PlanLine.plan_id == plan.id))
        line = PlanLine(plan_id=plan.id, name="", position=0 if last is None else last + 1)
        _fill(change, line, draft)
        segments: list[int | None] = [*change.session.scalars(select(Segment.id))]
        for segment_id in segments or [None]:
            change.session.add(PlanLineTarget(line_id=line.id, segment_id=segment_id, planned=0))
        change.says(Message(N_("Line added: {line}"), line=line.name))
    return change.changes


def edit_line(store: Store, line_id: int, draft: LineDraft) -> Changes:
    """Rename a line, change its types and minutes. Refuses no name, no type, no time, and a type of another line."""
    with store.change(PENDING) as change:
        line = line_of(change.session, line_id)
        _fill(change, line, draft)
        change.says(Message(N_("Line changed: {line}"), line=line.name))
    return change.changes


def delete_line(store: Store, line_id: int) -> Changes:
    """Take a line out of its plan."""
    with store.change(PENDING) as change:
        line = line_of(change.session, line_id)
        change.says(Message(N_("Line removed: {line}"), line=shown(line.key, line.name)))
        change.delete(line)
    return change.changes


def _fill(change: Change, line: PlanLine, draft: LineDraft) -> None:
    name = draft.name.strip()
    if not name:
        raise Refused(Message(N_("A line needs a name.")))
    if not draft.type_ids:
        raise Refused(Message(N_("Choose at least one type of action that counts in this line.")))
    if not 0 < draft.minutes <= MOST_MINUTES:
        raise Refused(Message(N_("An action of a line takes between one minute and one day.")))
    line.name, line.minutes = name, draft.minutes
    change.session.add(line)
    change.session.flush()
    _check_free(change.session, line, draft.type_ids)
    links = change.session.scalars(select(PlanLineType).where(PlanLineType.line_id == line.id)).all()
    for link in links:
        if link.type_id not in draft.type_ids:
            change.delete(link)
    for type_id in draft.type_ids:
        if type_id not in {link.type_id for link in links}:
            change.session.add(PlanLineType(line_id=line.id, type_id=type_id))


def _check_free(session: Session, line: PlanLine, type_ids: tuple[int, ...]) -> None:
    """A done action counts once: a type belongs to one line of a plan."""
    taken = session.execute(
        select(ActionType.key, ActionType.name, PlanLine.key, PlanLine.name)
        .join(PlanLineType, PlanLineType.type_id == ActionType.id)
        .join(PlanLine, PlanLine.id == PlanLineType.line_id)
        .where(PlanLine.plan_id == line.plan_id, PlanLine.id != line.id, ActionType.id.in_(type_ids))
        .limit(1)
    ).first()
    if taken is not None:
        kind, other = shown(taken[0], taken[1]), shown(taken[2], taken[3])
        raise Refused(Message(N_("{type} counts in the line {line} already."), type=kind, line=other))


def _target(session: Session, line: PlanLine, segment_id: int | None) -> PlanLineTarget:
    here = PlanLineTarget.segment_id.is_(None) if segment_id is None else PlanLineTarget.segment_id == segment_id
    target = session.scalars(select(PlanLineTarget).where(PlanLineTarget.line_id == line.id, here)).first()
    if target is None:
        target = PlanLineTarget(line_id=line.id, segment_id=segment_id)
        session.add(target)
    return target


def _segment_name(session: Session, segment_id: int | None) -> str:
    segment = session.get(Segment, segment_id) if segment_id is not None else None
    return shown(segment.key, segment.name) if segment is not None else ""
