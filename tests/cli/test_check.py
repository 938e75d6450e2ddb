"""`cockpit check`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_a_sound_file_and_what_it_holds(run: Run, filled: Path) -> None:
    ended = run("check", "--db", filled, "--lang", "en")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == f"{filled} is sound."
    assert any(line.split() == ["Reps", "2"] for line in lines)
    assert any(line.split() == ["Orders", "2"] for line in lines)


def test_json(run: Run, filled: Path) -> None:
    answer = json.loads(run("check", "--db", filled, "--json").out)
    assert (answer["sound"], answer["problems"], answer["path"]) == (True, [], str(filled))
    assert (answer["counts"]["rep"], answer["counts"]["opportunity"]) == (2, 5)


def test_a_damaged_file_is_said_so(run: Run, filled: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(filled)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE opportunity SET owner_id = 999 WHERE id = 1")
    connection.commit()
    connection.close()
    ended = run("check", "--db", filled, "--lang", "en")
    assert ended.code == 2
    assert "is damaged, 1 problem was found. Go back to a backup." in ended.err
    assert "opportunity 1 → rep" in ended.err
    answered = run("check", "--db", filled, "--json")
    assert answered.code == 2
    assert json.loads(answered.out)["problems"] == ["opportunity 1 → rep"]


def test_what_is_no_file_of_ours(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "notes.db"
    text.write_text("hello")
    assert run("check", "--db", text, "--lang", "en").err == f"{text} is not a file of this program.\n"
    assert run("check", "--db", tmp_path, "--lang", "en").code == 2
    assert not (tmp_path / "absent.db").exists()
