"""What shows when the program met a bug: what to do, the details to copy; the work goes on behind it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.i18n import _
from cockpit.views.shared.buttons import primary, secondary
from cockpit.views.shared.labels import label
from cockpit.views.shared.notices import IconTile
from cockpit.views.shell.overlay import Overlay


class CrashCard(Overlay):
    """One card for all bugs: what comes while it is open is added to the details."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.copy = secondary("", "copy")
        self.go_on = primary("")
        self._title = label("", "h1")
        self._text = label("", "body", "text2", wrap=True)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details.toPlainText()))
        self.go_on.clicked.connect(self.close_overlay)
        self._arrange()

    def tell(self, details: str) -> None:
        """Show a bug."""
        if self.is_open:
            self.details.appendPlainText("\n" + details)
            return
        self.details.setPlainText(details)
        self._title.setText(_("Something went wrong"))
        self._text.setText(
            _("The program made a mistake and goes on. What was saved is safe. Copy the details to report it.")
        )
        self.copy.setText(_("Copy the details"))
        self.go_on.setText(_("Go on"))
        self.details.setAccessibleName(_("Details of the error"))
        self.card.setAccessibleName(_("Something went wrong"))
        self.open(self.go_on)

    def place_card(self, room: QSize) -> QRect:
        """In the middle."""
        size = QSize(fonts.scaled(640), fonts.scaled(420)).boundedTo(room - QSize(32, 32))
        return QRect((room.width() - size.width()) // 2, (room.height() - size.height()) // 2, *size.toTuple())

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconTile("warning-octagon", "bad", 36, 8, 20))
        head.addWidget(self._title, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self.details, 1)
        column.addLayout(buttons)
