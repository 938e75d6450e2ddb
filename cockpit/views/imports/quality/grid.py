"""The grid of gaps: captions at the left and sums at the right stay, the owners between them scroll (E5)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QSizePolicy, QWidget

from cockpit.desktop import fonts
from cockpit.i18n import _
from cockpit.itemmodels.quality_grid import QualityGridModel
from cockpit.records.quality import QualityView, Spot
from cockpit.views.imports.quality.cells import PADDING, GridDelegate, GridHeader, owner_width
from cockpit.views.shared import paint
from cockpit.views.shared.table import DenseTable

ROW = 29
_CAPTION = 208
_LINK, _TEAM = 74, 58


class GridPart(DenseTable):
    """Some columns of the grid. Signals: passed(int step) when an arrow key goes beyond its edge;
    lit(int row) when the pointer is over another row; chosen(QModelIndex)."""

    passed = Signal(int)
    lit = Signal(int)
    chosen = Signal(QModelIndex)

    def __init__(self, name: str, model: QualityGridModel, selection: QItemSelectionModel) -> None:
        super().__init__(name, ROW)
        self.setHorizontalHeader(GridHeader(self))
        self.cells = GridDelegate(self)
        self.setItemDelegate(self.cells)
        self.setModel(model)
        self.setSelectionModel(selection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.horizontalHeader().setMinimumSectionSize(8)
        self.clicked.connect(self.chosen)
        self.opened.connect(self.chosen)

    def show_columns(self, first: int, last: int) -> None:
        """Show only these columns of the model."""
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, not first <= column <= last)

    def columns(self) -> list[int]:
        """The columns shown."""
        return [at for at in range(self.model().columnCount()) if not self.isColumnHidden(at)]

    def light(self, row: int) -> None:
        """Light this row, without telling."""
        if self.cells.hovered_row != row:
            self.cells.hovered_row = row
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows beyond the first or last column lead on to the next part."""
        shown, at = self.columns(), self.currentIndex().column()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and shown and at == (shown[0] if step < 0 else shown[-1]):
            self.passed.emit(step)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: object) -> None:
        """The page scrolls up and down, the part only sideways."""
        delta = event.angleDelta()  # type: ignore[attr-defined]
        if abs(delta.x()) > abs(delta.y()) and self.horizontalScrollBar().maximum():
            super().wheelEvent(event)  # type: ignore[arg-type]
        else:
            event.ignore()  # type: ignore[attr-defined]

    def _hover(self, row: int) -> None:
        if row != self.cells.hovered_row:
            self.light(row)
            self.lit.emit(row)


class GridView(QWidget):
    """Three parts over one model. Signals: chosen(Spot) for a cell, a sum, or the link of a line."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model = QualityGridModel(self)
        selection = QItemSelectionModel(self.model, self)
        self.captions = GridPart(_("Fields"), self.model, selection)
        self.owners = GridPart(_("Gaps by field and by sales rep"), self.model, selection)
        self.sums = GridPart(_("Gaps of the team"), self.model, selection)
        self.captions.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.owners.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.owners.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PADDING, 0, PADDING, 4)
        layout.setSpacing(0)
        for part in self.parts():
            layout.addWidget(part, 1 if part is self.owners else 0, Qt.AlignmentFlag.AlignTop)
            part.chosen.connect(self._choose)
            part.lit.connect(self._light)
        self.owners.passed.connect(lambda step: self._pass(self.sums, step) if step > 0 else None)
        self.sums.passed.connect(lambda step: self._pass(self.owners, step) if step < 0 else None)
        self.owners.installEventFilter(self)
        self.setFocusProxy(self.owners)

    def parts(self) -> tuple[GridPart, GridPart, GridPart]:
        """From left to right."""
        return self.captions, self.owners, self.sums

    def set_view(self, view: QualityView) -> None:
        """Show these figures."""
        self.model.set_view(view)
        team = self.model.team_column
        alone = len(view.owners) == 1
        self.captions.show_columns(0, 0)
        self.owners.show_columns(1, team - 1)
        self.sums.show_columns(team + 1 if alone else team, team + 1)
        self.fit()

    def point_at(self, spot: Spot) -> None:
        """Make the cell of these records the current one, wherever it was opened from."""
        view = self.model.view
        if view is None or spot.check not in view.checks:
            return
        row = view.checks.index(spot.check)
        columns = range(1, self.model.team_column + 1)
        at = next((column for column in columns if self.model.spot(self.model.index(row, column)) == spot), None)
        if at is not None:
            self._go(self.owners if at in self.owners.columns() else self.sums, row, at)

    def mark(self, marked: bool) -> None:
        """Whether the current cell stays marked while the keyboard is in its list."""
        for part in self.parts():
            part.setProperty("marked", marked)
            part.viewport().update()
        current = self.owners.currentIndex()
        if marked and current.column() in self.owners.columns():
            self.owners.scrollTo(current)

    def retranslate(self) -> None:
        """Name the parts in the language spoken."""
        names = (_("Fields"), _("Gaps by field and by sales rep"), _("Gaps of the team"))
        for part, name in zip(self.parts(), names, strict=True):
            part.setAccessibleName(name)

    def fit(self) -> None:
        """Captions and sums as wide as they need, owners share what is left or scroll."""
        self._fit_captions()
        self._fit_sums()
        self._fit_owners()
        bar = self.owners.horizontalScrollBar()
        below = bar.sizeHint().height() if self._owners_scroll() else 0
        for part in self.parts():
            part.setFixedHeight(part.content_height() + (below if part is self.owners else 0))

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(680, self.owners.height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Owners may scroll; rows may not."""
        return QSize(self.captions.width() + self.sums.width() + 160, self.owners.height() + 4)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Owners share the width anew."""
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard arrives in a cell, never nowhere."""
        if event.type() == QEvent.Type.FocusIn and not self.owners.currentIndex().isValid():
            shown = self.owners.columns()
            if shown and self.model.rowCount():
                self._go(self.owners, 0, shown[0])
        return False

    def _choose(self, index: QModelIndex) -> None:
        column = index.column()
        if column in (0, self.model.team_column + 1):
            index = self.model.index(index.row(), self.model.team_column)
            self._go(self.sums, index.row(), index.column())
        spot = self.model.spot(index)
        if spot is not None:
            self.chosen.emit(spot)

    def _light(self, row: int) -> None:
        for part in self.parts():
            part.light(row)

    def _pass(self, part: GridPart, step: int) -> None:
        shown = part.columns()
        row = max(0, self.owners.currentIndex().row())
        if shown:
            part.setFocus(Qt.FocusReason.TabFocusReason)
            self._go(part, row, shown[0] if step > 0 else shown[-1])

    def _go(self, part: GridPart, row: int, column: int) -> None:
        part.selectionModel().setCurrentIndex(self.model.index(row, column), QItemSelectionModel.SelectionFlag.NoUpdate)
        part.viewport().update()

    def _fit_captions(self) -> None:
        rows = range(self.model.rowCount())
        needed = max((self._caption_width(row) for row in rows), default=0)
        width = max(fonts.scaled(_CAPTION), min(needed, fonts.scaled(_CAPTION + 90)))
        self.captions.setFixedWidth(width)
        self._set_width(self.captions, 0, width)

    def _caption_width(self, row: int) -> int:
        check = self.model.check(row)
        if check is None:
            return 0
        return (
            paint.text_width(check.name, "small", 500) + paint.text_width(check.kind_name, "small") + 2 * PADDING + 12
        )

    def _fit_sums(self) -> None:
        shown = self.sums.columns()
        width = 0
        for column in shown:
            is_link = column > self.model.team_column
            longest = _("Put right") if is_link else max(_("Team"), self._longest(column), key=len)
            needed = paint.text_width(longest, "small", 600)
            each = max(fonts.scaled(_LINK if is_link else _TEAM), needed + 2 * PADDING + 2)
            self._set_width(self.sums, column, each)
            width += each
        self.sums.setFixedWidth(width)

    def _fit_owners(self) -> None:
        shown = self.owners.columns()
        if not shown:
            return
        least = [self._owner_width(column) for column in shown]
        room = self._room()
        spare = max(0, room - sum(least))
        for at, column in enumerate(shown):
            share = spare * (at + 1) // len(shown) - spare * at // len(shown)
            self._set_width(self.owners, column, least[at] + share)

    def _owners_scroll(self) -> bool:
        return sum(self._owner_width(column) for column in self.owners.columns()) > self._room()

    def _room(self) -> int:
        return self.width() - 2 * PADDING - self.captions.width() - self.sums.width()

    def _owner_width(self, column: int) -> int:
        caption = str(self.model.headerData(column, Qt.Orientation.Horizontal) or "")
        return owner_width(caption, [self._longest(column)])

    def _longest(self, column: int) -> str:
        texts = (str(self.model.index(row, column).data() or "") for row in range(self.model.rowCount()))
        return max(texts, key=len, default="")

    def _set_width(self, part: GridPart, column: int, width: int) -> None:
        header = part.horizontalHeader()
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(column, width)
