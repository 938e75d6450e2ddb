"""From typed rows to records, entity by entity."""

from cockpit.importing.builders.accounts import AccountBuilder, ContactBuilder
from cockpit.importing.builders.agenda import ActionBuilder
from cockpit.importing.builders.base import Builder, RowProblem, RowSkip
from cockpit.importing.builders.people import RepBuilder
from cockpit.importing.builders.plans import (
    ObjectiveBuilder,
    PlanAccountBuilder,
    PlanLineBuilder,
    PlanRemarkBuilder,
    PlanShareBuilder,
    PlanStepBuilder,
)
from cockpit.importing.builders.sales import OpportunityBuilder, OrderBuilder, ProductBuilder, SpendBuilder
from cockpit.importing.builders.stages import StageElementBuilder

BUILDERS: dict[str, type[Builder]] = {
    builder.entity: builder
    for builder in (
        RepBuilder,
        ProductBuilder,
        AccountBuilder,
        ContactBuilder,
        StageElementBuilder,
        OpportunityBuilder,
        ActionBuilder,
        OrderBuilder,
        ObjectiveBuilder,
        PlanLineBuilder,
        PlanShareBuilder,
        PlanStepBuilder,
        PlanRemarkBuilder,
        PlanAccountBuilder,
        SpendBuilder,
    )
}

__all__ = ["BUILDERS", "Builder", "RowProblem", "RowSkip"]
