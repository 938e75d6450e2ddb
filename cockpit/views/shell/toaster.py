"""Toasts: one at a time, bottom centre; what was done with Undo, errors until closed, long jobs with Stop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, QTimer
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from cockpit.desktop import fonts, icons
from cockpit.desktop.desk import Desk, Progress, Toast, ToastButton
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.views.shared import paint
from cockpit.views.shared.painted import PaintedButton

LIFE_MS, LONG_LIFE_MS = 6_000, 12_000
_ICONS = {"done": "check-circle", "info": "info", "error": "warning-octagon"}
_GAP = 20


class Toaster(QObject):
    """Shows the desk's toasts over a ground (the part of the window beside the sidebar).

    Time is told by `expire`, which the timer calls.
    """

    def __init__(self, desk: Desk, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self.bar = ToastBar(ground)
        self.bar.focus_changed = self._restart
        self._toast: Toast | None = None
        self._progress: Progress | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.expire)
        desk.toasted.connect(self.show_toast)
        desk.progressed.connect(self.show_progress)
        ground.installEventFilter(self)

    @property
    def life(self) -> int | None:
        """Milliseconds that the present toast stays; None: until it is closed."""
        if self._toast is None or self._toast.kind == "error":
            return None
        return LONG_LIFE_MS if self.bar.has_keyboard else LIFE_MS

    @property
    def text(self) -> str:
        """What is said now; "" for nothing."""
        return self.bar.text if self.bar.isVisible() else ""

    def show_toast(self, toast: Toast) -> None:
        """Say this; it replaces what was said before."""
        self._toast = toast
        buttons = toast.buttons
        if toast.kind == "error":
            buttons = (*buttons, ToastButton(_("Close"), _nothing, "x"))
        self.bar.say(toast.text, _ICONS[toast.kind], buttons, self.close)
        self._place()
        self._restart()

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far a long job is; None: it has ended."""
        if progress is None:
            was_shown = self._progress is not None and self._toast is None
            self._progress = None
            if was_shown:
                self.close()
            return
        self._toast, self._progress = None, progress
        self._timer.stop()
        ratio = progress.step / progress.steps if progress.steps else None
        self.bar.tell_progress(progress.text, ratio, ToastButton(_("Stop"), progress.stop, "x"))
        self._place()

    def expire(self) -> None:
        """The time of a toast is over."""
        if self.life is not None:
            self.close()

    def close(self) -> None:
        """Take the toast away."""
        self._timer.stop()
        self._toast = None
        if self._progress is not None:
            self.show_progress(self._progress)
            return
        self.bar.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _restart(self) -> None:
        self._timer.stop()
        if self.life is not None and self.bar.isVisible():
            self._timer.start(self.life)

    def _place(self) -> None:
        size = self.bar.sizeHint()
        width = min(size.width(), self._ground.width() - 2 * _GAP)
        left = (self._ground.width() - width) // 2
        self.bar.setGeometry(left, self._ground.height() - _GAP - size.height(), width, size.height())
        self.bar.raise_()


class ToastBar(QWidget):
    """The dark bar: icon, text, buttons with their keys, or how far a job is."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.text = ""
        self.focus_changed: Callable[[], None] = _nothing
        self._icon = ""
        self._ratio: float | None = None
        self._in_progress = False
        self._buttons: list[ToastAction] = []
        self._row = QHBoxLayout(self)
        self._row.setSpacing(6)
        self.hide()

    @property
    def has_keyboard(self) -> bool:
        """Whether one of its buttons has the focus."""
        return any(button.hasFocus() for button in self._buttons)

    def buttons(self) -> list[ToastAction]:
        """The buttons, from the left."""
        return list(self._buttons)

    def say(self, text: str, icon: str, buttons: tuple[ToastButton, ...], after: Callable[[], None] | None) -> None:
        """Show a message; a button does its thing and then calls `after`."""
        self._in_progress = False
        self._show(text, icon, buttons, after)

    def tell_progress(self, text: str, ratio: float | None, stop: ToastButton) -> None:
        """Show how far a job is, 0..1, None while unknown."""
        self._ratio = ratio
        if self._in_progress and text == self.text and self.isVisible():
            self.update()
            return
        self._in_progress = True
        self._show(text, "hourglass-medium", (stop,), None)

    def sizeHint(self) -> QSize:
        """40 px high, as wide as its parts."""
        inner = sum(button.sizeHint().width() + 6 for button in self._buttons)
        bar = 112 if self._in_progress else 0
        text = paint.text_width(self.text, "body", 500)
        return QSize(14 + 16 + 10 + text + 12 + bar + inner, fonts.grown(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, text, bar."""
        painter = QPainter(self)
        colors = theme()
        paint.rounded(painter, self.rect(), 8, colors.color("toast"), colors.color("toast-border"))
        icons.draw(painter, self._icon, QRect(14, 0, 16, self.height()), "toast-text")
        right = self._buttons[0].x() - 10 if self._buttons else self.width() - 14
        if self._in_progress:
            right -= 112
            track = QRect(right + 8, self.height() // 2 - 2, 96, 4)
            paint.rounded(painter, track, 2, colors.color("toast-button"))
            filled = round(track.width() * (1 / 3 if self._ratio is None else min(max(self._ratio, 0), 1)))
            paint.rounded(painter, QRect(track.x(), track.y(), filled, 4), 2, colors.color("toast-text"))
        room = QRect(40, 0, right - 40, self.height())
        paint.text(painter, room, self.text, "body", "toast-text", paint.LEFT, 500)

    def _show(self, text: str, icon: str, buttons: tuple[ToastButton, ...], after: Callable[[], None] | None) -> None:
        self.text, self._icon = text, icon
        self.setAccessibleName(text)
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [ToastAction(button, self, after) for button in buttons]
        while self._row.count():
            self._row.takeAt(0)
        self._row.setContentsMargins(14, 6, 6, 6)
        self._row.addStretch(1)
        for button in self._buttons:
            self._row.addWidget(button)
        self.show()
        self._row.activate()
        self.update()


class ToastAction(PaintedButton):
    """A button of a toast: icon, word, and the keys that do the same."""

    def __init__(self, button: ToastButton, bar: ToastBar, after: Callable[[], None] | None) -> None:
        super().__init__(bar)
        self._button, self._bar, self._after = button, bar, after
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(button.text)
        self.setAccessibleDescription(button.keys)
        self.clicked.connect(self._act)

    def sizeHint(self) -> QSize:
        """28 px high."""
        keys = paint.text_width(self._button.keys, "micro") + 16 if self._button.keys else 0
        return QSize(self._word_width() + keys, fonts.grown(28, "small"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The toast waits longer while the keyboard is on it."""
        QAbstractButton.focusInEvent(self, event)
        self._bar.focus_changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The toast may go again."""
        QAbstractButton.focusOutEvent(self, event)
        self._bar.focus_changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box with icon and word, keys behind it."""
        painter = QPainter(self)
        colors = theme()
        width = self._word_width()
        box = QRect(0, 0, width, self.height())
        paint.rounded(painter, box, 6, colors.color("toast-border" if self.hovered else "toast-button"))
        icon = 14 if self._button.icon else 0
        if icon:
            icons.draw(painter, self._button.icon, QRect(10, 0, 14, self.height()), "toast-text")
        text = box.adjusted(10 + (icon + 6 if icon else 0), 0, -8, 0)
        paint.text(painter, text, self.text(), "small", "toast-text", paint.LEFT, 600, elide=False)
        if self.hasFocus():
            paint.rounded(painter, box, 6, None, colors.color("toast-text"), 2.0)
        keys = QRect(width + 8, 0, self.width() - width, self.height())
        paint.text(painter, keys, self._button.keys, "micro", "toast-text2", paint.LEFT, 500, elide=False)

    def _word_width(self) -> int:
        icon = 20 if self._button.icon else 0
        return 20 + icon + paint.text_width(self.text(), "small", 600)

    def _act(self) -> None:
        self._button.act()
        if self._after is not None:
            self._after()


def _nothing() -> None:
    """A button that only closes."""
