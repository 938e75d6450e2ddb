"""The line under the palette: which keys do what."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.views.shared import paint
from cockpit.views.shared.painted import Painted


class PaletteFoot(Painted):
    """Key boxes with a word behind each, on sunken ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._left: tuple[tuple[tuple[str, ...], str], ...] = ()
        self._right: tuple[tuple[tuple[str, ...], str], ...] = ()

    def retranslate(self) -> None:
        """Word it again."""
        self._left = ((("↑", "↓"), _("choose")), ((_("Enter"),), _("open it")), (("Tab",), _("other actions")))
        self._right = (((">",), _("commands")), (("@",), _("people")), (("#",), _("accounts")))
        self.setAccessibleName(", ".join(f"{' '.join(keys)} {word}" for keys, word in (*self._left, *self._right)))
        self.update()

    def sizeHint(self) -> QSize:
        """38 px high."""
        return QSize(300, fonts.grown(38, "small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, rounded at the bottom, and the hints from both sides."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme()
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(0, -20, self.width(), self.height() + 20), 11, 11)
        painter.fillPath(shape, colors.color("sunken"))
        painter.fillRect(0, 0, self.width(), 1, colors.color("border"))
        x = 15
        for keys, word in self._left:
            x = self._paint_hint(painter, x, keys, word) + 16
        x = self.width() - 15 - sum(_width(keys, word) for keys, word in self._right) - 6 * (len(self._right) - 1)
        for keys, word in self._right:
            x = self._paint_hint(painter, x, keys, word) + 6

    def _paint_hint(self, painter: QPainter, x: int, keys: tuple[str, ...], word: str) -> int:
        colors, height = theme(), fonts.grown(18, "micro")
        for key in keys:
            box = QRectF(x, (self.height() - height) / 2, paint.text_width(key, "micro") + 12, height)
            paint.rounded(painter, box, 4, colors.color("surface"), colors.color("border"))
            paint.text(painter, box, key, "micro", "text2", paint.CENTER, elide=False)
            x = round(box.right()) + 4
        spot = QRectF(x, 0, 400, self.height())
        return x + round(paint.text(painter, spot, word, "small", "text3", elide=False))


def _width(keys: tuple[str, ...], word: str) -> int:
    return sum(paint.text_width(key, "micro") + 16 for key in keys) + paint.text_width(word, "small")
