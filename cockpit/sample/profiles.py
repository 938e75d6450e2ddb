"""What each rep of the sample is like: territory, results of a year, rhythm of a week, plan of a month.

Figures are those of the story on its day: ten months, the last of them ten working days old. Other days and
sizes scale them. Segments are always in the order gold, silver, bronze.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from cockpit.sample.people import rep_names

SEGMENTS = ("Or", "Argent", "Bronze")
PROBABILITIES = (10, 20, 35, 50, 70, 90)  # usual, stage by stage, in percent
SEASONS = (6, 7, 9, 8, 7, 10, 5, 3, 10, 12, 13, 10)
Triple = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A line of the monthly plan: its name, the types that count, planned and done by segment."""

    name: str
    types: tuple[str, ...]
    planned: Triple
    done: Triple
    minutes: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One rep. `revenue`, `orders`: by segment over the ten months (k€, count). `meetings`: a week, by type.

    `weekly`: calls, mails, proposals per week. `effort`: weight of each segment in the hours.
    `month_targets`: k€ signed from January to September.
    `current`, `before`: won and lost in the first ten working days of this month and of the month before.
    """

    name: str
    role: str
    territory: str
    seniority: str
    hired: date
    hourly_cost: int
    objective: int
    revenue: Triple
    orders: Triple
    won: int
    lost: int
    created: int
    current: tuple[int, int]
    before: tuple[int, int]
    machines: tuple[int, int]
    accounts: Triple
    margin: float
    shares: Triple
    meetings: dict[str, float]
    weekly: dict[str, float]
    no_shows: int
    selling_share: float
    plan: tuple[PlanRow, ...]
    effort: Triple = (1, 1, 1)
    month_targets: tuple[int, ...] = ()
    external: bool = False
    story: str = field(default="")

    @property
    def field_rep(self) -> bool:
        """Whether the rep visits customers."""
        return self.role != "Sédentaire"


def _plan(*rows: tuple[Triple, Triple], phone: bool = False) -> tuple[PlanRow, ...]:
    lines = (
        ("Leads à traiter", ("T",), 15),
        ("Appels", ("A",), 15),
        ("RDV téléphoniques", ("P",), 30) if phone else ("Visites et RDV", ("R", "C"), 150),
        ("Visios et démos", ("V", "D"), 60),
        ("Propositions", ("O",), 120),
        ("Relances", ("M",), 15),
    )
    return tuple(
        PlanRow(name, types, planned, done, minutes)
        for (name, types, minutes), (planned, done) in zip(lines, rows, strict=True)
    )


INES = Profile(
    name="Inès Valcourt", role="Grands comptes", territory="Ouest", seniority="Senior", hired=date(2017, 3,
    6),
    hourly_cost=4200, objective=720_000, revenue=(410, 165, 37), orders=(22, 16, 6), won=26, lost=34,
    created=58,
    current=(3, 2), before=(2, 3), machines=(11, 15), accounts=(12, 30, 48), margin=0.35, shares=(60, 30, 10),
    meetings={"R": 1.6, "C": 1.7, "P": 0.9, "V": 0.9, "D": 0.7}, weekly={"A": 7, "M": 5, "O": 1.8},
    no_shows=28, selling_share=0.61, effort=(380, 190, 60), story="IV",
    plan=_plan(((3, 4, 2), (2, 2, 1)), ((14, 10, 4), (8, 4, 2)), ((9, 5, 1), (5, 3, 0)), ((7, 4, 1), (3, 2,
    1)),
               ((7, 4, 1), (4, 2, 0)), ((10, 7, 3), (5, 3, 1))),
)  # fmt: skip
KARIM = Profile(
    name="Karim Bellanger", role="Terrain", territory="Nord", seniority="Confirmé", hired=date(2020, 9, 1),
    hourly_cost=4200, objective=540_000, revenue=(210, 145, 43), orders=(14, 18, 11), won=21, lost=45,
    created=64,
    current=(2, 3), before=(1, 4), machines=(9, 17), accounts=(9, 56, 155), margin=0.33, shares=(50, 35, 15),
    meetings={"R": 1.8, "C": 1.9, "P": 1.5, "V": 0.9, "D": 0.8}, weekly={"A": 9, "M": 5, "O": 1.2},
    no_shows=47, selling_share=0.55, effort=(300, 205, 90), story="KB",
    plan=_plan(((2, 6, 8), (1, 2, 3)), ((8, 18, 12), (3, 7, 5)), ((5, 6, 3), (2, 3, 1)), ((3, 5, 2), (1, 2,
    1)),
               ((2, 4, 2), (1, 2, 0)), ((4, 9, 5), (2, 3, 2))),
)  # fmt: skip
SARAH = Profile(
    name="Sarah Delombre", role="Terrain", territory="Sud-Est", seniority="Confirmé", hired=date(2021, 1, 11),
    hourly_cost=4200, objective=500_000, revenue=(182, 140, 50), orders=(12, 15, 12), won=21, lost=47,
    created=68,
    current=(2, 3), before=(2, 4), machines=(9, 18), accounts=(8, 54, 150), margin=0.35, shares=(45, 38, 17),
    meetings={"R": 1.2, "C": 1.5, "P": 1.7, "V": 1.1, "D": 0.9}, weekly={"A": 11, "M": 7, "O": 1.5},
    no_shows=36, selling_share=0.58, effort=(285, 215, 110), story="SD", month_targets=(28, 37, 49, 36, 38,
    55, 24, 13, 58),
    plan=_plan(((2, 8, 10), (1, 4, 6)), ((10, 18, 12), (4, 8, 4)), ((6, 4, 2), (3, 2, 0)), ((4, 5, 1), (2, 2,
    0)),
               ((3, 4, 1), (2, 1, 0)), ((5, 9, 6), (2, 3, 2))),
)  # fmt: skip
HUGO = Profile(
    name="Hugo Marchenoir", role="Terrain", territory="Sud-Ouest", seniority="Confirmé", hired=date(2019, 5,
    13),
    hourly_cost=4200, objective=500_000, revenue=(155, 133, 63), orders=(11, 17, 16), won=11, lost=40,
    created=49,
    current=(1, 5), before=(1, 4), machines=(4, 30), accounts=(7, 52, 162), margin=0.32, shares=(40, 40, 20),
    meetings={"R": 1.4, "C": 1.5, "P": 0.9, "V": 0.8, "D": 0.5}, weekly={"A": 7, "M": 4, "O": 1.3},
    no_shows=50, selling_share=0.41, effort=(420, 190, 130), story="HM",
    plan=_plan(((2, 8, 8), (1, 2, 2)), ((8, 18, 12), (2, 6, 3)), ((4, 6, 3), (1, 3, 1)), ((3, 4, 1), (1, 1,
    0)),
               ((2, 4, 2), (1, 1, 0)), ((4, 10, 5), (1, 3, 2))),
)  # fmt: skip
LEA = Profile(
    name="Léa Fontanel", role="Sédentaire", territory="France entière", seniority="Junior", hired=date(2024,
    9, 2),
    hourly_cost=4200, objective=240_000, revenue=(35, 80, 52), orders=(3, 12, 25), won=32, lost=60,
    created=90,
    current=(1, 4), before=(1, 4), machines=(15, 26), accounts=(2, 70, 491), margin=0.36, shares=(20, 50, 30),
    meetings={"R": 0.2, "P": 7.2, "V": 1.8}, weekly={"A": 11, "M": 5, "O": 0.5},
    no_shows=85, selling_share=0.55, effort=(90, 260, 240), story="LF",
    plan=_plan(((2, 6, 10), (1, 3, 5)), ((4, 16, 18), (2, 7, 10)), ((1, 8, 20), (0, 4, 10)),
               ((1, 4, 6), (0, 2, 3)), ((0, 2, 2), (0, 1, 1)), ((1, 8, 11), (0, 4, 5)), phone=True),
)  # fmt: skip
STORY_REPS = (INES, KARIM, SARAH, HUGO, LEA)
MANAGER = "Nora Tessier"
COMPANY = "Atelis Marquage"
_TERRITORIES = ("Nord", "Sud-Est", "Sud-Ouest", "Ouest", "Est", "Centre")


def team_of(reps: int, seed: int) -> tuple[Profile, ...]:
    """The first `reps` of the team: the story's five, then others made after them with their own luck."""
    rng = Random(f"{seed}/team")
    names = rep_names(rng, {p.name for p in STORY_REPS} | {MANAGER})
    team = list(STORY_REPS[:reps])
    while len(team) < reps:
        # among the models a major-account rep and an inside one are rarer than those in the field
        model = STORY_REPS[(1, 2, 3, 1, 2, 3, 0, 4)[len(team) % 8]]
        team.append(_made_after(model, next(names), len(team), rng))
    return tuple(team)


def _made_after(model: Profile, name: str, position: int, rng: Random) -> Profile:
    luck = rng.uniform(0.75, 1.25)
    won = max(2, round(model.won * luck))
    territory = "France entière" if not model.field_rep else _TERRITORIES[position % len(_TERRITORIES)]
    share = min(0.7, max(0.35, model.selling_share + rng.uniform(-0.08, 0.08)))
    external = position % 17 == 11
    return replace(
        model, name=name, territory=territory, story="", external=external,
        seniority=rng.choice(("Junior", "Confirmé", "Confirmé", "Senior")),
        hired=date(rng.randrange(2009, 2026), rng.randrange(1, 13), rng.randrange(1, 28)),
        hourly_cost=rng.randrange(34, 56) * 100, objective=round(model.objective * rng.uniform(85,
        115) / 1e6) * 10_000,
        revenue=_scaled(model.revenue, luck), orders=_scaled(model.orders, luck), won=min(won,
        sum(model.orders) - 3),
        lost=max(5, round(model.lost * rng.uniform(0.8, 1.2))), machines=_scaled_pair(model.machines, luck),
        accounts=_scaled(model.accounts, rng.uniform(0.7, 1.3)),
        no_shows=round(model.no_shows * rng.uniform(0.6, 1.3)),
        selling_share=share, month_targets=(),
    )  # fmt: skip


def _scaled(values: Triple, factor: float) -> Triple:
    first, second, third = (max(2, round(v * factor)) for v in values)
    return first, second, third


def _scaled_pair(values: tuple[int, int], factor: float) -> tuple[int, int]:
    return max(1, round(values[0] * factor)), max(1, round(values[1] / factor))
