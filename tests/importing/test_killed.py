"""An import that is killed, runs out of disk or is cancelled leaves nothing in the file, or all of it (reliability)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def trials(folder: Path, count: int, *modes: str) -> list[dict[str, Any]]:
    """Run trials in a process of its own, whose children are stopped; how they ended, by mode."""
    ended = subprocess.run(
        [sys.executable, "-m", "tools.kill", "--json", "--count", str(count), "--folder", folder, "--modes", *modes],
        cwd=ROOT, capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    assert ended.stderr == ""
    told: list[dict[str, Any]] = json.loads(ended.stdout)
    return told


@pytest.mark.slow
def test_imports_killed_at_fifty_moments_leave_nothing_or_all(tmp_path: Path) -> None:
    (killed,) = trials(tmp_path, 50, "killed")
    assert killed["broken"] == []
    assert killed["nothing"] + killed["all"] == 50
    assert killed["writing"] > 0, "no kill came while the import was writing"
    assert killed["again"] > 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit to the size of files")
def test_a_disk_that_fills_up_and_a_wish_to_stop_leave_nothing(tmp_path: Path) -> None:
    full, cancelled = trials(tmp_path, 8, "full", "cancelled")
    assert (full["broken"], cancelled["broken"]) == ([], [])
    assert full["nothing"] == 8
    assert cancelled["nothing"] > 0
