"""The command palette (Ctrl+K): every command, every page, and the records, by a few letters."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import Task
from cockpit.formats import NBSP, number
from cockpit.i18n import _, ngettext
from cockpit.itemmodels.palette import ENTRY, Entry, PaletteModel
from cockpit.records.search import Hit
from cockpit.views.shared.labels import IconLabel, KeyHint, label, rule
from cockpit.views.shell.overlay import Overlay
from cockpit.views.shell.palette_foot import PaletteFoot
from cockpit.views.shell.palette_rows import HEADING, ROW, PaletteDelegate
from cockpit.views.shell.palette_source import PaletteSource, parse

WIDTH, TOP, WAIT_MS = 660, 104, 120
_MOST_HEIGHT = 462


class Palette(Overlay):
    """Opens over the window; Enter does the line, Tab lists what else can be done with it."""

    def __init__(self, window: QWidget, desk: Desk, source: PaletteSource) -> None:
        super().__init__(window)
        self._desk, self.source = desk, source
        self._hits: tuple[Hit, ...] = ()
        self._task: Task | None = None
        self._others: Entry | None = None
        self._asked_at = 0.0
        self._mouse_at = QCursor.pos()
        self.field = QLineEdit()
        self.model = PaletteModel(self)
        self.list = QListView()
        self.told = label("", "small", "text3")
        self._escape = KeyHint("")
        self.foot = PaletteFoot()
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.search_now)
        self._arrange()
        self.field.textChanged.connect(self._typed)
        self.list.clicked.connect(lambda index: self.do(index.data(ENTRY)))

    def start(self) -> None:
        """Open, empty."""
        self.retranslate()
        self.field.clear()
        self._hits, self._others = (), None
        self.told.setText("")
        self._show()
        self.open(self.field)

    def toggle(self) -> None:
        """Open or close."""
        if self.is_open:
            self.close_overlay()
        else:
            self.start()

    def search_now(self) -> None:
        """Ask for the records that the present text means."""
        self._timer.stop()
        asked = parse(self.field.text())
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if not asked.kinds or len(asked.text) < 2 or not self._desk.is_open:
            return
        self._asked_at = time.perf_counter()
        self._task = self._desk.query(lambda store: self.source.find(store, asked), self._found)

    def do(self, entry: object) -> None:
        """Close and do what the line says."""
        if isinstance(entry, Entry):
            self.close_overlay()
            entry.act()

    def current(self) -> Entry | None:
        """The line that Enter would do."""
        entry = self.list.currentIndex().data(ENTRY)
        return entry if isinstance(entry, Entry) else None

    def place_card(self, room: QSize) -> QRect:
        """660 px wide, 104 px from the top, as high as its lines."""
        width = min(fonts.scaled(WIDTH), room.width() - 32)
        top = min(TOP, max(16, room.height() // 8))
        lines = min(self._lines_height(), _MOST_HEIGHT, room.height() - top - 120)
        lines = max(0, lines)
        head, foot = fonts.grown(56), self.foot.sizeHint().height()
        self.list.setFixedHeight(lines)
        self._head.setFixedHeight(head)
        return QRect((room.width() - width) // 2, top, width, head + lines + foot + 3)

    def retranslate(self) -> None:
        """Word it again."""
        self.field.setPlaceholderText(_("Search, act…"))
        self.field.setAccessibleName(_("Search and act"))
        self.list.setAccessibleName(_("Results"))
        self.card.setAccessibleName(_("Command palette"))
        self._escape.set_keys(_("Esc"))
        self.foot.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that choose work while typing."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, row = event.key(), self.list.currentIndex().row()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._mouse_at = QCursor.pos()
            self._choose(self.model.step(row, 1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.do(self.current())
        elif key == Qt.Key.Key_Tab:
            self._show_others()
        elif key == Qt.Key.Key_Escape and self._others is not None:
            self._others = None
            self._show()
        elif key == Qt.Key.Key_Escape:
            self.close_overlay()
        else:
            return False
        return True

    def _arrange(self) -> None:
        self.field.setProperty("look", "bare")
        self.field.installEventFilter(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.entered.connect(self._hovered)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(17, 0, 17, 0)
        head.setSpacing(12)
        for part in (IconLabel("magnifying-glass", 20), self.field, self.told, self._escape):
            head.addWidget(part)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(rule())
        column.addWidget(self.list)
        column.addWidget(self.foot)

    def showEvent(self, event: object) -> None:
        """Letters of the field are larger than body text."""
        super().showEvent(event)
        self._mouse_at = QCursor.pos()
        font = fonts.font("body")
        font.setPixelSize(round(17 * fonts.scale()))
        self.field.setFont(font)

    def _typed(self, text: str) -> None:
        self._others = None
        self._show()
        self._timer.start()

    def _found(self, hits: Sequence[Hit]) -> None:
        self._hits = tuple(hits)
        took = (time.perf_counter() - self._asked_at) * 1000
        self._show()
        count = len(self.model.entries())
        text = ngettext("{n} result in {time}", "{n} results in {time}", count)
        self.told.setText(text.format(n=count, time=f"{number(took)}{NBSP}ms"))

    def _show(self) -> None:
        if self._others is not None:
            self.model.show([(self._others.text, self._others.others)])
        else:
            self.model.show(self.source.groups(parse(self.field.text()), self._hits))
        if not self.field.text():
            self.told.setText("")
        self._choose(self.model.step(-1, 1))
        self.refit()

    def _show_others(self) -> None:
        entry = self.current()
        if self._others is None and entry is not None and entry.others:
            self._others = entry
            self._show()

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row, 0))
        if row == 1:
            self.list.scrollToTop()

    def _hovered(self, index: QModelIndex) -> None:
        """The mouse chooses when it moves; lines that scroll under a resting one do not."""
        if QCursor.pos() == self._mouse_at:
            return
        self._mouse_at = QCursor.pos()
        if isinstance(index.data(ENTRY), Entry):
            self.list.setCurrentIndex(index)

    def _lines_height(self) -> int:
        entries = len(self.model.entries())
        headings = self.model.rowCount() - entries
        return entries * fonts.grown(ROW) + headings * fonts.grown(HEADING, "micro") + (10 if entries else 0)
