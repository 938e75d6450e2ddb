"""`cockpit redo-import`: bring back an import that was taken back."""

from __future__ import annotations

from argparse import Namespace

from cockpit.cli import answers
from cockpit.cli.console import write, write_json
from cockpit.cli.opened import opened
from cockpit.cli.run import DONE
from cockpit.cli.undo_import import tell_kept
from cockpit.formats import number
from cockpit.i18n import _
from cockpit.services.imports import redo_import


def run(options: Namespace) -> int:
    """Bring the import back; what cannot come back is named."""
    with opened(options.db) as store:
        report, _changes = redo_import(store, options.batch)
    if options.json:
        write_json(answers.undone(report))
        return DONE
    sentence = _("Import {batch} brought back: {restored} restored, {removed} removed.")
    write(sentence.format(batch=report.batch, removed=number(report.removed), restored=number(report.restored)))
    tell_kept(report)
    return DONE
