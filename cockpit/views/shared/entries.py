"""Entries that read a value from what is typed: money, numbers, hours, durations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from decimal import ROUND_HALF_UP, Decimal
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal

from cockpit.errors import CockpitError
from cockpit.i18n import _
from cockpit.views.shared import typed
from cockpit.views.shared.fields import LineEdit

Value = TypeVar("Value")


class Entry(LineEdit, Generic[Value]):
    """A line that holds a value. What cannot be read stays as typed, with the reason.

    Signals: entered(object value or None) when a new value was read; refused(str) with the reason, or "" when
    the text became right again.
    """

    entered = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        read: Callable[[str], Value],
        write: Callable[[Value], str],
        name: str = "",
        placeholder: str = "",
        small: bool = False,
        optional: bool = True,
    ) -> None:
        super().__init__("", placeholder, small, name)
        self._read, self._write, self._optional = read, write, optional
        self._value: Value | None = None
        self.committed.connect(self._typed)

    def value(self) -> Value | None:
        """The last value that could be read."""
        return self._value

    def set_value(self, value: Value | None) -> None:
        """Show a value without a signal."""
        self._value = value
        self.set_text("" if value is None else self._write(value))
        self.set_invalid(False)

    def _typed(self, text: str) -> None:
        if not text.strip():
            if self._optional:
                self._take(None)
            else:
                self._refuse(_("A value is needed here."))
            return
        try:
            value = self._read(text)
        except CockpitError as error:
            self._refuse(str(error))
            return
        self._take(value)

    def _take(self, value: Value | None) -> None:
        changed = value != self._value
        self.set_value(value)
        self.refused.emit("")
        if changed:
            self.entered.emit(value)

    def _refuse(self, reason: str) -> None:
        self.set_invalid(True)
        self.refused.emit(reason)


class MoneyEntry(Entry[int]):
    """An amount in cents, typed with or without €, k and spaces; right-aligned."""

    def __init__(self, name: str = "", small: bool = False, negative: bool = False, optional: bool = True) -> None:
        super().__init__(lambda text: self._amount(text), _money, name, "", small, optional)
        self._negative = negative
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def _amount(self, text: str) -> int:
        cents = typed.read_money(text)
        if cents < 0 and not self._negative:
            raise CockpitError(_("The amount cannot be negative."))
        return cents


class NumberEntry(Entry[Decimal]):
    """A number between two bounds, with a suffix such as "%"; right-aligned."""

    def __init__(
        self,
        low: float = 0,
        high: float = 1_000_000_000,
        digits: int = 0,
        suffix: str = "",
        name: str = "",
        small: bool = False,
    ) -> None:
        super().__init__(lambda text: self._number(text), lambda value: self._shown(value), name, "", small)
        self._low, self._high, self._digits, self._suffix = low, high, digits, suffix
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def _number(self, text: str) -> Decimal:
        value = typed.read_number(text.replace(self._suffix, "") if self._suffix else text)
        value = value.quantize(Decimal(1).scaleb(-self._digits), ROUND_HALF_UP)
        if not self._low <= value <= self._high:
            from cockpit import formats

            low, high = (formats.number(bound, self._digits) for bound in (self._low, self._high))
            raise CockpitError(_("Between {low} and {high}.").format(low=low, high=high))
        return value

    def _shown(self, value: Decimal) -> str:
        from cockpit import formats

        number = formats.number(float(value), self._digits)
        return f"{number}\u00a0{self._suffix}" if self._suffix else number


class TimeEntry(Entry[time]):
    """An hour of the day, shown as 09:30."""

    def __init__(self, name: str = "", small: bool = False, optional: bool = True) -> None:
        super().__init__(typed.read_time, lambda value: f"{value:%H:%M}", name, "09:30", small, optional)


class DurationEntry(Entry[int]):
    """A duration in minutes, shown as 1 h 30."""

    def __init__(self, name: str = "", small: bool = False, optional: bool = True) -> None:
        super().__init__(typed.read_minutes, _duration, name, "1 h", small, optional)


def _money(cents: int) -> str:
    from cockpit import formats

    return formats.money(cents, 2 if cents % 100 else 0)


def _duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}\u00a0min"
    return f"{hours}\u00a0h" + (f"\u00a0{rest:02d}" if rest else "")
