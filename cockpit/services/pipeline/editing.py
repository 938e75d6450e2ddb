"""Changes of an open opportunity, one undo step each."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from cockpit import clock
from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.formats import date_year, money_exact, percent
from cockpit.i18n import N_, Message
from cockpit.models import OpportunityElement, Origin, Rep, StageElement
from cockpit.records.changes import Changes
from cockpit.records.custom import CustomEntity, CustomValue
from cockpit.records.folding import fold
from cockpit.records.naming import shown
from cockpit.records.pipeline import WHOLE
from cockpit.services.custom_fields import set_custom_value
from cockpit.services.pipeline.naming import PENDING, called, found, stage_name, stage_of, still_open


def move_opportunity(store: Store, opportunity_id: int, stage_id: int) -> Changes:
    """Move to another stage: the probability becomes the stage's, the days in the stage start anew (D9)."""
    with store.change(PENDING) as change:
        row = still_open(change.session, opportunity_id)
        stage = stage_of(change.session, stage_id)
        name = called(change.session, row)
        if row.stage_id == stage.id:
            raise Refused(Message(N_("{name} is already in {stage}."), name=name, stage=stage_name(stage)))
        row.stage_id, row.probability, row.stage_since = stage.id, stage.probability, clock.today()
        change.says(Message(N_("{name} moved to {stage}"), name=name, stage=stage_name(stage)))
    return change.changes


def set_amount(store: Store, opportunity_id: int, amount: int) -> Changes:
    """Change the amount, in cents. Raises Refused below zero."""
    if amount < 0:
        raise Refused(Message(N_("The amount cannot be negative.")))
    with store.change(PENDING) as change:
        row = still_open(change.session, opportunity_id)
        row.amount = amount
        name = called(change.session, row)
        change.says(Message(N_("{name}, amount set to {amount}"), name=name, amount=money_exact(amount)))
    return change.changes


def set_probability(store: Store, opportunity_id: int, probability: int) -> Changes:
    """Change the probability, in hundredths of a percent. Raises Refused outside 0 to 100 %."""
    if not 0 <= probability <= WHOLE:
        raise Refused(Message(N_("A probability lies between 0 and 100%.")))
    with store.change(PENDING) as change:
        row = still_open(change.session, opportunity_id)
        row.probability = probability
        name = called(change.session, row)
        change.says(Message(N_("{name}, probability set to {share}"), name=name, share=percent(probability / WHOLE)))
    return change.changes


def set_own_value(store: Store, opportunity_id: int, told: tuple[int, CustomValue | None]) -> Changes:
    """Fill a field of the user's own (E4); `told` is its id and the value, None to empty it."""
    return set_custom_value(store, CustomEntity.OPPORTUNITY, opportunity_id, *told)


def set_title(store: Store, opportunity_id: int, title: str) -> Changes:
    """Rename it. Raises Refused for an empty title."""
    title = title.strip()
    if not title:
        raise Refused(Message(N_("An opportunity needs a title.")))
    with store.change(PENDING) as change:
        row = found(change.session, opportunity_id)
        row.title, row.folded = title, fold(title)
        change.says(Message(N_("{name}, renamed “{title}”"), name=called(change.session, row), title=title))
    return change.changes


def set_expected(store: Store, opportunity_id: int, day: date | None) -> Changes:
    """Change the day on which the close is expected; None: unknown."""
    with store.change(PENDING) as change:
        row = still_open(change.session, opportunity_id)
        row.expected_on = day
        name = called(change.session, row)
        if day is None:
            change.says(Message(N_("{name}, close no longer dated"), name=name))
        else:
            change.says(Message(N_("{name}, close expected on {day}"), name=name, day=date_year(day)))
    return change.changes


def set_owner(store: Store, opportunity_id: int, rep_id: int | None) -> Changes:
    """Hand it to a rep, or to nobody."""
    with store.change(PENDING) as change:
        row = found(change.session, opportunity_id)
        rep = change.session.get(Rep, rep_id) if rep_id is not None else None
        row.owner_id = rep.id if rep is not None else None
        name = called(change.session, row)
        if rep is None:
            change.says(Message(N_("{name} has no owner any more"), name=name))
        else:
            change.says(Message(N_("{name} handed to {rep}"), name=name, rep=rep.name))
    return change.changes


def set_origin(store: Store, opportunity_id: int, origin_id: int | None) -> Changes:
    """Say where it came from (D7)."""
    with store.change(PENDING) as change:
        row = found(change.session, opportunity_id)
        origin = change.session.get(Origin, origin_id) if origin_id is not None else None
        row.origin_id = origin.id if origin is not None else None
        name = called(change.session, row)
        if origin is None:
            change.says(Message(N_("{name}, origin no longer known"), name=name))
        else:
            said = shown(origin.key, origin.name)
            change.says(Message(N_("{name}, origin: {origin}"), name=name, origin=said))
    return change.changes


def set_notes(store: Store, opportunity_id: int, notes: str) -> Changes:
    """Change its notes."""
    with store.change(PENDING) as change:
        row = found(change.session, opportunity_id)
        row.notes = notes.strip()
        change.says(Message(N_("{name}, notes changed"), name=called(change.session, row)))
    return change.changes


def toggle_element(store: Store, opportunity_id: int, element_id: int) -> Changes:
    """Validate an expected element, or take that back (H7)."""
    with store.change(PENDING) as change:
        row = still_open(change.session, opportunity_id)
        element = change.session.get(StageElement, element_id)
        if element is None:
            raise Refused(Message(N_("This element is no longer expected.")))
        link = change.session.scalars(
            select(OpportunityElement).where(
                OpportunityElement.opportunity_id == row.id, OpportunityElement.element_id == element.id
            )
        ).first()
        name = called(change.session, row)
        if link is None:
            change.session.add(OpportunityElement(opportunity_id=row.id, element_id=element.id))
            change.says(Message(N_("{name}, validated: {element}"), name=name, element=element.name))
        else:
            change.delete(link)
            change.says(Message(N_("{name}, no longer validated: {element}"), name=name, element=element.name))
    return change.changes
