"""Parts of the first run: the steps at the left, the zone where files are dropped."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.views.shared import paint
from cockpit.views.shared.buttons import primary
from cockpit.views.shared.card import row
from cockpit.views.shared.labels import KeyHint, label
from cockpit.views.shared.notices import IconTile
from cockpit.views.shared.painted import Painted
from cockpit.views.shell.keys import spoken


class Step(Painted):
    """One step: its number (a check when done), its name, a few words."""

    def __init__(self, number: int, name: str, note: str) -> None:
        super().__init__()
        self._number, self._name, self._note, self._state = number, name, note, "later"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_state(self, state: str) -> None:
        """ "done", "now" or "later"."""
        self._state = state
        words = {"done": _("done"), "now": _("current step")}.get(state, "")
        self.setAccessibleName(", ".join(filter(None, (self._name, self._note, words))))
        self.update()

    def sizeHint(self) -> QSize:
        """58 px high."""
        return QSize(200, fonts.line_height("body") + fonts.line_height("small") + 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, circle, two lines."""
        painter = QPainter(self)
        colors, now = theme(), self._state == "now"
        if now:
            paint.rounded(painter, self.rect(), 8, colors.color("accent-soft"))
        circle = QRect(14, (self.height() - 26) // 2, 26, 26)
        ground = {"done": "ok-soft", "now": "accent"}.get(self._state, "hover")
        paint.rounded(painter, circle, 13, colors.color(ground))
        if self._state == "done":
            icons.draw(painter, "check", circle.adjusted(6, 6, -6, -6), "ok", "bold")
        else:
            ink = "on-accent" if now else "text2"
            paint.text(painter, circle, str(self._number), "body", ink, paint.CENTER, 600, elide=False)
        line, width = fonts.line_height("body"), self.width() - 66
        ink, weight = ("accent-text", 600) if now else ("text", 500)
        paint.text(painter, QRect(52, 12, width, line), self._name, "body", ink, paint.LEFT, weight)
        under = QRect(52, 12 + line, width, fonts.line_height("small"))
        paint.text(painter, under, self._note, "small", "text2")


class DropZone(Painted):
    """The dashed zone: what to drop, a button to choose it, and the four kinds of files."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.choose = primary(_("Choose a file"), "upload-simple")
        title = label(_("Drop an export of your CRM here"), "h1")
        said = _("CSV, Excel, calendars, a folder or a zip. Columns are recognised, you check, then you import.")
        text = label(said, "body", "text2", wrap=True)
        for line in (title, text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(6)
        column.addStretch(1)
        column.addWidget(IconTile("tray-arrow-down", "acc", 64, 14, 32), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(title)
        column.addWidget(text)
        column.addLayout(row(-1, self.choose, KeyHint(spoken("Ctrl+I")), -1, spacing=12, margins=(0, 12, 0, 14)))
        column.addLayout(_kinds())
        column.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """It may become low."""
        return QSize(400, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface with a dashed accent border."""
        colors, style = theme(), Qt.PenStyle.DashLine
        painter = QPainter(self)
        paint.rounded(painter, self.rect(), 12, colors.color("surface"), colors.color("accent"), 2, style)


class Upright(Painted):
    """A thin upright line between two controls."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(9, 20)

    def sizeHint(self) -> QSize:
        """9 by 20 px."""
        return QSize(9, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(4, 0, 1, self.height(), theme().color("border"))


class _KindCard(Painted):
    def __init__(self, icon: str, name: str, note: str) -> None:
        super().__init__()
        self._icon, self._name, self._note = icon, name, note
        self.setAccessibleName(f"{name}, {note}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(fonts.scaled(184))

    def sizeHint(self) -> QSize:
        return QSize(160, fonts.line_height("small") + fonts.line_height("micro") + 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, self.rect(), 8, theme().color("surface"), theme().color("border"))
        icons.draw(painter, self._icon, QRect(13, 0, 16, self.height()), "text3")
        line, width = fonts.line_height("small"), self.width() - 46
        paint.text(painter, QRect(37, 10, width, line), self._name, "small", "text", paint.LEFT, 500)
        under = QRect(37, 10 + line, width, fonts.line_height("micro"))
        paint.text(painter, under, self._note, "micro", "text3", paint.LEFT, 400)


def _kinds() -> QHBoxLayout:
    kinds: tuple[QWidget, ...] = (
        _KindCard("address-book", _("Accounts"), _("name, segment")),
        _KindCard("kanban", _("Opportunities"), _("amount, stage")),
        _KindCard("calendar-dots", _("Activities"), _("date, type, author")),
        _KindCard("coins", _("Invoices"), _("date, amount")),
    )
    line = QHBoxLayout()
    line.setSpacing(10)
    line.addStretch(1)
    for kind in kinds:
        line.addWidget(kind, 100)
    line.addStretch(1)
    return line
