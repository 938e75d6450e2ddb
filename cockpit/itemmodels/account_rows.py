"""The list of accounts: plain rows, sorted and filtered in Python; text is made when a cell is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cockpit import formats
from cockpit.i18n import N_, _
from cockpit.itemmodels import cells
from cockpit.itemmodels.account_filters import Filter, accounts_kept
from cockpit.itemmodels.account_own import RIGHT, own_cell, own_key, own_text
from cockpit.records.accounts import AccountRow, AccountsView, ActionMark, Vocabulary, tone_of
from cockpit.records.custom import CustomEntity, CustomField
from cockpit.records.quality import quality_tone

ACCOUNT, SEGMENT, STATUS, OWNER, REVENUE, LAST, NEXT, DEALS, QUALITY = range(9)
_CAPTIONS = (
    N_("Account"), N_("Segment"), N_("Status"), "", N_("Signed {year}"), N_("Last action"), N_("Next action"),
    N_("Open deals"), N_("Quality"),
)  # fmt: skip
_RIGHT = (REVENUE, DEALS)
_FAR = 10**9

Index = QModelIndex | QPersistentModelIndex


class AccountsModel(QAbstractTableModel):
    """Rows of `AccountRow`. Until a column is chosen they stand by segment, then by what they signed.

    Behind the columns of the cockpit are those of the user's own fields (E4).
    """

    def __init__(self) -> None:
        super().__init__()
        self._ordered: list[AccountRow] = []
        self._shown: list[AccountRow] = []
        self._view: AccountsView | None = None
        self._own: tuple[CustomField, ...] = ()
        self._filter = Filter()
        self._sort: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def show_view(self, view: AccountsView) -> None:
        """Show what was read; rows that stay where they are are only repainted."""
        self._view = view
        self._renew_own(view.words.own_fields(CustomEntity.ACCOUNT))
        self._put_in_order()
        self._renew()

    def set_filter(self, wanted: Filter) -> None:
        """Keep these only."""
        if wanted != self._filter:
            self._filter = wanted
            self._renew()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; -1 is the list's own order."""
        self._sort = (column, order)
        self._put_in_order()
        self._renew()

    @property
    def total(self) -> int:
        """How many there are without the filter."""
        return len(self._ordered)

    def account(self, row: int) -> AccountRow:
        """The account in a row."""
        return self._shown[row]

    def row_of(self, account_id: int) -> int:
        """Where an account stands, -1 where it is not shown."""
        return next((i for i, row in enumerate(self._shown) if row.id == account_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """The accounts kept."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        """From the account's name to its quality, then the user's own fields."""
        return 0 if parent is not None and parent.isValid() else len(_CAPTIONS) + len(self._own)

    def own_field(self, column: int) -> CustomField | None:
        """The field of the user's own in a column; None for a column of the cockpit."""
        return self._own[column - len(_CAPTIONS)] if len(_CAPTIONS) <= column < self.columnCount() else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and description of a cell."""
        if not index.isValid() or self._view is None:
            return None
        row = self._shown[index.row()]
        if role == cells.CELL:
            return self._cell(row, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and self._is_right(index.column()):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The captions; revenue names its year."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        own = self.own_field(section)
        if role == Qt.ItemDataRole.DisplayRole:
            if own is not None:
                return own.name
            caption = _(_CAPTIONS[section]) if _CAPTIONS[section] else ""
            return caption.format(year=self._view.year if self._view is not None else "")
        if role == Qt.ItemDataRole.TextAlignmentRole and self._is_right(section):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole and section == OWNER:
            return _("Rep")
        return None

    def _is_right(self, column: int) -> bool:
        own = self.own_field(column)
        return own.kind in RIGHT if own is not None else column in _RIGHT

    def _renew_own(self, fields: tuple[CustomField, ...]) -> None:
        first, former = len(_CAPTIONS), self._own
        if [field.id for field in fields] == [field.id for field in former]:
            self._own = fields
            if fields != former:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, first, first + len(fields) - 1)
            return
        if self._sort[0] >= first:
            self._sort = (-1, Qt.SortOrder.AscendingOrder)
        if former:
            self.beginRemoveColumns(QModelIndex(), first, first + len(former) - 1)
            self._own = ()
            self.endRemoveColumns()
        if fields:
            self.beginInsertColumns(QModelIndex(), first, first + len(fields) - 1)
            self._own = fields
            self.endInsertColumns()

    def _renew(self) -> None:
        kept = accounts_kept(self._ordered, self._filter)
        if len(kept) == len(self._shown) and all(a.id == b.id for a, b in zip(kept, self._shown, strict=True)):
            self._shown = kept
            if kept:
                self.dataChanged.emit(self.index(0, 0), self.index(len(kept) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._shown = kept
        self.endResetModel()

    def _put_in_order(self) -> None:
        if self._view is None:
            return
        column, order = self._sort
        words, rows = self._view.words, list(self._view.accounts)
        places: dict[int | None, int] = {key: place for place, key in enumerate(words.segments)}
        rows.sort(key=lambda row: (places.get(row.segment_id, _FAR), -row.revenue, row.search))
        if column >= 0:
            own = self.own_field(column)
            key = own_key(own) if own is not None else _key(column, words)
            rows.sort(key=key, reverse=order is Qt.SortOrder.DescendingOrder)
        self._ordered = rows

    def _text(self, row: AccountRow, column: int) -> str:
        assert self._view is not None
        words, today = self._view.words, self._view.today
        own = self.own_field(column)
        if own is not None:
            return own_text(own, row)
        if column == ACCOUNT:
            return ", ".join(part for part in (row.name, row.city, row.sector) if part)
        if column in (SEGMENT, STATUS, OWNER):
            return _named(row, column, words)
        if column == REVENUE:
            return formats.money(row.revenue)
        if column in (LAST, NEXT):
            return action_text(row.last if column == LAST else row.following, words, today, column == NEXT)
        if column == DEALS:
            return f"{formats.number(row.open_count)}, {formats.money(row.open_amount)}" if row.open_count else "–"
        return formats.percent(row.quality)

    def _cell(self, row: AccountRow, column: int) -> cells.Cell:
        assert self._view is not None
        words = self._view.words
        own = self.own_field(column)
        if own is not None:
            return own_cell(own, row)
        if column == ACCOUNT:
            return cells.Text(row.name, ", ".join(part for part in (row.city, row.sector) if part), weight=500)
        if column == SEGMENT and row.segment_id in words.segments:
            segment = words.segments[row.segment_id]
            return cells.Segment(segment.key, segment.name)
        if column == STATUS and row.status_id in words.statuses:
            status = words.statuses[row.status_id]
            return cells.Status(status.name, tone_of(status))
        if column == OWNER and row.owner_id in words.reps:
            return cells.Person(words.reps[row.owner_id].initials)
        if column in (LAST, NEXT):
            return self._action(row, column)
        if column == REVENUE:
            return cells.Figure(self._text(row, column), color="text" if row.revenue else "text3")
        if column == DEALS:
            return _deals(row)
        if column == QUALITY:
            return cells.Bar(row.quality, self._text(row, column), quality_tone(row.quality))
        return cells.Text("–", color="text3")

    def _action(self, row: AccountRow, column: int) -> cells.Cell:
        assert self._view is not None
        mark = row.last if column == LAST else row.following
        if mark is None:
            if column == LAST:
                return cells.Text("–", color="text3")
            return cells.Text(_("To plan"), color="warn", weight=500, icon="calendar-plus")
        kind = self._view.words.types[mark.type_id]
        return cells.Action(kind.letter, kind.icon, when(mark, self._view.today))


def when(mark: ActionMark, today: Any) -> str:
    """ "auj. 09:30", "mar. 13:30" within a week on either side, "24 sept." beyond."""
    away = (mark.day - today).days
    near = formats.weekday_short(mark.day) if -7 < away < -1 else formats.day_near(mark.day, today)
    return f"{near} {formats.hour(mark.minute)}" if mark.minute is not None and -7 < away < 7 else near


def action_text(mark: ActionMark | None, words: Vocabulary, today: Any, planned: bool = False) -> str:
    """ "Appel, auj. 09:30": the type in words, for those who do not see the glyph."""
    if mark is None:
        return _("To plan") if planned else "–"
    kind = words.types.get(mark.type_id)
    return f"{kind.name if kind is not None else '?'}, {when(mark, today)}"


def _deals(row: AccountRow) -> cells.Cell:
    if not row.open_count:
        return cells.Figure("–", color="text3")
    return cells.Figure(formats.money_short(row.open_amount), f" ({formats.number(row.open_count)})")


def _named(row: AccountRow, column: int, words: Vocabulary) -> str:
    tables: dict[int, tuple[Any, int | None]] = {
        SEGMENT: (words.segments, row.segment_id),
        STATUS: (words.statuses, row.status_id),
        OWNER: (words.reps, row.owner_id),
    }
    table, key = tables[column]
    return str(table[key].name) if key in table else "–"


def _segment_place(row: AccountRow, words: Vocabulary) -> int:
    if row.segment_id is None:
        return _FAR
    return next((i for i, key in enumerate(words.segments) if key == row.segment_id), _FAR)


def _key(column: int, words: Vocabulary) -> Callable[[AccountRow], Any]:
    statuses = {key: place for place, key in enumerate(words.statuses)}
    keys: Sequence[Callable[[AccountRow], Any]] = (
        lambda row: row.search,
        lambda row: _segment_place(row, words),
        lambda row: statuses.get(row.status_id or 0, _FAR),
        lambda row: words.reps[row.owner_id].name if row.owner_id in words.reps else "~",
        lambda row: row.revenue,
        lambda row: (row.last.day.toordinal(), row.last.minute or 0) if row.last is not None else (0, 0),
        lambda row: (row.following.day.toordinal(), row.following.minute or 0) if row.following else (_FAR, 0),
        lambda row: row.open_amount,
        lambda row: row.quality,
    )
    return keys[column]
