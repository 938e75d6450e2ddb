"""From a path to tables: what the file is by its first bytes, then text or workbook, read as it is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cockpit.db.collector import gc_paused
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.blocks import split_tables
from cockpit.importing.calendars.marks import is_entries
from cockpit.importing.dialect import Parsed, parse, parse_lines
from cockpit.importing.encoding import decode, encoded_lines, repair
from cockpit.importing.files import bytes_of
from cockpit.importing.files import expand as expand
from cockpit.importing.limits import DEFAULT, Limits
from cockpit.importing.markup import is_page, read_pages
from cockpit.importing.spreadsheet import Sheet, read_sheets
from cockpit.importing.summaries import without_summaries
from cockpit.importing.table import Record, Table, build_table

_ARCHIVE = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"%PDF", N_("This is a PDF document, not a table. Export the data as CSV or XLSX.")),
    (b"\x89PNG", N_("This is a picture, not a table.")),
    (b"GIF8", N_("This is a picture, not a table.")),
    (b"\xff\xd8\xff", N_("This is a picture, not a table.")),
    (b"SQLite format 3\0", N_("This is a database file, not an export.")),
    (b"\x1f\x8b", N_("This file is compressed: unpack it and drop what is inside.")),
    (b"7z\xbc\xaf", N_("This file is compressed: unpack it and drop what is inside.")),
    (b"Rar!", N_("This file is compressed: unpack it and drop what is inside.")),
    (b"MZ", N_("This is a program, not a table.")),
    (b"\x7fELF", N_("This is a program, not a table.")),
    (b"{\\rtf", N_("This is a text document, not a table. Export the data as CSV or XLSX.")),
)


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user settled about a file; None leaves it to the detection."""

    encoding: str | None = None
    delimiter: str | None = None
    repair_text: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: `encoding` as people know it ("" for workbooks), one table per sheet that holds data."""

    path: Path
    size: int
    encoding: str
    delimiter: str
    tables: tuple[Table, ...]
    warnings: tuple[Message, ...] = field(default=())


def read_source(
    path: Path,
    options: ReadOptions | None = None,
    known: Callable[[str], bool] | None = None,
    limits: Limits = DEFAULT,
) -> Source:
    """Every table of the file, cells untouched. Raises CockpitError in a sentence for what cannot be read."""
    options = options or ReadOptions()
    data = bytes_of(path, limits)
    for mark, sentence in _FOREIGN:
        if data.startswith(mark):
            raise CockpitError(Message(sentence))
    if data.startswith((_ARCHIVE, _OLD_WORKBOOK)):
        return _workbook(path, data, read_sheets, known, limits)
    if is_page(data):
        return _workbook(path, data, read_pages, known, limits)
    if is_entries(data):
        return _entries(path, data, options, limits)
    return _text(path, data, options, known, limits)


def _entries(path: Path, data: bytes, options: ReadOptions, limits: Limits) -> Source:
    """A calendar or contact cards."""
    from cockpit.importing.calendars.reading import read_entries

    found = read_entries(data, path.name, options.encoding, options.repair_text, limits)
    return Source(path, len(data), found.encoding, "", found.tables, found.warnings)


def _workbook(
    path: Path,
    data: bytes,
    read: Callable[[bytes, Limits], list[Sheet]],
    known: Callable[[str], bool] | None,
    limits: Limits,
) -> Source:
    with gc_paused():
        sheets = read(data, limits)
        tables = [t for sheet in sheets for t in _tables(sheet.records, sheet.name, sheet.first_row, known)]
        found = tuple(map(without_summaries, tables))
    if not found:
        raise CockpitError(Message(N_("This workbook holds no data.")))
    return Source(path, len(data), "", "", found)


def _tables(
    records: Sequence[Record], sheet: str, first_row: int, known: Callable[[str], bool] | None
) -> tuple[Table, ...]:
    """The tables of a sheet; the second of them is called after the sheet too."""
    tables: list[Table] = []
    for part in split_tables(records, known):
        name = f"{sheet} ({len(tables) + 1})".strip() if tables else sheet
        table = build_table(part.records, name, first_row + part.above, known)
        if table is not None:
            tables.append(table)
    return tuple(tables)


def _text(
    path: Path,
    data: bytes,
    options: ReadOptions,
    known: Callable[[str], bool] | None,
    limits: Limits,
) -> Source:
    parsed, shown, mojibake = _parsed(data, options, limits)
    warnings = []
    if mojibake and not options.repair_text:
        warnings.append(Message(N_("Accents look damaged in this file (“Ã©” for “é”): they can be repaired.")))
    if parsed.lenient:
        warnings.append(Message(N_("Some quotation marks of this file are misplaced: check the rows around them.")))
    tables = tuple(map(without_summaries, _tables(parsed.records, "", 1, known)))
    if not tables:
        raise CockpitError(Message(N_("This file is empty.")))
    if max(len(table.header) for table in tables) > limits.columns:
        raise CockpitError(Message(N_("This file has more than {columns} columns."), columns=limits.columns))
    return Source(path, len(data), shown, parsed.delimiter, tables, tuple(warnings))


def _parsed(data: bytes, options: ReadOptions, limits: Limits) -> tuple[Parsed, str, bool]:
    """The records, the encoding as shown, and whether accents look damaged. UTF-8 is decoded as it is parsed."""
    lines = encoded_lines(data) if options.encoding is None else None
    if lines is not None and not (lines.mojibake and options.repair_text):
        try:
            return parse_lines(lines, limits, options.delimiter), lines.shown, lines.mojibake
        except UnicodeDecodeError:
            pass
    decoded = decode(data, options.encoding)
    text = repair(decoded.text) if decoded.mojibake and options.repair_text else decoded.text
    return parse(text, limits, options.delimiter), decoded.shown, decoded.mojibake
