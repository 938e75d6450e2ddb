import pytest

from cockpit.method.rates import average_basket, conversion, cost_of_opportunity, no_show
from cockpit.method.working_time import capacity, selling_share, time_cost
from cockpit.records.figures import Rate, quotient


def test_conversion_of_october() -> None:
    rate = conversion(9, 17)
    assert rate.n == 26
    assert rate.value == pytest.approx(0.346, abs=5e-4)
    assert rate.is_enough


def test_fewer_than_ten_cases_are_too_few() -> None:
    assert not conversion(4, 5).is_enough
    assert conversion(5, 5).is_enough
    assert conversion(0, 0).value is None


def test_no_shows_count_against_meetings_held_or_missed_by_the_customer() -> None:
    assert no_show(held=76, absent=24) == Rate(24, 100)


def test_average_basket_of_gold() -> None:
    assert average_basket(99_200_000, 62).value == 1_600_000
    assert average_basket(100, 3).value == 33
    assert average_basket(0, 0).value is None


def test_cost_of_an_opportunity() -> None:
    assert cost_of_opportunity(133_000, 1_316_700, 31) == 46_765
    assert cost_of_opportunity(133_000, 1_316_700, 0) is None
    assert cost_of_opportunity(0, 0, 31) is None


def test_quotients_round_half_away_from_zero() -> None:
    assert [quotient(5, 2), quotient(-5, 2), quotient(4, 3), quotient(0, 3)] == [3, -3, 1, 0]


def test_time_sells_costs_and_is_limited() -> None:
    assert selling_share(540, 1_000) == 0.54
    assert selling_share(0, 0) is None
    assert time_cost(90, 4_200) == 6_300
    assert capacity(35, 10) == 4_200
