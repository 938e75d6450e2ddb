"""Damaged, odd and hostile calendars: read as far as they go, refused in a sentence, never anything else."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.importing.calendars.reading import read_calendar_bytes, read_entries
from cockpit.importing.limits import Limits
from cockpit.importing.planning import plan_import
from tests.importing.calendars.flavours import APPLE, GOOGLE, OUTLOOK
from tests.importing.calendars.making import calendar, event, left_out, read, rows, starts, warned

START = "DTSTART:20261014T080000Z"
CARD = "BEGIN:VCARD\nVERSION:3.0\nN:Roy;Anne;;;\nORG:Atelis\nTEL;TYPE=CELL:0612345678\nEND:VCARD\n"
SEEDS = [text.encode() for text in (OUTLOOK, GOOGLE, APPLE, CARD)]


def subjects(data: bytes) -> list[str]:
    return [row["Subject"] for row in rows(data)]


def test_a_letter_broken_by_a_fold_is_whole_again() -> None:
    data = calendar(*event(START, subject="Réunion Zoé"))
    at = data.index("é".encode()) + 1
    assert subjects(data[:at] + b"\r\n " + data[at:]) == ["Réunion Zoé"]


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n", b"\r\r\n"])
def test_line_ends(end: bytes) -> None:
    data = calendar(*event(START, "DESCRIPTION:un\r\n  deux\r\n\ttrois", subject="RDV"))
    (row,) = rows(data.replace(b"\r\n", end))
    assert (row["Subject"], row["Notes"]) == ("RDV", "un deuxtrois")


@pytest.mark.parametrize(
    ("codec", "shown"),
    [
        ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"), ("utf-16", "UTF-16"),
        ("mac-roman", "Mac Roman"),
    ],
)  # fmt: skip
def test_encodings(codec: str, shown: str) -> None:
    data = calendar(*event(START, subject="Déjeuner à l’hôtel, 30 €")).decode().encode(codec)
    assert subjects(data) == ["Déjeuner à l’hôtel, 30 €"]
    assert read(data).encoding == shown


def test_one_broken_line_does_not_spoil_the_others() -> None:
    data = calendar(
        *event(START, subject="Réunion Zoé"), *event(START, uid="2", subject="Démo Léa"),
        *event(START, uid="3", subject="BAD"),
    )  # fmt: skip
    assert subjects(data.replace(b"BAD", b"D\xe9j\xe0")) == ["Réunion Zoé", "Démo Léa", "Déjà"]


def test_damaged_accents_are_told_and_repaired_on_demand() -> None:
    data = calendar(*event(START, subject="RÃ©union ZoÃ©"))
    assert warned(data) == ["Accents look damaged in this file (“Ã©” for “é”): they can be repaired."]
    (table,) = read_entries(data, "x.ics", repair_text=True).tables
    assert table.columns[table.header.index("Subject")][0] == "Réunion Zoé"


def test_escapes_are_undone() -> None:
    (row,) = rows(calendar(*event(START, r"DESCRIPTION:a\, b\; c\\d\nfin\N", r"CATEGORIES:x\,y,z")))
    assert (row["Notes"], row["Categories"]) == ("a, b; c\\d\nfin", "x,y | z")


def test_lines_that_are_none_are_told_by_place() -> None:
    data = calendar("no colon here", *event(START, "::", "GARBAGE"), "END:VALARM")
    assert starts(data) == [datetime(2026, 10, 14, 10)]
    assert warned(data) == ["Lines of this file that say nothing, left aside: 4, the first is line 4."]


def test_a_file_cut_off_in_the_middle_says_so() -> None:
    data = calendar(*event(START), *event("DTSTART:20261015T080000Z", uid="2"))
    cut = data[: data.rindex(b"END:VEVENT")]
    assert starts(cut) == [datetime(2026, 10, 14, 10)]
    assert left_out(cut) == ["The file ends in the middle of it."]
    assert warned(cut) == ["This file ends in the middle of an entry: it was cut off."]


def test_events_without_identifiers_are_all_there() -> None:
    data = calendar(*event(START), *event("DTSTART:20261015T080000Z")).replace(b"UID:1\r\n", b"")
    assert [(row["UID"], row["Start"].day) for row in rows(data)] == [("", 14), ("", 15)]


def test_a_calendar_of_old_times_is_quoted_printable() -> None:
    data = calendar(*event(START, "DESCRIPTION;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:caf=E9=\r\n noir"))
    assert [row["Notes"] for row in rows(data)] == ["café noir"]


def test_a_calendar_that_calls_off_leaves_everything_out() -> None:
    assert left_out(calendar(*event(START), head=("METHOD:CANCEL",))) == ["Cancelled."]


def test_times_free_and_busy_are_left_out_with_the_reason() -> None:
    data = calendar("BEGIN:VFREEBUSY", "FREEBUSY:20261014T080000Z/PT1H", "END:VFREEBUSY")
    assert left_out(data) == ["Times free or busy, not an action."]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "neither a calendar nor contact cards"),
        (b"a;b\n1;2\n", "neither a calendar nor contact cards"),
        (calendar(), "no event, no task and no contact"),
        (b"BEGIN:VCALENDAR", "no event, no task and no contact"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 100_000, "nested too deeply (line 21)"),
        (b"BEGIN:VCALENDAR\n" + bytes(range(256)) * 40, ""),
    ],
)
def test_what_is_refused_is_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(CockpitError) as refused:
        read_calendar_bytes(data)
    assert sentence in str(refused.value)


def test_too_many_rows_are_refused() -> None:
    many = [line for number in range(20) for line in event(START, "RRULE:FREQ=DAILY", uid=str(number))]
    with pytest.raises(CockpitError, match="more than 1000 rows"):
        read_entries(calendar(*many), "x.ics", limits=Limits(rows=1_000))


def test_a_refused_calendar_is_a_refusal_of_the_plan(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "empty.ics"
    path.write_bytes(calendar())
    ((_path, reason),) = plan_import(store, [path]).refusals
    assert str(reason) == "This file holds no event, no task and no contact."


def test_a_very_long_identifier_is_shortened_and_stays_the_same() -> None:
    data = calendar(*event(START, uid="x" * 5_000))
    (row,) = rows(data)
    assert len(row["UID"]) < 80
    assert rows(data)[0]["UID"] == row["UID"]


def only_sentences(data: bytes) -> None:
    """Any error but a CockpitError fails the test."""
    with suppress(CockpitError):
        for table in read_calendar_bytes(data).tables:
            assert all(len(column) == len(table.rows) for column in table.columns)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _time in range(chance.randrange(1, 30)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def shuffle(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    some = chance.sample(range(len(lines)), min(12, len(lines)))
    for one, other in zip(some[::2], some[1::2], strict=False):
        lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def swap_values(data: bytes, chance: random.Random) -> bytes:
    odd = [b"", b"-1", b"99999999999999999999", b"19000101", b"FREQ=DAILY", b"FREQ=YEARLY;BYDAY=53MO", b"\0", b";;;;",
           b"P999999W", b"20261014T080000", b"BEGIN:VEVENT", "é".encode(), b"00000000T000000Z"]  # fmt: skip
    lines = data.split(b"\n")
    for _time in range(5):
        at = chance.randrange(1, len(lines))
        lines[at] = lines[at].partition(b":")[0] + b":" + chance.choice(odd)
    return b"\n".join(lines)


@pytest.mark.parametrize("spoil", [cut, flip, shuffle, swap_values])
def test_spoiled_files_give_rows_or_a_sentence(spoil: Callable[[bytes, random.Random], bytes]) -> None:
    chance = random.Random(20261014)
    for _time in range(100):
        only_sentences(spoil(chance.choice(SEEDS), chance))


@given(st.binary(max_size=400), st.sampled_from([b"BEGIN:VCALENDAR\n", b"BEGIN:VCARD\n", b"BEGIN:VEVENT\n"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_rows_or_a_sentence(data: bytes, head: bytes) -> None:
    only_sentences(head + data)


NAMES = (
    "DTSTART", "DTEND", "RRULE", "EXDATE", "RDATE", "DURATION", "RECURRENCE-ID", "UID", "SUMMARY", "SEQUENCE", "STATUS",
    "DTSTART;TZID=Europe/Paris", "DTSTART;VALUE=DATE",
)  # fmt: skip
VALUES = (
    "20261014T080000Z", "20261014", "PT1H", "1", "FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;UNTIL=20270101",
    "FREQ=MONTHLY;BYDAY=-1FR", "20261015T080000/PT2H", "CANCELLED",
)  # fmt: skip
LINE = st.builds(
    lambda name, value: f"{name}:{value}",
    st.sampled_from(NAMES),
    st.one_of(st.text(max_size=20), st.sampled_from(VALUES)),
)


@given(st.lists(st.lists(LINE, max_size=8), min_size=1, max_size=4))
@settings(max_examples=80, deadline=None)
def test_any_lines_give_rows_or_a_sentence(events: list[list[str]]) -> None:
    lines = [line for each in events for line in ["BEGIN:VEVENT", *each, "END:VEVENT"]]
    only_sentences(("\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"])).encode("utf-8", "replace"))
