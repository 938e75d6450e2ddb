"""The file as an import sees it: what is there, what will be, and the operations that lead from one to the other.

Nothing is written here. Rows get their ids at once, so that rows of later files can refer to them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from cockpit.importing import meanings
from cockpit.importing.folding import fold, mail_key, person_key, squeeze, stage_key, without_numbering
from cockpit.importing.held import HeldRows
from cockpit.models import Base, ChangeSet, ImportKey, JournalEntry
from cockpit.records.kinds import ChangeKind
from cockpit.records.naming import DEFAULTS, shown

Row = dict[str, Any]

# No number is given twice, not even one of a record that is gone: the journal still speaks of it.
_LAST_IDS = select(JournalEntry.table_name, func.max(JournalEntry.row_id)).group_by(JournalEntry.table_name)
_SAID_AT = select(ChangeSet.batch_id, func.min(ChangeSet.id)).where(
    ChangeSet.kind == ChangeKind.IMPORT, ChangeSet.batch_id.is_not(None)
).group_by(ChangeSet.batch_id)  # fmt: skip
_KEYS = select(ImportKey.entity, ImportKey.key, ImportKey.record_id, ImportKey.digest, ImportKey.batch_id)
_MADE_BY_HAND = (
    select(JournalEntry.table_name, JournalEntry.row_id, func.max(JournalEntry.change_set_id))
    .join(ChangeSet, ChangeSet.id == JournalEntry.change_set_id)
    .where(ChangeSet.kind == ChangeKind.COMMAND, JournalEntry.before.is_(None))
    .group_by(JournalEntry.table_name, JournalEntry.row_id)
)


@dataclass(slots=True)
class Operations:
    """What a commit has to do: rows to insert, changes to make, source keys to remember."""

    inserts: dict[str, dict[int, Row]] = field(default_factory=dict)
    updates: dict[str, dict[int, tuple[Row, Row]]] = field(default_factory=dict)
    keys: dict[tuple[str, str], tuple[int, bytes]] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not any(self.inserts.values()) and not any(self.updates.values())


class World:
    """The rows of the file with what the import adds, and the ways to find them."""

    def __init__(self, session: Session) -> None:
        self.operations = Operations()
        self.at_change = session.scalar(select(func.max(ChangeSet.id))) or 0
        self.new_values: Counter[tuple[str, str]] = Counter()
        self._tables = tables_of_records()
        self._defaults = {name: _defaults(table) for name, table in self._tables.items()}
        connection = session.connection()
        self.rows = {name: HeldRows(connection, table) for name, table in self._tables.items()}
        used: dict[str, int] = {row[0]: row[1] for row in session.execute(_LAST_IDS)}
        self._next = {name: max(rows.last_id, used.get(name, 0)) + 1 for name, rows in self.rows.items()}
        keys = session.execute(_KEYS).all()
        said_at = {row[0]: row[1] for row in session.execute(_SAID_AT)}
        self.keys = {(entity, key): (record, digest) for entity, key, record, digest, _batch in keys}
        self._said_at = {(entity, key): said_at.get(batch, 0) for entity, key, _record, _digest, batch in keys}
        self._made_at = {(name, number): at for name, number, at in session.execute(_MADE_BY_HAND)}
        self._claimed: dict[tuple[str, str], set[int]] = {}
        self.stage_shares: Mapping[str, int] = {}
        self.names_carry_ids = False
        self.writes = 0
        self._indexes: dict[str, dict[Any, int]] = {}
        self._new: dict[tuple[str, int], str] = {}
        self._counted: set[tuple[str, int]] = set()

    def insert(self, table: str, **values: Any) -> int:
        """Add a row; its id."""
        number = self._next[table]
        self._next[table] += 1
        self.writes += 1
        row = {**self._defaults[table], **values, "id": number, "version": 1}
        self.rows[table][number] = row
        self.operations.inserts.setdefault(table, {})[number] = row
        return number

    def update(self, table: str, row_id: int, values: Mapping[str, Any]) -> Row:
        """Change a row; the former values of what really changed."""
        row = self.rows[table][row_id]
        changed = {name: value for name, value in values.items() if row[name] != value}
        if not changed:
            return {}
        self.writes += 1
        before = {name: row[name] for name in changed}
        row.update(changed)
        if row_id not in self.operations.inserts.get(table, {}):
            earlier, later = self.operations.updates.setdefault(table, {}).get(row_id, ({}, {}))
            self.operations.updates[table][row_id] = ({**before, **earlier}, {**later, **changed})
        return before

    def is_new(self, table: str, row_id: int) -> bool:
        """Whether the row comes with this import."""
        return row_id in self.operations.inserts.get(table, {})

    def remember(self, entity: str, key: str, record: int, digest: bytes) -> None:
        """A source key now stands for this record, and said this."""
        self._said_at.pop((entity, key), None)
        claimed = self._claimed.get((entity, key.partition(":")[0]))
        if claimed is not None and "::" not in key:
            claimed.add(record)
        self.keys[entity, key] = (record, digest)
        self.operations.keys[entity, key] = (record, digest)

    def known(self, entity: str, key: str, table: str) -> tuple[int, bytes] | None:
        """The record that a source key stands for, and what its row said; None where it is gone.

        The number of a deleted record may have been given to one made by hand since: that is a stranger.
        """
        found = self.keys.get((entity, key))
        if found is None or found[0] not in self.rows[table]:
            return None
        made = self._made_at.get((table, found[0]), 0)
        if made and made > self._said_at.get((entity, key), made):
            return None
        return found

    def is_claimed(self, entity: str, source: str, record: int) -> bool:
        """Whether an identifier of this source stands for the record."""
        claimed = self._claimed.get((entity, source))
        if claimed is None:
            own, unnamed = f"{source}:", f"{source}::"
            claimed = {
                number
                for (of, key), (number, _digest) in self.keys.items()
                if of == entity and key.startswith(own) and not key.startswith(unnamed)
            }
            self._claimed[entity, source] = claimed
        return record in claimed

    def index(self, name: str, table: str, key: Callable[[Row], Iterable[Any]]) -> dict[Any, int]:
        """A way to find rows of a table: key → id, the first row winning; made on first use, kept by `note`."""
        found = self._indexes.get(name)
        if found is None:
            found = {}
            for number, row in self.rows[table].items():
                for each in key(row):
                    found.setdefault(each, number)
            self._indexes[name] = found
        return found

    def find_or_add(
        self, name: str, table: str, keys: Callable[[Row], Iterable[Any]], key: Any, make: Callable[[], int]
    ) -> int:
        """The row of that key, made if it is not there."""
        index = self.index(name, table, keys)
        number = index.get(key)
        if number is None:
            number = make()
            for each in keys(self.rows[table][number]):
                index.setdefault(each, number)
            index.setdefault(key, number)
        return number

    def noted(self, name: str, table: str, keys: Callable[[Row], Iterable[Any]], number: int) -> None:
        """Let an index find a row that was added or renamed."""
        index = self.index(name, table, keys)
        for each in keys(self.rows[table][number]):
            index.setdefault(each, number)

    def begin_file(self) -> None:
        """From here on, what is new is new with this file."""
        self.new_values.clear()
        self._new.clear()

    def begin_row(self) -> None:
        """From here on, what is named is named by one more row."""
        self._counted.clear()

    def _made(self, table: str, name: str, number: int) -> int:
        """Something new, known by its name only."""
        self._new[table, number] = name
        return number

    def _named(self, table: str, number: int) -> int:
        """A row names it: how many rows name each new thing is told before the import."""
        name = self._new.get((table, number))
        if name is not None and (table, number) not in self._counted:
            self._counted.add((table, number))
            self.new_values[table, name] += 1
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
        found = self.find_or_add("account", "account", account_keys, name.casefold(), lambda: self.account_stub(name))
        return self._named("account", found)

    def account_named(self, number: int) -> int:
        """An account that a row names by its identifier."""
        return self._named("account", number)

    def account_known(self, name: str) -> int | None:
        """The account of that name, or None."""
        return self.index("account", "account", account_keys).get(name.casefold())

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
        found = self.find_or_add("contact", "contact", contact_keys, key, lambda: self._contact_stub(name, account))
        return self._named("contact", found)

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


def _defaults(table: Table) -> Row:
    found: Row = {}
    for column in table.c:
        default = column.default
        found[column.name] = default.arg if default is not None and default.is_scalar else None  # type: ignore[attr-defined]
    return found


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
            keys.append(fold(DEFAULTS[row["key"]]))
    return keys


def stage_keys(row: Row) -> list[Any]:
    """A stage is found in its process by its name without numbering, and by its key."""
    keys: list[Any] = [(row["process_id"], stage_key(row["name"]))]
    if row["key"]:
        keys += [(row["process_id"], "key", row["key"]), (row["process_id"], stage_key(DEFAULTS.get(row["key"], "")))]
    return keys


def tables_of_records() -> dict[str, Table]:
    """The tables that people edit."""
    return {name: table for name, table in Base.metadata.tables.items() if "version" in table.c}
