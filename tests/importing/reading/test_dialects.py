"""Exports of any dialect say what was written into them: delimiter, quotes, encoding, line ends, locale."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cockpit.importing.columns import Hints, read_column
from cockpit.importing.dates import Order
from cockpit.importing.encoding import decode
from cockpit.importing.fields import Kind
from cockpit.importing.reader import ReadOptions, read_source

HEADER = ("Deal ID", "Deal title", "Amount", "Close date", "Probability", "Won")
_KNOWN = frozenset({"deal id", "deal title", "amount", "close date", "probability"})
_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
_STYLES: dict[str, Callable[[int], str]] = {
    "plain": lambda cents: f"{cents / 100:.2f}",
    "french": lambda cents: f"{cents / 100:,.2f}".replace(",", "\u202f").replace(".", ","),
    "euro": lambda cents: f"{cents / 100:,.2f}".replace(",", "\u00a0").replace(".", ",") + "\u00a0€",
    "dollar": lambda cents: f"${cents / 100:,.2f}",
    "swiss": lambda cents: f"{cents / 100:,.2f}".replace(",", "'"),
    "german": lambda cents: f"{cents / 100:,.2f}".replace(",", "_").replace(".", ",").replace("_", "."),
}
_DAYS: dict[str, Callable[[date], str]] = {
    "iso": lambda day: day.isoformat(),
    "french": lambda day: day.strftime("%d/%m/%Y"),
    "dots": lambda day: day.strftime("%d.%m.%Y"),
    "american": lambda day: day.strftime("%m/%d/%Y"),
    "stamp": lambda day: day.isoformat() + "T00:00:00Z",
    "words": lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
}
_TEXT = st.text(st.sampled_from("abcéèàçÉœ’«»€ ,;|\t\"'\n<>=+-0123456789"), max_size=24).map(
    lambda text: " ".join(text.split(" ")).strip(" \t\n") or "A"
)
_ROWS = st.lists(
    st.tuples(_TEXT, st.integers(0, 10**9), st.dates(date(2000, 1, 1), date(2049, 12, 31)), st.integers(0, 100)),
    min_size=2, max_size=12,
)  # fmt: skip


@dataclass(frozen=True)
class Dialect:
    """How an export is written."""

    delimiter: str
    is_quoted: bool
    encoding: str
    end: str
    titles: int
    footer: bool
    style: str
    days: str
    order: tuple[int, ...]


_DIALECTS = st.builds(
    Dialect,
    delimiter=st.sampled_from(";,\t|"),
    is_quoted=st.booleans(),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be")),
    end=st.sampled_from(("\r\n", "\n", "\r")),
    titles=st.integers(0, 2),
    footer=st.booleans(),
    style=st.sampled_from(sorted(_STYLES)),
    days=st.sampled_from(sorted(_DAYS)),
    order=st.permutations(range(5)).map(tuple),
)


def written(dialect: Dialect, rows: list[tuple[str, int, date, int]]) -> bytes:
    """The export. Code page 1252 has no narrow space: there it is the wide one."""
    lines: list[list[str]] = [[f"Report {n}"] for n in range(dialect.titles)]
    lines.append([HEADER[place] for place in dialect.order])
    for number, (title, cents, day, share) in enumerate(rows, start=1):
        cells = [f"{number:06d}", title, _STYLES[dialect.style](cents), _DAYS[dialect.days](day), f"{share} %"]
        lines.append([cells[place] for place in dialect.order])
    if dialect.footer:
        lines += [[], ["Copyright"]]
    out = io.StringIO(newline="")
    is_quoted = dialect.is_quoted or dialect.end == "\r"  # csv leaves \n bare where lines end in \r
    quoting: Literal[0, 1] = csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=dialect.delimiter, quoting=quoting, lineterminator=dialect.end).writerows(lines)
    text = out.getvalue()
    return (text.replace("\u202f", "\u00a0") if dialect.encoding == "cp1252" else text).encode(dialect.encoding)


@settings(
    max_examples=120, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(_DIALECTS, _ROWS)
def test_an_export_of_any_dialect_is_read_back(
    tmp_path: Path, dialect: Dialect, rows: list[tuple[str, int, date, int]]
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(written(dialect, rows))
    source = read_source(path, known=_KNOWN.__contains__)
    (table,) = source.tables
    assert (source.delimiter, table.header) == (dialect.delimiter, tuple(HEADER[place] for place in dialect.order))
    columns = {name: list(column) for name, column in zip(table.header, table.columns, strict=True)}
    assert columns["Deal ID"] == [f"{n:06d}" for n in range(1, len(rows) + 1)]
    assert columns["Deal title"] == [title for title, *_rest in rows]
    assert len(table.left_out) == dialect.footer
    decimal = "," if dialect.style in ("french", "euro", "german") else "."
    amounts = read_column(Kind.AMOUNT, dict.fromkeys(columns["Amount"]), Hints(forced_decimal=decimal))
    assert [amounts.values.get(cell) for cell in columns["Amount"]] == [cents for _title, cents, *_rest in rows]
    forced = {"french": Order.DMY, "dots": Order.DMY, "american": Order.MDY}.get(dialect.days)
    days = read_column(Kind.DAY, dict.fromkeys(columns["Close date"]), Hints(forced_order=forced or ""))
    shown = [days.values.get(cell) for cell in columns["Close date"]]
    assert shown == [day for *_rest, day, _share in rows]
    shares = read_column(Kind.SHARE, dict.fromkeys(columns["Probability"]), Hints())
    assert [shares.values[cell] for cell in columns["Probability"]] == [share / 100 for *_rest, share in rows]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("mac-roman", "Mac Roman"), ("iso8859-15", "Latin-9"), ("cp1252", "Windows-1252"), ("utf-16-le", "UTF-16"),
     ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32"), ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8")],
)  # fmt: skip
def test_alphabets_are_told_apart(tmp_path: Path, encoding: str, shown: str) -> None:
    text = "ID;Société;Montant\r\n1;Hélène à Besançon, là-bas;12 €\r\n2;Où Noël s’arrête;8 €\r\n"
    text = text.replace("’", "'") if encoding == "iso8859-15" else text
    path = tmp_path / "export.csv"
    path.write_bytes(text.encode(encoding))
    source = read_source(path)
    assert source.encoding == shown
    assert source.tables[0].columns[2][0] == "12 €"
    assert source.tables[0].columns[1][0] == "Hélène à Besançon, là-bas"


def test_accents_that_come_late_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(("ID;Name\r\n" + "1;Cafe\r\n" * 50_000 + "2;Café\r\n").encode("cp1252"))
    source = read_source(path)
    assert (source.encoding, source.tables[0].columns[1][-1]) == ("Windows-1252", "Café")


def test_accents_damaged_before_are_repaired_on_the_users_word(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes("ID;Name\r\n1;François\r\n2;Noël € sûr\r\n".encode().decode("cp1252").encode())
    (warning,) = read_source(path).warnings
    assert "they can be repaired" in str(warning)
    mended = read_source(path, ReadOptions(repair_text=True))
    assert (list(mended.tables[0].columns[1]), mended.warnings) == (["François", "Noël € sûr"], ())


def test_french_capitals_are_not_taken_for_damage() -> None:
    assert not decode("ÃGUA; château â l’ancienne".encode()).mojibake


def test_zeros_between_letters_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(b"ID;Name\r\n1;A\0B\r\n" + b"2;Long enough to be text\r\n" * 20)
    assert read_source(path).tables[0].columns[1][0] == "AB"


def test_returns_of_old_macs_and_a_return_within_quotes(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(b'ID;Name\r1;"A\rB"\r2;C\r')
    assert list(read_source(path).tables[0].columns[1]) == ["A\rB", "C"]


def test_rows_of_another_width_far_down_are_kept_with_their_excess(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(b"ID;Name\r\n" + b"1;A\r\n" * 3_000 + b"2;B;more\r\n" + b"3\r\n" + b"4;D\r\n")
    (table,) = read_source(path).tables
    assert len(table.rows) == 3_003
    assert list(table.columns[1][-3:]) == ["B", "", "D"]
    assert {table.rows[row]: list(cells) for row, cells in table.overflow.items()} == {3_002: ["more"]}


def test_a_header_repeated_and_a_total_are_no_data(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(b"ID;Amount\r\n1;2\r\nID;Amount\r\n2;3\r\nTotal;5\r\n")
    (table,) = read_source(path).tables
    assert list(table.columns[0]) == ["1", "2"]
    assert [(left.row, str(left.reason)) for left in table.left_out] == [
        (3, "The header, repeated."), (5, "A total, not data."),
    ]  # fmt: skip


def test_a_name_of_thousands_of_characters_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(b"ID;" + b"x" * 70_000 + b"\r\n1;2\r\n")
    assert [len(name) for name in read_source(path).tables[0].header] == [2, 200]
