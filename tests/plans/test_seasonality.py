"""A year's objective over its months: always the whole, to the cent (H2)."""

from __future__ import annotations

import pytest

from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.services import plans, team, team_edits
from tests.plans.story import NOVEMBER, OCTOBER

# a digital-services firm makes 50 % of its revenue in one four-month term
TERM = (625, 625, 625, 625, 625, 625, 625, 625, 1250, 1250, 1250, 1250)
SEASONS = (600, 700, 900, 800, 700, 1000, 500, 300, 1000, 1200, 1300, 1000)


@pytest.fixture
def zoe(empty_store: Store) -> int:
    """A rep without any plan."""
    team_edits.add_rep(empty_store, "Zoé Martin")
    return team.reps(empty_store)[0].id


@pytest.mark.parametrize("total", [60_000_000, 50_000_001, 33_333_337, 1, 0])
def test_half_of_the_year_in_one_term_sums_to_the_cent(empty_store: Store, zoe: int, total: int) -> None:
    plans.set_seasonality(empty_store, zoe, 2026, total, TERM)
    months = [month.objective or 0 for month in plans.sheet(empty_store, zoe, OCTOBER).objective.months]
    assert sum(months) == total
    assert abs(sum(months[8:]) - total / 2) <= 2  # cents: half of it, in the last four months
    assert max(months[:8]) - min(months[:8]) <= 1


def test_weights_must_sum_to_the_whole(empty_store: Store, zoe: int) -> None:
    with pytest.raises(Refused, match=r"sum to 99\.99%: they must sum to 100%"):
        plans.set_seasonality(empty_store, zoe, 2026, 100, (*SEASONS[:-1], 999))
    with pytest.raises(Refused, match="weight cannot be negative"):
        plans.set_seasonality(empty_store, zoe, 2026, 100, (-1, 1301, *SEASONS[2:]))
    with pytest.raises(Refused, match="objective cannot be negative"):
        plans.set_seasonality(empty_store, zoe, 2026, -1, SEASONS)
    assert plans.sheet(empty_store, zoe, OCTOBER).objective.year_total == 0


def test_signed_months_keep_theirs_and_the_others_share_the_rest(sample_store: Store, sarah: int) -> None:
    weights = (*SEASONS[:10], 1000, 1300)
    plans.set_seasonality(sample_store, sarah, 2026, 52_000_001, weights)
    objective = plans.sheet(sample_store, sarah, NOVEMBER).objective
    assert objective.year_total == 52_000_001
    assert [month.objective for month in objective.months[:10]] == [
        weight * 5_000 for weight in SEASONS[:10]
    ]  # as they were signed
    november, december = (month.objective or 0 for month in objective.months[10:])
    assert november + december == 13_500_001
    assert abs(november * 13 - december * 10) <= 13
    sample_store.undo()
    assert plans.sheet(sample_store, sarah, NOVEMBER).objective.year_total == 50_000_000


def test_a_year_below_what_is_signed_is_refused(sample_store: Store, sarah: int) -> None:
    with pytest.raises(Refused, match="alone come to 385,000"):
        plans.set_seasonality(sample_store, sarah, 2026, 38_000_000, SEASONS)
    with pytest.raises(Refused, match="No month is left"):
        plans.set_seasonality(sample_store, sarah, 2026, 50_000_000, (*SEASONS[:9], 3500, 0, 0))


def test_weights_come_from_the_year_before(sample_store: Store, sarah: int, empty_store: Store, zoe: int) -> None:
    weights = plans.weights_from_history(sample_store, sarah, 2027)
    assert (len(weights), sum(weights)) == (12, 10_000)
    assert abs(weights[9] - 34 * 10_000 / 372) <= 1  # 34 000 € of 372 000 € so far in October
    with pytest.raises(Refused, match="Nothing was signed in 2025"):
        plans.weights_from_history(empty_store, zoe, 2026)


def test_one_month_alone(sample_store: Store, sarah: int) -> None:
    plans.set_objective(sample_store, sarah, NOVEMBER, 7_000_050)
    objective = plans.sheet(sample_store, sarah, NOVEMBER).objective
    assert (objective.month.objective, objective.year_total) == (7_000_050, 50_500_050)
    with pytest.raises(Refused, match="cannot be negative"):
        plans.set_objective(sample_store, sarah, NOVEMBER, -1)
    sample_store.undo()
    assert plans.sheet(sample_store, sarah, NOVEMBER).objective.month.objective == 6_500_000
