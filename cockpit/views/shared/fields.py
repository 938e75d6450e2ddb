"""Form fields: a caption, an editor, and the error in words under it. What was typed is always kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from cockpit.desktop import fonts, icons
from cockpit.i18n import _
from cockpit.views.shared.buttons import icon_button
from cockpit.views.shared.labels import KeyHint, label
from cockpit.views.shared.notices import ErrorLine


class LineEdit(QLineEdit):
    """One line of text, 32 px high (28 small). Return and leaving the field commit, Escape reverts.

    Signals: committed(str) when the text differs from the last committed one.
    """

    committed = Signal(str)

    def __init__(self, text: str = "", placeholder: str = "", small: bool = False, name: str = "") -> None:
        super().__init__()
        self._small = small
        self._settled = text
        self.setText(text)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self._fit()

    def set_text(self, text: str) -> None:
        """Show this text as the committed one."""
        self._settled = text
        self.setText(text)

    def set_invalid(self, invalid: bool) -> None:
        """Red border and mark."""
        mark_dynamic(self, "invalid", invalid)
        self.update()

    def is_invalid(self) -> bool:
        """Whether the field wears the red border."""
        return bool(self.property("invalid"))

    def is_typing(self) -> bool:
        """Whether the text waits to be settled, or was refused: what is read anew must not replace it."""
        return self.hasFocus() and (self.text() != self._settled or self.is_invalid())

    def commit(self) -> None:
        """Settle what was typed; to take it back is the file's business from then on."""
        if self.text() != self._settled:
            self._settled = self.text()
            self._forget_typing()
            self.committed.emit(self._settled)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z and Ctrl+Shift+Z are the field's while it has typing to take back, else the window's."""
        if _leaves_undo(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return commits, Escape reverts first and lets go afterwards."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._settled:
            self.setText(self._settled)
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving commits; a popup above the field does not."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """An invalid field shows a mark at the right."""
        super().paintEvent(event)
        if self.is_invalid():
            spot = QRect(self.width() - 26, 0, 16, self.height())
            icons.draw(QPainter(self), "warning-circle", spot, "bad")

    def _forget_typing(self) -> None:
        """Setting the text drops what the field could undo; the cursor stays."""
        cursor = self.cursorPosition()
        self.setText(self._settled)
        self.setCursorPosition(cursor)

    def _fit(self) -> None:
        height = fonts.grown(28 if self._small else 32)
        if self.minimumHeight() != height:
            self.setFixedHeight(height)


class SearchEdit(LineEdit):
    """Filter of a page or list: magnifier at the left, keys or a cross at the right; Escape empties it.

    Signals: searched(str) 120 ms after the last key; committed(str) of LineEdit.
    """

    searched = Signal(str)

    def __init__(self, placeholder: str = "", keys: str = "") -> None:
        super().__init__("", placeholder or _("Search"))
        self.setProperty("look", "search")
        self._hint = KeyHint(keys) if keys else None
        if self._hint is not None:
            self._hint.setParent(self)
        self._clear = icon_button("x", _("Clear"), small=True)
        self._clear.setParent(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.clear)
        self._timer = QTimer(self, singleShot=True, interval=120)
        self._timer.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(self._typed)
        self.setMinimumWidth(120)
        self._typed("")
        self._timer.stop()

    def sizeHint(self) -> QSize:
        """196 px wide."""
        return QSize(196, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties, Return searches at once."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._timer.stop()
            self.searched.emit(self.text())
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep hint and cross at the right."""
        super().resizeEvent(event)
        side = self._clear.sizeHint()
        self._clear.setGeometry(self.width() - side.width() - 3, (self.height() - side.height()) // 2, *side.toTuple())
        if self._hint is not None:
            size = self._hint.sizeHint()
            self._hint.setGeometry(
                self.width() - size.width() - 7, (self.height() - size.height()) // 2, *size.toTuple()
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        """The magnifier over the field."""
        super().paintEvent(event)
        icons.draw(QPainter(self), "magnifying-glass", QRect(9, 0, 14, self.height()), "text3")

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if self._hint is not None:
            self._hint.setVisible(not text)
        self._timer.start()


class NotesEdit(QPlainTextEdit):
    """Several lines of plain text growing with their content. Leaving and Ctrl+Return commit, Escape reverts.

    Signals: committed(str) when the text differs from the last committed one.
    """

    committed = Signal(str)

    def __init__(self, text: str = "", placeholder: str = "", lines: int = 3, most: int = 10, name: str = "") -> None:
        super().__init__(text)
        self._settled, self._lines, self._most = text, lines, most
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    def set_text(self, text: str) -> None:
        """Show this text as the committed one."""
        self._settled = text
        self.setPlainText(text)

    def set_invalid(self, invalid: bool) -> None:
        """Red border."""
        mark_dynamic(self, "invalid", invalid)

    def is_typing(self) -> bool:
        """Whether the text waits to be settled: what is read anew must not replace it."""
        return self.hasFocus() and self.toPlainText() != self._settled

    def commit(self) -> None:
        """Settle what was typed; to take it back is the file's business from then on."""
        if self.toPlainText() != self._settled:
            self._settled = self.toPlainText()
            self.document().clearUndoRedoStacks()
            self.committed.emit(self._settled)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z and Ctrl+Shift+Z are the field's while it has typing to take back, else the window's."""
        if _leaves_undo(event, self.document().isUndoAvailable(), self.document().isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return commits, Escape reverts."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            return
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._settled:
            self.setPlainText(self._settled)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving commits; a popup above the field does not."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps otherwise."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = fonts.metrics("body").lineSpacing()
        needed = round(self.document().size().height())
        used = min(max(needed, self._lines), self._most)
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(on if needed > self._most else off)
        height = round(used * line) + 16
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)


class Field(QWidget):
    """Caption above, editor, error line below; `set_error` marks the editor and keeps what was typed."""

    def __init__(self, caption: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._caption = label(caption, "small", "text2", 500)
        layout.addWidget(self._caption)  # first: what has no parent yet would show as a window of its own
        self._caption.setVisible(bool(caption))
        self._caption.setBuddy(editor)
        layout.addWidget(editor)
        self._error = ErrorLine()
        layout.addWidget(self._error)
        self._hint = label(hint, "micro", "text3", wrap=True)
        layout.addWidget(self._hint)
        self._hint.setVisible(bool(hint))
        if not editor.accessibleName():
            editor.setAccessibleName(caption)
        if hint:
            editor.setAccessibleDescription(hint)
        refused = getattr(editor, "refused", None)
        if refused is not None:
            refused.connect(self.set_error)

    def set_error(self, text: str) -> None:
        """Say what is wrong under the field; "" takes it back."""
        self._error.set_text(text)
        self.editor.setAccessibleDescription(text)
        set_invalid = getattr(self.editor, "set_invalid", None)
        if set_invalid is not None:
            set_invalid(bool(text))

    def error(self) -> str:
        """The error shown, "" when all is well."""
        return self._error.text()


def mark_dynamic(widget: QWidget, name: str, value: bool) -> None:
    """Set a property that the stylesheet looks at, and have it looked at."""
    if bool(widget.property(name)) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _leaves_undo(event: QEvent, can_undo: bool, can_redo: bool) -> bool:
    """Whether these keys ask a field for an undo or redo that it has not: they are the window's then."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
    return (event.matches(undo) and not can_undo) or (event.matches(redo) and not can_redo)
