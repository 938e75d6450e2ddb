"""The actions of some days as a table: the twin of the painted agenda, for lists, keyboards and screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cockpit import formats
from cockpit.i18n import _
from cockpit.itemmodels import cells
from cockpit.itemmodels.cells import CELL
from cockpit.records.agenda import AgendaView, Block
from cockpit.records.kinds import ActionStatus

Index = QModelIndex | QPersistentModelIndex
#: item data role: the block of a row
BLOCK = 0x0100 + 80

_COLUMNS = ("day", "hour", "rep", "type", "label", "segment", "duration", "state")
_TONES = {ActionStatus.DONE: "ok", ActionStatus.MISSED: "warn", ActionStatus.NO_SHOW: "bad"}
_ICONS = {ActionStatus.DONE: "check-circle", ActionStatus.MISSED: "x-circle", ActionStatus.NO_SHOW: "user-minus"}


class ActionsModel(QAbstractTableModel):
    """One row for each action, by day, hour and rep. `BLOCK` gives the whole of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Block] = []
        self._reps: dict[int | None, tuple[str, str]] = {}

    def set_view(self, view: AgendaView, hidden: frozenset[int] = frozenset()) -> None:
        """Show the actions of these days, without those types. Rows that stay keep their place and selection."""
        self._reps = {each.rep_id: ("" if each.rep is None else each.rep.initials, each.name) for each in view.reps}
        order = {each.rep_id: at for at, each in enumerate(view.reps)}
        wanted = [block for block in view.blocks() if block.type_id not in hidden]
        wanted.sort(key=lambda block: (block.day, block.start, order.get(block.rep_id, 0), block.id))
        self._merge(wanted)

    def block(self, row: int) -> Block | None:
        """The action of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, action_id: int) -> int:
        """The row of an action, -1 where it is not shown."""
        return next((row for row, block in enumerate(self._rows) if block.id == action_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """As many as there are actions."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Day, hour, rep, type, label, segment, duration, state."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The captions."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        captions = (
            _("Day"), _("Hour"), _("Rep"), _("Type"), _("Subject"), _("Segment"), _("Duration"), _("State")
        )  # fmt: skip
        return captions[section] if 0 <= section < len(captions) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, cell descriptions, and the action as it is spoken."""
        block = self.block(index.row()) if index.isValid() else None
        if block is None:
            return None
        column = _COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(block, column)
        if role == CELL:
            return self._cell(block, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return block.spoken() if column == "label" else self._text(block, column)
        return block if role == BLOCK else None

    def _text(self, block: Block, column: str) -> str:
        if column == "day":
            return formats.day(block.day)
        if column == "hour":
            return "" if block.minute is None else formats.hour(block.minute)
        if column == "rep":
            return self._reps.get(block.rep_id, ("", ""))[1]
        if column == "type":
            return block.type_name
        if column == "label":
            return ", ".join(dict.fromkeys(text for text in (block.label, block.account) if text))
        if column == "segment":
            return block.segment_name
        return formats.duration(block.minutes) if column == "duration" else block.state()

    def _cell(self, block: Block, column: str) -> cells.Cell:
        text = self._text(block, column)
        if column == "rep":
            initials, name = self._reps.get(block.rep_id, ("", ""))
            return cells.Person(initials or "?", name)
        if column == "type":
            return cells.Action(block.letter, "calendar-blank" if block.is_absence else block.icon, text)
        if column == "label":
            detail = block.account if block.account and block.account != block.label else ""
            return cells.Text(block.label, detail, weight=500)
        if column == "segment" and block.segment_key in ("gold", "silver", "bronze"):
            return cells.Segment(block.segment_key, text)
        if column == "state":
            overdue = block.is_overdue
            tone = "warn" if overdue else _TONES.get(block.status, "neutral")
            return cells.Status(text, tone, "clock" if overdue else _ICONS.get(block.status, ""))
        return cells.Text(text, color="text2" if column in ("hour", "duration") else "text")

    def _merge(self, wanted: Sequence[Block]) -> None:
        """Remove, insert and change only what differs: selection and scroll stay. Other days begin anew."""
        ids = {block.id for block in wanted}
        if not any(block.id in ids for block in self._rows):
            self.beginResetModel()
            self._rows = list(wanted)
            self.endResetModel()
            return
        for row in range(len(self._rows) - 1, -1, -1):
            if self._rows[row].id not in ids:
                self._remove(row)
        for row, block in enumerate(wanted):
            if row < len(self._rows) and self._rows[row].id == block.id:
                self._replace(row, block)
                continue
            former = next((at for at in range(row, len(self._rows)) if self._rows[at].id == block.id), -1)
            if former >= 0:
                self._remove(former)
            self.beginInsertRows(QModelIndex(), row, row)
            self._rows.insert(row, block)
            self.endInsertRows()

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[row]
        self.endRemoveRows()

    def _replace(self, row: int, block: Block) -> None:
        if self._rows[row] != block:
            self._rows[row] = block
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(_COLUMNS) - 1))
