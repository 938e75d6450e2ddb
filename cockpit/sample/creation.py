"""When the opportunities were created and where they came from (D7): to the unit of the story on its day."""

from datetime import date, timedelta
from random import Random

from cockpit.sample.almanac import Almanac, month_end, month_start, nearest_working_day, working_days
from cockpit.sample.profiles import PROBABILITIES, Profile
from cockpit.sample.rows import Account, Deal
from cockpit.sample.story import CREATED_BEFORE, CREATED_BY_ORIGIN, ORIGINS, WEIGHTED_BEFORE


def date_creations(deals: list[Deal], team: tuple[Profile, ...], almanac: Almanac, rng: Random) -> None:
    """Give each closed opportunity the day of its creation; open ones have theirs."""
    for deal in deals:
        if deal.closed:
            deal.created = _before(deal.closed, almanac, rng)
    if tells_the_story(team, almanac):
        _match_quarters(deals, team, almanac, rng)
        _match_month_before(deals, almanac, rng)


def tells_the_story(team: tuple[Profile, ...], almanac: Almanac) -> bool:
    """Whether the figures of the story hold: its five reps on its day."""
    return almanac.is_the_story and [rep.story for rep in team] == ["IV", "KB", "SD", "HM", "LF"]


def _before(closed: date, almanac: Almanac, rng: Random) -> date:
    """A day before `closed`: half of the cycles last three weeks, this month's are mostly quick."""
    days = rng.choice((2, 4, 7, 10, 14, 18, 21, 25, 30, 38, 47, 60))
    created = nearest_working_day(closed - timedelta(days=days))
    if closed >= almanac.month > created and rng.random() < 0.75:
        return rng.choice(working_days(almanac.month, closed) or [closed])
    return created


def _match_quarters(deals: list[Deal], team: tuple[Profile, ...], almanac: Almanac, rng: Random) -> None:
    """Move creations so that each rep created what the story says, and each quarter holds its number."""
    closed = sorted((d for d in deals if d.closed), key=lambda d: (d.closed, d.account, d.amount))
    inside = _set_aside_older(closed, deals, team, almanac, rng)
    quarters = [month_start(almanac.month, shift) for shift in (0, -3, -6, -9)]
    for quarter, origins in zip(quarters, reversed(CREATED_BY_ORIGIN), strict=True):
        end = month_end(month_start(quarter, 2))
        wanted = sum(origins) - sum(quarter <= d.created <= end for d in deals if not d.closed)
        latest = sorted((d for d in inside if d.closed and d.closed > quarter), key=lambda d: d.created)[-wanted:]
        for deal in latest:
            deal.created = _within(deal, quarter, end, rng)
        inside = [d for d in inside if all(d is not other for other in latest)]


def _set_aside_older(
    closed: list[Deal], deals: list[Deal], team: tuple[Profile, ...], almanac: Almanac, rng: Random
) -> list[Deal]:
    """The first closed of each rep were created before the history begins; returns the others."""
    inside: list[Deal] = []
    for rep in team:
        mine = [d for d in closed if d.owner == rep.name]
        older = sum(d.owner == rep.name for d in deals) - rep.created
        for deal in mine[:older]:
            deal.created = nearest_working_day(almanac.start - timedelta(days=rng.randrange(1, 50)))
        inside += mine[older:]
    return inside


def _match_month_before(deals: list[Deal], almanac: Almanac, rng: Random) -> None:
    """Move creations inside their quarter so that the same days of the month before compare as told: what was in
    the pipeline at their end, then how many opportunities were created in them."""
    start, end = almanac.before
    quarter = month_start(start, -((start.month - 1) % 3))
    mine = [d for d in deals if d.closed and quarter <= d.created < almanac.month]
    surplus = 100 * -WEIGHTED_BEFORE + sum(_weight(d) for d in deals if _open_at(d, end))
    for deal in sorted((d for d in mine if _open_at(d, end)), key=_weight, reverse=True):
        days = working_days(end + timedelta(days=1), min(deal.closed or end, month_end(start)))
        if _weight(deal) <= surplus and days:
            surplus -= _weight(deal)
            deal.created = rng.choice(days[: -(-len(days) // 2)])
    missing = CREATED_BEFORE - sum(start <= d.created <= end for d in deals)
    ended = [d for d in mine if d.closed and start <= d.closed <= end and d.created < start]
    for deal in sorted(ended, key=lambda d: (d.closed or end, d.account), reverse=True)[: max(0, missing)]:
        deal.created = rng.choice(working_days(start, deal.closed or end))


def _weight(deal: Deal) -> int:
    """Hundredths of a euro: an open opportunity at its own probability, a closed one at that of its stage."""
    return deal.amount * (PROBABILITIES[deal.stage] if deal.probability is None else deal.probability)


def _open_at(deal: Deal, day: date) -> bool:
    return deal.created <= day and (deal.closed is None or deal.closed > day)


def _within(deal: Deal, start: date, end: date, rng: Random) -> date:
    closed = deal.closed or end
    if start <= deal.created <= min(end, closed):
        return deal.created
    days = working_days(start, min(end, closed))
    return rng.choice(days[-40:]) if days else max(start, closed)


def give_origins(deals: list[Deal], accounts: dict[str, Account], almanac: Almanac, rng: Random) -> None:
    """Give each opportunity its origin: in each quarter the shares of the story."""
    quarters: dict[date, list[Deal]] = {}
    for deal in deals:
        start = month_start(date(deal.created.year, deal.created.month - (deal.created.month - 1) % 3, 1))
        quarters.setdefault(start, []).append(deal)
    latest = month_start(date(almanac.day.year, almanac.day.month - (almanac.day.month - 1) % 3, 1))
    for start, created in sorted(quarters.items()):
        back = (latest.year * 12 + latest.month - start.year * 12 - start.month) // 3
        shares = CREATED_BY_ORIGIN[max(0, 3 - back)]
        _share_out(created, shares, accounts, rng)


def _share_out(created: list[Deal], shares: tuple[int, ...], accounts: dict[str, Account], rng: Random) -> None:
    counts = [round(len(created) * share / sum(shares)) for share in shares]
    counts[1] += len(created) - sum(counts)
    bag = [name for name, count in zip(ORIGINS, counts, strict=True) for _ in range(count) if name != ORIGINS[2]]
    rng.shuffle(bag)
    customers = sorted(created, key=lambda d: (accounts[d.account].status != "Client actif") + rng.random() * 1.2)
    known = {id(d) for d in customers[: counts[2]]}
    for deal in created:
        deal.origin = ORIGINS[2] if id(deal) in known else bag.pop()
