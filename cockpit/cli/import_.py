"""`cockpit import`: CRM exports into a file, or what they would do to it."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cockpit.cli import answers
from cockpit.cli.answers import LeftOut
from cockpit.cli.console import write, write_json
from cockpit.cli.importing import carry_out, look_at
from cockpit.cli.making import opened_or_made
from cockpit.cli.map_file import read_map
from cockpit.cli.map_writing import write_map
from cockpit.cli.opened import opened
from cockpit.cli.run import DONE
from cockpit.cli.told_import import tell
from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.formats import number
from cockpit.i18n import N_, Message, _, ngettext
from cockpit.importing.bad_rows import export_bad_rows
from cockpit.importing.planning import own_fields
from cockpit.process.bounds import memory_bounded
from cockpit.records.importing import ImportPlan


def run(options: Namespace) -> int:
    """Import the files, all or nothing; with --dry-run write nothing to the file.

    With --errors the workbook of the rows that stay out comes first: where it cannot be written nothing is imported.
    """
    with _looking(options.db) if options.dry_run else opened_or_made(options.db) as store, memory_bounded():
        told = read_map(options.map) if options.map else None
        planned = look_at(store, options.paths, options.profile, told, options.empty_erases)
        map_path = _mapped(options, store, planned)
        left = _left_out(options, planned)
        if options.dry_run:
            batch, files = None, planned.files
        else:
            report = carry_out(store, planned)
            batch, files = report.batch, report.files
    if options.json:
        write_json(answers.imported(batch, files, left))
        return DONE
    tell(files)
    if map_path is not None:
        write(_("What was recognised is in {path}.").format(path=map_path))
    if left is not None:
        write(_told(options.errors, left))
    write(_outcome(options, batch))
    return DONE


def _mapped(options: Namespace, store: Store, planned: ImportPlan) -> Path | None:
    """Write what was recognised where it is asked for; None where it is not."""
    if options.write_map is None:
        return None
    return write_map(options.write_map, planned.files, planned.choices, own_fields(store))


def _left_out(options: Namespace, planned: ImportPlan) -> LeftOut | None:
    """Write the rows that stay out where they are asked for; None where they are not."""
    if options.errors is None:
        if options.with_skipped:
            raise CockpitError(Message(N_("--with-skipped goes with --errors OUT.xlsx.")))
        return None
    path = options.errors.expanduser().absolute()
    rows = export_bad_rows(planned, path, options.with_skipped)
    return LeftOut(path if rows else None, rows)


def _told(path: Path, left: LeftOut) -> str:
    if not left.rows:
        return _("No row stays out: {path} was not written.").format(path=path)
    said = ngettext("{n} row that stays out is in {path}.", "{n} rows that stay out are in {path}.", left.rows)
    return said.format(n=number(left.rows), path=path)


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
