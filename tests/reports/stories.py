"""Packs to print in tests: the story of the mocks, and its variations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from cockpit.records.figures import PaceState, Rate
from cockpit.records.review_pack import (
    ComparisonLine,
    DealWithoutAction,
    Decision,
    Identity,
    KeyFigures,
    Language,
    LateLine,
    Measure,
    Measured,
    MissedMeeting,
    MonthBar,
    MonthState,
    NextAction,
    NextObjective,
    Pipeline,
    PipelineLine,
    PlanLine,
    PlanProgress,
    PreparedTopic,
    Progress,
    ReviewPack,
    ReviewPeriod,
    SegmentMark,
    StageSum,
    StalledDeal,
)

GOLD, SILVER, BRONZE = SegmentMark("O", "Or"), SegmentMark("A", "Argent"), SegmentMark("B", "Bronze")
SIGNED = (28, 37, 49, 36, 38, 55, 24, 13, 58, 34)
OBJECTIVES = (30, 35, 45, 40, 35, 50, 25, 15, 50, 60, 65, 50)
LONG_NAME = (
    "Société Européenne de Constructions Mécaniques et d’Emballages Industriels du Grand Sud-Ouest et Filiales Réunies"
)
STAGES = {"Qualification": 21, "Découverte": 30, "Démonstration": 30, "Proposition": 30, "Négociation": 21}


def progress(done: int, planned: int) -> Progress:
    return Progress(done, planned)


def line(action: str, planned: tuple[int, int, int], done: tuple[int, int, int], state: PaceState) -> PlanLine:
    parts = tuple(Progress(*pair) for pair in zip(done, planned, strict=True))
    return PlanLine(action, parts, Progress(sum(done), sum(planned)), state)


def plan() -> PlanProgress:
    on, watch, late = PaceState.ON_PACE, PaceState.WATCH, PaceState.LATE
    lines = (
        line("Leads à traiter", (2, 8, 10), (1, 4, 6), on),
        line("Appels", (10, 18, 12), (4, 8, 4), watch),
        line("Visites et RDV", (6, 4, 2), (3, 2, 0), on),
        line("Visios et démos", (4, 5, 1), (2, 2, 0), watch),
        line("Propositions", (3, 4, 1), (2, 1, 0), watch),
        line("Relances", (5, 9, 6), (2, 3, 2), late),
    )
    total = line("", (30, 48, 32), (14, 20, 12), on)
    return PlanProgress(3, ("Or", "Argent", "Bronze"), lines, total, 10 / 22)


def deal(
    account: str,
    title: str,
    segment: SegmentMark | None,
    stage: str,
    euros: int,
    percent: int,
    days: int = 5,
    following: NextAction | None = None,
    close: date | None = None,
) -> PipelineLine:
    """An open opportunity, in euros and percent."""
    cents = euros * 100
    limit = STAGES.get(stage)
    weighted = cents * percent // 100
    return PipelineLine(account, title, segment, stage, cents, percent / 100, weighted, following, days, limit, close)


def oct(day: int) -> date:
    """A day of October 2026."""
    return date(2026, 10, day)


DEALS = """
Peintures Ocréa|Étiquetage seaux|A|Négociation|27400|70|11|O 15 15:30|2026-11-20
Plasturgie Valdorse|Marquage bacs|A|Proposition|24600|55|13|C 14 13:30|2026-11-27
Transports Mirandol|Parc de 18 quais|O|Qualification|48000|15|17|M 14 16:00|2026-12-18
Caves Morvanel|Étiqueteuse + logiciel|B|Proposition|11200|50|15|A 16 08:30|2026-11-24
Papeterie Sornelle|Traçabilité palettes|A|Découverte|21500|20|14|A 14 10:30|2026-12-11
Fromagerie Lespinoy|Pesage-étiquetage|B|Démonstration|9600|35|5|V 16 10:00|2026-12-10
Optique Nivelle|Micro-étiquetage|B|Découverte|8900|20|6|P 15 11:00|2026-12-17
"""


def pipeline() -> Pipeline:
    """Sarah's seven open opportunities."""
    return summed(tuple(_deal(line.split("|")) for line in DEALS.strip().splitlines()))


def _deal(cells: list[str]) -> PipelineLine:
    account, title, letter, stage, euros, percent, days, following, close = cells
    segment = {mark.letter: mark for mark in (GOLD, SILVER, BRONZE)}[letter]
    kind, day, time = following.split()
    action = NextAction(kind, oct(int(day)), int(time[:2]) * 60 + int(time[3:]))
    last = date.fromisoformat(close)
    return deal(account, title, segment, stage, int(euros), int(percent), int(days), action, last)


def summed(lines: tuple[PipelineLine, ...]) -> Pipeline:
    stages = []
    for name in (*STAGES, "Accord verbal"):
        there = [row for row in lines if row.stage == name]
        stages.append(StageSum(name, len(there), sum(row.amount for row in there), sum(row.weighted for row in there)))
    return Pipeline(lines, sum(row.amount for row in lines), sum(row.weighted for row in lines), tuple(stages))


def year() -> tuple[MonthBar, ...]:
    bars = []
    for month, objective in enumerate(OBJECTIVES, start=1):
        state = MonthState.PAST if month < 10 else MonthState.IN_PROGRESS if month == 10 else MonthState.TO_COME
        signed = SIGNED[month - 1] * 100_000 if month <= 10 else None
        bars.append(MonthBar(date(2026, month, 1), state, signed, objective * 100_000))
    return tuple(bars)


def comparison() -> tuple[ComparisonLine, ...]:
    def of(
        measure: Measure, rep: float, team: float, n: int | None = None, team_n: int | None = None
    ) -> ComparisonLine:
        return ComparisonLine(measure, Measured(rep, n), Measured(team, team_n), None if n is None else False)

    return (
        of(Measure.REVENUE, 37_200_000, 38_000_000),
        of(Measure.CONVERSION, 14 / 45, 66 / 198, 45, 198),
        of(Measure.MEETINGS_PER_WEEK, 6.4, 6.7),
        of(Measure.AVERAGE_BASKET, 953_846, 904_762),
        of(Measure.SELLING_SHARE, 0.58, 0.54),
        of(Measure.NO_SHOW, 0.14, 0.18, 262, 1370),
    )


def sarah(language: Language = "fr") -> ReviewPack:
    """Sarah Delombre on Wednesday 14 October 2026, 10:40 in Paris: the pack of the mock."""
    return ReviewPack(
        language=language,
        identity=Identity(
            "Sarah Delombre", "Sarah", "Terrain Sud-Est", "Nora Tessier", date(2026, 10, 14), oct(15), 14 * 60
        ),
        period=ReviewPeriod(date(2026, 10, 1), date(2026, 10, 14), 10, 22, date(2026, 9, 1), date(2026, 9, 14)),
        figures=KeyFigures(
            signed=3_400_000,
            objective=6_000_000,
            expected_share=10 / 22,
            signed_before=2_950_000,
            won=2,
            won_before=2,
            lost=1,
            orders_in_year=39,
            plan_done=46,
            plan_planned=110,
            plan_done_before=51,
            open_count=7,
            open_amount=15_120_000,
            open_weighted=5_495_000,
            without_next_action=0,
            no_show=Rate(37, 262),
            team_no_show=Rate(247, 1370),
            missed=1,
            meetings=14,
            missed_before=2,
            meetings_before=15,
        ),
        year=year(),
        segments=(GOLD, SILVER, BRONZE),
        plan=plan(),
        comparison=comparison(),
        pipeline=pipeline(),
        points=(
            LateLine("Relances", Progress(7, 20), 12),
            LateLine("Propositions", Progress(3, 8), 12),
            MissedMeeting("Transports Mirandol", date(2026, 10, 13)),
            NextObjective(date(2026, 11, 1), 6_500_000, 0.13),
        ),
        decisions=(),
        earlier_decisions=(
            Decision(
                "Relancer les devis de plus de 15 jours chaque vendredi matin",
                date(2026, 9, 17),
                "Sarah Delombre",
                date(2026, 10, 9),
                date(2026, 10, 9),
            ),
            Decision(
                "Faire valider le guide d’entretien Or par deux clients",
                date(2026, 9, 17),
                "Sarah Delombre",
                date(2026, 10, 2),
            ),
            Decision(
                "Présenter Sarah au directeur logistique de Transports Mirandol",
                date(2026, 9, 17),
                "Nora Tessier",
                date(2026, 10, 30),
            ),
        ),
        notes="",
        data_at=datetime(2026, 10, 14, 8, 40, tzinfo=UTC),
    )


def hostile() -> ReviewPack:
    """Every text a user can type, as bad as it gets."""
    pack = sarah()
    names = (
        '<img src="http://example.invalid/x.png">',
        "<b>gras</b>",
        "R&D <deal>",
        "12\u202f500 & {accolades} %s",
        "Café 🎯 sans glyphe",
        "שלום עולם",
    )
    lines = tuple(deal(name, name, GOLD, name, 1000 * (9 - index), 50) for index, name in enumerate(names))
    return replace(
        pack,
        identity=replace(pack.identity, rep="<para>Inès & Cie</para>", role=names[-1], manager=names[0]),
        pipeline=summed(lines),
        points=tuple(PreparedTopic(name) for name in names),
        notes="\n".join(names),
        earlier_decisions=tuple(Decision(name, date(2026, 9, 17), name) for name in names),
    )


def long() -> ReviewPack:
    """Sixty opportunities with long French names, many points and decisions, notes of several paragraphs."""
    pack = sarah()
    marks = (GOLD, SILVER, BRONZE, None)
    lines = tuple(
        deal(
            f"{LONG_NAME} n° {index}" if index % 7 == 0 else f"Établissements Vaucluse-Méditerranée {index}",
            "Renouvellement complet du parc d’étiqueteuses et logiciel de traçabilité" if index % 3 else "Marquage",
            marks[index % 4],
            tuple(STAGES)[index % 5],
            98_000 - 1_500 * index,
            70 - index % 5 * 10,
            index,
            NextAction("M", oct(15 + index % 10), 9 * 60 + index) if index % 6 else None,
            date(2026, 11, 1 + index % 28),
        )
        for index in range(60)
    )
    stalled = tuple(
        StalledDeal(line.account, line.amount, line.stage, line.days_in_stage, line.stage_limit or 30)
        for line in lines[30:42]
    )
    taken = tuple(Decision(f"Décision numéro {n} : {LONG_NAME}", oct(14), "Sarah Delombre", oct(30)) for n in range(9))
    return replace(
        pack,
        pipeline=summed(lines),
        points=(*pack.points, *stalled, DealWithoutAction(lines[0].account, lines[0].amount)),
        decisions=taken,
        earlier_decisions=pack.earlier_decisions * 12,
        notes="\n\n".join([f"{LONG_NAME} demande un nouveau devis avant la fin du mois. " * 3] * 4),
    )


def empty() -> ReviewPack:
    """A rep who has just arrived: no objective, no plan, no deal, no team to compare to."""
    pack = sarah()
    figures = KeyFigures(
        signed=0, objective=None, expected_share=10 / 22, signed_before=0, won=0, won_before=0, lost=0,
        orders_in_year=0, plan_done=0, plan_planned=0, plan_done_before=None, open_count=0, open_amount=0,
        open_weighted=0, without_next_action=0, no_show=Rate(0, 0), team_no_show=Rate(0, 0), missed=0,
        meetings=0, missed_before=0, meetings_before=0,
    )  # fmt: skip
    return replace(
        pack,
        identity=Identity("Lou Ba", "Lou", "", "", oct(14)),
        figures=figures,
        year=tuple(replace(bar, signed=None if bar.signed is None else 0, objective=None) for bar in pack.year),
        plan=None,
        comparison=tuple(ComparisonLine(measure, Measured(None), Measured(None)) for measure in Measure),
        pipeline=Pipeline((), 0, 0),
        points=(),
        earlier_decisions=(),
    )


def english() -> ReviewPack:
    """The mock's pack, in English."""
    return replace(sarah("en"), segments=(SegmentMark("G", "Gold"),))
