import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.method.spreading import spread

SEASONS = [6, 7, 9, 8, 7, 10, 5, 3, 10, 12, 13, 10]


def test_a_year_over_its_seasons_sums_to_the_cent() -> None:
    months = spread(72_000_000, SEASONS)
    assert months[9] == 8_640_000
    assert sum(months) == 72_000_000


def test_the_cent_left_over_goes_to_the_largest_remainder_then_to_the_first() -> None:
    assert spread(100, [1, 1, 1]) == [34, 33, 33]
    assert spread(101, [1, 2, 1]) == [25, 51, 25]
    assert spread(-100, [1, 1, 1]) == [-34, -33, -33]


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1, 5]])
def test_weights_that_mean_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        spread(100, weights)


@given(
    st.integers(-(10**12), 10**12),
    st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1, max_size=24).filter(lambda w: sum(w) > 0),
)
def test_parts_always_sum_to_the_whole_and_lie_within_a_cent(total: int, weights: list[float]) -> None:
    parts = spread(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    assert all(
        abs(part - total * weight / whole) < 1 + abs(total) * 1e-9 for part, weight in zip(parts, weights, strict=True)
    )
