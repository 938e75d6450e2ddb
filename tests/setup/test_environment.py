"""The set-up installs once: again only when a lock file changed or the folder moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import environment


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A project of its own in tmp_path; the list grows by the name of each lock file that is installed."""
    names: list[str] = []
    locks = {"run": tmp_path / "requirements.lock", "dev": tmp_path / "requirements-dev.lock"}
    for lock in locks.values():
        lock.write_text("six==1.17.0\n", encoding="utf-8")
    venv = tmp_path / "venv with a space é"

    def make() -> None:
        environment.python().parent.mkdir(parents=True)
        environment.python().touch()

    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "_STAMP", venv / "stamp.json")
    monkeypatch.setattr(environment, "LOCKS", locks)
    monkeypatch.setattr(environment, "_usable", lambda: environment.python().exists())
    monkeypatch.setattr(environment, "_make", make)
    monkeypatch.setattr(environment, "_install_lock", lambda lock: names.append(lock.name))
    monkeypatch.setattr(environment, "_install_command", lambda: None)
    return names


def test_a_second_start_installs_nothing(installed: list[str]) -> None:
    assert environment.ensure("run") is True
    assert environment.ensure("run") is False
    assert installed == ["requirements.lock"]


def test_what_the_tests_need_covers_what_the_program_needs(installed: list[str]) -> None:
    environment.ensure("dev")
    assert environment.ensure("run") is False
    assert installed == ["requirements-dev.lock"]


def test_a_changed_lock_file_is_installed(installed: list[str], tmp_path: Path) -> None:
    environment.ensure("run")
    (tmp_path / "requirements.lock").write_text("six==1.18.0\n", encoding="utf-8")
    assert environment.ensure("run") is True
    assert len(installed) == 2


def test_a_stopped_set_up_starts_again(installed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as interrupted:
        interrupted.setattr(environment, "_install_command", stopped)
        with pytest.raises(KeyboardInterrupt):
            environment.ensure("run")
    assert environment.ensure("run") is True


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: No matching distribution found for alembic==1.20.1", "Check the network connection"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that the lock file"),
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("something else", "the lines above say why"),
    ],
)
def test_a_failed_download_is_explained(output: str, sentence: str) -> None:
    assert sentence in environment._reason(output)
