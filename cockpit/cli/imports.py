"""`cockpit imports`: the imports that were made, the latest first."""

from __future__ import annotations

from argparse import Namespace

from cockpit.cli import answers
from cockpit.cli.console import write, write_json
from cockpit.cli.layout import columns
from cockpit.cli.opened import opened
from cockpit.cli.run import DONE
from cockpit.formats import date_short, number, time_of_day
from cockpit.i18n import _, pgettext
from cockpit.records.importing import PastImport
from cockpit.services import imports


def run(options: Namespace) -> int:
    """Tell each import: its number, when, its files, what became of their rows, whether it stands."""
    with opened(options.db) as store:
        made = imports.batches(store)
    if options.json:
        write_json(answers.past_imports(made))
    elif made:
        write(columns([_header(), *(_line(each) for each in made)]))
    else:
        write(_("Nothing was imported yet."))
    return DONE


def _header() -> tuple[str, ...]:
    return (
        pgettext("column", "Import"),
        pgettext("column", "Date"),
        pgettext("column", "New"),
        pgettext("column", "Changed"),
        pgettext("column", "Same"),
        pgettext("column", "Left out"),
        pgettext("column", "Errors"),
        pgettext("column", "State"),
    )


def _line(made: PastImport) -> tuple[str, ...]:
    totals = made.totals
    counts = (totals.created, totals.updated, totals.unchanged, totals.skipped, totals.errors)
    day = f"{date_short(made.at.astimezone().date())} {time_of_day(made.at)}"
    return (f"{made.id}  {', '.join(made.names)}", day, *(number(count) for count in counts), _state(made))


def _state(made: PastImport) -> str:
    if made.is_undone:
        return pgettext("import", "undone")
    return _("sample") if made.is_sample else pgettext("import", "done")
