"""The import contracts: all four are there, and the one of the screens holds screens it was never told of."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_four_contracts_are_listed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    contracts = {contract["id"]: contract for contract in settings["contracts"]}
    assert set(contracts) == {"layers", "no-qt-in-core", "no-database-in-views", "screens"}
    assert contracts["layers"]["exhaustive"] is True
    assert "sqlalchemy" in contracts["no-database-in-views"]["forbidden_modules"]
    assert "PySide6" in contracts["no-qt-in-core"]["forbidden_modules"]


def test_a_screen_that_imports_another_one_is_found(tmp_path: Path) -> None:
    views = tmp_path / "demo" / "views"
    write(views / "shared" / "card.py", "")
    write(views / "pipeline" / "board.py", "from demo.views.shared import card")
    write(views / "agenda" / "week.py", "from demo.views.shared import card")
    assert lint(tmp_path).returncode == 0
    write(views / "shared" / "card.py", "from demo.views.pipeline import board")
    broken = lint(tmp_path)
    assert broken.returncode == 1
    assert "demo.views.agenda is not allowed to import demo.views.pipeline" in broken.stdout


def write(path: Path, text: str) -> None:
    """Write one module of the package `demo`, and the packages that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for folder in (path.parent, *path.parent.parents):
        if "demo" in folder.parts:
            (folder / "__init__.py").touch()
    path.write_text(text + "\n", encoding="utf-8")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter with the contract of the screens on the package `demo` of `folder`."""
    (folder / "contracts.ini").write_text(
        "[importlinter]\nroot_package = demo\ncontract_types =\n"
        "    screens: tools.screens_contract.ScreensContract\n\n"
        "[importlinter:contract:screens]\nname = Screens\ntype = screens\nviews = demo.views\n"
        "not_screens =\n    shared\n    shell\n",
        encoding="utf-8",
    )
    program = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "sys.argv = ['lint', '--config', 'contracts.ini', '--no-cache']\n"
        "from importlinter.cli import lint_imports_command as check; check()"
    )
    return subprocess.run(
        [sys.executable, "-c", program, str(ROOT), str(folder)],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
