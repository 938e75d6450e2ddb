"""Where a file that the program writes goes: asked with the system's dialog, and told once it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cockpit.desktop import files
from cockpit.desktop.desk import Desk, ToastButton
from cockpit.i18n import _

#: endings with the words of the dialog
EXCEL: Mapping[str, str] = {".xlsx": "Excel (*.xlsx)"}
TABLES: Mapping[str, str] = {**EXCEL, ".csv": "CSV (*.csv)"}
PAPERS: Mapping[str, str] = {".pdf": "PDF (*.pdf)"}


class Saving(QObject):
    """Base of what writes files. `ask_file` opens the dialog of the system; `kinds` are the files it offers."""

    kinds: Mapping[str, str] = EXCEL

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.ask_file: Callable[[str, Path], Path | None] = self._file_dialog

    def where(self, title: str, name: str) -> Path | None:
        """Where the user wants the file, in the folder of last time until they choose another; None: nowhere."""
        path = self.ask_file(title, files.paper_folder() / name)
        if path is not None:
            files.keep_paper_folder(path.parent)
        return path

    def say_written(self, path: Path, said: str) -> None:
        """Tell that the file is there, with buttons that open it and its folder."""
        opening = ToastButton(_("Open"), lambda: files.open_file(path), "arrow-up-right")
        folder = ToastButton(_("Show in folder"), lambda: files.show_in_folder(path))
        self._desk.say(said, buttons=(opening, folder))

    def _file_dialog(self, title: str, suggestion: Path) -> Path | None:
        offered = ";;".join(self.kinds.values())
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, str(suggestion), offered)
        return with_ending(Path(chosen), self.kinds, kind) if chosen else None


def with_ending(path: Path, kinds: Mapping[str, str], kind: str = "") -> Path:
    """The path with an ending of these kinds: its own, or that of the `kind` chosen in the dialog, or the first."""
    if path.suffix.lower() in kinds:
        return path
    chosen = [ending for ending, words in kinds.items() if words == kind]
    return path.with_name(path.name + next(iter(chosen or kinds)))
