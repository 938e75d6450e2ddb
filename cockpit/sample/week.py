"""The current week and the two after it: the story's agenda for its five reps, a likely one for others."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from cockpit.sample.almanac import Almanac, is_working, next_working_day, working_days
from cockpit.sample.grid import at, lay_out, share_over
from cockpit.sample.history import Desk, likely_action
from cockpit.sample.profiles import Profile
from cockpit.sample.rows import Activity, Deal
from cockpit.sample.story import LAST_TOUCHES, NOW, STORY_WEEKDAY, Slot, open_deals, week_slots

_MODES = (("auto", "Automatique"), ("rec", "Récurrente"), ("lock", "Verrouillée"), ("off", "Verrouillée"))


def week_of(desk: Desk, almanac: Almanac, position: int, density: float, rng: Random) -> list[Activity]:
    """The rep's week and the two to come, open opportunities tied to their next action."""
    if desk.rep.story:
        rows = [_told(desk, slot, almanac) for slot in week_slots() if slot.rep == desk.rep.story]
        rows = [row for row in rows if is_working(row.start.date())]
        rows += _story_extras(desk.rep, almanac, position)
    else:
        rows = _likely(desk, working_days(almanac.monday, almanac.monday + timedelta(days=4)), density, rng)
        _settle(rows, at(almanac.day, NOW))
    _link_next(desk, rows, almanac, rng)
    for week, share in ((1, 0.5), (2, 0.3)):
        monday = almanac.monday + timedelta(days=7 * week)
        days = working_days(monday, monday + timedelta(days=4))
        rows += _planned(desk, days, rows, density * share, rng)
    return rows


def _told(desk: Desk, slot: Slot, almanac: Almanac) -> Activity:
    day = almanac.monday + timedelta(days=slot.weekday)
    start = at(day, slot.start)
    mode = next((name for flag, name in _MODES if flag in slot.flags), "")
    return Activity(
        desk.rep.name, slot.type, start, slot.minutes, slot.subject, _status(slot, start, almanac),
        slot.account,
        desk.segments.get(slot.account, ""), mode=mode,
    )  # fmt: skip


def _status(slot: Slot, start: datetime, almanac: Almanac) -> str:
    """As the story says on its weekday; on another, what has ended is done."""
    ended = start + timedelta(minutes=slot.minutes) <= at(almanac.day, NOW)
    if slot.type == "X":
        return "Faite" if ended else "Prévue"
    if almanac.day.weekday() == STORY_WEEKDAY:
        ended = "done" in slot.flags or "absent" in slot.flags
    if not ended:
        return "Prévue"
    return "Absent" if "absent" in slot.flags else "Faite"


def _story_extras(rep: Profile, almanac: Almanac, position: int) -> list[Activity]:
    """What the story says around its week: last touches, one day off to come, next week's one-on-ones."""
    rows = []
    for owner, account, weeks, weekday, kind in LAST_TOUCHES:
        day = almanac.monday + timedelta(days=weekday - 7 * weeks)
        if owner == rep.story and almanac.start <= day and is_working(day):
            segment = "Or" if account == "Aciers Montbrel" else "Bronze"
            rows.append(Activity(rep.name, kind, at(day, 8), 15, account, "Faite", account, segment))
    if rep.story == "SD":
        rows.append(
            Activity(
                rep.name,
                "X",
                at(next_working_day(almanac.day, 12), 8),
                600,
                "RTT",
                "Prévue",
                mode="Verrouillée",
            )
        )
    else:
        day = almanac.monday + timedelta(days=7 + position)
        if is_working(day):
            rows.append(Activity(rep.name, "I", at(day, 14), 60, "Point individuel", "Prévue", mode="Verrouillée"))
    return rows


def _likely(desk: Desk, days: Sequence[date], density: float, rng: Random) -> list[Activity]:
    rates = {**desk.rep.meetings, **desk.rep.weekly, "T": 4.0, "I": 3.0}
    rows = []
    for kind, rate in rates.items():
        count = int(rate * density * len(days) / 5 + rng.random())
        rows += [likely_action(desk, kind, (), rng) for _ in range(count)]
    share_over(days, rows, rng)
    for day in days:
        lay_out([r for r in rows if r.start.date() == day], rng)
    return rows


def _settle(rows: Sequence[Activity], now: datetime) -> None:
    for row in rows:
        if row.start + timedelta(minutes=row.minutes) > now:
            row.status = "Prévue"


def _planned(desk: Desk, days: Sequence[date], told: Sequence[Activity], density: float, rng: Random) -> list[Activity]:
    """A lighter week to come, around what is told of it already; none of it on a day off."""
    off = {row.start.date() for row in told if row.type == "X"}
    free = [day for day in days if day not in off]
    if not free:
        return []
    rows = _likely(desk, free, density, rng)
    for row in rows:
        row.start, row.status = at(row.start.date(), 0), "Prévue"
    for day in free:
        fixed = [row for row in told if row.start.date() == day]
        lay_out([*fixed, *(r for r in rows if r.start.date() == day)], rng)
    return rows


def _link_next(desk: Desk, rows: list[Activity], almanac: Almanac, rng: Random) -> None:
    """Tie each open opportunity to its next action; what the week no longer holds comes soon after."""
    opened = [d for d in desk.deals if d.status == "Ouvert"]
    for deal in opened:
        if desk.rep.story:
            _link_told(deal, rows, almanac)
        elif rng.random() < 0.86:
            _append_free(
                rows,
                _follow_up(deal, almanac, rng.randrange(1, 9), rng.choice("APPVRM"), 9 + rng.randrange(12) / 2),
            )


def _link_told(deal: Deal, rows: list[Activity], almanac: Almanac) -> None:
    told = next(d for d in open_deals() if (d.account, d.title) == (deal.account, deal.title))
    if not told.next_type:
        return
    start = at(almanac.monday + timedelta(days=told.next_weekday), told.next_hour)
    for row in rows:
        if (row.type, row.start, row.account) == (told.next_type, start, deal.account):
            row.deal = deal
            if row.status == "Prévue":
                return
    if start > at(almanac.day, NOW) and is_working(start.date()):
        steps = len(working_days(almanac.day + timedelta(days=1), start.date()))
    else:
        steps = 1 + told.age % 4
    _append_free(rows, _follow_up(deal, almanac, steps, told.next_type, told.next_hour))


def _append_free(rows: list[Activity], row: Activity) -> None:
    """Add the action at its hour, or half an hour later as often as something else is there."""
    while any(r.start < row.start + timedelta(minutes=row.minutes) and row.start < _end(r) for r in rows):
        row.start += timedelta(minutes=30)
    rows.append(row)


def _end(row: Activity) -> datetime:
    return row.start + timedelta(minutes=row.minutes)


def _follow_up(deal: Deal, almanac: Almanac, steps: int, kind: str, hour: float) -> Activity:
    day = next_working_day(almanac.day, steps)
    minutes = {"A": 15, "M": 15, "P": 30, "V": 45}.get(kind, 60)
    subject = f"Offre {deal.account}" if kind == "O" else deal.account
    return Activity(deal.owner, kind, at(day, hour), minutes, subject, "Prévue", deal.account, deal.segment, deal)
