"""`cockpit review-pack`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.reports import reading


def test_one_rep_to_a_file(run: Run, filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "ana.pdf"
    ended = run(
        "review-pack", "--db", filled, "--rep", "ana", "--month", "2026-10", "--day", "2026-10-14", "-o", target,
        "--lang", "fr",
    )  # fmt: skip
    assert (ended.code, ended.out) == (0, f"Écrit\u00a0: {target}\n")
    words = reading.text(target.read_bytes())
    assert "Dossier de revue" in words
    assert "jour ouvré 10 sur 22" in words
    assert "Données locales au 14/10/2026 10:40" in words


def test_all_reps_to_a_folder_that_is_made(run: Run, filled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    ended = run("review-pack", "--db", filled, "--all", "--month", "2026-10", "-o", folder, "--json", "--lang", "en")
    answer = json.loads(ended.out)
    assert answer["month"] == "2026-10"
    assert answer["files"] == [
        str(folder / "review-ana-roche-petit-2026-10.pdf"),
        str(folder / "review-bob-petit-2026-10.pdf"),
    ]
    assert all(Path(path).is_file() for path in answer["files"])


def test_one_rep_to_a_folder(run: Run, filled: Path, tmp_path: Path) -> None:
    run("review-pack", "--db", filled, "--rep", "bob petit", "--month", "2026-09", "-o", tmp_path / "p", "--lang", "fr")
    assert [path.name for path in (tmp_path / "p").iterdir()] == ["bilan-bob-petit-2026-09.pdf"]


def test_a_missing_folder(run: Run, filled: Path, tmp_path: Path) -> None:
    for target in (tmp_path / "no" / "where" / "a.pdf", tmp_path / "no" / "where"):
        ended = run("review-pack", "--db", filled, "--rep", "bob", "--month", "2026-09", "-o", target, "--lang", "en")
        assert ended.code == 2
        assert "does not exist. Create it or choose another one." in ended.err
    assert not (tmp_path / "no").exists()


def test_a_month_that_has_not_begun(run: Run, filled: Path, tmp_path: Path) -> None:
    ended = run("review-pack", "--db", filled, "--all", "--month", "2099-01", "-o", tmp_path / "p", "--lang", "en")
    assert ended.code == 2
    assert ended.err == "There is nothing to review yet: the month 01/2099 has not begun.\n"


def test_a_file_without_reps(run: Run, tmp_path: Path) -> None:
    from cockpit.db.file import open_store

    open_store(tmp_path / "empty.db").close()
    asked = ("review-pack", "--db", tmp_path / "empty.db", "--month", "2026-01", "-o", tmp_path, "--lang", "en")
    assert run(*asked, "--all").err == "There is no rep to review in this file.\n"
    assert run(*asked, "--rep", "Ana").err == "There is no rep Ana: this file has no rep yet.\n"
