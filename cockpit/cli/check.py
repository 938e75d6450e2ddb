"""`cockpit check`: is the file sound, and what does it hold."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping

from cockpit.cli.console import complain, write, write_json
from cockpit.cli.layout import columns
from cockpit.cli.run import DONE, REFUSED
from cockpit.db.file import Health, examine
from cockpit.formats import number
from cockpit.i18n import N_, _, ngettext

_SHOWN = {
    "rep": N_("Reps"),
    "account": N_("Accounts"),
    "contact": N_("Contacts"),
    "opportunity": N_("Opportunities"),
    "action": N_("Actions"),
    "sales_order": N_("Orders"),
    "product": N_("Products"),
    "plan": N_("Monthly action plans (PAM)"),
    "one_on_one": N_("One-on-ones"),
    "import_batch": N_("Imports"),
    "change_set": N_("Changes kept for undo and history"),
}


def run(options: Namespace) -> int:
    """Examine the file; 2 where it is not sound."""
    health = examine(options.db)
    if options.json:
        write_json(_answer(health))
    else:
        _tell(health)
    return REFUSED if health.problems else DONE


def counted(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """What people look for, of rows counted by table: label and number."""
    return [(_(label), number(counts[table])) for table, label in _SHOWN.items() if table in counts]


def _answer(health: Health) -> dict[str, object]:
    return {
        "path": str(health.path),
        "sound": not health.problems,
        "schema": health.schema,
        "problems": list(health.problems),
        "counts": health.counts,
    }


def _tell(health: Health) -> None:
    rows = counted(health.counts)
    if not health.problems:
        write(_("{path} is sound.").format(path=health.path))
        write(columns(rows))
        return
    write(columns(rows))
    found = len(health.problems)
    sentence = ngettext(
        "{path} is damaged, {count} problem was found. Go back to a backup.",
        "{path} is damaged, {count} problems were found. Go back to a backup.",
        found,
    )
    complain(sentence.format(path=health.path, count=number(found)))
    for problem in health.problems:
        complain(f"- {problem}")
