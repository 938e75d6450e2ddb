"""What there is to raise: facts with their numbers, the gravest kinds first (H8, H9, D9, I4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.method.pace import WATCH_WITHIN
from cockpit.models import Account, Action, ActionType
from cockpit.records.figures import PaceState
from cockpit.records.kinds import ActionStatus
from cockpit.records.pipeline import Card
from cockpit.records.review_pack import (
    DealWithoutAction,
    KeyFigures,
    LateLine,
    MissedMeeting,
    NextObjective,
    ObjectiveGap,
    OtherDeals,
    PlanLine,
    PlanProgress,
    Point,
    PreparedTopic,
    StalledDeal,
)
from cockpit.records.scope import add_months
from cockpit.services.review_pack.days import PackDays
from cockpit.services.review_pack.deals import Deals
from cockpit.services.review_pack.month import Goals

FEWEST_LINES = 2  # plan lines named where fewer are late: the next ones to watch
MOST_DEALS = 4  # deals of a kind named one by one; the others are counted


def points(
    session: Session,
    rep_id: int,
    days: PackDays,
    figures: KeyFigures,
    plan: PlanProgress | None,
    deals: Deals,
    goals: Goals,
    topics: Sequence[str],
) -> tuple[Point, ...]:
    """What the manager noted, then what the figures say."""
    return (
        *(PreparedTopic(text) for text in topics),
        *_gap(figures, days),
        *_late_lines(plan, days),
        *_missed(session, rep_id, days),
        *_stalled(deals),
        *_without_action(deals),
        *_next_objective(days, goals),
    )


def _gap(figures: KeyFigures, days: PackDays) -> Iterator[Point]:
    """Signed revenue more than ten points behind the pace, or short of the objective at the month's end (H9)."""
    if not figures.objective:
        return
    behind = figures.expected_share - figures.signed / figures.objective
    if behind > (0 if days.left == 0 else WATCH_WITHIN):
        yield ObjectiveGap(figures.signed, figures.objective, figures.expected_share, days.left)


def _late_lines(plan: PlanProgress | None, days: PackDays) -> Iterator[Point]:
    """The lines that are late, and those to watch while fewer than two are named; the furthest behind first (H9)."""
    if plan is None:
        return
    late = _behind(plan.lines, PaceState.LATE)
    watched = _behind(plan.lines, PaceState.WATCH)[: max(FEWEST_LINES - len(late), 0)]
    for line in (*late, *watched):
        yield LateLine(line.action, line.total, days.left)


def _behind(lines: Iterable[PlanLine], state: PaceState) -> list[PlanLine]:
    return sorted((line for line in lines if line.state is state), key=lambda line: line.total.share or 0.0)


def _missed(session: Session, rep_id: int, days: PackDays) -> Iterator[Point]:
    """The meetings of the month where the customer did not come (I4)."""
    rows = session.execute(
        select(Account.name, Action.title, Action.day)
        .select_from(Action)
        .join(ActionType, ActionType.id == Action.type_id)
        .outerjoin(Account, Account.id == Action.account_id)
        .where(
            Action.rep_id == rep_id,
            Action.status == ActionStatus.NO_SHOW,
            ActionType.is_meeting,
            Action.day.between(days.now.start, days.now.end),
        )
        .order_by(Action.day, Action.minute, Action.id)
    )
    for account, title, day in rows:
        yield MissedMeeting(account or title, day)


def _stalled(deals: Deals) -> Iterator[Point]:
    """Opportunities past the limit of their stage, the largest first (D9)."""
    named, others = _named(card for card in deals.cards if card.is_stalled)
    for card in named:
        yield StalledDeal(card.name, card.amount, deals.stage(card), card.age or 0, card.limit_days or 0)
    yield from _others(others, stalled=True)


def _without_action(deals: Deals) -> Iterator[Point]:
    """Opportunities with nothing planned, the largest first."""
    named, others = _named(card for card in deals.cards if card.next is None)
    for card in named:
        yield DealWithoutAction(card.name, card.amount)
    yield from _others(others, stalled=False)


def _named(cards: Iterable[Card]) -> tuple[list[Card], list[Card]]:
    """The cards to name and those to count; one alone is named, not counted."""
    ordered = sorted(cards, key=lambda card: (-card.amount, card.id))
    kept = len(ordered) if len(ordered) == MOST_DEALS + 1 else MOST_DEALS
    return ordered[:kept], ordered[kept:]


def _others(cards: Sequence[Card], stalled: bool) -> Iterator[Point]:
    if cards:
        yield OtherDeals(stalled, len(cards), sum(card.amount for card in cards))


def _next_objective(days: PackDays, goals: Goals) -> Iterator[Point]:
    """Next month's objective and its part of the year's (H2)."""
    month = add_months(days.month.start, 1)
    objective = goals.get(month)
    if objective is None:
        return
    year = sum(goal for of, goal in goals.items() if of.year == month.year)
    whole = month.year == days.january.year and year
    yield NextObjective(month, objective, objective / year if whole else None)
