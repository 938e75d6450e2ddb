"""Before many pairs are merged at once: how many, and that one undo brings all of them back."""

from __future__ import annotations

from collections.abc import Callable

from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.views.shared.labels import IconLabel
from cockpit.views.shared.question import SoftQuestion


class MergeQuestion(SoftQuestion):
    """Asks once for all the pairs."""

    def __init__(self) -> None:
        super().__init__(IconLabel("git-merge", 16, "accent"), "", "git-merge", _("Leave them"))

    def ask(self, count: int, wish: Callable[[], None]) -> None:
        """Say how many pairs it is about; `wish` follows when the user agrees."""
        said = number(count)
        self.go_on.setText(ngettext("Merge the {n}", "Merge the {n}", count).format(n=said))
        title = ngettext("Merge {n} pair?", "Merge {n} pairs?", count).format(n=said)
        detail = _("The fuller record of each pair stays, with the history of both. One undo brings all of them back.")
        self.put(title, detail, wish)
