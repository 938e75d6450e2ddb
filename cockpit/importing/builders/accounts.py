"""Accounts with their tags, contacts with their roles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from cockpit.importing.builders.alike import Alike
from cockpit.importing.builders.base import Block, Builder, Values
from cockpit.importing.builders.parting import first_mails
from cockpit.importing.folding import fold, fold_all, person_key
from cockpit.importing.meanings import ROLES, SEGMENTS, STATUSES
from cockpit.importing.world import World, account_keys, contact_keys
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
    in_blocks = True
    hangs = ("tags", "parent")
    refers = {"segment": "segment_id", "status": "status_id", "owner": "owner_id"}

    def __init__(self, world: World, source: str, today: date) -> None:
        super().__init__(world, source, today)
        self._alike = Alike(world)

    plain = {
        "external_id": "external_id", "sector": "sector", "potential": "potential", "revenue": "revenue",
        "employees": "employees", "siret": "siret", "website": "website", "email": "email", "phone": "phone",
        "address": "address", "postcode": "postcode", "city": "city", "country": "country",
        "created_on": "created_on", "notes": "notes",
    }  # fmt: skip

    def natural(self, values: Values) -> str:
        return str(values["name"]).casefold()

    def match(self, values: Values) -> int | None:
        number = self.unclaimed(self._alike.account(values), values)
        return self.unclaimed(self.world.account_known(values["name"]), values) if number is None else number

    def build(self, block: Block) -> None:
        self.copied(block)
        first_mails(block)
        names: list[str] = block.values["name"]
        former = block.record_column("name")
        is_new = [was is None or was.casefold() != name.casefold() for was, name in zip(former, names, strict=True)]
        block.found["name"] = [name if new else None for name, new in zip(names, is_new, strict=True)]
        block.found["folded"] = [text if new else None for text, new in zip(fold_all(names), is_new, strict=True)]
        block.found["is_stub"] = self.stub_marks(block)
        for name, column, make in (
            ("segment", "segment_id", self._segment), ("status", "status_id", self._status),
            ("owner", "owner_id", self.world.rep),
        ):  # fmt: skip
            if name in block.values:
                block.found[column] = block.each(self.world, block.values[name], make)

    def _segment(self, name: str) -> int:
        return self.world.named("segment", name, SEGMENTS, letter=name[:1].upper())

    def _status(self, name: str) -> int:
        return self.world.named("account_status", name, STATUSES)

    def extras(self, number: int, values: Values) -> list[tuple[str, str, str]]:
        tags = values.get("tags", ())
        told = self.add_links(
            "account_tag", "account_id", number, "tag_id", [self._tag(tag) for tag in tags], "tags", list(tags)
        )
        parent = values.get("parent")
        if parent is not None and parent.casefold() != values["name"].casefold():
            before = self.world.update("account", number, {"parent_id": self.world.account(parent)})
            former = before.get("parent_id")
            if before:
                told.append(("parent", self.world.rows["account"][former]["name"] if former else "", parent))
        return told

    def added(self, number: int) -> None:
        self.world.noted("account", "account", account_keys, number)

    def added_all(self, numbers: Sequence[int], block: Block) -> None:
        if self.world.has_index("account"):
            names = self.world.account_names()
            for number, name in zip(numbers, block.values["name"], strict=True):
                names.setdefault(name.casefold(), number)

    def may_match(self) -> bool:
        return len(self.world.rows["account"]) > 0

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
    in_blocks = True
    hangs = ("roles",)
    refers = {"owner": "owner_id"}

    def __init__(self, world: World, source: str, today: date) -> None:
        super().__init__(world, source, today)
        self._alike = Alike(world)

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
        account = self._account(values, make=False)
        number = self.unclaimed(self._alike.contact(values, account), values)
        if number is not None:
            return number
        return self.unclaimed(self.world.people().get((person_key(self.label(values)), account)), values)

    def build(self, block: Block) -> None:
        self.copied(block)
        first_mails(block)
        names = [self._names(block.row(k)) for k in range(len(block))]
        block.found["first_name"] = [first for first, _last in names]
        block.found["last_name"] = [last for _first, last in names]
        block.found["folded"] = fold_all([f"{first} {last}" for first, last in names])
        block.found["is_stub"] = self.stub_marks(block)
        block.found["account_id"] = accounts_of(self, block)
        if "owner" in block.values:
            block.found["owner_id"] = block.each(self.world, block.values["owner"], self.world.rep)

    def extras(self, number: int, values: Values) -> list[tuple[str, str, str]]:
        roles = values.get("roles", ())
        ids = [self.world.named("contact_role", role, ROLES) for role in roles]
        return self.add_links("contact_role_link", "contact_id", number, "role_id", ids, "roles", list(roles))

    def added(self, number: int) -> None:
        self.world.noted("contact", "contact", contact_keys, number)

    def added_all(self, numbers: Sequence[int], block: Block) -> None:
        if self.world.has_index("contact"):
            people = self.world.people()
            told = zip(block.found["first_name"], block.found["last_name"], block.found["account_id"], strict=True)
            for number, (first, last, account) in zip(numbers, told, strict=True):
                people.setdefault((person_key(f"{first} {last}"), account), number)

    def may_match(self) -> bool:
        return len(self.world.rows["contact"]) > 0

    def _account(self, values: Values, make: bool = True) -> int | None:
        return account_of(self, values, make)

    def _names(self, values: Values) -> tuple[str, str]:
        if values.get("last_name") or values.get("first_name"):
            return values.get("first_name", ""), values.get("last_name", "")
        first, _space, last = values["name"].partition(" ")
        return (first, last) if last else ("", first)


def accounts_of(builder: Builder, block: Block) -> list[int | None]:
    """The accounts that rows name, each way to name one settled once."""
    if "account" not in block.values and "account_id" not in block.values:
        return [None] * len(block)
    if "account_id" not in block.values and not builder.world.names_carry_ids:
        return builder.world.accounts(block.values["account"])
    pairs = zip(block.column("account"), block.column("account_id"), strict=True)
    return block.each(
        builder.world,
        [pair if pair[0] or pair[1] else None for pair in pairs],
        lambda pair: account_of(builder, {"account": pair[0] or "", "account_id": pair[1] or ""}),
    )


def contacts_of(builder: Builder, block: Block, accounts: list[int | None]) -> list[int | None]:
    """The contacts that rows name at their accounts."""
    pairs = zip(block.values["contact"], accounts, strict=True)
    asked = [pair if pair[0] else None for pair in pairs]
    if not builder.world.names_carry_ids:
        return builder.world.contacts(asked)
    return block.each(builder.world, asked, lambda pair: contact_of(builder, *pair))


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
