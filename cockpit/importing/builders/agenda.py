"""Actions: what stands in agendas."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cockpit.importing.builders.accounts import account_of, contact_of
from cockpit.importing.builders.base import Builder, Values, choice
from cockpit.importing.folding import fold
from cockpit.importing.meanings import ACTION_MODE, ACTION_STATUS, TYPES
from cockpit.importing.world import Row, vocabulary_keys
from cockpit.records.importing import Entity
from cockpit.records.kinds import ActionStatus


class ActionBuilder(Builder):
    """Actions by identifier; without one, by type, subject, rep, account and moment."""

    entity = Entity.ACTION
    table = "action"
    alike_rows_count = True
    equal_rows_count = True
    plain = {"external_id": "external_id", "title": "title", "notes": "notes"}

    def label(self, values: Values) -> str:
        return str(values.get("title") or values.get("account") or values.get("type", ""))

    def natural(self, values: Values) -> str:
        names = ("type", "title", "rep", "account", "start", "hour")
        return "|".join(str(values.get(name, "")) for name in names).casefold()

    def columns(self, values: Values, row: Row | None) -> Row:
        world = self.world
        found = super().columns(values, row)
        if "status" in values:
            found["status"] = choice("status", ACTION_STATUS, values["status"], fold(values["status"]))
        elif "done" in values:
            found["status"] = ActionStatus.DONE if values["done"] else ActionStatus.PLANNED
        if "mode" in values:
            found["mode"] = choice("mode", ACTION_MODE, values["mode"], fold(values["mode"]))
        if "type" in values or row is None:
            found["type_id"] = self._type(values.get("type", ""))
        self._time(found, values, row)
        if "rep" in values:
            found["rep_id"] = world.rep(values["rep"])
        account = account_of(self, values)
        if account is not None:
            found["account_id"] = account
        if "contact" in values:
            found["contact_id"] = contact_of(self, values["contact"], account)
        deal = self._opportunity(values)
        if deal is not None:
            found["opportunity_id"] = deal
        return found

    def _type(self, name: str) -> int:
        world = self.world
        if not name:
            return int(world.index("action_type", "action_type", vocabulary_keys)["key", "task"])
        return world.named("action_type", name, TYPES, letter=name[:1].upper(), icon="tag")

    def _time(self, found: Row, values: Values, row: Row | None) -> None:
        start: Any = values["start"]
        if isinstance(start, datetime):
            local = start.astimezone() if start.tzinfo else start
            found["day"], found["minute"] = local.date(), local.hour * 60 + local.minute
        else:
            found["day"] = start
        if "hour" in values:
            found["minute"] = values["hour"]
        if "minutes" in values:
            found["minutes"] = values["minutes"]
        elif isinstance(values.get("end"), datetime) and isinstance(start, datetime):
            found["minutes"] = max(round((values["end"] - start).total_seconds() / 60), 0) or 30
        elif row is None:
            found["minutes"] = self.world.rows["action_type"][found["type_id"]]["minutes"]

    def _opportunity(self, values: Values) -> int | None:
        world = self.world
        if "opportunity_id" in values:
            known = world.known("opportunity", f"{self.source}:{values['opportunity_id']}", "opportunity")
            if known is not None:
                return known[0]
        index = world.index("deal-titles", "opportunity", lambda row: [fold(row["title"])])
        found = index.get(fold(values.get("opportunity", "")))
        if found is None and ("opportunity" in values or "opportunity_id" in values):
            self.not_here["opportunity" if "opportunity" in values else "opportunity_id"] += 1
        return found
