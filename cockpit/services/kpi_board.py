"""What the KPI page plots, read at once: sales over time, the funnel, the effort by segment, beside the KPIs."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cockpit.method.buckets import buckets
from cockpit.models import Account, Action, ActionType, Opportunity, Order, Rep, Segment, Stage
from cockpit.records.figures import Named, Volume
from cockpit.records.kinds import ActionStatus, OpportunityStatus
from cockpit.records.kpi import Bucket, BucketFigures, Effort, KpiBoard, Reached
from cockpit.records.scope import Scope
from cockpit.services.agenda_figures import activity
from cockpit.services.kpi import CLOSED, kpis_of, named, team_conversion
from cockpit.services.reading import Source, of_reps, reading
from cockpit.services.sales_figures import conversion_gaps, signed_revenue


def kpi_board(source: Source, scope: Scope, start: date, end: date, today: date) -> KpiBoard:
    """The KPIs from `start` to `end`, both included, and the series of their charts."""
    with reading(source) as session:
        kpis = kpis_of(session, scope, start, end, with_products=False)
        origins = tuple(row.of for row in kpis.by_origin if row.created.count)
        board = KpiBoard(
            kpis,
            origins,
            _over_time(session, scope, buckets(start, end, today), origins),
            _funnel(session, scope, start, end),
            _efforts(session, scope, start, end),
            kpis.whole.conversion if scope.is_team else team_conversion(session, start, end),
            activity(session, scope, start, end).team.no_show,
            tuple(gap for gap in conversion_gaps(session, start, end) if scope.is_team or gap.rep.id in scope.rep_ids),
            session.scalar(select(func.count()).select_from(Account)) or 0,
        )
        return replace(board, latest=_latest(session, scope, today)) if board.is_empty else board


def _latest(session: Session, scope: Scope, today: date) -> date | None:
    """The last day up to today on which an opportunity was created or closed, or an order came."""
    days = (
        (Opportunity.created_on, Opportunity.owner_id),
        (Opportunity.closed_on, Opportunity.owner_id),
        (Order.ordered_on, Order.rep_id),
    )
    last = [session.scalar(select(func.max(day)).where(day <= today, *of_reps(rep, scope))) for day, rep in days]
    return max((day for day in last if day is not None), default=None)


def _over_time(
    session: Session, scope: Scope, bars: Sequence[Bucket], origins: Sequence[Named]
) -> tuple[BucketFigures, ...]:
    starts = [bar.start for bar in bars]
    closed: dict[tuple[int, str], Volume] = defaultdict(Volume)
    for day, status, count, amount in _closed_by_day(session, scope, starts[0], bars[-1].end):
        closed[bisect_right(starts, day) - 1, status] += Volume(count, amount)
    created: dict[tuple[int, int | None], Volume] = defaultdict(Volume)
    for day, origin, count, amount in _created_by_day(session, scope, starts[0], bars[-1].end):
        created[bisect_right(starts, day) - 1, origin] += Volume(count, amount)
    return tuple(
        BucketFigures(
            bar,
            closed[place, OpportunityStatus.WON],
            closed[place, OpportunityStatus.LOST],
            tuple(created[place, origin.id] for origin in origins),
        )
        for place, bar in enumerate(bars)
    )


def _closed_by_day(session: Session, scope: Scope, start: date, end: date) -> Sequence[Any]:
    return session.execute(
        select(Opportunity.closed_on, Opportunity.status, func.count(), func.sum(Opportunity.amount))
        .where(
            Opportunity.status.in_(CLOSED),
            Opportunity.closed_on.between(start, end),
            *of_reps(Opportunity.owner_id, scope),
        )
        .group_by(Opportunity.closed_on, Opportunity.status)
    ).all()


def _created_by_day(session: Session, scope: Scope, start: date, end: date) -> Sequence[Any]:
    return session.execute(
        select(Opportunity.created_on, Opportunity.origin_id, func.count(), func.sum(Opportunity.amount))
        .where(Opportunity.created_on.between(start, end), *of_reps(Opportunity.owner_id, scope))
        .group_by(Opportunity.created_on, Opportunity.origin_id)
    ).all()


def _funnel(session: Session, scope: Scope, start: date, end: date) -> tuple[Reached, ...]:
    """How far the opportunities created in these days have come: a stage was reached by all that stand at it or
    beyond, and by those won; a lost one reached the stage it was lost at."""
    stages = _stages(session)
    furthest: dict[int, Volume] = defaultdict(Volume)
    won = Volume()
    rows = session.execute(
        select(Stage.position, Opportunity.status, func.count(), func.sum(Opportunity.amount))
        .select_from(Opportunity)
        .join(Stage, Stage.id == Opportunity.stage_id)
        .where(Opportunity.created_on.between(start, end), *of_reps(Opportunity.owner_id, scope))
        .group_by(Stage.position, Opportunity.status)
    )
    for position, status, count, amount in rows:
        if status == OpportunityStatus.WON:
            won += Volume(count, amount)
        else:
            furthest[position] += Volume(count, amount)
    steps = [
        Reached(stage, place, sum((v for at, v in furthest.items() if at >= place or place == stages[0][0]), won))
        for place, stage in stages
    ]
    after = max((place for place, _stage in stages), default=0) + 1
    return (*steps, Reached(None, after, won))


def _stages(session: Session) -> list[tuple[int, Named]]:
    """The stages of the first process in order; other processes are read at the same places."""
    rows = session.execute(
        select(Stage.position, Stage.id, Stage.name, Stage.key, Stage.process_id).order_by(
            Stage.process_id, Stage.position
        )
    ).all()
    return [(place, Named(id, name, key)) for place, id, name, key, process in rows if process == rows[0].process_id]


def _efforts(session: Session, scope: Scope, start: date, end: date) -> tuple[Effort, ...]:
    """Minutes done on accounts that have a segment, absences left out, and what was signed with them (D4)."""
    absences = set(session.scalars(select(ActionType.id).where(ActionType.is_absence)))
    rows = session.execute(
        select(Action.rep_id, Account.segment_id, Action.type_id, func.sum(Action.minutes))
        .select_from(Action)
        .outerjoin(Account, Action.account_id == Account.id)
        .where(Action.day.between(start, end), Action.status == ActionStatus.DONE, *of_reps(Action.rep_id, scope))
        .group_by(Action.rep_id, Account.segment_id, Action.type_id)
    )
    minutes: Counter[tuple[int | None, int | None]] = Counter()
    for rep, segment, kind, spent in rows:
        minutes[rep, segment] += 0 if kind in absences else spent
    revenue = signed_revenue(session, start, end, scope.rep_ids)
    reps, segments = named(session, Rep), named(session, Segment)
    efforts = (
        Effort(reps[rep], segments[segment], minutes[rep, segment], revenue.of_segment(segment, rep))
        for rep in reps
        for segment in segments
    )
    return tuple(effort for effort in efforts if effort.minutes or effort.signed.count)
