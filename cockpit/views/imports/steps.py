"""Where an import stands: file, mapping, check, done."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from cockpit.desktop import fonts, icons
from cockpit.i18n import N_, _
from cockpit.views.shared import paint
from cockpit.views.shared.painted import Painted

FILE, MAPPING, CHECK, DONE = range(4)
_NAMES = (N_("File"), N_("Mapping"), N_("Verification"), N_("Finished"))
_GAP = 34


class Steps(Painted):
    """The steps on one line: a green check behind, accent here, grey ahead. Narrow places keep the present one."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._at = FILE
        self.set_step(FILE)

    def set_step(self, at: int) -> None:
        """Stand at a step."""
        self._at = at
        said = _("Step {number} of {total}: {name}")
        self.setAccessibleName(said.format(number=at + 1, total=len(_NAMES), name=_(_NAMES[at])))
        self.updateGeometry()
        self.update()

    def step(self) -> int:
        """The step it stands at."""
        return self._at

    def sizeHint(self) -> QSize:
        """All the names."""
        widths = [22 + paint.text_width(_(name), "body", 500) for name in _NAMES]
        return QSize(sum(widths) + _GAP * (len(_NAMES) - 1), fonts.grown(24))

    def minimumSizeHint(self) -> QSize:
        """The present one alone."""
        return QSize(22 + paint.text_width(_(_NAMES[self._at]), "body", 500), fonts.grown(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The steps, or the present one where there is no room for all."""
        painter = QPainter(self)
        x = 0
        shown = range(len(_NAMES)) if self.width() >= self.sizeHint().width() else (self._at,)
        for place in shown:
            if x:
                icons.draw(painter, "caret-right", QRect(x + 11, 0, 12, self.height()), "text3")
                x += _GAP
            x = self._paint_step(painter, x, place)

    def _paint_step(self, painter: QPainter, x: int, place: int) -> int:
        behind = place < self._at or self._at == DONE
        here = place == self._at and not behind
        ink = "ok" if behind else "accent-text" if here else "text3"
        spot = QRect(x, 0, 16, self.height())
        if here:
            icons.draw(painter, "list-bullets", spot, "accent", "fill")
        else:
            icons.draw(painter, "check-circle", spot, ink, "fill" if behind else "regular")
        area = QRect(x + 22, 0, self.width() - x - 22, self.height())
        used = paint.text(painter, area, _(_NAMES[place]), "body", ink, paint.LEFT, 500)
        return x + 22 + round(used)
