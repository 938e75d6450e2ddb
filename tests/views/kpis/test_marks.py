import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.views.kpis.marks import steps


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (109, [0, 50, 100]),
        (72, [0, 20, 40, 60]),
        (410_000, [0, 100_000, 200_000, 300_000, 400_000]),
        (1, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0, [0]),
        (-3, [0]),
    ],
)
def test_ticks_are_round_and_do_not_pass_the_highest(highest: float, ticks: list[float]) -> None:
    assert steps(highest) == pytest.approx(ticks)


@given(st.floats(1e-3, 1e12))
def test_there_are_a_few_ticks_whatever_the_figures(highest: float) -> None:
    ticks = steps(highest)
    assert 3 <= len(ticks) <= 7
    assert ticks[-1] <= highest * (1 + 1e-6)
