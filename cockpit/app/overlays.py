"""The overlays over the window, each loaded when it is first wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cockpit.desktop.desk import Desk
from cockpit.errors import CockpitError
from cockpit.records.team import RepFacts
from cockpit.views.shell.window import Window

if TYPE_CHECKING:
    from cockpit.records.importing import EntityGuess
    from cockpit.views.shell.crash_card import CrashCard
    from cockpit.views.shell.drop import Drop
    from cockpit.views.shell.drop_overlay import DropOverlay
    from cockpit.views.shell.palette import Palette
    from cockpit.views.shell.shortcut_sheet import ShortcutSheet


class Overlays(QObject):
    """Signals: import_wished(paths, entity)."""

    import_wished = Signal(object, object)

    def __init__(self, window: Window, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._reps: tuple[RepFacts, ...] = ()
        self.palette: Palette | None = None
        self.sheet: ShortcutSheet | None = None
        self.crash: CrashCard | None = None
        self._drop: DropOverlay | None = None
        window.take_drops(lambda: self.drop)

    @property
    def drop(self) -> DropOverlay:
        """The overlay for dragged files."""
        if self._drop is None:
            from cockpit.views.shell.drop_overlay import DropOverlay

            self._drop = DropOverlay(self._window, self._window.sidebar.width)
            self._drop.dropped.connect(self._dropped)
            self._drop.guess_wanted.connect(self._guess)
        return self._drop

    def set_reps(self, reps: tuple[RepFacts, ...]) -> None:
        """The team that the palette knows."""
        self._reps = reps
        if self.palette is not None:
            self.palette.source.reps = reps

    def open_palette(self) -> None:
        """Ctrl+K."""
        if self.palette is None:
            from cockpit.views.shell.palette import Palette
            from cockpit.views.shell.palette_source import PaletteSource

            source = PaletteSource(self._desk, self._window.registry, self._window.navigator.knows)
            source.reps = self._reps
            self.palette = Palette(self._window, self._desk, source)
        self.palette.toggle()

    def show_keys(self) -> None:
        """F1."""
        if self.sheet is None:
            from cockpit.views.shell.shortcut_sheet import ShortcutSheet

            self.sheet = ShortcutSheet(self._window, self._window.registry)
        if self.sheet.is_open:
            self.sheet.close_overlay()
        else:
            self.sheet.start()

    def tell_crash(self, details: str) -> None:
        """A bug."""
        if self.crash is None:
            from cockpit.views.shell.crash_card import CrashCard

            self.crash = CrashCard(self._window)
        self.crash.tell(details)

    def _dropped(self, drop: Drop) -> None:
        if drop.refusal is not None:
            self._desk.complain(CockpitError(drop.refusal))
        else:
            self.import_wished.emit(drop.paths, drop.entity)

    def _guess(self, path: Path) -> None:
        def told(guess: EntityGuess) -> None:
            self.drop.show_guess(path, guess)

        self._desk.runner.read(lambda: _guessed(path), told, _no_guess)


def _guessed(path: Path) -> EntityGuess:
    from cockpit.importing.recognition import guess_entity

    return guess_entity(path)


def _no_guess(error: Exception) -> None:
    """A file that cannot be read is told of when it is dropped; the overlay only shows no preference."""
    if not isinstance(error, CockpitError):
        raise error
