"""Records for the figures, made in one line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from types import TracebackType
from typing import Any

from sqlalchemy import select

from cockpit.db.store import Store
from cockpit.i18n import Message
from cockpit.models import (
    Account,
    Action,
    ActionType,
    LostReason,
    MarketingSpend,
    Opportunity,
    OpportunityLine,
    Order,
    Origin,
    Plan,
    PlanLine,
    PlanLineTarget,
    PlanLineType,
    Product,
    Rep,
    Segment,
    Stage,
)
from cockpit.records.kinds import ActionStatus, OpportunityStatus


class Maker:
    """Writes records in one change."""

    def __init__(self, store: Store) -> None:
        self._change = store.change(Message("Made for a test"))

    def __enter__(self) -> Maker:
        self._session = self._change.__enter__().session
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._change.__exit__(kind, error, trace)

    def _add(self, record: Any) -> int:
        self._session.add(record)
        self._session.flush()
        return int(record.id)

    def key(self, table: Any, key: str | None) -> int | None:
        """The id of a default."""
        return None if key is None else self._session.scalars(select(table.id).where(table.key == key)).one()

    def rep(self, name: str, hourly_cost: int | None = None) -> int:
        place = len(self._session.scalars(select(Rep.id)).all())
        return self._add(Rep(name=name, hourly_cost=hourly_cost, position=place))

    def account(self, name: str, segment: str | None) -> int:
        return self._add(Account(name=name, segment_id=self.key(Segment, segment)))

    def product(self, name: str, family: str = "") -> int:
        return self._add(Product(name=name, family=family))

    def deal(
        self,
        owner: int | None,
        account: int | None,
        status: str,
        amount: int,
        created: date | None,
        closed: date | None,
        origin: str | None,
        lines: Sequence[tuple[int, int]] = (),
        *,
        probability: int = 0,
        stage: str = "discovery",
        reason: str | None = None,
    ) -> int:
        deal = self._add(
            Opportunity(
                title="A deal",
                owner_id=owner,
                account_id=account,
                status=OpportunityStatus(status),
                amount=amount,
                created_on=created,
                closed_on=closed,
                origin_id=self.key(Origin, origin),
                stage_id=self.key(Stage, stage),
                probability=probability,
                lost_reason_id=self.key(LostReason, reason),
            )
        )
        for product, part in lines:
            self._add(OpportunityLine(opportunity_id=deal, product_id=product, amount=part))
        return deal

    def order(
        self, rep: int | None, account: int | None, amount: int, day: date, product: int | None, of: int | None = None
    ) -> int:
        return self._add(
            Order(rep_id=rep, account_id=account, amount=amount, ordered_on=day, product_id=product, opportunity_id=of)
        )

    def spend(self, month: date, amount: int) -> int:
        return self._add(MarketingSpend(month=month, amount=amount))

    def action(self, rep: int | None, kind: str, day: date, minutes: int, status: str, account: int | None) -> int:
        return self._add(
            Action(
                rep_id=rep,
                type_id=self.key(ActionType, kind),
                day=day,
                minutes=minutes,
                status=ActionStatus(status),
                account_id=account,
            )
        )

    def plan(self, rep: int, month: date) -> int:
        return self._add(Plan(rep_id=rep, month=month))

    def line(self, plan: int, name: str, kinds: Sequence[str], targets: dict[str | None, int]) -> int:
        line = self._add(PlanLine(plan_id=plan, name=name))
        for kind in kinds:
            self._add(PlanLineType(line_id=line, type_id=self.key(ActionType, kind)))
        for segment, planned in targets.items():
            self._add(PlanLineTarget(line_id=line, segment_id=self.key(Segment, segment), planned=planned))
        return line
