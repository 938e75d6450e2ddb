"""The one-on-one that the pack is for, what was decided there and before (H8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.models import Decision, OneOnOne, OneOnOneTopic
from cockpit.records import review_pack as printed
from cockpit.services.review_pack.days import PackDays

LOOK_BACK = 3  # one-on-ones whose decisions are followed


@dataclass(frozen=True, slots=True)
class Meeting:
    """The day of the one-on-one (None: none is planned), its topics, notes and decisions, and the earlier ones."""

    day: date | None = None
    minute: int | None = None
    notes: str = ""
    topics: tuple[str, ...] = ()
    decisions: tuple[printed.Decision, ...] = ()
    earlier: tuple[printed.Decision, ...] = ()


def meeting(session: Session, rep_id: int, days: PackDays) -> Meeting:
    """The rep's first one-on-one from the pack's last day on, else the month's last one."""
    held = list(session.scalars(select(OneOnOne).where(OneOnOne.rep_id == rep_id).order_by(OneOnOne.day, OneOnOne.id)))
    chosen = _chosen(held, days)
    before = [each for each in held if each.day < (chosen.day if chosen else days.end)]
    earlier = _decisions(session, before[-LOOK_BACK:])
    if chosen is None:
        return Meeting(earlier=earlier)
    topics = session.scalars(
        select(OneOnOneTopic.text)
        .where(OneOnOneTopic.one_on_one_id == chosen.id)
        .order_by(OneOnOneTopic.position, OneOnOneTopic.id)
    )
    return Meeting(chosen.day, chosen.minute, chosen.notes, tuple(topics), _decisions(session, [chosen]), earlier)


def _chosen(held: Sequence[OneOnOne], days: PackDays) -> OneOnOne | None:
    coming = [each for each in held if each.day >= days.end]
    if coming:
        return coming[0]
    this_month = [each for each in held if each.day >= days.month.start]
    return this_month[-1] if this_month else None


def _decisions(session: Session, of: Sequence[OneOnOne]) -> tuple[printed.Decision, ...]:
    decided = {each.id: each.day for each in of}
    rows = session.scalars(select(Decision).where(Decision.one_on_one_id.in_(decided)))
    ordered = sorted(rows, key=lambda row: (decided[row.one_on_one_id], row.position, row.id))
    return tuple(
        printed.Decision(row.text, decided[row.one_on_one_id], row.owner or None, row.due_on, row.done_on)
        for row in ordered
    )
