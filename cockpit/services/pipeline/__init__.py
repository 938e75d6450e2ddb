"""The pipeline (D9, H7): what the board shows, and every change of an opportunity.

Only the board is there at once; the rest brings SQLAlchemy with it and is loaded when first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cockpit.services.pipeline.board import board, closed, patch

if TYPE_CHECKING:
    from cockpit.services.pipeline.card_sheet import account_choices, sheet
    from cockpit.services.pipeline.closing import (
        delete_opportunity,
        lose_opportunity,
        reopen_opportunity,
        win_opportunity,
    )
    from cockpit.services.pipeline.creation import create_opportunity, plan_next_action
    from cockpit.services.pipeline.editing import (
        move_opportunity,
        set_amount,
        set_expected,
        set_notes,
        set_origin,
        set_own_value,
        set_owner,
        set_probability,
        set_title,
        toggle_element,
    )

_PARTS = ("closing", "creation", "editing", "card_sheet")

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
    "set_own_value",
    "set_owner",
    "set_probability",
    "set_title",
    "sheet",
    "toggle_element",
    "win_opportunity",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        for part in _PARTS:
            module = import_module(f"{__name__}.{part}")
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(name)
