"""Products, opportunities, orders, marketing spend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from cockpit.i18n import N_, Message
from cockpit.importing.builders.accounts import accounts_of, contacts_of
from cockpit.importing.builders.base import CLEAR, Block, Builder, RowSkip, Values, choice
from cockpit.importing.builders.parting import people_apart
from cockpit.importing.builders.stages import expected_element
from cockpit.importing.folding import fold, fold_all, squeeze
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
from cockpit.records.keys import SOURCE
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
        stays = row is not None and row["is_stub"] and "own_key" in values
        found = {**super().columns(values, row), "is_stub": stays}
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
    in_blocks = True
    hangs = ("product", "elements")
    refers = {
        "contact": "contact_id", "owner": "owner_id", "origin": "origin_id", "lost_reason": "lost_reason_id",
        "expected_on": "expected_on", "stage_since": "stage_since",
    }  # fmt: skip
    _process = 0

    def prepare(self, count: Callable[[Sequence[str]], Counter[tuple[Any, ...]]]) -> None:
        """Choose the sales process: the one that knows most stages of the file, else one of the source's own.

        Of several that know as many, the source's own comes first: a part of an export goes where the whole went.
        """
        own_name = fold(self._own_process())
        processes = sorted(
            self.world.rows["sales_process"].values(),
            key=lambda row: (fold(row["name"]) != own_name, row["position"], row["id"]),
        )
        told = {pair: n for pair, n in count(("process", "stage")).items() if _is_on_the_way(pair[1])}
        names: Counter[str] = Counter()
        for (_process, name), n in told.items():
            names[name] += n
        best, known = 0, -1
        for process in processes:
            hits = sum(n for name, n in names.items() if self.world.stage_known(process["id"], name))
            if hits > known:
                best, known = process["id"], hits
        enough = not names or known * 2 >= names.total()
        self._process = best if enough and best else self.world.process(self._own_process())
        for of, name in told:
            own = of and (self.source == SOURCE or self.world.stage_known(self._process, name) is None)
            self.world.stage(self.world.process(of) if own else self._process, name)

    @property
    def process_id(self) -> int:
        return self._process

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

    def build(self, block: Block) -> None:
        world, found = self.world, block.found
        if world.names_carry_people:
            people_apart(block)
        if "status" in block.values:
            found["status"] = block.each(world, block.values["status"], self._told_status)
        block.drop_refused()
        values = block.values
        found["status"] = self._statuses(block)
        self.copied(block)
        titles = found["title"] = self._titles(block)
        found["folded"] = fold_all(titles)
        found["stage_id"] = self._stages(block)
        accounts = found["account_id"] = accounts_of(self, block)
        if "contact" in values:
            found["contact_id"] = contacts_of(self, block, accounts)
        if "owner" in values:
            found["owner_id"] = block.each(world, values["owner"], world.rep)
        if "origin" in values:
            found["origin_id"] = block.each(world, values["origin"], self._origin)
        self._reasons(block)
        self._money(block)
        self._days(block)

    def _origin(self, name: str) -> int:
        return self.world.named("origin", name, ORIGINS)

    def _titles(self, block: Block) -> list[str]:
        titles = block.column("title")
        if None not in titles:
            return titles
        told = zip(titles, block.column("product"), block.column("account"), strict=True)
        return [title or product or account or "" for title, product, account in told]

    def _told_status(self, text: str) -> OpportunityStatus:
        if fold(text) in GONE:
            raise RowSkip("status", Message(N_("Deleted in the program it comes from.")))
        return OpportunityStatus(choice("status", OPPORTUNITY_STATUS, text, fold(text)))

    def _statuses(self, block: Block) -> list[OpportunityStatus]:
        """The status that is told; without one, what dates, marks and stage say of it."""
        told = block.found.get("status") or [None] * len(block)
        if None not in told:
            return told
        names = ("is_won", "won_on", "is_lost", "lost_on", "stage", "is_closed")
        signs = zip(*map(block.column, names), block.record_column("status"), strict=True)
        return [
            self._implied(won or won_on, lost or lost_on, stage, is_closed, former) if status is None else status
            for status, (won, won_on, lost, lost_on, stage, is_closed, former) in zip(told, signs, strict=True)
        ]

    def _implied(self, won: Any, lost: Any, stage: str | None, is_closed: Any, former: Any) -> OpportunityStatus:
        if won:
            return WON
        if lost:
            return LOST
        of_stage = status_of_stage(stage) if stage else None
        if of_stage is not None:
            return of_stage
        if is_closed:
            return LOST
        return OpportunityStatus(former) if former is not None and stage is None else OPEN

    def _stages(self, block: Block) -> list[int]:
        told = zip(
            block.column("stage"), block.column("process"), block.record_column("stage_id"),
            [status is WON for status in block.found["status"]], strict=True,
        )  # fmt: skip
        return block.each(self.world, list(told), lambda each: self._stage(*each))

    def _stage(self, name: str | None, process_name: str | None, former: int | None, is_won: bool) -> int:
        world = self.world
        if process_name and self.source == SOURCE:
            process = world.process(process_name)  # the cockpit's own exports name each row's process
            return world.stage(process, name) if name else former or world.first_stage(process)
        if name and former is not None:
            here = world.stage_known(world.rows["stage"][former]["process_id"], name)
            if here is not None:
                return here
        has_own = process_name and name and world.stage_known(self._process, name) is None
        process = world.process(process_name) if has_own and process_name else self._process
        if name and status_of_stage(name) is None:
            return world.stage(process, name)
        if former is not None:
            return former
        return world.last_stage(process) if is_won else world.first_stage(process)

    def _reasons(self, block: Block) -> None:
        """The reason of a loss; what is not lost has none."""
        lost = [status is LOST for status in block.found["status"]]
        named = [None] * len(block)
        if "lost_reason" in block.values:
            named = block.each(
                self.world, block.values["lost_reason"],
                lambda name: self.world.named("lost_reason", name, REASONS), where=lost,
            )  # fmt: skip
        if block.records is not None:
            named = [own if is_lost else CLEAR for own, is_lost in zip(named, lost, strict=True)]
        block.found["lost_reason_id"] = named

    def _money(self, block: Block) -> None:
        found, status = block.found, block.found["status"]
        amounts = block.column("amount")
        if "actual_amount" in block.values:
            signed = zip(block.values["actual_amount"], amounts, status, strict=True)
            amounts = [own if is_at is WON and own is not None else told for own, told, is_at in signed]
        if None in amounts:
            amounts = [
                self._worth(block, k) if told is None and block.record_of(k) is None else told
                for k, told in enumerate(amounts)
            ]
        found["amount"] = amounts
        shares = {row["id"]: row["probability"] for row in self.world.rows["stage"].values()}
        told = zip(block.column("probability"), status, found["stage_id"], strict=True)
        found["probability"] = [
            (CERTAIN if is_at is WON else 0) if is_at is not OPEN
            else round(share * CERTAIN) if share is not None
            else shares[stage] if block.records is None or self._moves(block, k)
            else None
            for k, (share, is_at, stage) in enumerate(told)
        ]  # fmt: skip

    def _moves(self, block: Block, k: int) -> bool:
        """Whether an opportunity is new, or comes to another stage, or back from being closed."""
        row = block.record_of(k)
        return row is None or row["stage_id"] != block.found["stage_id"][k] or row["status"] != OPEN

    def _worth(self, block: Block, k: int) -> int:
        self.world.begin_row(0)  # its product is counted where its line is made
        return self._list_price(block.row(k)) if block.found["status"][k] is OPEN else 0

    def _list_price(self, values: Values) -> int:
        """What an opportunity without an amount is worth: its product at list price."""
        if "product" not in values:
            return 0
        price = self.world.rows["product"][self.world.product(values["product"])]["price"] or 0
        return round(float(price) * float(values.get("quantity", 1.0)))

    def _days(self, block: Block) -> None:
        found, status = block.found, block.found["status"]
        names = ("expected_on", "close_on", "won_on", "lost_on", "closed_on")
        expected, close, won, lost, closed = map(block.column, names)
        is_open = [is_at is OPEN for is_at in status]
        never = None if block.records is None else CLEAR
        found["expected_on"] = [
            day or (other if is_at_work else None)
            for day, other, is_at_work in zip(expected, close, is_open, strict=True)
        ]
        ended = zip(status, won, lost, closed, close, strict=True)
        found["closed_on"] = [
            never if is_at is OPEN else (on if is_at is WON else off) or day or other
            for is_at, on, off, day, other in ended
        ]
        if not all(is_open):
            self._last_days(block)
        self._since(block, is_open)

    def _last_days(self, block: Block) -> None:
        """A new opportunity that is closed, nobody knows when, closed when it should have, or began."""
        closed, created = block.found["closed_on"], block.column("created_on")
        for k, is_at in enumerate(block.found["status"]):
            if is_at is not OPEN and closed[k] is None and block.record_of(k) is None:
                closed[k] = block.found["expected_on"][k] or created[k]

    def _since(self, block: Block, is_open: list[bool]) -> None:
        told = block.column("stage_since")
        days = {moment: _day(moment) for moment in set(told)}
        created, since = block.column("created_on"), [days[moment] for moment in told]
        for k, day in enumerate(since):
            if day is None and is_open[k]:
                row = block.record_of(k)
                if row is None:
                    since[k] = created[k]
                elif row["stage_id"] != block.found["stage_id"][k]:
                    since[k] = self.today
        block.found["stage_since"] = since

    def extras(self, number: int, values: Values) -> list[tuple[str, str, str]]:
        told: list[tuple[str, str, str]] = []
        if "product" in values:
            line = self._line(number, self.world.product(values["product"]), values.get("quantity", 1.0))
            if "own_key" not in values:
                self.world.update(
                    "opportunity_line", line, {"amount": self.world.rows["opportunity"][number]["amount"]}
                )
        elements = values.get("elements", ())
        ids = [self._element(number, name) for name in elements]
        told += self.add_links(
            "opportunity_element", "opportunity_id", number, "element_id", ids, "elements", list(elements)
        )
        return told

    def _line(self, number: int, product: int, quantity: float) -> int:
        world = self.world
        amount = world.rows["opportunity"][number]["amount"]
        lines = world.index("lines", "opportunity_line", lambda row: [(row["opportunity_id"], row["product_id"])])
        line = lines.get((number, product))
        if line is None:
            line = lines[number, product] = world.insert(
                "opportunity_line", opportunity_id=number, product_id=product, quantity=quantity, amount=amount
            )
        else:
            world.update("opportunity_line", line, {"quantity": quantity})
        return line

    def _element(self, number: int, name: str) -> int:
        """The expected element of that name in the opportunity's stage (H7), added where unknown."""
        return expected_element(self.world, self.world.rows["opportunity"][number]["stage_id"], name)


class OrderBuilder(Builder):
    """Orders by number."""

    entity = Entity.ORDER
    table = "sales_order"
    in_blocks = True
    refers = {"rep": "rep_id", "product": "product_id"}
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

    def build(self, block: Block) -> None:
        world, values = self.world, block.values
        if world.names_carry_people:
            people_apart(block)
        self.copied(block)
        block.found["account_id"] = accounts_of(self, block)
        if "rep" in values:
            block.found["rep_id"] = block.each(world, values["rep"], world.rep)
        if "product" in values:
            block.found["product_id"] = block.each(world, values["product"], world.product)
        if "opportunity_id" in values:
            block.found["opportunity_id"] = block.each(world, values["opportunity_id"], self._opportunity)

    def _opportunity(self, identifier: str) -> int | None:
        known = self.world.known("opportunity", f"{self.source}:{identifier}", "opportunity")
        if known is None:
            self.not_here["opportunity_id"] += self.world.rows_asking
        return known[0] if known else None


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


def _is_on_the_way(stage: str | None) -> bool:
    return bool(stage) and status_of_stage(stage or "") is None


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.astimezone().date() if value.tzinfo else value.date()
    return value if isinstance(value, date) else None
