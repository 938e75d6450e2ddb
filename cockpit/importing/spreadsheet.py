"""Sheets of a workbook as records of typed cells, guarded against archives that swell."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.far_cells import refuse_far_cells
from cockpit.importing.limits import Limits
from cockpit.importing.table import Cell

_LOCKED = N_("This workbook is protected by a password: save it without one and drop it again.")
_DAMAGED = N_("This workbook is damaged or is no spreadsheet.")
_NO_WORKBOOK = N_("This file is an archive, not a table: unpack it and drop what is inside.")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RATIO_FROM = 20_000_000
_OF_WORKBOOKS = frozenset({"[Content_Types].xml", "mimetype", "content.xml", "xl/workbook.xml", "xl/workbook.bin"})
_ERROR_MARK = b't="e"'
# cells that hold truth values or errors
_UNUSUAL = re.compile(rb"""t=["'][be]["']""")
_ERROR_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*t="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>', re.DOTALL)
_SHEET_TAG = re.compile(rb"<sheet\b[^>]*>")
_REL_ID = re.compile(rb'\br:id="([^"]+)"')
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_ID = re.compile(rb'\bId="([^"]+)"')
_TARGET = re.compile(rb'\bTarget="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet: its name, its records, and the 1-based row of the first of them."""

    name: str
    records: list[list[Cell]]
    first_row: int


def read_sheets(data: bytes, limits: Limits) -> list[Sheet]:
    """The visible sheets that hold anything. Raises CockpitError in a sentence for what cannot be read."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if data.startswith(b"PK"):
        _refuse_bombs(data, limits)
    elif _ENCRYPTED in data:
        raise CockpitError(Message(_LOCKED))
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            return list(_visible_sheets(workbook, data, limits))
    except PasswordError as error:
        raise CockpitError(Message(_LOCKED)) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise CockpitError(Message(_DAMAGED)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how the reader, written in Rust, falls over a broken file
            raise CockpitError(Message(_DAMAGED)) from error
        raise


def _visible_sheets(workbook: "object", data: bytes, limits: Limits) -> Iterator[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    assert isinstance(workbook, CalamineWorkbook)
    for position, meta in enumerate(workbook.sheets_metadata):
        if meta.visible != SheetVisibleEnum.Visible or meta.typ != SheetTypeEnum.WorkSheet:
            continue
        xml = _sheet_xml(data, position)
        refuse_far_cells(xml, limits)
        sheet = workbook.get_sheet_by_index(position)
        if sheet.start is None:
            continue
        if sheet.height > limits.rows + 1:
            raise CockpitError(Message(N_("This file has more than {rows} rows."), rows=limits.rows))
        if sheet.width > limits.columns:
            raise CockpitError(Message(N_("This file has more than {columns} columns."), columns=limits.columns))
        records = sheet.to_python(skip_empty_area=True)
        if not xml or _UNUSUAL.search(xml):
            _word_answers(records)
            _name_errors(xml, records, sheet.start)
        _fill_merged(records, sheet.merged_cell_ranges or [], sheet.start)
        yield Sheet(meta.name, records, sheet.start[0] + 1)


def _word_answers(records: list[list[Cell]]) -> None:
    """Truth values as words, so that 1 and True stay apart."""
    for record in records:
        if True in record or False in record:
            record[:] = [("true" if cell else "false") if isinstance(cell, bool) else cell for cell in record]


def _fill_merged(
    records: list[list[Cell]], ranges: list[tuple[tuple[int, int], tuple[int, int]]], start: tuple[int, int]
) -> None:
    """What is written in a cell merged over several rows holds for each of them; a figure is not counted twice."""
    for (top, left), (bottom, _right) in ranges:
        row, column = top - start[0], left - start[1]
        if not (0 <= row < len(records) and 0 <= column < len(records[row])):
            continue
        cell = records[row][column]
        if cell == "" or isinstance(cell, int | float | timedelta):
            continue
        for below in records[row + 1 : bottom - start[0] + 1]:
            if below[column] == "":
                below[column] = cell


def _refuse_bombs(data: bytes, limits: Limits) -> None:
    """Sums what the archive says it unpacks to, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            unpacked = sum(info.file_size for info in infos)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise CockpitError(Message(_DAMAGED)) from error
    if not {info.filename for info in infos} & _OF_WORKBOOKS:
        raise CockpitError(Message(_NO_WORKBOOK))
    packed = len(data)
    if unpacked > limits.unzipped_bytes or (unpacked > _RATIO_FROM and unpacked > packed * limits.unzipped_ratio):
        raise CockpitError(
            Message(
                N_("This workbook would unpack to {size} MB: that is not an export, it was not opened."),
                size=unpacked // 1_000_000,
            )
        )


def _sheet_xml(data: bytes, position: int) -> bytes:
    """The sheet as its workbook holds it, empty for workbooks of other kinds."""
    if not data.startswith(b"PK"):
        return b""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            member = _sheet_member(archive, position)
            return archive.read(member) if member else b""
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise CockpitError(Message(_DAMAGED)) from error


def _name_errors(xml: bytes, records: list[list[Cell]], start: tuple[int, int]) -> None:
    """Cells in error (#REF!, #DIV/0!) come out of the reader as empty: put their error back in their place."""
    if _ERROR_MARK not in xml:
        return
    for letters, digits, shown in _ERROR_CELL.findall(xml):
        row, column = int(digits) - 1 - start[0], _column_index(letters.decode()) - start[1]
        if 0 <= row < len(records) and 0 <= column < len(records[row]):
            records[row][column] = shown.decode("utf-8", "replace")


def _sheet_member(archive: zipfile.ZipFile, position: int) -> str | None:
    """The archive member of the sheet at `position` in the workbook's order, or None if it is not the usual one."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    sheets = _SHEET_TAG.findall(archive.read("xl/workbook.xml"))
    wanted = _REL_ID.search(sheets[position]) if position < len(sheets) else None
    for relation in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        rel_id, target = _ID.search(relation), _TARGET.search(relation)
        if wanted and rel_id and target and rel_id[1] == wanted[1]:
            member = target[1].decode().lstrip("/")
            member = member if member.startswith("xl/") else f"xl/{member}"
            return member if member in names else None
    return None


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
