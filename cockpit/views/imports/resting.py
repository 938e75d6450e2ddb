"""The Import page at rest: a place to drop, the sample, and the imports made so far."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.desk import Desk
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.views.imports.history.card import HistoryCard
from cockpit.views.shared import paint
from cockpit.views.shared.bars import ProgressBar
from cockpit.views.shared.buttons import primary, secondary
from cockpit.views.shared.labels import KeyHint, label
from cockpit.views.shared.notices import ErrorLine, IconTile
from cockpit.views.shared.painted import Painted


class DropZone(Painted):
    """Dashed card: drop files here, choose them, or load the sample. While reading it shows how far that is.

    Signals: dropped(object paths); choose_wished(); sample_wished(); stopped().
    """

    dropped = Signal(object)
    choose_wished = Signal()
    sample_wished = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Drop your exports here"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._over = False
        self._title = label("", "h1", "text", 600)
        self._text = label("", "body", "text2", wrap=True)
        self.error = ErrorLine()
        self.choose = primary(_("Choose files"), "upload-simple")
        self.choose.clicked.connect(lambda: self.choose_wished.emit())
        self.keys = KeyHint(_("Ctrl I"))
        self.sample = secondary(_("Load the sample"), "lightbulb")
        self.sample.clicked.connect(lambda: self.sample_wished.emit())
        self.progress = ProgressBar()
        self.progress.setFixedWidth(fonts.scaled(280))
        self.stop = secondary(_("Stop"), "x", small=True)
        self.stop.clicked.connect(lambda: self.stopped.emit())
        self._arrange()
        self.set_running(False)

    def set_running(self, running: bool) -> None:
        """Reading, or at rest. The keyboard goes from what can be begun to what can be stopped, and back."""
        held = any(widget.hasFocus() for widget in (self.choose, self.sample, self.stop))
        for widget in (self.choose, self.keys, self.sample):
            widget.setVisible(not running)
        for part in (self.progress, self.stop):
            part.setVisible(running)
        if held:
            self.take_focus()
        self._title.setText(_("Reading…") if running else _("Drop your exports here"))
        self._text.setText(
            _("Nothing is written before you say so.")
            if running
            else _(
                "CSV, Excel, OpenDocument, calendars and address cards, a folder or a zip of them: from Pipedrive, "
                "HubSpot, Salesforce, Dynamics, Koban, or any table with a header."
            )
        )
        if running:
            self.progress.set_ratio(None)
            self.error.set_text("")

    def take_focus(self) -> None:
        """Put the keyboard on what can be done."""
        (self.choose if self.stop.isHidden() else self.stop).setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files light the zone up."""
        if event.mimeData().hasUrls():
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The light goes out."""
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._over = False
        self.update()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dashed border, accent while files hover."""
        colors = theme()
        fill = colors.color("accent-soft" if self._over else "surface")
        border = colors.color("accent" if self._over else "border-strong")
        paint.rounded(QPainter(self), self.rect(), 12, fill, border, 1.5, Qt.PenStyle.DashLine)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 26, 24, 22)
        layout.setSpacing(6)
        middle = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(IconTile("tray-arrow-down", "acc", 56, 16, 26), 0, middle)
        layout.addSpacing(8)
        layout.addWidget(self._title, 0, middle)
        self._text.setAlignment(middle)
        layout.addWidget(self._text)
        layout.addWidget(self.error)
        layout.addSpacing(10)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for widget in (self.choose, self.keys, self.sample):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addWidget(self.progress, 0, middle)
        layout.addWidget(self.stop, 0, middle)
        layout.addSpacing(4)
        layout.addWidget(label(_("Everything stays on this computer."), "small", "text3"), 0, middle)


class RestingView(QWidget):
    """Drop zone over the history."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.zone = DropZone()
        self.history = HistoryCard(desk)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 0, 24, 16)
        layout.setSpacing(14)
        layout.addWidget(self.zone)
        layout.addWidget(self.history, 1)

    def take_focus(self) -> None:
        """Put the keyboard on what can be done."""
        self.zone.take_focus()
