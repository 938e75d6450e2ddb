"""What a suite states and what its rounds say: rows, ratios, the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

Unit = Literal["ms", "MB"]
Round = dict[str, float]


@dataclass(frozen=True)
class Row:
    """One line of the table: `subject` may take at most `limit` times `floor` (keys of a round).

    Rounds give seconds where the unit is ms, and bytes where it is MB.
    """

    goal: str
    operation: str
    floor_text: str
    floor: str
    subject: str
    limit: float
    unit: Unit = "ms"


@dataclass(frozen=True)
class Result:
    """A row with the ratio of each round."""

    row: Row
    floors: tuple[float, ...]
    subjects: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """Subject over floor, round by round."""
        return tuple(subject / floor for subject, floor in zip(self.subjects, self.floors, strict=True))

    @property
    def met(self) -> bool:
        """Whether the median ratio is within the goal."""
        return median(self.ratios) <= self.row.limit


def results(rows: Iterable[Row], rounds: Sequence[Round]) -> list[Result]:
    """The results of a suite's rows over its rounds."""
    return [
        Result(row, tuple(each[row.floor] for each in rounds), tuple(each[row.subject] for each in rounds))
        for row in rows
    ]


def table(found: Iterable[Result]) -> str:
    """The results as a Markdown table, medians with the range of the ratios."""
    head = "| goal | operation | floor | floor, median | ours, median | ratio (range) | at most | verdict |"
    lines = [head, "|---|---|---|---:|---:|---:|---:|---|"]
    return "\n".join([*lines, *map(_line, found)])


def _line(result: Result) -> str:
    row, ratios = result.row, result.ratios
    ratio = f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"
    floor, subject = (_amount(median(values), row.unit) for values in (result.floors, result.subjects))
    verdict = "met" if result.met else "MISSED"
    cells = (row.goal, row.operation, row.floor_text, floor, subject, ratio, f"{row.limit:g}", verdict)
    return f"| {' | '.join(cells)} |"


def _amount(value: float, unit: Unit) -> str:
    return f"{value * 1000:.1f} ms" if unit == "ms" else f"{value / 1_000_000:.0f} MB"
