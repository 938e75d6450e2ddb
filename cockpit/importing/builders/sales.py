"""Products, opportunities, orders, marketing spend."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any

from cockpit.i18n import N_, Message
from cockpit.importing.builders.accounts import account_of, contact_of
from cockpit.importing.builders.base import Builder, RowSkip, Values, choice
from cockpit.importing.builders.stages import expected_element
from cockpit.importing.folding import fold, squeeze
from cockpit.importing.meanings import (
    GONE,
    LOST,
    OPEN,
    OPPORTUNITY_STATUS,
    ORIGINS,
    REASONS,
    SEGMENTS,
    WON,
    status_of_stage,
)
from cockpit.importing.world import Row, product_keys
from cockpit.records.importing import Entity
from cockpit.records.kinds import OpportunityStatus

CERTAIN = 10_000


class ProductBuilder(Builder):
    """Products by reference, then by name."""

    entity = Entity.PRODUCT
    table = "product"
    plain = {
        "external_id": "external_id", "reference": "reference", "family": "family", "price": "price",
        "cost": "cost", "active": "is_active",
    }  # fmt: skip

    def natural(self, values: Values) -> str:
        return squeeze(values.get("reference") or values["name"])

    def match(self, values: Values) -> int | None:
        index = self.world.index("product", "product", product_keys)
        reference = values.get("reference")
        number = index.get(squeeze(reference)) if reference else None
        if number is None:
            number = index.get(squeeze(values["name"]))
            if number is not None and reference and self.world.rows["product"][number]["reference"]:
                return None
        return self.unclaimed(number, values)

    def columns(self, values: Values, row: Row | None) -> Row:
        found = {**super().columns(values, row), "is_stub": False}
        if row is None or squeeze(row["name"]) != squeeze(values["name"]) or row["is_stub"]:
            found["name"] = values["name"]
        return found

    def added(self, number: int) -> None:
        self.world.noted("product", "product", product_keys, number)


class OpportunityBuilder(Builder):
    """Opportunities by identifier; without one, by title, account and day of creation."""

    entity = Entity.OPPORTUNITY
    table = "opportunity"
    alike_rows_count = True
    plain = {
        "external_id": "external_id", "created_on": "created_on", "currency": "currency", "next_step": "next_step",
        "next_action_on": "next_step_on", "notes": "notes",
    }  # fmt: skip
    _process = 0

    def prepare(self, rows: list[Values]) -> None:
        """Choose the sales process: the one that knows most stages of the file, else one of the source's own.

        Of several that know as many, the source's own comes first: a part of an export goes where the whole went.
        """
        own_name = fold(self._own_process())
        processes = sorted(
            self.world.rows["sales_process"].values(),
            key=lambda row: (fold(row["name"]) != own_name, row["position"], row["id"]),
        )
        names = Counter(v["stage"] for v in rows if v.get("stage") and status_of_stage(v["stage"]) is None)
        best, known = 0, -1
        for process in processes:
            hits = sum(n for name, n in names.items() if self.world.stage_known(process["id"], name))
            if hits > known:
                best, known = process["id"], hits
        enough = not names or known * 2 >= names.total()
        self._process = best if enough and best else self.world.process(self._own_process())
        pairs = dict.fromkeys((v.get("process", ""), v["stage"]) for v in rows if v.get("stage") in names)
        for process, name in pairs:
            own = process and self.world.stage_known(self._process, name) is None
            self.world.stage(self.world.process(process) if own else self._process, name)

    def _own_process(self) -> str:
        return self.source.capitalize() or "CRM"

    def label(self, values: Values) -> str:
        return str(values.get("title") or values.get("product") or values.get("account") or "")

    def natural(self, values: Values) -> str:
        return f"{self.label(values)}|{values.get('account', '')}|{values.get('created_on', '')}".casefold()

    def is_stranger(self, values: Values, row: Row) -> bool:
        account = self.world.rows["account"].get(row["account_id"])
        if account is None or not values.get("account") or not values.get("title"):
            return False
        return bool(fold(values["title"]) != row["folded"] and fold(values["account"]) != account["folded"])

    def columns(self, values: Values, row: Row | None) -> Row:
        world = self.world
        status = self._status(values, row)
        stage = self._stage(values, row, status)
        title = self.label(values)
        found = {**super().columns(values, row), "title": title, "folded": fold(title), "status": status}
        found["stage_id"] = stage
        account = account_of(self, values)
        if account is not None:
            found["account_id"] = account
        if "contact" in values:
            found["contact_id"] = contact_of(self, values["contact"], account)
        if "owner" in values:
            found["owner_id"] = world.rep(values["owner"])
        if "origin" in values:
            found["origin_id"] = world.named("origin", values["origin"], ORIGINS)
        if "lost_reason" in values and status is LOST:
            found["lost_reason_id"] = world.named("lost_reason", values["lost_reason"], REASONS)
        elif status is not LOST and row is not None:
            found["lost_reason_id"] = None
        self._money(found, values, row, status)
        self._days(found, values, row, status)
        return found

    def _status(self, values: Values, row: Row | None) -> OpportunityStatus:
        if "status" in values:
            if fold(values["status"]) in GONE:
                raise RowSkip("status", Message(N_("Deleted in the program it comes from.")))
            return OpportunityStatus(choice("status", OPPORTUNITY_STATUS, values["status"], fold(values["status"])))
        if values.get("is_won") or values.get("won_on"):
            return WON
        if values.get("is_lost") or values.get("lost_on"):
            return LOST
        of_stage = status_of_stage(values["stage"]) if values.get("stage") else None
        if of_stage is not None:
            return of_stage
        if values.get("is_closed"):
            return LOST
        return OpportunityStatus(row["status"]) if row is not None and "stage" not in values else OPEN

    def _stage(self, values: Values, row: Row | None, status: OpportunityStatus) -> int:
        name = values.get("stage", "")
        if name and row is not None:
            here = self.world.stage_known(self.world.rows["stage"][row["stage_id"]]["process_id"], name)
            if here is not None:
                return here
        process = self.world.process(values["process"]) if self._has_own_stages(values) else self._process
        if name and status_of_stage(name) is None:
            return self.world.stage(process, name)
        if row is not None:
            return int(row["stage_id"])
        return self.world.last_stage(process) if status is WON else self.world.first_stage(process)

    def _has_own_stages(self, values: Values) -> bool:
        """A pipeline that the source names is a process of its own, unless the chosen one knows its stages."""
        name, stage = values.get("process"), values.get("stage")
        return bool(name and stage) and self.world.stage_known(self._process, stage or "") is None

    def _money(self, found: Row, values: Values, row: Row | None, status: OpportunityStatus) -> None:
        amount = values.get("actual_amount") if status is WON else None
        amount = values.get("amount") if amount is None else amount
        if amount is None and row is None:
            amount = self._list_price(values) if status is OPEN else 0
        if amount is not None:
            found["amount"] = amount
        if status is not OPEN:
            found["probability"] = CERTAIN if status is WON else 0
        elif "probability" in values:
            found["probability"] = round(values["probability"] * CERTAIN)
        elif row is None or row["stage_id"] != found["stage_id"] or row["status"] != OPEN:
            found["probability"] = self.world.rows["stage"][found["stage_id"]]["probability"]

    def _list_price(self, values: Values) -> int:
        """What an opportunity without an amount is worth: its product at list price."""
        if "product" not in values:
            return 0
        price = self.world.rows["product"][self.world.product(values["product"])]["price"] or 0
        return round(float(price) * float(values.get("quantity", 1.0)))

    def _days(self, found: Row, values: Values, row: Row | None, status: OpportunityStatus) -> None:
        expected = values.get("expected_on")
        if status is OPEN:
            expected = expected or values.get("close_on")
            found["closed_on"] = None
        else:
            own = values.get("won_on") if status is WON else values.get("lost_on")
            closed = own or values.get("closed_on") or values.get("close_on")
            if closed is None and row is None:
                closed = expected or values.get("created_on")
            if closed is not None:
                found["closed_on"] = closed
        if expected is not None:
            found["expected_on"] = expected
        since = _day(values.get("stage_since"))
        if since is None and status is OPEN and (row is None or row["stage_id"] != found["stage_id"]):
            since = self.today if row is not None else values.get("created_on")
        if since is not None:
            found["stage_since"] = since

    def extras(self, number: int, values: Values) -> list[tuple[str, str]]:
        told: list[tuple[str, str]] = []
        if "product" in values:
            self._line(number, self.world.product(values["product"]), values.get("quantity", 1.0))
        elements = values.get("elements", ())
        ids = [self._element(number, name) for name in elements]
        told += self.add_links(
            "opportunity_element", "opportunity_id", number, "element_id", ids, "elements", list(elements)
        )
        return told

    def _line(self, number: int, product: int, quantity: float) -> None:
        world = self.world
        amount = world.rows["opportunity"][number]["amount"]
        lines = world.index("lines", "opportunity_line", lambda row: [(row["opportunity_id"], row["product_id"])])
        line = lines.get((number, product))
        if line is None:
            lines[number, product] = world.insert(
                "opportunity_line", opportunity_id=number, product_id=product, quantity=quantity, amount=amount
            )
        else:
            world.update("opportunity_line", line, {"quantity": quantity, "amount": amount})

    def _element(self, number: int, name: str) -> int:
        """The expected element of that name in the opportunity's stage (H7), added where unknown."""
        return expected_element(self.world, self.world.rows["opportunity"][number]["stage_id"], name)


class OrderBuilder(Builder):
    """Orders by number."""

    entity = Entity.ORDER
    table = "sales_order"
    alike_rows_count = True
    equal_rows_count = True
    plain = {
        "external_id": "external_id", "quantity": "quantity", "amount": "amount", "cost": "cost",
        "ordered_on": "ordered_on",
    }  # fmt: skip

    def label(self, values: Values) -> str:
        return str(values.get("external_id") or values.get("account", ""))

    def natural(self, values: Values) -> str:
        parts = [str(values.get(name, "")) for name in ("account", "rep", "product", "ordered_on", "amount")]
        return "|".join(parts).casefold()

    def columns(self, values: Values, row: Row | None) -> Row:
        world = self.world
        found = super().columns(values, row)
        account = account_of(self, values)
        if account is not None:
            found["account_id"] = account
        if "rep" in values:
            found["rep_id"] = world.rep(values["rep"])
        if "product" in values:
            found["product_id"] = world.product(values["product"])
        if "opportunity_id" in values:
            known = world.known("opportunity", f"{self.source}:{values['opportunity_id']}", "opportunity")
            if known is not None:
                found["opportunity_id"] = known[0]
            else:
                self.not_here["opportunity_id"] += 1
        return found


class SpendBuilder(Builder):
    """Marketing spend by month, origin, segment and description."""

    entity = Entity.SPEND
    table = "marketing_spend"
    alike_rows_count = True
    equal_rows_count = True
    plain = {"month": "month", "label": "description", "amount": "amount", "external_id": "external_id"}

    def label(self, values: Values) -> str:
        return str(values.get("label") or values.get("origin", ""))

    def natural(self, values: Values) -> str:
        parts = [str(values.get(name, "")) for name in ("month", "origin", "segment", "label")]
        return "|".join(parts).casefold()

    def columns(self, values: Values, row: Row | None) -> Row:
        found = super().columns(values, row)
        if "origin" in values:
            found["origin_id"] = self.world.named("origin", values["origin"], ORIGINS)
        if "segment" in values:
            found["segment_id"] = self.world.named("segment", values["segment"], SEGMENTS)
        return found


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.astimezone().date() if value.tzinfo else value.date()
    return value if isinstance(value, date) else None
