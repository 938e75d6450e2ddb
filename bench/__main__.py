"""`python -m bench [suite …] [--rounds N]`: play the suites and print the table; 1 on a goal missed twice."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

from bench.rows import Result, Round, results, table

_HERE = Path(__file__).resolve().parent
_NO_SUITES = {"__init__", "__main__", "rows", "player"}


def suites() -> list[str]:
    """Names of the suites: the modules here that state rows."""
    names = sorted(path.stem for path in _HERE.glob("*.py") if path.stem not in _NO_SUITES)
    return [name for name in names if hasattr(importlib.import_module(f"bench.{name}"), "ROWS")]


def play(suite: str, rounds: int) -> list[Result]:
    """The results of one suite, played in a child process without a screen."""
    command = [sys.executable, "-m", "bench.player", suite, str(rounds)]
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=_HERE.parent, env=quiet, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True
    )
    played: list[Round] = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return results(importlib.import_module(f"bench.{suite}").ROWS, played)


def main(arguments: list[str]) -> int:
    """Play the suites named (all by default). Only a goal missed twice in a row counts as missed."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("suites", nargs="*", help="names of modules here that state rows; all by default")
    parser.add_argument("--rounds", type=int, default=7, help="interleaved rounds, five or more")
    parser.add_argument("--rows", help="rows of the export that is imported, 100000 by default")
    options = parser.parse_args(arguments)
    if options.rows:
        os.environ["BENCH_ROWS"] = str(int(options.rows))
    found: list[Result] = []
    for suite in options.suites or suites():
        print(f"{suite} …", file=sys.stderr, flush=True)
        played = play(suite, max(5, options.rounds))
        if not all(result.met for result in played):
            print(f"{suite}: a goal is missed, once more …", file=sys.stderr, flush=True)
            played = play(suite, max(5, options.rounds))
        found += played
    print(table(found))
    return 0 if all(result.met for result in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
