"""Duplicates among 100,000 accounts: the search, and merging five hundred pairs as one step."""

from __future__ import annotations

import random
import sqlite3
import time
from collections import defaultdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from bench.rows import Round, Row

if TYPE_CHECKING:
    from cockpit.db.store import Store

ACCOUNTS = 100_000
#: one account in so many is there twice, and one in so many shares the site of a franchise
_TWICE, _FRANCHISE = 50, 20
_MERGES = 500
_EXACT = "the accounts read by plain SQL and grouped by exact name, number, mail and phone"
_UPDATES = "500 accounts changed by plain SQL, each committed"
ROWS = (
    Row("G20", "every pair among 100,000 accounts found, scored and sorted", _EXACT, "exact", "search", 16),
    Row("G21", "500 pairs merged as one step that can be undone", _UPDATES, "updates", "merge", 60),
)
_KINDS = ("Boulangerie", "Garage", "Transports", "Menuiserie", "Cabinet", "Atelier", "Fonderie", "Laiterie", "Caves")
_SOUNDS = ("ba", "bri", "cal", "dan", "del", "fon", "gra", "ju", "lor", "mon", "na", "per", "pla", "sol", "tel", "va")
_FORMS = ("", "", " SARL", " SAS", " & Fils", " Industrie")


def play() -> Round:
    """One round: floors and subjects in turn."""
    stage, found = _stage(), Round()
    found["exact"] = stage.exact()
    found["search"] = stage.search()
    found["updates"] = stage.updates()
    found["merge"] = stage.merge()
    return found


class Stage:
    """A generated file, kept from round to round: what is merged is undone."""

    def __init__(self) -> None:
        from cockpit import clock

        clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
        self.path = Path(mkdtemp(prefix="bench-duplicates-")) / "accounts.db"
        self.store = generated(self.path)

    def exact(self) -> float:
        """Seconds to group the accounts by what is written alike."""
        start = time.perf_counter()
        with sqlite3.connect(self.path) as connection:
            rows = connection.execute("SELECT id, name, siret, email, phone FROM account").fetchall()
        for column in range(1, 5):
            groups: dict[str, list[int]] = defaultdict(list)
            for row in rows:
                groups[row[column]].append(row[0])
        connection.close()
        return time.perf_counter() - start

    def search(self) -> float:
        """Seconds to find the pairs."""
        from cockpit.records.duplicates import DuplicateKind
        from cockpit.services.duplicates import find_duplicates

        start = time.perf_counter()
        found = find_duplicates(self.store, DuplicateKind.ACCOUNT, most=ACCOUNTS)
        seconds = time.perf_counter() - start
        sure = sum(pair.is_sure for pair in found)
        if sure < ACCOUNTS // _TWICE * 0.95:
            raise RuntimeError(f"only {sure} sure pairs of {ACCOUNTS // _TWICE} were found")
        self.pairs = [pair for pair in found if pair.is_sure][:_MERGES]
        return seconds

    def updates(self) -> float:
        """Seconds to change as many accounts by plain SQL."""
        connection = sqlite3.connect(self.path)
        start = time.perf_counter()
        for pair in self.pairs:
            with connection:
                connection.execute("UPDATE account SET notes = notes WHERE id = ?", (pair.first.id,))
        seconds = time.perf_counter() - start
        connection.close()
        return seconds

    def merge(self) -> float:
        """Seconds to merge the surest pairs; they are brought back."""
        from cockpit.records.duplicates import Settlement
        from cockpit.services.duplicates import settle

        wanted = [Settlement(pair.kind, *pair.ids, True) for pair in self.pairs]
        start = time.perf_counter()
        settle(self.store, wanted)
        seconds = time.perf_counter() - start
        self.store.undo()
        return seconds


def generated(path: Path) -> Store:
    """A file of invented accounts, some twice under capitals and another legal form."""
    from sqlalchemy import insert

    from cockpit.db.file import open_store
    from cockpit.i18n import Message
    from cockpit.models import Account, Rep

    store = open_store(path)
    rows = _rows(random.Random(7))
    with store.change(Message("Bench")) as change:
        change.session.add(Rep(name="Anne"))
        for start in range(0, len(rows), 5000):
            change.session.connection().execute(insert(Account), rows[start : start + 5000])
    return store


def _rows(chance: random.Random) -> list[dict[str, object]]:
    families = ["".join(chance.choices(_SOUNDS, k=chance.choice((2, 3, 3, 4)))).title() for _i in range(30_000)]
    rows = [_account(chance, families, number) for number in range(ACCOUNTS - ACCOUNTS // _TWICE)]
    for row in chance.sample(rows, ACCOUNTS // _TWICE):
        name = f"{str(row['name']).upper()} SA"
        rows.append({**row, "name": name, "folded": name.lower(), "siret": "", "email": ""})
    return rows


def _account(chance: random.Random, families: list[str], number: int) -> dict[str, object]:
    name = f"{chance.choice(_KINDS)} {chance.choice(families)}{chance.choice(_FORMS)}"
    town = chance.randrange(800)
    site = "www.enseigne.example" if chance.randrange(_FRANCHISE) == 0 else f"www.societe{number}.example"
    return {
        "name": name,
        "folded": " ".join(name.lower().replace("&", " ").split()),
        "city": f"Ville {chr(97 + town % 26)}{town}",
        "postcode": f"{10_000 + town}",
        "website": site if chance.random() < 0.6 else "",
        "phone": f"0{chance.randrange(10**8, 10**9)}",
        "siret": "",
        "email": f"contact@societe{number}.example" if chance.random() < 0.5 else "",
        "custom": {},
    }


@cache
def _stage() -> Stage:
    return Stage()
