"""No module grows into a hub."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST = 450


def test_no_module_is_longer_than_one_can_read_at_once() -> None:
    parts = [path for part in ("cockpit", "tools", "bench") for path in (ROOT / part).rglob("*.py")]
    modules = [path for path in parts if "versions" not in path.parts]  # migrations are written by Alembic
    lengths = {path.relative_to(ROOT).as_posix(): lines(path) for path in (ROOT / "dev.py", *modules)}
    assert {name: length for name, length in lengths.items() if length > MOST} == {}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
