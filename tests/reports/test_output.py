"""Files are written whole or not at all, and what stands in the way is said in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.errors import CockpitError
from cockpit.i18n import speaking
from cockpit.reports.output import write_whole


def refusal(path: Path) -> str:
    with pytest.raises(CockpitError) as caught:
        write_whole(path, b"new")
    with speaking("fr"):
        assert str(caught.value) != caught.value.message.msgid  # type: ignore[union-attr]
    with speaking("en"):
        return str(caught.value)


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    target.write_bytes(b"old and longer")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder(tmp_path: Path) -> None:
    folder = tmp_path / "missing"
    assert refusal(folder / "pack.pdf") == f"The folder {folder} does not exist. Create it or choose another one."
    assert not folder.exists()


def test_a_folder_that_may_only_be_read(closed_folder: Path) -> None:
    sentence = f"The folder {closed_folder} cannot be written to. Choose another one."
    assert refusal(closed_folder / "pack.pdf") == sentence


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert refusal(tmp_path / "file" / "pack.pdf") == f"{tmp_path / 'file'} is not a folder. Choose another one."


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").mkdir()
    assert refusal(tmp_path / "pack.pdf") == "pack.pdf is a folder. Choose another name."
    assert [path.name for path in tmp_path.iterdir()] == ["pack.pdf"]


def test_a_name_that_no_disk_holds(tmp_path: Path) -> None:
    assert "is too long" in refusal(tmp_path / ("x" * 300 + ".pdf"))
    assert list(tmp_path.iterdir()) == []
