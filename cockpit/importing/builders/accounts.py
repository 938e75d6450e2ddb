"""Accounts with their tags, contacts with their roles."""

from __future__ import annotations

import re

from cockpit.importing.builders.base import Builder, Values
from cockpit.importing.folding import fold, person_key
from cockpit.importing.meanings import ROLES, SEGMENTS, STATUSES
from cockpit.importing.world import Row, account_keys, contact_keys
from cockpit.records.importing import Entity

_NAME_AND_ID = re.compile(r"(.+?)\s*\((\d{3,})\)")


def split_name(text: str) -> tuple[str, str]:
    """`Boulangeries Durand (5551);Moulin (5552)` → the first name and its identifier ("" where there is none)."""
    first = text.partition(";")[0].strip()
    found = _NAME_AND_ID.fullmatch(first)
    return (found[1], found[2]) if found else (first, "")


class AccountBuilder(Builder):
    """Accounts by identifier, then by exactly their name."""

    entity = Entity.ACCOUNT
    table = "account"
    plain = {
        "external_id": "external_id", "sector": "sector", "potential": "potential", "revenue": "revenue",
        "employees": "employees", "siret": "siret", "website": "website", "email": "email", "phone": "phone",
        "address": "address", "postcode": "postcode", "city": "city", "country": "country",
        "created_on": "created_on", "notes": "notes",
    }  # fmt: skip

    def natural(self, values: Values) -> str:
        return str(values["name"]).casefold()

    def match(self, values: Values) -> int | None:
        return self.unclaimed(self.world.account_known(values["name"]), values)

    def columns(self, values: Values, row: Row | None) -> Row:
        world = self.world
        found = {**super().columns(values, row), "is_stub": False}
        if row is None or row["name"].casefold() != values["name"].casefold():
            found["name"], found["folded"] = values["name"], fold(values["name"])
        if "segment" in values:
            letter = values["segment"][:1].upper()
            found["segment_id"] = world.named("segment", values["segment"], SEGMENTS, letter=letter)
        if "status" in values:
            found["status_id"] = world.named("account_status", values["status"], STATUSES)
        if "owner" in values:
            found["owner_id"] = world.rep(values["owner"])
        if "parent" in values and values["parent"].casefold() != values["name"].casefold():
            found["parent_id"] = world.account(values["parent"])
        return found

    def extras(self, number: int, values: Values) -> list[tuple[str, str]]:
        tags = values.get("tags", ())
        return self.add_links(
            "account_tag", "account_id", number, "tag_id", [self._tag(tag) for tag in tags], "tags", list(tags)
        )

    def added(self, number: int) -> None:
        self.world.noted("account", "account", account_keys, number)

    def _tag(self, text: str) -> int:
        """`Potentiel : fort` is the tag "fort" of the category "Potentiel"."""
        world = self.world
        category, _colon, name = text.rpartition(":")
        category, name = category.strip(), name.strip()
        parent = None
        if category:
            parent = world.find_or_add(
                "tag_category", "tag_category", lambda row: [fold(row["name"])], fold(category),
                lambda: world.insert("tag_category", name=category, position=len(world.rows["tag_category"])),
            )  # fmt: skip
        return world.find_or_add(
            "tag", "tag", lambda row: [(row["category_id"], fold(row["name"]))], (parent, fold(name)),
            lambda: world.insert("tag", name=name, category_id=parent),
        )  # fmt: skip


class ContactBuilder(Builder):
    """Contacts by identifier, then by name at their account."""

    entity = Entity.CONTACT
    table = "contact"
    plain = {
        "external_id": "external_id", "job_title": "job_title", "email": "email", "phone": "phone",
        "mobile": "mobile", "notes": "notes",
    }  # fmt: skip

    def label(self, values: Values) -> str:
        return values.get("name") or " ".join(filter(None, [values.get("first_name"), values.get("last_name")]))

    def natural(self, values: Values) -> str:
        account = values.get("account", "") or values.get("account_id", "")
        return f"{self.label(values)}|{account}|{values.get('email', '')}".casefold()

    def match(self, values: Values) -> int | None:
        key = (person_key(self.label(values)), self._account(values, make=False))
        return self.unclaimed(self.world.index("contact", "contact", contact_keys).get(key), values)

    def columns(self, values: Values, row: Row | None) -> Row:
        first, last = self._names(values)
        found = {
            **super().columns(values, row), "first_name": first, "last_name": last,
            "folded": fold(f"{first} {last}"), "is_stub": False,
        }  # fmt: skip
        account = self._account(values)
        if account is not None:
            found["account_id"] = account
        if "owner" in values:
            found["owner_id"] = self.world.rep(values["owner"])
        return found

    def extras(self, number: int, values: Values) -> list[tuple[str, str]]:
        roles = values.get("roles", ())
        ids = [self.world.named("contact_role", role, ROLES) for role in roles]
        return self.add_links("contact_role_link", "contact_id", number, "role_id", ids, "roles", list(roles))

    def added(self, number: int) -> None:
        self.world.noted("contact", "contact", contact_keys, number)

    def _account(self, values: Values, make: bool = True) -> int | None:
        return account_of(self, values, make)

    def _names(self, values: Values) -> tuple[str, str]:
        if values.get("last_name") or values.get("first_name"):
            return values.get("first_name", ""), values.get("last_name", "")
        first, _space, last = values["name"].partition(" ")
        return (first, last) if last else ("", first)


def account_of(builder: Builder, values: Values, make: bool = True) -> int | None:
    """The account that a row names: by the source's identifier, then by name; a stub is made where `make`."""
    world = builder.world
    name, inside = values.get("account", ""), ""
    if world.names_carry_ids:
        name, inside = split_name(name)
    several = [identifier.strip() for identifier in values.get("account_id", "").split(";")]
    for identifier in filter(None, [inside, several[0]]):
        known = world.known("account", f"{builder.source}:{identifier}", "account")
        if known is not None:
            return world.account_named(known[0])
    if not make:
        return world.account_known(name) if name else None
    own = inside or (several[0] if len(several) == 1 or not name else "")
    if own:
        return _told_by_identifier(builder, name, own)
    return world.account(name) if name else None


def _told_by_identifier(builder: Builder, name: str, identifier: str) -> int:
    """The account that an identifier means before its own row came: the one of that name if no other identifier
    stands for it, else a stub. The row with that identifier will fill it."""
    world = builder.world
    number = world.account_known(name) if name else None
    if number is None or world.is_claimed("account", builder.source, number):
        number = world.account_stub(name or identifier)
        world.noted("account", "account", account_keys, number)
    world.remember("account", f"{builder.source}:{identifier}", number, b"")
    return world.account_named(number)


def contact_of(builder: Builder, text: str, account: int | None) -> int:
    """The contact that a row names: by the source's identifier where the name carries one, then by name."""
    world = builder.world
    if not world.names_carry_ids:
        return world.contact(text, account)
    name, identifier = split_name(text)
    key = f"{builder.source}:{identifier}"
    known = world.known("contact", key, "contact") if identifier else None
    if known is not None:
        return known[0]
    number = world.contact(name, account)
    if identifier and not world.is_claimed("contact", builder.source, number):
        world.remember("contact", key, number, b"")
    return number
