"""Field by field: which fields two records are compared by, and whose value stays unless someone says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cockpit.i18n import N_
from cockpit.models import Account, Contact
from cockpit.records.duplicates import DuplicateKind, Side
from cockpit.records.folding import fold
from cockpit.records.matching import siret

#: fields of an account and what they are called, in the order shown
ACCOUNT_FIELDS = {
    "name": N_("Name"),
    "siret": N_("SIRET"),
    "segment_id": N_("Segment"),
    "status_id": N_("Status"),
    "owner_id": N_("Rep"),
    "parent_id": N_("Parent company"),
    "sector": N_("Sector"),
    "address": N_("Address"),
    "postcode": N_("Postcode"),
    "city": N_("City"),
    "country": N_("Country"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "website": N_("Website"),
    "potential": N_("Potential of the year"),
    "revenue": N_("Company revenue"),
    "employees": N_("Employees"),
    "created_on": N_("Created on"),
    "notes": N_("Notes"),
}
#: fields of a contact
CONTACT_FIELDS = {
    "first_name": N_("First name"),
    "last_name": N_("Last name"),
    "account_id": N_("Account"),
    "job_title": N_("Job title"),
    "owner_id": N_("Rep"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "mobile": N_("Mobile"),
    "notes": N_("Notes"),
}
FIELDS: Mapping[DuplicateKind, Mapping[str, str]] = {
    DuplicateKind.ACCOUNT: ACCOUNT_FIELDS,
    DuplicateKind.CONTACT: CONTACT_FIELDS,
}
_OWN = "custom:"

Mergeable = Account | Contact


def own_key(field: str) -> str:
    """The key of a field of the user's own among those compared."""
    return f"{_OWN}{field}"


def default_side(field: str, kept: Any, dropped: Any, newer: Side) -> Side:
    """The side that says something; of two that do, the one that was edited last, but: the earliest day of creation,
    the name with its accents, the SIRET whose check digit holds, both notes."""
    if _empty(dropped) or kept == dropped:
        return Side.KEPT
    if _empty(kept):
        return Side.DROPPED
    if field == "notes":
        return Side.BOTH
    if field in ("name", "first_name", "last_name"):
        return Side.DROPPED if _dressed(str(dropped)) > _dressed(str(kept)) else Side.KEPT
    if field == "created_on":
        return Side.DROPPED if dropped < kept else Side.KEPT
    if field == "siret" and bool(siret(kept)) != bool(siret(dropped)):
        return Side.KEPT if siret(kept) else Side.DROPPED
    return newer


def merged_values(
    kept: Mergeable, dropped: Mergeable, kind: DuplicateKind, choices: Mapping[str, Side], newer: Side
) -> dict[str, Any]:
    """The fields of the record that stays, those that change only."""
    changed: dict[str, Any] = {}
    for field in FIELDS[kind]:
        mine, other = getattr(kept, field), getattr(dropped, field)
        if field == "parent_id":
            mine, other = (None if each in (kept.id, dropped.id) else each for each in (mine, other))
        value = taken(field, mine, other, choices, newer)
        if value != getattr(kept, field):
            changed[field] = value
    own = _own_values(kept, dropped, choices, newer)
    if own != kept.custom:
        changed["custom"] = own
    if kept.is_stub and not dropped.is_stub:
        changed["is_stub"] = False
    if not kept.external_id and dropped.external_id:
        changed["external_id"] = dropped.external_id
    return {**changed, **_folded(kept, changed)}


def taken(field: str, kept: Any, dropped: Any, choices: Mapping[str, Side], newer: Side) -> Any:
    """The value that stays of a field."""
    side = choices.get(field) or default_side(field, kept, dropped, newer)
    if side is Side.BOTH:
        return joined(str(kept), str(dropped))
    return kept if side is Side.KEPT else dropped


def joined(kept: str, dropped: str) -> str:
    """Two notes one below the other; what one says within the other is not said again."""
    if dropped.strip() in kept:
        return kept
    return dropped if kept.strip() in dropped else f"{kept.rstrip()}\n\n{dropped.strip()}"


def _own_values(kept: Mergeable, dropped: Mergeable, choices: Mapping[str, Side], newer: Side) -> dict[str, Any]:
    mine, other = kept.custom or {}, dropped.custom or {}
    values = {key: taken(own_key(key), mine.get(key), other.get(key), choices, newer) for key in {**mine, **other}}
    return {key: value for key, value in values.items() if not _empty(value)}


def _folded(kept: Mergeable, changed: Mapping[str, Any]) -> dict[str, str]:
    if isinstance(kept, Account):
        return {"folded": fold(changed["name"])} if "name" in changed else {}
    if "first_name" not in changed and "last_name" not in changed:
        return {}
    first, last = (changed.get(each, getattr(kept, each)) for each in ("first_name", "last_name"))
    return {"folded": fold(f"{first} {last}")}


def _empty(value: Any) -> bool:
    return value is None or value == ""


def _dressed(name: str) -> tuple[bool, int]:
    """How well a name is written: capitals where they belong, accents."""
    return not (name.isupper() or name.islower()), sum(not letter.isascii() for letter in name)
