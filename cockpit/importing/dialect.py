"""The delimiter of a text table, settled by the width of all its rows."""

import contextlib
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from cockpit.db.collector import gc_paused
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.even import EvenRecords
from cockpit.importing.limits import Limits

DELIMITERS = (";", "\t", ",", "|")
_SAMPLE = 200
_SAMPLE_LINES = 600
_AT_ONCE = 250
_BARE_RETURN = "new-line character seen in unquoted field"

Lines = Callable[[], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Parsed:
    """All the records of a text, cells as written; `lenient` when its quotes had to be guessed."""

    delimiter: str
    records: Sequence[Sequence[str]]
    lenient: bool


def parse(text: str, limits: Limits, delimiter: str | None = None) -> Parsed:
    """Every record of the text. Raises CockpitError for a quote never closed or too many rows."""
    return parse_lines(lambda: io.StringIO(text, newline=""), limits, delimiter)


def parse_lines(lines: Lines, limits: Limits, delimiter: str | None = None) -> Parsed:
    """The same for lines, which are asked for anew for every look at them."""
    csv.field_size_limit(limits.cell_bytes)
    sample = _first_lines(lines, limits)
    declared = _declared_delimiter(sample)
    if declared:
        sample, all_lines = sample[1:], lines
        lines = lambda: islice(all_lines(), 1, None)  # noqa: E731
    wanted = delimiter or declared
    if wanted:
        return _read(lines, wanted, limits)
    candidates = [d for d in DELIMITERS if any(d in line for line in sample)]
    if not candidates:
        return _read(lines, ",", limits)
    ranked = sorted(candidates, key=lambda d: _score(_sample(sample, d)), reverse=True)
    return _widest_agreement(lines, ranked, limits)


def _widest_agreement(lines: Lines, ranked: list[str], limits: Limits) -> Parsed:
    """The first candidate whose rows all agree; otherwise the one whose rows agree best."""
    rivals = []
    for candidate in ranked:
        parsed = _attempt(lines, candidate, limits)
        if parsed is None:
            continue
        agreement, width = _score(parsed.records)
        if agreement == 1.0 and width > 1:
            return parsed
        rivals.append((agreement * (width > 1), width, parsed))
    if not rivals:
        return _read(lines, ranked[0], limits)
    return max(rivals, key=lambda rival: rival[:2])[2]


def _attempt(lines: Lines, delimiter: str, limits: Limits) -> Parsed | None:
    try:
        return _read(lines, delimiter, limits)
    except CockpitError:
        return None


def _first_lines(lines: Lines, limits: Limits) -> list[str]:
    """The first lines of the text, at most as many characters as a cell may have."""
    first: list[str] = []
    room = limits.cell_bytes
    for line in islice(lines(), _SAMPLE_LINES):
        first.append(line)
        room -= len(line)
        if room < 0:
            break
    return first


def _declared_delimiter(sample: Sequence[str]) -> str | None:
    """Excel's own first line `sep=;`, which is no row of the table."""
    line = sample[0][:16].strip().strip('"') if sample else ""
    is_line = line.casefold().startswith("sep=") and len(line) == 5 and sample[0][-1:] in "\r\n"
    return line[4] if is_line else None


def _sample(lines: Iterable[str], delimiter: str) -> list[list[str]]:
    """The first records, read as far as they can be."""
    records: list[list[str]] = []
    with contextlib.suppress(csv.Error):
        records.extend(islice(csv.reader(lines, delimiter=delimiter), _SAMPLE))
    return records


def _score(records: Sequence[Sequence[str]]) -> tuple[float, int]:
    """Share of the rows that have the commonest width, and that width; width 1 says nothing."""
    if isinstance(records, EvenRecords):
        return 1.0, records.width
    widths = Counter(map(len, records))
    widths.pop(0, None)
    if not widths:
        return 0.0, 0
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
    if width == 1:
        return 0.0, 1
    return times / widths.total(), width


def _read(lines: Lines, delimiter: str, limits: Limits) -> Parsed:
    try:
        return Parsed(delimiter, _records(lines(), delimiter, limits, strict=True), lenient=False)
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise _never_closed(lines, delimiter) from error
        if "field larger" in str(error):
            raise CockpitError(Message(N_("A cell of this file is too long to be read."))) from error
        if _BARE_RETURN in str(error):
            return _read(_split_at_returns(lines), delimiter, limits)
    try:
        return Parsed(delimiter, _records(lines(), delimiter, limits, strict=False), lenient=True)
    except csv.Error as error:
        raise CockpitError(Message(N_("This file cannot be read as a table."))) from error


def _split_at_returns(lines: Lines) -> Lines:
    """The lines cut at bare carriage returns too, as old Macs wrote them."""
    text = "".join(lines())
    return lambda: io.StringIO(text, newline="")


def _records(lines: Iterable[str], delimiter: str, limits: Limits, strict: bool) -> EvenRecords | list[list[str]]:
    """All the records; where all have the same number of cells, by column."""
    reader = csv.reader(lines, delimiter=delimiter, strict=strict)
    with gc_paused():
        first = list(islice(reader, _AT_ONCE))
        width = len(first[0]) if first else 0
        if not width or any(len(record) != width for record in first):
            return _uneven(first, reader, limits)
        even = EvenRecords(width)
        even.extend(first)
        while more := list(islice(reader, _AT_ONCE)):
            if set(map(len, more)) != {width}:
                return _uneven([*map(list, even), *more], reader, limits)
            even.extend(more)
            _count(len(even), limits)
    return even


def _uneven(records: list[list[str]], reader: Iterable[list[str]], limits: Limits) -> list[list[str]]:
    records.extend(islice(reader, max(limits.rows + 2 - len(records), 0)))
    _count(len(records), limits)
    return records


def _count(records: int, limits: Limits) -> None:
    if records > limits.rows + 1:
        raise CockpitError(Message(N_("This file has more than {rows} rows."), rows=limits.rows))


def _never_closed(lines: Lines, delimiter: str) -> CockpitError:
    """Where the quote that swallows the rest of the file was opened."""
    row = 0
    try:
        for _record in csv.reader(lines(), delimiter=delimiter, strict=True):
            row += 1
    except csv.Error:
        pass
    return CockpitError(
        Message(N_("A quotation mark opened on row {row} is never closed: the rows after it are lost."), row=row + 1)
    )
