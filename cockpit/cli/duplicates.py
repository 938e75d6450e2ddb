"""`cockpit duplicates`: accounts and contacts that may be there twice, the surest first (E7). Nothing is changed."""

from __future__ import annotations

from argparse import Namespace

from cockpit.cli import answers
from cockpit.cli.console import write, write_json
from cockpit.cli.layout import columns
from cockpit.cli.opened import opened
from cockpit.cli.run import DONE
from cockpit.formats import number
from cockpit.i18n import _, pgettext
from cockpit.records.duplicates import DuplicateKind, DuplicatePair, reason_words
from cockpit.services.duplicates import find_duplicates


def run(options: Namespace) -> int:
    """Tell each pair: both names, how sure, why."""
    kinds = [DuplicateKind(options.kind)] if options.kind else list(DuplicateKind)
    with opened(options.db) as store:
        pairs = [pair for kind in kinds for pair in find_duplicates(store, kind)]
    if options.json:
        write_json(answers.duplicates(pairs))
    elif pairs:
        write(columns([_header(), *(_line(pair) for pair in pairs)]))
    else:
        write(_("No account or contact seems to be there twice."))
    return DONE


def _header() -> tuple[str, ...]:
    return pgettext("column", "Pair"), pgettext("column", "Sure"), pgettext("column", "Because")


def _line(pair: DuplicatePair) -> tuple[str, ...]:
    sides = [f"{side.name} ({side.detail})" if side.detail else side.name for side in (pair.first, pair.second)]
    return " = ".join(sides), number(pair.score), reason_words(pair)
