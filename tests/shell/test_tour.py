"""The tour, as the command line runs it: real importer, every page, every pack."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from cockpit.views.shell import places

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_it_takes_every_page_and_writes_every_pack(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "cockpit", "tour", "-o", str(tmp_path / "tour"), "--lang", "en", "--size", "1200x800"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    written = sorted((tmp_path / "tour").iterdir())
    assert sorted(done.stdout.splitlines()) == [str(path) for path in written]
    pictures = [path for path in written if path.suffix == ".png"]
    names = [path.stem for path in pictures]
    keys = [place.key for place in places.ALL]
    assert names[: len(keys)] == [f"{number:02d}-{key}" for number, key in enumerate(keys, start=1)]
    assert {"first-run", "palette", "drop", "settings", "imports-quality", "imports-plan", "today-dark"} <= {
        name[3:] for name in names
    }
    for path in pictures:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1200, 800)
        assert len({image.pixel(x, y) for x in range(0, 1200, 40) for y in range(0, 800, 40)}) > 4
    packs = [path for path in written if path.suffix == ".pdf"]
    assert len(packs) == 5
    assert all(path.read_bytes().startswith(b"%PDF") for path in packs)
