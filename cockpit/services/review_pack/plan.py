"""The month's plan as the pack prints it (H5, H6, H9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.i18n import pgettext
from cockpit.models import Plan
from cockpit.records.figures import Named, PlanLineProgress
from cockpit.records.review_pack import PlanLine, PlanProgress, Progress
from cockpit.services.figures import plan_progress
from cockpit.services.review_pack.days import PackDays


def plan(session: Session, rep_id: int, days: PackDays) -> PlanProgress | None:
    """The rep's plan of the month; None where there is none."""
    found = plan_progress(session, [rep_id], days.month.start, days.today, until=days.end)
    own = found.reps[0]
    if own.plan_id is None:
        return None
    segments = _segments(own.lines)
    lines = tuple(_line(line, segments) for line in own.lines)
    sums = tuple(_sum([line.by_segment[place] for line in lines]) for place in range(len(segments)))
    total = PlanLine("", sums, Progress(own.standing.done, own.standing.planned), own.standing.state)
    names = tuple(segment.shown or pgettext("segment", "Other") for segment in segments)
    return PlanProgress(_version(session, rep_id, days.month.start), names, lines, total, found.pace)


def _segments(lines: Sequence[PlanLineProgress]) -> list[Named]:
    """The segments that the plan names, in their order; what is planned on none of them comes last."""
    named = {cell.segment.id: cell.segment for line in lines for cell in line.cells}
    order = [
        id for line in sorted(lines, key=lambda line: -len(line.cells)) for id in (c.segment.id for c in line.cells)
    ]
    kept = list(dict.fromkeys(order))
    return [named[id] for id in sorted(kept, key=lambda id: (id is None, kept.index(id)))]


def _line(line: PlanLineProgress, segments: Sequence[Named]) -> PlanLine:
    cells = {cell.segment.id: Progress(cell.done, cell.planned) for cell in line.cells}
    parts = tuple(cells.get(segment.id, Progress(0, 0)) for segment in segments)
    return PlanLine(line.name.shown, parts, Progress(line.standing.done, line.standing.planned), line.standing.state)


def _sum(parts: Sequence[Progress]) -> Progress:
    return Progress(sum(part.done for part in parts), sum(part.planned for part in parts))


def _version(session: Session, rep_id: int, month: date) -> int:
    return session.scalar(select(Plan.number).where(Plan.rep_id == rep_id, Plan.month == month)) or 1
