"""Objectives, monthly plans and what is said about them, marketing spend (H1, H2, H4 to H6, H10)."""

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from cockpit.sample.almanac import Almanac, is_working, month_start, next_working_day, working_days
from cockpit.sample.profiles import MANAGER, SEASONS, SEGMENTS, Profile, Triple
from cockpit.sample.rows import Account, Activity

# Sarah's plan of the month to come, as proposed to her
_SARAH_NEXT: tuple[Triple, ...] = ((2, 8, 10), (12, 18, 12), (8, 4, 2), (4, 5, 1), (4, 4, 1), (6, 10, 6))
_STEPS = (("Brouillon", -5), ("Proposé", -3), ("Co-construit", -1), ("Signé", 0))
_REMARKS = (
    (-3, True, "12 visites au lieu de 14, deux comptes en inventaire.", "accepté"),
    (-2, False, "D’accord si les appels Argent passent à 18.", "accepté"),
)
_OPEN_REMARK = "Il me faut le nouveau guide d’entretien."
_MORE_REMARKS = (
    "Deux salons dans le mois, je préfère moins d’appels.",
    "Je reprends les relances de devis le vendredi matin.",
    "Les comptes Bronze passent par la prospection sédentaire.",
    "Une journée de formation est à déduire.",
)
_CHAMPIONS = {"Transports Mirandol": "Directrice logistique", "Plasturgie Valdorse": "Directeur industriel",
              "Papeterie Sornelle": "Responsable achats"}  # fmt: skip
_PEOPLE = (
    "Directeur industriel",
    "Responsable achats",
    "Gérant",
    "Responsable de production",
    "Chef de ligne",
)


@dataclass(frozen=True, slots=True)
class Objective:
    """A rep's objective of a month, in whole euros."""

    rep: str
    month: date
    amount: int


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What a plan foresees for one line and segment."""

    rep: str
    month: date
    action: str
    types: tuple[str, ...]
    segment: str
    planned: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a plan's making."""

    rep: str
    month: date
    version: int
    step: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on a plan and what became of it."""

    rep: str
    month: date
    author: str
    on: date
    text: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Target:
    """An account that a plan aims at, and whom to meet there."""

    rep: str
    month: date
    account: str
    person: str


@dataclass(frozen=True, slots=True)
class Spend:
    """Marketing spend of a month, in whole euros."""

    month: date
    origin: str
    segment: str
    label: str
    amount: int


def objectives_of(team: tuple[Profile, ...], almanac: Almanac) -> list[Objective]:
    """Every month of the years that the history touches; 6 % less for each year before."""
    rows = []
    for rep in team:
        for year in range(almanac.start.year, almanac.day.year + 1):
            annual = round(rep.objective * 0.94 ** (almanac.day.year - year), -3)
            rows += [
                Objective(rep.name, date(year, month, 1), round(annual * weight / 100))
                for month, weight in enumerate(SEASONS, start=1)
            ]
    return rows


def plan_lines_of(
    team: tuple[Profile, ...], almanac: Almanac, activities: list[Activity], density: float, seed: int
) -> list[PlanLine]:
    """Past plans near what was done, this month's as the story says, next month's proposed (H5, H6)."""
    rng = Random(f"{seed}/plans")
    done = Counter(
        (a.rep, a.start.date().replace(day=1), a.type, a.segment)
        for a in activities
        if a.status == "Faite" and a.segment and a.start.date() < almanac.month
    )
    rows: list[PlanLine] = []
    for rep in team:
        busy = 1.0 if rep.story else density
        for month in [*almanac.past_months, almanac.month, month_start(almanac.month, 1)]:
            for place, line in enumerate(rep.plan):
                for segment in range(3):
                    count = sum(done[rep.name, month, kind, SEGMENTS[segment]] for kind in line.types)
                    planned = _planned(rep, place, segment, count, month, almanac, busy, rng)
                    rows.append(
                        PlanLine(rep.name, month, line.name, line.types, SEGMENTS[segment], planned, line.minutes)
                    )
    return [row for row in rows if row.planned]


def _planned(
    rep: Profile, place: int, segment: int, done: int, month: date, almanac: Almanac, busy: float, rng: Random
) -> int:
    now = rep.plan[place].planned[segment]
    if month == almanac.month:
        return max(round(now * busy), min(now, 1))
    if month < almanac.month:
        return round(done * rng.uniform(0.92, 1.22))
    if rep.story == "SD":
        return _SARAH_NEXT[place][segment]
    # half as seasonal as the revenue it prepares
    return round(now * busy * math.sqrt(SEASONS[month.month - 1] / SEASONS[almanac.month.month - 1]))


def steps_of(team: tuple[Profile, ...], almanac: Almanac) -> list[Step]:
    """How each plan came about: past ones and this month's signed, next month's under way (H10)."""
    rows = []
    for rep in team:
        for month in [*almanac.past_months, almanac.month]:
            version = 3 if rep.story == "SD" and month == almanac.month else 2
            first = _first_working_day(month)
            for place, (step, shift) in enumerate(_STEPS):
                by = rep.name if step == "Co-construit" else MANAGER
                number = min(version, place + 1)
                rows.append(Step(rep.name, month, number, step, by, shifted(first, shift)))
        rows += _next_steps(rep, almanac)
    return rows


def _next_steps(rep: Profile, almanac: Almanac) -> list[Step]:
    month = month_start(almanac.month, 1)
    rows = [Step(rep.name, month, 1, "Brouillon", MANAGER, shifted(almanac.day, -3))]
    if rep.story in ("LF", "SD"):
        rows.append(Step(rep.name, month, 2, "Proposé", MANAGER, shifted(almanac.day, -1)))
    if rep.story == "LF":
        rows.append(Step(rep.name, month, 2, "Co-construit", rep.name, almanac.day))
    return rows


def remarks_of(team: tuple[Profile, ...], almanac: Almanac, seed: int) -> list[Remark]:
    """What reps and manager said about this month's plans."""
    rng = Random(f"{seed}/remarks")
    rows = []
    first = _first_working_day(almanac.month)
    for rep in team:
        if rep.story == "SD":
            for shift, by_rep, text, outcome in _REMARKS:
                author = rep.name if by_rep else MANAGER
                rows.append(Remark(rep.name, almanac.month, author, shifted(first, shift), text, outcome))
            rows.append(Remark(rep.name, almanac.month, rep.name, shifted(almanac.day, -3), _OPEN_REMARK, "ouvert"))
        elif rng.random() < 0.7:
            text, outcome = rng.choice(_MORE_REMARKS), rng.choice(("accepté", "accepté", "refusé"))
            rows.append(Remark(rep.name, almanac.month, rep.name, shifted(first, -2), text, outcome))
    return rows


def targets_of(team: tuple[Profile, ...], almanac: Almanac, accounts: list[Account], seed: int) -> list[Target]:
    """The accounts that this month's plans aim at: fourteen for Sarah, some ten for others (H4)."""
    rng = Random(f"{seed}/targets")
    owned: dict[str, list[Account]] = {rep.name: [] for rep in team}
    for account in accounts:
        if account.segment != "Bronze" and account.status != "Concurrent":
            owned[account.owner].append(account)
    rows = []
    for rep in team:
        mine = owned[rep.name]
        first = [a for a in mine if a.name in _CHAMPIONS]
        first.sort(key=lambda a: tuple(_CHAMPIONS).index(a.name))
        others = [a for a in mine if a.name not in _CHAMPIONS]
        wanted = min(len(others), (14 if rep.story == "SD" else rng.randrange(8, 13)) - len(first))
        for account in [*first, *rng.sample(others, max(0, wanted))]:
            person = _CHAMPIONS.get(account.name) or rng.choice(_PEOPLE)
            rows.append(Target(rep.name, almanac.month, account.name, person))
    return rows


_CAMPAIGNS = (
    ("Campagne e-mail", "", 420),
    ("Référencement", "", 610),
    ("Annuaire professionnel", "Bronze", 310),
)
_FAIRS = {3: ("Salon de l’emballage", "Or", 2900), 6: ("Journées techniques", "Argent", 1500),
          9: ("Salon régional", "Argent", 1800), 10: ("Petit déjeuner clients", "Or", 360),
          11: ("Salon de l’emballage", "Or", 2400)}  # fmt: skip


def spends_of(almanac: Almanac, reps: int, seed: int) -> list[Spend]:
    """Marketing spend month by month (D3, D7)."""
    rng = Random(f"{seed}/spend")
    size = reps / 5
    rows = []
    for month in [*almanac.past_months, almanac.month]:
        for label, segment, amount in _CAMPAIGNS:
            rows.append(
                Spend(
                    month,
                    "Marketing",
                    segment,
                    label,
                    round(amount * size * rng.uniform(0.85, 1.15) / 10) * 10,
                )
            )
        if month.month in _FAIRS:
            label, segment, amount = _FAIRS[month.month]
            rows.append(Spend(month, "Marketing", segment, label, round(amount * size / 10) * 10))
    return rows


def shifted(day: date, steps: int) -> date:
    """The working day `steps` before (negative) or after `day`."""
    if steps >= 0:
        return next_working_day(day, steps)
    return working_days(day - timedelta(days=30), day - timedelta(days=1))[steps]


def _first_working_day(month: date) -> date:
    return month if is_working(month) else next_working_day(month)
