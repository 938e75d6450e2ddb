"""Files that the program wrote: opened with the computer's own program, or shown in their folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QProcess, QStandardPaths, QSysInfo, QUrl
from PySide6.QtGui import QDesktopServices

from cockpit.desktop.settings import Settings


def open_file(path: Path) -> None:
    """Open a file with the program that the computer has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> None:
    """Open the file's folder; where the system can and the file is there, with the file selected."""
    system = QSysInfo.productType() if path.exists() else ""
    if system == "windows":
        QProcess.startDetached("explorer.exe", ["/select,", str(path)])
    elif system == "macos":
        QProcess.startDetached("open", ["-R", str(path)])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if path.is_dir() else path.parent)))


def paper_folder() -> Path:
    """Where papers were saved last; the documents folder at first and where that folder is gone."""
    chosen = Settings().paper_folder
    if chosen is not None and chosen.is_dir():
        return chosen
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


def keep_paper_folder(folder: Path) -> None:
    """Remember where papers are saved."""
    settings = Settings()
    settings.set_paper_folder(folder)
    settings.write()
