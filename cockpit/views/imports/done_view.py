"""After an import: what it did, file by file, how to take it back, where to go on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.desk import Desk
from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.itemmodels.import_words import entity_icon, entity_name, file_name
from cockpit.records.importing import Entity, FilePlan, ImportReport, Totals
from cockpit.views.imports.beside import OF_COMPANIES
from cockpit.views.imports.duplicates.card import DuplicatesCard
from cockpit.views.imports.history.question import KeptQuestion
from cockpit.views.shared.buttons import primary, secondary
from cockpit.views.shared.card import Card, row
from cockpit.views.shared.labels import ElidedLabel, IconLabel, label, rule
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.notices import IconTile

_MOST = 50
_PAGES = {
    Entity.OPPORTUNITY: "pipeline",
    Entity.ACCOUNT: "accounts",
    Entity.CONTACT: "accounts",
    Entity.ACTION: "agenda",
    Entity.PLAN_LINE: "plans",
    Entity.OBJECTIVE: "plans",
}


class DoneView(QWidget):
    """Signals: undo_wished(); again_wished(); export_wished(); go_wished(str page)."""

    undo_wished = Signal()
    export_wished = Signal()
    again_wished = Signal()
    go_wished = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._page = "accounts"
        self._brings_companies = False
        self._room = _MOST
        self.duplicates = DuplicatesCard(desk)
        self.duplicates.setFixedWidth(fonts.scaled(346))
        self.duplicates.counted.connect(lambda sure, unsure: self.duplicates.setVisible(sure + unsure > 0))
        self.duplicates.hide()
        self._title = label("", "h1", "text", 600)
        self._text = label("", "body", "text2")
        self._files = Card(_("What became of each file"), flush=True)
        self.export = secondary(_("Export the rows left out…"), "download-simple", small=True)
        self.export.clicked.connect(lambda: self.export_wished.emit())
        self._files.add_to_header(self.export)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.undo = secondary(_("Undo the import"), "arrow-u-up-left")
        self.undo.clicked.connect(lambda: self.undo_wished.emit())
        self.question = KeptQuestion()
        self.again = secondary(_("Import something else"), "upload-simple")
        self.again.clicked.connect(lambda: self.again_wished.emit())
        self.go = primary(_("See the result"), "arrow-right")
        self.go.clicked.connect(lambda: self.go_wished.emit(self._page))
        self._arrange()

    def show_report(self, report: ImportReport) -> None:
        """Say what was done."""
        totals = report.totals
        rows = totals.created + totals.updated
        title = ngettext("{n} row imported", "{n} rows imported", rows).format(n=number(rows))
        self._title.setText(title if report.batch is not None else _("Nothing new was found"))
        self._text.setText(in_words(totals))
        self.undo.setVisible(report.batch is not None)
        self.export.setVisible(totals.errors > 0)
        self.question.hide()
        self.duplicates.hide()
        self._brings_companies = any(plan.entity in OF_COMPANIES for plan in report.files)
        self._page = page_of(report)
        empty_layout(self._list)
        self._room = _MOST
        for plan in report.files:
            self._list.addWidget(_FileLine(plan))
            self._tell_problems(plan)
        self._list.addStretch(1)

    def take_focus(self) -> None:
        """Put the keyboard on the way to the result."""
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for_doubles(self) -> None:
        """Search the companies for doubles, once the import is known to all."""
        if self._brings_companies:
            self.duplicates.load()

    def _tell_problems(self, plan: FilePlan) -> None:
        """The rows that stayed out and why, to be put right in the file and dropped again."""
        shown = plan.problems[: self._room]
        self._room -= len(shown)
        for problem in shown:
            place = _("Row {row}, {column}") if problem.column else _("Row {row}")
            said = f"{place.format(row=number(problem.row), column=problem.column)} · {problem.reason}"
            line = label(said, "small", "bad", wrap=True)
            line.setContentsMargins(24, 0, 0, 4)
            self._list.addWidget(line)
        rest = len(plan.problems) - len(shown)
        if rest > 0:
            more = label(ngettext("and {n} other", "and {n} others", rest).format(n=number(rest)), "small", "text3")
            more.setContentsMargins(24, 0, 0, 4)
            self._list.addWidget(more)

    def problems(self) -> list[str]:
        """The sentences about rows that stayed out."""
        items = (self._list.itemAt(place) for place in range(self._list.count()))
        found = (item.widget() for item in items if item is not None)
        return [each.text() for each in found if isinstance(each, QLabel)]

    def title(self) -> str:
        """The sentence at the top."""
        return self._title.text()

    def set_undoing(self, undoing: bool) -> None:
        """While the import is being taken back."""
        self.undo.set_loading(undoing)

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        head = Card()
        line = row(IconTile("check-circle", "ok", 48, 12, 24), texts, -1, self.undo, self.again, self.go, spacing=12)
        head.add(line)
        holder = QWidget()
        holder.setProperty("ground", "none")
        holder.setLayout(self._list)
        self._list.setContentsMargins(16, 0, 16, 10)
        area = QScrollArea()
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setAccessibleName(_("What became of each file"))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._files.add(area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 0, 24, 16)
        layout.setSpacing(14)
        layout.addWidget(head)
        layout.addWidget(self.question)
        lower = QHBoxLayout()
        lower.setSpacing(14)
        lower.addWidget(self._files, 1)
        lower.addWidget(self.duplicates)
        layout.addLayout(lower, 1)


class _FileLine(QWidget):
    def __init__(self, plan: FilePlan) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(rule())
        line = QHBoxLayout()
        line.setContentsMargins(0, 9, 0, 9)
        line.setSpacing(8)
        line.addWidget(IconLabel(entity_icon(plan.entity), 16))
        line.addWidget(ElidedLabel(file_name(plan), "strong"))
        line.addWidget(ElidedLabel(entity_name(plan.entity), "small", "text3"))
        line.addStretch(1)
        line.addWidget(ElidedLabel(in_words(plan.totals), "small", "text2", minimum=120))
        layout.addLayout(line)


def in_words(totals: Totals) -> str:
    """ "212 created, 1 041 updated, 31 unchanged"; what there is none of is left out."""
    parts = [
        (totals.created, ngettext("{n} created", "{n} created", totals.created)),
        (totals.updated, ngettext("{n} updated", "{n} updated", totals.updated)),
        (totals.unchanged, ngettext("{n} unchanged", "{n} unchanged", totals.unchanged)),
        (totals.skipped, ngettext("{n} left aside", "{n} left aside", totals.skipped)),
        (totals.errors, ngettext("{n} in error", "{n} in error", totals.errors)),
    ]
    return ", ".join(text.format(n=number(count)) for count, text in parts if count) or _("no row")


def page_of(report: ImportReport) -> str:
    """The page that shows most of what came in."""
    for entity in (Entity.OPPORTUNITY, Entity.ACTION, Entity.ACCOUNT, Entity.CONTACT, Entity.PLAN_LINE):
        if any(plan.entity is entity and plan.totals.created + plan.totals.updated for plan in report.files):
            return _PAGES[entity]
    return "accounts"
