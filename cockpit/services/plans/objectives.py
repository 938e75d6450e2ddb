"""Objectives of the month and their spread over the year (H2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.formats import money, money_exact, month_year, percent
from cockpit.i18n import N_, Message
from cockpit.method.spreading import spread
from cockpit.models import Objective
from cockpit.records.changes import Changes
from cockpit.records.kinds import Measure
from cockpit.records.plans import MONTHS, WHOLE
from cockpit.services import figures
from cockpit.services.plans.finding import PENDING, rep_name
from cockpit.services.plans.year import agreed_months, months_of, objectives


def set_objective(store: Store, rep_id: int, month: date, target: int) -> Changes:
    """The objective of a rep for one month, cents. Refuses less than zero and a month whose plan is signed (H10)."""
    if target < 0:
        raise Refused(Message(N_("An objective cannot be negative.")))
    with store.change(PENDING) as change:
        name = rep_name(change.session, rep_id)
        if month in agreed_months(change.session, rep_id, month.year):
            sentence = N_("The plan of {month} is signed: revise it before changing its objective.")
            raise Refused(Message(sentence, month=month_year(month)))
        _put(change.session, rep_id, month, target)
        sentence = N_("Objective of {rep}, {month}: {amount}")
        change.says(Message(sentence, rep=name, month=month_year(month), amount=money_exact(target)))
    return change.changes


def set_seasonality(store: Store, rep_id: int, year: int, total: int, weights: Sequence[int]) -> Changes:
    """Spread a year's objective over its months by weights in hundredths of a percent, to the cent (H2).

    Months whose plan is signed keep their amount; the others share the rest by their weights. Refuses weights that do
    not sum to 100 %, negative ones, and a total below what is signed already.
    """
    _check(total, weights)
    with store.change(PENDING) as change:
        name = rep_name(change.session, rep_id)
        kept = agreed_months(change.session, rep_id, year)
        known = objectives(change.session, rep_id, year)
        parts = _parts(total, dict(zip(months_of(year), weights, strict=True)), {m: known.get(m, 0) for m in kept})
        for month, part in parts.items():
            _put(change.session, rep_id, month, part)
        sentence = N_("Year {year} of {rep} spread over its months: {amount}")
        change.says(Message(sentence, rep=name, year=year, amount=money_exact(total)))
    return change.changes


def weights_from_history(store: Store, rep_id: int, year: int) -> tuple[int, ...]:
    """The weights that the year before had in signed revenue; hundredths of a percent that sum to the whole (H2).

    Raises Refused where nothing was signed then.
    """
    start, end = date(year - 1, 1, 1), date(year - 1, 12, 31)
    revenue = figures.signed_revenue(store, start, end, [rep_id])
    signed = [max(0, revenue.of_month(month).amount) for month in months_of(year - 1)]
    if not any(signed):
        raise Refused(Message(N_("Nothing was signed in {year}: type the weights by hand."), year=year - 1))
    return tuple(spread(WHOLE, signed))


def _check(total: int, weights: Sequence[int]) -> None:
    if total < 0:
        raise Refused(Message(N_("An objective cannot be negative.")))
    if any(weight < 0 for weight in weights):
        raise Refused(Message(N_("A weight cannot be negative.")))
    if len(weights) != MONTHS or sum(weights) != WHOLE:
        said = percent(sum(weights) / WHOLE, 2)
        raise Refused(Message(N_("The weights sum to {sum}: they must sum to 100%."), sum=said))


def _parts(total: int, weights: dict[date, int], kept: dict[date, int]) -> dict[date, int]:
    rest = total - sum(kept.values())
    free = {month: weight for month, weight in weights.items() if month not in kept}
    if rest < 0:
        sentence = N_("The signed plans alone come to {amount}: the year cannot be less.")
        raise Refused(Message(sentence, amount=money(sum(kept.values()))))
    if not any(free.values()):
        if rest:
            raise Refused(Message(N_("No month is left to take the rest: revise a signed plan first.")))
        return dict.fromkeys(free, 0)
    return dict(zip(free, spread(rest, list(free.values())), strict=True))


def _put(session: Session, rep_id: int, month: date, target: int) -> None:
    row = session.scalars(
        select(Objective).where(
            Objective.rep_id == rep_id, Objective.month == month, Objective.measure == Measure.SIGNED
        )
    ).first()
    if row is None:
        session.add(Objective(rep_id=rep_id, month=month, measure=Measure.SIGNED, target=target))
    else:
        row.target = target
