"""The bar over an import: what was dropped, where it stands, and the way to another file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.itemmodels.import_words import encoding_name, entity_icon, file_name
from cockpit.records.importing import FilePlan, ImportPlan, shown_name
from cockpit.views.imports.steps import Steps
from cockpit.views.shared import paint
from cockpit.views.shared.buttons import secondary
from cockpit.views.shared.labels import ElidedLabel
from cockpit.views.shared.notices import IconTile
from cockpit.views.shared.painted import Painted


class FileBar(Painted):
    """Signals: other_wished() for another file; left() to leave the import."""

    other_wished = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(fonts.grown(56))
        self._tile = IconTile("file-csv", "ok", 36, 8, 20)
        self._name = ElidedLabel("", "strong", minimum=90)
        self._facts = ElidedLabel("", "small", "text3", minimum=60)
        self.steps = Steps()
        self._profile = ElidedLabel("", "small", "text3", minimum=0)
        self._other = secondary(_("Other file"), "upload-simple", small=True)
        self._other.clicked.connect(lambda: self.other_wished.emit())
        self._leave = secondary(_("Cancel"), "x", small=True)
        self._leave.clicked.connect(lambda: self.left.emit())
        self._arrange()

    def show_plan(self, plan: ImportPlan, profile: str) -> None:
        """Name what is imported; `profile` says which program wrote it, "" where unknown."""
        files = plan.files
        rows = number(plan.totals.rows)
        lines = ngettext("{rows} row", "{rows} rows", plan.totals.rows).format(rows=rows)
        if len(files) == 1:
            columns = len(files[0].columns)
            facts = [lines, ngettext("{n} column", "{n} columns", columns).format(n=number(columns))]
            facts += [encoding_name(files[0].encoding)] if files[0].encoding else []
            self._say(file_name(files[0]), ", ".join(facts) if files[0].refusal is None else _("cannot be read"))
        elif len({file.path for file in files}) == 1:
            sheets = ngettext("{n} sheet", "{n} sheets", len(files)).format(n=number(len(files)))
            self._say(shown_name(files[0].path), f"{sheets}, {lines}")
        else:
            self._say(ngettext("{n} file", "{n} files", len(files)).format(n=number(len(files))), lines)
        self._tile.set_look("warning-octagon" if plan.refusals else _icon(files), "bad" if plan.refusals else "ok")
        self._profile.setText(profile)

    def set_finished(self, finished: bool) -> None:
        """After the import there is nothing left to cancel."""
        self._leave.setVisible(not finished)
        self._other.setVisible(not finished)

    def said(self) -> tuple[str, str]:
        """What stands there: name and facts."""
        return self._name.text(), self._facts.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface in a dashed border: a file may be dropped here too."""
        colors = theme()
        area = QRectF(self.rect())
        fill, border = colors.color("surface"), colors.color("border-strong")
        paint.rounded(QPainter(self), area, 8, fill, border, 1.5, Qt.PenStyle.DashLine)

    def _say(self, name: str, facts: str) -> None:
        self._name.setText(name)
        self._facts.setText(facts)

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self._name)
        texts.addWidget(self._facts)
        texts.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(10)
        layout.addWidget(self._tile)
        layout.addLayout(texts)
        layout.addWidget(_Divider())
        layout.addWidget(self.steps)
        layout.addStretch(1)
        layout.addWidget(self._profile, 1)
        layout.addWidget(self._other)
        layout.addWidget(self._leave)


def _icon(files: Sequence[FilePlan]) -> str:
    """What kind of file it is; several look like what they hold."""
    if len(files) == 1 and files[0].path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return "file-csv"
    return entity_icon(files[0].entity) if files else "file-text"


class _Divider(Painted):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(13, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(6, 0, 1, self.height(), theme().color("border"))
