from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.method.significance import fisher_exact, holm, wilson


def exact(a: int, b: int, c: int, d: int) -> float:
    whole, row, column = a + b + c + d, a + b, a + c

    def ways(x: int) -> int:
        return comb(row, x) * comb(whole - row, column - x)

    ours = ways(a)
    tables = range(max(0, column - (whole - row)), min(row, column) + 1)
    return sum(ways(x) for x in tables if ways(x) <= ours) / comb(whole, column)


def test_hugo_on_labelling_machines() -> None:
    p = fisher_exact(4, 30, 44, 76)
    assert p == pytest.approx(0.0061, abs=1e-3)
    assert p * 5 < 0.05


def test_a_lady_tasting_tea() -> None:
    assert fisher_exact(3, 1, 1, 3) == pytest.approx(0.4857, abs=1e-4)
    assert fisher_exact(4, 0, 0, 4) == pytest.approx(2 / 70, abs=1e-9)


def test_margins_without_anything_say_nothing() -> None:
    assert fisher_exact(0, 0, 4, 5) == 1.0
    assert fisher_exact(0, 5, 0, 7) == 1.0


cells = st.integers(0, 40)


@given(cells, cells, cells, cells)
def test_fisher_agrees_with_whole_numbers(a: int, b: int, c: int, d: int) -> None:
    assert fisher_exact(a, b, c, d) == pytest.approx(exact(a, b, c, d), rel=1e-6, abs=1e-12)


def test_large_tables_stay_within_a_probability() -> None:
    assert 0.0 <= fisher_exact(2_000, 3_000, 2_300, 2_700) < 1e-8


def test_holm_steps_down() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


def test_wilson_interval() -> None:
    interval = wilson(9, 26)
    assert interval == pytest.approx((0.194, 0.538), abs=1e-3)
    assert wilson(0, 0) is None
    nothing, everything = wilson(0, 10), wilson(10, 10)
    assert nothing is not None
    assert everything is not None
    assert nothing[0] == 0.0
    assert nothing[1] == pytest.approx(0.2775, abs=1e-3)
    assert everything[1] == 1.0
