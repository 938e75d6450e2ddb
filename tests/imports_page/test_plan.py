"""What the user settles about files before the import: values, fields of one's own, corrections, filters, text."""

from __future__ import annotations

import shutil
from array import array
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cockpit.db.store import Store
from cockpit.desktop.desk import Toast
from cockpit.itemmodels.import_columns import FIELD, TRANSFORMATION, ImportColumnsModel
from cockpit.itemmodels.import_custom import NewField, kind_of, new_field
from cockpit.itemmodels.import_past import PastFilesModel, PastProblemsModel
from cockpit.itemmodels.import_preview import CORRECTED, FATE, FIRST, ImportPreviewModel, fate_of
from cockpit.itemmodels.import_values import HOW, TARGET, VALUE, ImportValuesModel, values_said
from cockpit.models import Account, Segment
from cockpit.records.importing import (
    Choices,
    ColumnPlan,
    Entity,
    Fate,
    FileChoices,
    FilePlan,
    ImportPlan,
    PastFile,
    PastProblem,
    RowPlan,
    Totals,
    ValuePlan,
)
from cockpit.views.imports.mapping import MappingCard
from cockpit.views.imports.page import ImportsPage
from cockpit.views.imports.preview import PreviewCard

Settle = Callable[[], None]
Write = Callable[..., Path]
HEADER = "Raison sociale;Segment;Commercial;Ville;Créé le"
GOOD = ("Laiterie Sauvelande;Or;Inès Valcourt;Rennes;14/09/2026", "Groupe Ardéval;Argent;;Lille;30/01/2020")
BAD = ("Sellerie Brumont;Bronze;;Dax;31/02/2026", "Verrerie Castelnoire;Or;;Pau;32/01/2026")
VALUES = (
    ValuePlan("stage", "Stage", "1 - Qualification", 12, "Qualification", False),
    ValuePlan("stage", "Stage", "Proposition", 7, "Proposition", False),
    ValuePlan("stage", "Stage", "Pilote", 3, "Pilote", True),
    ValuePlan("owner", "Rep", "LEFÈVRE Benoît", 22, "Benoît Lefèvre", False),
)
PLAN = FilePlan(
    Path("deals.csv"), entity=Entity.OPPORTUNITY, values=VALUES, totals=Totals(22),
    columns=(
        ColumnPlan("Titre", 0, "title", "Title", 99, "a"), ColumnPlan("zl4", 1, None, "", 0, "2 étiq. + 1 laser"),
    ),
    options={"stage": ("Qualification", "Proposition", "Négociation"), "owner": ("Benoît Lefèvre", "Inès Valcourt")},
    custom_fields=(("custom:4", "Parc machines"),),
)  # fmt: skip


def opened(page: ImportsPage, settle: Settle, *paths: Path) -> PreviewCard:
    page.importer.open(paths)
    settle()
    return page.importer.plan_view.preview


def line_of(preview: PreviewCard, row: int) -> int:
    lines = range(preview.model.rowCount())
    return next(at for at in lines if not preview.model.line(at).note and preview.model.line(at).row.row == row)


def column_of(preview: PreviewCard, header: str) -> int:
    columns = range(FIRST, preview.model.columnCount())
    return next(at for at in columns if preview.model.header_of(at) == header)


def write_over(preview: PreviewCard, qtbot: QtBot, row: int, header: str, text: str) -> None:
    index = preview.model.index(line_of(preview, row), column_of(preview, header))
    preview.table.setCurrentIndex(index)
    qtbot.keyClick(preview.table, Qt.Key.Key_F2)
    editor = preview.table.viewport().findChildren(QLineEdit)[-1]
    editor.setText(text)
    with qtbot.waitSignal(preview.settled):
        qtbot.keyClick(editor, Qt.Key.Key_Return)


@pytest.fixture
def card(qtbot: QtBot) -> MappingCard:
    made = MappingCard()
    qtbot.addWidget(made)
    made.resize(1176, 330)
    made.show_file(PLAN, FileChoices())
    made.show()
    return made


class TestValues:
    def test_contract(self, qtmodeltester: ModelTester) -> None:
        model = ImportValuesModel()
        qtmodeltester.check(model, force_py=True)
        model.set_values(VALUES, {})
        model.set_values(VALUES, {"stage": {"Pilote": "Négociation"}})
        model.set_values((), {})

    def test_each_value_says_what_it_becomes_and_how(self) -> None:
        model = ImportValuesModel()
        model.set_values(VALUES, {"owner": {"LEFÈVRE Benoît": "Benoît Lefèvre"}})
        told = [tuple(model.index(row, column).data() for column in (VALUE, TARGET, HOW)) for row in range(4)]
        assert told == [
            ("Pilote", "Create “Pilote”", "new"),
            ("1 - Qualification", "Qualification", "recognised"),
            ("Proposition", "Proposition", "same name"),
            ("LEFÈVRE Benoît", "Benoît Lefèvre", "your choice"),
        ]
        assert values_said(VALUES) == "4 values, 1 of them new"

    def test_a_new_value_is_sent_to_one_that_is_there(self, card: MappingCard, qtbot: QtBot) -> None:
        card.show_part("values")
        card.values.selectRow(0)
        with qtbot.waitSignal(card.settled) as told:
            qtbot.keyClicks(card.values, "n")
            popup = card.values.select.popup()
            assert popup is not None
            assert popup.shown() == ["Négociation", "Qualification", "Proposition"] or "Négociation" in popup.shown()
            popup.picked.emit("Négociation")
            popup.close_popover()
        assert told.args[0].values == {"stage": {"Pilote": "Négociation"}}

    def test_delete_goes_back_to_what_was_recognised(self, card: MappingCard, qtbot: QtBot) -> None:
        card.show_file(PLAN, FileChoices(values={"stage": {"Pilote": "Négociation"}}))
        card.show_part("values")
        card.values.selectRow(0)
        with qtbot.waitSignal(card.settled) as told:
            qtbot.keyClick(card.values, Qt.Key.Key_Delete)
        assert told.args[0].values == {}

    def test_a_file_without_such_columns_has_no_switch(self, card: MappingCard) -> None:
        card.show_part("values")
        card.show_file(replace(PLAN, values=()), FileChoices())
        assert not card.switch.isVisible()
        assert card.switch.current() == "columns"


class TestOwnFields:
    def test_one_click_makes_a_field_of_a_column(self, card: MappingCard, qtbot: QtBot) -> None:
        index = card.model.index(1, TRANSFORMATION)
        assert index.data() == "create the field “Zl4”"
        with qtbot.waitSignal(card.settled) as told:
            spot = card.table.visualRect(index).center()
            qtbot.mouseClick(card.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert told.args[0].mapping == {"zl4": "custom:+text:Zl4"}

    def test_name_and_kind_are_chosen(self, card: MappingCard, qtbot: QtBot) -> None:
        popover = card.table.ask_field(1)
        popover.name.setText("Parc: machines")
        popover.kind.set_key("list")
        with qtbot.waitSignal(card.settled) as told:
            qtbot.keyClick(popover.name, Qt.Key.Key_Return)
        field = told.args[0].mapping["zl4"]
        assert field == "custom:+list:Parc: machines"
        assert new_field(field) == NewField("list", "Parc: machines")

    def test_a_nameless_field_is_not_made(self, card: MappingCard) -> None:
        popover = card.table.ask_field(1)
        popover.name.setText("  ")
        popover.make.click()
        assert popover.isVisible()
        popover.close_popover()

    def test_fields_that_are_there_are_offered(self, card: MappingCard) -> None:
        texts = [option.text for option in card.table.options_of(1)]
        assert texts[0] == "Do not import"
        assert texts[-2:] == ["Parc machines", "New field…"]

    def test_a_field_to_come_is_worded(self) -> None:
        model = ImportColumnsModel()
        model.set_columns((ColumnPlan("zl4", 0, "custom:+amount:Parc", "Parc", 100, "12 €"),), Entity.ACCOUNT)
        assert model.index(0, FIELD).data() == "Field: Parc"
        assert model.index(0, TRANSFORMATION).data() == "new field: amount"

    @pytest.mark.parametrize(
        ("sample", "kind"),
        [
            ("12 450,00 €", "amount"), ("12,5", "number"), ("0612345678", "text"), ("14/09/2026", "date"),
            ("2026-09-14 10:00", "date"), ("Oui", "yes_no"), ("2 étiq. + 1 laser", "text"), ("", "text"),
        ],
    )  # fmt: skip
    def test_kinds_are_guessed(self, sample: str, kind: str) -> None:
        assert kind_of(sample) == kind


class TestWithTheImporter:
    def test_a_value_and_a_column_go_where_the_user_says(
        self, page: ImportsPage, settle: Settle, write: Write, store: Store, qtbot: QtBot
    ) -> None:
        """A new segment is sent to one that is there, a column of no field becomes one of the user's own."""
        lines = ["Laiterie Sauvelande;Platine;12 machines", "Groupe Ardéval;Argent;3 machines"]
        opened(page, settle, write("comptes.csv", "Raison sociale;Segment;zl4", *lines))
        mapping = page.importer.plan_view.mapping
        assert mapping.switch._segments["values"].text() == "Values 2 (1 new)"
        values = mapping.values
        row = next(at for at in range(2) if values.values_model.value(at).value == "Platine")
        gold = next(option for option in values.options_of(row) if option.text == "Gold")
        values.chosen.emit(row, gold.key)
        qtbot.waitUntil(lambda: values.values_model.index(row, HOW).data() == "your choice", timeout=10_000)
        settle()
        mapping.table.make_field(2)
        qtbot.waitUntil(lambda: mapping.model.index(2, FIELD).data() == "Field: Zl4", timeout=10_000)
        settle()
        page.importer.write()
        settle()
        with store.read() as session:
            told = {account.name: account for account in session.scalars(select(Account))}
            segments = {segment.id: segment.key for segment in session.scalars(select(Segment))}
        assert segments[told["Laiterie Sauvelande"].segment_id or 0] == "gold"
        assert list(told["Groupe Ardéval"].custom.values()) == ["3 machines"]


class TestCorrections:
    def test_a_cell_is_corrected_and_its_row_comes_in(
        self, page: ImportsPage, settle: Settle, write: Write, qtbot: QtBot, store: Store
    ) -> None:
        preview = opened(page, settle, write("comptes.csv", HEADER, *GOOD, *BAD))
        assert preview.filter.current() == "around"
        write_over(preview, qtbot, 4, "Créé le", "28/02/2026")
        qtbot.waitUntil(lambda: page.importer.plan_view.summary.figures()[4] == 1, timeout=10_000)
        settle()
        line = line_of(preview, 4)
        index = preview.model.index(line, column_of(preview, "Créé le"))
        assert (index.data(), index.data(CORRECTED)) == ("28/02/2026", True)
        assert preview.model.index(line, FATE).data() == "to create"
        page.importer.write()
        settle()
        with store.read() as session:
            days = dict(session.execute(select(Account.name, Account.created_on)).all())
        assert str(days["Sellerie Brumont"]) == "2026-02-28"
        assert "Verrerie Castelnoire" not in days

    def test_ctrl_z_takes_the_last_word_back(
        self, page: ImportsPage, settle: Settle, write: Write, qtbot: QtBot
    ) -> None:
        preview = opened(page, settle, write("comptes.csv", HEADER, *GOOD, *BAD))
        for row, day in ((4, "28/02/2026"), (5, "31/01/2026")):
            write_over(preview, qtbot, row, "Créé le", day)
        qtbot.waitUntil(lambda: page.importer.plan_view.summary.figures()[4] == 0, timeout=10_000)
        path = page.importer.work.paths[0]
        qtbot.keyClick(preview.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert page.importer.work.choices.of(path).corrections == {(4, "Créé le"): "28/02/2026"}
        qtbot.keyClick(
            preview.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        assert len(page.importer.work.choices.of(path).corrections) == 2
        settle()

    def test_delete_reads_the_file_again(self, page: ImportsPage, settle: Settle, write: Write, qtbot: QtBot) -> None:
        preview = opened(page, settle, write("comptes.csv", HEADER, *GOOD, *BAD))
        write_over(preview, qtbot, 4, "Créé le", "28/02/2026")
        qtbot.waitUntil(lambda: page.importer.plan_view.summary.figures()[4] == 1, timeout=10_000)
        settle()
        preview.table.setCurrentIndex(preview.model.index(line_of(preview, 4), column_of(preview, "Créé le")))
        qtbot.keyClick(preview.table, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: page.importer.plan_view.summary.figures()[4] == 2, timeout=10_000)
        settle()

    def test_a_corrected_row_that_is_no_longer_told_keeps_its_fate(self) -> None:
        """Beyond the first rows only errors are told; a corrected one is shown with what became of it."""
        columns = (ColumnPlan("Nom", 0, "name", "Name", 99, "a"),)
        before = FilePlan(
            Path("a.csv"), columns=columns, preview=(RowPlan(5_000, Fate.ERROR, "x", ("",)),),
            fates=bytes([Fate.ERROR]), places=array("I", [5_000]).tobytes(),
        )  # fmt: skip
        model = ImportPreviewModel()
        model.set_corrections({(5_000, "Nom"): "Ardéval"})
        model.show_plan(before, "around")
        after = replace(before, preview=(), fates=bytes([Fate.CREATE]))
        model.show_plan(after, "corrected")
        assert [model.index(0, column).data() for column in range(3)] == ["5,000", "to create", "Ardéval"]
        assert fate_of(after, 5_001) is None


class TestPreview:
    def test_filters_count_what_they_show_and_add_up(self, page: ImportsPage, settle: Settle, write: Write) -> None:
        preview = opened(page, settle, write("comptes.csv", HEADER, *GOOD, *BAD))
        assert list(preview.filter._segments) == ["around", "create", "all"]
        assert [segment.text() for segment in preview.filter._segments.values()] == ["Errors 2", "To create 2", "All 4"]
        assert page.importer.plan_view.summary.total() == 4

    def test_keys_step_through_the_errors(self, page: ImportsPage, settle: Settle, write: Write) -> None:
        preview = opened(page, settle, write("comptes.csv", HEADER, *GOOD, *BAD))
        preview.show_only("create")
        seen = []
        for step in (1, 1, 1, -1):
            preview.step_error(step)
            index = preview.table.currentIndex()
            seen.append((preview.model.line(index.row()).row.row, preview.model.header_of(index.column())))
        assert seen == [(4, "Créé le"), (5, "Créé le"), (4, "Créé le"), (5, "Créé le")]

    def test_rows_are_searched_whatever_their_accents(self, page: ImportsPage, settle: Settle, write: Write) -> None:
        preview = opened(page, settle, write("comptes.csv", HEADER, *GOOD, *BAD))
        preview.show_only("all")
        preview.search.setText("ARDEVAL")
        preview.search.searched.emit("ARDEVAL")
        assert [preview.model.line(0).row.row, preview.model.rows_shown()] == [3, 1]

    def test_more_rows_than_are_shown_is_said(self, qtbot: QtBot) -> None:
        card = PreviewCard()
        qtbot.addWidget(card)
        rows = tuple(RowPlan(at, Fate.CREATE, "a", ("a",)) for at in range(2, 1_002))
        columns = (ColumnPlan("Nom", 0, "name", "Name", 99, "a"),)
        card.show_file(FilePlan(Path("a.csv"), columns=columns, preview=rows, totals=Totals(100_000)))
        assert card._foot.text().startswith("The first 1,000 rows of 100,000 are shown")
        assert card.model.rows_shown() == 1_000


class TestReading:
    def test_damaged_accents_are_repaired_in_one_click(
        self, page: ImportsPage, settle: Settle, write: Write, qtbot: QtBot
    ) -> None:
        preview = opened(page, settle, write("c.csv", "Raison sociale;Ville", "CÃ¢blerie FranÃ§ois;NÃ®mes", "GÃ©o;X"))
        question = page.importer.plan_view.text_question()
        assert question is not None
        question.button.click()
        qtbot.waitUntil(lambda: preview.model.index(0, FIRST).data() == "Câblerie François", timeout=10_000)
        settle()
        question = page.importer.plan_view.text_question()
        assert question is not None
        assert question.button.text() == "Leave the accents as they are"

    def test_the_switch_for_empty_cells_is_the_files_own(self, page: ImportsPage, settle: Settle, write: Write) -> None:
        path = write("comptes.csv", HEADER, *GOOD)
        opened(page, settle, path)
        page.importer.plan_view.dialect.erases.click()
        assert page.importer.work.choices.of(path).empty_erases
        settle()

    def test_a_file_left_out_comes_back(
        self, page: ImportsPage, settle: Settle, write: Write, toasts: list[Toast]
    ) -> None:
        paths = [write("a.csv", HEADER, GOOD[0]), write("b.csv", HEADER, GOOD[1])]
        opened(page, settle, *paths)
        page.importer.plan_view.tabs.left_out.emit(1)
        settle()
        assert page.importer.plan_view.summary.figures()[0] == 1
        toasts[-1].buttons[0].act()
        settle()
        assert len(page.importer.work.paths) == 2
        settle()

    @pytest.mark.parametrize("kind", ["folder", "zip"])
    def test_of_a_folder_or_zip_one_file_is_left_out(
        self, page: ImportsPage, settle: Settle, tmp_path: Path, kind: str
    ) -> None:
        path = tmp_path / "exports"
        path.mkdir()
        for name, line in zip("ab", GOOD, strict=True):
            (path / f"{name}.csv").write_text(f"{HEADER}\n{line}\n", encoding="utf-8")
        if kind == "zip":
            path = Path(shutil.make_archive(str(tmp_path / "exports"), "zip", path))
        opened(page, settle, path)
        assert page.importer.plan_view.summary.figures()[0] == 2
        page.importer.plan_view.tabs.left_out.emit(0)
        settle()
        assert page.importer.plan_view.summary.figures()[0] == 1


def test_models_of_a_past_import(qtmodeltester: ModelTester) -> None:
    files, problems = PastFilesModel(), PastProblemsModel()
    for model in (files, problems):
        qtmodeltester.check(model, force_py=True)
    files.set_files((PastFile("a.csv", "", Entity.ACCOUNT, Totals(1, 2, 3, 4, 5), 5),))
    problems.set_problems((PastProblem("a.csv", 4, "Nom", "Empty."),))
    assert [files.index(0, column).data() for column in range(9)] == [
        "a.csv", "Accounts", "", "1", "2", "3", "4", "5", "15",
    ]  # fmt: skip
    assert problems.index(0, 3).data() == "Empty."


def test_a_plan_of_a_hundred_thousand_rows_is_shown_at_once(page: ImportsPage, qtbot: QtBot) -> None:
    """The preview holds the rows that are told; nothing is built for each row of the file."""
    rows = tuple(RowPlan(at, Fate.CREATE, "a", ("a", "b")) for at in range(2, 1_002))
    places = array("I", range(2, 100_002)).tobytes()
    plan = replace(PLAN, preview=rows, fates=bytes(100_000), places=places, totals=Totals(100_000))
    page.importer.plan_view.show_plan(ImportPlan((plan.path,), Choices(), (plan,)), Choices())
    assert page.importer.plan_view.summary.total() == 100_000
    assert page.importer.plan_view.preview.model.rowCount() == 1_000
