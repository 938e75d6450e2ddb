"""A table as it stands in a file: its header, its columns, and what is no data around them."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from operator import itemgetter

from cockpit.i18n import N_, Message
from cockpit.importing.even import EvenRecords
from cockpit.importing.folding import fold
from cockpit.importing.header_lines import below_groups, with_line_above
from cockpit.importing.reason_column import place_of_reasons

Cell = str | int | float | date | datetime | time | timedelta
Record = Sequence[Cell]

_HEADER_SEARCH = 30
_LONGEST_NAME = 200
_TOTALS = frozenset(
    (
        "total", "totals", "totaux", "grand total", "grand totals", "total general", "sous total", "subtotal",
        "somme", "sum",
    )
)  # fmt: skip
_TOTALS_BEGIN = frozenset("TtGgSs")
_COUNTED = re.compile(
    r" \d+( (records?|rows?|lines?|deals?|items?|accounts?|contacts?|opportunit\w+|enregistrements?|lignes?|affaires?"
    r"|comptes?|elements?|resultats?))?$"
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is no data: 1-based place in the file, and why it is left out."""

    row: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of equal length under a header; `rows[i]` is the 1-based place of data row i in the file.

    Cells of text files are str, empty ones ""; spreadsheet cells keep their type (numbers float, dates
    date or datetime). `overflow` holds the data rows that have more cells than the header has names, with
    what is too much. `marks`, where there are any, tell the rows apart by all their texts. `has_reasons`: a column
    of reasons of an earlier import was left aside; such a sheet bears the name of the file that it came from.
    """

    sheet: str
    header: tuple[str, ...]
    columns: tuple[Sequence[Cell], ...]
    rows: Sequence[int]
    header_row: int
    left_out: tuple[LeftOut, ...]
    overflow: Mapping[int, Record]
    has_reasons: bool = False
    marks: Sequence[bytes] = ()

    @property
    def height(self) -> int:
        """Rows of the file under the header, those left out included."""
        return len(self.rows) + len(self.left_out)


def build_table(
    records: Sequence[Record], sheet: str = "", first_row: int = 1, known: Callable[[str], bool] | None = None
) -> Table | None:
    """The table among `records` (header found, footer cut), or None where no row holds anything.

    `known` says whether a folded header is one of a profile: it finds the header under title rows.
    """
    header_at = _header_index(records, known)
    if header_at is None:
        return None
    header_at = below_groups(records, header_at)
    reasons_at = place_of_reasons(records[header_at])
    if reasons_at is not None:
        records = _without_reasons(records, header_at, reasons_at)
    header = _names(with_line_above(records, header_at))
    start = first_row + header_at + 1
    places: Sequence[int] = range(start, first_row + len(records))
    left_out: list[LeftOut] = []
    overflow: Mapping[int, Record] = {}
    columns = _plain_columns(records, header_at, len(header))
    marks = records.marks[header_at + 1 :] if columns is not None and isinstance(records, EvenRecords) else ()
    if columns is None:
        body = records[header_at + 1 :]
        kept, places, left_out, overflow = _sorted_out(body, records[header_at], start, len(header))
        columns = _columns(kept, len(header))
    at = first_row + header_at
    return _without_nameless(
        Table(sheet, header, columns, places, at, tuple(left_out), overflow, reasons_at is not None, marks)
    )


def _without_reasons(records: Sequence[Record], header_at: int, at: int) -> list[Record]:
    """The records without their column of reasons; what stands beside it under no name is too much again."""
    own: list[Record] = [[*record[:at], *record[at + 1 :]] for record in records]
    header = list(own[header_at])
    while header and header[-1] == "":
        header.pop()
    own[header_at] = header
    return own


def _header_index(records: Sequence[Record], known: Callable[[str], bool] | None) -> int | None:
    filled = [(i, [c for c in record if c != ""]) for i, record in enumerate(records[:_HEADER_SEARCH])]
    filled = [(i, cells) for i, cells in filled if cells]
    if not filled:
        return None
    if known is not None:
        hits = {i: len({fold(c) for c in cells if isinstance(c, str) and known(fold(c))}) for i, cells in filled}
        best = max(hits, key=lambda i: (hits[i], -i))
        if hits[best] >= 2:
            return _first_as_wide(filled, hits, best)
    width = Counter(len(cells) for _i, cells in filled).most_common(1)[0][0]
    return next((i for i, cells in filled if 2 * len(cells) > width), filled[0][0])


def _first_as_wide(filled: list[tuple[int, list[Cell]]], hits: dict[int, int], best: int) -> int:
    """The first row as wide as the one that names most fields: titles above a header are narrower than it is.

    A wide row above gives way only to one that names clearly more: words of a table may be names of fields too.
    """
    width = next(len(cells) for i, cells in filled if i == best)
    for i, cells in filled:
        if i == best or (len(cells) >= width and (hits[best] < 4 or hits[best] <= 2 * hits[i])):
            return i
    return best


def _names(record: Record) -> tuple[str, ...]:
    """Header names, trimmed, no longer than names are; the second column of the same name becomes `Name (2)`."""
    names = [" ".join(str(cell)[:_LONGEST_NAME].replace("\ufeff", "").split()) for cell in record]
    seen: Counter[str] = Counter()
    unique = []
    for name in names:
        seen[name] += bool(name)
        unique.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return tuple(unique)


def _plain_columns(records: Sequence[Record], header_at: int, width: int) -> tuple[Sequence[Cell], ...] | None:
    """The columns under the header where every row has its width and the last rows look like the others: nothing
    to sort. None where there is."""
    first = header_at + 1
    if any(sum(cell != "" for cell in record) <= 1 for record in records[max(first, len(records) - 15) :]):
        return None
    if isinstance(records, EvenRecords):
        return None if _has_odd(records.column(0, first), records[header_at][0]) else records.columns(first)
    body = records[first:]
    if not body or set(map(len, body)) != {width}:
        return None
    columns = tuple(zip(*body, strict=True))
    return None if _has_odd(columns[0], records[header_at][0]) else columns


def _has_odd(firsts: Sequence[Cell], name: Cell) -> bool:
    """Whether a first cell says that its row may be blank, a total or the header again: worth a closer look."""
    if "" in firsts or name in firsts:
        return True
    try:
        if _TOTALS_BEGIN.isdisjoint(map(itemgetter(0), firsts)):  # type: ignore[arg-type]
            return False
    except TypeError:
        pass
    return any(_says_total(first) for first in firsts if isinstance(first, str) and first[:1] in _TOTALS_BEGIN)


def _says_total(first: str) -> bool:
    """“Total”, “Grand Totals (3 records)”."""
    return _COUNTED.sub("", fold(first[:60])) in _TOTALS


def _is_total(record: Record) -> bool:
    """A row that says total and then gives figures only: a company may be called Total."""
    filled = [cell for cell in record if cell != ""]
    if not filled or not isinstance(filled[0], str) or not _says_total(filled[0]):
        return False
    return not any(isinstance(cell, str) and _is_wordy(cell) for cell in filled[1:])


def _is_wordy(cell: str) -> bool:
    """Whether a cell says more than a figure with its unit ("12 500 € HT", "3 records")."""
    return re.search(r"[^\W\d_]{4}", cell) is not None and not _COUNTED.fullmatch(f" {fold(cell[:60])}")


def _is_blank(record: Record) -> bool:
    return all(cell == "" for cell in record)


def _sorted_out(
    body: Sequence[Record], header: Record, start: int, width: int
) -> tuple[list[Record], list[int], list[LeftOut], dict[int, Record]]:
    kept: list[Record] = []
    places: list[int] = []
    left_out: list[LeftOut] = []
    overflow: dict[int, Record] = {}
    footer_from = _footer_start(body, width)
    for i, record in enumerate(body):
        if _is_blank(record):
            continue
        reason = _reason_to_leave(record, header, i >= footer_from)
        if reason:
            left_out.append(LeftOut(start + i, Message(reason)))
            continue
        if len(record) > width and not _is_blank(record[width:]):
            overflow[len(kept)] = record[width:]
        kept.append(record)
        places.append(start + i)
    return kept, places, left_out, overflow


def _footer_start(body: Sequence[Record], width: int) -> int:
    """Where the closing block begins: after the last blank row, rows of one or two cells in a wide table."""
    end = len(body)
    if width < 3:
        return end
    start = end
    while start > 0 and sum(cell != "" for cell in body[start - 1]) <= 1:
        start -= 1
    has_blank = any(_is_blank(record) for record in body[start:])
    return start if has_blank and start < end else end


def _reason_to_leave(record: Record, header: Record, in_footer: bool) -> str | None:
    if in_footer:
        return N_("Closing lines of the report, not data.")
    if list(record) == list(header):
        return N_("The header, repeated.")
    if _is_total(record):
        return N_("A total, not data.")
    return None


def _columns(records: Sequence[Record], width: int) -> tuple[Sequence[Cell], ...]:
    if not records:
        return tuple(() for _ in range(width))
    columns = tuple(zip_longest(*records, fillvalue=""))[:width]
    return columns + tuple(("",) * len(records) for _ in range(width - len(columns)))


def _without_nameless(table: Table) -> Table:
    """Columns that have neither name nor content do not exist; those with content get a letter as a name."""
    keep = [i for i, name in enumerate(table.header) if name or not _is_blank(table.columns[i])]
    if len(keep) == len(table.header) and all(table.header):
        return table
    return replace(
        table,
        header=tuple(table.header[i] or column_letters(i) for i in keep),
        columns=tuple(table.columns[i] for i in keep),
    )


def column_letters(index: int) -> str:
    """The spreadsheet's name of a column: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
