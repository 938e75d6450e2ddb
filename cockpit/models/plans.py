"""Objectives, monthly action plans and one-on-ones."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cockpit.models.base import Record
from cockpit.records.kinds import Measure, PlanState, RemarkState


class Objective(Record):
    """What a rep is to reach in a month; cents for signed revenue. The months of a year sum to the year (H2)."""

    __tablename__ = "objective"
    __table_args__ = (UniqueConstraint("rep_id", "month", "measure"),)

    rep_id: Mapped[int] = mapped_column(ForeignKey("rep.id", ondelete="CASCADE"))
    month: Mapped[date] = mapped_column(index=True)
    measure: Mapped[Measure] = mapped_column(default=Measure.SIGNED)
    target: Mapped[int] = mapped_column(default=0)


class Plan(Record):
    """The action plan of a rep for a month (H1). Its state and number are those of its last step, but that a plan is
    signed only once both have signed: until then the first signature is a step alone."""

    __tablename__ = "plan"
    __table_args__ = (UniqueConstraint("rep_id", "month"),)

    rep_id: Mapped[int] = mapped_column(ForeignKey("rep.id", ondelete="CASCADE"))
    month: Mapped[date] = mapped_column(index=True)
    state: Mapped[PlanState] = mapped_column(default=PlanState.DRAFT)
    number: Mapped[int] = mapped_column(default=1)


class PlanStep(Record):
    """A trace of the co-building (H10): which version reached which state, by whom, when."""

    __tablename__ = "plan_step"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(default=1)
    state: Mapped[PlanState]
    author: Mapped[str] = mapped_column(default="")
    on: Mapped[date]


class PlanLine(Record):
    """A line of a plan (H5): a name, the action types that count in it, minutes for each action."""

    __tablename__ = "plan_line"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int] = mapped_column(default=30)
    position: Mapped[int] = mapped_column(default=0)


class PlanLineType(Record):
    """An action type that counts in a plan line."""

    __tablename__ = "plan_line_type"
    __table_args__ = (UniqueConstraint("line_id", "type_id"),)

    line_id: Mapped[int] = mapped_column(ForeignKey("plan_line.id", ondelete="CASCADE"))
    type_id: Mapped[int] = mapped_column(ForeignKey("action_type.id"), index=True)


class PlanLineTarget(Record):
    """How many actions of a line are planned on a segment (H6); without a segment: on any account, or none."""

    __tablename__ = "plan_line_target"
    __table_args__ = (UniqueConstraint("line_id", "segment_id"),)

    line_id: Mapped[int] = mapped_column(ForeignKey("plan_line.id", ondelete="CASCADE"))
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segment.id"), index=True)
    planned: Mapped[int] = mapped_column(default=0)


class PlanShare(Record):
    """A segment's share in the month's objective, in hundredths of a percent; a plan's shares sum to 10 000 (H3)."""

    __tablename__ = "plan_share"
    __table_args__ = (UniqueConstraint("plan_id", "segment_id"),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"), index=True)
    share: Mapped[int] = mapped_column(default=0)


class PlanAccount(Record):
    """An account that the plan targets by name, and the kind of person to meet there (H4)."""

    __tablename__ = "plan_account"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    person: Mapped[str] = mapped_column(default="")


class PlanRemark(Record):
    """What was said about a plan, by whom, when, and what became of it (H10)."""

    __tablename__ = "plan_remark"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    author: Mapped[str] = mapped_column(default="")
    on: Mapped[date]
    text: Mapped[str]
    state: Mapped[RemarkState] = mapped_column(default=RemarkState.OPEN)


class OneOnOne(Record):
    """A regular point between manager and rep (H8); `minute` is the wall clock as in `Action`."""

    __tablename__ = "one_on_one"

    rep_id: Mapped[int] = mapped_column(ForeignKey("rep.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    minute: Mapped[int | None]
    notes: Mapped[str] = mapped_column(default="")
    is_held: Mapped[bool] = mapped_column(default=False)


class OneOnOneTopic(Record):
    """Something to raise at a one-on-one."""

    __tablename__ = "one_on_one_topic"

    one_on_one_id: Mapped[int] = mapped_column(ForeignKey("one_on_one.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class Decision(Record):
    """A decision of a one-on-one: who does it, by when, and the day it was done."""

    __tablename__ = "decision"

    one_on_one_id: Mapped[int] = mapped_column(ForeignKey("one_on_one.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    owner: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)
