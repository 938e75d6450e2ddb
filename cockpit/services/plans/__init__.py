"""Monthly plans (H1 to H10): the sheet of one rep's month, the team's plans, and every change of them."""

from cockpit.services.plans.creation import copy_former_plan, create_plan, delete_plan
from cockpit.services.plans.lines import add_line, delete_line, edit_line, set_planned
from cockpit.services.plans.objectives import set_objective, set_seasonality, weights_from_history
from cockpit.services.plans.overview import overview
from cockpit.services.plans.remarks import add_remark, delete_remark, edit_remark, set_remark_state
from cockpit.services.plans.sheet import sheet
from cockpit.services.plans.steps import cobuild_plan, propose_plan, revise_plan, sign_plan
from cockpit.services.plans.targets import (
    add_account,
    add_element,
    delete_element,
    remove_account,
    rename_element,
    set_person,
    set_shares,
    targetable,
)

__all__ = [
    "add_account",
    "add_element",
    "add_line",
    "add_remark",
    "cobuild_plan",
    "copy_former_plan",
    "create_plan",
    "delete_element",
    "delete_line",
    "delete_plan",
    "delete_remark",
    "edit_line",
    "edit_remark",
    "overview",
    "propose_plan",
    "remove_account",
    "rename_element",
    "revise_plan",
    "set_objective",
    "set_person",
    "set_planned",
    "set_remark_state",
    "set_seasonality",
    "set_shares",
    "sheet",
    "sign_plan",
    "targetable",
    "weights_from_history",
]
