"""The cockpit's own fields that can be mandatory (E5), and those that are until the user chooses others."""

from __future__ import annotations

from cockpit.i18n import N_, _
from cockpit.records.custom import CustomEntity
from cockpit.records.quality import CUSTOM_PREFIX as CUSTOM_PREFIX
from cockpit.records.quality import DECIDER_EMAIL, PERSON, Check, CheckKind

#: fields by entity, in the order in which screens show them
FIELDS: dict[CustomEntity, tuple[str, ...]] = {
    CustomEntity.ACCOUNT: (
        "name", "segment_id", "status_id", "owner_id", "sector", "potential", "employees", "siret", "phone", "email",
        "website", "address", "postcode", "city", "country", DECIDER_EMAIL, PERSON,
    ),
    CustomEntity.CONTACT: ("last_name", "account_id", "job_title", "role", "email", "phone"),
    CustomEntity.OPPORTUNITY: ("title", "account_id", "owner_id", "amount", "expected_on", "origin_id"),
    CustomEntity.ACTION: ("type_id", "day", "rep_id", "account_id", "contact_id", "title"),
}  # fmt: skip
DEFAULTS: dict[CustomEntity, tuple[str, ...]] = {
    CustomEntity.ACCOUNT: ("name", "segment_id", "owner_id", "siret", DECIDER_EMAIL),
    CustomEntity.CONTACT: ("last_name",),
    CustomEntity.OPPORTUNITY: ("title", "owner_id"),
    CustomEntity.ACTION: ("type_id", "day"),
}
#: what cannot be switched off: nothing can be without it
ALWAYS: dict[CustomEntity, frozenset[str]] = {
    CustomEntity.ACCOUNT: frozenset({"name"}),
    CustomEntity.CONTACT: frozenset({"last_name"}),
    CustomEntity.OPPORTUNITY: frozenset({"title"}),
    CustomEntity.ACTION: frozenset({"type_id", "day"}),
}
_NAMES = {
    "name": N_("Name"),
    "last_name": N_("Name"),
    "account_id": N_("Account"),
    "contact_id": N_("Contact"),
    "job_title": N_("Job title"),
    "role": N_("Role"),
    "title": N_("Subject"),
    "rep_id": N_("Sales rep"),
    "amount": N_("Amount"),
    "expected_on": N_("Expected close"),
    "origin_id": N_("Origin"),
    "type_id": N_("Action type"),
    "day": N_("Day"),
}


def field_name(key: str) -> str:
    """What a field of the cockpit is called."""
    return _(_NAMES[key]) if key in _NAMES else Check(key, CheckKind.MANDATORY).name
