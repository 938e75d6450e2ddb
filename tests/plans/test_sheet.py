"""Sarah Delombre's October, as the story tells it (H1 to H10)."""

from __future__ import annotations

from datetime import date

import pytest

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.method.plan_capacity import capacity_state, presence
from cockpit.records.figures import PaceState
from cockpit.records.kinds import PlanState, RemarkState
from cockpit.records.plans import CapacityState
from cockpit.records.scope import TEAM, Scope
from cockpit.services import plans
from cockpit.views.plans.wording import catch_up, inner
from tests.plans.story import NOVEMBER, OCTOBER

TABLE = {
    "Leads à traiter": ((1, 2), (4, 8), (6, 10), PaceState.ON_PACE),
    "Appels": ((4, 10), (8, 18), (4, 12), PaceState.WATCH),
    "Visites et RDV": ((3, 6), (2, 4), (0, 2), PaceState.ON_PACE),
    "Visios et démos": ((2, 4), (2, 5), (0, 1), PaceState.WATCH),
    "Propositions": ((2, 3), (1, 4), (0, 1), PaceState.WATCH),
    "Relances": ((2, 5), (3, 9), (2, 6), PaceState.LATE),
}


def test_the_objective_and_what_is_signed_of_it(sample_store: Store, sarah: int) -> None:
    objective = plans.sheet(sample_store, sarah, OCTOBER).objective
    assert objective.month.objective == 6_000_000
    assert objective.month.share == pytest.approx(0.12)
    assert objective.month.signed == 3_400_000
    assert (objective.year_total, objective.year_signed) == (50_000_000, 37_200_000)
    assert objective.state is PaceState.ON_PACE
    assert [month.signed for month in objective.months[10:]] == [None, None]
    assert objective.month.is_agreed
    assert not objective.months[10].is_agreed


def test_the_table_of_actions_planned_and_done(sample_store: Store, sarah: int) -> None:
    sheet = plans.sheet(sample_store, sarah, OCTOBER)
    assert (sheet.elapsed, sheet.working_days, sheet.days_left) == (10, 22, 12)
    found = {
        line.name.shown: (*((cell.done, cell.planned) for cell in line.cells), line.standing.state)
        for line in sheet.progress.lines
    }
    assert found == TABLE
    assert (sheet.progress.standing.done, sheet.progress.standing.planned) == (46, 110)


def test_the_sentence_of_the_catch_up_names_the_two_lines_furthest_behind(sample_store: Store, sarah: int) -> None:
    sheet = plans.sheet(sample_store, sarah, OCTOBER)
    with i18n.speaking("fr"):
        sentence = catch_up(sheet)
    assert sentence is not None
    assert str(sentence) == (
        "Relances à 35\u00a0% et propositions à 38\u00a0%\u00a0: il reste 13 relances et 5 propositions "
        "en 12\u00a0jours, à placer dans l’agenda."
    )
    assert sentence.strong == "13 relances et 5 propositions en 12\u00a0jours"


def test_names_that_begin_with_letters_of_their_own_keep_them() -> None:
    assert inner("RDV téléphoniques") == "RDV téléphoniques"
    assert inner("Relances") == "relances"


def test_the_way_of_the_plan_and_who_signed(sample_store: Store, sarah: int) -> None:
    plan = plans.sheet(sample_store, sarah, OCTOBER).plan
    assert plan is not None
    assert plan.is_locked
    assert (plan.state, plan.number) == (PlanState.SIGNED, 3)
    days = [step.on for step in plan.steps]
    assert days == [date(2026, 9, 24), date(2026, 9, 28), date(2026, 9, 30), date(2026, 10, 1)]
    assert plan.authors == ("Sarah Delombre", "Nora Tessier")


def test_targets_sum_to_the_objective_and_remarks_are_told_in_order(sample_store: Store, sarah: int) -> None:
    plan = plans.sheet(sample_store, sarah, OCTOBER).plan
    assert plan is not None
    assert [(each.share, each.target) for each in plan.targets] == [
        (4500, 2_700_000),
        (3800, 2_280_000),
        (1700, 1_020_000),
    ]
    assert sum(each.signed for each in plan.targets) == 3_400_000
    states = [remark.state for remark in plan.remarks]
    assert states == [RemarkState.ACCEPTED, RemarkState.ACCEPTED, RemarkState.OPEN]
    assert [account.account for account in plan.accounts[:3]] == [
        "Transports Mirandol",
        "Plasturgie Valdorse",
        "Papeterie Sornelle",
    ]
    assert len(plan.accounts) == 14


def test_the_team_aims_at_what_its_plans_sum_to(sample_store: Store, sarah: int) -> None:
    team = plans.sheet(sample_store, sarah, OCTOBER).team
    assert (team.plans, team.total) == (5, 30_000_000)
    assert team.segments[0].target == 14_100_000  # "141 000 €" of gold in the five plans


def test_the_hours_needed_against_the_hours_there_are(sample_store: Store, sarah: int) -> None:
    plan = plans.sheet(sample_store, sarah, OCTOBER).plan
    assert plan is not None
    capacity = plan.capacity
    assert capacity.needed == 76 * 60
    assert (capacity.presence, capacity.absent) == (147 * 60, 7 * 60)
    assert not capacity.is_reference
    assert capacity.available == round(capacity.presence * capacity.selling_share)
    assert capacity.state is CapacityState.HOLDS


def test_days_off_are_deducted_up_to_a_day_of_the_contract() -> None:
    assert presence(35.0, 22, [600]) == (147 * 60, 420)
    assert presence(35.0, 22, [180]) == (22 * 420 - 180, 180)
    assert presence(35.0, 1, [600, 600]) == (0, 420)


def test_a_plan_is_tight_before_it_is_too_much() -> None:
    assert capacity_state(96, 100) is CapacityState.HOLDS
    assert capacity_state(100, 100) is CapacityState.TIGHT
    assert capacity_state(101, 100) is CapacityState.OVER
    assert capacity_state(0, 0) is CapacityState.HOLDS


def test_the_team_overview_has_a_row_for_each_rep_and_their_sum(sample_store: Store, sarah: int) -> None:
    view = plans.overview(sample_store, TEAM, OCTOBER)
    assert len(view.reps) == 5
    assert (view.objective, view.signed) == (30_000_000, 14_850_000)
    assert view.signed_plans == 5
    mine = next(row for row in view.reps if row.rep.id == sarah)
    assert (mine.objective, mine.signed, mine.standing.done, mine.number) == (6_000_000, 3_400_000, 46, 3)
    assert plans.overview(sample_store, Scope((sarah,)), OCTOBER).signed == 3_400_000


def test_a_month_to_come_has_no_signed_revenue_yet(sample_store: Store, sarah: int) -> None:
    sheet = plans.sheet(sample_store, sarah, NOVEMBER)
    assert sheet.objective.month.signed is None
    assert sheet.elapsed == 0


def test_a_rep_who_is_no_more_is_refused_in_a_sentence(empty_store: Store) -> None:
    with pytest.raises(Refused, match="no longer in the file"):
        plans.sheet(empty_store, 99, OCTOBER)
    assert plans.overview(empty_store, TEAM, OCTOBER).reps == ()
