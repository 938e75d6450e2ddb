import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.method.buckets import buckets, step_for
from cockpit.records.kpi import Step

TODAY = date(2026, 10, 14)


@pytest.mark.parametrize(
    ("start", "end", "step"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), Step.WEEK),
        (date(2026, 7, 1), date(2026, 9, 30), Step.MONTH),
        (date(2026, 1, 1), date(2026, 12, 31), Step.QUARTER),
        (date(2020, 1, 1), date(2026, 12, 31), Step.YEAR),
    ],
)
def test_bars_fit_the_period(start: date, end: date, step: Step) -> None:
    assert step_for(start, end) is step


def test_a_year_so_far_in_quarters_the_last_one_running() -> None:
    bars = buckets(date(2026, 1, 1), TODAY, TODAY)
    assert [(bar.start, bar.end, bar.is_running) for bar in bars] == [
        (date(2026, 1, 1), date(2026, 3, 31), False),
        (date(2026, 4, 1), date(2026, 6, 30), False),
        (date(2026, 7, 1), date(2026, 9, 30), False),
        (date(2026, 10, 1), TODAY, True),
    ]


def test_weeks_are_cut_at_both_ends_of_a_month() -> None:
    bars = buckets(date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 5))
    assert (bars[0].start, bars[0].end) == (date(2026, 10, 1), date(2026, 10, 4))
    assert (bars[-1].start, bars[-1].end) == (date(2026, 10, 26), date(2026, 10, 31))
    assert not any(bar.is_running for bar in bars)


def test_a_quarter_that_ends_today_is_over() -> None:
    end = date(2026, 9, 30)
    assert not buckets(date(2026, 7, 1), end, end, Step.QUARTER)[0].is_running


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 4000))
def test_bars_cover_every_day_once(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    bars = buckets(start, end, TODAY)
    assert bars[0].start == start
    assert bars[-1].end == end
    assert all(a.end + timedelta(days=1) == b.start for a, b in itertools.pairwise(bars))
    assert len(bars) <= 14
