"""The rep beside the team, since January (D5, D6, D10, B5, I4)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.method.significance import LEVEL, fisher_exact
from cockpit.models import Rep
from cockpit.records.figures import Activity, Rate, RepActivity, SignedRevenue
from cockpit.records.review_pack import ComparisonLine, Measure, Measured
from cockpit.records.scope import TEAM
from cockpit.services.figures import activity, signed_revenue
from cockpit.services.kpi import kpis
from cockpit.services.review_pack.days import PackDays


def comparison(session: Session, rep: Rep, days: PackDays) -> tuple[ComparisonLine, ...]:
    """Six measures since January. Revenue and meetings: the mean of the reps in place; rates: the whole team's."""
    signed = signed_revenue(session, days.january, days.end)
    spent = activity(session, TEAM, days.january, days.end)
    own = spent.of_rep(rep.id) or RepActivity(rep.id, 0, None, 0, Rate(0, 0))
    sold, team_sold = (kpis(session, days.january, days.end, id).whole for id in (rep.id, None))
    mates = list(session.scalars(select(Rep).where(Rep.left_on.is_(None) | (Rep.left_on >= days.end))))
    return (
        _revenue(rep, mates, signed),
        _rates(Measure.CONVERSION, sold.conversion, team_sold.conversion),
        _meetings(rep, mates, spent, days),
        ComparisonLine(Measure.AVERAGE_BASKET, Measured(sold.basket.value), Measured(team_sold.basket.value)),
        ComparisonLine(Measure.SELLING_SHARE, Measured(own.selling_share), Measured(spent.team.selling_share)),
        _rates(Measure.NO_SHOW, own.no_show, spent.team.no_show),
    )


def _revenue(rep: Rep, mates: Sequence[Rep], signed: SignedRevenue) -> ComparisonLine:
    whole = sum(signed.of_rep(mate.id).amount for mate in mates)
    mean = whole / len(mates) if mates else None
    return ComparisonLine(Measure.REVENUE, Measured(signed.of_rep(rep.id).amount), Measured(mean))


def _meetings(rep: Rep, mates: Sequence[Rep], spent: Activity, days: PackDays) -> ComparisonLine:
    weeks = {mate.id: _weeks(mate, days) for mate in mates}
    met = sum(_met(spent, mate) for mate in mates)
    whole = sum(weeks.values())
    own = weeks.get(rep.id) or _weeks(rep, days)
    return ComparisonLine(
        Measure.MEETINGS_PER_WEEK,
        Measured(_met(spent, rep) / own if own else None),
        Measured(met / whole if whole else None),
    )


def _met(spent: Activity, rep: Rep) -> int:
    """Meetings held, and those that the customer missed."""
    found = spent.of_rep(rep.id)
    return found.no_show.n if found else 0


def _weeks(rep: Rep, days: PackDays) -> float:
    """Weeks since January, or since the rep arrived."""
    start = max(days.january, rep.started_on) if rep.started_on else days.january
    return max((days.end - start).days + 1, 0) / 7


def _rates(measure: Measure, own: Rate, team: Rate) -> ComparisonLine:
    """The rep's rate and the team's, and whether Fisher's exact test tells the rep from the others (D10)."""
    others = Rate(team.hits - own.hits, team.n - own.n)
    known = own.is_enough and others.is_enough
    p = fisher_exact(own.hits, own.n - own.hits, others.hits, others.n - others.hits) if known else 1.0
    return ComparisonLine(
        measure, Measured(own.value, own.n), Measured(team.value, team.n), p < LEVEL if known else None
    )
