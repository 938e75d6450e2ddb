"""Names of the defaults that every new file starts with, shown in the language spoken until the user renames them."""

from __future__ import annotations

from functools import cache

from cockpit.i18n import N_, _, speaking

# key → English msgid. A record keeps its key for good; its name is the user's as soon as it is neither form.
DEFAULTS = {
    "gold": N_("Gold"),
    "silver": N_("Silver"),
    "bronze": N_("Bronze"),
    "customer": N_("Active customer"),
    "former_customer": N_("Former customer"),
    "hot_prospect": N_("Hot prospect"),
    "cold_prospect": N_("Cold prospect"),
    "competitor": N_("Competitor"),
    "decision_maker": N_("Decision maker"),
    "user": N_("User"),
    "billing": N_("Billing"),
    "prescriber": N_("Prescriber"),
    "technical": N_("Technical"),
    "purchasing": N_("Purchasing"),
    "sales": N_("Sales"),
    "qualification": N_("Qualification"),
    "discovery": N_("Discovery"),
    "demonstration": N_("Demonstration"),
    "proposal_stage": N_("Proposal"),
    "negotiation": N_("Negotiation"),
    "verbal_agreement": N_("Verbal agreement"),
    "marketing": N_("Marketing"),
    "rep": N_("Sales rep"),
    "existing_customer": N_("Existing customer"),
    "word_of_mouth": N_("Word of mouth"),
    "referral": N_("Referral"),
    "price": N_("Price"),
    "delay": N_("Lead time"),
    "lost_competitor": N_("Lost to a competitor"),
    "project_dropped": N_("Project dropped"),
    "no_answer": N_("No answer"),
    "unsuitable": N_("Unsuitable product"),
    "task": N_("Task"),
    "call": N_("Call"),
    "mail": N_("Mail"),
    "meeting": N_("Meeting"),
    "phone_meeting": N_("Phone meeting"),
    "video": N_("Video"),
    "demo": N_("Demo"),
    "visit": N_("Visit"),
    "proposal": N_("Proposal"),
    "internal": N_("Internal"),
    "absence": N_("Absence"),
}


def shown(key: str, name: str) -> str:
    """The name to show: the default's in the language spoken, or the user's own."""
    text = DEFAULTS.get(key)
    if text is None or name not in _both(key):
        return name
    return _(text)


def default_name(key: str) -> str:
    """The default's name in the language spoken. Raises KeyError for what is no default."""
    return _(DEFAULTS[key])


def default_names(key: str) -> frozenset[str]:
    """A default's name in every language. Raises KeyError for what is no default."""
    return _both(key)


@cache
def _both(key: str) -> frozenset[str]:
    text = DEFAULTS[key]
    with speaking("fr"):
        return frozenset({text, _(text)})
