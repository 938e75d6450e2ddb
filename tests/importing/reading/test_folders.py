"""A folder stands for the tables in it and in the folders within; what nobody meant is left aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.errors import CockpitError
from cockpit.importing.files import expand


def _make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a,b\n1,2\n", encoding="utf-8")


def test_folders_within_are_looked_through_and_hidden_things_left(tmp_path: Path) -> None:
    _make(
        tmp_path, "b.csv", "A.csv", "2026/10/deals.csv", "2026/notes.txt", ".git/x.csv", "__MACOSX/._a.csv",
        "~$lock.xlsx", "2026/picture.png",
    )  # fmt: skip
    found = [path.relative_to(tmp_path).as_posix() for path in expand([tmp_path])]
    assert found == ["A.csv", "b.csv", "2026/notes.txt", "2026/10/deals.csv"]


def test_a_folder_of_everything_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for number in range(2_001):
        (tmp_path / f"{number}.tmp").touch()
    with pytest.raises(CockpitError, match="more than 2000 files"):
        expand([tmp_path])
