"""The team: its name and manager, its reps, and the names under which exports know them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cockpit.models.base import Record
from cockpit.records.kinds import Seniority


class Team(Record):
    """A sales team (the first row is the manager's own): the company's name is on every page."""

    __tablename__ = "team"

    name: Mapped[str] = mapped_column(default="")
    manager: Mapped[str] = mapped_column(default="")
    manager_email: Mapped[str] = mapped_column(default="")


class Rep(Record):
    """A sales rep, of the house or external (C3).

    `hourly_cost` is in cents, charges included (B4); working hours are minutes since midnight; `left_on` is the
    last day: history keeps who has left.
    """

    __tablename__ = "rep"

    external_id: Mapped[str | None]
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    name: Mapped[str] = mapped_column(index=True)
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    territory: Mapped[str] = mapped_column(default="")
    manager: Mapped[str] = mapped_column(default="")
    seniority: Mapped[Seniority | None]
    is_external: Mapped[bool] = mapped_column(default=False)
    hourly_cost: Mapped[int | None]
    weekly_hours: Mapped[float] = mapped_column(default=35.0)
    day_start: Mapped[int] = mapped_column(default=510)
    day_end: Mapped[int] = mapped_column(default=1050)
    started_on: Mapped[date | None]
    left_on: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)
    is_stub: Mapped[bool] = mapped_column(default=False)


class RepAlias(Record):
    """Another name of a rep in exports: "LEFÈVRE Benoît", an e-mail, a login. `folded` has no case or accents."""

    __tablename__ = "rep_alias"
    __table_args__ = (UniqueConstraint("folded"),)

    rep_id: Mapped[int] = mapped_column(ForeignKey("rep.id", ondelete="CASCADE"), index=True)
    folded: Mapped[str]
