"""Days, hours, durations and time zones as calendars write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.importing.calendars.making import calendar, event, rows, starts, warned

OWN_RULES = (
    "BEGIN:VTIMEZONE", "TZID:{name}", "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD", "BEGIN:DAYLIGHT",
    "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT", "END:VTIMEZONE",
)  # fmt: skip


def described(name: str) -> list[str]:
    """A VTIMEZONE of that name with the rules of Paris."""
    return [line.replace("{name}", name) for line in OWN_RULES]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("DTSTART:20261014T080000Z", datetime(2026, 10, 14, 10)),
        ("DTSTART:20261214T080000Z", datetime(2026, 12, 14, 9)),
        ("DTSTART:20261014T100000", datetime(2026, 10, 14, 10)),
        ("DTSTART:2026-10-14T08:00:00Z", datetime(2026, 10, 14, 10)),
        ("DTSTART:20261014T100000+0200", datetime(2026, 10, 14, 10)),
        ("DTSTART;TZID=Europe/London:20261014T090000", datetime(2026, 10, 14, 10)),
        ("DTSTART;TZID=Romance Standard Time:20261014T100000", datetime(2026, 10, 14, 10)),
        ('DTSTART;TZID="W. Europe Standard Time":20261014T100000', datetime(2026, 10, 14, 10)),
        ("DTSTART;TZID=GMT Standard Time:20261014T090000", datetime(2026, 10, 14, 10)),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Paris:20261014T100000", datetime(2026, 10, 14, 10)),
        ("DTSTART;TZID=/mozilla.org/20050126_1/America/Argentina/Buenos_Aires:20261014T050000",
         datetime(2026, 10, 14, 10)),
        ('DTSTART;TZID="(UTC+01:00) Brussels, Copenhagen, Madrid, Paris":20261014T100000', datetime(2026, 10, 14, 10)),
        ("DTSTART;TZID=(UTC+01:00) Paris:20261014T100000", datetime(2026, 10, 14, 10)),
        ("DTSTART;TZID=UTC:20261014T080000", datetime(2026, 10, 14, 10)),
        ("DTSTART;TZID=tzone://Microsoft/Utc:20261014T080000", datetime(2026, 10, 14, 10)),
        ("DTSTART;TZID=GMT+0400:20261014T120000", datetime(2026, 10, 14, 10)),
        ("DTSTART;VALUE=DATE:20261014", date(2026, 10, 14)),
        ("DTSTART:20261014", date(2026, 10, 14)),
        ("DTSTART:20261014T240000", datetime(2026, 10, 15, 0)),
    ],
)  # fmt: skip
def test_the_hour_on_the_wall_here(start: str, expected: date | datetime) -> None:
    data = calendar(*event(start))
    assert starts(data) == [expected]
    assert warned(data) == []


@pytest.mark.parametrize("name", ["Mon fuseau", "tzone://Microsoft/Custom", "Customized Time Zone 1"])
def test_a_zone_of_the_files_own_follows_its_rules(name: str) -> None:
    data = calendar(
        *described(name), *event(f"DTSTART;TZID={name}:20261014T100000"),
        *event(f"DTSTART;TZID={name}:20261214T100000", uid="2"),
    )  # fmt: skip
    assert starts(data) == [datetime(2026, 10, 14, 10), datetime(2026, 12, 14, 10)]
    assert warned(data) == []


def test_rules_other_than_those_here_are_followed_too() -> None:
    rules = [line.replace("+0200", "-0400").replace("+0100", "-0500") for line in described("Ailleurs")]
    assert starts(calendar(*rules, *event("DTSTART;TZID=Ailleurs:20261014T060000"))) == [datetime(2026, 10, 14, 12)]


@pytest.mark.parametrize("bad", ["FREQ=SECONDLY", "FREQ=YEARLY;BYHOUR=1", "FREQ=YEARLY;BYMONTH=1,2,3", "x"])
def test_rules_of_a_zone_that_are_a_trap_are_not_followed(bad: str) -> None:
    rules = [f"RRULE:{bad}" if line.startswith("RRULE") else line for line in described("Piège")]
    data = calendar(*rules, *event("DTSTART;TZID=Piège:20261014T100000"))
    assert starts(data) == [datetime(2026, 10, 14, 10)]
    assert "“Piège”" in warned(data)[0]


def test_an_unknown_zone_is_told_and_its_times_stand() -> None:
    data = calendar(*event("DTSTART;TZID=Mars/Olympus:20261014T100000", "DTEND;TZID=Mars/Olympus:20261014T110000"))
    assert [(row["Start"], row["Duration"]) for row in rows(data)] == [(datetime(2026, 10, 14, 10), "01:00")]
    assert warned(data) == ["The time zone “Mars/Olympus” (line 7) is not known: its times are taken as they stand."]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/", "a" * 300, "Europe/", "Europe", "\x01", "con", "."])
def test_zone_names_that_mean_harm(name: str) -> None:
    assert starts(calendar(*event(f"DTSTART;TZID={name}:20261014T100000"))) == [datetime(2026, 10, 14, 10)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTEND:20261014T093000Z"], "01:30"),
        (["DURATION:PT45M"], "00:45"),
        (["DURATION:P0DT2H0M0S"], "02:00"),
        (["DTEND:20261014T080000Z"], ""),
        ([], ""),
        (["DTEND;TZID=Europe/London:20261014T100000"], "01:00"),
        (["DTEND:soon", "DURATION:PT15M"], "00:15"),
    ],
)
def test_durations(lines: list[str], expected: str) -> None:
    assert [row["Duration"] for row in rows(calendar(*event("DTSTART:20261014T080000Z", *lines)))] == [expected]


@pytest.mark.parametrize("length", ["P999999W", "-P999999W", "PT999999999S", "-PT999999H"])
def test_durations_of_ages_spoil_no_other_event(length: str) -> None:
    ages = event("DTSTART:20261014T080000Z", f"DURATION:{length}")
    data = calendar(*ages, *event("DTSTART:20261015T080000Z", uid="2"))
    assert starts(data)[-1] == datetime(2026, 10, 15, 10)


def test_an_end_before_the_start_is_no_duration() -> None:
    (row,) = rows(calendar(*event("DTSTART:20261014T080000Z", "DTEND:20261014T070000Z")))
    assert (row["Start"], row["Duration"]) == (datetime(2026, 10, 14, 10), "→ 14/10/2026 09:00")


@pytest.mark.parametrize("text", ["20261399T100000", "tomorrow", "", "99991231T235959Z", "00010101", "20261014T996000"])
def test_a_start_that_is_no_moment_stays_to_be_read(text: str) -> None:
    assert starts(calendar(*event(f"DTSTART:{text}"))) == [text]


def test_an_event_without_a_start_has_none() -> None:
    assert starts(calendar(*event())) == [""]


def test_days_that_are_taken_whole() -> None:
    leave = event("DTSTART;VALUE=DATE:20261019", "DTEND;VALUE=DATE:20261022", subject="Congés")
    assert [(row["UID"], row["Start"], row["Duration"]) for row in rows(calendar(*leave))] == [
        ("1 [anne roy]", date(2026, 10, 19), ""),
        ("1#2 [anne roy]", date(2026, 10, 20), ""),
        ("1#3 [anne roy]", date(2026, 10, 21), ""),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART;VALUE=DATE:20261019"],
        ["DTSTART;VALUE=DATE:20261019", "DTEND;VALUE=DATE:20261019"],
        ["DTSTART;VALUE=DATE:20261019", "DURATION:P1D"],
        ["DTSTART;TZID=Romance Standard Time:20261019T000000", "DTEND;TZID=Romance Standard Time:20261020T000000",
         "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"],
        ["DTSTART;TZID=America/New_York:20261019T000000", "DTEND;TZID=America/New_York:20261020T000000",
         "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"],
        ["DTSTART:20261019T000000", "DTEND:20261020T000000"],
    ],
)  # fmt: skip
def test_one_whole_day(lines: list[str]) -> None:
    assert starts(calendar(*event(*lines))) == [date(2026, 10, 19)]


def test_what_lasts_a_day_or_more_stands_on_each_of_its_days() -> None:
    assert starts(calendar(*event("DTSTART:20261019T140000", "DTEND:20261021T110000", subject="Salon"))) == [
        date(2026, 10, 19), date(2026, 10, 20), date(2026, 10, 21),
    ]  # fmt: skip


def test_a_night_is_one_entry() -> None:
    assert starts(calendar(*event("DTSTART:20261019T220000", "DTEND:20261020T020000"))) == [datetime(2026, 10, 19, 22)]


def test_an_event_of_a_hundred_years_does_not_fill_the_agenda() -> None:
    assert len(starts(calendar(*event("DTSTART;VALUE=DATE:20200101", "DTEND;VALUE=DATE:21200101")))) == 366


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (["DTSTART:20261014T080000Z", "DURATION:PT30M"], "past"),  # over at 10:30, it is 10:40
        (["DTSTART:20261014T080000Z", "DURATION:PT1H"], "planned"),
        (["DTSTART;VALUE=DATE:20261014"], "planned"),
        (["DTSTART;VALUE=DATE:20261013"], "past"),
    ],
)
def test_an_event_is_planned_until_it_is_over(lines: list[str], status: str) -> None:
    assert [row["Status"] for row in rows(calendar(*event(*lines)))] == [status]
