"""Words and small pictures that cards repeat, shaped and painted once.

A card is some twenty pieces; a column of them is painted at every frame of scrolling. Keys hold all that a
picture depends on but theme and text size: a change of those empties the caches.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap, QStaticText

from cockpit.desktop import fonts
from cockpit.desktop.theme import notifier, theme

_MOST = 6000
_words: dict[tuple[str, str, int, int], tuple[QStaticText, float, float]] = {}
_pictures: dict[Hashable, QPixmap] = {}
_fonts: dict[tuple[str, int], QFont] = {}
_following: list[bool] = []


def words(
    painter: QPainter,
    area: QRectF,
    content: str,
    role: str,
    weight: int,
    ink: str,
    right: bool = False,
    elide: bool = True,
) -> float:
    """One line of text in `area`, vertically centred, elided unless `elide` is off. Returns its width."""
    shaped, width, height = _shaped(content, role, weight, int(area.width()) if elide else -1)
    x = area.right() - width if right else area.x()
    painter.setFont(_font(role, weight))
    painter.setPen(theme().color(ink))
    painter.drawStaticText(QPointF(x, area.y() + (area.height() - height) / 2), shaped)
    return width


def width(content: str, role: str, weight: int) -> float:
    """What a text needs on one line."""
    return _shaped(content, role, weight, -1)[1]


def picture(painter: QPainter, area: QRectF, key: Hashable, draw: Callable[[QPainter, QRectF], None]) -> None:
    """What `draw` paints into `area`, painted once per `key` and size.

    On screens whose scale is no whole number it is painted anew, so that its lines stay on whole pixels.
    """
    ratio = painter.device().devicePixelRatioF()
    if ratio != int(ratio):
        draw(painter, area)
        return
    whole = (key, area.width(), area.height(), ratio)
    found = _pictures.get(whole)
    if found is None:
        _follow()
        if len(_pictures) > _MOST:
            _pictures.clear()
        found = _pictures[whole] = _painted(area, ratio, draw)
    painter.drawPixmap(area.topLeft(), found)


def forget() -> None:
    """Empty the caches."""
    for cache in (_words, _pictures, _fonts):
        cache.clear()


def _painted(area: QRectF, ratio: float, draw: Callable[[QPainter, QRectF], None]) -> QPixmap:
    image = QPixmap(round(area.width() * ratio), round(area.height() * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw(painter, QRectF(0, 0, area.width(), area.height()))
    painter.end()
    return image


def _shaped(content: str, role: str, weight: int, room: int) -> tuple[QStaticText, float, float]:
    key = (content, role, weight, room)
    found = _words.get(key)
    if found is None:
        _follow()
        if len(_words) > _MOST:
            _words.clear()
        found = _words[key] = _shape(content, role, weight, room)
    return found


def _shape(content: str, role: str, weight: int, room: int) -> tuple[QStaticText, float, float]:
    metrics = fonts.metrics(role, weight)
    shown = content if room < 0 else metrics.elidedText(content, Qt.TextElideMode.ElideRight, room)
    shaped = QStaticText(shown)
    shaped.setTextFormat(Qt.TextFormat.PlainText)
    shaped.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    shaped.prepare(font=_font(role, weight))
    return shaped, metrics.horizontalAdvance(shown), metrics.height()


def _font(role: str, weight: int) -> QFont:
    found = _fonts.get((role, weight))
    if found is None:
        _follow()
        found = _fonts[role, weight] = fonts.font(role, weight)
    return found


def _follow() -> None:
    if not _following:
        _following.append(True)
        notifier.changed.connect(forget)
