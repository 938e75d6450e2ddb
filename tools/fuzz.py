"""Damaged exports through the importer's plan: whatever comes, it is a plan or a sentence, within seconds.

`python3 dev.py fuzz [csv|xlsx|ics|all] [--count 10000] [--seed N]`. Every input follows from its seed; one that makes
the importer fail is printed with its seed and kept in the folder `fuzz-failures`.
"""

from __future__ import annotations

import argparse
import io
import random
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.fuzz_seeds import CALENDARS, TABLES, TOKENS, workbooks

KINDS = ("csv", "xlsx", "ics")
SECONDS = 20
_CODECS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "cp1252", "iso8859-15", "mac-roman", "utf-16", "utf-16-le")
_FAILURES = Path("fuzz-failures")
_RESEEDED = 1_000_003


class TooSlow(Exception):
    """An input took longer than the time that any may take."""


def damaged(kind: str, seed: int) -> bytes:
    """The input of that seed."""
    chance = random.Random(seed)
    if kind == "xlsx":
        return _damaged_workbook(chance)
    text = chance.choice(CALENDARS if kind == "ics" else TABLES)
    return _mutated(_encoded(text, chance), chance)


def _encoded(text: str, chance: random.Random) -> bytes:
    return text.encode(chance.choice(_CODECS), "replace")


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """One to eight changes: bytes, tokens, pieces taken out, doubled or moved, an end that is missing."""
    own = bytearray(data)
    for _ in range(chance.randrange(1, 9)):
        chance.choice(_MUTATIONS)(own, chance)
    return bytes(own)


def _at(own: bytearray, chance: random.Random) -> int:
    return chance.randrange(len(own) + 1)


def _flip(own: bytearray, chance: random.Random) -> None:
    if own:
        own[chance.randrange(len(own))] = chance.randrange(256)


def _insert(own: bytearray, chance: random.Random) -> None:
    place = _at(own, chance)
    own[place:place] = chance.choice(TOKENS) * chance.choice((1, 1, 1, 2, 50))


def _cut(own: bytearray, chance: random.Random) -> None:
    place = _at(own, chance)
    del own[place : place + chance.choice((1, 2, 10, 100))]


def _double(own: bytearray, chance: random.Random) -> None:
    place = _at(own, chance)
    piece = own[place : place + chance.choice((3, 30, 300))]
    own[place:place] = piece * chance.choice((1, 2, 20))


def _move(own: bytearray, chance: random.Random) -> None:
    place = _at(own, chance)
    piece = own[place : place + 20]
    del own[place : place + 20]
    target = _at(own, chance)
    own[target:target] = piece


def _end(own: bytearray, chance: random.Random) -> None:
    if chance.random() < 0.3:
        del own[_at(own, chance) :]


_MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (_flip, _insert, _cut, _double, _move, _end)


def _damaged_workbook(chance: random.Random) -> bytes:
    """A workbook of which a part is damaged, or, one in five, the archive itself."""
    data = chance.choice(workbooks())
    if chance.random() < 0.2:
        return _mutated(data, chance)
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as copy:
        names = archive.namelist()
        chosen = set(chance.sample(names, 1 + (chance.random() < 0.3)))
        for name in names:
            part = archive.read(name)
            copy.writestr(name, _mutated(part, chance) if name in chosen else part)
    return written.getvalue()


@contextmanager
def watched(seconds: int = SECONDS) -> Iterator[None]:
    """Raises TooSlow when what is within works longer, where the system can interrupt it."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def over(_signal: int, _frame: Any) -> None:
        raise TooSlow(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def outcome(store: Any, folder: Path, kind: str, seed: int) -> str:
    """What became of one input: `read`, `aside` or `refused`. Anything else that the importer raises comes through."""
    from cockpit.importing.planning import plan_import

    path = folder / f"input.{kind}"
    path.write_bytes(damaged(kind, seed))
    with watched():
        plan = plan_import(store, [path])
    for file in plan.files:
        if file.refusal is not None:
            str(file.refusal)
            return "refused"
        if len(file.fates) != file.totals.rows:
            raise AssertionError(f"{file.totals.rows} rows, {len(file.fates)} fates")
    return "read" if any(file.skipped_because is None for file in plan.files) else "aside"


def main(arguments: list[str]) -> int:
    """Run the command; 1 where an input made the importer fail."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("kind", nargs="?", choices=(*KINDS, "all"), default="all")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    kinds = KINDS if options.kind == "all" else (options.kind,)
    return 1 if sum(_campaign(kind, options.count, options.seed) for kind in kinds) else 0


def _campaign(kind: str, count: int, first: int) -> int:
    """Inputs of one kind in turn; the number of those that made the importer fail."""
    from cockpit.db.file import open_store

    found: Counter[str] = Counter()
    slowest, began = (0.0, first), time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(folder / "fuzz.db")
        for seed in range(first * _RESEEDED, first * _RESEEDED + count):
            started = time.monotonic()
            found[_tried(store, folder, kind, seed)] += 1
            slowest = max(slowest, (time.monotonic() - started, seed))
            if found.total() % 1_000 == 0 and found.total() < count:
                print(f"{kind}: {found.total():,} of {count:,} …", flush=True)
        store.close()
    told = ", ".join(f"{times:,} {what}" for what, times in sorted(found.items()))
    print(f"{kind}: {count:,} inputs in {time.monotonic() - began:.0f} s: {told}; "
          f"slowest {slowest[0]:.1f} s (seed {slowest[1]})", flush=True)  # fmt: skip
    return found["failed"]


def _tried(store: Any, folder: Path, kind: str, seed: int) -> str:
    try:
        return outcome(store, folder, kind, seed)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        _FAILURES.mkdir(exist_ok=True)
        kept = _FAILURES / f"{seed}.{kind}"
        kept.write_bytes(damaged(kind, seed))
        print(f"{kind} seed {seed}: {type(error).__name__}: {str(error)[:200]} ({kept})", flush=True)
        return "failed"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
