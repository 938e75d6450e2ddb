"""The month in figures, and the year in months."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.method.working_days import Window
from cockpit.models import Objective
from cockpit.records.figures import RepPlan
from cockpit.records.kinds import Measure
from cockpit.records.review_pack import KeyFigures, MonthBar, MonthState
from cockpit.records.scope import Scope, add_months
from cockpit.services.figures import no_shows, plan_progress, signed_revenue
from cockpit.services.kpi import kpis
from cockpit.services.review_pack.days import PackDays
from cockpit.services.review_pack.deals import Deals

Goals = Mapping[date, int]


def objectives(session: Session, rep_id: int, days: PackDays) -> Goals:
    """The rep's objectives of signed revenue in cents, by month: the pack's year and the January after it."""
    rows = session.execute(
        select(Objective.month, Objective.target).where(
            Objective.rep_id == rep_id,
            Objective.measure == Measure.SIGNED,
            Objective.month.between(days.january, add_months(days.january, 12)),
        )
    )
    return dict(rows.all())


def key_figures(session: Session, rep_id: int, days: PackDays, goals: Goals, deals: Deals) -> KeyFigures:
    """The figures under the title; `*_before` over as many working days of the month before (D11)."""
    now = kpis(session, days.now.start, days.now.end, rep_id).whole
    before = kpis(session, days.before.start, days.before.end, rep_id).whole
    met, met_before = (no_shows(session, each.start, each.end, Scope((rep_id,))) for each in (days.now, days.before))
    plan, plan_before = _plan(session, rep_id, days.now), _plan(session, rep_id, days.before)
    return KeyFigures(
        signed=_signed(session, rep_id, days.now),
        objective=goals.get(days.month.start),
        expected_share=days.pace,
        signed_before=_signed(session, rep_id, days.before),
        won=now.won.count,
        won_before=before.won.count,
        lost=now.lost.count,
        orders_in_year=signed_revenue(session, days.january, days.end, [rep_id]).total.count,
        plan_done=plan.standing.done,
        plan_planned=plan.standing.planned,
        plan_done_before=plan_before.standing.done if plan_before.plan_id is not None else None,
        open_count=deals.sums.count,
        open_amount=deals.sums.amount,
        open_weighted=deals.sums.weighted,
        without_next_action=sum(card.next is None for card in deals.cards),
        no_show=no_shows(session, days.january, days.end, Scope((rep_id,))).no_show,
        team_no_show=no_shows(session, days.january, days.end).no_show,
        missed=met.no_show.hits,
        meetings=met.no_show.n,
        missed_before=met_before.no_show.hits,
        meetings_before=met_before.no_show.n,
    )


def year(session: Session, rep_id: int, days: PackDays, goals: Goals) -> tuple[MonthBar, ...]:
    """The twelve months of the pack's year: signed up to the pack's last day, and the objectives (H2)."""
    signed = signed_revenue(session, days.january, days.end, [rep_id])
    months = [add_months(days.january, index) for index in range(12)]
    bars = []
    for month in months:
        state = _state(month, days)
        amount = None if state is MonthState.TO_COME else signed.of_month(month).amount
        bars.append(MonthBar(month, state, amount, goals.get(month)))
    return tuple(bars)


def _state(month: date, days: PackDays) -> MonthState:
    if month > days.month.start:
        return MonthState.TO_COME
    if month == days.month.start and not days.is_over:
        return MonthState.IN_PROGRESS
    return MonthState.PAST


def _signed(session: Session, rep_id: int, window: Window) -> int:
    return signed_revenue(session, window.start, window.end, [rep_id]).total.amount


def _plan(session: Session, rep_id: int, window: Window) -> RepPlan:
    """The plan of the window's month, with what was done of it by the window's end."""
    return plan_progress(session, [rep_id], window.start, window.end, until=window.end).reps[0]
