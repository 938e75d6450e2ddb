"""The lists of what is sold: products, opportunities, orders, marketing spend, what stages expect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select

from cockpit.exporting.columns import Column, Kind, Listing, Row, listed, text
from cockpit.exporting.own import own_columns, own_values
from cockpit.exporting.reading import Reading
from cockpit.i18n import pgettext
from cockpit.models import (
    MarketingSpend,
    Opportunity,
    OpportunityElement,
    OpportunityLine,
    Order,
    Product,
    SalesProcess,
    Stage,
    StageElement,
)
from cockpit.records.importing import Entity
from cockpit.records.kinds import OpportunityStatus
from cockpit.records.naming import shown


def _product_columns(reading: Reading) -> tuple[Column, ...]:
    return (
        text("own_key", pgettext("export", "Cockpit key")),
        text("external_id", pgettext("export", "Identifier")),
        text("reference", pgettext("export", "Reference")),
        text("name", pgettext("export", "Product name")),
        text("family", pgettext("export", "Range")),
        Column("price", pgettext("export", "Price excluding tax"), Kind.AMOUNT),
        Column("cost", pgettext("export product", "Cost price"), Kind.AMOUNT),
        Column("active", pgettext("export", "On sale"), Kind.ANSWER),
    )


def _product_rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    for number, *rest in reading.rows(
        Product.id, Product.external_id, Product.reference, Product.name, Product.family, Product.price, Product.cost,
        Product.is_active,
    ):  # fmt: skip
        yield number, (reading.key(Entity.PRODUCT, number), *rest)


def _opportunity_columns(reading: Reading) -> tuple[Column, ...]:
    return (
        text("own_key", pgettext("export", "Cockpit key")),
        text("external_id", pgettext("export", "Identifier")),
        text("title", pgettext("export", "Opportunity")),
        text("account", pgettext("export", "Account")),
        text("account_id", pgettext("export", "Account key")),
        text("contact", pgettext("export", "Contact")),
        text("owner", pgettext("export", "Rep")),
        text("process", pgettext("export", "Sales process")),
        text("stage", pgettext("export", "Stage")),
        text("status", pgettext("export", "Status")),
        Column("amount", pgettext("export", "Amount"), Kind.AMOUNT),
        text("currency", pgettext("export", "Currency")),
        Column("probability", pgettext("export", "Probability"), Kind.SHARE),
        text("origin", pgettext("export", "Origin")),
        text("product", pgettext("export", "Product")),
        Column("quantity", pgettext("export", "Quantity"), Kind.NUMBER),
        Column("created_on", pgettext("export opportunity", "Created on"), Kind.DAY),
        Column("stage_since", pgettext("export", "In this stage since"), Kind.DAY),
        Column("expected_on", pgettext("export", "Expected close"), Kind.DAY),
        Column("closed_on", pgettext("export", "Closed on"), Kind.DAY),
        text("lost_reason", pgettext("export", "Lost reason")),
        text("elements", pgettext("export", "Validated elements")),
        text("next_step", pgettext("export", "Next action")),
        Column("next_action_on", pgettext("export", "Next action on"), Kind.DAY),
        text("notes", pgettext("export", "Notes")),
        *own_columns(reading, Entity.OPPORTUNITY),
    )


def _opportunity_rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    stages = _stages(reading)
    products, elements = _only_products(reading), _validated(reading)
    own = own_values(reading, Entity.OPPORTUNITY)
    states = {
        OpportunityStatus.OPEN: pgettext("export opportunity", "Open"),
        OpportunityStatus.WON: pgettext("export opportunity", "Won"),
        OpportunityStatus.LOST: pgettext("export opportunity", "Lost"),
    }
    o = Opportunity
    for row in reading.rows(
        o.id, o.external_id, o.title, o.account_id, o.contact_id, o.owner_id, o.stage_id, o.status, o.amount,
        o.currency, o.probability, o.origin_id, o.created_on, o.stage_since, o.expected_on, o.closed_on,
        o.lost_reason_id, o.next_step, o.next_step_on, o.notes, o.custom,
    ):  # fmt: skip
        process, stage = stages[row.stage_id]
        product, quantity = products.get(row.id, ("", None))
        yield row.id, (
            reading.key(Entity.OPPORTUNITY, row.id), row.external_id, row.title, reading.accounts.get(row.account_id),
            reading.key(Entity.ACCOUNT, row.account_id), reading.contacts.get(row.contact_id),
            reading.reps.get(row.owner_id), process, stage, states[row.status], row.amount, row.currency,
            row.probability, reading.origins.get(row.origin_id), product, quantity, row.created_on, row.stage_since,
            row.expected_on, row.closed_on, reading.reasons.get(row.lost_reason_id),
            listed(elements.get((row.id, row.stage_id), [])), row.next_step, row.next_step_on, row.notes,
            *own(row.custom),
        )  # fmt: skip


def _stages(reading: Reading) -> dict[int, tuple[str, str]]:
    """Stage → the names of its process and its own."""
    return {
        row.id: (reading.processes[row.process_id], shown(row.key, row.name))
        for row in reading.rows(Stage.id, Stage.process_id, Stage.key, Stage.name)
    }


def _only_products(reading: Reading) -> dict[int, tuple[str, float]]:
    """Opportunity → product and quantity, where it is of one product: a row has no room for several."""
    lines: dict[int, list[tuple[str, float]]] = defaultdict(list)
    line = OpportunityLine
    for row in reading.rows(line.id, line.opportunity_id, line.product_id, line.quantity):
        lines[row.opportunity_id].append((reading.products[row.product_id], row.quantity))
    return {number: told[0] for number, told in lines.items() if len(told) == 1}


def _validated(reading: Reading) -> dict[tuple[int, int], list[str]]:
    """Opportunity and stage → the elements of that stage that were validated on it (H7)."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    told = (
        select(OpportunityElement.opportunity_id, StageElement.stage_id, StageElement.name)
        .join(StageElement, StageElement.id == OpportunityElement.element_id)
        .order_by(OpportunityElement.opportunity_id, StageElement.position, StageElement.id)
    )
    for opportunity, stage, name in reading.session.execute(told):
        found[opportunity, stage].append(name)
    return found


def _order_columns(reading: Reading) -> tuple[Column, ...]:
    return (
        text("own_key", pgettext("export", "Cockpit key")),
        text("external_id", pgettext("export", "Order number")),
        Column("ordered_on", pgettext("export", "Date"), Kind.DAY),
        text("account", pgettext("export", "Customer")),
        text("account_id", pgettext("export", "Account key")),
        text("rep", pgettext("export", "Rep")),
        text("product", pgettext("export", "Product")),
        Column("quantity", pgettext("export", "Quantity"), Kind.NUMBER),
        Column("amount", pgettext("export", "Amount excluding tax"), Kind.AMOUNT),
        Column("cost", pgettext("export order", "Cost price"), Kind.AMOUNT),
        text("opportunity", pgettext("export", "Opportunity")),
        text("opportunity_id", pgettext("export", "Opportunity key")),
    )


def _order_rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    for row in reading.rows(
        Order.id, Order.external_id, Order.ordered_on, Order.account_id, Order.rep_id, Order.product_id,
        Order.quantity, Order.amount, Order.cost, Order.opportunity_id,
    ):  # fmt: skip
        yield row.id, (
            reading.key(Entity.ORDER, row.id), row.external_id, row.ordered_on, reading.accounts.get(row.account_id),
            reading.key(Entity.ACCOUNT, row.account_id), reading.reps.get(row.rep_id),
            reading.products.get(row.product_id), row.quantity, row.amount, row.cost,
            reading.opportunities.get(row.opportunity_id), reading.key(Entity.OPPORTUNITY, row.opportunity_id),
        )  # fmt: skip


def _spend_columns(reading: Reading) -> tuple[Column, ...]:
    return (
        text("own_key", pgettext("export", "Cockpit key")),
        text("external_id", pgettext("export", "Identifier")),
        Column("month", pgettext("export", "Month"), Kind.MONTH),
        text("origin", pgettext("export", "Origin")),
        text("segment", pgettext("export", "Segment")),
        text("label", pgettext("export", "Description")),
        Column("amount", pgettext("export", "Amount"), Kind.AMOUNT),
    )


def _spend_rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    spend = MarketingSpend
    for row in reading.rows(
        spend.id, spend.external_id, spend.month, spend.origin_id, spend.segment_id, spend.description, spend.amount
    ):
        yield row.id, (
            reading.key(Entity.SPEND, row.id), row.external_id, row.month, reading.origins.get(row.origin_id),
            reading.segments.get(row.segment_id), row.description, row.amount,
        )  # fmt: skip


def _element_columns(reading: Reading) -> tuple[Column, ...]:
    return (
        text("own_key", pgettext("export", "Cockpit key")),
        text("stage", pgettext("export", "Stage")),
        text("name", pgettext("export", "Expected element")),
    )


def _element_rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    """Those of the first sales process, as the importer takes them."""
    first = select(SalesProcess.id).order_by(SalesProcess.position, SalesProcess.id).limit(1).scalar_subquery()
    told = (
        select(StageElement.id, Stage.key, Stage.name, StageElement.name)
        .join(Stage, Stage.id == StageElement.stage_id)
        .where(Stage.process_id == first)
        .order_by(Stage.position, Stage.id, StageElement.position, StageElement.id)
    )
    for number, key, stage, name in reading.session.execute(told):
        yield number, (reading.key(Entity.STAGE_ELEMENT, number), shown(key, stage), name)


PRODUCTS = Listing(Entity.PRODUCT, _product_columns, _product_rows)
OPPORTUNITIES = Listing(Entity.OPPORTUNITY, _opportunity_columns, _opportunity_rows)
ORDERS = Listing(Entity.ORDER, _order_columns, _order_rows)
SPEND = Listing(Entity.SPEND, _spend_columns, _spend_rows)
ELEMENTS = Listing(Entity.STAGE_ELEMENT, _element_columns, _element_rows)
