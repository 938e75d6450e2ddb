"""A rep's days on a grid of quarters of an hour: things find their day, then their place in it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from cockpit.sample.rows import Activity

_FIRST, _LAST = 32, 76  # 08:00 and 19:00 in quarters of an hour
_FULL_DAY = 8 * 60
_LUNCH = ((1 << 4) - 1) << 50  # 12:30 to 13:30


def at(day: date, hour: float) -> datetime:
    """That day at that decimal hour."""
    return datetime.combine(day, time()) + timedelta(minutes=round(hour * 60))


def split_minutes(total: int, count: int, rng: Random) -> list[int]:
    """`count` durations in quarters of an hour that make `total` minutes."""
    quarters = [1] * count
    ceiling = 1 + round(total / 15 / max(1, count) * 1.4)
    while sum(quarters) * 15 < total:
        low = [i for i, q in enumerate(quarters) if q < ceiling] or range(count)
        quarters[rng.choice(low)] += 1
    return [q * 15 for q in quarters]


def share_over(days: Sequence[date], things: Iterable[Activity], rng: Random) -> None:
    """Give each thing one of the days, the longest first, each to the day that has least of it."""
    loads = dict.fromkeys(days, 0.0)
    for thing in sorted(things, key=lambda a: -a.minutes * rng.uniform(0.7, 1.3)):
        day = min(loads, key=lambda d: loads[d] + rng.random() * 60)
        thing.start = at(day, 0)
        loads[day] += thing.minutes


def lay_out(things: Sequence[Activity], rng: Random) -> None:
    """Give each thing of one rep and one day its hour; those that have one (not midnight) keep it.

    On a full day the long ones choose first, or only the evening would be left to them.
    """
    taken = _LUNCH
    for thing in things:
        if thing.start.hour:
            taken |= _mask(thing.start.hour * 4 + thing.start.minute // 15, thing.minutes)
    free = [t for t in things if not t.start.hour]
    rng.shuffle(free)
    if sum(t.minutes for t in free) > _FULL_DAY:
        free.sort(key=lambda t: t.minutes < 90)
    for thing in free:
        quarter = _place(taken, thing.minutes, rng)
        taken |= _mask(quarter, thing.minutes)
        thing.start = at(thing.start.date(), quarter / 4)


def _mask(quarter: int, minutes: int) -> int:
    return ((1 << max(1, -(-minutes // 15))) - 1) << quarter


def _place(taken: int, minutes: int, rng: Random) -> int:
    """The first free quarter from 08:30 or a little later; else 08:00, noon or the evening."""
    skip = rng.choice((0, 0, 1, 2))
    mask = _mask(0, minutes)
    for begin in (_FIRST + 2 + skip * 2, _FIRST):
        for quarter in range(begin, _LAST - minutes // 15 + 1):
            if not taken & (mask << quarter):
                return quarter
    for quarter in range(_FIRST, _LAST + 12):
        if not taken & ~_LUNCH & (mask << quarter):
            return quarter
    return _LAST
