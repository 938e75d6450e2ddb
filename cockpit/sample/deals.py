"""The opportunities: the open ones of the story, those won among the orders, those lost (D5, D7, D9)."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from cockpit.sample.almanac import Almanac, nearest_working_day, working_days
from cockpit.sample.creation import date_creations, give_origins
from cockpit.sample.products import (
    FAMILIES,
    MACHINES,
    SERVICES,
    SUPPLIES,
    TRACING,
    product_for,
    quantity_for,
    title_for,
)
from cockpit.sample.profiles import PROBABILITIES, SEASONS, SEGMENTS, Profile
from cockpit.sample.rows import Account, Contact, Deal, Order
from cockpit.sample.story import EXPECTED, LOST_REASONS, STAGES, OpenDeal, open_deals

_STAGE_DAYS = (21, 30, 30, 30, 21, 14)
_NOT_MACHINES = tuple(f for f in FAMILIES if f != MACHINES)


@dataclass(frozen=True, slots=True)
class Sales:
    """What sales made of the orders: the opportunities, and the orders that none led to."""

    deals: list[Deal]
    direct: list[Order]


def sales_of(
    team: tuple[Profile, ...],
    accounts: list[Account],
    contacts: list[Contact],
    orders: dict[str, list[Order]],
    almanac: Almanac,
    seed: int,
) -> Sales:
    """Opportunities of the whole team, numbered by creation, and the direct orders, numbered by day."""
    portfolio: dict[str, list[Account]] = {rep.name: [] for rep in team}
    for account in accounts:
        portfolio[account.owner].append(account)
    deals: list[Deal] = []
    direct: list[Order] = []
    for rep in team:
        rng = Random(f"{seed}/deals/{rep.name}")
        won, rest = _won_and_direct(rep, orders[rep.name], almanac, rng)
        deals += [*_open_of(rep, portfolio[rep.name], almanac, rng), *won]
        deals += _lost_of(rep, portfolio[rep.name], almanac, rng)
        direct += rest
    date_creations(deals, team, almanac, Random(f"{seed}/created"))
    give_origins(deals, {a.name: a for a in accounts}, almanac, Random(f"{seed}/origins"))
    _finish(deals, contacts, almanac, Random(f"{seed}/products"))
    return Sales(deals, _numbered(direct, Random(f"{seed}/direct")))


def _won_and_direct(rep: Profile, orders: list[Order], almanac: Almanac, rng: Random) -> tuple[list[Deal], list[Order]]:
    """The larger orders came from an opportunity; all those of this month did, the rest is invoiced later."""
    won = [o for o in orders if o.day >= almanac.month]
    past = [o for o in orders if o.day < almanac.month]
    wanted = max(0, round(rep.won * len(orders) / sum(rep.orders)) - len(won))
    by_size = sorted((o for o in past if not o.fixed), key=lambda o: -o.amount * rng.uniform(0.5, 1.5))
    chosen = _with_enough_last_month(rep, by_size, wanted, almanac)
    _place_last_month(rep, chosen, almanac, rng)
    ids = {id(o) for o in chosen}
    machines = round(rep.machines[0] * len(orders) / sum(rep.orders)) - sum(o.family == MACHINES for o in won)
    _name_families(chosen, machines, rng)
    direct = [o for o in past if id(o) not in ids]
    return [_won(o, rng) for o in sorted([*won, *chosen], key=lambda o: o.day)], direct


def _with_enough_last_month(rep: Profile, by_size: list[Order], wanted: int, almanac: Almanac) -> list[Order]:
    start = almanac.before[0]
    last = [o for o in by_size if o.day >= start][: rep.before[0] + 2]
    ids = {id(o) for o in last}
    others = [o for o in by_size if o.day < start and id(o) not in ids]
    return [*last, *others[: max(0, wanted - len(last))]]


def _place_last_month(rep: Profile, chosen: list[Order], almanac: Almanac, rng: Random) -> None:
    """As many wins at the start of the month before as the story compares with; the others later in it."""
    start, end = almanac.before
    last = [o for o in chosen if o.day >= start]
    early = round(rep.before[0] * almanac.elapsed / 10)
    for place, order in enumerate(last):
        days = working_days(start, end) if place < early else working_days(end + timedelta(days=1), almanac.month)
        days = [d for d in days if d < almanac.month]
        if days:
            order.day = rng.choice(days)


def _name_families(orders: list[Order], machines: int, rng: Random) -> None:
    big_first = sorted(orders, key=lambda o: -o.amount * rng.uniform(0.6, 1.4))
    for place, order in enumerate(o for o in big_first if not o.family):
        order.family = MACHINES if place < machines else _family(order.amount, rng)


def _family(amount: int, rng: Random) -> str:
    if amount >= 7000:
        return rng.choices(_NOT_MACHINES, (40, 35, 15, 10))[0]
    return rng.choices(_NOT_MACHINES, (8, 20, 42, 30))[0]


def _won(order: Order, rng: Random) -> Deal:
    family = order.family or rng.choices(FAMILIES, (38, 22, 18, 14, 8))[0]
    return Deal(
        order.account, order.title or title_for(rng, family), order.rep, order.amount, order.segment, family,
        "Gagné", len(STAGES) - 1, order.day, closed=order.day,
    )  # fmt: skip


def _lost_of(rep: Profile, accounts: list[Account], almanac: Almanac, rng: Random) -> list[Deal]:
    days = _lost_days(rep, almanac, rng)
    share = rep.machines[1] / max(1, rep.lost)
    machines = min(len(days), round(len(days) * share))
    families = [MACHINES] * machines + [_family(rng.randrange(3000, 20000), rng) for _ in range(len(days) - machines)]
    rng.shuffle(families)
    return [_lost(rep, accounts, day, family, rng) for day, family in zip(days, families, strict=True)]


def _lost_days(rep: Profile, almanac: Almanac, rng: Random) -> list[date]:
    """When opportunities were lost: this month and early in the last one as told, the others by season."""
    now = round(rep.current[1] * almanac.elapsed / 10)
    early = round(rep.before[1] * almanac.elapsed / 10)
    start, end = almanac.before
    this_month = working_days(almanac.month, almanac.day)
    days = [rng.choice(this_month[2:] or this_month) for _ in range(now)]
    days += [rng.choice(working_days(start, end)) for _ in range(early if almanac.past_months else 0)]
    later = [d for d in working_days(end + timedelta(days=1), almanac.month) if d < almanac.month]
    older = [d for d in working_days(almanac.start, start) if d < start]
    pool = [(d, 1.0) for d in later] + [(d, 0.6 + SEASONS[d.month - 1] / 20) for d in older]
    missing = round(rep.lost * almanac.scale) - len(days)
    if pool and missing > 0:
        days += rng.choices([d for d, _ in pool], [w for _, w in pool], k=missing)
    return sorted(days)


def _lost(rep: Profile, accounts: list[Account], day: date, family: str, rng: Random) -> Deal:
    segment = rng.choices(SEGMENTS, [n + 1 for n in rep.orders])[0]
    place = SEGMENTS.index(segment)
    mean = rep.revenue[place] * 1000 / rep.orders[place]
    mine = [a for a in accounts if a.segment == segment and a.status != "Concurrent" and not a.known]
    account = rng.choice(mine or accounts)
    amount = max(600, round(mean * rng.uniform(0.5, 1.9) / 100) * 100)
    return Deal(
        account.name, title_for(rng, family), rep.name, amount, segment, family, "Perdu",
        rng.choices(range(6), (12, 18, 20, 32, 14, 4))[0], day, closed=day,
        lost_reason=rng.choices(LOST_REASONS, (44, 20, 14, 12, 6, 4))[0],
    )  # fmt: skip


def _open_of(rep: Profile, accounts: list[Account], almanac: Almanac, rng: Random) -> list[Deal]:
    if rep.story:
        return [_told(deal, rep, accounts, almanac) for deal in open_deals() if deal.rep == rep.story]
    count = min(rng.randrange(4, 8), len(accounts))
    return [_imagined(rep, account, almanac, rng) for account in rng.sample(accounts, count)]


def _told(told: OpenDeal, rep: Profile, accounts: list[Account], almanac: Almanac) -> Deal:
    since = almanac.day - timedelta(days=told.age)
    segment = next(a.segment for a in accounts if a.name == told.account)
    return Deal(
        told.account, told.title, rep.name, told.amount, segment, told.family, "Ouvert", told.stage,
        since - timedelta(days=told.before), probability=told.probability, stage_since=since,
        validated=told.validated,
        expected=nearest_working_day(almanac.day + timedelta(days=told.expected)),
    )  # fmt: skip


def _imagined(rep: Profile, account: Account, almanac: Almanac, rng: Random) -> Deal:
    place = SEGMENTS.index(account.segment)
    stage = rng.choices(range(6), (20, 20, 20, 20, 12, 8))[0]
    late = rng.random() < 0.14
    age = _STAGE_DAYS[stage] + rng.randrange(2, 20) if late else rng.randrange(1, _STAGE_DAYS[stage])
    since = almanac.day - timedelta(days=age)
    amount = max(800, round(rep.revenue[place] * 1000 / rep.orders[place] * rng.uniform(0.5, 3.2) / 100) * 100)
    family = rng.choices(FAMILIES, (38, 22, 20, 12, 8))[0]
    return Deal(
        account.name, title_for(rng, family), rep.name, amount, account.segment, family, "Ouvert", stage,
        since - timedelta(days=rng.randrange(1, 14) + 13 * stage), stage_since=since,
        probability=PROBABILITIES[stage] + rng.choice((-5, 0, 0, 0, 0, 5)),
        validated=rng.randrange(1, len(EXPECTED[stage]) + 1),
        expected=nearest_working_day(almanac.day + timedelta(days=rng.randrange(3, 20) + 12 * (5 - stage))),
    )  # fmt: skip


def _finish(deals: list[Deal], contacts: list[Contact], almanac: Almanac, rng: Random) -> None:
    """Number the opportunities by creation; give each its product, its contact, the dates once expected."""
    people: dict[str, list[str]] = {}
    for contact in contacts:
        people.setdefault(contact.account, []).append(contact.name)
    deals.sort(key=lambda d: (d.created, d.account, d.title, d.amount))
    for number, deal in enumerate(deals, start=1):
        deal.identifier = 1000 + number
        product = product_for(rng, deal.family, deal.amount)
        deal.product, deal.quantity = product.name, quantity_for(product, deal.amount)
        deal.contact = people[deal.account][0] if deal.account in people else ""
        if deal.closed:
            deal.expected = nearest_working_day(deal.closed + timedelta(days=rng.randrange(-20, 25)))
    _blame_price(deals, almanac)


def _blame_price(deals: list[Deal], almanac: Almanac) -> None:
    """Eleven of the seventeen opportunities lost this month were lost on price."""
    lost = [d for d in deals if d.status == "Perdu" and d.closed and d.closed >= almanac.month]
    wanted = round(len(lost) * 11 / 17)
    for place, deal in enumerate(sorted(lost, key=lambda d: d.lost_reason != "Prix")):
        if place < wanted:
            deal.lost_reason = "Prix"
        elif deal.lost_reason == "Prix":
            deal.lost_reason = LOST_REASONS[1 + place % 3]


def _numbered(direct: list[Order], rng: Random) -> list[Order]:
    """The direct orders by day, mostly supplies and services, with their number."""
    direct.sort(key=lambda o: (o.day, o.account, o.amount))
    for number, order in enumerate(direct, start=1):
        order.number = f"CDE-{order.day.year}-{number:05d}"
        order.family = order.family or (rng.choice((SUPPLIES, SUPPLIES, SUPPLIES, SERVICES, TRACING)))
    return direct
