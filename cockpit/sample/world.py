"""The whole sample put together: team, companies, people, sales, agenda."""

from dataclasses import dataclass
from datetime import date
from random import Random

from cockpit.sample.accounts import accounts_of, contacts_of
from cockpit.sample.almanac import Almanac, nearest_working_day
from cockpit.sample.deals import sales_of
from cockpit.sample.history import days_off, desk_of, history_of
from cockpit.sample.month import month_so_far
from cockpit.sample.orders import orders_of
from cockpit.sample.profiles import Profile, team_of
from cockpit.sample.rows import Account, Activity, Contact, Deal, Order
from cockpit.sample.week import week_of


@dataclass(frozen=True)
class World:
    """Everything that the sample tells."""

    almanac: Almanac
    team: tuple[Profile, ...]
    accounts: list[Account]
    contacts: list[Contact]
    deals: list[Deal]
    direct: list[Order]
    activities: list[Activity]


def world_of(day: date, reps: int, months: int, seed: int) -> World:
    """The sample as it stands on `day` (the last working day before it, where it is none)."""
    almanac = Almanac(nearest_working_day(day), months)
    team = team_of(reps, seed)
    accounts = accounts_of(team, almanac, seed)
    contacts = contacts_of(accounts, seed)
    owned: dict[str, list[Account]] = {rep.name: [] for rep in team}
    for account in accounts:
        owned[account.owner].append(account)
    orders = {rep.name: orders_of(rep, owned[rep.name], almanac, Random(f"{seed}/orders/{rep.name}")) for rep in team}
    sales = sales_of(team, accounts, contacts, orders, almanac, seed)
    dealt: dict[str, list[Deal]] = {rep.name: [] for rep in team}
    for deal in sales.deals:
        dealt[deal.owner].append(deal)
    activities: list[Activity] = []
    for position, rep in enumerate(team):
        rng = Random(f"{seed}/agenda/{rep.name}")
        density = 1.0 if rep.story else density_of(reps, months)
        activities += _agenda(rep, position, owned[rep.name], dealt[rep.name], almanac, density, rng)
    activities.sort(key=lambda a: (a.start, a.rep, a.subject))
    for number, activity in enumerate(activities, start=1):
        activity.identifier = number
    return World(almanac, team, accounts, contacts, sales.deals, sales.direct, activities)


def density_of(reps: int, months: int) -> float:
    """How busy the agendas are told: wholly for a team, less for what would be huge files."""
    return max(0.35, min(1.0, 400 / (reps * months)))


def _agenda(
    rep: Profile,
    position: int,
    accounts: list[Account],
    deals: list[Deal],
    almanac: Almanac,
    density: float,
    rng: Random,
) -> list[Activity]:
    desk = desk_of(rep, accounts, deals, rng)
    week = week_of(desk, almanac, position, density, rng)
    recent = [*week, *month_so_far(desk, almanac, week, density, rng)]
    off = days_off(rep, position, almanac, rng) - {a.start.date() for a in recent}
    return [*recent, *history_of(desk, almanac, off, recent, density, rng)]
