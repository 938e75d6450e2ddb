"""The delimiter of a text table, settled by the width of all its rows."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from cockpit.db.collector import gc_paused
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.limits import Limits

DELIMITERS = (";", "\t", ",", "|")
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Parsed:
    """All the records of a text, cells as written; `lenient` when its quotes had to be guessed."""

    delimiter: str
    records: list[list[str]]
    lenient: bool


def parse(text: str, limits: Limits, delimiter: str | None = None) -> Parsed:
    """Every record of the text. Raises CockpitError for a quote never closed or too many rows."""
    csv.field_size_limit(limits.cell_bytes)
    declared, text = _declared_delimiter(text)
    wanted = delimiter or declared
    if wanted:
        return _read(text, wanted, limits)
    candidates = [d for d in DELIMITERS if d in text]
    if not candidates:
        return _read(text, ",", limits)
    ranked = sorted(candidates, key=lambda d: _score(_sample(text, d)), reverse=True)
    return _widest_agreement(text, ranked, limits)


def _widest_agreement(text: str, ranked: list[str], limits: Limits) -> Parsed:
    """The first candidate whose rows all agree; otherwise the one whose rows agree best."""
    rivals = []
    for candidate in ranked:
        parsed = _attempt(text, candidate, limits)
        if parsed is None:
            continue
        agreement, width = _score(parsed.records)
        if agreement == 1.0 and width > 1:
            return parsed
        rivals.append((agreement * (width > 1), width, parsed))
    if not rivals:
        return _read(text, ranked[0], limits)
    return max(rivals, key=lambda rival: rival[:2])[2]


def _attempt(text: str, delimiter: str, limits: Limits) -> Parsed | None:
    try:
        return _read(text, delimiter, limits)
    except CockpitError:
        return None


def _declared_delimiter(text: str) -> tuple[str | None, str]:
    """Excel's own first line `sep=;`, which is no row of the table."""
    first, newline, _rest = text[:16].partition("\n")
    line = first.strip().strip('"')
    if newline and line.casefold().startswith("sep=") and len(line) == 5:
        return line[4], text[len(first) + 1 :]
    return None, text


def _sample(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _SAMPLE))
    except csv.Error:
        return []


def _score(records: list[list[str]]) -> tuple[float, int]:
    """Share of the rows that have the commonest width, and that width; width 1 says nothing."""
    widths = Counter(map(len, records))
    widths.pop(0, None)
    if not widths:
        return 0.0, 0
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
    if width == 1:
        return 0.0, 1
    return times / widths.total(), width


def _read(text: str, delimiter: str, limits: Limits) -> Parsed:
    try:
        return Parsed(delimiter, _records(text, delimiter, limits, strict=True), lenient=False)
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise _never_closed(text, delimiter) from error
        if "field larger" in str(error):
            raise CockpitError(Message(N_("A cell of this file is too long to be read."))) from error
    try:
        return Parsed(delimiter, _records(text, delimiter, limits, strict=False), lenient=True)
    except csv.Error as error:
        raise CockpitError(Message(N_("This file cannot be read as a table."))) from error


def _records(text: str, delimiter: str, limits: Limits, strict: bool) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    with gc_paused():
        records = list(islice(reader, limits.rows + 2))
    if len(records) > limits.rows + 1:
        raise CockpitError(Message(N_("This file has more than {rows} rows."), rows=limits.rows))
    return records


def _never_closed(text: str, delimiter: str) -> CockpitError:
    """Where the quote that swallows the rest of the file was opened."""
    row = 0
    try:
        for _record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            row += 1
    except csv.Error:
        pass
    return CockpitError(
        Message(N_("A quotation mark opened on row {row} is never closed: the rows after it are lost."), row=row + 1)
    )
