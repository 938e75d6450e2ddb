"""Bringing an older file to the newest schema, all or nothing.

Foreign keys are off before the transaction begins: in batch mode a parent table is rebuilt, which with them on
deletes its children in silence. Afterwards references and row counts are checked before anything is kept.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, inspect

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message

FOLDER = Path(__file__).resolve().parent / "migrations"


def upgrade(engine: Engine, target: str) -> None:
    """Run the migrations up to `target` in one transaction. Raises CockpitError where the result is not sound."""
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                before = _counts(connection)
                command.upgrade(config(connection), target)
                _check(connection, before)
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def config(connection: Connection) -> Config:
    """Alembic's settings for one connection; no ini file."""
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER))
    settings.attributes["connection"] = connection
    return settings


def _counts(connection: Connection) -> dict[str, int]:
    names = inspect(connection).get_table_names()
    return {n: connection.exec_driver_sql(f'SELECT count(*) FROM "{n}"').scalar_one() for n in names}


def _check(connection: Connection, before: dict[str, int]) -> None:
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    after = _counts(connection)
    shrunk = [name for name, count in before.items() if name in after and after[name] < count]
    if lost or shrunk:
        raise CockpitError(Message(N_("The file could not be brought up to date: it was left as it was.")))
