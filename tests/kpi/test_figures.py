"""Signed revenue, activity, plan progress, significant differences."""

from datetime import date

import pytest

from cockpit.db.store import Store
from cockpit.records.figures import PaceState, Rate, Volume
from cockpit.records.kinds import ActionStatus
from cockpit.records.scope import TEAM, Scope
from cockpit.services.figures import activity, conversion_gaps, no_shows, plan_progress, signed_revenue
from tests.kpi.making import Maker

TODAY = date(2026, 10, 14)
YEAR = date(2026, 1, 1), date(2026, 12, 31)
OCTOBER = date(2026, 10, 1), date(2026, 10, 31)


def test_signed_revenue_is_won_opportunities_and_orders(made: Store) -> None:
    signed = signed_revenue(made, *YEAR)
    assert signed.total == Volume(7, 1_000_000 + 300_001 + 800_000 + 250_000 + 400_000 + 150_000 + 50_000)
    assert signed.of_rep(1) == Volume(5, 2_500_001)
    assert signed.of_rep(2) == Volume(2, 450_000)
    assert signed.of_month(date(2026, 10, 1)) == Volume(3, 1_450_001)
    assert signed.of_month(date(2026, 9, 1), rep_id=2) == Volume(1, 50_000)
    assert signed.of_segment(1) == Volume(4, 2_200_000)
    assert signed.of_segment(None) == Volume(1, 400_000)


def test_signed_revenue_of_some_days_and_reps(made: Store) -> None:
    assert signed_revenue(made, date(2026, 10, 3), TODAY, [1]).total == Volume(2, 450_001)
    assert signed_revenue(made, None, None, [2]).total == Volume(2, 450_000)


def test_activity_leaves_absences_out(made: Store) -> None:
    done = activity(made, TEAM, *OCTOBER)
    assert done.team.minutes == 225
    assert done.team.selling_share == 165 / 225
    assert done.count(ActionStatus.DONE) == 4
    assert done.count(ActionStatus.PLANNED, rep_id=2) == 1
    assert done.minutes(ActionStatus.MISSED) == 60
    assert [each.rep_id for each in done.reps] == [1, 2]
    ana = done.of_rep(1)
    assert ana is not None
    assert (ana.minutes, ana.held) == (180, 1)
    assert done.of_rep(3) is None


def test_no_shows_are_the_customers_not_the_reps(made: Store) -> None:
    assert no_shows(made, *OCTOBER).no_show == Rate(1, 3)  # held 2, no-show 1, missed by the rep 1
    assert no_shows(made, *OCTOBER, Scope((2,))).no_show == Rate(1, 2)


def plan_of(store: Store) -> None:
    with Maker(store) as make:
        plan = make.plan(1, date(2026, 10, 1))
        make.line(plan, "Calls", ["call", "mail"], {"gold": 4, "silver": 6})
        make.line(plan, "Meetings", ["meeting"], {"gold": 2, None: 1})
        make.action(1, "call", date(2026, 10, 1), 15, "done", 1)
        make.action(1, "mail", date(2026, 10, 31), 15, "done", 2)
        make.action(1, "call", date(2026, 11, 1), 15, "done", 2)
        make.action(1, "call", date(2026, 10, 2), 15, "missed", 2)
        make.action(1, "call", date(2026, 10, 2), 15, "done", 3)
        make.action(1, "meeting", date(2026, 10, 2), 60, "done", 3)
        make.action(1, "meeting", date(2026, 10, 2), 60, "done", None)
        make.action(2, "call", date(2026, 10, 2), 15, "done", 1)


def test_a_plan_counts_done_actions_of_its_types_on_accounts_of_its_segments(made: Store) -> None:
    plan_of(made)
    progress = plan_progress(made, (), date(2026, 10, 9), TODAY)
    assert (progress.month, progress.working_days, progress.elapsed) == (date(2026, 10, 1), 22, 10)
    assert progress.pace == 10 / 22
    (ana,) = progress.reps
    calls, meetings = ana.lines
    assert [(cell.segment.shown, cell.planned, cell.done) for cell in calls.cells] == [("Gold", 4, 2), ("Silver", 6, 1)]
    assert [(cell.segment.id, cell.planned, cell.done) for cell in meetings.cells] == [(1, 2, 1), (None, 1, 2)]
    assert (calls.standing.done, calls.standing.planned, calls.standing.state) == (3, 10, PaceState.LATE)
    assert (ana.standing.done, ana.standing.planned, ana.standing.state) == (6, 13, PaceState.ON_PACE)
    assert ana.standing.planned_per_day == 13 / 22
    assert ana.standing.remaining_per_day == 7 / 12
    assert progress.standing == ana.standing


def test_reps_that_are_named_come_with_or_without_a_plan(made: Store) -> None:
    plan_of(made)
    reps = plan_progress(made, (2, 1), date(2026, 10, 1), TODAY).reps
    assert [(rep.rep_name, rep.plan_id is None, rep.standing.planned) for rep in reps] == [
        ("Bob Petit", True, 0),
        ("Ana Roche", False, 13),
    ]
    assert reps[0].standing.share is None


def test_a_month_without_plans_is_empty(made: Store) -> None:
    progress = plan_progress(made, (), date(2026, 11, 1), TODAY)
    assert (progress.reps, progress.standing.planned, progress.elapsed) == ((), 0, 0)


def test_a_rep_whose_conversion_differs_on_a_range_is_told_with_its_cases(empty: Store) -> None:
    with Maker(empty) as make:
        family = make.product("E20", "Labelling"), make.product("E60", "Labelling")
        reps = [make.rep(f"Rep {letter}") for letter in "ABCDE"]
        closed = {reps[0]: (4, 30), reps[1]: (22, 38), reps[2]: (20, 36), reps[3]: (2, 2)}
        for rep, (won, lost) in closed.items():
            for place in range(won + lost):
                status = "won" if place < won else "lost"
                make.deal(rep, None, status, 100, None, TODAY, None, [(family[place % 2], 100)])
    (gap,) = conversion_gaps(empty, *YEAR)
    assert (gap.rep.shown, gap.family, gap.own, gap.others) == ("Rep A", "Labelling", Rate(4, 34), Rate(44, 120))
    assert gap.p == pytest.approx(3 * 0.00592, abs=1e-3)  # Holm over the three reps with ten cases or more
    assert conversion_gaps(empty, date(2027, 1, 1), None) == []


def test_nothing_is_said_on_few_cases(made: Store) -> None:
    assert conversion_gaps(made) == []
