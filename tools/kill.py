"""Imports that are killed at random moments, run out of disk or are cancelled: the file holds nothing of them, or all.

Run by `python3 dev.py kill --count 1000`; prints how often each came, exit code 1 where a file was left in between.
Each trial is a child process that writes a real import into a copy of a file which knows some of its rows already.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import hashlib
import json
import multiprocessing
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from cockpit.db.file import open_store
from cockpit.errors import Cancelled, CockpitError
from cockpit.importing.commit import commit_import, run_import
from cockpit.importing.planning import plan_import
from cockpit.records.importing import ImportPlan

KILLED, FULL, CANCELLED = "killed", "full", "cancelled"
MODES = (KILLED, FULL, CANCELLED)
_MOMENTS = {"import_batch": "at", "change_set": "at", "import_mapping": "used_at"}
_WHOLE = 5  # of so many trials one reads and plans the files as well, the others only write
_AGAIN = 10  # of so many trials one imports once more afterwards
_LATEST = 1.25  # kills come until a quarter later than the import takes
_FORKS = "fork" in multiprocessing.get_all_start_methods()


@dataclass
class Tally:
    """How the trials ended: how many files held nothing of the import, how many all of it; what was wrong in others.

    `writing` had pages written beside the file when they were stopped; `again` were imported once more, whole then.
    """

    mode: str
    nothing: int = 0
    all: int = 0
    writing: int = 0
    again: int = 0
    broken: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Stage:
    """What every trial begins with: the file, the exports to import, the plan made for it, the two good ends."""

    folder: Path
    base: Path
    exports: list[Path]
    plan: ImportPlan
    before: str
    after: str
    seconds: float = 0.0
    whole_seconds: float = 0.0
    keeping: float = 0.0  # of them the last, in which what was written is kept


def main(arguments: list[str] | None = None) -> int:
    """Run the trials asked for; 1 where a file was left in between."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        stage = set_stage(Path(folder), options.rows)
        tallies = [trials(stage, mode, options.count, options.seed) for mode in options.modes]
    if options.json:
        print(json.dumps([asdict(tally) for tally in tallies]))
    else:
        for tally in tallies:
            print(f"{tally.mode}: {tally.nothing} held nothing, {tally.all} all, {len(tally.broken)} in between; "
                  f"{tally.writing} were stopped in the midst of writing, {tally.again} imported again")  # fmt: skip
            for told in tally.broken:
                print(f"  {told}")
    return 1 if any(tally.broken for tally in tallies) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py kill", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many trials of each mode (1000)")
    parser.add_argument("--rows", type=int, default=3000, help="how many rows each import has (3000)")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments (1)")
    parser.add_argument("--modes", nargs="+", choices=MODES, default=[KILLED], help="what stops the imports (killed)")
    parser.add_argument("--folder", type=Path, help="where the files are made (a temporary folder)")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    return parser


def set_stage(folder: Path, rows: int) -> Stage:
    """A file that knows a tenth of the rows, an import of all of them, and what the file says before and after it."""
    base, done = folder / "base.db", folder / "done.db"
    known = _write_exports(folder / "known", rows // 10, "A")
    exports = _write_exports(folder / "export", rows, "B")
    store = open_store(base)
    run_import(store, known)
    plan = plan_import(store, exports)
    store.close()
    _settle(base)
    shutil.copyfile(base, done)
    store = open_store(done)
    commit_import(store, plan)
    store.close()
    stage = Stage(folder, base, exports, plan, told_by(base), told_by(done))
    if stage.before == stage.after:
        raise RuntimeError("the import changes nothing")
    whole, _keeping = _time(stage, whole=True)
    seconds, keeping = _time(stage, whole=not _FORKS)
    return replace(stage, seconds=seconds, whole_seconds=whole, keeping=keeping)


def _time(stage: Stage, whole: bool) -> tuple[float, float]:
    """How long a child takes that nothing stops, and the part after its last row. Raises RuntimeError where it does
    not do all of it."""
    path = stage.folder / "timed.db"
    shutil.copyfile(stage.base, path)
    child, ready = _started(stage, path, whole, _plainly)
    ready.recv()
    started = time.perf_counter()
    ready.recv()
    written = time.perf_counter()
    child.join()
    ended = time.perf_counter()
    child.close()
    ready.close()
    if _examined(stage, path) != "all":
        raise RuntimeError("an import that nothing stopped did not do all of it")
    _remove(path)
    return ended - started, ended - written


def _write_exports(folder: Path, rows: int, version: str) -> list[Path]:
    """Accounts and opportunities; those of another version differ in amounts and stages."""
    folder.mkdir()
    accounts, deals = folder / "accounts.csv", folder / "deals.csv"
    count = max(rows // 4, 1)
    _write(accounts, ("Account ID", "Account Name", "City", "Phone"), (
        (f"A{n}", f"Company {n}", f"City {n % 50}", f"+33 2 {n:08}") for n in range(count)
    ))  # fmt: skip
    header = ("Opportunity ID", "Opportunity Name", "Account Name", "Owner", "Stage", "Amount", "Created Date")
    stages = ("Qualification", "Proposal", "Negotiation") if version == "A" else ("Proposal", "Negotiation", "Pilot")
    _write(deals, header, (
        (f"D{n}", f"Deal {n}", f"Company {n % count}", f"Rep {n % 8}", stages[n % 3],
         f"{n * 10 + len(version)}.{'50' if version == 'A' else '75'}", "2026-09-14")
        for n in range(rows - count)
    ))  # fmt: skip
    return [accounts, deals]


def _write(path: Path, header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def trials(stage: Stage, mode: str, count: int, seed: int) -> Tally:
    """Stop so many imports, each at a random moment of its own, and look at the files they leave."""
    tally = Tally(mode)
    ends = Counter[str]()
    for number in range(count):
        chance = random.Random(f"{mode} {seed} {number}")
        path = stage.folder / f"{mode}-{number}.db"
        shutil.copyfile(stage.base, path)
        _STOPS[mode](stage, path, chance, number)
        has_begun = _has_begun(path)
        told = _examined(stage, path)
        ends[told] += 1
        tally.writing += has_begun
        if told not in ("nothing", "all"):
            tally.broken.append(f"trial {number}: {told}")
        if number % _AGAIN == 0 and told == "nothing":
            tally.again += 1
            if _once_more(stage, path) != stage.after:
                tally.broken.append(f"trial {number}: another import of it did not give the whole")
        _remove(path)
    tally.nothing, tally.all = ends["nothing"], ends["all"]
    return tally


def _has_begun(path: Path) -> bool:
    """Whether pages were written that the file itself does not hold yet."""
    beside = path.with_name(f"{path.name}-wal")
    return beside.exists() and beside.stat().st_size > 0


def _examined(stage: Stage, path: Path) -> str:
    """ "nothing", "all", or what is wrong. The file is opened as the program opens it: what was begun goes back."""
    try:
        open_store(path, create=False).close()
        with closing(sqlite3.connect(path)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchall()
            astray = connection.execute("PRAGMA foreign_key_check").fetchall()
    except (sqlite3.Error, CockpitError) as error:
        return f"not to be opened: {error}"
    if sound != [("ok",)] or astray:
        return f"damaged: {sound[:3]} {astray[:3]}"
    told = told_by(path)
    return {stage.before: "nothing", stage.after: "all"}.get(told, "a part of it")


def told_by(path: Path) -> str:
    """A fingerprint of all that a file holds, moments aside."""
    found = hashlib.sha256()
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        for name in names:
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            kept = [f'"{column}"' for column in columns if column != _MOMENTS.get(name)]
            order = ", ".join(str(place + 1) for place in range(min(len(kept), 2)))
            found.update(name.encode())
            for row in connection.execute(f'SELECT {", ".join(kept)} FROM "{name}" ORDER BY {order}'):
                found.update(repr(row).encode())
    return found.hexdigest()


def _once_more(stage: Stage, path: Path) -> str:
    store = open_store(path)
    try:
        run_import(store, stage.exports)
    finally:
        store.close()
    return told_by(path)


def _settle(path: Path) -> None:
    """Put all of the file into the file itself, so that it can be copied."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


# the three ways to stop an import
def _kill(stage: Stage, path: Path, chance: random.Random, number: int) -> None:
    whole = number % _WHOLE == 0 or not _FORKS
    at_the_end = number % 2 == 1
    child, ready = _started(stage, path, whole, _plainly)
    ready.recv()
    if at_the_end:
        ready.recv()
        time.sleep(chance.random() ** 3 * stage.keeping)  # most of it is the end of the process
    else:
        time.sleep(chance.uniform(0, _LATEST) * (stage.whole_seconds if whole else stage.seconds))
    child.kill()
    child.join()
    child.close()
    ready.close()


def _fill_up(stage: Stage, path: Path, chance: random.Random, number: int) -> None:
    size = path.stat().st_size
    most = int(size * chance.uniform(0.05, 1.0))
    _ended(stage, path, number, partial(_limited, most))


def _cancel(stage: Stage, path: Path, chance: random.Random, number: int) -> None:
    left = chance.randrange(1, 12)
    _ended(stage, path, number, partial(_stopped, left))


_STOPS: dict[str, Callable[[Stage, Path, random.Random, int], None]] = {
    KILLED: _kill, FULL: _fill_up, CANCELLED: _cancel,
}  # fmt: skip
Work = Callable[[Connection, Path, "ImportPlan | None", "list[Path]"], None]


def _started(stage: Stage, path: Path, whole: bool, work: Work) -> tuple[multiprocessing.Process, Connection]:
    multiprocessing.set_start_method("fork" if _FORKS else "spawn", force=True)
    mine, theirs = multiprocessing.Pipe(duplex=False)
    plan = None if whole else stage.plan
    child = multiprocessing.Process(target=_child, args=(theirs, path, plan, stage.exports, work))
    child.start()
    theirs.close()
    return child, mine


def _ended(stage: Stage, path: Path, number: int, work: Work) -> None:
    child, ready = _started(stage, path, number % _WHOLE == 0, work)
    ready.recv()
    child.join()
    code = child.exitcode
    child.close()
    ready.close()
    if code != 0:
        raise RuntimeError(f"the child of trial {number} ended with {code}")


def _child(ready: Connection, path: Path, plan: ImportPlan | None, exports: list[Path], work: Work) -> None:
    ready.send("begun")
    work(ready, path, plan, exports)
    os._exit(0)


def _plainly(ready: Connection, path: Path, plan: ImportPlan | None, exports: list[Path]) -> None:
    _import(ready, path, plan, exports, lambda: False)


def _limited(most: int, ready: Connection, path: Path, plan: ImportPlan | None, exports: list[Path]) -> None:
    """No file may grow beyond `most` bytes: to SQLite that is a disk that is full."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    with contextlib.suppress(CockpitError):
        _import(ready, path, plan, exports, lambda: False)


def _stopped(left: int, ready: Connection, path: Path, plan: ImportPlan | None, exports: list[Path]) -> None:
    asked = iter(range(left))
    with contextlib.suppress(Cancelled):
        _import(ready, path, plan, exports, lambda: next(asked, None) is None)


def _import(
    ready: Connection, path: Path, plan: ImportPlan | None, exports: list[Path], cancelled: Callable[[], bool]
) -> None:
    def progress(step: int, steps: int) -> None:
        if step >= steps:
            ready.send("written")

    store = open_store(path)
    if plan is None:
        run_import(store, exports, progress=progress, cancelled=cancelled)
    else:
        commit_import(store, plan, progress, cancelled)
    store.close()


if __name__ == "__main__":
    sys.exit(main())
