"""Reps, and the team around them."""

from __future__ import annotations

from cockpit.importing.builders.base import Builder, Values, choice
from cockpit.importing.folding import fold, person_key
from cockpit.importing.meanings import SENIORITY
from cockpit.importing.world import Row, rep_keys
from cockpit.records.importing import Entity


class RepBuilder(Builder):
    """Reps by name, in either order of first and last name."""

    entity = Entity.REP
    table = "rep"
    hangs = ("team", "manager")
    plain = {
        "external_id": "external_id", "email": "email", "phone": "phone", "role": "role", "territory": "territory",
        "manager": "manager", "external": "is_external", "hourly_cost": "hourly_cost", "weekly_hours": "weekly_hours",
        "day_start": "day_start", "day_end": "day_end", "started_on": "started_on", "left_on": "left_on",
    }  # fmt: skip

    def label(self, values: Values) -> str:
        return values.get("name") or " ".join(filter(None, [values.get("first_name"), values.get("last_name")]))

    def natural(self, values: Values) -> str:
        return person_key(self.label(values))

    def match(self, values: Values) -> int | None:
        return self.world.rep_known(self.label(values))

    def columns(self, values: Values, row: Row | None) -> Row:
        stays = row is not None and row["is_stub"] and "own_key" in values
        found = {**super().columns(values, row), "is_stub": stays}
        if row is None or row["is_stub"]:
            found["name"] = self.label(values)
        if row is None:
            found["position"] = len(self.world.rows["rep"])
        if "seniority" in values:
            found["seniority"] = choice("seniority", SENIORITY, values["seniority"], fold(values["seniority"]))
        return found

    def extras(self, number: int, values: Values) -> list[tuple[str, str, str]]:
        teams = self.world.rows["team"]
        if not teams or not (values.get("team") or values.get("manager")):
            return []
        first = min(teams)
        told = {}
        if values.get("team") and not teams[first]["name"]:
            told["name"] = values["team"]
        if values.get("manager") and not teams[first]["manager"] and values.get("team"):
            told["manager"] = values["manager"]
        self.world.update("team", first, told)
        return []

    def added(self, number: int) -> None:
        self.world.noted("rep", "rep", rep_keys, number)
