"""One tab for each file of an import, with what became of it in a mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QSizePolicy, QWidget

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.formats import number
from cockpit.i18n import _
from cockpit.itemmodels.import_words import entity_icon, entity_name, file_name
from cockpit.records.importing import FilePlan
from cockpit.views.shared import paint
from cockpit.views.shared.flow import FlowLayout
from cockpit.views.shared.menu import Menu
from cockpit.views.shared.painted import PaintedButton

_CROSS = 16
_GAP, _LINES, _LOW = 6, 3, 800


class FileTabs(QScrollArea):
    """A few lines of tabs; more of them scroll.

    Signals: chosen(int place of the file); left_out(int place) by Delete, the cross or the menu.
    """

    chosen = Signal(int)
    left_out = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self._holder = QWidget()
        self._holder.setProperty("ground", "none")
        self.setWidget(self._holder)
        self._flow = FlowLayout(self._holder, gap=_GAP)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)

    def show_files(self, files: Sequence[FilePlan], at: int) -> None:
        """A tab for each; hidden while there is but one."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        for place, plan in enumerate(files):
            tab = FileTab(plan)
            self._group.addButton(tab, place)
            self._flow.addWidget(tab)
            tab.setChecked(place == at)
            tab.crossed.connect(lambda place=place: self.left_out.emit(place))
        self.setVisible(len(files) > 1)
        self.fit()
        self.set_current(at)

    def set_current(self, place: int) -> None:
        """Mark a tab without a signal."""
        button = self._group.button(place)
        if button is not None:
            button.setChecked(True)
            self.ensureWidgetVisible(button, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the lines that are needed, where the window is low but one."""
        line = fonts.grown(26, "small")
        most = _LINES if self.window().height() >= fonts.scaled(_LOW) else 1
        needed = max(self._flow.heightForWidth(max(self.viewport().width(), 200)), line)
        self._holder.setMinimumHeight(needed)
        self.setFixedHeight(min(needed, most * line + (most - 1) * _GAP))

    def tabs(self) -> list[FileTab]:
        """The tabs in order."""
        return [self._group.button(place) for place in range(len(self._group.buttons()))]  # type: ignore[misc]


class FileTab(PaintedButton):
    """A file: icon of its content, name, number of rows; red when it cannot be read or has errors.

    Signals: crossed() to leave the file out.
    """

    crossed = Signal()

    def __init__(self, plan: FilePlan) -> None:
        super().__init__()
        self.setCheckable(True)
        self._icon, self._tone = _look(plan)
        self._count = number(plan.rows) if plan.refusal is None else ""
        self.setText(file_name(plan))
        said = _("{file}, {content}, {rows} rows, {errors} errors")
        self.setAccessibleName(
            said.format(file=file_name(plan), content=entity_name(plan.entity), rows=self._count or "0",
                        errors=number(plan.totals.errors))
        )  # fmt: skip

    def sizeHint(self) -> QSize:
        """Icon, name, count; 26 px high."""
        name = min(paint.text_width(self.text(), "small", 500), 190)
        count = paint.text_width(self._count, "small") + 6 if self._count else 0
        return QSize(10 + 20 + name + count + _CROSS + 8, fonts.grown(26, "small"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross leaves the file out."""
        if self.isDown() and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.crossed.emit()
            return
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same in words."""
        menu = Menu(self)
        menu.add(_("Leave this file out"), self.crossed.emit, "x", _("Del"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the neighbours, Delete leaves the file out."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.crossed.emit()
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        group = self.group()
        if step is None or group is None:
            super().keyPressEvent(event)
            return
        neighbour = group.button(group.id(self) + step)
        if neighbour is not None:
            neighbour.setFocus(Qt.FocusReason.TabFocusReason)
            neighbour.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tab; the chosen one in accent."""
        painter, colors = QPainter(self), theme()
        on = self.isChecked()
        fill = "accent-soft" if on else "hover" if self.hovered else "surface"
        paint.rounded(painter, self.rect(), 6, colors.color(fill), colors.color("accent" if on else "border"))
        icons.draw(painter, self._icon, QRect(10, 0, 14, self.height()), self._tone)
        count = paint.text_width(self._count, "small") if self._count else 0
        room = self.rect().adjusted(30, 0, -8 - _CROSS - (count + 6 if count else 0), 0)
        paint.text(painter, room, self.text(), "small", "accent-text" if on else "text2", paint.LEFT, 500)
        right = self.rect().adjusted(0, 0, -8 - _CROSS, 0)
        paint.text(painter, right, self._count, "small", "text3", paint.RIGHT, elide=False)
        icons.draw(painter, "x", self._cross(), "text2" if self.hovered else "text3")

    def _cross(self) -> QRect:
        return QRect(self.width() - _CROSS - 3, (self.height() - 12) // 2, 12, 12)


def _look(plan: FilePlan) -> tuple[str, str]:
    if plan.refusal is not None:
        return "warning-octagon", "bad"
    if any(column.unsettled for column in plan.columns) or (plan.skipped_because is not None and plan.rows):
        return "question", "warn"
    if plan.totals.errors:
        return "warning-circle", "bad"
    return entity_icon(plan.entity), "text3"
