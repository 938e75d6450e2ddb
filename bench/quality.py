"""Data quality of 100,000 accounts with 1,000,000 actions: the grid, the records behind a cell (E5)."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from bench.rows import Round, Row

if TYPE_CHECKING:
    from cockpit.db.store import Store

ACCOUNTS, REPS, ACTIONS = 100_000, 30, 1_000_000
TODAY = date(2026, 10, 14)
_FLOOR = "each account and its last done action looked up by its index, in one plain SELECT"
ROWS = (
    Row("E5", "the grid: 8 checks by 30 reps over 100,000 accounts", _FLOOR, "looked up", "grid", 6),
    Row("E5", "the first 1,000 records behind a cell of 45,000", _FLOOR, "looked up", "records", 2.5),
    Row("E5", "the grid of one rep", _FLOOR, "looked up", "one rep", 3),
)
_LOOK_UP = """
SELECT count(*), sum(coalesce((SELECT day FROM action WHERE account_id = account.id AND status = 'done' AND day <= ?
                               ORDER BY day DESC LIMIT 1), '') < ?)
FROM account
"""


def play() -> Round:
    """One round: the floor, then the figures."""
    from cockpit.records.quality import Spot
    from cockpit.records.scope import TEAM, Scope
    from cockpit.services.quality import gap_list, quality

    store, found = _stage(), Round()
    found["looked up"] = _timed(lambda: _look_up(store.path))
    check = next(each for each in quality(store, TEAM).checks if each.key == "decider_email")
    found["grid"] = _timed(lambda: quality(store, TEAM))
    found["records"] = _timed(lambda: gap_list(store, Spot(check)))
    found["one rep"] = _timed(lambda: quality(store, Scope((3,))))
    return found


def generated(path: Path) -> Store:
    """A file with the accounts, their people, deals and actions, the same every time."""
    from cockpit.db.file import open_store

    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        dice = random.Random(7)
        kinds = dict(connection.execute("SELECT key, id FROM action_type"))
        (role,) = connection.execute("SELECT id FROM contact_role WHERE key = 'decision_maker'").fetchone()
        for table, columns, rows in _rows(dice, kinds["call"], role):
            _put(connection, table, columns, rows)
        connection.commit()
    return open_store(path)


def _rows(dice: random.Random, call: int, role: int) -> Iterator[tuple[str, str, Iterator[tuple[Any, ...]]]]:
    def back(days: int) -> str:
        return (TODAY - timedelta(days=dice.randrange(days))).isoformat()

    def account() -> int:
        return dice.randint(1, ACCOUNTS)

    reps = ((at, f"Rep {at}", at) for at in range(1, REPS + 1))
    yield "rep", "id, name, position", reps
    yield (
        "account", "id, name, folded, segment_id, owner_id, sector, siret, created_on",
        (
            (at, f"Compte {at}", f"compte {at}", dice.choice((None, 1, 2, 3)), dice.randint(1, REPS),
             dice.choice(("", "Bois")), dice.choice(("", "12345678901234")), back(1500))
            for at in range(1, ACCOUNTS + 1)
        ),
    )  # fmt: skip
    people = ((at, account(), "x", dice.choice(("", "x@y.example"))) for at in range(1, 2 * ACCOUNTS + 1))
    yield "contact", "id, account_id, last_name, email", people
    yield "contact_role_link", "contact_id, role_id", ((at, role) for at in range(1, 2 * ACCOUNTS + 1, 2))
    deals = (("Affaire", account(), 1, dice.choice(("open", "won", "lost")), back(400)) for _at in range(ACCOUNTS))
    yield "opportunity", "title, account_id, stage_id, status, expected_on", deals
    actions = ((call, account(), back(900), "planned" if dice.random() < 0.005 else "done") for _at in range(ACTIONS))
    yield "action", "type_id, account_id, day, status", actions


def _put(connection: sqlite3.Connection, table: str, columns: str, rows: Iterator[tuple[Any, ...]]) -> None:
    """Insert rows; what the program would fill in by itself is filled in from its models."""
    from cockpit.models import Base

    named = columns.split(", ")
    columns_left = [each for each in Base.metadata.tables[table].columns if each.name not in named]
    told = {each.name: getattr(each.default, "arg", None) for each in columns_left}
    blanks = {name: value for name, value in told.items() if value is not None and not callable(value)}
    every = [*named, *blanks]
    sql = f"INSERT INTO {table} ({', '.join(every)}) VALUES ({', '.join('?' * len(every))})"
    filled = tuple(str(value) if isinstance(value, str) else value for value in blanks.values())
    connection.executemany(sql, ((*row, *filled) for row in rows))


def _look_up(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(_LOOK_UP, (TODAY.isoformat(), (TODAY - timedelta(days=183)).isoformat())).fetchall()


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@cache
def _stage() -> Store:
    from cockpit import clock

    clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
    return generated(Path(mkdtemp(prefix="bench-quality-")) / "quality.db")
