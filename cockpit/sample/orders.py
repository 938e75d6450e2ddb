"""The signed orders of each rep: who bought what in which month, to the euro of the story (D6, D8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from cockpit.sample.almanac import Almanac, month_end, month_start, working_days
from cockpit.sample.profiles import SEASONS, SEGMENTS, Profile
from cockpit.sample.rows import Account, Order
from cockpit.sample.story import CURRENT_WINS, KnownAccount, known_accounts

STEP = 10  # euros: amounts are multiples of it


@dataclass(slots=True)
class _Bag:
    """Orders of one rep while they are placed: by segment, with the month that each was put in."""

    orders: list[Order]
    months: list[int]


def orders_of(rep: Profile, accounts: list[Account], almanac: Almanac, rng: Random) -> list[Order]:
    """The rep's orders over the history, oldest first. `accounts` are the rep's own."""
    current = _current_orders(rep, accounts, almanac, rng)
    past = _past_orders(rep, accounts, almanac, current, rng)
    return sorted([*past, *current], key=lambda o: (o.day, o.account, o.amount))


def _current_orders(rep: Profile, accounts: list[Account], almanac: Almanac, rng: Random) -> list[Order]:
    days = working_days(almanac.month, almanac.day)
    told = [w for w in CURRENT_WINS if rep.story and w.rep == rep.story and w.working_day <= len(days)]
    orders = [
        Order(rep.name, w.account or _customer(accounts, w.segment, rng).name, w.segment, w.amount,
              days[w.working_day - 1], w.family, w.title, fixed=True)
        for w in told
    ]  # fmt: skip
    more = rep.current[0] * (max(0, len(days) - 10) if rep.story else len(days)) / 10
    for _ in range(int(more + rng.random())):
        segment = rng.choices(SEGMENTS, rep.orders)[0]
        place = SEGMENTS.index(segment)
        mean = rep.revenue[place] * 1000 / rep.orders[place]
        day = rng.choice(days[10:] or days)
        orders.append(Order(rep.name, _customer(accounts, segment, rng).name, segment, _near(mean, rng), day))
    return orders


def _customer(accounts: list[Account], segment: str, rng: Random) -> Account:
    """A customer of the segment that the story does not name."""
    mine = [a for a in accounts if a.segment == segment and not a.known]
    return rng.choice([a for a in mine if a.status == "Client actif"] or mine or accounts)


def _near(mean: float, rng: Random) -> int:
    return max(STEP * 5, round(mean * rng.uniform(0.55, 1.5) / STEP) * STEP)


def _past_orders(
    rep: Profile, accounts: list[Account], almanac: Almanac, current: list[Order], rng: Random
) -> list[Order]:
    if not almanac.past_months:
        return []
    scale = (
        almanac.scale * almanac.weight - SEASONS[almanac.day.month - 1] * almanac.pace * almanac.scale
    ) / almanac.weight
    bag = _Bag([], [])
    for place, segment in enumerate(SEGMENTS):
        if almanac.is_the_story and rep.story:
            signed = [o for o in current if o.segment == segment]
            total = rep.revenue[place] * 1000 - sum(o.amount for o in signed)
            count = rep.orders[place] - len(signed)
        else:
            total = round(rep.revenue[place] * 100 * scale) * 10
            count = max(1, round(rep.orders[place] * scale))
        bag.orders += _segment_orders(rep, segment, total, count, accounts, current, rng)
    targets = _month_targets(rep, almanac, sum(o.amount for o in bag.orders), rng)
    bag.months = _spread(bag.orders, targets, rng)
    _level(bag, targets)
    for order, month in zip(bag.orders, bag.months, strict=True):
        first = almanac.past_months[month]
        order.day = _memorable(order, first) or rng.choice(working_days(first, month_end(first)))
    return bag.orders


def _segment_orders(
    rep: Profile,
    segment: str,
    total: int,
    count: int,
    accounts: list[Account],
    current: list[Order],
    rng: Random,
) -> list[Order]:
    """`count` orders that make `total`: of the accounts the story names, then of other customers."""
    groups = _known_groups(rep, segment, total, count, current)
    rest_total = total - sum(g[1] for g in groups)
    rest_count = max(count - sum(g[2] for g in groups), 1 if rest_total > 0 else 0)
    orders = [
        Order(rep.name, name, segment, amount, date.min)
        for name, amounts in ((n, _split(t, c, rng)) for n, t, c in groups)
        for amount in amounts
    ]
    for amount in _split(rest_total, rest_count, rng):
        orders.append(Order(rep.name, _customer(accounts, segment, rng).name, segment, amount, date.min))
    return orders


def _known_groups(
    rep: Profile, segment: str, total: int, count: int, current: list[Order]
) -> list[tuple[str, int, int]]:
    mine = [k for k in known_accounts() if rep.story and k.rep == rep.story and k.segment == segment and k.orders]
    share = total / max(1, rep.revenue[SEGMENTS.index(segment)] * 1000)
    exact = share > 0.55 and share <= 1
    groups: list[tuple[str, int, int]] = []
    for known in mine:
        year, orders = _left_to_place(known, current) if exact else (_tens(known.year * share), known.orders)
        if year > 0 and (exact or sum(g[2] for g in groups) + orders < count):
            groups.append((known.name, year, max(1, orders)))
    return groups if sum(g[1] for g in groups) <= total else []


def _left_to_place(known: KnownAccount, current: list[Order]) -> tuple[int, int]:
    signed = [o for o in current if o.account == known.name]
    return known.year - sum(o.amount for o in signed), known.orders - len(signed)


def _tens(value: float) -> int:
    return round(value / STEP) * STEP


def _split(total: int, count: int, rng: Random) -> list[int]:
    """`count` amounts, multiples of the step, that make `total`, some three times others."""
    if count <= 0:
        return []
    weights = [rng.uniform(0.5, 1.6) for _ in range(count)]
    amounts = [max(STEP, _tens(total * w / sum(weights))) for w in weights]
    amounts[amounts.index(max(amounts))] += total - sum(amounts)
    return amounts


def _month_targets(rep: Profile, almanac: Almanac, total: int, rng: Random) -> list[int]:
    """What each past month should sign: told by the story, else seasonal with luck; they make `total`."""
    if almanac.is_the_story and rep.month_targets:
        return [k * 1000 for k in rep.month_targets]
    weights = [SEASONS[m.month - 1] * rng.uniform(0.82, 1.18) for m in almanac.past_months]
    targets = [_tens(total * w / sum(weights)) for w in weights]
    targets[targets.index(max(targets))] += total - sum(targets)
    return targets


def _spread(orders: Sequence[Order], targets: Sequence[int], rng: Random) -> list[int]:
    """For each order its month: the largest first, each to a month that lacks much."""
    missing = list(targets)
    months = [0] * len(orders)
    for place in sorted(range(len(orders)), key=lambda i: -orders[i].amount):
        if orders[place].account == "Laiterie Sauvelande" and 31_200 not in (o.amount for o in orders):
            orders[place].amount, gap = 31_200, orders[place].amount - 31_200
            _give(orders, place, gap)
            month = len(targets) - 1
        else:
            month = max(range(len(targets)), key=lambda m: missing[m] * rng.uniform(0.8, 1.0))
        months[place] = month
        missing[month] -= orders[place].amount
    return months


def _give(orders: Sequence[Order], giver: int, gap: int) -> None:
    """Hand `gap` to the other orders of the same account, so that its year stays."""
    others = [o for i, o in enumerate(orders) if i != giver and o.account == orders[giver].account]
    for position, order in enumerate(others):
        part = _tens(gap / (len(others) - position))
        order.amount += part
        gap -= part


def _level(bag: _Bag, targets: Sequence[int]) -> None:
    """Shift amounts between orders of a segment until each month makes its target, where that can be."""
    for _ in range(400):
        gaps = list(targets)
        for order, month in zip(bag.orders, bag.months, strict=True):
            gaps[month] -= order.amount
        if not any(gaps) or not _shift_once(bag, gaps):
            return


def _shift_once(bag: _Bag, gaps: list[int]) -> bool:
    for poor in sorted(range(len(gaps)), key=lambda m: -gaps[m]):
        for rich in sorted(range(len(gaps)), key=lambda m: gaps[m]):
            if gaps[poor] <= 0 or gaps[rich] >= 0:
                continue
            pair = _pair(bag, poor, rich)
            if pair:
                taker, giver = pair
                part = min(gaps[poor], -gaps[rich], _tens(giver.amount * 0.4))
                taker.amount += part
                giver.amount -= part
                return part > 0
    return False


def _pair(bag: _Bag, poor: int, rich: int) -> tuple[Order, Order] | None:
    """Orders of one segment in both months, of accounts whose year the story does not tell."""
    told = {k.name for k in known_accounts() if k.year}
    free = [(o, m) for o, m in zip(bag.orders, bag.months, strict=True) if o.account not in told]
    for giver in sorted((o for o, m in free if m == rich), key=lambda o: -o.amount):
        for taker in sorted((o for o, m in free if m == poor), key=lambda o: -o.amount):
            if giver.segment == taker.segment and giver.amount >= 5 * STEP:
                return taker, giver
    return None


def _memorable(order: Order, month: date) -> date | None:
    """The day of the one order that the story dates."""
    if order.account == "Laiterie Sauvelande" and order.amount == 31_200:
        order.fixed = True
        day = date(month.year, month.month, 23)
        return max(d for d in working_days(month_start(day), day))
    return None
