"""Series: on which days and at what hour repeated events stand in an agenda (clock of the story: 14 October 2026)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cockpit.importing.calendars.moments import Moment
from cockpit.importing.calendars.recurrence import Pattern, SeriesError, Work, expand
from cockpit.importing.calendars.tables import following
from tests.importing.calendars.making import calendar, event, left_out, read, rows, starts, warned

PARIS = "TZID=Europe/Paris"


def series(rule: str, *more: str, start: str = f"DTSTART;{PARIS}:20261005T100000") -> bytes:
    return calendar(*event(start, "DURATION:PT1H", rule, *more))


def days(data: bytes) -> list[date]:
    return [start.date() if isinstance(start, datetime) else start for start in starts(data)]  # type: ignore[misc]


def test_summer_time_ends_and_the_wall_clock_stays() -> None:
    assert starts(series("RRULE:FREQ=WEEKLY;COUNT=4", start=f"DTSTART;{PARIS}:20261012T100000")) == [
        datetime(2026, 10, 12, 10), datetime(2026, 10, 19, 10), datetime(2026, 10, 26, 10), datetime(2026, 11, 2, 10),
    ]  # fmt: skip


def test_a_series_of_another_country_follows_that_clock() -> None:
    # New York leaves summer time on 1 November, a week after Paris: the hour in Paris moves for that week
    found = starts(series("RRULE:FREQ=WEEKLY;COUNT=3", start="DTSTART;TZID=America/New_York:20261020T090000"))
    assert found == [datetime(2026, 10, 20, 15), datetime(2026, 10, 27, 14), datetime(2026, 11, 3, 15)]


def test_an_hour_that_the_clock_jumps_over_is_an_hour_later() -> None:
    found = starts(series("RRULE:FREQ=DAILY;COUNT=3", start=f"DTSTART;{PARIS}:20260328T023000"))
    assert found == [datetime(2026, 3, 28, 2, 30), datetime(2026, 3, 29, 3, 30), datetime(2026, 3, 30, 2, 30)]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20261019T080000Z", 19),  # 10:00 in Paris: the last one counts
        ("20261019T075959Z", 12),
        ("20261019T100000", 19),
        ("20261019", 19),
        ("20261018", 12),
    ],
)
def test_until_is_compared_on_the_same_clock(until: str, last: int) -> None:
    assert days(series(f"RRULE:FREQ=WEEKLY;UNTIL={until}"))[-1] == date(2026, 10, last)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=3;COUNT=3", ["05/10", "08/10", "11/10"]),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=4", ["05/10", "07/10", "09/10", "12/10"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;UNTIL=20261110", ["05/10", "19/10", "02/11"]),
        ("FREQ=MONTHLY;BYDAY=1MO;COUNT=3", ["05/10", "02/11", "07/12"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["05/10", "30/10", "27/11"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", ["05/10", "31/10", "30/11"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", ["05/10", "30/10", "30/11"]),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24;UNTIL=20271001", ["05/10", "24/12"]),
        ("RRULE-IN-SMALL;freq=daily;count=2", None),
        ("freq=daily;count=2", ["05/10", "06/10"]),
    ],
)
def test_rules(rule: str, expected: list[str] | None) -> None:
    found = starts(series(f"RRULE:{rule}"))
    if expected is None:
        assert found == ["05/10/2026 10:00, RRULE-IN-SMALL;freq=daily;count=2"]
    else:
        assert [f"{start:%d/%m}" for start in found] == expected


def test_left_out_and_added_days() -> None:
    found = starts(
        series(
            "RRULE:FREQ=WEEKLY;COUNT=5",
            f"EXDATE;{PARIS}:20261012T100000,20261026T100000",
            "EXDATE:20261102T090000Z",
            f"RDATE;{PARIS}:20261014T150000",
        )
    )
    assert found == [datetime(2026, 10, 5, 10), datetime(2026, 10, 14, 15), datetime(2026, 10, 19, 10)]


def test_a_left_out_day_without_an_hour_leaves_out_the_event_of_that_day() -> None:
    assert days(series("RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20261012")) == [
        date(2026, 10, 5), date(2026, 10, 19),
    ]  # fmt: skip


def test_a_moved_occurrence_keeps_the_identity_of_its_day() -> None:
    moved = event(
        f"RECURRENCE-ID;{PARIS}:20261012T100000", f"DTSTART;{PARIS}:20261013T143000", f"DTEND;{PARIS}:20261013T160000",
        subject="RDV Dupont, déplacé",
    )  # fmt: skip
    data = calendar(*event(f"DTSTART;{PARIS}:20261005T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"), *moved)
    assert [(row["UID"], row["Start"], row["Duration"], row["Subject"]) for row in rows(data)] == [
        ("1/20261005 [anne roy]", datetime(2026, 10, 5, 10), "01:00", "RDV Dupont"),
        ("1/20261012 [anne roy]", datetime(2026, 10, 13, 14, 30), "01:30", "RDV Dupont, déplacé"),
        ("1/20261019 [anne roy]", datetime(2026, 10, 19, 10), "01:00", "RDV Dupont"),
    ]


def test_an_exception_named_in_utc_is_the_occurrence_of_that_moment() -> None:
    moved = event("RECURRENCE-ID:20261012T080000Z", "DTSTART:20261012T120000Z")
    data = calendar(*event(f"DTSTART;{PARIS}:20261005T100000", "RRULE:FREQ=WEEKLY;COUNT=2"), *moved)
    assert starts(data) == [datetime(2026, 10, 5, 10), datetime(2026, 10, 12, 14)]


def test_a_change_for_all_that_follows_moves_the_rest() -> None:
    onward = event(
        f"RECURRENCE-ID;RANGE=THISANDFUTURE;{PARIS}:20261019T100000", f"DTSTART;{PARIS}:20261020T140000",
        f"DTEND;{PARIS}:20261020T143000", subject="RDV Dupont, le mardi",
    )  # fmt: skip
    data = calendar(*event(f"DTSTART;{PARIS}:20261005T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4"), *onward)
    assert [(row["Start"], row["Duration"], row["Subject"]) for row in rows(data)] == [
        (datetime(2026, 10, 5, 10), "01:00", "RDV Dupont"),
        (datetime(2026, 10, 12, 10), "01:00", "RDV Dupont"),
        (datetime(2026, 10, 20, 14), "00:30", "RDV Dupont, le mardi"),
        (datetime(2026, 10, 27, 14), "00:30", "RDV Dupont, le mardi"),
    ]


def test_a_cancelled_occurrence_is_left_out_with_its_reason() -> None:
    off = event(f"RECURRENCE-ID;{PARIS}:20261012T100000", f"DTSTART;{PARIS}:20261012T100000", "STATUS:CANCELLED")
    data = calendar(*event(f"DTSTART;{PARIS}:20261005T100000", "RRULE:FREQ=WEEKLY;COUNT=3"), *off)
    assert starts(data) == [datetime(2026, 10, 5, 10), datetime(2026, 10, 19, 10)]
    assert left_out(data) == ["Cancelled."]
    (table,) = read(data).tables
    assert (list(table.rows), table.left_out[0].row, table.height) == ([1, 3], 2, 3)


def test_an_exception_whose_series_is_not_in_the_file_is_an_event() -> None:
    data = calendar(*event(f"RECURRENCE-ID;{PARIS}:20261012T100000", f"DTSTART;{PARIS}:20261013T090000"))
    assert [(row["UID"], row["Start"]) for row in rows(data)] == [("1/20261012 [anne roy]", datetime(2026, 10, 13, 9))]


def test_series_without_an_end_are_followed_for_a_year_both_ways_and_that_is_told() -> None:
    data = series("RRULE:FREQ=WEEKLY", start=f"DTSTART;{PARIS}:20190107T100000")
    found = days(data)
    assert (found[0], found[-1], len(found)) == (date(2025, 10, 20), date(2027, 10, 11), 104)
    assert warned(data) == ["Series that go on longer are followed from 14/10/2025 to 14/10/2027: 1."]


def test_a_series_within_the_window_is_not_said_to_be_cut() -> None:
    assert warned(series("RRULE:FREQ=WEEKLY;COUNT=4")) == []


def test_a_series_that_was_over_long_ago_leaves_no_row_and_single_events_of_that_time_do() -> None:
    old = event(f"DTSTART;{PARIS}:20150105T100000", "RRULE:FREQ=WEEKLY;COUNT=4")
    single = event(f"DTSTART;{PARIS}:20150105T100000", uid="2")
    data = calendar(*old, *single)
    assert [row["UID"] for row in rows(data)] == ["2 [anne roy]"]
    assert left_out(data) == ["No day of this series from 14/10/2025 to 14/10/2027."]


def test_a_daily_series_of_long_ago_keeps_its_step() -> None:
    found = days(series("RRULE:FREQ=DAILY;INTERVAL=3", start="DTSTART:20010101T100000"))
    assert all((day - date(2001, 1, 1)).days % 3 == 0 for day in found)
    assert found[0] == date(2025, 10, 16)


def test_a_birthday_on_29_february_comes_in_leap_years() -> None:
    leap = series("RRULE:FREQ=YEARLY", start="DTSTART;VALUE=DATE:19640229")
    assert left_out(leap) == ["No day of this series from 14/10/2025 to 14/10/2027."]
    assert days(series("RRULE:FREQ=YEARLY", start="DTSTART;VALUE=DATE:19640301")) == [
        date(2026, 3, 1), date(2027, 3, 1),
    ]  # fmt: skip


def test_several_times_a_day_are_told_apart() -> None:
    data = series("RRULE:FREQ=DAILY;BYHOUR=9,14;BYMINUTE=0;COUNT=3", start=f"DTSTART;{PARIS}:20261005T090000")
    assert [(row["UID"], row["Start"].hour) for row in rows(data)] == [
        ("1/20261005 [anne roy]", 9), ("1/20261005-2 [anne roy]", 14), ("1/20261006 [anne roy]", 9),
    ]  # fmt: skip


@pytest.mark.parametrize("frequency", ["SECONDLY", "MINUTELY", "HOURLY"])
def test_what_repeats_all_day_long_is_refused_by_line_and_the_rest_goes_on(frequency: str) -> None:
    data = calendar(
        *event(f"DTSTART;{PARIS}:20261005T100000", f"RRULE:FREQ={frequency}", subject="Battement"),
        *event(f"DTSTART;{PARIS}:20261006T100000", uid="2"),
    )
    assert starts(data) == [f"05/10/2026 10:00, FREQ={frequency}", datetime(2026, 10, 6, 10)]
    assert warned(data) == [
        f"Line 4, “Battement”: It repeats several times a day (FREQ={frequency}). It is not imported."
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;UNTIL=demain",
        "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=99MO", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=SOMETIMES", "",
        "FREQ=DAILY;BYMONTH=13", "FREQ=DAILY;COUNT=9999999999999", "FREQ", "RSCALE=HEBREW;FREQ=YEARLY", "D1 #10",
    ],
)  # fmt: skip
def test_rules_that_make_no_sense_are_refused(rule: str) -> None:
    data = series(f"RRULE:{rule}")
    assert [type(start) for start in starts(data)] == [str]
    assert "repetition cannot be read" in warned(data)[0]


def test_rules_that_never_fall_end_in_a_sentence() -> None:
    pattern = Pattern(Moment(datetime(1900, 1, 1, 10)), ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",))
    work, window = Work(seconds=0.2), following(date(2026, 10, 14))

    def follow(times: int) -> None:
        for _time in range(times):
            expand(pattern, window, work)

    with pytest.raises(SeriesError, match="too long to be followed"):
        follow(2_000)


def test_a_rule_that_never_falls_is_no_error_alone() -> None:
    data = series("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", start="DTSTART:19000101T100000")
    assert left_out(data) == ["No day of this series from 14/10/2025 to 14/10/2027."]


def test_no_series_gives_more_than_two_thousand_rows() -> None:
    data = series("RRULE:FREQ=DAILY;BYHOUR=8,9,10,11,12;BYMINUTE=0,30")
    assert len(rows(data)) == 2_000
    assert warned(data)


def test_the_newest_version_of_an_event_counts() -> None:
    data = calendar(
        *event(f"DTSTART;{PARIS}:20261007T110000", "SEQUENCE:2"),
        *event(f"DTSTART;{PARIS}:20261006T100000", "SEQUENCE:1"),
    )
    assert starts(data) == [datetime(2026, 10, 7, 11)]
    assert left_out(data) == ["An older version of the same event."]
