"""What is tracked names no machine, no registry and no other place than the project's own."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLASH = "/"
FORBIDDEN = re.compile(
    rf"(?<![\w.$~]){SLASH}(?:tmp|work|root|opt){SLASH}|{SLASH}home{SLASH}\w"
    rf"|index[-]url|{SLASH}simple{SLASH}"
)
BINARY = {".png", ".ttf", ".xlsx", ".pdf", ".ico", ".icns", ".db"}


def tracked() -> list[Path]:
    """Paths of the tracked text files; skips outside a git checkout."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in done.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix not in BINARY]


def text_of(path: Path) -> str:
    """The text of a tracked file; the samples that play old exports are in Windows-1252 on purpose."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return path.read_text(encoding="cp1252")


def test_no_machine_path_and_no_registry_address() -> None:
    paths = tracked()
    assert paths
    hits = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if FORBIDDEN.search(line)
    ]
    assert not hits, "\n".join(hits)


def test_ci_runs_the_command_of_the_readme() -> None:
    command = "python3 dev.py test"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[3]
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
