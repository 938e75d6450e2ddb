"""Importing a large export: the first time, again, a newer one, taken back (G1–G4), and the memory it needs.

The floor is what any import has to do at least: `csv.reader` streamed into one `executemany` of the same rows into
one flat table with a unique key. `BENCH_ROWS` in the environment (`dev.py bench importing --rows N`) changes the size.
"""

from __future__ import annotations

import csv
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from bench.rows import Round, Row

ROWS_OF_FILE = int(os.environ.get("BENCH_ROWS", "100000"))
_FLOOR, _CALAMINE = "csv.reader into one executemany", "python-calamine alone"
_SIZE = f"{ROWS_OF_FILE:,} × 20"
ROWS = (
    Row("G1", f"first import of {_SIZE}: preview and commit", _FLOOR, "floor", "first", 2.0),
    Row("G2", "the identical file again, nothing written", _FLOOR, "floor", "again", 0.8),
    Row("G3", "10 % changed and 1 % new", _FLOOR, "floor", "changed", 1.3),
    Row("G3", "the first import taken back", _FLOOR, "floor", "undo", 0.5),
    Row("G4", f"reading an XLSX of {_SIZE}", _CALAMINE, "calamine", "xlsx", 1.3),
    Row("G4", "longest gap of the window meanwhile", "33 ms", "gap_most", "gap", 1.0, "ms"),
    Row("G4", "most memory of the first import", "600 MB", "memory_most", "memory", 1.0, "MB"),
)
HEADER = (
    "Deal - ID", "Deal - Title", "Deal - Owner", "Deal - Value", "Deal - Currency of Value", "Deal - Probability",
    "Deal - Organization", "Deal - Contact person", "Deal - Pipeline", "Deal - Stage", "Deal - Status",
    "Deal - Deal created", "Deal - Last stage change", "Deal - Won time", "Deal - Lost time", "Deal - Lost reason",
    "Deal - Expected close date", "Deal - Next activity date", "Deal - Source", "Deal - Description",
)  # fmt: skip
_STAGES = ("Qualification", "Découverte", "Proposition", "Négociation", "Accord verbal")
_SOURCES = ("Salon", "Site web", "Recommandation", "Appel entrant", "Marketing")
_REASONS = ("Prix", "Concurrent", "Sans suite", "Délai")
_FIRST = ("Anaïs", "Benoît", "Chloé", "Éric", "François", "Gaëlle", "Hélène", "Inès", "Jérôme", "Zoë")
_LAST = ("Lefèvre", "Müller", "Noël", "D’Amico", "Garçon", "Pérez", "Roy", "Béranger", "Çelik", "Huë")
_ROOT = Path(__file__).resolve().parents[1]


def play() -> Round:
    """One round: the floors and the subjects in turn, into files of their own."""
    files = _files()
    found: Round = {"floor": _timed(lambda: _flat(files.csv))}
    _subjects(files, found)
    found["calamine"] = _timed(lambda: _calamine(files.xlsx))
    found["xlsx"] = _timed(lambda: _read(files.xlsx))
    found["memory_most"], found["memory"] = 600e6, _memory(files)
    found["gap_most"], found["gap"] = 0.033, _gap(files)
    return found


class Files:
    """The exports, made once: as it was, the newer one, the workbook; and a file of the cockpit without data."""

    def __init__(self, folder: Path) -> None:
        from cockpit.db.file import open_store

        self.csv, self.newer, self.xlsx = folder / "deals.csv", folder / "newer.csv", folder / "deals.xlsx"
        self.empty = folder / "empty.db"
        self.folder = folder
        rows = list(exported(ROWS_OF_FILE))
        _write(self.csv, rows)
        _write(self.newer, [*map(_later, range(len(rows)), rows), *exported(ROWS_OF_FILE // 100, ROWS_OF_FILE)])
        _write_workbook(self.xlsx, rows)
        open_store(self.empty).close()

    def fresh(self, name: str, like: Path | None = None) -> Path:
        """A file of the cockpit to work on: a copy."""
        path = self.folder / name
        for each in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            each.unlink(missing_ok=True)
        shutil.copyfile(like or self.empty, path)
        return path


def exported(count: int, start: int = 0) -> Iterator[list[str]]:
    """Rows of deals as Pipedrive exports them: zero-padded ids, accents, quoted commas, line breaks in one of six."""
    chance = random.Random(start + 7)
    for number in range(start, start + count):
        yield _deal(number, chance)


def _deal(number: int, chance: random.Random) -> list[str]:
    account = chance.randrange(13_000)
    created = date(2023, 1, 2) + timedelta(days=chance.randrange(1200))
    status = chance.choice(("Open", "Open", "Won", "Lost"))
    ended = f"{created + timedelta(days=chance.randrange(20, 160))} 16:30:00"
    lines = "\n" if number % 6 == 0 else " "
    return [
        f"{number:012d}", f"Équipement n° {number}, tranche {number % 3}", _person(chance.randrange(40)),
        f"{chance.randrange(50_000, 20_000_000) / 100:.2f}", "EUR", str(chance.choice((10, 20, 35, 50, 70, 90))),
        f"Société {_LAST[account % 10]}, {account}", _person(account + chance.randrange(2)), "Ventes",
        chance.choice(_STAGES), status, f"{created} 09:15:00",
        f"{created + timedelta(days=chance.randrange(20))} 11:00:00", ended if status == "Won" else "",
        ended if status == "Lost" else "", chance.choice(_REASONS) if status == "Lost" else "",
        str(created + timedelta(days=chance.randrange(30, 200))), str(created + timedelta(days=chance.randrange(40))),
        chance.choice(_SOURCES), f"Besoin « {number % 977} », à revoir,{lines}délai {number % 90} jours",
    ]  # fmt: skip


def _person(number: int) -> str:
    return f"{_FIRST[number % 10]} {_LAST[number // 10 % 10]}"


def _later(number: int, row: list[str]) -> list[str]:
    """The row in a newer export: every tenth has another value."""
    return [*row[:3], f"{float(row[3]) + 100:.2f}", *row[4:]] if number % 10 == 0 else row


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *rows])


def _write_workbook(path: Path, rows: list[list[str]]) -> None:
    from xlsxwriter import Workbook

    workbook = Workbook(str(path), {"constant_memory": True})
    sheet = workbook.add_worksheet("Deals")
    sheet.write_row(0, 0, HEADER)
    for place, row in enumerate(rows, start=1):
        cells: list[str | float] = [*row[:3], float(row[3]), *row[4:]]
        sheet.write_row(place, 0, cells)
    workbook.close()


def _subjects(files: Files, found: Round) -> None:
    """The import, the import again, the newer export; and, in a copy of the file, the import taken back."""
    from cockpit import clock
    from cockpit.db.file import open_store
    from cockpit.importing.undo import undo_import
    from cockpit.records.importing import Totals

    clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
    count, some = ROWS_OF_FILE, -(-ROWS_OF_FILE // 10)
    store = open_store(files.fresh("first.db"))
    found["first"] = _timed(lambda: _import(store, files.csv, Totals(created=count)))
    found["again"] = _timed(lambda: _import(store, files.csv, Totals(unchanged=count)))
    store.close()
    other = open_store(files.fresh("other.db", like=store.path))
    newer = Totals(count // 100, some, count - some)
    found["changed"] = _timed(lambda: _import(other, files.newer, newer))
    other.close()
    store = open_store(store.path)
    found["undo"] = _timed(lambda: undo_import(store, 1))
    store.close()


def _import(store: Any, path: Path, expected: object) -> None:
    """Preview and commit. What comes out must be what was put in: a fast wrong import is none."""
    from cockpit.importing.commit import run_import

    totals = run_import(store, [path]).totals
    if totals != expected:
        raise AssertionError(f"{path.name}: {totals}, not {expected}")


def _flat(path: Path) -> None:
    """The floor."""
    database = path.with_name("flat.db")
    for each in (database, Path(f"{database}-wal"), Path(f"{database}-shm")):
        each.unlink(missing_ok=True)
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    names = ", ".join(f"c{n} TEXT" for n in range(1, len(HEADER)))
    connection.execute(f"CREATE TABLE flat (c0 TEXT UNIQUE, {names})")
    with path.open(newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        connection.execute("BEGIN")
        connection.executemany(f"INSERT INTO flat VALUES ({', '.join('?' * len(HEADER))})", rows)
        connection.execute("COMMIT")
    connection.close()


def _calamine(path: Path) -> None:
    from python_calamine import CalamineWorkbook

    CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def _read(path: Path) -> None:
    from cockpit.importing.reader import read_source

    read_source(path)


def _memory(files: Files) -> float:
    """The most bytes that a process held while it imported."""
    command = [sys.executable, "-m", "bench.children.importer", str(files.csv), str(files.fresh("memory.db"))]
    return float(subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout)


def _gap(files: Files) -> float:
    """The longest that a window did not answer while the file was read, shown and written: seconds."""
    command = [sys.executable, "-m", "bench.children.import_window", str(files.csv), str(files.fresh("window.db"))]
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    said = subprocess.run(command, cwd=_ROOT, env=around, stdout=subprocess.PIPE, text=True, check=True).stdout
    _idle, planned, written = map(float, said.split())
    return max(planned, written)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@cache
def _files() -> Files:
    return Files(Path(mkdtemp(prefix="bench-importing-")))
