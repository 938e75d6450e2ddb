"""Text that is edited where it stands: F2, Return or a double click open it, Return settles, Escape leaves it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.views.shared import paint
from cockpit.views.shared.fields import LineEdit
from cockpit.views.shared.labels import plain_tip
from cockpit.views.shared.painted import PaintedButton


class Shown(PaintedButton):
    """The text at rest; under the pointer a pencil says that it can be edited."""

    edit_wished = Signal()

    def __init__(self, role: str, color: str, weight: int | None) -> None:
        super().__init__()
        self._role, self._color, self._weight = role, color, weight
        self._open = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_open(self, is_open: bool) -> None:
        """Whether it can be edited now."""
        self._open = is_open
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_open else Qt.FocusPolicy.NoFocus)
        self.update()

    def set_color(self, color: str) -> None:
        """Another colour token."""
        self._color = color
        self.update()

    def sizeHint(self) -> QSize:
        """The text and a pencil beside it."""
        width = paint.text_width(self.text(), self._role, self._weight) + 24
        return QSize(width, max(fonts.line_height(self._role), 20))

    def minimumSizeHint(self) -> QSize:
        """It elides."""
        return QSize(40, self.sizeHint().height())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit."""
        self._wish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2, Return, Space edit."""
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._wish()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the pencil where it can be edited."""
        painter = QPainter(self)
        lit = self._open and (self.hovered or self.hasFocus())
        room = self.rect().adjusted(0, 0, -20 if lit else 0, 0)
        used = paint.text(painter, room, self.text(), self._role, self._color, paint.LEFT, self._weight)
        if self.toolTip() == "" and paint.text_width(self.text(), self._role, self._weight) > room.width():
            self.setToolTip(plain_tip(self.text()))
        if lit:
            spot = room.adjusted(round(used) + 6, 0, 0, 0)
            spot.setWidth(14)
            painter.setPen(theme().color("text3"))
            icons.draw(painter, "note-pencil", spot, "text3")

    def _wish(self) -> None:
        if self._open:
            self.edit_wished.emit()


class InPlace(QWidget):
    """A text with its editor in the same place.

    Signals: edited() when the editor was opened; the editor's own signals tell what was typed.
    """

    edited = Signal()

    def __init__(
        self, editor: LineEdit, role: str = "body", color: str = "text", weight: int | None = None, width: int = 0
    ) -> None:
        super().__init__()
        self.editor = editor
        self.shown = Shown(role, color, weight)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.shown)
        self._stack.addWidget(editor)
        if width:
            editor.setMaximumWidth(fonts.scaled(width))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.shown.edit_wished.connect(self.start)
        editor.editingFinished.connect(self.finish)

    def set_text(self, text: str, name: str = "") -> None:
        """Show this text; `name` says to screen readers what it is."""
        self.shown.setText(text)
        self.shown.setAccessibleName(f"{name}: {text}" if name else text)
        self.shown.setToolTip("")

    def set_open(self, is_open: bool) -> None:
        """Whether it can be edited now."""
        self.shown.set_open(is_open)

    def start(self) -> None:
        """Edit it now."""
        self._stack.setCurrentWidget(self.editor)
        self.editor.selectAll()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def finish(self) -> None:
        """Back to rest, unless what was typed cannot be read."""
        if self._stack.currentWidget() is self.editor and not self.editor.is_invalid():
            had = self.editor.hasFocus()
            self._stack.setCurrentWidget(self.shown)
            if had:
                self.shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_editing(self) -> bool:
        """Whether the editor is open."""
        return self._stack.currentWidget() is self.editor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that the editor let through leaves it."""
        if event.key() == Qt.Key.Key_Escape and self.is_editing():
            self.editor.set_invalid(False)
            self.finish()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """The text's, or the editor's while it is open."""
        return self._now().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As the one of both that is shown."""
        return self._now().minimumSizeHint()

    def _now(self) -> QWidget:
        widget = self._stack.currentWidget()
        assert widget is not None
        return widget
