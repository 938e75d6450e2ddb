"""The import contract of the screens: no package under the views imports another one, even indirectly."""

from __future__ import annotations

from typing import cast

from grimp import ImportGraph
from importlinter import fields
from importlinter.contracts.independence import IndependenceContract
from importlinter.domain.contract import ContractCheck


class ScreensContract(IndependenceContract):
    """Independence of all packages found under `views`, `not_screens` aside: a new one is held at once."""

    type_name = "screens"

    views = fields.StringField()
    not_screens = fields.SetField(subfield=fields.StringField())
    modules = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find the screens in the graph, then check them as an independence contract does."""
        found = screens(graph, str(self.views), cast("set[str]", self.not_screens))
        dependencies = graph.find_illegal_dependencies_for_layers(layers=(found,)) if found else set()
        return ContractCheck(
            kept=not dependencies,
            metadata={"invalid_chains": self._build_invalid_chains(dependencies, graph)},
        )


def screens(graph: ImportGraph, views: str, not_screens: set[str]) -> set[str]:
    """Full names of the packages (not plain modules) directly under `views`, `not_screens` aside."""
    children = graph.find_children(views)
    return {child for child in children if graph.find_children(child) and child.rsplit(".", 1)[-1] not in not_screens}
