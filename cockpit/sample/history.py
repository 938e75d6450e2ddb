"""The actions of the months before this one: calls, meetings and no-shows, offers, time not selling.

Per rep the meetings per week, the no-shows and the selling share come out as the profile says (B5, I4).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from cockpit.sample.almanac import Almanac, working_days
from cockpit.sample.grid import at, lay_out, share_over
from cockpit.sample.hours import match_minutes
from cockpit.sample.profiles import SEGMENTS, Profile
from cockpit.sample.rows import Account, Activity, Deal
from cockpit.sample.story import HOURS_BEFORE, MEETINGS, SELLING
from cockpit.sample.subjects import minutes_of, subject_of

_TOUCHED = {"Or": 0.95, "Argent": 0.75, "Bronze": 0.41}
_WITH_ACCOUNT = {"A": 0.65, "M": 0.6, "O": 0.85, "T": 0.35, "I": 0.12}


@dataclass(frozen=True)
class Desk:
    """What a rep works on: the accounts touched, by segment, without those the story names; the deals."""

    rep: Profile
    touched: dict[str, list[Account]]
    deals: Sequence[Deal]
    segments: dict[str, str]

    def account(self, rng: Random, segment: str | None = None) -> Account:
        """An account to work on, of a segment by the rep's effort unless told."""
        choices = [s for s in SEGMENTS if self.touched[s]]
        weights = [self.rep.effort[SEGMENTS.index(s)] for s in choices]
        wanted = segment if segment in choices else rng.choices(choices, weights)[0]
        return rng.choice(self.touched[wanted])


def desk_of(rep: Profile, accounts: list[Account], deals: Sequence[Deal], rng: Random) -> Desk:
    """The desk of a rep; `accounts` and `deals` are the rep's own."""
    touched: dict[str, list[Account]] = {}
    for segment in SEGMENTS:
        mine = [a for a in accounts if a.segment == segment and not a.known and a.status != "Concurrent"]
        touched[segment] = rng.sample(mine, max(min(1, len(mine)), round(len(mine) * _TOUCHED[segment])))
    return Desk(rep, touched, deals, {a.name: a.segment for a in accounts})


def days_off(rep: Profile, position: int, almanac: Almanac, rng: Random) -> set[date]:
    """Holidays before this month: weeks in summer, one in winter, the end of the year, a few single days."""
    off: set[date] = set()
    for year in range(almanac.start.year, almanac.day.year + 1):
        summer = date(year, 7, 20) + timedelta(days=7 * (position % 3))
        winter = date(year, 2, 9) + timedelta(days=7 * (position % 4))
        spans = ((summer, 19), (winter - timedelta(days=winter.weekday()), 4), (date(year, 12, 24), 8))
        for start, length in spans:
            off.update(working_days(start, start + timedelta(days=length)))
    past = [d for d in working_days(almanac.start, almanac.month - timedelta(days=1)) if d not in off]
    if past:
        off.update(rng.sample(past, min(len(past) // 3, round(len(past) / 28))))
    return {d for d in off if almanac.start <= d < min(almanac.month, almanac.monday)}


def history_of(
    desk: Desk, almanac: Almanac, off: set[date], later: Sequence[Activity], density: float, rng: Random
) -> list[Activity]:
    """The rep's actions before this month. `later`: those of this month, which count in the same rates."""
    weeks = _weeks(almanac, off)
    if not weeks:
        return []
    rows = _selling(desk, almanac, weeks, later, density, rng)
    _mark_no_shows(desk.rep, rows, almanac, later, density, rng)
    rows += _not_selling(desk, weeks, [*later, *rows], rng)
    _miss_some(rows, rng)
    _match_hours(desk.rep, [*later, *rows], almanac, rng)
    by_day: dict[date, list[Activity]] = {}
    for row in [*rows, *later]:  # what is told on one of these days keeps its hour
        by_day.setdefault(row.start.date(), []).append(row)
    for things in by_day.values():
        lay_out(things, rng)
    return rows + [_absence(desk.rep, day) for day in sorted(off)]


def _weeks(almanac: Almanac, off: set[date]) -> list[list[date]]:
    """The worked days before this month (and before this week), week by week."""
    end = min(almanac.month, almanac.monday) - timedelta(days=1)
    weeks: dict[date, list[date]] = {}
    for day in working_days(almanac.start, end) if end >= almanac.start else []:
        if day not in off:
            weeks.setdefault(day - timedelta(days=day.weekday()), []).append(day)
    return list(weeks.values())


def _selling(
    desk: Desk,
    almanac: Almanac,
    weeks: list[list[date]],
    later: Sequence[Activity],
    density: float,
    rng: Random,
) -> list[Activity]:
    rates = {**desk.rep.meetings, **desk.rep.weekly}
    kinds: list[str] = []
    for kind, rate in rates.items():
        told = sum(a.type == kind and a.status in ("Faite", "Absent") for a in later)
        kinds += [kind] * max(0, round(rate * density * almanac.weeks - (told if kind in MEETINGS else 0)))
    rng.shuffle(kinds)
    rows: list[Activity] = []
    for days, mine in zip(weeks, _dealt(kinds, weeks), strict=True):
        active = [d for d in desk.deals if d.created <= days[0] and (d.closed is None or d.closed >= days[-1])]
        things = [likely_action(desk, kind, active, rng) for kind in mine]
        share_over(days, things, rng)
        rows += things
    return rows


def _dealt(things: list[str], weeks: list[list[date]]) -> Iterable[list[str]]:
    """The things over the weeks, in proportion to their worked days."""
    total = sum(len(days) for days in weeks)
    begin = worked = 0
    for days in weeks:
        worked += len(days)
        end = round(len(things) * worked / total)
        yield things[begin:end]
        begin = end


def likely_action(desk: Desk, kind: str, active: Sequence[Deal], rng: Random) -> Activity:
    """A done action of the kind, without its day: for one of the `active` deals, an account, or nobody."""
    deal = rng.choice(active) if active and kind not in "TI" and rng.random() < 0.4 else None
    account, segment = "", ""
    if deal and deal.account in desk.segments:
        account, segment = deal.account, deal.segment
    elif rng.random() < _WITH_ACCOUNT.get(kind, 1.0):
        deal, chosen = None, desk.account(rng)
        account, segment = chosen.name, chosen.segment
    minutes = minutes_of(rng, kind)
    if kind == "A" and not account:
        minutes = rng.choice((60, 90)) if desk.rep.role == "Sédentaire" else rng.choice((30, 45, 60))
    return Activity(
        desk.rep.name, kind, at(date(2000, 1, 1), 0), minutes, subject_of(rng, kind, account), "Faite",
        account,
        segment, deal if account else None, mode=_mode(desk.rep, kind, account, rng),
    )  # fmt: skip


def _mode(rep: Profile, kind: str, account: str, rng: Random) -> str:
    if kind == "M" and account and rng.random() < 0.3:
        return "Automatique"
    return "Récurrente" if kind == "C" and rng.random() < 0.25 else ""


def _mark_no_shows(
    rep: Profile,
    rows: list[Activity],
    almanac: Almanac,
    later: Sequence[Activity],
    density: float,
    rng: Random,
) -> None:
    told = sum(a.status == "Absent" for a in later)
    wanted = max(0, round(rep.no_shows * density * almanac.weeks / 41) - told)
    meetings = [a for a in rows if a.type in MEETINGS]
    weights = {"Or": 1.0, "Argent": 1.6, "Bronze": 2.4}
    ranked = sorted(meetings, key=lambda a: -weights[a.segment] * rng.random())
    for row in ranked[:wanted]:
        row.status = "Absent"


def _not_selling(desk: Desk, weeks: list[list[date]], told: Sequence[Activity], rng: Random) -> list[Activity]:
    """Tasks and internal time, as much of them as leaves the rep the selling share of the profile."""
    done = [a for a in told if a.status == "Faite"]
    selling = sum(a.minutes for a in done if a.type in SELLING)
    other = sum(a.minutes for a in done if a.type not in SELLING)
    missing = selling * (1 / desk.rep.selling_share - 1) - other
    rows: list[Activity] = []
    total = sum(len(days) for days in weeks)
    for days in weeks:
        budget = missing * len(days) / total
        things = [_team_meeting(desk.rep, days[0])] if days[0].weekday() == 0 and budget >= 60 else []
        budget -= 60 * len(things)
        while budget > 22:
            things.append(likely_action(desk, rng.choice("TTI"), (), rng))
            budget -= things[-1].minutes
        share_over(days, [t for t in things if not t.start.hour], rng)
        rows += things
    return rows


def _team_meeting(rep: Profile, monday: date) -> Activity:
    return Activity(rep.name, "I", at(monday, 16), 60, "Réunion d’équipe", "Faite")


def _miss_some(rows: list[Activity], rng: Random) -> None:
    """A few small things were never done."""
    for row in rows:
        if row.type in "MT" and row.account and rng.random() < 0.03:
            row.status = "Manquée"


def _match_hours(rep: Profile, rows: Sequence[Activity], almanac: Almanac, rng: Random) -> None:
    """The hours of the month before, in the days that this month so far is compared with, as told; the other days
    keep the rep's selling share of the whole."""
    hours = HOURS_BEFORE.get(rep.story) if almanac.is_the_story else None
    if hours is None:
        return
    start, end = almanac.before
    compared = [row for row in rows if start <= row.start.date() <= end]
    match_minutes(compared, hours[0], True, rng)
    match_minutes(compared, hours[1], False, rng)
    selling = sum(a.minutes for a in rows if a.status == "Faite" and a.type in SELLING)
    ids = {id(row) for row in compared}
    others = [row for row in rows if id(row) not in ids]
    match_minutes(others, round(selling * (1 / rep.selling_share - 1)) - hours[1], False, rng)


def _absence(rep: Profile, day: date) -> Activity:
    return Activity(rep.name, "X", at(day, 8), 600, "Congés", "Faite", mode="Verrouillée")
