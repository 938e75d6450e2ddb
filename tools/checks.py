"""The four checks of the sources, side by side: style, types, import contracts, translations."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable

from tools.environment import ROOT, environment, python
from tools.progress import SetupError, say

CHECKS = {
    "style": ["-m", "ruff", "check", "."],
    "types": ["-m", "mypy"],
    "contracts": ["-c", "from importlinter.cli import lint_imports_command as check; check()", "--no-logo"],
    "translations": ["-m", "tools.translations"],
}


def run(names: Iterable[str] = ()) -> bool:
    """Run the checks named (all by default) and print what they find; whether all passed."""
    chosen = list(names) or list(CHECKS)
    unknown = [name for name in chosen if name not in CHECKS]
    if unknown:
        raise SetupError(f"There is no check named {unknown[0]}; there are {', '.join(CHECKS)}.")
    say(f"Checking {', '.join(chosen)} …")
    started = {name: _start(CHECKS[name]) for name in chosen}
    passed = [_finish(name, check) for name, check in started.items()]
    return all(passed)


def _start(arguments: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(python()), *arguments],
        cwd=ROOT,
        env={**environment(), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def _finish(name: str, check: subprocess.Popen[str]) -> bool:
    output, _ = check.communicate()
    passed = check.returncode == 0
    say(f"    {name}: {'passed' if passed else 'FAILED'}")
    if not passed:
        say(output.rstrip())
    return passed
