"""`cockpit import`: CRM exports into a file, or what they would do to it."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cockpit.cli import answers
from cockpit.cli.console import write, write_json
from cockpit.cli.importing import import_files, look_at
from cockpit.cli.making import opened_or_made
from cockpit.cli.opened import opened
from cockpit.cli.run import DONE
from cockpit.cli.told_import import tell
from cockpit.db.store import Store
from cockpit.i18n import _


def run(options: Namespace) -> int:
    """Import the files, all or nothing; with --dry-run write nothing at all."""
    if options.dry_run:
        with _looking(options.db) as store:
            batch, files = None, look_at(store, options.paths).files
    else:
        with opened_or_made(options.db) as store:
            report = import_files(store, options.paths)
            batch, files = report.batch, report.files
    if options.json:
        write_json(answers.imported(batch, files))
        return DONE
    tell(files)
    write(_outcome(options, batch))
    return DONE


@contextmanager
def _looking(path: Path) -> Iterator[Store]:
    """The file itself where it is there; else a new one, elsewhere and for a moment."""
    if path.expanduser().exists():
        with opened(path) as store:
            yield store
        return
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "new.db", create=True) as store:
        yield store


def _outcome(options: Namespace, batch: int | None) -> str:
    if options.dry_run:
        return _("Nothing was written.")
    if batch is None:
        return _("Nothing changes: all of it was known.")
    sentence = _("Import {batch} done. To take it back: cockpit undo-import {batch} --db {path}")
    return sentence.format(batch=batch, path=options.db)
