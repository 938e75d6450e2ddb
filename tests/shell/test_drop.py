"""What a drop on the window means: the rule, then the overlay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from pytestqt.qtbot import QtBot

from cockpit.app.start import Start
from cockpit.records.importing import Entity, EntityGuess
from cockpit.views.shell.drop import TARGETS, decide, files_in, guessed, readable

ACCOUNTS, OPPORTUNITIES, ACTIONS, ORDERS = TARGETS
SURE = EntityGuess(Entity.CONTACT, "pipedrive", 94)
UNSURE = EntityGuess(Entity.CONTACT, "", 20)
CSV, PDF = Path("export.csv"), Path("offer.pdf")


def test_only_tables_can_be_read(tmp_path: Path) -> None:
    assert readable([CSV, PDF, Path("a.XLSX"), tmp_path]) == (CSV, Path("a.XLSX"), tmp_path)


def test_files_are_taken_and_addresses_of_the_web_are_not(tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.csv")), QUrl("https://example.org/b.csv")])
    assert files_in(mime) == (tmp_path / "a.csv",)


def test_a_guess_counts_when_it_is_worth_it() -> None:
    assert guessed(SURE) is ACCOUNTS
    assert guessed(UNSURE) is None
    assert guessed(EntityGuess(Entity.REP, "", 99)) is None
    assert guessed(None) is None


def test_a_drop_beside_the_targets_leaves_it_to_the_import() -> None:
    assert decide([CSV], None, SURE).entity is None
    assert decide([CSV], None, None).paths == (CSV,)


def test_the_target_that_was_guessed_keeps_what_the_file_says() -> None:
    assert decide([CSV], ACCOUNTS, SURE).entity is None


def test_another_target_is_the_users_word() -> None:
    assert decide([CSV], OPPORTUNITIES, SURE).entity is Entity.OPPORTUNITY
    assert decide([CSV], ACTIONS, None).entity is Entity.ACTION
    assert decide([CSV], ORDERS, UNSURE).entity is Entity.ORDER


def test_of_several_files_each_says_what_it_holds() -> None:
    drop = decide([CSV, Path("b.csv")], ORDERS, None)
    assert (len(drop.paths), drop.entity) == (2, None)


def test_what_cannot_be_read_is_refused_in_a_sentence() -> None:
    drop = decide([PDF], ACCOUNTS, None)
    assert drop.paths == ()
    assert str(drop.refusal) == (
        "This cannot be imported: drop CSV, Excel, calendar or contact files, or a zip of them."
    )


@pytest.mark.parametrize("name", ["a.csv", "a.TSV", "a.tab", "a.xlsb", "a.ods", "a.ics", "a.vcf", "exports.ZIP"])
def test_whatever_an_import_reads_may_be_dropped(name: str) -> None:
    assert decide([Path(name)], None, None).paths == (Path(name),)


def test_what_an_archive_or_a_folder_holds_is_not_the_users_word(tmp_path: Path) -> None:
    for holder in (Path("exports.zip"), tmp_path):
        drop = decide([holder], ORDERS, None)
        assert (drop.paths, drop.entity) == ((holder,), None)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "accounts.csv"
    path.write_text("Organization - Name;Organization - Owner\nLabo Verdane;Inès Valcourt\n", encoding="utf-8")
    return path


def test_the_overlay_appears_and_a_drop_opens_the_import_page(
    begin: Callable[[Path], Start], database: Path, export: Path
) -> None:
    program = begin(database).program
    assert program is not None
    asked: list[tuple[list[Path], object]] = []
    program.desk.drop_requested.connect(lambda paths: asked.append((paths, program.desk.drop_entity)))
    overlay = program.overlays.drop
    overlay.begin((export,))
    assert overlay.is_open
    tile = next(area for target, area in overlay._face._tiles() if target is OPPORTUNITIES)
    overlay.hover(overlay._face.mapTo(overlay, tile.center()))
    assert overlay.chosen is OPPORTUNITIES
    overlay.drop_here()
    assert not overlay.is_open
    assert asked == [([export], Entity.OPPORTUNITY)]
    assert program.window.page is not None
    assert program.window.page.key == "imports"


def test_a_pdf_is_refused_with_a_toast(started: Start, tmp_path: Path) -> None:
    program = started.program
    assert program is not None
    program.overlays.drop.begin((tmp_path / "offer.pdf",))
    program.overlays.drop.hover(QPoint(2, 2))
    program.overlays.drop.drop_here()
    assert "drop CSV" in program.window.toaster.text


def test_a_drag_over_the_window_brings_the_overlay_and_leaving_takes_it_away(started: Start, export: Path) -> None:
    program = started.program
    assert program is not None
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(export))])
    args = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(700, 400), *args)
    program.window.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert program.overlays.drop.is_open
    assert program.overlays.drop.paths == (export,)
    program.overlays.drop.dragLeaveEvent(QDragLeaveEvent())
    assert not program.overlays.drop.is_open


def test_dragged_text_is_none_of_its_business(started: Start) -> None:
    program = started.program
    assert program is not None
    mime = QMimeData()
    mime.setText("hello")
    args = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(700, 400), *args)
    enter.ignore()
    program.window.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_the_likely_target_is_chosen_from_the_header(started: Start, export: Path, qtbot: QtBot) -> None:
    program = started.program
    assert program is not None
    program.overlays.drop.begin((export,))
    qtbot.waitUntil(lambda: program.overlays.drop.guess is not None)
    assert program.overlays.drop.chosen is ACCOUNTS
    program.overlays.drop.close_overlay()
