"""The first run: shown on an empty file, left by skipping, by the sample, or once the team is typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cockpit.app.program import Program
from cockpit.app.start import Start
from cockpit.views.shared.labels import ElidedLabel
from cockpit.views.shell.first_run import SAMPLE, FirstRunPage


@pytest.fixture
def program(begin: Callable[[Path], Start], tmp_path: Path) -> Program:
    program = begin(tmp_path / "new" / "cockpit.db").program
    assert program is not None
    return program


def first_run(program: Program) -> FirstRunPage:
    page = program.window.page
    assert isinstance(page, FirstRunPage)
    return page


def at_rest(qtbot: QtBot, program: Program) -> None:
    qtbot.waitUntil(lambda: not program.runner.is_busy, timeout=30_000)


def test_a_new_file_begins_with_it(program: Program) -> None:
    page = first_run(program)
    assert page.title() == "First run"
    assert program.window.topbar.skip.text() == "Skip"
    assert not program.window.topbar.undo.isVisible()
    assert (program.database.parent / "cockpit.db").is_file()


def test_skipping_goes_to_the_pages(program: Program, qtbot: QtBot) -> None:
    program.window.topbar.skip.click()
    assert program.window.page is not None
    assert program.window.page.key == "today"
    assert not program.window.topbar.skip.isVisible()
    at_rest(qtbot, program)


def test_enter_adds_a_rep_and_the_next_may_be_typed(program: Program, qtbot: QtBot) -> None:
    team = first_run(program).team
    for name in ("Inès Valcourt", "Karim Bellanger"):
        team.name.setText(name)
        qtbot.keyClick(team.name, Qt.Key.Key_Return)
        assert team.name.text() == ""
        at_rest(qtbot, program)
    assert program.standing is not None
    assert [rep.name for rep in program.standing.reps] == ["Inès Valcourt", "Karim Bellanger"]
    assert first_run(program) is program.window.page


def test_company_and_manager_are_saved_when_left(program: Program, qtbot: QtBot) -> None:
    team = first_run(program).team
    team.company.setText("Atelis")
    team.manager.setText("Nora Tessier")
    qtbot.keyClick(team.manager, Qt.Key.Key_Return)
    at_rest(qtbot, program)
    assert program.standing is not None
    assert (program.standing.team.company, program.standing.team.manager) == ("Atelis", "Nora Tessier")


def test_the_language_comes_first_and_acts_at_once(program: Program) -> None:
    program.preferences.set_language("fr")
    assert first_run(program).title() == "Premier lancement"
    assert program.window.topbar.skip.text() == "Passer"


def test_the_sample_in_and_out_with_one_click_each(program: Program, qtbot: QtBot) -> None:
    first_run(program).load_sample.click()
    qtbot.waitUntil(lambda: program.window.page is not None and program.window.page.key == "today", timeout=60_000)
    at_rest(qtbot, program)
    standing = program.standing
    assert standing is not None
    assert (len(standing.reps), standing.accounts) == SAMPLE[:2]
    assert standing.sample_batch is not None
    command = program.window.registry.find("sample-out")
    assert command is not None
    command.act()
    qtbot.waitUntil(lambda: program.standing is not None and program.standing.is_empty, timeout=60_000)
    at_rest(qtbot, program)
    assert program.window.registry.find("sample-in") is not None


def test_the_pages_open_on_their_empty_states_and_come_forward_with_data(program: Program, qtbot: QtBot) -> None:
    sidebar = program.window.sidebar
    item = sidebar._items["pipeline"]
    assert item.isEnabled()
    assert item._dimmed
    item.click()
    assert program.window.page is not None
    assert program.window.page.key == "pipeline"
    at_rest(qtbot, program)
    program.doer.load_sample()
    qtbot.waitUntil(lambda: program.standing is not None and program.standing.accounts > 0, timeout=60_000)
    at_rest(qtbot, program)
    assert not item._dimmed


def test_the_file_is_named_with_what_it_holds(program: Program, qtbot: QtBot) -> None:
    def said() -> list[str]:
        shown = [each for each in first_run(program).findChildren(ElidedLabel) if each.isVisible()]
        return [each.text() for each in shown if each.text().startswith("cockpit.db")]

    assert said() == ["cockpit.db, 0 accounts"]
    program.preferences.set_language("fr")
    qtbot.waitUntil(lambda: said() == ["cockpit.db, 0 compte"])
    at_rest(qtbot, program)


def test_what_was_worked_on_stays_when_the_sample_goes_and_is_named(program: Program, qtbot: QtBot) -> None:
    from sqlalchemy import select

    from cockpit.i18n import Message
    from cockpit.models import Account

    program.doer.load_sample()
    qtbot.waitUntil(lambda: program.standing is not None and program.standing.accounts > 0, timeout=60_000)
    at_rest(qtbot, program)
    with program.desk.store.change(Message("Noted")) as change:
        account = change.session.scalars(select(Account).where(Account.name == "Labo Verdane")).one()
        account.notes = "Call in December"
    said: list[str] = []
    program.desk.toasted.connect(lambda toast: said.append(toast.text))
    assert program.standing is not None
    assert program.standing.sample_batch is not None
    program.doer.remove_sample(program.standing.sample_batch)
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    at_rest(qtbot, program)
    assert said[0].startswith("The sample is gone. Kept, since you worked on it: ")
    assert "Labo Verdane" in said[0]
