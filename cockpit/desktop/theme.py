"""Colours by token, light and dark, and their application to the whole program.

Painted widgets and delegates ask `theme()` when they paint, so a theme switch needs no wiring. Plots and
other caches connect to `notifier.changed`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from cockpit import paths
from cockpit.desktop import fonts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Choice = Literal["light", "dark", "system"]
SEGMENTS = ("gold", "silver", "bronze")
ACTION_LETTERS = "TAMRPVDCOI"

_FOLDER = paths.resources() / "themes"


class SegmentColors(NamedTuple):
    """Colours of a segment (E2): text on its soft fill, and the chart fill."""

    text: QColor
    soft: QColor
    fill: QColor


class Theme:
    """One set of colours. Unknown tokens raise KeyError: a misspelt token is a bug."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.name: str = data["name"]
        self.dark: bool = self.name == "dark"
        self._hex: dict[str, str] = dict(data["tokens"])
        self._actions: dict[str, str] = dict(data["actions"])
        self._hex.update({f"action-{letter}": value for letter, value in self._actions.items()})
        for segment, colors in data["segments"].items():
            self._hex.update({f"segment-{segment}-{part}": value for part, value in colors.items()})
        self._hex.update({f"series-{i}": value for i, value in enumerate(data["series"], start=1)})
        self._action_mix: float = data["action_mix"]
        scrim, alpha = data["scrim"]
        self.scrim = QColor(scrim)
        self.scrim.setAlphaF(alpha)
        self._colors: dict[str, QColor] = {}

    def tokens(self) -> tuple[str, ...]:
        """Every token name, action types, segments and series included."""
        return tuple(self._hex)

    def hex(self, token: str) -> str:
        """`#RRGGBB` of a token."""
        return self._hex[token]

    def color(self, token: str) -> QColor:
        """Colour of a token such as "accent", "bad-soft", "action-R", "segment-gold-fill" or "series-2"."""
        found = self._colors.get(token)
        if found is None:
            found = self._colors[token] = QColor(self._hex[token])
        return found

    def mix(self, color: QColor | str, p: float, into: str = "surface") -> QColor:
        """Opaque mix of `color` at share `p` (0..1) into a token's colour, per channel."""
        top, under = QColor(color), self.color(into)
        pairs = ((top.red(), under.red()), (top.green(), under.green()), (top.blue(), under.blue()))
        return QColor(*(int(a * p + b * (1 - p) + 0.5) for a, b in pairs))

    def action_color(self, letter: str) -> QColor:
        """Full colour of an action type (I1), the user's own when one was set."""
        return QColor(_own_action_colors.get(letter) or self._actions.get(letter) or self._actions["T"])

    def action_fill(self, letter: str) -> QColor:
        """Block fill of an action type: its colour mixed into the surface at 14 % (light) or 22 % (dark)."""
        return self.mix(self.action_color(letter), self._action_mix)

    def action_hatch(self, letter: str) -> QColor:
        """Stripe colour of a blocked recurring action (I3), on `action_fill`."""
        return self.mix(self.action_color(letter), 0.26 if not self.dark else 0.34)

    def segment(self, key: str) -> SegmentColors:
        """Colours of segment "gold", "silver" or "bronze" (E2)."""
        return SegmentColors(*(self.color(f"segment-{key}-{part}") for part in ("text", "soft", "fill")))

    def series(self, index: int) -> QColor:
        """Colour of stacked series 1 to 5."""
        return self.color(f"series-{index}")


class Notifier(QObject):
    """Announces a change of theme or text size.

    Signals: changed().
    """

    changed = Signal()


notifier = Notifier()
_own_action_colors: dict[str, str] = {}


@lru_cache(maxsize=2)
def load(name: str) -> Theme:
    """Read theme "light" or "dark" from its token file."""
    return Theme(json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8")))


class _State:
    current: Theme | None = None
    choice: Choice = "light"
    text_scale: float = 1.0
    watching = False


def theme() -> Theme:
    """The theme in force; the light one before `apply` ran."""
    if _State.current is None:
        _State.current = load("light")
    return _State.current


current = theme


def choice() -> Choice:
    """What the user chose: "light", "dark" or "system"."""
    return _State.choice


def apply(app: QApplication, chosen: Choice = "system", text_scale: float = 1.0) -> Theme:
    """Dress the whole program: Fusion, palette, font, one generated stylesheet. Emits `notifier.changed`."""
    from cockpit.desktop.stylesheet import stylesheet

    _State.choice, _State.text_scale = chosen, text_scale
    fonts.set_scale(text_scale)
    result = _State.current = load(_resolve(chosen))
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setFont(fonts.font("body"))
    app.setPalette(palette(result))
    app.setStyleSheet(stylesheet(result))
    _follow_system(app)
    notifier.changed.emit()
    return result


def set_action_colors(colors: Mapping[str, str]) -> None:
    """Replace the default colours of some action types by the user's (letter to `#RRGGBB`)."""
    if dict(colors) == _own_action_colors:
        return
    _own_action_colors.clear()
    _own_action_colors.update(colors)
    notifier.changed.emit()


def contrast(one: QColor | str, other: QColor | str) -> float:
    """WCAG 2.1 contrast ratio of two opaque colours, 1 to 21."""
    bright, dim = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def palette(colors: Theme) -> QPalette:
    """The Qt palette for standard widgets."""
    result = QPalette()
    for role, token in _PALETTE.items():
        result.setColor(role, colors.color(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, colors.mix(colors.color("text3"), 0.65))
    return result


_PALETTE = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on-accent",
    QPalette.ColorRole.ToolTipBase: "toast",
    QPalette.ColorRole.ToolTipText: "toast-text",
    QPalette.ColorRole.Link: "accent-text",
    QPalette.ColorRole.LinkVisited: "accent-text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border-strong",
    QPalette.ColorRole.Shadow: "border-strong",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Accent: "accent",
}


def _resolve(chosen: Choice) -> str:
    if chosen != "system":
        return chosen
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def _follow_system(app: QApplication) -> None:
    if _State.watching:
        return
    _State.watching = True

    def scheme_changed() -> None:
        if _State.choice == "system" and theme().name != _resolve("system"):
            apply(app, "system", _State.text_scale)

    app.styleHints().colorSchemeChanged.connect(scheme_changed)


def _luminance(color: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4

    r, g, b = (linear(c) for c in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
