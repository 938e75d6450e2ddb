"""The tokens keep the contrast the design promises, and the program follows the theme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QImage, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cockpit.desktop import fonts, icons
from cockpit.desktop import theme as themes
from cockpit.desktop.stylesheet import stylesheet
from cockpit.desktop.theme import contrast, theme

GROUNDS = ("surface", "bg", "sidebar", "sunken", "hover")
TEXTS = ("text", "text2", "text3", "accent-text", "ok", "warn", "bad", "info")


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    themes.apply(qapp, "light")
    yield qapp
    themes.apply(qapp, "light")


@pytest.mark.parametrize("name", ["light", "dark"])
class TestContrast:
    @pytest.mark.parametrize("ground", GROUNDS)
    @pytest.mark.parametrize("ink", TEXTS)
    def test_text_reads_on_every_ground(self, name: str, ink: str, ground: str) -> None:
        colors = themes.load(name)
        assert contrast(colors.color(ink), colors.color(ground)) >= 4.5

    def test_controls_and_marks_stand_out(self, name: str) -> None:
        colors = themes.load(name)
        for ground in GROUNDS[:4]:
            assert contrast(colors.color("border-strong"), colors.color(ground)) >= 3
        for mark in ("ok-fill", "warn-fill", "bad-fill", "chart-muted", "accent", "series-1"):
            assert contrast(colors.color(mark), colors.color("surface")) >= 3

    def test_status_text_reads_on_its_soft_ground(self, name: str) -> None:
        colors = themes.load(name)
        for tone in ("ok", "warn", "bad", "info"):
            assert contrast(colors.color(tone), colors.color(f"{tone}-soft")) >= 4.5
            assert contrast(colors.color("text"), colors.color(f"{tone}-soft")) >= 4.5

    def test_accent_carries_its_text(self, name: str) -> None:
        colors = themes.load(name)
        for ground in ("accent", "accent-hover"):
            assert contrast(colors.color("on-accent"), colors.color(ground)) >= 4.5
        assert contrast(colors.color("accent-text"), colors.color("accent-soft")) >= 4.5
        assert contrast(colors.color("toast-text"), colors.color("toast")) >= 4.5
        assert contrast(colors.color("toast-text2"), colors.color("toast")) >= 4.5

    @pytest.mark.parametrize("key", themes.SEGMENTS)
    def test_segments(self, name: str, key: str) -> None:
        colors = themes.load(name)
        segment = colors.segment(key)
        assert contrast(segment.text, segment.soft) >= 4.5
        assert contrast(segment.fill, colors.color("surface")) >= 3

    @pytest.mark.parametrize("letter", list(themes.ACTION_LETTERS))
    def test_action_types(self, name: str, letter: str) -> None:
        colors = themes.load(name)
        assert contrast(colors.action_color(letter), colors.color("surface")) >= 3
        for ink in ("text", "text2"):
            assert contrast(colors.color(ink), colors.action_fill(letter)) >= 4.5


def test_both_themes_know_the_same_tokens() -> None:
    assert themes.load("light").tokens() == themes.load("dark").tokens()


def test_a_misspelt_token_is_a_bug() -> None:
    with pytest.raises(KeyError):
        theme().color("acent")


def test_mixing_is_opaque_and_per_channel() -> None:
    light = themes.load("light")
    assert light.mix("#248A60", 0.14).name().upper() == "#E0EFE9"
    assert light.mix("#248A60", 0.14).alpha() == 255


def test_the_users_own_action_color_wins_until_it_is_taken_back(qtbot: QtBot) -> None:
    default = theme().action_color("R")
    with qtbot.waitSignal(themes.notifier.changed):
        themes.set_action_colors({"R": "#336699"})
    assert theme().action_color("R").name() == "#336699"
    assert theme().action_color("A") == theme().color("action-A")
    themes.set_action_colors({})
    assert theme().action_color("R") == default


def test_the_stylesheet_is_filled_completely() -> None:
    for name in ("light", "dark"):
        filled = stylesheet(themes.load(name))
        assert "$" not in filled
        assert themes.load(name).hex("accent") in filled


def test_applying_dresses_the_program(dressed: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(themes.notifier.changed):
        themes.apply(dressed, "dark", 1.15)
    dark = themes.load("dark")
    assert theme() is dark
    assert dressed.palette().color(QPalette.ColorRole.Window) == dark.color("bg")
    assert dressed.font().pixelSize() == round(13 * 1.15)
    assert dark.hex("surface") in dressed.styleSheet()


def test_system_follows_the_reported_scheme(dressed: QApplication) -> None:
    reported = dressed.styleHints().colorScheme()
    themes.apply(dressed, "system")
    assert theme().name == ("dark" if reported == Qt.ColorScheme.Dark else "light")
    assert themes.choice() == "system"


class TestFonts:
    def test_the_family_has_digits_of_one_width(self, dressed: QApplication) -> None:
        metrics = fonts.metrics("figure")
        assert fonts.load() == "Inter Tab"
        assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("0000"))

    @pytest.mark.parametrize("scale", fonts.TEXT_SCALES)
    def test_text_size_scales_every_role(self, dressed: QApplication, scale: float) -> None:
        themes.apply(dressed, "light", scale)
        for role, size in fonts.ROLES.items():
            assert fonts.font(role).pixelSize() == round(size.size * scale)
            assert fonts.font(role).weight() == size.weight

    def test_heights_grow_but_never_shrink(self, dressed: QApplication) -> None:
        themes.apply(dressed, "light", 0.9)
        assert fonts.grown(32) == 32
        assert fonts.scaled(100) == 100
        themes.apply(dressed, "light", 1.3)
        assert fonts.grown(32) > 32
        assert fonts.scaled(100) == 130


class TestIcons:
    @pytest.mark.parametrize("name", ["light", "dark"])
    def test_an_icon_has_exactly_the_tokens_color(self, dressed: QApplication, name: str) -> None:
        themes.apply(dressed, name)  # type: ignore[arg-type]
        image = icons.pixmap("kanban", 32, "bad", "fill").toImage()
        assert opaque_colors(image) == {theme().color("bad").name()}

    @pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
    def test_pixmaps_are_rendered_for_the_screen(self, dressed: QApplication, ratio: float) -> None:
        image = icons.pixmap("trash", 16, "text", ratio=ratio)
        assert image.size() == QSize(round(16 * ratio), round(16 * ratio))
        assert image.devicePixelRatio() == ratio

    def test_a_dressed_action_follows_the_theme(self, dressed: QApplication) -> None:
        action = QAction("Remove")
        icons.dress(action, "kanban", "accent", weight="fill")
        for name in ("light", "dark"):
            themes.apply(dressed, name)  # type: ignore[arg-type]
            shown = action.icon().pixmap(QSize(16, 16)).toImage()
            assert theme().color("accent").name() in opaque_colors(shown)

    def test_a_missing_icon_is_a_bug(self, dressed: QApplication) -> None:
        assert not icons.exists("no-such-icon")
        with pytest.raises(FileNotFoundError):
            icons.pixmap("no-such-icon")


def opaque_colors(image: QImage) -> set[str]:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}
