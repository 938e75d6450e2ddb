"""Every change of a plan: what it does, that undo takes it back, what is refused (H1 to H10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.models import Plan, PlanLine
from cockpit.records.changes import Changes
from cockpit.records.kinds import PlanState, RemarkState
from cockpit.records.plans import LineDraft, PlanFacts, PlanSheet
from cockpit.services import plans, team, team_edits
from tests.plans.story import NOVEMBER, OCTOBER

DECEMBER, JANUARY = date(2026, 12, 1), date(2027, 1, 1)
ACCOUNT = "Carrosserie Arvalcie"


def plan_of(store: Store, rep: int, month: date) -> PlanFacts:
    """The plan, which must be there."""
    plan = plans.sheet(store, rep, month).plan
    assert plan is not None
    return plan


def undone(store: Store, rep: int, month: date, act: Callable[[], Changes]) -> tuple[PlanSheet, PlanSheet]:
    """Do it, take it back, bring it again; the sheet before and after. Undo must lead back to what was."""
    before = plans.sheet(store, rep, month)
    act()
    after = plans.sheet(store, rep, month)
    assert after != before
    store.undo()
    assert plans.sheet(store, rep, month) == before
    store.redo()
    assert plans.sheet(store, rep, month) == after
    return before, after


def test_planned_numbers_change_one_by_one(sample_store: Store, sarah: int) -> None:
    line = plans.sheet(sample_store, sarah, NOVEMBER).progress.lines[1]
    gold = line.cells[0].segment.id
    _before, after = undone(sample_store, sarah, NOVEMBER, lambda: plans.set_planned(sample_store, line.id, gold, 15))
    assert after.progress.lines[1].cells[0].planned == 15
    with pytest.raises(Refused, match="Between 0"):
        plans.set_planned(sample_store, line.id, gold, -1)


def test_a_line_is_added_edited_and_removed(sample_store: Store, sarah: int) -> None:
    plan = plan_of(sample_store, sarah, NOVEMBER)
    types = {kind.key: kind.id for kind in team.action_types(sample_store)}
    draft = LineDraft(" Points internes ", (types["internal"],), 60)
    _before, after = undone(sample_store, sarah, NOVEMBER, lambda: plans.add_line(sample_store, plan.id, draft))
    line = after.progress.lines[-1]
    assert (line.name.shown, line.minutes, line.type_ids) == ("Points internes", 60, (types["internal"],))
    assert [cell.planned for cell in line.cells] == [0, 0, 0]
    other = LineDraft("Points", (types["internal"], types["phone_meeting"]), 45)
    _before, after = undone(sample_store, sarah, NOVEMBER, lambda: plans.edit_line(sample_store, line.id, other))
    assert set(after.progress.lines[-1].type_ids) == {types["internal"], types["phone_meeting"]}
    before, after = undone(sample_store, sarah, NOVEMBER, lambda: plans.delete_line(sample_store, line.id))
    assert len(after.progress.lines) == len(before.progress.lines) - 1


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (LineDraft("  ", (10,), 30), "needs a name"),
        (LineDraft("Calls", (), 30), "at least one type"),
        (LineDraft("Calls", (10,), 0), "one minute"),
        (LineDraft("Calls again", (2,), 30), "counts in the line Appels already"),
    ],
)
def test_lines_that_make_no_sense_are_refused(sample_store: Store, sarah: int, draft: LineDraft, reason: str) -> None:
    plan = plan_of(sample_store, sarah, NOVEMBER)
    before = plans.sheet(sample_store, sarah, NOVEMBER)
    with pytest.raises(Refused, match=reason):
        plans.add_line(sample_store, plan.id, draft)
    assert plans.sheet(sample_store, sarah, NOVEMBER) == before


def test_a_signed_plan_must_be_revised_first(sample_store: Store, sarah: int) -> None:
    sheet = plans.sheet(sample_store, sarah, OCTOBER)
    plan = plan_of(sample_store, sarah, OCTOBER)
    line = sheet.progress.lines[0]
    wishes: list[Callable[[], Changes]] = [
        lambda: plans.set_planned(sample_store, line.id, line.cells[0].segment.id, 3),
        lambda: plans.delete_line(sample_store, line.id),
        lambda: plans.set_shares(sample_store, plan.id, {each.segment.id: 0 for each in plan.targets} | {1: 10_000}),
        lambda: plans.remove_account(sample_store, plan.accounts[0].id),
        lambda: plans.delete_plan(sample_store, plan.id),
    ]
    for wish in wishes:
        with pytest.raises(Refused, match="Version 3 is signed: revise the plan first, which opens version 4"):
            wish()
    with pytest.raises(Refused, match="signed: revise it"):
        plans.set_objective(sample_store, sarah, OCTOBER, 1)
    assert plans.sheet(sample_store, sarah, OCTOBER) == sheet


def test_revising_opens_the_next_version_as_a_draft(sample_store: Store, sarah: int) -> None:
    plan = plan_of(sample_store, sarah, OCTOBER)
    _before, after = undone(sample_store, sarah, OCTOBER, lambda: plans.revise_plan(sample_store, plan.id))
    assert after.plan is not None
    assert (after.plan.state, after.plan.number, after.plan.is_locked) == (PlanState.DRAFT, 4, False)
    assert [step.on for step in after.plan.steps] == [date(2026, 10, 14), None, None, None]
    assert not after.objective.month.is_agreed
    with pytest.raises(Refused, match="a draft already"):
        plans.revise_plan(sample_store, plan.id)


def test_a_plan_goes_from_draft_to_signed_by_both(sample_store: Store, sarah: int) -> None:
    plan_id = plan_of(sample_store, sarah, OCTOBER).id
    plans.revise_plan(sample_store, plan_id)
    open_remark = plan_of(sample_store, sarah, OCTOBER).remarks[-1].id
    undone(sample_store, sarah, OCTOBER, lambda: plans.propose_plan(sample_store, plan_id))
    with pytest.raises(Refused, match="once it is co-built"):
        plans.sign_plan(sample_store, plan_id, "Nora Tessier")
    undone(sample_store, sarah, OCTOBER, lambda: plans.cobuild_plan(sample_store, plan_id))
    with pytest.raises(Refused, match="still open"):
        plans.sign_plan(sample_store, plan_id, "Nora Tessier")
    plans.set_remark_state(sample_store, open_remark, RemarkState.ACCEPTED)
    with pytest.raises(Refused, match="its rep and the manager"):
        plans.sign_plan(sample_store, plan_id, "Karim Bellanger")
    _before, first = undone(
        sample_store, sarah, OCTOBER, lambda: plans.sign_plan(sample_store, plan_id, "Sarah Delombre")
    )
    assert first.plan is not None
    assert (first.plan.state, first.plan.signatures) == (PlanState.COBUILT, ("Sarah Delombre",))
    assert first.plan.is_locked
    with pytest.raises(Refused, match="has signed this version already"):
        plans.sign_plan(sample_store, plan_id, "Sarah Delombre")
    _before, both = undone(sample_store, sarah, OCTOBER, lambda: plans.sign_plan(sample_store, plan_id, "Nora Tessier"))
    assert both.plan is not None
    assert (both.plan.state, both.plan.number) == (PlanState.SIGNED, 4)
    with pytest.raises(Refused, match="Both have signed"):
        plans.sign_plan(sample_store, plan_id, "Nora Tessier")


def test_half_signed_locks_the_version_too(sample_store: Store, lea: int) -> None:
    plan = plan_of(sample_store, lea, NOVEMBER)
    plans.sign_plan(sample_store, plan.id, "Léa Fontanel")
    line = plans.sheet(sample_store, lea, NOVEMBER).progress.lines[0]
    with pytest.raises(Refused, match="is signed"):
        plans.set_planned(sample_store, line.id, line.cells[0].segment.id, 3)
    with pytest.raises(Refused, match="signed: revise it"):
        plans.set_objective(sample_store, lea, NOVEMBER, 1)


def test_only_drafts_are_proposed_and_only_proposals_co_built(sample_store: Store, sarah: int) -> None:
    plan = plan_of(sample_store, sarah, NOVEMBER)
    assert plan.state is PlanState.PROPOSED
    with pytest.raises(Refused, match="Only a draft"):
        plans.propose_plan(sample_store, plan.id)
    draft = plan_of(sample_store, sarah, DECEMBER)
    with pytest.raises(Refused, match="Only a proposed plan"):
        plans.cobuild_plan(sample_store, draft.id)
    with pytest.raises(Refused, match="nothing to propose"):
        plans.propose_plan(sample_store, draft.id)


def test_a_plan_is_made_from_the_newest_one_before(sample_store: Store, sarah: int) -> None:
    former = plans.sheet(sample_store, sarah, NOVEMBER)
    assert plans.sheet(sample_store, sarah, JANUARY).former == NOVEMBER
    assert former.plan is not None
    before, after = undone(sample_store, sarah, JANUARY, lambda: plans.copy_former_plan(sample_store, sarah, JANUARY))
    assert before.plan is None
    assert after.plan is not None
    assert (after.plan.state, after.plan.number) == (PlanState.DRAFT, 1)
    assert [line.name.name for line in after.progress.lines] == [line.name.name for line in former.progress.lines]
    assert after.progress.standing.planned == former.progress.standing.planned
    assert [target.share for target in after.plan.targets] == [target.share for target in former.plan.targets]
    with pytest.raises(Refused, match="has a plan for"):
        plans.copy_former_plan(sample_store, sarah, JANUARY)


def test_a_plan_without_lines_is_filled(sample_store: Store, sarah: int) -> None:
    shares = [target.share for target in plan_of(sample_store, sarah, DECEMBER).targets]
    _before, after = undone(
        sample_store, sarah, DECEMBER, lambda: plans.copy_former_plan(sample_store, sarah, DECEMBER)
    )
    assert after.plan is not None
    assert after.progress.standing.planned == 117
    assert [target.share for target in after.plan.targets] == shares


def test_an_empty_plan_is_created_once_and_can_go_again(sample_store: Store, sarah: int) -> None:
    _before, after = undone(sample_store, sarah, JANUARY, lambda: plans.create_plan(sample_store, sarah, JANUARY))
    assert after.plan is not None
    with pytest.raises(Refused, match="has a plan for January 2027 already"):
        plans.create_plan(sample_store, sarah, JANUARY)
    plan_id = after.plan.id
    _before, gone = undone(sample_store, sarah, JANUARY, lambda: plans.delete_plan(sample_store, plan_id))
    assert gone.plan is None


def test_nothing_to_copy_is_said(empty_store: Store) -> None:
    team_edits.add_rep(empty_store, "Zoé Martin")
    rep = team.reps(empty_store)[0].id
    with pytest.raises(Refused, match="no plan before October 2026 to copy"):
        plans.copy_former_plan(empty_store, rep, OCTOBER)
    with empty_store.read() as session:
        assert session.scalars(select(Plan.id)).all() == []
        assert session.scalars(select(PlanLine.id)).all() == []


def test_shares_must_sum_to_the_whole(sample_store: Store, sarah: int) -> None:
    plan = plan_of(sample_store, sarah, NOVEMBER)
    gold, silver, bronze = (target.segment.id for target in plan.targets)
    shares = {gold: 3334, silver: 3333, bronze: 3333}
    _before, after = undone(sample_store, sarah, NOVEMBER, lambda: plans.set_shares(sample_store, plan.id, shares))
    assert after.plan is not None
    assert sum(target.target for target in after.plan.targets) == 6_500_000
    with pytest.raises(Refused, match=r"sum to 99\.99%: they must sum to 100%"):
        plans.set_shares(sample_store, plan.id, {gold: 3333, silver: 3333, bronze: 3333})
    with pytest.raises(Refused, match="cannot be negative"):
        plans.set_shares(sample_store, plan.id, {gold: 10_001, silver: -1})


def test_accounts_are_aimed_at_by_name(sample_store: Store, sarah: int) -> None:
    plan = plan_of(sample_store, sarah, NOVEMBER)
    found = plans.targetable(sample_store, plan.id, "CARROSSERIE arv")
    assert [choice.name for choice in found] == [ACCOUNT]
    account = found[0].id
    _before, after = undone(sample_store, sarah, NOVEMBER, lambda: plans.add_account(sample_store, plan.id, account))
    assert after.plan is not None
    target = after.plan.accounts[0]
    assert plans.targetable(sample_store, plan.id, "carrosserie arv") == ()
    with pytest.raises(Refused, match="is in the plan already"):
        plans.add_account(sample_store, plan.id, account)
    _before, after = undone(
        sample_store, sarah, NOVEMBER, lambda: plans.set_person(sample_store, target.id, " Gérante ")
    )
    assert after.plan is not None
    assert after.plan.accounts[0].person == "Gérante"
    _before, after = undone(sample_store, sarah, NOVEMBER, lambda: plans.remove_account(sample_store, target.id))
    assert after.plan is not None
    assert after.plan.accounts == ()


def test_elements_expected_at_discovery(sample_store: Store, sarah: int) -> None:
    stage = plans.sheet(sample_store, sarah, OCTOBER).discovery_stage
    assert stage is not None
    _before, after = undone(sample_store, sarah, OCTOBER, lambda: plans.add_element(sample_store, stage, "Budget"))
    element = after.elements[-1]
    assert element.name == "Budget"
    with pytest.raises(Refused, match="expected already"):
        plans.add_element(sample_store, stage, "budget")
    with pytest.raises(Refused, match="needs a name"):
        plans.rename_element(sample_store, element.id, " ")
    _before, after = undone(
        sample_store, sarah, OCTOBER, lambda: plans.rename_element(sample_store, element.id, "Budget connu")
    )
    assert after.elements[-1].name == "Budget connu"
    # an element that opportunities have validated takes that with it, and undo brings it back
    _before, after = undone(
        sample_store, sarah, OCTOBER, lambda: plans.delete_element(sample_store, after.elements[0].id)
    )
    assert len(after.elements) == 5


def test_remarks_are_said_worded_otherwise_answered_and_taken_back(sample_store: Store, sarah: int) -> None:
    plan = plan_of(sample_store, sarah, OCTOBER)  # signed: remarks are welcome all the same
    _before, after = undone(
        sample_store, sarah, OCTOBER, lambda: plans.add_remark(sample_store, plan.id, "Nora Tessier", " Guide prêt. ")
    )
    assert after.plan is not None
    remark = after.plan.remarks[-1]
    assert (remark.author, remark.on, remark.text) == ("Nora Tessier", date(2026, 10, 14), "Guide prêt.")
    assert remark.state is RemarkState.OPEN
    undone(sample_store, sarah, OCTOBER, lambda: plans.edit_remark(sample_store, remark.id, "Guide envoyé."))
    _before, after = undone(
        sample_store, sarah, OCTOBER, lambda: plans.set_remark_state(sample_store, remark.id, RemarkState.REFUSED)
    )
    assert after.plan is not None
    assert after.plan.remarks[-1].state is RemarkState.REFUSED
    undone(sample_store, sarah, OCTOBER, lambda: plans.delete_remark(sample_store, remark.id))
    with pytest.raises(Refused, match="some words"):
        plans.add_remark(sample_store, plan.id, "", "  \n ")


def test_changes_say_in_the_language_spoken_what_was_done(sample_store: Store, sarah: int) -> None:
    plan = plan_of(sample_store, sarah, NOVEMBER)
    with i18n.speaking("fr"):
        changes = plans.cobuild_plan(sample_store, plan.id)
        assert str(changes.label) == "Plan co-construit\u00a0: Sarah Delombre, novembre 2026"


def test_what_is_gone_is_refused(sample_store: Store) -> None:
    with pytest.raises(Refused, match="no longer in the file"):
        plans.revise_plan(sample_store, 9999)
    with pytest.raises(Refused, match="no longer in the plan"):
        plans.delete_line(sample_store, 9999)
    with pytest.raises(Refused, match="no longer in the plan"):
        plans.delete_remark(sample_store, 9999)
    with pytest.raises(Refused, match="no longer expected"):
        plans.delete_element(sample_store, 9999)
