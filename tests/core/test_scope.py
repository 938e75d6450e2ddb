"""Periods: what they hold, how they step, how they are called."""

from __future__ import annotations

from datetime import date

import pytest

from cockpit.i18n import speaking
from cockpit.records.scope import Period, Span, add_months


@pytest.mark.parametrize(
    ("span", "start", "end", "name"),
    [
        (Span.DAY, date(2026, 10, 14), date(2026, 10, 14), "Mer. 14 oct."),
        (Span.WEEK, date(2026, 10, 12), date(2026, 10, 18), "Semaine 42, 2026"),
        (Span.MONTH, date(2026, 10, 1), date(2026, 10, 31), "Octobre 2026"),
        (Span.QUARTER, date(2026, 10, 1), date(2026, 12, 31), "T4 2026"),
        (Span.YEAR, date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (Span.ROLLING, date(2025, 11, 1), date(2026, 10, 31), "12 mois à octobre 2026"),
    ],
)
def test_the_period_that_holds_a_day(span: Span, start: date, end: date, name: str) -> None:
    period = Period.of(span, date(2026, 10, 14))
    assert (period.start, period.end) == (start, end)
    with speaking("fr"):
        assert str(period) == name


@pytest.mark.parametrize("span", [s for s in Span if s is not Span.FREE])
def test_a_step_forward_and_one_back_is_where_one_was(span: Span) -> None:
    period = Period.of(span, date(2026, 1, 31))
    assert period.moved(1).moved(-1) == period
    assert period.moved(1).start > period.start


def test_a_free_period_moves_by_its_own_length() -> None:
    period = Period(Span.FREE, date(2026, 10, 1), date(2026, 10, 14))
    assert period.moved(-1) == Period(Span.FREE, date(2026, 9, 17), date(2026, 9, 30))


def test_a_month_later_is_never_past_the_month() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 1, 31), -2) == date(2025, 11, 30)
