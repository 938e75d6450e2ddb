"""How the gaps of a check are closed, and the commands that close them: each is one undo step (E5)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.i18n import N_, Message, _
from cockpit.models import Account, AccountStatus, Action, ActionType, CustomField, Rep, Segment
from cockpit.records.agenda import ActionDraft, Place
from cockpit.records.changes import Changes
from cockpit.records.custom import CustomEntity, CustomKind
from cockpit.records.naming import shown
from cockpit.records.quality import (
    CLOSING,
    CONTACT,
    CUSTOM_PREFIX,
    DECIDER_EMAIL,
    NEXT_ACTION,
    PERSON,
    Check,
    Gap,
    Remedy,
)
from cockpit.records.quality_entry import tidied
from cockpit.services import accounts, agenda, pipeline
from cockpit.services.custom_fields import set_custom_value

Choices = tuple[tuple[object, str], ...]
_CHOSEN: dict[str, type[Any]] = {"segment_id": Segment, "status_id": AccountStatus, "owner_id": Rep}
_BY_KEY = {
    **dict.fromkeys(_CHOSEN, Remedy.CHOICE),
    **dict.fromkeys((CONTACT, NEXT_ACTION, CLOSING, "created_on"), Remedy.DAY),
    **dict.fromkeys(("potential", "revenue"), Remedy.AMOUNT),
    "employees": Remedy.NUMBER,
    "parent_id": Remedy.SHEET,
}
_BY_KIND = {
    CustomKind.TEXT: Remedy.TEXT,
    CustomKind.NUMBER: Remedy.NUMBER,
    CustomKind.AMOUNT: Remedy.AMOUNT,
    CustomKind.DATE: Remedy.DAY,
    CustomKind.LIST: Remedy.CHOICE,
    CustomKind.YES_NO: Remedy.CHOICE,
}
_MOST_PROPOSED = 500


def remedy_of(session: Session, check: Check) -> Remedy:
    """How a gap of this check is closed."""
    if check.key.startswith(CUSTOM_PREFIX):
        field = session.get(CustomField, int(check.key.removeprefix(CUSTOM_PREFIX)))
        return Remedy.SHEET if field is None else _BY_KIND[field.kind]
    return _BY_KEY.get(check.key, Remedy.TEXT)


def choices_for(session: Session, check: Check) -> Choices:
    """What can be chosen, or is proposed while a text is typed: key and name."""
    if check.key == "owner_id":
        today = clock.today()
        reps = select(Rep.id, Rep.name).where(Rep.left_on.is_(None) | (Rep.left_on >= today)).order_by(Rep.position)
        return tuple((id, name) for id, name in session.execute(reps))
    if check.key in _CHOSEN:
        model = _CHOSEN[check.key]
        rows = session.execute(select(model.id, model.key, model.name).order_by(model.position, model.id))
        return tuple((id, shown(key, name)) for id, key, name in rows)
    if check.key.startswith(CUSTOM_PREFIX):
        return _options(session.get(CustomField, int(check.key.removeprefix(CUSTOM_PREFIX))))
    return tuple((word, word) for word in _known_words(session, check))


def _options(field: CustomField | None) -> Choices:
    if field is not None and field.kind is CustomKind.YES_NO:
        return ((True, _("Yes")), (False, _("No")))
    return tuple((option, option) for option in field.options) if field is not None else ()


def _known_words(session: Session, check: Check) -> list[str]:
    if check.key not in ("sector", "city", "country"):
        return []
    column = getattr(Account, check.key)
    return list(session.scalars(select(column).where(column != "").distinct().order_by(column).limit(_MOST_PROPOSED)))


# commands
def close_gap(store: Store, check: Check, gap: Gap, value: Any) -> Changes:
    """Put one account right: `value` as the remedy has it (cents, a day, the key of a choice, else a text).

    A lack of contact is answered by a call planned for that day, an action that was not settled by another day.
    Raises Refused for what cannot be right.
    """
    value = tidied(check, value, clock.today())
    if check.key == CONTACT:
        return _plan_call(store, gap, value)
    if check.key == NEXT_ACTION:
        return agenda.move_action(store, _target(gap), _place(store, _target(gap), value))
    if check.key == CLOSING:
        return pipeline.set_expected(store, _target(gap), value)
    if check.key == DECIDER_EMAIL:
        return accounts.edit_contact(store, _target(gap), "email", value)
    if check.key == PERSON:
        return accounts.add_contact(store, gap.account_id, value)
    if check.key.startswith(CUSTOM_PREFIX):
        number = int(check.key.removeprefix(CUSTOM_PREFIX))
        return set_custom_value(store, CustomEntity.ACCOUNT, gap.account_id, number, value)
    return accounts.edit_account(store, gap.account_id, check.key, value)


def _target(gap: Gap) -> int:
    if gap.target is None:
        raise Refused(Message(N_("{account}: open its sheet to add what is missing."), account=gap.account))
    return gap.target


def _plan_call(store: Store, gap: Gap, day: date) -> Changes:
    with store.read() as session:
        found = select(ActionType.id, ActionType.minutes).where(ActionType.is_absence.is_(False))
        kind = session.execute(found.order_by(ActionType.key != "call", ActionType.position)).first()
    if kind is None:
        raise Refused(Message(N_("The file has no kinds of actions.")))
    return agenda.create_action(store, ActionDraft(kind.id, gap.owner_id, day, None, kind.minutes, gap.account_id))


def _place(store: Store, action_id: int, day: date) -> Place:
    with store.read() as session:
        row = session.execute(select(Action.rep_id, Action.minute).where(Action.id == action_id)).first()
    return Place(None, day, None) if row is None else Place(row.rep_id, day, row.minute)
