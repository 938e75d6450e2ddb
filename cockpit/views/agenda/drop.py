"""Where an action may go: the rule of dragging and of moving by keyboard, as plain functions (I1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from cockpit import formats
from cockpit.i18n import _
from cockpit.records.agenda import MINUTES_OF_DAY, ActionDraft, AgendaView, Block, Place, RepDays

_HOURS = (9 * 60, 18 * 60)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes of dropping a block at a place: `reason` says why not, "" where it may; `same` is where it is."""

    place: Place
    reason: str = ""
    same: bool = False

    @property
    def is_free(self) -> bool:
        """Whether it may be dropped there."""
        return not self.reason


def judge(view: AgendaView, block: Block, place: Place, copy: bool = False) -> Verdict:
    """Whether `block` may move (or be copied) to `place`: not a locked one, not onto something else, not past midnight,
    not onto an absence, not before a rep came or after they left."""
    same = (block.rep_id, block.day, block.minute) == (place.rep_id, place.day, place.minute)
    if same:
        return Verdict(place, same=True)
    if block.is_locked and not copy:
        return Verdict(place, _("locked in its place"))
    if place.minute is not None and not 0 <= place.minute <= MINUTES_OF_DAY - block.minutes:
        return Verdict(place, _("outside the day"))
    rep = next((each for each in view.reps if each.rep_id == place.rep_id), None)
    if rep is None or place.day not in view.days:
        return Verdict(place)
    return Verdict(place, _away(rep, place) or _busy(_others(view, rep, block, place, copy), block, place))


def conflict(view: AgendaView, draft: ActionDraft, action_id: int | None) -> str:
    """What stands in the way of a draft: "pris : Démo, 14:00"; "" where nothing does or it cannot be seen."""
    rep = next((each for each in view.reps if each.rep_id == draft.rep_id), None)
    if rep is None or draft.day not in view.days or draft.minute is None:
        return ""
    others = [each for each in rep.days[view.days.index(draft.day)] if each.id != action_id]
    return _taken(others, draft.minute, draft.minutes)


def _away(rep: RepDays, place: Place) -> str:
    person = rep.rep
    if person is not None and person.left_on is not None and place.day > person.left_on:
        return _("{rep} has left the team").format(rep=person.short)
    if person is not None and person.started_on is not None and place.day < person.started_on:
        return _("{rep} is not in the team yet").format(rep=person.short)
    return ""


def _others(view: AgendaView, rep: RepDays, block: Block, place: Place, copy: bool) -> list[Block]:
    day = rep.days[view.days.index(place.day)]
    return [each for each in day if copy or each.id != block.id]


def _busy(others: Iterable[Block], block: Block, place: Place) -> str:
    return "" if place.minute is None else _taken(others, place.minute, block.minutes)


def _taken(others: Iterable[Block], start: int, minutes: int) -> str:
    for other in others:
        if other.minute is not None and other.start < start + minutes and start < other.end:
            if other.is_absence:
                return _("away: {what}").format(what=other.label)
            return _("busy: {what}, {hour}").format(what=other.label, hour=formats.hour(other.start))
    return ""


def shifted(view: AgendaView, block: Block, days: int = 0, minutes: int = 0, reps: int = 0) -> Place | None:
    """The place so many days, minutes or reps further; None beyond the reps shown or outside the day."""
    rep_id = block.rep_id
    if reps:
        ids = [each.rep_id for each in view.reps]
        at = ids.index(rep_id) + reps if rep_id in ids else -1
        if not 0 <= at < len(ids):
            return None
        rep_id = ids[at]
    minute = block.minute
    if minutes:
        minute = (block.minute if block.minute is not None else 8 * 60) + minutes
        if not 0 <= minute <= MINUTES_OF_DAY - block.minutes:
            return None
    return Place(rep_id, block.day + timedelta(days=days), minute)


def next_free(view: AgendaView, block: Block, step: int) -> Place | None:
    """The nearest free place `step` minutes (or several steps) further that day; where none is free, the first of
    them, which cannot be had; None outside the day."""
    first, by = shifted(view, block, minutes=step), step
    place = first
    while place is not None and not judge(view, block, place).is_free:
        by += step
        place = shifted(view, block, minutes=by)
    return place or first


def free_minute(rep: RepDays, day_index: int, minutes: int, after: int = 0) -> int:
    """The first quarter of an hour of the rep's working day where so many minutes are free, not before `after`; else
    the opening hour."""
    opens, closes = _HOURS if rep.rep is None else (rep.rep.day_start, rep.rep.day_end)
    taken = sorted((each.start, each.end) for each in rep.days[day_index] if each.minute is not None)
    start = -(-max(opens, after) // 15) * 15
    for begin, end in taken:
        if begin < start + minutes and start < end:
            start = -(-end // 15) * 15
    return start if start + minutes <= max(closes, opens + minutes) else opens
