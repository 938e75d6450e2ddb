"""Records that all have the same number of cells, kept by column: a cell that comes back is kept once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import overload

_OFTEN = 2


class EvenRecords(Sequence[tuple[str, ...]]):
    """Records of `width` cells. Whoever counts or looks up the cells of a column later meets few distinct objects.

    `marks` are fingerprints of the records' texts, taken while each is at hand.
    """

    __slots__ = ("_columns", "_kept", "marks", "width")

    def __init__(self, width: int, columns: list[list[str]] | None = None, marks: list[bytes] | None = None) -> None:
        self.width = width
        self.marks: list[bytes] = marks if marks is not None else []
        self._columns: list[list[str]] = columns if columns is not None else [[] for _ in range(width)]
        self._kept: list[dict[str, str] | None] = [{} for _ in range(width)]

    def extend(self, records: Sequence[Sequence[str]]) -> None:
        """Add records of this width."""
        kept = self._kept
        texts = map("\x1f".join, records)
        self.marks += [blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest() for text in texts]
        for place, (column, cells) in enumerate(zip(self._columns, zip(*records, strict=True), strict=True)):
            seen = kept[place]
            if seen is None:
                column.extend(cells)
                continue
            column.extend(map(seen.setdefault, cells, cells))
            if len(seen) * _OFTEN > len(column):
                kept[place] = None

    def __len__(self) -> int:
        return len(self._columns[0])

    @overload
    def __getitem__(self, index: int) -> tuple[str, ...]: ...

    @overload
    def __getitem__(self, index: slice) -> EvenRecords: ...

    def __getitem__(self, index: int | slice) -> tuple[str, ...] | EvenRecords:
        if isinstance(index, slice):
            return EvenRecords(self.width, [column[index] for column in self._columns], self.marks[index])
        return tuple(column[index] for column in self._columns)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return zip(*self._columns, strict=True)

    def column(self, place: int, first: int) -> list[str]:
        """One column, from the record `first` on."""
        return self._columns[place][first:]

    def columns(self, first: int) -> tuple[list[str], ...]:
        """The columns, from the record `first` on; they are no longer of use to these records."""
        for column in self._columns:
            del column[:first]
        return tuple(self._columns)
