"""The window: pages, keys, sidebar, language, theme, undo, names for screen readers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cockpit import i18n
from cockpit.app.program import Program
from cockpit.app.start import Start
from cockpit.desktop.settings import Settings
from cockpit.desktop.theme import theme
from cockpit.services import team_edits
from cockpit.views.shared.page import Page
from cockpit.views.shell import places
from cockpit.views.shell.commands import Command
from cockpit.views.shell.frame import REFERENCE, Frame

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def program(started: Start, qtbot: QtBot) -> Program:
    assert started.program is not None
    with qtbot.waitActive(started.frame):
        started.frame.activateWindow()
    return started.program


def shown(program: Program) -> Page:
    page = program.window.page
    assert page is not None
    return page


def at_rest(qtbot: QtBot, program: Program) -> None:
    qtbot.waitUntil(lambda: not program.runner.is_busy)


class TestPages:
    def test_the_first_page_is_shown_and_described(self, program: Program) -> None:
        assert shown(program).key == "today"
        assert program.window.topbar.title.text() == shown(program).title()
        assert program.frame.windowTitle() == f"{shown(program).title()} – Sales cockpit"

    @pytest.mark.parametrize("key", [Qt.Key.Key_3, Qt.Key.Key_QuoteDbl])
    def test_digits_go_to_pages_on_every_keyboard(self, program: Program, qtbot: QtBot, key: Qt.Key) -> None:
        qtbot.keyClick(program.frame, key, CTRL)
        assert shown(program).key == program.window.sidebar.keys()[2]
        at_rest(qtbot, program)

    def test_every_page_opens(self, program: Program, qtbot: QtBot) -> None:
        for place in program.window.places:
            program.desk.go(place.key)
            assert shown(program).key == place.key
            at_rest(qtbot, program)

    def test_the_last_page_comes_back(
        self, program: Program, qtbot: QtBot, begin: Callable[[Path], Start], tmp_path: Path
    ) -> None:
        program.desk.go("accounts")
        at_rest(qtbot, program)
        program.settings.write()
        assert Settings().page == "accounts"
        assert program.first_page() == "accounts"

    def test_an_unknown_page_changes_nothing(self, program: Program) -> None:
        program.desk.go("nowhere")
        assert shown(program).key == "today"

    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_the_import_page_has_one_name(self, program: Program, qtbot: QtBot, language: i18n.Language) -> None:
        program.desk.go("imports")
        program.preferences.set_language(language)
        place = next(place for place in program.window.places if place.key == "imports")
        assert place.name == shown(program).title() == "Import"
        at_rest(qtbot, program)

    def test_what_page_and_shell_both_offer_is_listed_once(self, program: Program, qtbot: QtBot) -> None:
        program.desk.go("pipeline")
        at_rest(qtbot, program)
        registry, text = program.window.registry, shown(program).actions_offered()[0].text
        registry.declare([Command("same", text, program.declare), Command("other", "Other", program.declare)])
        listed = [command.text for command in registry.all()]
        assert listed.count(text) == listed.count("Other") == 1
        program.declare()

    def test_popovers_close_with_the_page_and_the_language(self, program: Program, qtbot: QtBot) -> None:
        for change in (lambda: program.desk.go("pipeline"), lambda: program.preferences.set_language("fr")):
            popover = program.window.topbar.period.open_free()
            assert popover.isVisible()
            change()
            assert not popover.isVisible()
            at_rest(qtbot, program)

    def test_scope_and_period_hide_where_they_mean_nothing(self, program: Program, qtbot: QtBot) -> None:
        program.desk.go("settings")
        assert not program.window.topbar.scope.isVisible()
        assert not program.window.topbar.period.isVisible()
        at_rest(qtbot, program)


class TestSidebar:
    def test_ctrl_b_is_remembered_for_the_page(self, program: Program, qtbot: QtBot) -> None:
        assert not program.window.sidebar.is_rail
        qtbot.keyClick(program.frame, Qt.Key.Key_B, CTRL)
        assert program.window.sidebar.is_rail
        program.desk.go("settings")
        assert not program.window.sidebar.is_rail
        program.desk.go("today")
        assert program.window.sidebar.is_rail
        at_rest(qtbot, program)

    def test_boards_begin_with_the_rail(self, program: Program, qtbot: QtBot) -> None:
        program.desk.go("pipeline")
        assert program.window.sidebar.is_rail
        at_rest(qtbot, program)

    def test_a_narrow_window_has_the_rail(self, program: Program, qtbot: QtBot) -> None:
        program.frame.resize(1200, 800)
        qtbot.waitUntil(lambda: program.window.sidebar.is_rail)
        program.frame.resize(1440, 900)
        qtbot.waitUntil(lambda: not program.window.sidebar.is_rail)


class TestScopeAndPeriod:
    def test_alt_digits_choose_a_rep_and_the_team(self, program: Program, qtbot: QtBot) -> None:
        qtbot.keyClick(program.frame, Qt.Key.Key_2, ALT)
        assert program.window.topbar.scope.text() == "Hugo M."
        qtbot.keyClick(program.frame, Qt.Key.Key_0, ALT)
        assert program.desk.scope.is_team
        at_rest(qtbot, program)

    def test_ticking_two_reps_shows_both(self, program: Program, qtbot: QtBot) -> None:
        program.window.topbar.scope.open()
        popup = program.window.topbar.scope.popup()
        assert popup is not None
        assert popup.shown() == ["The whole team", "Inès Valcourt", "Hugo Marchenoir"]
        popup.tick(1)
        popup.tick(2)
        assert len(program.desk.scope.rep_ids) == 2
        assert program.window.topbar.scope.text() == "2 reps"
        popup.close_popover()
        at_rest(qtbot, program)

    def test_a_rep_who_is_gone_leaves_the_scope(self, program: Program, qtbot: QtBot) -> None:
        assert program.standing is not None
        gone = program.standing.reps[1]
        program.window.topbar.scope.choose_nth(2)
        program.desk.command(lambda store: team_edits.remove_rep(store, gone.id))
        qtbot.waitUntil(lambda: program.desk.scope.is_team)
        at_rest(qtbot, program)

    def test_arrows_step_and_home_comes_back(self, program: Program, qtbot: QtBot) -> None:
        before = program.desk.period
        qtbot.keyClick(program.frame, Qt.Key.Key_Left, ALT)
        assert str(program.desk.period) == "September 2026"
        qtbot.keyClick(program.frame, Qt.Key.Key_Home, ALT)
        assert program.desk.period == before
        at_rest(qtbot, program)

    def test_the_menu_offers_every_length(self, program: Program) -> None:
        texts = [action.text() for action in program.window.topbar.period.menu().actions() if action.text()]
        assert texts[:7] == ["Day", "Week", "Month", "Quarter", "Year", "12 rolling months", "From … to …"]

    def test_a_free_period_must_begin_before_it_ends(self, program: Program, qtbot: QtBot) -> None:
        popup = program.window.topbar.period.open_free()
        before = program.desk.period
        popup.start.set_value(before.end)
        popup.end.set_value(before.start)
        popup.show_button.click()
        assert program.desk.period == before
        popup.end.set_value(before.end)
        popup.show_button.click()
        assert (program.desk.period.start, program.desk.period.end) == (before.end, before.end)
        at_rest(qtbot, program)


class TestUndo:
    def test_buttons_name_what_they_would_do(self, program: Program, qtbot: QtBot) -> None:
        undo, redo = program.window.topbar.undo, program.window.topbar.redo
        assert not undo.isEnabled()
        program.desk.command(lambda store: team_edits.add_rep(store, "Léa Fontanel"))
        qtbot.waitUntil(undo.isEnabled)
        assert undo.accessibleName() == "Undo: Léa Fontanel added to the team"
        assert program.window.toaster.text == "Léa Fontanel added to the team"
        at_rest(qtbot, program)
        qtbot.keyClick(program.frame, Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(redo.isEnabled)
        assert program.window.toaster.text == "Undone: Léa Fontanel added to the team"
        at_rest(qtbot, program)
        assert program.standing is not None
        assert len(program.standing.reps) == 2
        qtbot.keyClick(program.frame, Qt.Key.Key_Y, CTRL)
        qtbot.waitUntil(lambda: program.standing is not None and len(program.standing.reps) == 3)
        at_rest(qtbot, program)


class TestLooks:
    def test_the_language_changes_while_it_runs(self, program: Program, qtbot: QtBot) -> None:
        program.preferences.set_language("fr")
        at_rest(qtbot, program)
        sidebar = program.window.sidebar
        names = [item.text() for item in sidebar.findChildren(QAbstractButton)]
        assert {"Aujourd’hui", "Paramètres"} <= set(names)
        assert program.window.topbar.scope.text() == "Équipe (2)"
        assert program.window.topbar.search.text() == "Rechercher, agir…"
        assert {command.text for command in program.window.registry.all()} >= {"Importer un fichier", "Paramètres"}
        assert Settings().language == "fr"

    def test_the_theme_changes_while_it_runs(self, program: Program) -> None:
        program.preferences.set_theme("dark")
        assert theme().dark
        program.settings.set_rail("today", False)
        program.preferences.set_text_scale(1.3)
        assert program.window.sidebar.width() > 216
        program.preferences.set_text_scale(1.0)


class TestAccessibility:
    @pytest.mark.parametrize("key", [*(place.key for place in places.ALL), "settings"])
    def test_whatever_takes_the_focus_has_a_name(self, program: Program, qtbot: QtBot, key: str) -> None:
        program.desk.go(key)
        at_rest(qtbot, program)
        nameless = [each for each in program.frame.findChildren(QWidget) if each.isVisible() and not _is_named(each)]
        assert [f"{type(each).__name__} in {type(each.parent()).__name__}" for each in nameless] == []

    def test_tab_walks_from_the_sidebar_to_the_top_bar(self, program: Program, qtbot: QtBot) -> None:
        first = program.window.sidebar.findChildren(QAbstractButton)[0]
        first.setFocus(Qt.FocusReason.TabFocusReason)
        order = [first]
        while order[-1] is not program.window.topbar.scope and len(order) < 30:
            following = order[-1].nextInFocusChain()
            while not (following.isVisible() and following.focusPolicy() & Qt.FocusPolicy.TabFocus):
                following = following.nextInFocusChain()
            order.append(following)
        assert order[-1] is program.window.topbar.scope


def _is_named(widget: QWidget) -> bool:
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return True
    if isinstance(widget, (QAbstractButton, QLineEdit, QAbstractItemView)):
        return bool(widget.accessibleName())
    return bool(widget.accessibleName()) or widget.focusProxy() is not None


class TestFrame:
    def test_place_and_size_are_remembered(self, qtbot: QtBot, tmp_path: Path) -> None:
        settings = Settings(tmp_path)
        frame = Frame(settings, ())
        qtbot.addWidget(frame)
        frame.setGeometry(0, 20, 1180, 750)
        frame.close()
        again = Frame(Settings(tmp_path), ())
        qtbot.addWidget(again)
        again.restore_geometry()
        assert again.size() == frame.size()

    def test_a_place_on_a_screen_that_is_gone_is_ignored(self, qtbot: QtBot, tmp_path: Path) -> None:
        settings = Settings(tmp_path)
        frame = Frame(settings, ())
        qtbot.addWidget(frame)
        frame._is_on_screen = lambda: False  # type: ignore[method-assign]
        frame.setGeometry(9000, 9000, 1300, 760)
        settings.set_geometry(frame.saveGeometry())
        frame.restore_geometry()
        assert frame.size() == REFERENCE.boundedTo(frame.screen().availableSize()).expandedTo(frame.minimumSize())

    def test_it_never_becomes_smaller_than_the_screens_need(self, qtbot: QtBot, tmp_path: Path) -> None:
        frame = Frame(Settings(tmp_path), ())
        qtbot.addWidget(frame)
        frame.resize(300, 200)
        assert (frame.width(), frame.height()) == (1180, 720)


class TestOverlays:
    @pytest.mark.parametrize("name", ["palette", "sheet", "crash"])
    def test_they_are_named_keep_the_keyboard_and_give_it_back(self, program: Program, qtbot: QtBot, name: str) -> None:
        before = program.window.topbar.search
        before.setFocus(Qt.FocusReason.TabFocusReason)
        open_it = {
            "palette": program.overlays.open_palette,
            "sheet": program.overlays.show_keys,
            "crash": lambda: program.overlays.tell_crash("Traceback"),
        }
        open_it[name]()
        overlay = getattr(program.overlays, name)
        assert overlay.card.accessibleName()
        assert [w for w in overlay.findChildren(QWidget) if w.isVisible() and not _is_named(w)] == []
        for _step in range(4):
            overlay.focusNextPrevChild(True)
            focused = program.frame.focusWidget()
            assert focused is not None
            assert overlay.isAncestorOf(focused)
        qtbot.keyClick(overlay, Qt.Key.Key_Escape)
        assert not overlay.is_open
        assert program.frame.focusWidget() is before

    def test_they_follow_the_window(self, program: Program, qtbot: QtBot) -> None:
        program.overlays.open_palette()
        palette = program.overlays.palette
        assert palette is not None
        program.frame.resize(1180, 720)
        qtbot.waitUntil(lambda: palette.size() == program.window.size())
        assert palette.rect().contains(palette.card.geometry())
        palette.close_overlay()


class TestKeys:
    def test_where_the_page_uses_keys_of_the_shell_the_page_has_them(self, program: Program, qtbot: QtBot) -> None:
        def keys() -> list[str]:
            return [sequence.toString() for sequence in program.window.registry._actions["import"].shortcuts()]

        assert keys() == ["Ctrl+I"]
        program.desk.go("imports")
        at_rest(qtbot, program)
        assert keys() == []
        assert [c.text for c in program.window.registry.all() if c.shown_keys == "Ctrl+I"] == ["Choose files to import"]
        program.desk.go("today")
        assert keys() == ["Ctrl+I"]
        at_rest(qtbot, program)

    def test_ctrl_z_in_a_field_is_the_fields_own(self, program: Program, qtbot: QtBot) -> None:
        program.desk.command(lambda store: team_edits.add_rep(store, "Léa Fontanel"))
        qtbot.waitUntil(program.window.topbar.undo.isEnabled)
        at_rest(qtbot, program)
        program.overlays.open_palette()
        palette = program.overlays.palette
        assert palette is not None
        qtbot.keyClicks(palette.field, "verd")
        qtbot.keyClick(palette.field, Qt.Key.Key_Z, CTRL)
        assert palette.field.text() == ""
        palette.close_overlay()
        at_rest(qtbot, program)
        assert program.standing is not None
        assert len(program.standing.reps) == 3
