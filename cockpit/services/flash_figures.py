"""The flash figures of the first screen (D1), over comparable days (D11).

Windows are asked one by one in a single UNION ALL, so that each is a range of an index and nothing between them is
read. No query joins: names and kinds are looked up here, which leaves SQLite no wrong order to choose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from cockpit.method.rates import conversion, cost_of_opportunity
from cockpit.method.working_days import FRANCE, Calendar, Window, elapsed, same_days_before
from cockpit.method.working_time import selling_share, time_cost
from cockpit.models import Action, ActionType, LostReason, MarketingSpend, Opportunity, Rep, Stage
from cockpit.records.figures import DaysFigures, FlashFigures, Named, Volume, Weighted, quotient
from cockpit.records.kinds import ActionStatus, OpportunityStatus
from cockpit.records.scope import Period, Scope, Span, add_months
from cockpit.services.reading import Source, of_reps, reading

POINTS = 10
_CLOSED = (OpportunityStatus.WON, OpportunityStatus.LOST)


def flash_figures(
    source: Source, scope: Scope, period: Period, today: date, calendar: Calendar = FRANCE
) -> FlashFigures:
    """The figures of the part of `period` that has come, of as many working days before, and of ten such windows."""
    windows = comparable_windows(period, today, calendar)
    with reading(source) as session:
        counts = _Counts(len(windows))
        _count_closed(session, scope, windows, counts)
        _count_created(session, scope, windows, counts)
        _count_time(session, scope, windows, counts)
        _count_spend(session, windows, calendar, counts)
        pipelines = _pipelines(session, scope, [window.end for window in windows], today)
        reason, times = _first_reason(session, scope, windows[0])
    days = [counts.days(place, window, pipelines[place]) for place, window in enumerate(windows)]
    before = days[1] if period.span is not Span.ROLLING else days[-1]
    history = tuple(reversed(days[:POINTS]))
    return FlashFigures(days[0], before, history, reason, times)


def comparable_windows(period: Period, today: date, calendar: Calendar = FRANCE) -> list[Window]:
    """Ten windows of as many working days, the present one first; for rolling years an eleventh: a year before."""
    back = [same_days_before(period, today, steps, calendar) for steps in range(1, POINTS)]
    if period.span is Span.ROLLING:
        back.append(same_days_before(period, today, 12, calendar))
    return [elapsed(period, today, calendar), *back]


@dataclass(slots=True)
class _Counts:
    """What is counted, by the place of the window."""

    size: int
    won: list[Volume] = field(default_factory=list)
    lost: list[Volume] = field(default_factory=list)
    created: list[Volume] = field(default_factory=list)
    created_by_all: Counter[int] = field(default_factory=Counter)
    minutes: Counter[int] = field(default_factory=Counter)
    selling: Counter[int] = field(default_factory=Counter)
    time_cost: Counter[int] = field(default_factory=Counter)
    unpriced: Counter[int] = field(default_factory=Counter)
    spend: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.won, self.lost, self.created = ([Volume()] * self.size for _ in range(3))

    def days(self, place: int, window: Window, pipeline: Weighted) -> DaysFigures:
        """The figures of one window. A rep bears of the marketing spend what they created of the opportunities."""
        won, lost, created = self.won[place], self.lost[place], self.created[place]
        whole = self.created_by_all[place]
        spend = quotient(self.spend[place] * created.count, whole) if whole else self.spend[place]
        return DaysFigures(
            start=window.start,
            end=window.end,
            working_days=window.working_days,
            won=won,
            lost=lost,
            created=created,
            conversion=conversion(won.count, lost.count),
            minutes=self.minutes[place],
            selling_share=selling_share(self.selling[place], self.minutes[place]),
            spend=spend,
            time_cost=self.time_cost[place],
            unpriced=self.unpriced[place],
            cost=cost_of_opportunity(spend, self.time_cost[place], created.count),
            pipeline=pipeline,
        )


def _rows(session: Session, selects: Sequence[Any]) -> Sequence[Any]:
    return session.execute(union_all(*selects)).all()


def _pairs(session: Session, asked: Any) -> dict[int, Any]:
    return {row[0]: row[1] for row in session.execute(asked)}


def _count_closed(session: Session, scope: Scope, windows: Sequence[Window], counts: _Counts) -> None:
    asked = [
        select(
            literal(place), literal(status.value), func.count(), func.coalesce(func.sum(Opportunity.amount), 0)
        ).where(
            Opportunity.status == status,
            Opportunity.closed_on.between(window.start, window.end),
            *of_reps(Opportunity.owner_id, scope),
        )
        for place, window in enumerate(windows)
        for status in _CLOSED
    ]
    for place, status, count, amount in _rows(session, asked):
        target = counts.won if status == OpportunityStatus.WON else counts.lost
        target[place] = Volume(count, amount)


def _count_created(session: Session, scope: Scope, windows: Sequence[Window], counts: _Counts) -> None:
    asked = [
        select(literal(place), Opportunity.owner_id, func.count(), func.sum(Opportunity.amount))
        .where(Opportunity.created_on.between(window.start, window.end))
        .group_by(Opportunity.owner_id)
        for place, window in enumerate(windows)
    ]
    for place, owner, count, amount in _rows(session, asked):
        counts.created_by_all[place] += count
        if scope.is_team or owner in scope.rep_ids:
            counts.created[place] += Volume(count, amount)


def _count_time(session: Session, scope: Scope, windows: Sequence[Window], counts: _Counts) -> None:
    kinds = _pairs(session, select(ActionType.id, ActionType.is_selling).where(~ActionType.is_absence))
    costs = _pairs(session, select(Rep.id, Rep.hourly_cost))
    asked = [
        select(literal(place), Action.rep_id, Action.type_id, func.sum(Action.minutes))
        .where(
            Action.day.between(window.start, window.end),
            Action.status == ActionStatus.DONE,
            *of_reps(Action.rep_id, scope),
        )
        .group_by(Action.rep_id, Action.type_id)
        for place, window in enumerate(windows)
    ]
    spent: Counter[tuple[int, int | None]] = Counter()
    for place, rep, kind, minutes in _rows(session, asked):
        if kind in kinds:
            counts.minutes[place] += minutes
            counts.selling[place] += minutes if kinds[kind] else 0
            spent[place, rep] += minutes
    for (place, rep), minutes in spent.items():
        cost = costs.get(rep) if rep is not None else None
        counts.time_cost[place] += time_cost(minutes, cost) if cost is not None else 0
        counts.unpriced[place] += minutes if cost is None else 0


def _count_spend(session: Session, windows: Sequence[Window], calendar: Calendar, counts: _Counts) -> None:
    first = min(window.start for window in windows).replace(day=1)
    last = max(window.end for window in windows)
    by_month = session.execute(
        select(MarketingSpend.month, func.sum(MarketingSpend.amount))
        .where(MarketingSpend.month.between(first, last))
        .group_by(MarketingSpend.month)
    ).all()
    for place, window in enumerate(windows):
        counts.spend[place] = sum(spend_in(month, amount, window, calendar) for month, amount in by_month)


def spend_in(month: date, amount: int, window: Window, calendar: Calendar = FRANCE) -> int:
    """The part of a month's marketing spend that falls into a window, by working days: 1 330 € of October, 22 days,
    over its first 10 → 604,55 €."""
    following = add_months(month.replace(day=1), 1)
    days = calendar.days(month.replace(day=1), following)
    whole = [day for day in days if day < following]
    inside = sum(window.start <= day <= window.end for day in whole)
    return quotient(amount * inside, len(whole)) if whole else 0


def _pipelines(session: Session, scope: Scope, ends: Sequence[date], today: date) -> list[Weighted]:
    """What was open at the end of each day: what is open still, at its present probability, and what was closed
    since, at the probability of its stage. From today on: what is open now."""
    probabilities = _pairs(session, select(Stage.id, Stage.probability))
    totals = [[0, 0, 0] for _end in ends]
    for is_open, stage, *sums in _open_rows(session, scope, ends, today):
        for place, total in enumerate(totals):
            count, amount, weighted = sums[3 * place : 3 * place + 3]
            total[0] += count
            total[1] += amount
            total[2] += weighted if is_open else amount * probabilities[stage]
    return [Weighted(count, amount, quotient(weighted, 10_000)) for count, amount, weighted in totals]


def _open_rows(session: Session, scope: Scope, ends: Sequence[date], today: date) -> list[Any]:
    is_open = Opportunity.status == OpportunityStatus.OPEN
    owned = of_reps(Opportunity.owner_id, scope)
    columns = []
    for end in ends:
        created = or_(Opportunity.created_on.is_(None), Opportunity.created_on <= end)
        there = is_open if end >= today else and_(created, or_(is_open, Opportunity.closed_on > end))
        columns += [
            func.sum(case((there, 1), else_=0)),
            func.sum(case((there, Opportunity.amount), else_=0)),
            func.sum(case((there, Opportunity.amount * Opportunity.probability), else_=0)),
        ]
    still = select(literal(1), Opportunity.stage_id, *columns).where(is_open, *owned).group_by(Opportunity.stage_id)
    closed = (
        select(literal(0), Opportunity.stage_id, *columns)
        .where(Opportunity.status.in_(_CLOSED), Opportunity.closed_on > min(ends), *owned)
        .group_by(Opportunity.stage_id)
    )
    return [*session.execute(still).all(), *session.execute(closed).all()]


def _first_reason(session: Session, scope: Scope, window: Window) -> tuple[Named | None, int]:
    rows = session.execute(
        select(Opportunity.lost_reason_id, func.count())
        .where(
            Opportunity.status == OpportunityStatus.LOST,
            Opportunity.closed_on.between(window.start, window.end),
            Opportunity.lost_reason_id.is_not(None),
            *of_reps(Opportunity.owner_id, scope),
        )
        .group_by(Opportunity.lost_reason_id)
    ).all()
    if not rows:
        return None, 0
    reasons: dict[int | None, tuple[int, Named]] = {
        id: (position, Named(id, name, key))
        for id, name, key, position in session.execute(
            select(LostReason.id, LostReason.name, LostReason.key, LostReason.position)
        )
    }
    id, times = min(rows, key=lambda row: (-row[1], reasons[row[0]][0]))
    return reasons[id][1], times
