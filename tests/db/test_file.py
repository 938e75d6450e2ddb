"""Opening files: new ones, foreign ones, newer ones, damaged ones; concurrent writers; migrations."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text

from cockpit.db.engine import make_engine
from cockpit.db.file import SCHEMA, backup, examine, open_store
from cockpit.db.migration import upgrade
from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.i18n import Message
from cockpit.models import Base, Rep, Segment

WRITER = """
import sys
from pathlib import Path
from cockpit.db.file import open_store
from cockpit.i18n import Message
from cockpit.models import Rep
store = open_store(Path(sys.argv[1]))
for _ in range(50):
    with store.change(Message("count")) as change:
        change.session.get_one(Rep, 1).position += 1
store.close()
"""


def test_a_new_file_has_the_defaults_and_is_sound(store: Store) -> None:
    with store.read() as session:
        assert session.scalars(select(Segment.key).order_by(Segment.position)).all() == ["gold", "silver", "bronze"]
    health = examine(store.path)
    assert health.problems == ()
    assert health.schema == SCHEMA
    assert health.counts["action_type"] == 11


def test_the_pragmas_are_those_that_were_measured(store: Store) -> None:
    with store.read() as session:
        values = {
            name: session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }
    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
    }


def test_the_migrations_lead_to_the_schema_of_the_classes(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "migrated.db")
    upgrade(engine, SCHEMA)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_two_programs_writing_at_once_lose_nothing(store: Store) -> None:
    with store.change(Message("A rep")) as change:
        change.session.add(Rep(name="Inès", position=0))
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(store.path)]) for _ in range(2)]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    with store.read() as session:
        assert session.get_one(Rep, 1).position == 100


def test_a_newer_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(CockpitError, match="newer version"):
        open_store(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("letter.db", b"%PDF-1.7 not a database at all", "is not a file of this program"),
        ("cut.db", b"SQLite format 3\x00" + b"\x01" * 200, "damaged"),
    ],
)
def test_what_is_no_file_of_ours_is_refused_and_left_alone(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CockpitError, match=words):
        open_store(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.commit()
    with pytest.raises(CockpitError, match="not a file of this program"):
        open_store(path)


def test_places_that_cannot_hold_a_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(CockpitError, match="is a folder"):
        open_store(tmp_path)
    with pytest.raises(CockpitError, match="There is no file"):
        open_store(tmp_path / "absent.db", create=False)
    blocked = tmp_path / "a file"
    blocked.write_text("x")
    with pytest.raises(CockpitError, match="cannot be made"):
        open_store(blocked / "sub" / "team.db")


def test_a_read_only_folder_is_named(closed_folder: Path) -> None:
    with pytest.raises(CockpitError, match="may not be written"):
        open_store(closed_folder / "team.db")


def test_a_backup_is_a_sound_copy_beside_the_file(store: Store) -> None:
    with store.change(Message("A rep")) as change:
        change.session.add(Rep(name="Inès"))
    copy = backup(store.path, "test")
    assert copy.parent == store.path.parent / "backups"
    assert examine(copy).counts["rep"] == 1
    assert examine(copy).problems == ()


def test_a_number_is_never_given_twice(store: Store) -> None:
    with store.change(Message("A rep")) as change:
        change.session.add(Rep(name="Inès"))
    with store.change(Message("Gone")) as change:
        change.delete(change.session.get_one(Rep, 1))
    with store.change(Message("Another")) as change:
        change.session.add(Rep(name="Zoé"))
    assert change.changes.ids == {"rep": frozenset({2})}


def test_migrated_files_never_give_a_number_twice_either(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "migrated.db")
    upgrade(engine, SCHEMA)
    with engine.connect() as connection:
        made = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
    engine.dispose()
    numbered = {name for name, table in Base.metadata.tables.items() if "id" in table.c}
    ours = {name: sql for name, sql in made if name in numbered}
    assert len(ours) == len(numbered) == len(Base.metadata.tables) - 1
    assert [name for name, sql in ours.items() if "AUTOINCREMENT" not in sql] == []
