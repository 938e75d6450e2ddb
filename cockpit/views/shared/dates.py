"""Dates: a field one can type in, and a month to pick from."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cockpit import clock
from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.i18n import _, language
from cockpit.views.shared import paint, typed
from cockpit.views.shared.buttons import icon_button, secondary
from cockpit.views.shared.entries import Entry
from cockpit.views.shared.labels import label
from cockpit.views.shared.painted import Painted
from cockpit.views.shared.popover import Popover

_CELL = 34


class DateEntry(Entry[date]):
    """A day: typed ("14/10", "14/10/2026", "+3") or picked from a month (calendar icon, Alt+Down, F4).

    Signals: entered(date or None), refused(str) of Entry.
    """

    def __init__(self, name: str = "", small: bool = False, optional: bool = True) -> None:
        super().__init__(_read, written, name, "14/10/2026", small, optional)
        self._popup: CalendarPopover | None = None
        self._pick = icon_button("calendar-blank", _("Choose a date"), small=True)
        self._pick.setParent(self)
        self._pick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pick.clicked.connect(self.open)
        self.setTextMargins(0, 0, 26, 0)

    def open(self) -> None:
        """Show the month."""
        popup = CalendarPopover(self, self.value() or clock.today())
        popup.month.picked.connect(self._picked)
        popup.closed.connect(popup.deleteLater)
        self._popup = popup
        popup.open(popup.month)

    def popup(self) -> CalendarPopover | None:
        """The month last opened."""
        return self._popup

    def sizeHint(self) -> QSize:
        """Room for a whole date and the icon."""
        return QSize(paint.text_width("00/00/0000") + 60, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A date never elides."""
        return self.sizeHint()

    def set_invalid(self, invalid: bool) -> None:
        """The error mark takes the icon's place."""
        super().set_invalid(invalid)
        self._pick.setVisible(not invalid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down and F4 open the month; Up and Down move by a day."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        value = self.value()
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and value is not None:
            self._take(value + timedelta(days=1 if event.key() == Qt.Key.Key_Up else -1))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icon at the right."""
        super().resizeEvent(event)
        side = self._pick.sizeHint().width()
        self._pick.setGeometry(self.width() - side - 3, (self.height() - side) // 2, side, side)

    def _picked(self, day: date) -> None:
        if self._popup is not None:
            self._popup.close_popover()
        self._take(day)


class CalendarPopover(Popover):
    """A month with arrows and a button for today."""

    def __init__(self, anchor: QWidget, day: date) -> None:
        super().__init__(anchor)
        self.month = MonthGrid(day)
        self._title = label("", "strong")
        back = icon_button("caret-left", _("Previous month"))
        forth = icon_button("caret-right", _("Next month"))
        back.clicked.connect(lambda: self.month.show_month(-1))
        forth.clicked.connect(lambda: self.month.show_month(1))
        now = secondary(_("Today"), small=True)
        now.clicked.connect(lambda: self.month.picked.emit(clock.today()))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for button in (now, back, forth):
            head.addWidget(button)
        self.body.addLayout(head)
        self.body.addWidget(self.month)
        self.month.moved.connect(self._name_month)
        self._name_month(day)

    def _name_month(self, day: date) -> None:
        name = locale().standaloneMonthName(day.month)
        self._title.setText(f"{name[:1].upper()}{name[1:]} {day.year}")


class MonthGrid(Painted):
    """Six weeks from Monday. Arrows move by day and week, Page keys by month, Home to today, Return picks.

    Signals: picked(date); moved(date) when the day under the cursor changes.
    """

    picked = Signal(object)
    moved = Signal(object)

    def __init__(self, day: date) -> None:
        super().__init__()
        self._day = day
        self._chosen = day
        self._hover: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._tell()

    def day(self) -> date:
        """The day under the cursor."""
        return self._day

    def show_month(self, step: int) -> None:
        """Move the cursor by so many months."""
        self._go(typed.month_shifted(self._day, step))

    def sizeHint(self) -> QSize:
        """Seven columns, six weeks and their heads."""
        return QSize(7 * _CELL, fonts.grown(22, "micro") + 6 * self._row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or pick."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        key = Qt.Key(event.key())
        if key in steps:
            self._go(self._day + timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.show_month(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self._go(clock.today())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self._day)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the day under the pointer."""
        self._hover = self._at(event.position().toPoint())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Calm down."""
        self._hover = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the day under the pointer."""
        day = self._at(event.position().toPoint())
        if day is not None:
            self._go(day)
            self.picked.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heads of the week, then the days."""
        painter = QPainter(self)
        head = fonts.grown(22, "micro")
        for column in range(7):
            name = locale().standaloneDayName(column + 1, QLocale.FormatType.NarrowFormat)
            paint.text(painter, QRect(column * _CELL, 0, _CELL, head), name, "micro", "text3", paint.CENTER)
        for index in range(42):
            self._paint_day(painter, self._first() + timedelta(days=index), self._cell(index))

    def _paint_day(self, painter: QPainter, day: date, area: QRect) -> None:
        colors = theme()
        inner = area.adjusted(2, 1, -2, -1)
        ink = "text" if day.month == self._day.month else "text3"
        if day == self._chosen:
            paint.rounded(painter, inner, 6, colors.color("accent"))
            ink = "on-accent"
        elif day == self._hover:
            paint.rounded(painter, inner, 6, colors.color("hover"))
        elif day == clock.today():
            paint.rounded(painter, inner, 6, colors.color("accent-soft"))
            ink = "accent-text"
        if day == self._day and self.hasFocus() and day != self._chosen:
            paint.focus_border(painter, inner, 6)
        weight = 600 if day in (self._chosen, clock.today()) else None
        paint.text(painter, area, str(day.day), "small", ink, paint.CENTER, weight, elide=False)

    def _row(self) -> int:
        return fonts.grown(28, "small")

    def _first(self) -> date:
        first = typed.month_start(self._day)
        return first - timedelta(days=first.weekday())

    def _cell(self, index: int) -> QRect:
        row, column = divmod(index, 7)
        return QRect(column * _CELL, fonts.grown(22, "micro") + row * self._row(), _CELL, self._row())

    def _at(self, point: QPoint) -> date | None:
        hits = (i for i in range(42) if self._cell(i).contains(point))
        index = next(hits, None)
        return None if index is None else self._first() + timedelta(days=index)

    def _go(self, day: date) -> None:
        self._day = day
        self._tell()
        self.moved.emit(day)
        self.update()

    def _tell(self) -> None:
        self.setAccessibleName(
            locale().toString(QDate(self._day.year, self._day.month, self._day.day), QLocale.FormatType.LongFormat)
        )


def written(day: date) -> str:
    """A day as it is typed: 14/10/2026."""
    return f"{day:%d/%m/%Y}"


def locale() -> QLocale:
    """Names of days and months in the program's language."""
    return QLocale(QLocale.Language.French if language() == "fr" else QLocale.Language.English)


def _read(text: str) -> date:
    plain = text.strip()
    if plain[:1] in "+-" and plain[1:].isdigit():
        return clock.today() + timedelta(days=int(plain))
    return typed.read_date(plain, clock.today())
