"""The frame on the screen, painted before anything else of the program is loaded: the shell first, the rest behind it.

What this module imports is on the way to the first paint; bench/startup.py and a test hold it to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QJsonDocument, QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cockpit import paths
from cockpit.desktop import fonts
from cockpit.desktop.settings import Settings
from cockpit.i18n import _
from cockpit.views.shell.places import GROUPS, Place

MINIMUM = QSize(1180, 720)
REFERENCE = QSize(1440, 900)
RAIL_UNDER = 1280
_FULL, _RAIL, _TOP = 216, 60, 56


class Frame(QWidget):
    """The top-level window. It paints the edges of the shell itself until `fill` puts the real ones in.

    Signals: first_painted(), once; closing().
    """

    first_painted = Signal()
    closing = Signal()

    def __init__(self, settings: Settings, places: Sequence[Place]) -> None:
        super().__init__()
        self._settings, self._places = settings, tuple(places)
        self._painted = False
        self._content: QWidget | None = None
        self._colors = _colors(settings)
        ink = self.palette()
        ink.setColor(QPalette.ColorRole.WindowText, self._colors["text"])
        self.setPalette(ink)
        self.setWindowTitle(_("Sales cockpit"))
        self.setMinimumSize(MINIMUM)

    @property
    def content(self) -> QWidget | None:
        """What fills it, None before."""
        return self._content

    def fill(self, content: QWidget) -> None:
        """Put the shell in place of its picture."""
        self._content = content
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        self.setPalette(QGuiApplication.palette())

    def restore_geometry(self) -> None:
        """Take the place of last time; on a screen that is gone, the reference size in the middle."""
        former = self._settings.geometry
        if not former.isEmpty() and self.restoreGeometry(former) and self._is_on_screen():
            return
        screen = QGuiApplication.primaryScreen().availableGeometry()
        size = REFERENCE.boundedTo(screen.size()).expandedTo(MINIMUM)
        self.resize(size)
        corner = screen.center() - QPoint(size.width() // 2, size.height() // 2)
        self.move(max(screen.x(), corner.x()), max(screen.y(), corner.y()))

    def raise_window(self) -> None:
        """Come to the front: somebody started the program again on the same file."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The edges of the shell, and word that they are on screen."""
        if self._content is None:
            self._paint_edges(QPainter(self))
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place."""
        self._settings.set_geometry(self.saveGeometry())
        self._settings.write()
        self.closing.emit()
        super().closeEvent(event)

    def _paint_edges(self, painter: QPainter) -> None:
        width, height = self.width(), self.height()
        place = self._first_place()
        side = _RAIL if self._is_rail(place) else _FULL
        self._fill_area(painter, 0, 0, width, height, "bg")
        self._fill_area(painter, 0, 0, side, height, "sidebar")
        self._fill_area(painter, side, 0, width - side, _TOP, "surface")
        self._fill_area(painter, side - 1, 0, 1, height, "border")
        self._fill_area(painter, side, _TOP - 1, width - side, 1, "border")
        self._fill_area(painter, 16, 16, 28, 28, "accent")
        if place is not None:
            _write(painter, side + 24, 34, place.name, "h1")
        if side == _FULL:
            _write(painter, 54, 28, _("Sales cockpit"), "strong")
            self._write_names(painter)

    def _write_names(self, painter: QPainter) -> None:
        y, group = 55, ""
        painter.setOpacity(0.75)
        for place in self._places:
            if place.group != group:
                group = place.group
                _write(painter, 18, y + 25, _(GROUPS[group]), "micro")
                y += 33
            _write(painter, 46, y + 20, place.name, "strong")
            y += 33

    def _fill_area(self, painter: QPainter, x: int, y: int, width: int, height: int, token: str) -> None:
        """Fill with a pixel: fillRect, brushes and pens would have the whole Qt namespace built first (25 ms)."""
        pixel = QPixmap(1, 1)
        pixel.fill(self._colors[token])
        painter.drawPixmap(x, y, width, height, pixel)

    def _first_place(self) -> Place | None:
        last = self._settings.page
        return next((p for p in self._places if p.key == last), self._places[0] if self._places else None)

    def _is_rail(self, place: Place | None) -> bool:
        chosen = self._settings.rail(place.key) if place is not None else None
        if chosen is not None:
            return chosen
        return rail_by_default(self.width(), place is not None and place.wants_rail)

    def _is_on_screen(self) -> bool:
        head = self.frameGeometry().adjusted(0, 0, 0, 40 - self.height())
        return any(screen.availableGeometry().intersects(head) for screen in QGuiApplication.screens())


def _write(painter: QPainter, x: int, y: int, text: str, role: str) -> None:
    """Text in the palette's ink, which a painter begins with."""
    painter.setFont(fonts.font(role))
    painter.drawText(x, y, text)


def rail_by_default(width: int, wants_rail: bool) -> bool:
    """Whether the sidebar is narrow where the user has not chosen: larger text needs a wider window."""
    return wants_rail or width < fonts.scaled(RAIL_UNDER)


def _colors(settings: Settings) -> dict[str, QColor]:
    name: str = settings.theme
    if name == "system":
        name = "dark" if QGuiApplication.palette().window().color().lightness() < 128 else "light"
    read = QJsonDocument.fromJson((paths.resources() / "themes" / f"{name}.json").read_bytes()).object()
    tokens = cast("dict[str, str]", read["tokens"])
    wanted = ("bg", "sidebar", "surface", "border", "accent", "text")
    return {token: QColor(tokens[token]) for token in wanted}
