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
    before, after = {card.id for card in held}, {card.id for card in wanted}
    staying = [card.id for card in held if card.id in after]
    displaced = _displaced(staying, [card.id for card in wanted if card.id in before])
    gone = list(_runs(held, lambda card: card.id not in after))
    come = sum(1 for _run in _runs(wanted, lambda card: card.id not in before))
    if len(gone) + come + 2 * len(displaced) > MOST_STEPS:
        model.beginResetModel()
        held[:] = wanted
        model.endResetModel()
        return
    _remove(model, held, gone)
    _place(model, held, wanted, before & after, displaced)
    _change(model, held, wanted, columns)


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


def _remove(model: QAbstractItemModel, held: list[Card], gone: Sequence[tuple[int, int]]) -> None:
    for first, last in reversed(gone):
        model.beginRemoveRows(QModelIndex(), first, last)
        del held[first : last + 1]
        model.endRemoveRows()


def _place(
    model: QAbstractItemModel, held: list[Card], wanted: Sequence[Card], staying: set[int], displaced: set[int]
) -> None:
    row = 0
    while row < len(wanted):
        key = wanted[row].id
        if row < len(held) and held[row].id == key:
            row += 1
        elif key not in staying:
            row = _insert(model, held, wanted, staying, row)
        elif key in displaced:
            source = next(place for place in range(row, len(held)) if held[place].id == key)
            _move(model, held, source, row)
        else:
            _move(model, held, row, len(held))


def _insert(model: QAbstractItemModel, held: list[Card], wanted: Sequence[Card], staying: set[int], row: int) -> int:
    end = row
    while end < len(wanted) and wanted[end].id not in staying:
        end += 1
    model.beginInsertRows(QModelIndex(), row, end - 1)
    held[row:row] = wanted[row:end]
    model.endInsertRows()
    return end


def _move(model: QAbstractItemModel, held: list[Card], source: int, target: int) -> None:
    model.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target)
    card = held.pop(source)
    held.insert(target if target < source else target - 1, card)
    model.endMoveRows()


def _change(model: QAbstractItemModel, held: list[Card], wanted: Sequence[Card], columns: int) -> None:
    for row, card in enumerate(wanted):
        if held[row] is not card:
            changed = held[row] != card
            held[row] = card
            if changed:
                model.dataChanged.emit(model.index(row, 0), model.index(row, columns - 1))
