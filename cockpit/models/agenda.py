"""The agenda: kinds of actions and the actions themselves."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cockpit.models.base import Record
from cockpit.models.custom import HasCustom
from cockpit.records.kinds import ActionMode, ActionStatus


class ActionType(Record):
    """A kind of action (I1). `letter` names its colour in the theme until the user chooses `color_light` and
    `color_dark`; `is_meeting` kinds can be no-shows (I4); `is_absence` is a day off and counts in no figure."""

    __tablename__ = "action_type"

    key: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    letter: Mapped[str]
    icon: Mapped[str]
    color_light: Mapped[str] = mapped_column(default="")
    color_dark: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int] = mapped_column(default=30)
    is_selling: Mapped[bool] = mapped_column(default=False)
    is_meeting: Mapped[bool] = mapped_column(default=False)
    is_absence: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class Action(HasCustom, Record):
    """Something to do at a place in a rep's agenda.

    An appointment stands on the wall clock: `day` is the calendar day and `minute` the minutes since midnight
    (None: some time that day), whatever the time zone or summer time.
    """

    __tablename__ = "action"
    __table_args__ = (
        Index("ix_action_rep_id_day", "rep_id", "day"),
        Index("ix_action_day_status", "day", "status"),
        Index("ix_action_opportunity_id_status_day", "opportunity_id", "status", "day"),
        Index("ix_action_account_id_day", "account_id", "day", "status"),
    )

    external_id: Mapped[str | None]
    type_id: Mapped[int] = mapped_column(ForeignKey("action_type.id"), index=True)
    rep_id: Mapped[int | None] = mapped_column(ForeignKey("rep.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    opportunity_id: Mapped[int | None] = mapped_column(ForeignKey("opportunity.id"))
    title: Mapped[str] = mapped_column(default="")
    day: Mapped[date]
    minute: Mapped[int | None]
    minutes: Mapped[int] = mapped_column(default=30)
    status: Mapped[ActionStatus] = mapped_column(default=ActionStatus.PLANNED)
    mode: Mapped[ActionMode] = mapped_column(default=ActionMode.MANUAL)
    notes: Mapped[str] = mapped_column(default="")
