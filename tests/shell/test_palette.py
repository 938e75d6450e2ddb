"""The command palette: what it lists, how it is driven from the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from cockpit.app.program import Program
from cockpit.app.start import Start
from cockpit.itemmodels.palette import Entry, PaletteModel
from cockpit.records.search import Kind
from cockpit.views.shell.palette import WAIT_MS, Palette
from cockpit.views.shell.palette_source import parse


@pytest.fixture
def program(started: Start) -> Program:
    assert started.program is not None
    return started.program


@pytest.fixture
def palette(program: Program, qtbot: QtBot) -> Palette:
    program.frame.activateWindow()
    qtbot.keyClick(program.frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert program.overlays.palette is not None
    assert program.overlays.palette.is_open
    return program.overlays.palette


def ask(palette: Palette, program: Program, qtbot: QtBot, text: str) -> list[str]:
    palette.field.setText(text)
    palette.search_now()
    qtbot.waitUntil(lambda: not program.runner.is_busy)
    return [entry.text for entry in palette.model.entries()]


class TestParse:
    def test_prefixes_narrow(self) -> None:
        assert parse("> dark").kinds == ()
        assert parse("@ hugo").kinds == (Kind.REP, Kind.CONTACT)
        assert parse("#verdane").kinds == (Kind.ACCOUNT,)
        assert not parse("#verdane").commands
        assert parse(" hugo ").text == "hugo"


class TestLines:
    def test_empty_it_lists_what_can_be_done(self, palette: Palette) -> None:
        texts = [entry.text for entry in palette.model.entries()]
        assert {"Import a file", "Keyboard shortcuts", "Settings"} <= set(texts)

    def test_a_rep_brings_their_pages(self, palette: Palette, program: Program, qtbot: QtBot) -> None:
        texts = ask(palette, program, qtbot, "hugo")
        assert "Filter the whole cockpit on Hugo" in texts
        assert "Pipeline of Hugo" in texts
        assert "Hugotex" in texts

    def test_records_are_found_without_their_accents(self, palette: Palette, program: Program, qtbot: QtBot) -> None:
        assert "Cosmétiques Orélys" in ask(palette, program, qtbot, "orelys")
        assert "Élise Kermadec" in ask(palette, program, qtbot, "@elise")

    def test_commands_only(self, palette: Palette, program: Program, qtbot: QtBot) -> None:
        assert ask(palette, program, qtbot, ">dark") == ["Dark theme"]

    def test_what_was_met_is_marked(self, palette: Palette, program: Program, qtbot: QtBot) -> None:
        ask(palette, program, qtbot, "#verd")
        (entry,) = palette.model.entries()
        assert [entry.text[start:end] for start, end in entry.spans] == ["Verd"]
        assert entry.segment == ("gold", "Gold")

    def test_it_says_how_many_and_how_long(self, palette: Palette, program: Program, qtbot: QtBot) -> None:
        ask(palette, program, qtbot, "#verdane")
        assert palette.told.text().startswith("1 result in ")

    def test_it_waits_for_the_last_key(self, palette: Palette) -> None:
        assert palette._timer.interval() == WAIT_MS == 120
        palette.field.setText("v")
        palette.field.setText("ve")
        assert palette._timer.isActive()

    def test_what_cannot_be_done_now_is_not_listed(self, palette: Palette, program: Program) -> None:
        assert "Undo" not in [command.text for command in program.window.registry.all()]


class TestKeyboard:
    def test_enter_does_the_first_line(self, palette: Palette, program: Program, qtbot: QtBot) -> None:
        ask(palette, program, qtbot, ">settings")
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        assert not palette.is_open
        assert program.window.page is not None
        assert program.window.page.key == "settings"
        qtbot.waitUntil(lambda: not program.runner.is_busy)

    def test_arrows_step_over_headings_and_go_round(self, palette: Palette, qtbot: QtBot) -> None:
        first = palette.current()
        qtbot.keyClick(palette.field, Qt.Key.Key_Up)
        assert palette.current() is palette.model.entries()[-1]
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
        assert palette.current() is first

    def test_tab_lists_other_actions_and_escape_comes_back(
        self, palette: Palette, program: Program, qtbot: QtBot
    ) -> None:
        texts = ask(palette, program, qtbot, "marquage flacons")
        assert texts[0] == "Labo Verdane, Marquage flacons"
        qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
        assert [entry.text for entry in palette.model.entries()] == ["Open the account"]
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
        assert palette.model.entries()[0].text == texts[0]
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
        assert not palette.is_open

    def test_a_click_beside_closes(self, palette: Palette, qtbot: QtBot) -> None:
        qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
        assert not palette.is_open


def test_the_model_is_a_good_model() -> None:
    model = PaletteModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    one, two = Entry("One", lambda: None), Entry("Two", lambda: None)
    model.show([("A", [one]), ("empty", []), ("B", [two])])
    assert model.rowCount() == 4
    assert (model.step(-1, 1), model.step(1, 1), model.step(3, 1), model.step(1, -1)) == (1, 3, 1, 3)
    model.show([])
    assert model.step(0, 1) == -1
    assert tester.model() is model


def test_the_shortcut_sheet_is_the_same_list(program: Program, qtbot: QtBot) -> None:
    qtbot.keyClick(program.frame, Qt.Key.Key_F1)
    sheet = program.overlays.sheet
    assert sheet is not None
    assert sheet.is_open
    lines = {text: keys for _name, group in sheet.groups() for text, keys in group}
    assert lines["Search and act"] == ("Ctrl", "K")
    assert lines["Period before"] == ("Alt", "←")
    with_keys = {command.text for command in program.window.registry.all() if command.keys}
    assert with_keys <= set(lines)
    sheet.close_overlay()
