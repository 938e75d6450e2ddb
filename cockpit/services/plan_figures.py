"""Monthly plans against what was done (H5, H6, H9)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cockpit.method.pace import expected_pace, pace_state, planned_per_day, remaining_per_day
from cockpit.method.working_days import FRANCE, Calendar, Window, elapsed
from cockpit.models import Account, Action, Plan, PlanLine, PlanLineTarget, PlanLineType, Rep, Segment
from cockpit.records.figures import Named, PlanCell, PlanLineProgress, PlanProgress, PlanStanding, RepPlan
from cockpit.records.kinds import ActionStatus
from cockpit.records.scope import Period, Span
from cockpit.services.reading import Source, reading

Done = Mapping[tuple[int | None, int, int | None], tuple[int, int]]
T = TypeVar("T")


def plan_progress(
    source: Source,
    rep_ids: Iterable[int],
    month: date,
    today: date,
    calendar: Calendar = FRANCE,
    until: date | None = None,
) -> PlanProgress:
    """The plans of a month against the done actions of their lines' types on accounts of their segments (H9).

    `month` is any day of it. `rep_ids` empty: every rep who has a plan, in the team's order; else these reps, in the
    order given, with or without a plan. `until`: only what was done up to that day counts.
    """
    period = Period.of(Span.MONTH, month)
    days = _Days.of(period, today, calendar)
    asked = tuple(rep_ids)
    with reading(source) as session:
        plans = _plans(session, asked, period.start)
        lines = _lines(session, [plan for plan, _name in plans.values() if plan is not None])
        done = _done(session, list(plans), period.start, min(period.end, until or period.end))
        segments = _segments(session)
    reps = tuple(
        _rep_plan(rep, name, plan, lines.get(plan, []) if plan else [], done, segments, days)
        for rep, (plan, name) in plans.items()
    )
    whole = days.standing(sum(rep.standing.planned for rep in reps), sum(rep.standing.done for rep in reps))
    pace = expected_pace(days.elapsed, days.whole)
    return PlanProgress(period.start, days.whole, days.elapsed, pace, reps, whole)


@dataclass(frozen=True, slots=True)
class _Days:
    elapsed: int
    whole: int

    @classmethod
    def of(cls, period: Period, today: date, calendar: Calendar) -> _Days:
        now: Window = elapsed(period, today, calendar)
        return cls(now.working_days, calendar.count(period.start, period.end))

    def standing(self, planned: int, done: int) -> PlanStanding:
        return PlanStanding(
            planned,
            done,
            pace_state(done, planned, self.elapsed, self.whole),
            planned_per_day(planned, self.whole),
            remaining_per_day(done, planned, self.elapsed, self.whole),
        )


@dataclass(slots=True)
class _Line:
    id: int
    name: Named
    minutes: int
    types: list[int]
    targets: list[tuple[int | None, int]]


def _plans(session: Session, reps: tuple[int, ...], month: date) -> dict[int, tuple[int | None, str]]:
    rows = session.execute(
        select(Rep.id, Plan.id, Rep.name)
        .outerjoin(Plan, (Plan.rep_id == Rep.id) & (Plan.month == month))
        .where(Rep.id.in_(reps) if reps else Plan.id.is_not(None))
        .order_by(Rep.position, Rep.id)
    )
    found: dict[int, tuple[int | None, str]] = {rep: (plan, name) for rep, plan, name in rows}
    return {rep: found[rep] for rep in reps or found if rep in found}


def _lines(session: Session, plans: list[int]) -> dict[int, list[_Line]]:
    rows = session.execute(
        select(PlanLine.id, PlanLine.plan_id, PlanLine.name, PlanLine.key, PlanLine.minutes)
        .where(PlanLine.plan_id.in_(plans))
        .order_by(PlanLine.position, PlanLine.id)
    ).all()
    ids = [row.id for row in rows]
    types = _grouped(
        (line, kind)
        for line, kind in session.execute(
            select(PlanLineType.line_id, PlanLineType.type_id).where(PlanLineType.line_id.in_(ids))
        )
    )
    targets = _grouped(
        (line, (segment, planned))
        for line, segment, planned in session.execute(
            select(PlanLineTarget.line_id, PlanLineTarget.segment_id, PlanLineTarget.planned).where(
                PlanLineTarget.line_id.in_(ids)
            )
        )
    )
    return _grouped(
        (plan, _Line(id, Named(id, name, key), minutes, types.get(id, []), targets.get(id, [])))
        for id, plan, name, key, minutes in rows
    )


def _grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)


def _done(session: Session, reps: list[int], start: date, end: date) -> Done:
    rows = session.execute(
        select(Action.rep_id, Action.type_id, Account.segment_id, func.count(), func.sum(Action.minutes))
        .outerjoin(Account, Action.account_id == Account.id)
        .where(
            Action.rep_id.in_(reps),
            Action.day.between(start, end),
            Action.status == ActionStatus.DONE,
        )
        .group_by(Action.rep_id, Action.type_id, Account.segment_id)
    )
    return {(rep, kind, segment): (count, minutes) for rep, kind, segment, count, minutes in rows}


def _segments(session: Session) -> dict[int | None, Named]:
    rows = session.execute(select(Segment.id, Segment.name, Segment.key).order_by(Segment.position, Segment.id))
    return {**{id: Named(id, name, key) for id, name, key in rows}, None: Named(None)}


def _rep_plan(
    rep: int,
    name: str,
    plan: int | None,
    lines: list[_Line],
    done: Done,
    segments: Mapping[int | None, Named],
    days: _Days,
) -> RepPlan:
    each = tuple(_progress(rep, line, done, segments, days) for line in lines)
    whole = days.standing(sum(line.standing.planned for line in each), sum(line.standing.done for line in each))
    return RepPlan(rep, name, plan, each, whole)


def _progress(rep: int, line: _Line, done: Done, segments: Mapping[int | None, Named], days: _Days) -> PlanLineProgress:
    """A line's cells in the order of the segments. What no segment's cell counts is the cell without a segment's."""
    counts: Counter[int | None] = Counter()
    minutes: Counter[int | None] = Counter()
    named = {segment for segment, _planned in line.targets}
    for (owner, kind, segment), (count, spent) in done.items():
        if owner == rep and kind in line.types:
            place = segment if segment in named else None
            counts[place] += count
            minutes[place] += spent
    order = {segment: place for place, segment in enumerate(segments)}
    cells = tuple(
        PlanCell(segments[segment], planned, counts[segment], minutes[segment])
        for segment, planned in sorted(line.targets, key=lambda target: order[target[0]])
    )
    whole = days.standing(sum(cell.planned for cell in cells), sum(cell.done for cell in cells))
    return PlanLineProgress(line.id, line.name, line.minutes, tuple(line.types), cells, whole)
