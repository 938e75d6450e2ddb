"""What shows while data is on its way: nothing for 150 ms, then three grey bars."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.views.shared import paint
from cockpit.views.shared.painted import Painted

DELAY_MS = 150


class Skeleton(Painted):
    """Three grey bars that appear only when loading takes longer than `DELAY_MS`."""

    def __init__(self, bars: int = 3) -> None:
        super().__init__()
        self._bars = bars
        self._visible_bars = False
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._appear)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(_("Loading"))
        self.start()

    def start(self) -> None:
        """Begin to wait."""
        self._visible_bars = False
        self._timer.start()
        self.update()

    def stop(self) -> None:
        """The data came."""
        self._timer.stop()
        self._visible_bars = False
        self.update()

    def shows_bars(self) -> bool:
        """Whether the delay has passed."""
        return self._visible_bars

    def sizeHint(self) -> QSize:
        """Room for the bars."""
        return QSize(240, 24 * self._bars + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bars, each shorter than the one above."""
        if not self._visible_bars:
            return
        painter = QPainter(self)
        for i in range(self._bars):
            width = int(self.width() * (0.72, 0.9, 0.48)[i % 3])
            paint.rounded(painter, QRect(0, 8 + 24 * i, width, 10), 5, theme().color("track"))

    def _appear(self) -> None:
        self._visible_bars = True
        self.update()
