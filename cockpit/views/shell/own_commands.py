"""The shell's own commands, worded in the language spoken: the one place that says what they are and their keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cockpit import i18n
from cockpit.desktop import theme
from cockpit.desktop.desk import Desk
from cockpit.desktop.preferences import Preferences
from cockpit.i18n import _
from cockpit.records.standing import Standing
from cockpit.views.shell.commands import VIEW, Command
from cockpit.views.shell.keys import both_rows
from cockpit.views.shell.window import Window


@dataclass(frozen=True, slots=True)
class Deeds:
    """What only the composition root can do."""

    open_palette: Callable[[], None]
    show_keys: Callable[[], None]
    choose_import: Callable[[], None]
    choose_file: Callable[[], None]
    show_folder: Callable[[], None]
    load_sample: Callable[[], None]
    remove_sample: Callable[[int], None]
    leave: Callable[[], None]


def own_commands(
    window: Window, desk: Desk, preferences: Preferences, deeds: Deeds, standing: Standing | None
) -> list[Command]:
    """Every command of the shell, for the present state of the file."""
    return [
        *_edits(desk, deeds),
        *_pages(window),
        *_choices(window, standing),
        *_looks(window, preferences),
        *_files(deeds, standing),
    ]


def _edits(desk: Desk, deeds: Deeds) -> list[Command]:
    return [
        Command("palette", _("Search and act"), deeds.open_palette, "magnifying-glass", ("Ctrl+K",), hidden=True),
        Command("undo", _("Undo"), desk.undo, "arrow-u-up-left", ("Ctrl+Z",)),
        Command("redo", _("Redo"), desk.redo, "arrow-u-up-right", ("Ctrl+Shift+Z", "Ctrl+Y")),
        Command("import", _("Import a file"), deeds.choose_import, "tray-arrow-down", ("Ctrl+I",)),
        Command("shortcuts", _("Keyboard shortcuts"), deeds.show_keys, "question", ("F1",)),
    ]


def _pages(window: Window) -> list[Command]:
    found = []
    for at, place in enumerate(window.places[:9], start=1):
        keys = both_rows("Ctrl", str(at))
        found.append(Command(f"page-{place.key}", place.name, _going(window, place.key), place.icon, keys, VIEW))
    settings = Command("settings", _("Settings"), _going(window, "settings"), "gear-six", ("Ctrl+,",), VIEW)
    return [*found, settings]


def _choices(window: Window, standing: Standing | None) -> list[Command]:
    scope, period = window.topbar.scope, window.topbar.period
    reps = standing.reps if standing is not None else ()
    shown = [_choice("scope-0", _("Show the whole team"), scope.choose_nth, 0, both_rows("Alt", "0"))]
    for at, rep in enumerate(reps[:9], start=1):
        shown.append(_choice(f"scope-{at}", rep.name, scope.choose_nth, at, both_rows("Alt", str(at)), hidden=True))
    return [
        *shown,
        _choice("period-before", _("Period before"), period.step, -1, ("Alt+Left",), hidden=True),
        _choice("period-after", _("Period after"), period.step, 1, ("Alt+Right",), hidden=True),
        Command("period-now", _("Back to today"), period.go_to_now, "calendar-check", ("Alt+Home",), VIEW),
    ]


def _choice(
    key: str, text: str, act: Callable[[int], None], number: int, keys: tuple[str, ...], hidden: bool = False
) -> Command:
    return Command(key, text, lambda: act(number), "users-three", keys, VIEW, hidden=hidden)


def _looks(window: Window, preferences: Preferences) -> list[Command]:
    dark = theme.theme().dark
    word, choice, icon = (_("Light theme"), "light", "sun-horizon") if dark else (_("Dark theme"), "dark", "eye")
    other = "en" if i18n.language() == "fr" else "fr"
    speak = {"fr": "Passer en français", "en": "Switch to English"}[other]
    rail = _("Sidebar with or without names")
    return [
        Command("rail", rail, window.toggle_rail, "sidebar-simple", ("Ctrl+B",)),
        Command("theme", word, lambda: preferences.set_theme("light" if choice == "light" else "dark"), icon),
        Command("language", speak, lambda: preferences.set_language("en" if other == "en" else "fr"), "translate"),
    ]


def _files(deeds: Deeds, standing: Standing | None) -> list[Command]:
    found = [
        Command("file", _("Open another file"), deeds.choose_file, "hard-drives"),
        Command("folder", _("Show the data in its folder"), deeds.show_folder, "hard-drives"),
        Command("leave", _("Close the cockpit"), deeds.leave, "x", ("Ctrl+Q",)),
    ]
    if standing is None:
        return found
    batch = standing.sample_batch
    if batch is not None:
        found.append(Command("sample-out", _("Remove the sample"), lambda: deeds.remove_sample(batch), "trash"))
    elif standing.is_empty:
        found.append(Command("sample-in", _("Load the sample"), deeds.load_sample, "download-simple"))
    return found


def _going(window: Window, key: str) -> Callable[[], None]:
    """A way to a page; while no file is open there is only the one to the settings."""

    def go() -> None:
        if window.desk.is_open or key == "settings":
            window.desk.go(key)

    return go
