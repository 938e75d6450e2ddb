"""How a card of the board is worded: on the card, in the table and to a screen reader."""

from __future__ import annotations

from datetime import date

from cockpit.formats import day_near, days_count, hour, money, percent
from cockpit.i18n import _, ngettext
from cockpit.records.pipeline import Card, NextAction


def when(action: NextAction, today: date) -> str:
    """ "auj. 14:00", "ven. 10:30", "14 oct."."""
    near = day_near(action.day, today)
    return near if action.minute is None else f"{near} {hour(action.minute)}"


def when_short(action: NextAction, today: date) -> str:
    """For narrow cards: the hour of today's action, the day of any other."""
    if action.day == today and action.minute is not None:
        return hour(action.minute)
    return day_near(action.day, today)


def next_step(card: Card, today: date) -> str:
    """The day and hour of the next action, or that one is to be planned."""
    return when(card.next, today) if card.next is not None else _("To plan")


def age(card: Card) -> str:
    """Days in the stage: "17 j", "" where unknown."""
    return "" if card.age is None else days_count(card.age)


def elements(card: Card) -> str:
    """Validated of expected elements: "5/6", "" where none is expected (H7)."""
    return f"{card.validated}/{card.expected}" if card.expected else ""


def spoken(card: Card, today: date) -> str:
    """The whole card in words."""
    parts = [card.account, card.title, money(card.amount), percent(card.share), card.segment]
    if card.expected:
        parts.append(_("{done} of {count} elements").format(done=card.validated, count=card.expected))
    parts.append(card.owner)
    if card.next is None:
        parts.append(_("no action planned"))
    else:
        parts.append(f"{card.next.name} {when(card.next, today)}")
    if card.age is not None:
        parts.append(ngettext("{n} day in this stage", "{n} days in this stage", card.age).format(n=card.age))
    if card.is_stalled:
        parts.append(_("stalled"))
    return ", ".join(part for part in parts if part)
