"""The pipeline (D9, H7): what the board shows, and every change of an opportunity."""

from cockpit.services.pipeline.board import board, closed, patch
from cockpit.services.pipeline.closing import delete_opportunity, lose_opportunity, reopen_opportunity, win_opportunity
from cockpit.services.pipeline.creation import create_opportunity, plan_next_action
from cockpit.services.pipeline.editing import (
    move_opportunity,
    set_amount,
    set_expected,
    set_notes,
    set_origin,
    set_owner,
    set_probability,
    set_title,
    toggle_element,
)
from cockpit.services.pipeline.sheet import account_choices, sheet

__all__ = [
    "account_choices",
    "board",
    "closed",
    "create_opportunity",
    "delete_opportunity",
    "lose_opportunity",
    "move_opportunity",
    "patch",
    "plan_next_action",
    "reopen_opportunity",
    "set_amount",
    "set_expected",
    "set_notes",
    "set_origin",
    "set_owner",
    "set_probability",
    "set_title",
    "sheet",
    "toggle_element",
    "win_opportunity",
]
