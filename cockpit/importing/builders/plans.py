"""Objectives and monthly plans: lines, segment shares, steps, remarks, target accounts."""

from __future__ import annotations

from datetime import date

from cockpit.importing.builders.base import Builder, Values, choice
from cockpit.importing.folding import fold
from cockpit.importing.meanings import MEASURES, PLAN_STATE, REMARK_STATE, SEGMENTS, TYPES
from cockpit.importing.world import Row, World
from cockpit.records.importing import Entity
from cockpit.records.kinds import Measure, PlanState

SHARE_WHOLE = 10_000


class ObjectiveBuilder(Builder):
    """Objectives by rep, month and measure."""

    entity = Entity.OBJECTIVE
    table = "objective"
    plain = {"target": "target", "month": "month"}

    def label(self, values: Values) -> str:
        return f"{values['rep']} {values['month']:%Y-%m}"

    def match(self, values: Values) -> int | None:
        index = self.world.index("objective", "objective", lambda row: [(row["rep_id"], row["month"])])
        return index.get((self.world.rep_known(values["rep"]), values["month"]))

    def columns(self, values: Values, row: Row | None) -> Row:
        measure = Measure.SIGNED
        if "measure" in values:
            measure = choice("measure", MEASURES, values["measure"], fold(values["measure"]))
        return {**super().columns(values, row), "rep_id": self.world.rep(values["rep"]), "measure": measure}


class PlanPartBuilder(Builder):
    """What all parts of a plan share: the rep and the month."""

    def label(self, values: Values) -> str:
        return f"{values['rep']} {values['month']:%Y-%m}"

    def plan(self, values: Values) -> int:
        """The plan of that rep and month, added where there is none."""
        return plan_of(self.world, self.world.rep(values["rep"]), values["month"])


class PlanLineBuilder(PlanPartBuilder):
    """Planned numbers by rep, month, line and segment; the line comes with its first row."""

    entity = Entity.PLAN_LINE
    table = "plan_line_target"
    plain = {"planned": "planned"}

    def natural(self, values: Values) -> str:
        return f"{self.label(values)}|{values['name']}|{values.get('segment', '')}".casefold()

    def columns(self, values: Values, row: Row | None) -> Row:
        segment = self.world.named("segment", values["segment"], SEGMENTS) if "segment" in values else None
        return {**super().columns(values, row), "line_id": self._line(values), "segment_id": segment}

    def _line(self, values: Values) -> int:
        world, plan, name = self.world, self.plan(values), values["name"]
        number = world.find_or_add(
            "plan-lines", "plan_line", lambda row: [(row["plan_id"], fold(row["name"]))], (plan, fold(name)),
            lambda: world.insert(
                "plan_line", plan_id=plan, name=name,
                position=sum(row["plan_id"] == plan for row in world.rows["plan_line"].values()),
            ),
        )  # fmt: skip
        if "minutes" in values:
            world.update("plan_line", number, {"minutes": values["minutes"]})
        types = values.get("types", ())
        ids = [world.named("action_type", each, TYPES, letter=each[:1].upper(), icon="tag") for each in types]
        self.add_links("plan_line_type", "line_id", number, "type_id", ids, "types", list(types))
        return number


class PlanShareBuilder(PlanPartBuilder):
    """Segment shares by rep, month and segment (H3)."""

    entity = Entity.PLAN_SHARE
    table = "plan_share"

    def natural(self, values: Values) -> str:
        return f"{self.label(values)}|{values['segment']}".casefold()

    def columns(self, values: Values, row: Row | None) -> Row:
        segment = self.world.named("segment", values["segment"], SEGMENTS)
        return {"plan_id": self.plan(values), "segment_id": segment, "share": round(values["share"] * SHARE_WHOLE)}


class PlanStepBuilder(PlanPartBuilder):
    """Steps by rep, month, version and state; the plan is where its last step left it (H10)."""

    entity = Entity.PLAN_STEP
    table = "plan_step"
    hangs = ("state",)
    plain = {"number": "number", "author": "author", "on": "on"}

    def natural(self, values: Values) -> str:
        return f"{self.label(values)}|{values['number']}|{values['state']}|{values.get('author', '')}".casefold()

    def columns(self, values: Values, row: Row | None) -> Row:
        state = choice("state", PLAN_STATE, values["state"], fold(values["state"]))
        return {**super().columns(values, row), "plan_id": self.plan(values), "state": state}

    def extras(self, number: int, values: Values) -> list[tuple[str, str, str]]:
        step = self.world.rows["plan_step"][number]
        plan = step["plan_id"]
        latest = self._latest.get(plan)
        mine = (step["number"], step["on"], list(PlanState).index(step["state"]))
        if latest is None or mine >= latest:
            self._latest[plan] = mine
            self.world.update("plan", plan, {"state": step["state"], "number": step["number"]})
        return []

    def __init__(self, world: World, source: str, today: date) -> None:
        super().__init__(world, source, today)
        self._latest: dict[int, tuple[int, date, int]] = {}


class PlanRemarkBuilder(PlanPartBuilder):
    """Remarks by rep, month, author, day and text (H10)."""

    entity = Entity.PLAN_REMARK
    table = "plan_remark"
    plain = {"author": "author", "on": "on", "text": "text"}

    def natural(self, values: Values) -> str:
        return f"{self.label(values)}|{values.get('author', '')}|{values['on']}|{values['text']}".casefold()

    def columns(self, values: Values, row: Row | None) -> Row:
        found = super().columns(values, row)
        if "state" in values:
            found["state"] = choice("state", REMARK_STATE, values["state"], fold(values["state"]))
        return {**found, "plan_id": self.plan(values)}


class PlanAccountBuilder(PlanPartBuilder):
    """Target accounts by rep, month and account (H4)."""

    entity = Entity.PLAN_ACCOUNT
    table = "plan_account"
    plain = {"person": "person"}

    def natural(self, values: Values) -> str:
        return f"{self.label(values)}|{values['account']}".casefold()

    def columns(self, values: Values, row: Row | None) -> Row:
        account = self.world.account(values["account"])
        return {**super().columns(values, row), "plan_id": self.plan(values), "account_id": account}


def plan_of(world: World, rep: int, month: date) -> int:
    """The plan of a rep and month, added where there is none."""
    return world.find_or_add(
        "plans", "plan", lambda row: [(row["rep_id"], row["month"])], (rep, month),
        lambda: world.insert("plan", rep_id=rep, month=month),
    )  # fmt: skip
