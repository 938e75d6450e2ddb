"""What changes in a record, in words: the texts before and after."""

from __future__ import annotations

from datetime import date
from typing import Any

from cockpit import formats
from cockpit.i18n import pgettext
from cockpit.importing.world import World
from cockpit.records.kinds import ActionStatus, OpportunityStatus
from cockpit.records.naming import shown

UNTOLD = frozenset({"folded", "is_stub", "position"})
FIELD_OF = {
    "owner_id": "owner", "account_id": "account", "contact_id": "contact", "stage_id": "stage", "origin_id": "origin",
    "lost_reason_id": "lost_reason", "segment_id": "segment", "status_id": "status", "rep_id": "rep",
    "type_id": "type", "product_id": "product", "opportunity_id": "opportunity", "parent_id": "parent",
    "next_step_on": "next_action_on", "is_active": "active", "is_external": "external", "day": "start",
    "minute": "hour", "description": "label",
}  # fmt: skip
_TABLE_OF = {
    "owner_id": "rep", "rep_id": "rep", "account_id": "account", "parent_id": "account", "contact_id": "contact",
    "stage_id": "stage", "origin_id": "origin", "lost_reason_id": "lost_reason", "segment_id": "segment",
    "status_id": "account_status", "type_id": "action_type", "product_id": "product",
    "opportunity_id": "opportunity",
}  # fmt: skip
_MONEY = frozenset({"amount", "potential", "revenue", "price", "cost", "hourly_cost", "target"})


def worded(world: World, column: str, value: Any) -> str:
    """A column value as people read it; a number that stands for a record is its name."""
    if value is None or value == "":
        return ""
    table = _TABLE_OF.get(column)
    if table is not None:
        return name_of(world, table, value)
    if column == "status":
        return status_word(str(value))
    if column in _MONEY:
        return formats.money_exact(value)
    if column in ("probability", "share"):
        return formats.percent(value / 10_000)
    return formats.date_short(value) if isinstance(value, date) else str(value)


def name_of(world: World, table: str, number: int) -> str:
    """The name of a record, as people read it."""
    row = world.rows[table].get(number) or {}
    name = str(row.get("name") or row.get("title") or row.get("last_name") or "")
    return shown(str(row.get("key") or ""), name)


def own_value(kind: str, value: Any) -> str:
    """The value of a field of the user's own, as people read it."""
    if value is None or value == "":
        return ""
    if kind == "amount":
        return formats.money_exact(value)
    if kind == "date":
        return formats.date_short(date.fromisoformat(value))
    if kind == "yes_no":
        return pgettext("answer", "yes") if value else pgettext("answer", "no")
    return formats.number(value) if isinstance(value, float) else str(value)


def status_word(status: str) -> str:
    """The status of an opportunity or an action, as people say it."""
    words = {
        OpportunityStatus.OPEN: pgettext("opportunity status", "open"),
        OpportunityStatus.WON: pgettext("opportunity status", "won"),
        OpportunityStatus.LOST: pgettext("opportunity status", "lost"),
        ActionStatus.PLANNED: pgettext("action status", "planned"),
        ActionStatus.DONE: pgettext("action status", "done"),
        ActionStatus.MISSED: pgettext("action status", "missed"),
        ActionStatus.NO_SHOW: pgettext("action status", "no-show"),
    }
    return {str(key): word for key, word in words.items()}.get(status, status)
