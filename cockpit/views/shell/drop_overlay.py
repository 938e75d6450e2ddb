"""The overlay that appears as soon as files are dragged over the window: four targets, the likely one chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cockpit import formats
from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.i18n import _, ngettext
from cockpit.records.importing import EntityGuess
from cockpit.views.shared import paint
from cockpit.views.shell.drop import TARGETS, Drop, Target, decide, files_in, guessed, is_one_table, readable
from cockpit.views.shell.overlay import Overlay

CARD = QSize(960, 420)
TILE = QSize(190, 92)
_GAP = 12


class DropOverlay(Overlay):
    """Signals: dropped(Drop), refusals included; guess_wanted(Path), answered with `show_guess`."""

    dropped = Signal(object)
    guess_wanted = Signal(object)

    def __init__(self, window: QWidget, left: Callable[[], int]) -> None:
        """`left` is the width of the sidebar: the card stands in the middle of the rest."""
        super().__init__(window)
        self._left = left
        self._paths: tuple[Path, ...] = ()
        self._guess: EntityGuess | None = None
        self._over: Target | None = None
        self.card.dashed = True
        self._face = _Face(self)
        self.setAcceptDrops(True)

    @property
    def chosen(self) -> Target | None:
        """The target a drop would go to: the one under the pointer, else the guessed one."""
        return self._over or guessed(self._guess)

    @property
    def guess(self) -> EntityGuess | None:
        """What the file seems to hold."""
        return self._guess

    @property
    def paths(self) -> tuple[Path, ...]:
        """What is dragged."""
        return self._paths

    def begin(self, paths: tuple[Path, ...]) -> None:
        """These files are dragged over the window."""
        self._paths, self._guess, self._over = paths, None, None
        self.open()
        files = readable(paths)
        if is_one_table(files):
            self.guess_wanted.emit(files[0])

    def show_guess(self, path: Path, guess: EntityGuess) -> None:
        """What that file seems to hold."""
        if path in self._paths:
            self._guess = guess
            self._face.update()

    def hover(self, place: QPoint) -> None:
        """The pointer is there (in the overlay)."""
        over = self._face.target_at(self._face.mapFrom(self, place))
        if over is not self._over:
            self._over = over
            self._face.update()

    def drop_here(self) -> Drop:
        """Let go of the files: what it means."""
        drop = decide(self._paths, self._over, self._guess)
        self.close_overlay()
        self.dropped.emit(drop)
        return drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """The drag goes on over the overlay."""
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Choose the target under the pointer."""
        self.hover(event.position().toPoint())
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files left the window."""
        self.close_overlay()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import."""
        self._paths = files_in(event.mimeData()) or self._paths
        event.acceptProposedAction()
        self.drop_here()

    def place_card(self, room: QSize) -> QRect:
        """960 by 420 px, in the middle of what the sidebar leaves."""
        free = QRect(self._left(), 0, room.width() - self._left(), room.height())
        wanted = QSize(max(CARD.width(), 0), fonts.grown(CARD.height(), "h1"))
        size = wanted.boundedTo(free.size() - QSize(48, 48))
        self._face.setGeometry(QRect(QPoint(0, 0), size))
        return QRect(
            free.x() + (free.width() - size.width()) // 2, (free.height() - size.height()) // 2, *size.toTuple()
        )

    def focusNextPrevChild(self, forward: bool) -> bool:
        """A drag has no keyboard; Ctrl+I is the way without a mouse."""
        return True


class _Face(QWidget):
    """What the card shows."""

    def __init__(self, overlay: DropOverlay) -> None:
        super().__init__(overlay.card)
        self._overlay = overlay
        self.setAccessibleName(_("Drop to import"))

    def target_at(self, place: QPoint) -> Target | None:
        return next((target for target, area in self._tiles() if area.contains(place)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = theme()
        middle, top = self.width() // 2, self._top()
        paint.rounded(painter, QRect(middle - 36, top, 72, 72), 18, colors.color("accent-soft"))
        icons.draw(painter, "tray-arrow-down", QRect(middle - 16, top + 20, 32, 32), "accent")
        title = fonts.font("h1")
        title.setPixelSize(round(22 * fonts.scale()))
        painter.setFont(title)
        painter.setPen(colors.color("text"))
        painter.drawText(QRect(0, top + 92, self.width(), 28), int(paint.CENTER), _("Drop to import"))
        line = QRect(24, top + 126, self.width() - 48, fonts.line_height("body"))
        paint.text(painter, line, self._about(), "body", "text2", paint.CENTER)
        for target, area in self._tiles():
            self._paint_tile(painter, target, area)
        note = QRect(24, top + 144 + 28 + TILE.height() + 24, self.width() - 48, fonts.line_height("small"))
        words = _("CSV, TSV, Excel. Everything stays on this computer.")
        paint.text(painter, note, words, "small", "text3", paint.CENTER)

    def _paint_tile(self, painter: QPainter, target: Target, area: QRect) -> None:
        colors, chosen = theme(), target is self._overlay.chosen
        ground, border = ("accent-soft", "accent") if chosen else ("surface", "border")
        paint.rounded(painter, area, 8, colors.color(ground), colors.color(border), 2 if chosen else 1)
        ink = "accent-text" if chosen else "text3"
        icons.draw(painter, target.icon, QRect(area.x() + 14, area.y() + 14, 20, 20), ink)
        text = area.adjusted(14, 40, -10, 0)
        line = fonts.line_height("body")
        over = QRect(text.x(), text.y(), text.width(), line)
        paint.text(painter, over, _(target.name_text), "body", "text", weight=500)
        under = QRect(text.x(), text.y() + line, text.width(), fonts.line_height("small"))
        paint.text(painter, under, self._note(target), "small", "text3")

    def _note(self, target: Target) -> str:
        guess = self._overlay.guess
        if guess is not None and target is guessed(guess):
            return _("recognised, {share}").format(share=formats.percent(guess.confidence / 100))
        return _("drop here")

    def _about(self) -> str:
        paths = self._overlay.paths
        if len(paths) == 1 and paths[0].is_file():
            return f"{paths[0].name}, {formats.file_size(paths[0].stat().st_size)}"
        if len(paths) == 1:
            return paths[0].name
        return ngettext("{n} file", "{n} files", len(paths)).format(n=len(paths))

    def _tiles(self) -> list[tuple[Target, QRect]]:
        width = min(TILE.width(), (self.width() - 48 - 3 * _GAP) // 4)
        left = (self.width() - 4 * width - 3 * _GAP) // 2
        top = self._top() + 144 + 28
        return [
            (target, QRect(left + at * (width + _GAP), top, width, TILE.height())) for at, target in enumerate(TARGETS)
        ]

    def _top(self) -> int:
        return max(20, (self.height() - 304) // 2)
