"""The people and things that the rows of an export name, as an import finds them or adds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from cockpit.importing import meanings
from cockpit.importing.folding import fold, fold_all, mail_key, person_key, squeeze, stage_key, without_numbering
from cockpit.importing.held import Row as Row
from cockpit.importing.ledger import Ledger
from cockpit.records.naming import DEFAULTS, default_names, shown


class World(Ledger):
    """The ledger with the ways to name its rows. How many rows name what is new here is counted for the preview."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.new_values: Counter[tuple[str, str]] = Counter()
        self.stage_shares: Mapping[str, int] = {}
        self.names_carry_ids = False
        self.names_carry_people = False
        self._new: dict[tuple[str, int], str] = {}
        self._counted: set[tuple[str, int]] = set()
        self._weight = 1

    def begin_file(self) -> None:
        """From here on, what is new is new with this file."""
        self.new_values.clear()
        self._new.clear()

    def begin_row(self, rows: int = 1) -> None:
        """From here on, what is named is named by one more row, or by so many that say the same."""
        self._counted.clear()
        self._weight = rows

    @property
    def rows_asking(self) -> int:
        """How many rows name what is asked for."""
        return self._weight

    def _made(self, table: str, name: str, number: int) -> int:
        """Something new, known by its name only."""
        self._new[table, number] = name
        return number

    def _named(self, table: str, number: int) -> int:
        """Rows name it: how many name each new thing is told before the import."""
        name = self._new.get((table, number))
        if name is not None and (table, number) not in self._counted:
            self._counted.add((table, number))
            self.new_values[table, name] += self._weight
        return number

    # the people and things that rows name
    def rep(self, name: str) -> int:
        """The rep of that name, e-mail or other spelling; a stub where unknown."""
        known = self.rep_known(name)
        if known is not None:
            return self._named("rep", known)
        number = self.insert("rep", name=name, is_stub=True, position=len(self.rows["rep"]))
        self.noted("rep", "rep", rep_keys, number)
        self.noted("rep-mail", "rep", rep_mail_keys, number)
        return self._named("rep", self._made("rep", name, number))

    def rep_known(self, name: str) -> int | None:
        """The rep of that name, or None."""
        index = self.index("rep", "rep", rep_keys)
        key = person_key(name)
        found = index.get(key)
        if found is None:
            alias = self.index("alias", "rep_alias", lambda row: [row["folded"]]).get(fold(name))
            found = self.rows["rep_alias"][alias]["rep_id"] if alias else None
        return self._rep_of_mail(name, key) if found is None else found

    def _rep_of_mail(self, name: str, key: str) -> int | None:
        """The rep whose name an e-mail spells (anne.roy@… is Anne Roy), or who was only known by such an e-mail."""
        mails = self.index("rep-mail", "rep", rep_mail_keys)
        if "@" not in name:
            return mails.get(key)
        found = self.index("rep", "rep", rep_keys).get(mail_key(name))
        if found is None or self.rows["rep"][found]["email"]:
            return None
        return found

    def account(self, name: str) -> int:
        """The account of exactly that name (capitals aside); a stub where unknown."""
        key = name.casefold()
        found = self.account_names().get(key)
        if found is None:
            found = self.account_names()[key] = self.account_stub(name)
        return self._named("account", found)

    def accounts(self, names: Sequence[str | None]) -> list[int | None]:
        """As `account` of each name, those that are unknown added together; None stays None."""
        counts = Counter(name for name in names if name is not None)
        there = self.account_names()
        new: dict[str, str] = {}
        for name in counts:
            key = name.casefold()
            if key not in there:
                new.setdefault(key, name)
        if new:
            told = list(new.values())
            columns: dict[str, list[Any]] = {"name": told, "folded": fold_all(told), "is_stub": [True] * len(told)}
            self._note_new("account", there, new, self.insert_all("account", columns, len(told)))
        return self._numbers("account", names, counts, {name: there[name.casefold()] for name in counts})

    def contacts(self, people: Sequence[tuple[str, int | None] | None]) -> list[int | None]:
        """As `contact` of each name at its account, those that are unknown added together; None stays None."""
        counts = Counter(each for each in people if each is not None)
        there = self.people()
        keys = {each: (person_key(each[0]), each[1]) for each in counts}
        new: dict[Any, tuple[str, int | None]] = {}
        for each, key in keys.items():
            if key not in there:
                new.setdefault(key, each)
        if new:
            names = [name for name, _account in new.values()]
            parts = [name.partition(" ") for name in names]
            columns: dict[str, list[Any]] = {
                "first_name": [first if last else "" for first, _space, last in parts],
                "last_name": [last or first for first, _space, last in parts],
                "folded": fold_all(names),
                "account_id": [account for _name, account in new.values()],
                "is_stub": [True] * len(names),
            }
            numbers = self.insert_all("contact", columns, len(names))
            self._note_new("contact", there, dict(zip(new, names, strict=True)), numbers)
        return self._numbers("contact", people, counts, {each: there[key] for each, key in keys.items()})

    def _note_new(self, table: str, index: dict[Any, int], new: Mapping[Any, str], numbers: Sequence[int]) -> None:
        index.update(zip(new, numbers, strict=True))
        self._new.update(((table, number), name) for number, name in zip(numbers, new.values(), strict=True))

    def _numbers(
        self, table: str, asked: Sequence[Any], counts: Counter[Any], known: dict[Any, int]
    ) -> list[int | None]:
        for each, rows in counts.items():
            name = self._new.get((table, known[each]))
            if name is not None:
                self.new_values[table, name] += rows
        found: dict[Any, int | None] = {**known, None: None}
        return list(map(found.__getitem__, asked))

    def account_named(self, number: int) -> int:
        """An account that a row names by its identifier."""
        return self._named("account", number)

    def account_known(self, name: str) -> int | None:
        """The account of that name, or None."""
        return self.account_names().get(name.casefold())

    def account_names(self) -> dict[Any, int]:
        """Accounts by exactly their name, capitals aside; the name of one that was merged means the one that stays."""
        is_new = not self.has_index("account")
        found = self.index("account", "account", account_keys, ("name",))
        if is_new:
            for _identifier, name, kept in self.merged_names.get("account", ()):
                found.setdefault(name.casefold(), kept)
        return found

    def account_stub(self, name: str) -> int:
        """An account of which only the name is known."""
        return self._made("account", name, self.insert("account", name=name, folded=fold(name), is_stub=True))

    def product(self, name: str) -> int:
        """The product of that name, spaces and capitals aside (GTXPro is GTX Pro); a stub where unknown."""
        found = self.find_or_add("product", "product", product_keys, squeeze(name), lambda: self._product_stub(name))
        return self._named("product", found)

    def _product_stub(self, name: str) -> int:
        return self._made("product", name, self.insert("product", name=name, is_stub=True))

    def contact(self, name: str, account: int | None) -> int:
        """The contact of that name at the account; a stub where unknown."""
        key = (person_key(name), account)
        people = self.people()
        found = people.get(key)
        if found is None:
            found = people[key] = self._contact_stub(name, account)
        return self._named("contact", found)

    def people(self) -> dict[Any, int]:
        """Contacts by name at their account."""
        return self.index("contact", "contact", contact_keys, ("first_name", "last_name", "account_id"))

    def _contact_stub(self, name: str, account: int | None) -> int:
        first, _space, last = name.partition(" ")
        number = self.insert(
            "contact", first_name=first if last else "", last_name=last or first, folded=fold(name),
            account_id=account, is_stub=True,
        )  # fmt: skip
        return self._made("contact", name, number)

    def named(self, table: str, name: str, words: Mapping[str, str], **more: Any) -> int:
        """A row of a vocabulary (segment, origin…): by its name in either language, by other words, else added."""
        index = self.index(table, table, vocabulary_keys)
        folded = fold(name)
        found = index.get(folded)
        if found is None and folded in words:
            found = index.get(("key", words[folded]))
        if found is not None:
            return self._named(table, found)
        number = self.insert(table, name=name, position=len(self.rows[table]), **more)
        index[folded] = number
        return self._named(table, self._made(table, name, number))

    def known_named(self, table: str, name: str, words: Mapping[str, str]) -> int | None:
        """As `named`, or None where it is unknown."""
        index = self.index(table, table, vocabulary_keys)
        folded = fold(name)
        return index.get(folded) or index.get(("key", words.get(folded, "-")))

    def process(self, name: str) -> int:
        """The sales process of that name, added where unknown."""
        return self.find_or_add(
            "process", "sales_process", vocabulary_keys, fold(name),
            lambda: self.insert("sales_process", name=name, position=len(self.rows["sales_process"])),
        )  # fmt: skip

    def first_process(self) -> int:
        """The sales process that comes first; one is added to a file without any."""
        rows = self.rows["sales_process"].values()
        found = min(rows, key=lambda row: (row["position"], row["id"]), default=None)
        return self.process("CRM") if found is None else int(found["id"])

    def stage(self, process: int, name: str) -> int:
        """The stage of that name in a process, numbering and accents aside; added where unknown."""
        found = self.stage_known(process, name)
        if found is not None:
            return self._named("stage", found)
        here = [row for row in self.rows["stage"].values() if row["process_id"] == process]
        probability = self.stage_shares.get(fold(name)) or meanings.stage_probability(name)
        number = self.insert(
            "stage", process_id=process, name=without_numbering(name), probability=probability, limit_days=30,
            position=sum(row["probability"] <= probability for row in here),
        )  # fmt: skip
        for row in here:
            if row["probability"] > probability:
                self.update("stage", row["id"], {"position": row["position"] + 1})
        for each in stage_keys(self.rows["stage"][number]):
            self.index("stage", "stage", stage_keys).setdefault(each, number)
        return self._named("stage", self._made("stage", name, number))

    def stage_known(self, process: int, name: str) -> int | None:
        """The stage of that name in the process, or None."""
        index = self.index("stage", "stage", stage_keys)
        key = stage_key(name)
        return index.get((process, key)) or index.get((process, "key", meanings.STAGES.get(key, "-")))

    def first_stage(self, process: int) -> int:
        """The stage that opportunities of the process begin in; one is added to an empty process."""
        here = [row for row in self.rows["stage"].values() if row["process_id"] == process]
        if not here:
            return self.stage(process, shown("qualification", DEFAULTS["qualification"]))
        return int(min(here, key=lambda row: row["position"])["id"])

    def last_stage(self, process: int) -> int:
        """The stage before signing."""
        here = [row for row in self.rows["stage"].values() if row["process_id"] == process]
        return int(max(here, key=lambda row: row["position"])["id"]) if here else self.first_stage(process)


def rep_keys(row: Row) -> list[Any]:
    """A rep is found by name in either order, e-mail and identifier."""
    keys = [person_key(row["name"])]
    if row["email"]:
        keys += [person_key(row["email"])]
    if row["external_id"]:
        keys.append(person_key(row["external_id"]))
    return keys


def rep_mail_keys(row: Row) -> list[Any]:
    """A rep of whom only an e-mail is known is found by the name that it spells."""
    key = mail_key(row["name"])
    return [key] if key and row["is_stub"] else []


def account_keys(row: Row) -> list[Any]:
    """An account is found by exactly its name, capitals aside."""
    return [row["name"].casefold()]


def product_keys(row: Row) -> list[Any]:
    """A product is found by its name or reference, spaces aside."""
    keys = [squeeze(row["name"])]
    return [*keys, squeeze(row["reference"])] if row["reference"] else keys


def contact_keys(row: Row) -> list[Any]:
    """A contact is found by name at their account."""
    return [(person_key(f"{row['first_name']} {row['last_name']}"), row["account_id"])]


def vocabulary_keys(row: Row) -> list[Any]:
    """A vocabulary's row is found by its name, and by its key and the default's names in both languages."""
    keys: list[Any] = [fold(row["name"])]
    if row.get("key"):
        keys += [("key", row["key"])]
        if row["key"] in DEFAULTS:
            keys += map(fold, default_names(row["key"]))
    return keys


def stage_keys(row: Row) -> list[Any]:
    """A stage is found in its process by its name without numbering, and by its key."""
    keys: list[Any] = [(row["process_id"], stage_key(row["name"]))]
    if row["key"]:
        keys += [(row["process_id"], "key", row["key"]), (row["process_id"], stage_key(DEFAULTS.get(row["key"], "")))]
    return keys
