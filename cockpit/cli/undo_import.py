"""`cockpit undo-import`: take an import back."""

from __future__ import annotations

from argparse import Namespace

from cockpit.cli import answers
from cockpit.cli.console import write, write_json
from cockpit.cli.opened import opened
from cockpit.cli.run import DONE
from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.importing.undo import undo_import
from cockpit.records.importing import UndoReport


def run(options: Namespace) -> int:
    """Take the import back; what was edited since stays, and is named."""
    with opened(options.db) as store:
        report, _changes = undo_import(store, options.batch)
    if options.json:
        write_json(answers.undone(report))
        return DONE
    sentence = _("Import {batch} taken back: {removed} removed, {restored} restored.")
    write(sentence.format(batch=report.batch, removed=number(report.removed), restored=number(report.restored)))
    tell_kept(report)
    return DONE


def tell_kept(report: UndoReport) -> None:
    """Name what stays as it is."""
    if report.kept:
        kept = ngettext("{count} stays: changed since.", "{count} stay: changed since.", len(report.kept))
        write(kept.format(count=number(len(report.kept))))
        for row in report.kept:
            write(f"- {row.label}")
