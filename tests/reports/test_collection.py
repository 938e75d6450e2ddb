"""What a review pack collects from the file."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.i18n import speaking
from cockpit.records.figures import PaceState, Rate
from cockpit.records.review_pack import (
    DealWithoutAction,
    Language,
    LateLine,
    Measure,
    MissedMeeting,
    MonthState,
    NextAction,
    NextObjective,
    ObjectiveGap,
    OtherDeals,
    PreparedTopic,
    Progress,
    ReviewPack,
    StalledDeal,
)
from cockpit.reports.review_pack import document
from cockpit.services.review_pack import collect
from tests.reports import filed, reading
from tests.reports.filed import TODAY

OCTOBER = date(2026, 10, 1)


def pack(store: Store, rep: int, month: date = OCTOBER, language: Language = "en") -> ReviewPack:
    return collect(store, rep, month, TODAY, language)


def test_the_figures_of_the_month_and_of_as_many_working_days_before(store: Store, team: dict[str, int]) -> None:
    filed.aim(store, team["ana"], {OCTOBER: 40_000_00})
    made = pack(store, team["ana"])
    period, figures = made.period, made.figures
    assert (period.start, period.end, period.working_day, period.working_days) == (OCTOBER, TODAY, 10, 22)
    assert (period.before_start, period.before_end) == (date(2026, 9, 1), date(2026, 9, 14))
    assert (figures.signed, figures.objective, figures.signed_before) == (13_000_00, 40_000_00, 5_000_00)
    assert (figures.won, figures.won_before, figures.lost) == (1, 1, 1)
    assert figures.orders_in_year == 4
    assert figures.expected_share == pytest.approx(10 / 22)


def test_the_plan_counts_what_was_done_and_the_one_before_up_to_the_same_day(
    store: Store, team: dict[str, int]
) -> None:
    filed.version(store, team["ana"], OCTOBER, 3)
    made = pack(store, team["ana"])
    assert (made.figures.plan_done, made.figures.plan_planned, made.figures.plan_done_before) == (3, 14, 1)
    assert made.plan is not None
    assert made.plan.version == 3
    assert made.plan.segments == ("Gold", "Silver", "Other")
    calls, visits = made.plan.lines
    assert calls.by_segment == (Progress(2, 4), Progress(0, 6), Progress(0, 0))
    assert calls.state is PaceState.LATE
    assert visits.by_segment == (Progress(0, 2), Progress(0, 0), Progress(1, 2))
    assert made.plan.total.by_segment == (Progress(2, 6), Progress(0, 6), Progress(1, 2))
    assert made.plan.total.total == Progress(3, 14)


def test_no_plan_is_none(store: Store, team: dict[str, int]) -> None:
    made = pack(store, team["bob"])
    assert made.plan is None
    assert made.figures.plan_done_before is None


def test_the_year_goes_as_far_as_the_pack(store: Store, team: dict[str, int]) -> None:
    filed.aim(store, team["ana"], {OCTOBER: 40_000_00, date(2026, 12, 1): 1_00})
    bars = {bar.month.month: bar for bar in pack(store, team["ana"]).year}
    assert len(bars) == 12
    assert (bars[9].signed, bars[9].state) == (12_000_00, MonthState.PAST)
    assert (bars[10].signed, bars[10].state, bars[10].objective) == (13_000_00, MonthState.IN_PROGRESS, 40_000_00)
    assert (bars[11].signed, bars[11].state) == (None, MonthState.TO_COME)
    assert bars[12].objective == 1_00
    past = {bar.month.month: bar for bar in pack(store, team["ana"], date(2026, 9, 20)).year}
    assert (past[9].state, past[9].signed) == (MonthState.PAST, 12_000_00)
    assert (past[10].state, past[10].signed) == (MonthState.TO_COME, None)


def test_a_month_that_is_over_is_taken_whole(store: Store, team: dict[str, int]) -> None:
    made = pack(store, team["ana"], date(2026, 9, 1))
    assert made.period.end == date(2026, 9, 30)
    assert made.period.is_whole
    assert made.figures.signed == 12_000_00
    assert made.figures.expected_share == 1.0


def test_a_month_to_come_is_refused_in_a_sentence(store: Store, team: dict[str, int]) -> None:
    with pytest.raises(CockpitError, match=r"There is nothing to review yet: the month 11/2026 has not begun."):
        pack(store, team["ana"], date(2026, 11, 1))


def test_a_rep_who_is_gone_from_the_file_is_refused(store: Store) -> None:
    with pytest.raises(CockpitError, match="no longer in the file"):
        pack(store, 99)


def test_the_team_is_the_mean_of_its_reps_or_all_of_their_cases(store: Store, team: dict[str, int]) -> None:
    lines = {line.measure: line for line in pack(store, team["ana"]).comparison}
    assert lines[Measure.REVENUE].rep.value == 25_000_00
    assert lines[Measure.REVENUE].team.value == (25_000_00 + 6_000_00) / 2
    assert (lines[Measure.CONVERSION].rep.value, lines[Measure.CONVERSION].rep.n) == (0.75, 4)
    assert (lines[Measure.CONVERSION].team.value, lines[Measure.CONVERSION].team.n) == (0.8, 5)
    assert lines[Measure.CONVERSION].significant is None
    assert lines[Measure.AVERAGE_BASKET].rep.value == 25_000_00 // 4
    assert lines[Measure.MEETINGS_PER_WEEK].rep.value == pytest.approx(2 / 41)
    assert lines[Measure.MEETINGS_PER_WEEK].team.value == pytest.approx(1 / 41)
    assert lines[Measure.NO_SHOW].rep.value == 0.5


def test_who_has_left_is_no_part_of_the_mean(store: Store, team: dict[str, int]) -> None:
    filed.change_rep(store, team["bob"], left_on=date(2026, 6, 30))
    lines = {line.measure: line for line in pack(store, team["ana"]).comparison}
    assert lines[Measure.REVENUE].team.value == 25_000_00


def test_a_rate_far_from_the_others_is_significant(store: Store, team: dict[str, int]) -> None:
    with filed.Maker(store) as make:
        for _n in range(20):
            make.deal(team["ana"], None, "lost", 1_00, date(2026, 1, 5), date(2026, 2, 1), None)
            make.deal(team["bob"], None, "won", 1_00, date(2026, 1, 5), date(2026, 2, 1), None)
    lines = {line.measure: line for line in pack(store, team["ana"]).comparison}
    assert lines[Measure.CONVERSION].significant is True


def test_missed_meetings_carry_their_cases(store: Store, team: dict[str, int]) -> None:
    figures = pack(store, team["ana"]).figures
    assert figures.no_show == Rate(1, 2)
    assert figures.team_no_show == Rate(1, 2)
    assert (figures.missed, figures.meetings, figures.missed_before, figures.meetings_before) == (1, 2, 0, 0)


def test_the_pipeline_is_weighted_and_ordered_by_it(store: Store, team: dict[str, int]) -> None:
    small = filed.add_open(store, team["ana"], 8_000_00, 50, date(2026, 10, 1))
    filed.add_open(store, team["ana"], 30_000_00, 10, date(2026, 10, 4), "qualification")
    filed.plan_call(store, small, team["ana"], date(2026, 10, 15), 930)
    made = pack(store, team["ana"])
    first, second = made.pipeline.lines
    assert (first.account, first.weighted, first.days_in_stage, first.stage_limit) == ("Client 8000", 4_000_00, 13, 30)
    assert first.next_action == NextAction("A", date(2026, 10, 15), 930)
    assert second.next_action is None
    assert (made.pipeline.amount, made.pipeline.weighted) == (38_000_00, 7_000_00)
    assert [(stage.stage, stage.count) for stage in made.pipeline.by_stage][:2] == [
        ("Qualification", 1),
        ("Discovery", 0),
    ]
    figures = made.figures
    assert (figures.open_count, figures.open_amount, figures.open_weighted) == (2, 38_000_00, 7_000_00)
    assert figures.without_next_action == 1


def test_names_of_defaults_are_in_the_packs_language(store: Store, team: dict[str, int]) -> None:
    filed.add_open(store, team["ana"], 8_000_00, 50, date(2026, 10, 1), "discovery")
    with speaking("en"):
        french = pack(store, team["ana"], language="fr")
    assert french.pipeline.lines[0].stage == "Découverte"
    assert [mark.name for mark in french.segments] == ["Or", "Argent", "Bronze"]
    assert french.plan is not None
    assert french.plan.segments == ("Or", "Argent", "Autres")


def test_what_is_to_raise(store: Store, team: dict[str, int]) -> None:
    filed.aim(store, team["ana"], {OCTOBER: 40_000_00, date(2026, 11, 1): 10_000_00})
    stalled = filed.add_open(store, team["ana"], 9_000_00, 50, date(2026, 8, 1))
    filed.plan_call(store, stalled, team["ana"], date(2026, 10, 20), None)
    filed.add_open(store, team["ana"], 500_00, 50, date(2026, 10, 10))
    assert pack(store, team["ana"]).points == (
        ObjectiveGap(13_000_00, 40_000_00, pytest.approx(10 / 22), 12),
        LateLine("Calls", Progress(2, 10), 12),
        LateLine("Visits", Progress(1, 4), 12),
        MissedMeeting("Scierie Bel", date(2026, 10, 7)),
        StalledDeal("Client 9000", 9_000_00, "Proposal", 74, 30),
        DealWithoutAction("Client 500", 500_00),
        NextObjective(date(2026, 11, 1), 10_000_00, 0.2),
    )


def test_many_deals_of_a_kind_are_counted_not_listed(store: Store, team: dict[str, int]) -> None:
    for index in range(7):
        filed.add_open(store, team["bob"], (index + 1) * 100_00, 50, date(2026, 10, 10))
    points = pack(store, team["bob"]).points
    assert [point.amount for point in points if isinstance(point, DealWithoutAction)] == [
        700_00,
        600_00,
        500_00,
        400_00,
    ]
    assert OtherDeals(False, 3, 600_00) in points
    words = reading.text(document(pack(store, team["bob"])))
    assert "3 others without next action: 600 €." in words


def test_an_objective_in_pace_raises_nothing(store: Store, team: dict[str, int]) -> None:
    filed.aim(store, team["ana"], {OCTOBER: 30_000_00})
    assert not any(isinstance(point, ObjectiveGap) for point in pack(store, team["ana"]).points)


def test_a_month_that_ended_short_says_so(store: Store, team: dict[str, int]) -> None:
    filed.aim(store, team["ana"], {date(2026, 9, 1): 12_500_00})
    made = pack(store, team["ana"], date(2026, 9, 1))
    assert ObjectiveGap(12_000_00, 12_500_00, 1.0, 0) in made.points
    assert "Signed revenue: 500 € short of 12,500 €." in reading.text(document(made))


def test_the_one_on_one_ahead_and_the_decisions_before_it(store: Store, team: dict[str, int]) -> None:
    old = filed.meet(store, team["ana"], date(2026, 6, 15))
    filed.decide(store, old, "Forgotten")
    for month in (7, 8, 9):
        point = filed.meet(store, team["ana"], date(2026, month, 16))
        filed.decide(store, point, f"Decided in {month}", date(2026, month, 30), date(2026, month, 29))
    ahead = filed.meet(store, team["ana"], date(2026, 10, 15), 840, "Tired of the trade fair.")
    filed.meet(store, team["ana"], date(2026, 11, 15), 840)
    filed.note(store, ahead, "The visit to Lyon")
    filed.decide(store, ahead, "Call the forge")
    made = pack(store, team["ana"])
    assert (made.identity.point_on, made.identity.point_minute) == (date(2026, 10, 15), 840)
    assert made.notes == "Tired of the trade fair."
    assert made.points[0] == PreparedTopic("The visit to Lyon")
    assert [decision.text for decision in made.decisions] == ["Call the forge"]
    assert [decision.text for decision in made.earlier_decisions] == ["Decided in 7", "Decided in 8", "Decided in 9"]
    assert made.earlier_decisions[0].done_on == date(2026, 7, 29)
    assert "One-on-one of Thursday 15 October 2026, 14:00" in reading.text(document(made))


def test_who_it_is_about_and_who_prepared_it(store: Store, team: dict[str, int]) -> None:
    filed.name_manager(store, "Nora Tessier")
    filed.change_rep(store, team["ana"], role="Field", territory="North")
    identity = pack(store, team["ana"]).identity
    assert (identity.rep, identity.short_name, identity.role) == ("Ana Roche-Petit", "Ana", "Field North")
    assert (identity.manager, identity.prepared_on) == ("Nora Tessier", TODAY)
    filed.change_rep(store, team["ana"], manager="Omar Diop")
    assert pack(store, team["ana"]).identity.manager == "Omar Diop"


def test_the_pack_carries_the_date_of_its_data(store: Store, team: dict[str, int]) -> None:
    assert pack(store, team["ana"]).data_at == datetime(2026, 10, 14, 8, 40, tzinfo=UTC)


def test_collecting_twice_gives_the_same_pack(store: Store, team: dict[str, int]) -> None:
    assert pack(store, team["ana"]) == pack(store, team["ana"])
