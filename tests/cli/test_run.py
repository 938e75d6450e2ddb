"""Languages, exit codes, complaints: what every command shares."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from cockpit import i18n, log, paths
from cockpit.cli import console, spoken, window
from cockpit.cli import run as running
from cockpit.desktop.settings import Settings
from cockpit.errors import Cancelled
from tests.cli.conftest import ROOT, Run, start


def test_the_language_asked_for_then_the_windows_then_the_computers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert spoken.language_of([]) == "fr"
    Settings().set_language("en")
    assert spoken.language_of([]) == "en"
    assert spoken.language_of(["kpi", "--lang", "fr"]) == "fr"
    assert spoken.language_of(["--lang=fr", "kpi"]) == "fr"
    assert spoken.language_of(["--lang", "de"]) == "en"
    assert spoken.language_of(["--lang"]) == "en"


def test_settings_that_cannot_be_read_choose_nothing() -> None:
    folder = paths.settings_folder()
    folder.mkdir(parents=True)
    (folder / "cockpit.ini").write_bytes(b"\xff\xfe no section \x00")
    assert spoken.language_of([]) == "en"


@pytest.mark.parametrize(
    ("arguments", "english", "french"),
    [
        (["frobnicate"], "There is no command 'frobnicate'.", "Il n’y a pas de commande 'frobnicate'."),
        (["kpi"], "This is missing: --db.", "Il manque\u00a0: --db."),
        (["check", "--db", "x", "--wat"], "This is not understood: --wat.", "Ceci n’est pas compris\u00a0: --wat."),
        (["check", "--db"], "--db needs a value after it.", "Il faut une valeur après --db."),
        (["kpi", "--db", "x", "--from", "31/02/2026"], "31/02/2026 is not a day", "31/02/2026 n’est pas un jour"),
        (
            ["tour", "-o", "x", "--theme", "pink"],
            "--theme takes one of 'light', 'dark', not 'pink'.",
            "--theme accepte",
        ),
        (["tour", "-o", "x", "--size", "big"], "big is not a size; write it as 1440x900.", "big n’est pas une taille"),
        (["demo", "--db", "x", "--reps", "0"], "0 is not a whole number from 1 to", "0 n’est pas un nombre entier"),
        (
            ["review-pack", "--db", "x", "--all", "--month", "2026-13", "-o", "x"],
            "2026-13 is not a month; write it as 2026-10.",
            "2026-13 n’est pas un mois",
        ),
        (
            ["review-pack", "--db", "x", "--all", "--rep", "A", "--month", "2026-10", "-o", "x"],
            "cannot go together.",
            "ne vont pas ensemble.",
        ),
        (
            ["review-pack", "--db", "x", "--month", "2026-10", "-o", "x"],
            "One of these is needed: --rep --all.",
            "Il faut l’un",
        ),
    ],
)
def test_what_is_not_understood_is_a_sentence(run: Run, arguments: list[str], english: str, french: str) -> None:
    for language, sentence in (("en", english), ("fr", french)):
        ended = run(*arguments, "--lang", language)
        assert (ended.code, ended.out) == (2, "")
        assert sentence in ended.err
        assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("command", ["demo", "import", "undo-import", "kpi", "review-pack", "check", "tour"])
def test_every_command_has_its_help_in_both_languages(capsys: pytest.CaptureFixture[str], command: str) -> None:
    said = {}
    for language in ("en", "fr"):
        with pytest.raises(SystemExit) as ended:
            running.main([command, "--help", "--lang", language])
        assert ended.value.code == 0
        said[language] = capsys.readouterr().out
    assert said["en"].startswith(f"usage: cockpit {command} ")
    assert said["fr"].startswith(f"usage\u00a0: cockpit {command} ")
    assert "Options" in said["en"]


def _fails(_options: Namespace) -> int:
    raise ZeroDivisionError("a secret")


def test_a_bug_is_said_in_a_sentence_and_told_in_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    assert running.main(["check", "--db", "x"], find=lambda _name: _fails) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    logfile = paths.log_folder() / log.FILE
    assert printed.err == f"The program failed, and it is not your doing. The details are in {logfile}.\n"
    told = logfile.read_text("utf-8")
    assert "ZeroDivisionError" in told
    assert "_fails" in told


@pytest.mark.parametrize("stop", [KeyboardInterrupt, Cancelled])
def test_stopped_by_the_user(capsys: pytest.CaptureFixture[str], stop: type[BaseException]) -> None:
    def stopped(_options: Namespace) -> int:
        raise stop

    assert running.main(["check", "--db", "x"], find=lambda _name: stopped) == 130
    assert capsys.readouterr().err == "Stopped; nothing was kept of what had begun.\n"


def test_an_unwritable_log_folder_stops_nothing(run: Run, filled: Path) -> None:
    folder = paths.log_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"a file where the folder should be")
    assert run("check", "--db", filled).code == 0


def test_no_command_but_the_window_and_the_tour_needs_qt(filled: Path) -> None:
    commands = [
        ["check", "--db", str(filled)],
        ["kpi", "--db", str(filled)],
        ["review-pack", "--db", str(filled), "--all", "--month", "2026-10", "-o", str(filled.parent)],
        ["import", str(filled.parent / "absent.csv"), "--db", str(filled)],
        ["undo-import", "7", "--db", str(filled)],
        ["demo", "--db", str(filled)],
    ]
    program = (
        "import json, sys\n"
        "from cockpit.__main__ import main\n"
        f"for arguments in json.loads({json.dumps(json.dumps(commands))}):\n"
        "    assert main(arguments) in (0, 2), arguments\n"
        "found = sorted(name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6', 'pyqtgraph'))\n"
        "assert not found, found\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr


def test_a_console_without_the_characters_gets_the_nearest(filled: Path) -> None:
    whole = start("kpi", "--db", filled, "--lang", "fr")
    narrow = start("kpi", "--db", filled, "--lang", "fr", encoding="cp1252")
    ascii_only = start("kpi", "--db", filled, "--lang", "fr", encoding="ascii")
    assert (whole.code, narrow.code, ascii_only.code) == (0, 0, 0)
    assert "L’équipe, depuis toujours" in whole.out
    assert "\u202f" in whole.out
    assert "L’équipe, depuis toujours" in narrow.out.splitlines()[0]
    assert "30\u00a0000\u00a0€" in narrow.out
    assert "L'equipe, depuis toujours" in ascii_only.out
    assert "30 000 EUR" in ascii_only.out


def test_help_on_a_narrow_console(filled: Path) -> None:
    ended = start("--help", "--lang", "fr", encoding="ascii")
    assert ended.code == 0
    assert "Sans commande" in ended.out


def test_json_is_read_back_on_a_console_of_any_encoding(filled: Path) -> None:
    answers = [json.loads(start("kpi", "--db", filled, "--json", encoding=name).out) for name in ("utf-8", "cp1252")]
    assert answers[0] == answers[1]


def test_exit_codes_reach_the_shell(tmp_path: Path) -> None:
    missing = start("check", "--db", tmp_path / "absent.db", "--lang", "en")
    assert (missing.code, missing.out) == (2, "")
    assert missing.err.strip() == f"There is no file {tmp_path / 'absent.db'}."
    assert "Traceback" not in missing.err


def test_a_reader_that_leaves_early_gets_no_traceback(filled: Path) -> None:
    program = f"{sys.executable} -m cockpit kpi --db {filled} | true; exit ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ended.returncode in (0, 1)
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


@pytest.mark.parametrize(
    ("encoding", "printed"),
    [
        ("utf-8", "12\u202f500\u00a0€ \u2212 3… d’été \u25bc"),
        ("cp1252", "12\u00a0500\u00a0€ - 3… d’été ?"),
        ("cp850", "12\u00a0500\u00a0EUR - 3... d'été ?"),
        ("ascii", "12 500 EUR - 3... d'ete ?"),
    ],
)
def test_text_is_fitted_to_the_stream(encoding: str, printed: str) -> None:
    assert console.fitted("12\u202f500\u00a0€ \u2212 3… d’été \u25bc", encoding) == printed


def test_what_users_typed_does_not_command_the_console() -> None:
    assert console.fitted("a\x1b[2Jb\x07\u202ec\td\ne", "utf-8") == "a?[2Jb??c\td\ne"


def test_the_language_is_spoken_while_the_command_runs(run: Run, filled: Path) -> None:
    assert "Commerciaux" in run("check", "--db", filled, "--lang", "fr").out
    assert i18n.language() == "fr"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_without_a_screen_the_window_says_so(tmp_path: Path) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in screens}
    command = [sys.executable, "-m", "cockpit", "--db", str(tmp_path / "team.db"), "--lang", "en"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert ended.stderr.startswith("There is no screen here: the window cannot be shown.")
    assert not (tmp_path / "team.db").exists()


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_where_there_is_a_screen(environment: dict[str, str], platform: str, expected: bool) -> None:
    assert window.has_screen(environment, platform) is expected
