from datetime import date

from cockpit.method.working_days import FRANCE, Calendar, elapsed, same_days_before
from cockpit.records.scope import Period, Span

OCTOBER = Period.of(Span.MONTH, date(2026, 10, 14))
TODAY = date(2026, 10, 14)


def test_october_2026_has_22_working_days_of_which_10_by_the_14th() -> None:
    assert FRANCE.count(date(2026, 10, 1), date(2026, 10, 31)) == 22
    assert elapsed(OCTOBER, TODAY).working_days == 10


def test_public_holidays_are_not_worked() -> None:
    assert not FRANCE.is_working(date(2026, 7, 14))
    assert not FRANCE.is_working(date(2026, 5, 14))  # Ascension
    assert FRANCE.is_working(date(2026, 5, 15))
    assert FRANCE.count(date(2026, 5, 1), date(2026, 5, 31)) == 17


def test_other_countries_and_parts_of_a_country_have_their_own() -> None:
    assert Calendar("BE").is_working(date(2026, 7, 14))
    assert not Calendar("BE").is_working(date(2026, 7, 21))
    assert not Calendar("FR", "57").is_working(date(2025, 12, 26))
    assert FRANCE.is_working(date(2025, 12, 26))


def test_nth_working_day() -> None:
    assert FRANCE.nth(date(2026, 10, 1), date(2026, 10, 31), 10) == date(2026, 10, 14)
    assert FRANCE.nth(date(2026, 10, 1), date(2026, 10, 31), 22) == date(2026, 10, 30)
    assert FRANCE.nth(date(2026, 10, 1), date(2026, 10, 31), 23) is None
    assert FRANCE.nth(date(2026, 10, 1), date(2026, 10, 31), 0) is None


def test_days_back_skip_weekends_and_holidays() -> None:
    assert FRANCE.back(date(2026, 10, 12), 1) == date(2026, 10, 9)
    assert FRANCE.back(date(2026, 7, 15), 1) == date(2026, 7, 13)
    assert FRANCE.back(date(2026, 7, 15), 0) == date(2026, 7, 15)


def test_the_same_working_days_of_september() -> None:
    before = same_days_before(OCTOBER, TODAY)
    assert (before.start, before.end, before.working_days) == (date(2026, 9, 1), date(2026, 9, 14), 10)


def test_a_month_that_is_over_compares_with_as_many_days_or_the_whole_month_before() -> None:
    november = date(2026, 11, 20)
    before = same_days_before(OCTOBER, november)
    assert (before.start, before.end, before.working_days) == (date(2026, 9, 1), date(2026, 9, 30), 22)
    may = Period.of(Span.MONTH, date(2026, 5, 3))  # 17 working days, April has 21
    before = same_days_before(may, november)
    assert (before.start, before.end, before.working_days) == (date(2026, 4, 1), date(2026, 4, 24), 17)
    june = Period.of(Span.MONTH, date(2026, 6, 3))  # 22, May has 17
    before = same_days_before(june, november)
    assert (before.end, before.working_days) == (date(2026, 5, 31), 17)


def test_several_months_back_each_has_the_same_number_of_days() -> None:
    windows = [same_days_before(OCTOBER, TODAY, steps) for steps in range(1, 10)]
    assert {window.working_days for window in windows} == {10}
    assert windows[-1].start == date(2026, 1, 1)


def test_a_day_compares_with_the_working_day_before() -> None:
    monday = Period.of(Span.DAY, date(2026, 10, 12))
    before = same_days_before(monday, date(2026, 10, 12))
    assert (before.start, before.end, before.working_days) == (date(2026, 10, 9), date(2026, 10, 11), 1)
    before = same_days_before(monday, date(2026, 10, 12), 2)
    assert before.start == date(2026, 10, 8)


def test_a_free_period_compares_with_the_days_just_before() -> None:
    free = Period(Span.FREE, date(2026, 10, 5), date(2026, 10, 16))
    before = same_days_before(free, TODAY)  # 8 working days have come
    assert (before.start, before.end, before.working_days) == (date(2026, 9, 23), date(2026, 10, 4), 8)


def test_a_year_counts_its_working_days_from_january() -> None:
    year = Period.of(Span.YEAR, TODAY)
    now, before = elapsed(year, TODAY), same_days_before(year, TODAY)
    assert before.start == date(2025, 1, 1)
    assert before.working_days == now.working_days


def test_a_period_to_come_and_a_first_day_that_is_not_worked_are_empty() -> None:
    november = Period.of(Span.MONTH, date(2026, 11, 1))
    assert elapsed(november, TODAY).is_empty
    assert same_days_before(november, TODAY).is_empty
    sunday = elapsed(november, date(2026, 11, 1))
    assert (sunday.is_empty, sunday.working_days) == (False, 0)
    assert same_days_before(november, date(2026, 11, 1)).is_empty
