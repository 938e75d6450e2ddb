"""Review packs from the page (H8)."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from cockpit.desktop import files
from cockpit.desktop.desk import Desk
from tests.plans.acting import answering, toasts
from tests.plans.story import NOVEMBER, OCTOBER, Shown


def test_the_review_pack_of_a_rep_is_printed(
    qtbot: QtBot, desk: Desk, shown: Shown, sarah: int, tmp_path: Path
) -> None:
    page = shown(sarah, OCTOBER)
    said = toasts(desk)
    suggested: list[Path] = []
    page.printer.ask_file = answering(suggested, tmp_path / "bilan.pdf")
    page.print_packs()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert suggested[0].name == "bilan-sarah-delombre-2026-10.pdf"
    assert (tmp_path / "bilan.pdf").read_bytes().startswith(b"%PDF")
    assert said[0].text == "Bilan écrit\u00a0: bilan.pdf"
    assert [button.text for button in said[0].buttons] == ["Ouvrir", "Afficher dans le dossier"]
    assert files.paper_folder() == tmp_path


def test_the_packs_of_the_team_go_to_a_folder(qtbot: QtBot, desk: Desk, shown: Shown, tmp_path: Path) -> None:
    page = shown(0, OCTOBER)
    said = toasts(desk)
    steps: list[tuple[int, int]] = []
    desk.progressed.connect(lambda told: steps.append((told.step, told.steps)) if told else None)
    page.printer.ask_folder = answering([], tmp_path)
    page.print_packs()
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert len(list(tmp_path.glob("bilan-*-2026-10.pdf"))) == 5
    assert said[0].text == "5\u00a0bilans écrits"
    assert steps[-1] == (5, 5)


def test_a_pack_of_a_month_to_come_is_refused_in_a_sentence(
    qtbot: QtBot, desk: Desk, shown: Shown, sarah: int, tmp_path: Path
) -> None:
    page = shown(sarah, NOVEMBER)
    said = toasts(desk)
    page.printer.ask_file = answering([], tmp_path / "bilan.pdf")
    page.print_packs()
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].kind == "error"
    assert not (tmp_path / "bilan.pdf").exists()


def test_without_ananswering_nothing_is_printed(desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(sarah, OCTOBER)
    page.printer.ask_file = answering([], None)
    page.print_packs()
    assert not desk.runner.is_busy
