"""Records that all have the same number of cells, kept in one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload


class EvenRecords(Sequence[list[str]]):
    """The records of `cells`, each `width` cells long; a hundred thousand of them cost one list."""

    __slots__ = ("_cells", "width")

    def __init__(self, cells: list[str], width: int) -> None:
        self._cells = cells
        self.width = width

    def __len__(self) -> int:
        return len(self._cells) // self.width

    @overload
    def __getitem__(self, index: int) -> list[str]: ...

    @overload
    def __getitem__(self, index: slice) -> EvenRecords: ...

    def __getitem__(self, index: int | slice) -> list[str] | EvenRecords:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step != 1:
                raise ValueError("records are taken in their order")
            return EvenRecords(self._cells[start * self.width : stop * self.width], self.width)
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        start = index % len(self) * self.width
        return self._cells[start : start + self.width]

    def __iter__(self) -> Iterator[list[str]]:
        cells, width = self._cells, self.width
        return (cells[at : at + width] for at in range(0, len(cells), width))

    def column(self, place: int, first: int = 0) -> list[str]:
        """The cells of one column, from the record `first` on."""
        return self._cells[first * self.width + place :: self.width]
