"""Opening the file: made when new, examined, migrated behind a verified backup, refused when it is not ours."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cockpit import clock
from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message

SCHEMA = "0001"
_MIGRATIONS = ("0001",)


@dataclass(frozen=True, slots=True)
class Health:
    """What an examination of a file found: `problems` are sentences, `counts` rows by table."""

    path: Path
    schema: str
    problems: tuple[str, ...]
    counts: dict[str, int]


def open_store(path: Path, create: bool = True) -> Store:
    """The file at `path`, ready to use. Raises CockpitError in a sentence for a file that cannot be used."""
    path = path.expanduser().absolute()
    _check_place(path, create)
    try:
        _make_ready(path)
        return Store(path)
    except sqlite3.DatabaseError as error:
        raise _worded(path, error) from error


def examine(path: Path) -> Health:
    """Read a file through and through: SQLite's own check, references between tables, schema, counts."""
    path = path.expanduser().absolute()
    _check_place(path, create=False)
    try:
        with closing(sqlite3.connect(path, timeout=5.0)) as connection:
            problems = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            references = connection.execute("PRAGMA foreign_key_check").fetchall()
            problems += [f"{row[0]} {row[1]} → {row[2]}" for row in references[:20]]
            schema = _schema_of(connection)
            names = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            counts = {
                name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
                for name in sorted(names)
                if name not in ("alembic_version", "sqlite_sequence")
            }
    except sqlite3.DatabaseError as error:
        raise _worded(path, error) from error
    if not schema:
        raise CockpitError(Message(N_("{path} is not a file of this program."), path=str(path)))
    return Health(path, schema, tuple(problems), counts)


def backup(path: Path, reason: str) -> Path:
    """A verified copy in the folder `backups` beside the file; its path. Raises CockpitError where it fails."""
    folder = path.parent / "backups"
    stamp = clock.now().strftime("%Y%m%d-%H%M%S")
    target = folder / f"{path.stem}-{stamp}-{reason}{path.suffix}"
    try:
        folder.mkdir(exist_ok=True)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            sound = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    except (OSError, sqlite3.Error) as error:
        raise CockpitError(
            Message(N_("No backup could be written to {folder}: nothing was changed."), folder=str(folder))
        ) from error
    if not sound:
        target.unlink(missing_ok=True)
        raise CockpitError(Message(N_("The backup of {path} is not sound: nothing was changed."), path=str(path)))
    return target


def _check_place(path: Path, create: bool) -> None:
    if path.is_dir():
        raise CockpitError(Message(N_("{path} is a folder, not a file."), path=str(path)))
    if not path.exists() and not create:
        raise CockpitError(Message(N_("There is no file {path}."), path=str(path)))
    if not path.parent.is_dir():
        try:
            path.parent.mkdir(parents=True)
        except OSError as error:
            raise CockpitError(
                Message(N_("The folder {folder} does not exist and cannot be made."), folder=str(path.parent))
            ) from error
    if path.exists() and path.stat().st_size:
        with path.open("rb") as file:
            if file.read(16) != b"SQLite format 3\x00":
                raise CockpitError(Message(N_("{path} is not a file of this program."), path=str(path)))


def _make_ready(path: Path) -> None:
    """See what the file is with plain SQL; SQLAlchemy is loaded only to make a file or to bring it up to date."""
    with closing(sqlite3.connect(path, timeout=5.0)) as connection:
        connection.execute("PRAGMA journal_mode=WAL").fetchone()
        is_empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        schema = _schema_of(connection)
    if is_empty:
        _make(path)
    elif not schema:
        raise CockpitError(Message(N_("{path} is not a file of this program."), path=str(path)))
    elif schema not in _MIGRATIONS:
        raise CockpitError(
            Message(
                N_("{path} was written by a newer version of the program: install that version to open it."),
                path=str(path),
            )
        )
    elif schema != SCHEMA:
        _update(path)


def _make(path: Path) -> None:
    from cockpit.db.making import DatabaseError, create_file

    try:
        create_file(path, SCHEMA)
    except DatabaseError as error:
        raise _worded(path, error) from error


def _update(path: Path) -> None:
    from cockpit.db.making import DatabaseError, update_file

    backup(path, "before-update")
    try:
        update_file(path, SCHEMA)
    except DatabaseError as error:
        raise _worded(path, error) from error


def _schema_of(connection: sqlite3.Connection) -> str:
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError:
        return ""
    return row[0] if row else ""


def _worded(path: Path, error: Exception) -> CockpitError:
    cause = str(getattr(error, "orig", error)).lower()
    if "readonly" in cause or "read-only" in cause or "unable to open" in cause:
        return CockpitError(
            Message(N_("{path} cannot be opened: its folder or the file may not be written."), path=str(path))
        )
    if "locked" in cause or "busy" in cause:
        return CockpitError(Message(N_("{path} is being written by another program. Try again."), path=str(path)))
    if "full" in cause or "disk i/o" in cause:
        return CockpitError(Message(N_("The disk is full: {path} cannot be opened."), path=str(path)))
    return CockpitError(
        Message(N_("{path} is damaged: restore a copy from the folder backups beside it."), path=str(path))
    )
