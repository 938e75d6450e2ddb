"""Making a new file, and bringing an older one to the newest schema."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.exc import DatabaseError as DatabaseError
from sqlalchemy.orm import Session

from cockpit.db.engine import APPLICATION_ID, make_engine
from cockpit.db.seeds import sow
from cockpit.models import Base


def create_file(path: Path, schema: str) -> None:
    """Fill an empty file in one transaction: all tables, the schema's number, the defaults."""
    engine = make_engine(path)
    try:
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (schema,))
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            with Session(bind=connection) as session:
                sow(session)
                session.flush()
    finally:
        engine.dispose()


def update_file(path: Path, schema: str) -> None:
    """Run the migrations that the file is behind, all or nothing."""
    from cockpit.db.migration import upgrade

    engine = make_engine(path)
    try:
        upgrade(engine, schema)
    finally:
        engine.dispose()
