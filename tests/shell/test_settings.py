"""Choices of the user: kept in a file, shown on the settings page, acting at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cockpit import i18n
from cockpit.app.program import Program
from cockpit.app.start import Start
from cockpit.desktop.settings import FILE, Settings
from cockpit.desktop.theme import theme
from cockpit.views.shell.settings_page import SettingsPage


class TestFile:
    def test_nothing_is_chosen_at_first(self, tmp_path: Path) -> None:
        settings = Settings(tmp_path)
        assert settings.language is None
        assert (settings.theme, settings.text_scale, settings.page) == ("system", 1.0, "")
        assert settings.rail("agenda") is None
        assert settings.geometry.isEmpty()

    def test_choices_come_back(self, tmp_path: Path) -> None:
        settings = Settings(tmp_path)
        settings.set_language("fr")
        settings.set_theme("dark")
        settings.set_text_scale(1.15)
        settings.set_page("pipeline")
        settings.set_rail("pipeline", False)
        settings.write()
        again = Settings(tmp_path)
        assert (again.language, again.theme, again.text_scale) == ("fr", "dark", 1.15)
        assert (again.page, again.rail("pipeline"), again.rail("agenda")) == ("pipeline", False, None)

    def test_a_file_of_nonsense_counts_as_nothing_chosen(self, tmp_path: Path) -> None:
        (tmp_path / FILE).write_text("[General]\nlanguage=de\ntheme=pink\ntext_scale=huge\n", encoding="utf-8")
        settings = Settings(tmp_path)
        assert settings.language is None
        assert (settings.theme, settings.text_scale) == ("system", 1.0)


class TestPage:
    @pytest.fixture
    def program(self, started: Start, qtbot: QtBot) -> Program:
        assert started.program is not None
        started.program.desk.go("settings")
        program = started.program
        qtbot.waitUntil(lambda: not program.runner.is_busy)
        return program

    def page(self, program: Program) -> SettingsPage:
        page = program.window.page
        assert isinstance(page, SettingsPage)
        return page

    def test_it_says_where_the_data_is_and_how_much(self, program: Program, database: Path) -> None:
        page = self.page(program)
        assert page.place.text() == str(database)
        assert page.counts.text() == "3 accounts, 2 opportunities, 0 actions, 2 reps"
        assert not page.remove_sample.isVisible()

    def test_choices_act_at_once(self, program: Program) -> None:
        self.page(program).theme.chosen.emit("dark")
        assert theme().dark
        self.page(program).language.chosen.emit("fr")
        assert i18n.language() == "fr"
        assert self.page(program).title() == "Paramètres"
        assert program.settings.theme == "dark"

    def test_text_size_reaches_the_edges(self, program: Program) -> None:
        before = program.window.topbar.sizeHint().height()
        self.page(program).text_size.chosen.emit("1.3")
        assert program.window.topbar.sizeHint().height() > before
        assert program.settings.text_scale == 1.3
        self.page(program).text_size.chosen.emit("1.0")
