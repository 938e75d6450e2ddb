"""The accounts behind a place in the grid, each with what its gap is closed on (E5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.formats import date_year
from cockpit.i18n import _
from cockpit.models import Account, Action, ActionType, Contact, Opportunity, Rep
from cockpit.records.kinds import ActionStatus
from cockpit.records.naming import shown
from cockpit.records.quality import CLOSING, CONTACT, DECIDER_EMAIL, NEXT_ACTION, Gap, GapList, Spot
from cockpit.services.checks import deciders, fails, last_contact, overdue_actions, overdue_deals
from cockpit.services.quality.remedies import choices_for, remedy_of
from cockpit.services.reading import Source, reading

Found = dict[int, Gap]
_MARKS_AT_ONCE = 500
MOST = 1_000


def gap_list(source: Source, spot: Spot, most: int | None = MOST) -> GapList:
    """The accounts that fail the check today, by name; the first `most` of them (None: all)."""
    today = clock.today()
    with reading(source) as session:
        owned = _of(spot)
        accounts = session.scalar(select(func.count()).select_from(Account).where(*owned)) or 0
        failing = (*owned, fails(spot.check, today))
        total = session.scalar(select(func.count()).select_from(Account).where(*failing)) or 0
        rows: Sequence[Row[*tuple[Any, ...]]] = session.execute(
            select(Account.id, Account.name, Account.city, Account.owner_id, Rep.name, Account.created_on)
            .outerjoin(Rep, Rep.id == Account.owner_id)
            .where(*failing)
            .order_by(Account.folded, Account.name, Account.id)
            .limit(most)
        ).all()
        remedy = remedy_of(session, spot.check)
        gaps = _detailed(session, spot.check.key, rows, today)
        return GapList(spot, remedy, gaps, total, accounts, choices_for(session, spot.check))


def _of(spot: Spot) -> list[ColumnElement[bool]]:
    if spot.unowned:
        return [Account.owner_id.is_(None)]
    return [Account.owner_id.in_(spot.rep_ids)] if spot.rep_ids else []


def _detailed(session: Session, key: str, rows: Sequence[Row[*tuple[Any, ...]]], today: date) -> tuple[Gap, ...]:
    plain = [Gap(row[0], row[1], row[2], row[3], row[4] or "") for row in rows]
    ids = [gap.account_id for gap in plain]
    if key == CONTACT:
        return _out_of_touch(session, rows, today)
    if key == DECIDER_EMAIL:
        return _with(plain, _deciders(session, ids))
    if key == NEXT_ACTION:
        return _with(plain, _actions(session, ids, today))
    if key == CLOSING:
        return _with(plain, _deals(session, ids, today))
    return tuple(plain)


Target = tuple[int, str, date | None]


def _with(gaps: Iterable[Gap], targets: dict[int, list[Target]]) -> tuple[Gap, ...]:
    return tuple(_aimed(gap, targets.get(gap.account_id, [])) for gap in gaps)


def _aimed(gap: Gap, targets: Sequence[Target]) -> Gap:
    if not targets:
        return gap
    target, detail, day = targets[0]
    return Gap(gap.account_id, gap.account, gap.city, gap.owner_id, gap.owner, target, detail, day, len(targets) - 1)


def _deciders(session: Session, ids: Sequence[int]) -> dict[int, list[Target]]:
    wanted: Select[*tuple[Any, ...]] = deciders().with_only_columns(
        Contact.account_id, Contact.id, Contact.first_name, Contact.last_name
    )
    found: dict[int, list[Target]] = {}
    for some in _parts(ids):
        for account, contact, first, last in session.execute(
            wanted.where(Contact.account_id.in_(some)).distinct().order_by(Contact.id)
        ):
            found.setdefault(account, []).append((contact, f"{first} {last}".strip(), None))
    return found


def _actions(session: Session, ids: Sequence[int], today: date) -> dict[int, list[Target]]:
    wanted: Select[*tuple[Any, ...]] = overdue_actions(today).with_only_columns(
        Action.account_id, Action.id, ActionType.key, ActionType.name, Action.title, Action.day
    )
    found: dict[int, list[Target]] = {}
    for some in _parts(ids):
        for account, action, key, name, title, day in session.execute(
            wanted.where(Action.account_id.in_(some)).order_by(Action.day, Action.id)
        ):
            said = ", ".join(part for part in (shown(key, name), title) if part)
            found.setdefault(account, []).append((action, said, day))
    return found


def _deals(session: Session, ids: Sequence[int], today: date) -> dict[int, list[Target]]:
    wanted: Select[*tuple[Any, ...]] = overdue_deals(today).with_only_columns(
        Opportunity.account_id, Opportunity.id, Opportunity.title, Opportunity.expected_on
    )
    found: dict[int, list[Target]] = {}
    for some in _parts(ids):
        for account, deal, title, day in session.execute(
            wanted.where(Opportunity.account_id.in_(some)).order_by(Opportunity.expected_on, Opportunity.id)
        ):
            found.setdefault(account, []).append((deal, title, day))
    return found


def _out_of_touch(session: Session, rows: Sequence[Row[*tuple[Any, ...]]], today: date) -> tuple[Gap, ...]:
    """The day of the last contact in words, and the next action that is planned, if any."""
    ids = [row[0] for row in rows]
    last: dict[int, date | None] = {}
    following: dict[int, date] = {}
    since: Select[*tuple[Any, ...]] = select(Account.id, last_contact(today))
    planned: Select[*tuple[Any, ...]] = (
        select(Action.account_id, func.min(Action.day))
        .where(Action.status == ActionStatus.PLANNED, Action.day >= today)
        .group_by(Action.account_id)
    )
    for some in _parts(ids):
        last |= {row[0]: row[1] for row in session.execute(since.where(Account.id.in_(some)))}
        following |= {row[0]: row[1] for row in session.execute(planned.where(Action.account_id.in_(some)))}
    return tuple(
        Gap(row[0], row[1], row[2], row[3], row[4] or "", None, _since(last[row[0]]), following.get(row[0]))
        for row in rows
    )


def _since(day: date | None) -> str:
    return _("never contacted") if day is None else date_year(day)


def _parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _MARKS_AT_ONCE] for start in range(0, len(ids), _MARKS_AT_ONCE))
