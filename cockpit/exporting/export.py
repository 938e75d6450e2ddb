"""Exporting lists: one to a file, or all to a folder or a workbook. All of it shows one state of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import IO

from cockpit.db.store import Store
from cockpit.errors import Cancelled, CockpitError
from cockpit.exporting.columns import Listing, Row
from cockpit.exporting.csv_file import write_csv
from cockpit.exporting.lists import LISTINGS, title_of
from cockpit.exporting.reading import Reading
from cockpit.exporting.workbook import Sheet, write_workbook
from cockpit.i18n import N_, Message
from cockpit.records.importing import Entity
from cockpit.saving import save_whole

Progress = Callable[[int], None]
Stop = Callable[[], bool]
_EVERY = 500


class Form(StrEnum):
    """The kind of file; its value is the end of the name."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the list, where, how many rows."""

    entity: Entity
    path: Path
    rows: int


def form_of(path: Path) -> Form | None:
    """The kind of file that the end of a name asks for, None where it asks for none of ours."""
    end = path.suffix.lower().removeprefix(".")
    return Form(end) if end in tuple(Form) else None


def export_list(
    store: Store,
    entity: Entity,
    target: Path,
    form: Form,
    ids: Sequence[int] | None = None,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Exported:
    """Write a list to `target`, in the language spoken; of its records only `ids` where given, in that order.

    Raises CockpitError where `target` cannot be written, Cancelled when asked to stop; then nothing is written.
    """
    with store.read() as session:
        reading = Reading(session)
        listing = LISTINGS[entity]
        rows = _watched(_chosen(listing, reading, ids), progress, cancelled)
        if form is Form.CSV:
            (count,) = _saved(target, lambda file: [write_csv(file, listing.columns(reading), rows)])
        else:
            sheet = Sheet(title_of(entity), listing.columns(reading), rows)
            (count,) = _saved(target, lambda file: write_workbook(file, [sheet]))
    return Exported(entity, target, count)


def export_all(
    store: Store, target: Path, form: Form, progress: Progress | None = None, cancelled: Stop | None = None
) -> tuple[Exported, ...]:
    """Write every list that holds something: to a file each in the folder `target`, or, where `target` is named as a
    workbook, to a sheet each. Raises as `export_list`; of a folder the files written so far stay."""
    with store.read() as session:
        reading = Reading(session)
        filled = [(entity, rows) for entity, rows in _filled(reading, progress, cancelled)]
        if form_of(target) is Form.XLSX:
            sheets = [Sheet(title_of(entity), LISTINGS[entity].columns(reading), rows) for entity, rows in filled]
            counts = _saved(target, lambda file: write_workbook(file, sheets)) if sheets else []
            return tuple(Exported(entity, target, n) for (entity, _rows), n in zip(filled, counts, strict=True))
        _make(target)
        return tuple(_one(reading, entity, rows, target, form) for entity, rows in filled)


def file_name(entity: Entity, form: Form) -> str:
    """What the file of a list is called, in the language spoken."""
    return f"{title_of(entity)}.{form}"


def _one(reading: Reading, entity: Entity, rows: Iterable[Row], folder: Path, form: Form) -> Exported:
    target, columns = folder / file_name(entity, form), LISTINGS[entity].columns(reading)
    if form is Form.CSV:
        (count,) = _saved(target, lambda file: [write_csv(file, columns, rows)])
    else:
        (count,) = _saved(target, lambda file: write_workbook(file, [Sheet(title_of(entity), columns, rows)]))
    return Exported(entity, target, count)


def _filled(
    reading: Reading, progress: Progress | None, cancelled: Stop | None
) -> Iterator[tuple[Entity, Iterable[Row]]]:
    """The lists that hold something: their rows, the first of which was looked at."""
    for entity, listing in LISTINGS.items():
        rows = (row for _number, row in listing.rows(reading))
        first = next(rows, None)
        if first is not None:
            yield entity, _watched(chain([first], rows), progress, cancelled)


def _chosen(listing: Listing, reading: Reading, ids: Sequence[int] | None) -> Iterable[Row]:
    if ids is None:
        return (row for _number, row in listing.rows(reading))
    wanted = dict.fromkeys(ids)
    found = {number: row for number, row in listing.rows(reading) if number in wanted}
    return [found[number] for number in wanted if number in found]


def _watched(rows: Iterable[Row], progress: Progress | None, cancelled: Stop | None) -> Iterator[Row]:
    for place, row in enumerate(rows):
        if place % _EVERY == 0:
            if cancelled is not None and cancelled():
                raise Cancelled
            if progress is not None:
                progress(place)
        yield row


def _saved(target: Path, write: Callable[[IO[bytes]], list[int]]) -> list[int]:
    from xlsxwriter.exceptions import XlsxWriterException

    counts: list[int] = []
    save_whole(target, lambda file: counts.extend(write(file)), (XlsxWriterException,))
    return counts


def _make(folder: Path) -> None:
    """Make the last folder of the path. Raises CockpitError where that cannot be."""
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError as error:
        sentence = N_("{path} is a file. Name a folder to export all lists to.")
        raise CockpitError(Message(sentence, path=str(folder))) from error
    except OSError as error:
        sentence = N_("The folder {folder} does not exist and cannot be made.")
        raise CockpitError(Message(sentence, folder=str(folder))) from error
