"""Inter Tab by role, in pixels, scaled by the text-size setting (90, 100, 115 or 130 %)."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from cockpit import paths

FAMILY = "Inter Tab"
TEXT_SCALES = (0.9, 1.0, 1.15, 1.3)

Role = Literal["display", "figure", "h1", "h2", "body", "strong", "small", "micro"]


class RoleSize(NamedTuple):
    """Pixel size, line height in pixels and weight of a role at 100 %."""

    size: int
    line: int
    weight: int


ROLES: dict[str, RoleSize] = {
    "display": RoleSize(28, 34, 600),
    "figure": RoleSize(24, 30, 600),
    "h1": RoleSize(18, 24, 600),
    "h2": RoleSize(14, 20, 600),
    "body": RoleSize(13, 18, 400),
    "strong": RoleSize(13, 18, 500),
    "small": RoleSize(12, 16, 400),
    "micro": RoleSize(11, 14, 500),
}

_FACES = ("Regular", "Medium", "SemiBold", "Bold")
_scale = 1.0


@lru_cache(maxsize=1)
def load() -> str:
    """Register the four faces once per process and return the family to use.

    Falls back to the system's interface font when the files cannot be read.
    """
    folder = paths.resources() / "fonts"
    loaded = [QFontDatabase.addApplicationFont(str(folder / f"InterTab-{face}.ttf")) for face in _FACES]
    if -1 in loaded:
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return FAMILY


def scale() -> float:
    """The text-size factor in force (1.0 is 100 %)."""
    return _scale


def set_scale(factor: float) -> None:
    """Set the text-size factor; callers that painted before must repaint (the theme announces it)."""
    global _scale
    _scale = min(max(factor, TEXT_SCALES[0]), TEXT_SCALES[-1])
    _cached.cache_clear()
    _metrics.cache_clear()


def font(role: str = "body", weight: int | None = None) -> QFont:
    """A font of the given role; `weight` (400 to 700) overrides the role's own."""
    return QFont(_cached(role, weight))


def metrics(role: str = "body", weight: int | None = None) -> QFontMetricsF:
    """Metrics of `font(role, weight)`, in logical pixels."""
    return _metrics(role, weight)


def line_height(role: str = "body") -> int:
    """Line height of a role in logical pixels at the present text size."""
    return round(ROLES[role].line * _scale)


def pixel_size(role: str = "body") -> int:
    """Pixel size of a role at the present text size."""
    return round(ROLES[role].size * _scale)


def grown(base: int, role: str = "body") -> int:
    """A height drawn for 100 % text, plus what one line of `role` has grown; at least `base`."""
    return base + max(0, line_height(role) - ROLES[role].line)


def scaled(width: int) -> int:
    """A fixed width drawn for 100 % text, enlarged with larger text, never reduced."""
    return round(width * max(1.0, _scale))


@lru_cache(maxsize=64)
def _cached(role: str, weight: int | None) -> QFont:
    result = QFont(load())
    result.setPixelSize(pixel_size(role))
    result.setWeight(QFont.Weight(weight or ROLES[role].weight))
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return result


@lru_cache(maxsize=64)
def _metrics(role: str, weight: int | None) -> QFontMetricsF:
    return QFontMetricsF(_cached(role, weight))
