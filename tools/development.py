"""The commands behind dev.py: run, test, setup, check, shots, bench, fuzz, kill, lock."""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tools import checks, environment
from tools.environment import ROOT
from tools.progress import SetupError, say
from tools.system_packages import ensure_qt_libraries, has_screen


def main(arguments: list[str]) -> int:
    """Run one command; its exit code, 2 when something outside the program stands in the way."""
    options, extra = _parser().parse_known_args(arguments)
    command: Callable[[list[str]], int] = options.command
    try:
        return command(extra)
    except SetupError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


def run(arguments: list[str]) -> int:
    """Open the window, or run the cockpit command given by `arguments`; without a screen, walk every page."""
    screen = has_screen()
    _set_up("run", screen)
    named = arguments[:1] and not arguments[0].startswith("-")
    if screen or named or "--help" in arguments or "-h" in arguments:
        return environment.become(["-m", "cockpit", *arguments])
    folder = Path.cwd() / "shots" / "tour"
    say("There is no screen here, so no window can open. Walking every page without one instead:")
    say(f"pictures of the pages and the team's review packs go to {folder}")
    return environment.become(["-m", "cockpit", "tour", "-o", str(folder), *arguments])


def test(arguments: list[str]) -> int:
    """Run the checks, then every test on all cores; given paths or pytest's options, only those tests."""
    _set_up("dev", screen=False)
    if arguments:
        return environment.run(["-m", "pytest", *arguments], ROOT)
    checked = checks.run()
    say("Running the tests …")
    tested = environment.run(["-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile"], ROOT)
    say(f"Checks {'passed' if checked else 'FAILED'}, tests {'passed' if tested == 0 else 'FAILED'}.")
    return 0 if checked and tested == 0 else 1


def setup(arguments: list[str]) -> int:
    """Make .venv with the locked versions; `--dev` adds what the tests and checks need."""
    done = _set_up("dev" if "--dev" in arguments else "run", has_screen())
    say("Ready." if done else "Ready; nothing to install.")
    return 0


def check(arguments: list[str]) -> int:
    """Run ruff, mypy, the import contracts and the translations check; or only the ones named."""
    _set_up("dev", screen=False)
    return 0 if checks.run(arguments) else 1


def shots(arguments: list[str]) -> int:
    """Take a picture of every page, in both languages and themes, to shots/<language>-<theme>."""
    _set_up("run", screen=False)
    for language in ("fr", "en"):
        for theme in ("light", "dark"):
            folder = ROOT / "shots" / f"{language}-{theme}"
            say(f"Pictures in shots/{folder.name} …")
            look = ["--lang", language, "--theme", theme, *arguments]
            code = environment.run(["-m", "cockpit", "tour", "-o", str(folder), *look], ROOT)
            if code:
                return code
    return 0


def bench(arguments: list[str]) -> int:
    """Time the program against floors measured in the same run and print the table of ratios."""
    _set_up("dev", screen=False)
    return environment.run(["-m", "bench", *arguments], ROOT)


def kill(arguments: list[str]) -> int:
    """Kill imports at random moments (`--count 1000`) and look at the files they leave: nothing of them, or all."""
    _set_up("dev", screen=False)
    return environment.run(["-m", "tools.kill", *arguments], ROOT)


def fuzz(arguments: list[str]) -> int:
    """Give the importer thousands of damaged exports: csv, xlsx, ics or all, `--count 10000`, `--seed N`."""
    _set_up("dev", screen=False)
    return environment.run(["-m", "tools.fuzz", *arguments], ROOT)


def lock(arguments: list[str]) -> int:
    """Resolve the newest allowed versions, for every system and Python, into the two lock files."""
    _set_up("dev", screen=False)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([environment.python(), "-m", "venv", folder], check=True)
        scripts = Path(folder) / environment.python().parent.name
        subprocess.run([scripts / "python", "-m", "pip", "install", "-q", "uv"], check=True)
        _compile(scripts / "uv", environment.LOCKS["run"], ["--extra", "build", *arguments])
        same = ["--constraint", environment.LOCKS["run"].name, "--extra", "build", "--extra", "dev"]
        _compile(scripts / "uv", environment.LOCKS["dev"], [*same, *arguments])
    return 0


def _compile(uv: Path, target: Path, options: list[str]) -> None:
    say(f"Locking {target.name} …")
    command = [str(uv), "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes"]
    plain = ["--no-annotate", "--no-header", "--quiet"]
    subprocess.run([*command, *plain, *options, "pyproject.toml", "-o", target.name], cwd=ROOT, check=True)
    pins = target.read_text(encoding="utf-8")
    target.write_text("# Written by: python3 dev.py lock\n" + pins, encoding="utf-8", newline="\n")


def _set_up(kind: str, screen: bool) -> bool:
    started = time.monotonic()
    done = environment.ensure(kind)
    ensure_qt_libraries(screen)
    if done:
        say(f"Set up in {time.monotonic() - started:.0f} s.")
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Run, test and check Cockpit.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in (run, test, setup, check, shots, bench, fuzz, kill, lock):
        text = (command.__doc__ or "").strip()
        own_help = command is not run
        entry = commands.add_parser(command.__name__, help=text, description=text, add_help=own_help)
        entry.set_defaults(command=command)
    return parser
