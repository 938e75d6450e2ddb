"""Opening the file: made when new, examined, migrated behind a verified backup, refused when it is not ours."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.engine import APPLICATION_ID, make_engine
from cockpit.db.seeds import sow
from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.models import Base

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
    engine = make_engine(path)
    try:
        _make_ready(path, engine)
        return Store(path, engine)
    except (OperationalError, DatabaseError) as error:
        engine.dispose()
        raise _worded(path, error) from error
    except BaseException:
        engine.dispose()
        raise


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
                if name in Base.metadata.tables
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


def _make_ready(path: Path, engine: Engine) -> None:
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        schema = ""
        if "alembic_version" in tables:
            schema = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or ""
    if not tables:
        _create(engine)
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
        _migrate(path, engine)


def _create(engine: Engine) -> None:
    """A new file in one transaction, at the newest schema, with the defaults."""
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (SCHEMA,))
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        with Session(bind=connection) as session:
            sow(session)
            session.flush()


def _migrate(path: Path, engine: Engine) -> None:
    from cockpit.db.migration import upgrade

    backup(path, "before-update")
    upgrade(engine, SCHEMA)


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
