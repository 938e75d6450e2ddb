"""This month before this week: the plan's actions done, to the unit of the story, and what else there was.

An action counts in the plan when it is done, its type is one of the line's and its account is of the segment
(H5, H6, H9); what has no account does not count.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from cockpit.sample.almanac import Almanac, working_days
from cockpit.sample.grid import at, lay_out, share_over, split_minutes
from cockpit.sample.history import Desk
from cockpit.sample.hours import match_minutes
from cockpit.sample.profiles import SEGMENTS, PlanRow, Profile
from cockpit.sample.rows import Activity
from cockpit.sample.story import HOURS_NOW, MEETINGS, SARAH_MONTH, SELLING
from cockpit.sample.subjects import minutes_of, subject_of

_STORY_PACE = 10 / 22
_OTHERS = {"A": 2.5, "M": 1.5, "O": 0.2}  # a week, without an account


def month_so_far(desk: Desk, almanac: Almanac, week: Sequence[Activity], density: float, rng: Random) -> list[Activity]:
    """The rep's actions from the 1st to last Friday. `week`: those of the current week."""
    days = working_days(almanac.month, almanac.monday - timedelta(days=1)) if almanac.monday > almanac.month else []
    if not days:
        return []
    told = [a for a in week if a.start.date() >= almanac.month]
    rows = _of_the_plan(desk, almanac, told, density, rng)
    exact = almanac.is_the_story and desk.rep.story == "SD"
    rows += _sarahs_others(desk, told, rng) if exact else _others(desk, days, density, rng)
    rows += _no_shows(desk, days, density, rng)
    if exact:
        _sarahs_hours(rows, told, rng)
    else:
        hours = HOURS_NOW.get(desk.rep.story) if almanac.is_the_story else None
        if hours:
            match_minutes([*told, *rows], hours[0], True, rng)
        rows += _time_not_selling(desk, [*told, *rows], rng)
        if hours:
            match_minutes([*told, *rows], hours[1], False, rng)
    share_over(days, rows, rng)
    for day in days:
        lay_out([r for r in rows if r.start.date() == day], rng)
    return rows


def done_target(row: PlanRow, place: int, almanac: Almanac, density: float = 1.0) -> int:
    """How much of a plan line is done by today in one segment."""
    return min(round(row.done[place] * density * almanac.pace / _STORY_PACE), row.planned[place])


def counted(rows: Sequence[Activity], line: PlanRow, segment: str) -> int:
    """How many of the actions count in that line and segment."""
    return sum(a.status == "Faite" and a.type in line.types and a.segment == segment for a in rows)


def _of_the_plan(desk: Desk, almanac: Almanac, told: Sequence[Activity], density: float, rng: Random) -> list[Activity]:
    rows: list[Activity] = []
    for line in desk.rep.plan:
        turn = 0
        for place, segment in enumerate(SEGMENTS):
            missing = done_target(line, place, almanac, density) - counted(told, line, segment)
            for _ in range(missing):
                rows.append(_done(desk, line.types[turn % len(line.types)], segment, rng))
                turn += 1
    return rows


def _done(desk: Desk, kind: str, segment: str, rng: Random, status: str = "Faite") -> Activity:
    account = desk.account(rng, segment).name if segment else ""
    kept = desk.segments.get(account, "")
    return Activity(
        desk.rep.name, kind, at(date(2000, 1, 1), 0), minutes_of(rng, kind), subject_of(rng, kind, account),
        status,
        account, kept,
    )  # fmt: skip


def _others(desk: Desk, days: Sequence[date], density: float, rng: Random) -> list[Activity]:
    weeks = len(days) / 5 * density
    rows = []
    for kind, rate in _OTHERS.items():
        inside = desk.rep.role == "Sédentaire" and kind == "A"
        for _ in range(round(rate * weeks * (1.4 if inside else 1))):
            rows.append(_done(desk, kind, "", rng))
            if kind == "A":
                rows[-1].minutes = rng.choice((60, 90)) if inside else rng.choice((30, 45))
    if not any("P" in line.types for line in desk.rep.plan):
        count = round(desk.rep.meetings.get("P", 0) * weeks)
        rows += [_done(desk, "P", _any_segment(desk, rng), rng) for _ in range(count)]
    return rows


def _any_segment(desk: Desk, rng: Random) -> str:
    return rng.choices(SEGMENTS, desk.rep.effort)[0]


def _no_shows(desk: Desk, days: Sequence[date], density: float, rng: Random) -> list[Activity]:
    count = round(desk.rep.no_shows / 41 * len(days) / 5 * density)
    kinds = [kind for kind in MEETINGS if kind in desk.rep.meetings]
    weights = [desk.rep.meetings[kind] for kind in kinds]
    return [
        _done(desk, rng.choices(kinds, weights)[0], _any_segment(desk, rng), rng, status="Absent") for _ in range(count)
    ]


def _time_not_selling(desk: Desk, told: Sequence[Activity], rng: Random) -> list[Activity]:
    done = [a for a in told if a.status == "Faite"]
    selling = sum(a.minutes for a in done if a.type in SELLING)
    missing = selling * (1 / _month_share(desk.rep) - 1) - sum(a.minutes for a in done if a.type not in SELLING)
    rows: list[Activity] = []
    while missing > 22:
        rows.append(_done(desk, rng.choice("TI"), "", rng))
        missing -= rows[-1].minutes
    return rows


def _month_share(rep: Profile) -> float:
    """A little less selling than over the year: the plans of the quarter take their time."""
    return rep.selling_share - 0.02


def _sarahs_others(desk: Desk, told: Sequence[Activity], rng: Random) -> list[Activity]:
    in_plan = {kind for line in desk.rep.plan for kind in line.types}
    seen = Counter(a.type for a in told if a.status == "Faite" and not (a.segment and a.type in in_plan))
    rows = []
    for kind, (_, others, _) in SARAH_MONTH.items():
        for _ in range(others - seen[kind]):
            rows.append(_done(desk, kind, _any_segment(desk, rng) if kind == "P" else "", rng))
    return rows


def _sarahs_hours(rows: Sequence[Activity], told: Sequence[Activity], rng: Random) -> None:
    for kind, (_, _, hours) in SARAH_MONTH.items():
        mine = [a for a in rows if a.type == kind and a.status == "Faite"]
        spent = sum(a.minutes for a in told if a.type == kind and a.status == "Faite")
        for row, minutes in zip(mine, split_minutes(round(hours * 60) - spent, len(mine), rng), strict=True):
            row.minutes = minutes
            if kind == "A" and not row.account and minutes < 30:
                row.subject = "Rappels"
