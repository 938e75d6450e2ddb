"""The desk and its task runner: one answer each, on the GUI thread; what is committed is told once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.desktop.desk import Desk, Progress, Toast
from cockpit.desktop.tasks import Task, TaskRunner
from cockpit.errors import Cancelled, CockpitError, Refused
from cockpit.records.changes import Changes
from cockpit.records.importing import Entity
from cockpit.services import team_edits


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


@pytest.fixture
def desk(runner: TaskRunner, tmp_path: Path) -> Iterator[Desk]:
    store = open_store(tmp_path / "a.db")
    desk = Desk(runner)
    desk.open(store)
    yield desk
    runner.close()
    store.close()


@pytest.fixture
def toasts(desk: Desk) -> list[Toast]:
    told: list[Toast] = []
    desk.toasted.connect(told.append)
    return told


def at_rest(qtbot: QtBot, runner: TaskRunner) -> None:
    qtbot.waitUntil(lambda: not runner.is_busy)


class TestRunner:
    def test_the_answer_comes_on_the_gui_thread(self, runner: TaskRunner, qtbot: QtBot) -> None:
        seen: list[tuple[str, bool]] = []
        here = threading.current_thread()
        runner.read(
            lambda: threading.current_thread().name,
            lambda name: seen.append((name, threading.current_thread() is here)),
        )
        at_rest(qtbot, runner)
        assert seen[0][0].startswith("reader")
        assert seen[0][1]

    def test_of_done_and_failed_one_is_called(self, runner: TaskRunner, qtbot: QtBot) -> None:
        told: list[str] = []

        def refuse(task: Task) -> None:
            raise Refused("no")

        runner.write(refuse, lambda _answer: told.append("done"), lambda error: told.append(str(error)))
        at_rest(qtbot, runner)
        assert told == ["no"]

    def test_writes_come_one_after_the_other(self, runner: TaskRunner, qtbot: QtBot) -> None:
        order: list[int] = []
        gate = threading.Event()
        runner.write(lambda task: (gate.wait(5), order.append(1)))
        runner.write(lambda task: order.append(2))
        gate.set()
        at_rest(qtbot, runner)
        assert order == [1, 2]

    def test_a_cancelled_task_tells_nobody(self, runner: TaskRunner, qtbot: QtBot) -> None:
        told: list[object] = []
        gate = threading.Event()
        task = runner.read(lambda: gate.wait(5), told.append, told.append)
        task.cancel()
        gate.set()
        at_rest(qtbot, runner)
        assert told == []

    def test_closing_stops_and_waits(self, qtbot: QtBot) -> None:
        runner = TaskRunner()
        began, seen = threading.Event(), []

        def job(task: Task) -> None:
            began.set()
            while not task.cancelled():
                pass
            seen.append("stopped")

        runner.write(job)
        assert began.wait(5)
        runner.close()
        assert seen == ["stopped"]


class TestCommands:
    def test_a_command_is_told_once_with_undo(
        self, desk: Desk, runner: TaskRunner, qtbot: QtBot, toasts: list[Toast]
    ) -> None:
        told: list[tuple[Changes, object]] = []
        desk.committed.connect(lambda changes, initiator: told.append((changes, initiator)))
        desk.command(lambda store: team_edits.add_rep(store, "Inès"), "page")
        at_rest(qtbot, runner)
        assert [initiator for _changes, initiator in told] == ["page"]
        assert told[0][0].touches("rep")
        assert [(toast.text, [b.text for b in toast.buttons]) for toast in toasts] == [
            ("Inès added to the team", ["Undo"])
        ]

    def test_undo_and_redo_say_what_they_did(
        self, desk: Desk, runner: TaskRunner, qtbot: QtBot, toasts: list[Toast]
    ) -> None:
        desk.command(lambda store: team_edits.add_rep(store, "Inès"), quiet=True)
        for step in (desk.undo, desk.redo):
            at_rest(qtbot, runner)
            step()
        at_rest(qtbot, runner)
        assert [toast.text for toast in toasts] == ["Undone: Inès added to the team", "Redone: Inès added to the team"]

    def test_a_refusal_is_a_toast_and_a_bug_is_not(
        self, desk: Desk, runner: TaskRunner, qtbot: QtBot, toasts: list[Toast]
    ) -> None:
        desk.undo()
        at_rest(qtbot, runner)
        assert [(toast.text, toast.kind) for toast in toasts] == [("There is nothing to undo.", "error")]
        desk.complain(Cancelled())
        assert len(toasts) == 1
        with pytest.raises(ZeroDivisionError):
            desk.complain(ZeroDivisionError())

    def test_without_a_file_there_is_a_sentence(self, runner: TaskRunner) -> None:
        with pytest.raises(CockpitError, match="No file is open yet"):
            Desk(runner).query(lambda store: None, lambda answer: None)


class TestWork:
    def test_a_long_job_tells_how_far_it_is(self, desk: Desk, runner: TaskRunner, qtbot: QtBot) -> None:
        told: list[Progress | None] = []
        desk.progressed.connect(told.append)
        answers: list[int] = []

        def job(store: Store, task: Task) -> int:
            for step in (1, 2):
                runner.report(task, step, 2)
            return 42

        desk.work("Counting", job, answers.append)
        at_rest(qtbot, runner)
        assert [(p.text, p.step, p.steps) if p else None for p in told] == [
            ("Counting", 0, 0), ("Counting", 1, 2), ("Counting", 2, 2), None,
        ]  # fmt: skip
        assert answers == [42]

    def test_stop_ends_it_without_a_word(
        self, desk: Desk, runner: TaskRunner, qtbot: QtBot, toasts: list[Toast]
    ) -> None:
        told: list[Progress | None] = []
        desk.progressed.connect(told.append)

        def job(store: Store, task: Task) -> None:
            while not task.cancelled():
                pass
            raise Cancelled

        desk.work("Counting", job, lambda _answer: pytest.fail("it was stopped"))
        assert told[0] is not None
        told[0].stop()
        at_rest(qtbot, runner)
        assert told[-1] is None
        assert toasts == []


def test_a_drop_carries_what_the_user_said(desk: Desk, tmp_path: Path) -> None:
    told: list[tuple[list[Path], Entity | None]] = []
    desk.drop_requested.connect(lambda paths: told.append((paths, desk.drop_entity)))
    desk.drop([tmp_path / "a.csv"], Entity.ORDER)
    desk.drop((tmp_path / "b.csv",))
    assert told == [([tmp_path / "a.csv"], Entity.ORDER), ([tmp_path / "b.csv"], None)]
