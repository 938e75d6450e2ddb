"""Before an import is taken back: what stays since it was edited, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.itemmodels.import_history import kind_said
from cockpit.records.importing import KeptRow
from cockpit.views.shared.labels import IconLabel
from cockpit.views.shared.question import SoftQuestion

_NAMED = 8


class KeptQuestion(SoftQuestion):
    """How many records stay and which, then undo all the same, or not."""

    tone = "warn"

    def __init__(self) -> None:
        icon = IconLabel("warning", 16, "warn")
        super().__init__(icon, _("Undo, keep these"), "arrow-u-up-left", _("Leave the import"))

    def ask(self, kept: Sequence[KeptRow], wish: Callable[[], None]) -> None:
        """Name what would stay; `wish` follows when the user agrees."""
        said = ngettext(
            "{n} record was edited since, or is used by another: it stays as it is.",
            "{n} records were edited since, or are used by others: they stay as they are.",
            len(kept),
        )
        self.put(said.format(n=number(len(kept))), names_said(kept), wish)


def names_said(kept: Sequence[KeptRow]) -> str:
    """ "account Laiterie Sauvelande, contact Rey, and 3 others"."""
    parts = [_("{kind} {name}").format(kind=kind_said(each.kind), name=each.label) for each in kept[:_NAMED]]
    rest = len(kept) - _NAMED
    if rest > 0:
        parts.append(ngettext("and {n} other", "and {n} others", rest).format(n=number(rest)))
    return ", ".join(parts)
