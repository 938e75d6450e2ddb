"""Phosphor icons in any token's colour, sharp at any scale.

Names are the file names in resources/icons/<weight>/ without weight and ending: `pixmap("trash", 16, "bad")`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from shiboken6 import isValid

from cockpit import paths
from cockpit.desktop.theme import notifier, theme

_FOLDER = paths.resources() / "icons"


class Dressable(Protocol):
    """Anything that takes a QIcon: QAction, QMenu, QAbstractButton."""

    def setIcon(self, icon: QIcon, /) -> None:
        """Show the icon."""


_dressed: WeakKeyDictionary[Dressable, tuple[str, str | QColor, int, str]] = WeakKeyDictionary()

NAVIGATION, REGULAR, SMALL, BADGE = 18, 16, 14, 12


def pixmap(
    name: str, size: int = REGULAR, color: str | QColor = "text3", weight: str = "regular", ratio: float = 0.0
) -> QPixmap:
    """The icon as a square pixmap of `size` logical pixels, `color` a token or a colour.

    `ratio` is the device pixel ratio to render for; 0 takes the application's. Raises FileNotFoundError for
    an icon that is not in the set.
    """
    shade = theme().hex(color) if isinstance(color, str) else color.name()
    return _rendered(name, weight, shade, size, ratio or _application_ratio())


def draw(
    painter: QPainter, name: str, rect: QRectF | QRect, color: str | QColor = "text3", weight: str = "regular"
) -> None:
    """Paint the icon centred in `rect`, as large as its smaller side, on whole device pixels."""
    target = QRectF(rect)
    size = int(min(target.width(), target.height()))
    image = pixmap(name, size, color, weight, painter.device().devicePixelRatioF())
    x = target.x() + (target.width() - size) / 2
    y = target.y() + (target.height() - size) / 2
    painter.drawPixmap(QPoint(round(x), round(y)), image)


def icon(name: str, color: str | QColor = "text3", size: int = REGULAR, weight: str = "regular") -> QIcon:
    """A QIcon in the present theme's colour, for menus and item models; see `dress` to follow the theme."""
    result = QIcon()
    for ratio in {1.0, 2.0, _application_ratio()}:
        result.addPixmap(pixmap(name, size, color, weight, ratio))
        result.addPixmap(pixmap(name, size, _pale(color), weight, ratio), QIcon.Mode.Disabled)
    return result


def dress(
    target: Dressable, name: str, color: str | QColor = "text3", size: int = REGULAR, weight: str = "regular"
) -> None:
    """Give an action, menu or button its icon and renew it at every theme switch."""
    if not _dressed:
        notifier.changed.connect(_redress)
    _dressed[target] = (name, color, size, weight)
    target.setIcon(icon(name, color, size, weight))


def exists(name: str, weight: str = "regular") -> bool:
    """Whether the set holds this icon in this weight."""
    return _file(name, weight).is_file()


def clear() -> None:
    """Drop the rendered pixmaps (after a theme switch they are only ballast)."""
    _rendered.cache_clear()


def _file(name: str, weight: str) -> Path:
    return _FOLDER / weight / (f"{name}.svg" if weight == "regular" else f"{name}-{weight}.svg")


def _application_ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=512)
def _source(name: str, weight: str) -> str:
    return _file(name, weight).read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _rendered(name: str, weight: str, shade: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    svg = _source(name, weight).replace("currentColor", shade)
    side = max(1, round(size * ratio))
    image = QPixmap(side, side)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _pale(color: str | QColor) -> QColor:
    return theme().mix(theme().color(color) if isinstance(color, str) else color, 0.5)


def _redress() -> None:
    clear()
    for target, look in list(_dressed.items()):
        if isValid(target):
            target.setIcon(icon(*look))
