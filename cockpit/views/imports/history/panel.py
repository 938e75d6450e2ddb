"""The tab History: every import, and of the one chosen what became of each file and why rows stayed out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import Task
from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.itemmodels.import_history import PENDING, Deed, deed_words
from cockpit.itemmodels.import_past import PastFilesModel, PastProblemsModel
from cockpit.records.importing import PastImport, PastProblem
from cockpit.views.imports.history import asking
from cockpit.views.imports.history.card import HistoryCard
from cockpit.views.shared.buttons import secondary
from cockpit.views.shared.card import Card
from cockpit.views.shared.labels import label
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.page import PageAction
from cockpit.views.shared.table import DenseTable

_ENDLESS = 16_777_215


class HistoryPanel(QWidget):
    """Past imports over the details of one. Signals: told(str): nothing is counted on this tab."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 0, 24, 16)
        self._layout.setSpacing(14)
        self._build()

    def load(self) -> None:
        """Read the imports."""
        self.card.load()

    def retranslate(self) -> None:
        """Build it anew; `load` follows."""
        empty_layout(self._layout)
        self._build()

    def actions_offered(self) -> list[PageAction]:
        """What the chosen import offers."""
        chosen = self.card.current()
        if chosen is None:
            return []
        deed = self.card.model.deed(chosen)
        actions = []
        if deed is not Deed.NONE:
            word, icon = deed_words(deed)
            name = ", ".join(chosen.names[:2])
            text = _("{deed}: {file}").format(deed=word, file=name)
            actions.append(PageAction("history_deed", text, lambda: self.card.do(chosen), icon))
        if chosen.problems:
            actions.append(
                PageAction("export_past", _("Export the rows left out…"), self.details.export_now, "download-simple")
            )
        return actions

    def _build(self) -> None:
        self.card = HistoryCard(self._desk)
        self.details = Details(self._desk, self.card)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.card)
        splitter.addWidget(self.details)
        splitter.setSizes([460, 300])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(14)
        self._layout.addWidget(splitter)


class Details(Card):
    """The files of one import, with sums that add up, and the sentences about rows that stayed out."""

    def __init__(self, desk: Desk, card: HistoryCard) -> None:
        super().__init__(_("What became of each file"), flush=True)
        self._desk, self._history = desk, card
        self._task: Task | None = None
        self._chosen: PastImport | None = None
        self.files_model, self.problems_model = PastFilesModel(), PastProblemsModel()
        self.export = secondary(_("Export the rows left out…"), "download-simple", small=True)
        self.export.clicked.connect(self.export_now)
        self.add_to_header(self.export)
        self.files = _table(_("What became of each file"), self.files_model, self)
        self.files.set_widths(250, 150, 0, 96, 96, 96, 96, 96, 110)
        self.problems = _table(_("Rows left out and why"), self.problems_model, self)
        self.problems.set_widths(220, 90, 190, 0)
        self._none = label("", "small", "text3")
        self._none.setContentsMargins(8, 6, 8, 8)
        self.body.setContentsMargins(8, 0, 8, 6)
        self.add(self.files, 1)
        self.add(self._none)
        self.add(self.problems, 1)
        self.setMinimumHeight(fonts.grown(170))
        card.chosen.connect(self.show_import)

    def show_import(self, chosen: PastImport | None) -> None:
        """Show the files of an import; the sentences follow."""
        if chosen == self._chosen:
            return
        self._chosen = chosen
        self.setVisible(chosen is not None and chosen.id != PENDING)
        if chosen is None:
            return
        self.files_model.set_files(chosen.files)
        room = min(self.files.content_height() + 4, fonts.grown(150)) if chosen.problems else _ENDLESS
        self.files.setMaximumHeight(room)
        self.set_hint(", ".join(chosen.names[:3]))
        self.export.setVisible(chosen.problems > 0)
        self._show_problems(())
        if chosen.problems:
            self._task = self._desk.query(lambda store: asking.problems(store, chosen.id), self._show_problems)

    def export_now(self) -> None:
        """Write the sentences to a workbook."""
        if self._chosen is not None and self._chosen.problems:
            self._history.deeds.export_problems(self._chosen)

    def _show_problems(self, problems: Sequence[PastProblem]) -> None:
        self.problems_model.set_problems(problems)
        self.problems.setVisible(bool(problems))
        errors = self._chosen.totals.errors if self._chosen is not None else 0
        text = _("No row stayed out.")
        if errors:
            text = ngettext("{n} row stayed out:", "{n} rows stayed out:", errors).format(n=number(errors))
        self._none.setText(text)
        self._none.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)


def _table(name: str, model: PastFilesModel | PastProblemsModel, parent: QWidget) -> DenseTable:
    table = DenseTable(name, 28)
    model.setParent(parent)
    table.setModel(model)
    return table
