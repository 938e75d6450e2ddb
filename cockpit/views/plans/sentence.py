"""A sentence on a soft ground, part of it bold: the proposal of the catch-up (H9)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.views.plans.wording import Sentence
from cockpit.views.shared import paint
from cockpit.views.shared.painted import Painted

_SIDE, _ICON = 12, 16


class SentenceBar(Painted):
    """One sentence that wraps; plain text, whatever the user named their lines."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = Sentence("", "", "")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_sentence(self, sentence: Sentence) -> None:
        """Say this."""
        self._sentence = sentence
        self.setAccessibleName(str(sentence))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What it says."""
        return str(self._sentence)

    def hasHeightForWidth(self) -> bool:
        """Narrow means high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What the wrapped sentence needs."""
        return round(self._laid_out(width).boundingRect().height()) + 16

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(320, fonts.line_height("small") + 16)

    def minimumSizeHint(self) -> QSize:
        """It may wrap."""
        return QSize(120, fonts.line_height("small") + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, lamp, sentence."""
        painter = QPainter(self)
        colors = theme()
        paint.rounded(painter, self.rect(), 6, colors.color("warn-soft"))
        line = fonts.line_height("small")
        icons.draw(painter, "lightbulb", QRect(_SIDE, 8, _ICON, line), "warn")
        painter.setPen(colors.color("text"))
        self._laid_out(self.width()).draw(painter, QPointF(_SIDE + _ICON + 8, 8))

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text(), fonts.font("small"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft)
        layout.setTextOption(option)
        bold = QTextCharFormat()
        bold.setFont(fonts.font("small", 600))
        strong = QTextLayout.FormatRange()
        strong.start = len(self._sentence.before)
        strong.length = len(self._sentence.strong)
        strong.format = bold
        layout.setFormats([strong])
        layout.beginLayout()
        y, room = 0.0, max(40, width - 2 * _SIDE - _ICON - 8)
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, y))
            y += max(line.height(), fonts.line_height("small"))
        layout.endLayout()
        return layout
