"""What the user may wish for on the page of plans, each as one command of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from cockpit.desktop.desk import Desk
from cockpit.errors import CockpitError
from cockpit.records.changes import Changes
from cockpit.records.kinds import RemarkState
from cockpit.records.plans import LineDraft
from cockpit.services import plans

Done = Callable[[], None]
Failed = Callable[[str], None]


class PlanWishes:
    """Carries wishes out. `failed` gets a refusal in words, to be shown where it was typed; else it is a toast."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def create(self, rep_id: int, month: date) -> None:
        """A plan without lines."""
        self.desk.command(lambda store: plans.create_plan(store, rep_id, month))

    def copy_former(self, rep_id: int, month: date) -> None:
        """A plan after the newest one before."""
        self.desk.command(lambda store: plans.copy_former_plan(store, rep_id, month))

    def delete(self, plan_id: int) -> None:
        """Away with the plan."""
        self.desk.command(lambda store: plans.delete_plan(store, plan_id))

    def propose(self, plan_id: int) -> None:
        """The manager proposes."""
        self.desk.command(lambda store: plans.propose_plan(store, plan_id))

    def cobuild(self, plan_id: int) -> None:
        """The rep has gone through it."""
        self.desk.command(lambda store: plans.cobuild_plan(store, plan_id))

    def sign(self, plan_id: int, author: str) -> None:
        """One of both signs."""
        self.desk.command(lambda store: plans.sign_plan(store, plan_id, author))

    def revise(self, plan_id: int) -> None:
        """The next version."""
        self.desk.command(lambda store: plans.revise_plan(store, plan_id))

    def set_planned(self, line_id: int, segment_id: int | None, planned: int) -> None:
        """Another number."""
        self.desk.command(lambda store: plans.set_planned(store, line_id, segment_id, planned))

    def add_line(self, plan_id: int, draft: LineDraft, done: Done, failed: Failed) -> None:
        """One more line."""
        self._try(lambda store: plans.add_line(store, plan_id, draft), done, failed)

    def edit_line(self, line_id: int, draft: LineDraft, done: Done, failed: Failed) -> None:
        """Another name, other types, other minutes."""
        self._try(lambda store: plans.edit_line(store, line_id, draft), done, failed)

    def delete_line(self, line_id: int) -> None:
        """Out of the plan."""
        self.desk.command(lambda store: plans.delete_line(store, line_id))

    def set_objective(self, rep_id: int, month: date, target: int, failed: Failed) -> None:
        """The month's objective."""
        self._try(lambda store: plans.set_objective(store, rep_id, month, target), None, failed)

    def set_seasonality(
        self, rep_id: int, year: int, total: int, weights: Sequence[int], done: Done, failed: Failed
    ) -> None:
        """The year over its months."""
        self._try(lambda store: plans.set_seasonality(store, rep_id, year, total, weights), done, failed)

    def ask_history(self, rep_id: int, year: int, done: Callable[[tuple[int, ...]], None], failed: Failed) -> None:
        """The weights of the year before."""
        self.desk.query(
            lambda store: plans.weights_from_history(store, rep_id, year), done, lambda error: self._say(error, failed)
        )

    def set_shares(self, plan_id: int, shares: Mapping[int, int], done: Done, failed: Failed) -> None:
        """The objective over the segments."""
        self._try(lambda store: plans.set_shares(store, plan_id, shares), done, failed)

    def add_account(self, plan_id: int, account_id: int) -> None:
        """Aim at an account."""
        self.desk.command(lambda store: plans.add_account(store, plan_id, account_id))

    def set_person(self, target_id: int, person: str) -> None:
        """Whom to meet there."""
        self.desk.command(lambda store: plans.set_person(store, target_id, person))

    def remove_account(self, target_id: int) -> None:
        """Aim at it no more."""
        self.desk.command(lambda store: plans.remove_account(store, target_id))

    def add_element(self, stage_id: int, name: str) -> None:
        """Expect one more thing."""
        self.desk.command(lambda store: plans.add_element(store, stage_id, name))

    def rename_element(self, element_id: int, name: str) -> None:
        """Word it otherwise."""
        self.desk.command(lambda store: plans.rename_element(store, element_id, name))

    def delete_element(self, element_id: int) -> None:
        """Expect it no more."""
        self.desk.command(lambda store: plans.delete_element(store, element_id))

    def add_remark(self, plan_id: int, author: str, text: str, done: Done) -> None:
        """Say something."""
        self.desk.command(lambda store: plans.add_remark(store, plan_id, author, text), done=lambda _changes: done())

    def edit_remark(self, remark_id: int, text: str) -> None:
        """Say it otherwise."""
        self.desk.command(lambda store: plans.edit_remark(store, remark_id, text))

    def set_remark_state(self, remark_id: int, state: RemarkState) -> None:
        """Accept, refuse, open again."""
        self.desk.command(lambda store: plans.set_remark_state(store, remark_id, state))

    def delete_remark(self, remark_id: int) -> None:
        """Take it back."""
        self.desk.command(lambda store: plans.delete_remark(store, remark_id))

    def _try(self, act: Callable[..., Changes], done: Done | None, failed: Failed) -> None:
        def told(_changes: Changes) -> None:
            if done is not None:
                done()

        self.desk.command(act, done=told, failed=lambda error: self._say(error, failed))

    def _say(self, error: Exception, failed: Failed) -> None:
        if isinstance(error, CockpitError):
            failed(str(error))
        else:
            self.desk.complain(error)
