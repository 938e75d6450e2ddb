"""Turning one list of cards into another with as few signals as possible, so that views keep their place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex

from cockpit.records.pipeline import Card

MOST_STEPS = 60


def merge(model: QAbstractItemModel, held: list[Card], wanted: Sequence[Card], columns: int = 1) -> None:
    """Make `held`, the rows of `model`, equal to `wanted` by removing, inserting, moving and changing rows.

    Where that would take more than `MOST_STEPS` steps, the model is reset instead.
    """
    first, rest = _alike(held, wanted)
    old, new = held[first : len(held) - rest], wanted[first : len(wanted) - rest]
    before, after = {card.id for card in old}, {card.id for card in new}
    staying = before & after
    displaced = _displaced([c.id for c in old if c.id in staying], [c.id for c in new if c.id in staying])
    gone = list(_runs(old, lambda card: card.id not in after))
    come = sum(1 for _run in _runs(new, lambda card: card.id not in before))
    if len(gone) + come + 2 * len(displaced) > MOST_STEPS:
        model.beginResetModel()
        held[:] = wanted
        model.endResetModel()
        return
    merging = _Merging(model, held, first, columns)
    merging.remove(gone)
    merging.place(new, staying, displaced)
    merging.change(new)


def _alike(held: Sequence[Card], wanted: Sequence[Card]) -> tuple[int, int]:
    """How many rows at the beginning and at the end are the very same: mostly all but one."""
    most = min(len(held), len(wanted))
    first = 0
    while first < most and held[first] is wanted[first]:
        first += 1
    rest = 0
    while rest < most - first and held[-1 - rest] is wanted[-1 - rest]:
        rest += 1
    return first, rest


def _displaced(before: Sequence[int], after: Sequence[int]) -> set[int]:
    """The fewest rows that must be moved: all but a longest rising run of places."""
    if before == after:
        return set()
    place = {key: row for row, key in enumerate(after)}
    ends: list[int] = []
    last: list[int] = []
    former: dict[int, int | None] = {}
    for key in before:
        at = bisect_left(ends, place[key])
        if at == len(ends):
            ends.append(place[key])
            last.append(key)
        else:
            ends[at], last[at] = place[key], key
        former[key] = last[at - 1] if at else None
    kept: set[int] = set()
    key_or_none = last[-1] if last else None
    while key_or_none is not None:
        kept.add(key_or_none)
        key_or_none = former[key_or_none]
    return set(before) - kept


def _runs(cards: Sequence[Card], chosen: Callable[[Card], bool]) -> Iterator[tuple[int, int]]:
    """First and last row of each unbroken run of chosen cards."""
    first = -1
    for row, card in enumerate(cards):
        if chosen(card):
            if first < 0:
                first = row
        elif first >= 0:
            yield first, row - 1
            first = -1
    if first >= 0:
        yield first, len(cards) - 1


class _Merging:
    """Changes the rows of a model from row `first` on, one announced step after another."""

    def __init__(self, model: QAbstractItemModel, held: list[Card], first: int, columns: int) -> None:
        self._model, self._held, self._first, self._columns = model, held, first, columns

    def remove(self, gone: Sequence[tuple[int, int]]) -> None:
        """Remove runs of rows, the last first."""
        for begin, end in reversed(gone):
            self._model.beginRemoveRows(QModelIndex(), self._first + begin, self._first + end)
            del self._held[self._first + begin : self._first + end + 1]
            self._model.endRemoveRows()

    def place(self, wanted: Sequence[Card], staying: set[int], displaced: set[int]) -> None:
        """Insert and move rows until their order is the wanted one."""
        held, place = self._held, 0
        last = len(held)
        while place < len(wanted):
            row, key = self._first + place, wanted[place].id
            if row < len(held) and held[row].id == key:
                place += 1
            elif key not in staying:
                end = place + 1
                while end < len(wanted) and wanted[end].id not in staying:
                    end += 1
                self._insert(row, wanted[place:end])
                last += end - place
                place = end
            elif key in displaced:
                self._move(next(at for at in range(row, len(held)) if held[at].id == key), row)
            else:
                self._move(row, last)

    def change(self, wanted: Sequence[Card]) -> None:
        """Take over the cards themselves, and tell which differ."""
        for row, card in enumerate(wanted, self._first):
            if self._held[row] is not card:
                differs = self._held[row] != card
                self._held[row] = card
                if differs:
                    index = self._model.index
                    self._model.dataChanged.emit(index(row, 0), index(row, self._columns - 1))

    def _insert(self, row: int, cards: Sequence[Card]) -> None:
        self._model.beginInsertRows(QModelIndex(), row, row + len(cards) - 1)
        self._held[row:row] = cards
        self._model.endInsertRows()

    def _move(self, source: int, target: int) -> None:
        self._model.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target)
        card = self._held.pop(source)
        self._held.insert(target if target < source else target - 1, card)
        self._model.endMoveRows()
