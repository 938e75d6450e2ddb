"""`cockpit demo`: a file filled with an invented French team, the same for the same arguments."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from datetime import date
from pathlib import Path

from cockpit.cli.check import counted
from cockpit.cli.console import write, write_json
from cockpit.cli.importing import import_files
from cockpit.cli.layout import columns
from cockpit.cli.making import opened_or_made
from cockpit.cli.run import DONE
from cockpit.cli.told import told_on
from cockpit.db.file import examine
from cockpit.errors import CockpitError
from cockpit.formats import date_short
from cockpit.i18n import N_, Message, _
from cockpit.sample.exports import write_exports


def run(options: Namespace) -> int:
    """Invent the team as exports, and import them as any other."""
    path: Path = options.db.expanduser().absolute()
    if path.is_file() and path.stat().st_size:
        raise CockpitError(
            Message(N_("{path} already holds something. Name a file that does not exist yet."), path=str(path))
        )
    with told_on(options.day) as day, tempfile.TemporaryDirectory() as folder:
        files = write_exports(Path(folder), day, options.reps, options.months, options.seed)
        with opened_or_made(path) as store:
            import_files(store, files)
    counts = examine(path).counts
    if options.json:
        write_json(_answer(options, path, day, counts))
    else:
        write(_("{path}: an invented team, on {day}.").format(path=path, day=date_short(day)))
        write(columns(counted(counts)))
    return DONE


def _answer(options: Namespace, path: Path, day: date, counts: dict[str, int]) -> dict[str, object]:
    return {
        "path": str(path),
        "day": day.isoformat(),
        "reps": options.reps,
        "months": options.months,
        "seed": options.seed,
        "counts": counts,
    }
