"""Review packs as files: their names, one or all, stopped in between."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cockpit.db.store import Store
from cockpit.errors import Cancelled, CockpitError
from cockpit.reports.packs import file_name, pack_all, write_pack
from tests.reports import filed, reading
from tests.reports.filed import TODAY

OCTOBER = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("rep", "name"),
    [
        ("Sarah Delombre", "bilan-sarah-delombre-2026-10.pdf"),
        ("Inès D’Œuvre / Ney", "bilan-ines-d-oeuvre-ney-2026-10.pdf"),
        ("CON", "bilan-con-2026-10.pdf"),
        ('../..\\:*?"<>|', "bilan-2026-10.pdf"),
        ("x" * 200, f"bilan-{'x' * 80}-2026-10.pdf"),
    ],
)
def test_names_that_every_system_takes(rep: str, name: str) -> None:
    assert file_name(rep, OCTOBER, "fr") == name


def test_the_name_is_in_the_packs_language() -> None:
    assert file_name("Sarah Delombre", OCTOBER, "en") == "review-sarah-delombre-2026-10.pdf"


def test_a_folder_gets_the_file_under_its_own_name(store: Store, team: dict[str, int], tmp_path: Path) -> None:
    path = write_pack(store, team["ana"], OCTOBER, TODAY, "fr", tmp_path)
    assert path == tmp_path / "bilan-ana-roche-petit-2026-10.pdf"
    assert "Ana Roche-Petit" in reading.text(path.read_bytes())
    named = write_pack(store, team["ana"], OCTOBER, TODAY, "fr", tmp_path / "pack.pdf")
    assert named.read_bytes() == path.read_bytes()


def test_all_reps_get_theirs_and_progress_is_told(store: Store, team: dict[str, int], tmp_path: Path) -> None:
    filed.change_rep(store, team["bob"], name="Ana Roche-Petit")
    told: list[tuple[int, int]] = []
    folder = tmp_path / "packs"
    folder.mkdir()
    paths = pack_all(store, OCTOBER, TODAY, "en", folder, lambda *step: told.append(step))
    assert [path.name for path in paths] == [
        "review-ana-roche-petit-2026-10.pdf",
        "review-ana-roche-petit-2-2026-10.pdf",
    ]
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in paths)
    assert told == [(1, 2), (2, 2)]


def test_who_left_before_the_month_gets_none(store: Store, team: dict[str, int], tmp_path: Path) -> None:
    filed.change_rep(store, team["bob"], left_on=date(2026, 9, 30))
    assert len(pack_all(store, OCTOBER, TODAY, "en", tmp_path)) == 1
    filed.change_rep(store, team["bob"], left_on=date(2026, 10, 2))
    assert len(pack_all(store, OCTOBER, TODAY, "en", tmp_path)) == 2


def test_stopped_in_between_nothing_is_written(store: Store, team: dict[str, int], tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    steps: list[int] = []
    with pytest.raises(Cancelled):
        pack_all(store, OCTOBER, TODAY, "en", folder, lambda done, _all: steps.append(done), lambda: bool(steps))
    assert steps == [1]
    assert list(folder.iterdir()) == []


def test_a_team_without_reps_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(CockpitError, match=r"There is no rep to review in this file\."):
        pack_all(store, OCTOBER, TODAY, "en", tmp_path)
