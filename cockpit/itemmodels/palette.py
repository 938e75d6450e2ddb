"""The palette's list: headings and entries, a plain model over Python rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

ENTRY = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette. `spans` are the places of `text` that met what was typed; `keys` its shortcut, key by key.

    `act` does it; `others` is what Tab offers besides. A `segment` is (key, name) for the badge at the right.
    """

    text: str
    act: Callable[[], None]
    icon: str = ""
    detail: str = ""
    keys: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    initials: str = ""
    segment: tuple[str, str] | None = None
    others: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group."""

    text: str


class PaletteModel(QAbstractListModel):
    """Groups of entries under their headings; a heading cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Entry | Heading] = []

    def show(self, groups: Sequence[tuple[str, Sequence[Entry]]]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._rows = []
        for name, entries in groups:
            if entries:
                self._rows += [Heading(name), *entries]
        self.endResetModel()

    def entries(self) -> list[Entry]:
        """The lines that can be chosen, from the top."""
        return [row for row in self._rows if isinstance(row, Entry)]

    def step(self, row: int, by: int) -> int:
        """The nearest row above or below that can be chosen, going round; -1 where there is none."""
        choosable = [i for i, each in enumerate(self._rows) if isinstance(each, Entry)]
        if not choosable:
            return -1
        if row not in choosable:
            return choosable[0 if by > 0 else -1]
        return choosable[(choosable.index(row) + by) % len(choosable)]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Lines and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text, or the whole line under the role `ENTRY`."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == ENTRY:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Entry):
            return ", ".join(filter(None, (row.text, row.detail, " ".join(row.keys))))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings are only there to be read."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
