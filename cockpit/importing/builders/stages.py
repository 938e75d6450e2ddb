"""What the stages of a sales process expect before an opportunity moves on (H7)."""

from __future__ import annotations

from cockpit.i18n import N_, Message
from cockpit.importing.builders.base import Builder, RowProblem, Values
from cockpit.importing.folding import fold, stage_key
from cockpit.importing.meanings import status_of_stage
from cockpit.importing.world import Row, World
from cockpit.records.importing import Entity


def element_keys(row: Row) -> list[tuple[int, str]]:
    """An element is found in its stage by its name, capitals and accents aside."""
    return [(row["stage_id"], fold(row["name"]))]


def expected_element(world: World, stage: int, name: str) -> int:
    """The expected element of that name in a stage, added after the others where unknown."""
    return world.find_or_add(
        "elements", "stage_element", element_keys, (stage, fold(name)),
        lambda: world.insert("stage_element", stage_id=stage, name=name, position=_after(world, stage)),
    )  # fmt: skip


def _after(world: World, stage: int) -> int:
    here = [row["position"] for row in world.rows["stage_element"].values() if row["stage_id"] == stage]
    return max(here, default=-1) + 1


class StageElementBuilder(Builder):
    """Expected elements by stage of the first sales process and by name, in the order of the file."""

    entity = Entity.STAGE_ELEMENT
    table = "stage_element"

    def natural(self, values: Values) -> str:
        return f"{stage_key(values['stage'])}|{fold(values['name'])}"

    def match(self, values: Values) -> int | None:
        stage = self.world.stage_known(self.world.first_process(), values["stage"])
        if stage is None:
            return None
        return self.world.index("elements", "stage_element", element_keys).get((stage, fold(values["name"])))

    def columns(self, values: Values, row: Row | None) -> Row:
        name = values["stage"]
        if status_of_stage(name) is not None:
            raise RowProblem("stage", Message(N_("“{value}” is not a stage on the way."), value=name[:60]))
        if row is not None:
            return {"name": values["name"]}
        stage = self.world.stage(self.world.first_process(), name)
        return {"stage_id": stage, "name": values["name"], "position": _after(self.world, stage)}

    def added(self, number: int) -> None:
        self.world.noted("elements", "stage_element", element_keys, number)
