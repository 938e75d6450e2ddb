"""The item models of an import over plans written by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from cockpit import i18n, paths
from cockpit.i18n import Message
from cockpit.itemmodels import cells, import_columns, import_preview
from cockpit.itemmodels.import_columns import ImportColumnsModel
from cockpit.itemmodels.import_history import ImportHistoryModel
from cockpit.itemmodels.import_preview import ImportPreviewModel, rows_wanted
from cockpit.itemmodels.import_words import entity_icon, entity_name
from cockpit.records.importing import (
    Choices,
    ColumnPlan,
    Difference,
    Entity,
    Fate,
    FilePlan,
    ImportPlan,
    NewValue,
    PastImport,
    Problem,
    RowPlan,
    Totals,
)
from cockpit.views.imports.mapping import counts
from cockpit.views.imports.summary import obstacle_of

COLUMNS = (
    ColumnPlan("raison_sociale", 0, "name", "Name", 99, "Laiterie Sauvelande"),
    ColumnPlan("class_abc", 1, "segment", "Segment", 74, "A"),
    ColumnPlan("cd_int", 2, None, "", 0, "X-4471"),
    ColumnPlan("ca", 3, "revenue", "Company revenue", 38, "148500,50", decimal=","),
    ColumnPlan("dt", 4, "created_on", "Created on", 85, "03/04/2026", unsettled="03/04/2026"),
)
ROWS = (
    RowPlan(213, Fate.CREATE, "A", ("A", "Or", "1", "")),
    RowPlan(
        214, Fate.UPDATE, "B", ("B", "Argent", "2", ""),
        changes=(
            Difference("segment", "Segment", "Bronze", "Argent"),
            Difference("revenue", "Company revenue", "", "2"),
        ),
    ),
    RowPlan(
        215, Fate.ERROR, "C", ("C", "Platine", "3", ""), problems=(Problem(215, "class_abc", Message("Unknown.")),)
    ),
    RowPlan(216, Fate.SKIP, "D", ("D", "", "4", ""), reason=Message("Twice in the file.")),
    RowPlan(217, Fate.UNCHANGED, "E", ("E",)),
)  # fmt: skip
PLAN = FilePlan(
    Path("export.csv"), entity=Entity.ACCOUNT, totals=Totals(1, 1, 1, 1, 1), columns=COLUMNS, preview=ROWS,
    updates=ROWS[1:2], new_values=(NewValue("rep", "Hugo", 2),),
)  # fmt: skip


class TestColumns:
    def test_contract(self, qtmodeltester: ModelTester) -> None:
        model = ImportColumnsModel()
        qtmodeltester.check(model, force_py=True)
        model.set_columns(COLUMNS)
        model.set_columns(COLUMNS[:2])
        model.set_columns(())

    def test_certainty_is_a_word_a_tone_and_an_icon(self) -> None:
        """Sure from 85 up, to check from 60 up, doubtful under, ignored without a field."""
        model = ImportColumnsModel()
        model.set_columns(COLUMNS)
        words = [model.index(row, import_columns.CERTAINTY).data() for row in range(5)]
        assert words == ["sure", "to check", "ignored", "doubtful", "sure"]
        assert model.index(3, import_columns.CERTAINTY).data(cells.CELL).tone == "bad"
        assert counts(COLUMNS) == "2 sure, 1 to check, 1 doubtful, 1 ignored"
        with i18n.speaking("fr"):
            assert counts(COLUMNS) == "2 sûres, 1 à vérifier, 1 douteuse, 1 ignorée"

    def test_transformations_are_words(self) -> None:
        model = ImportColumnsModel()
        model.set_columns(COLUMNS)
        assert model.index(3, import_columns.TRANSFORMATION).data() == "decimal comma"
        assert model.index(4, import_columns.TRANSFORMATION).data() == "03/04/2026: day or month first?"
        assert model.index(2, import_columns.FIELD).data() == "Do not import"


class TestPreview:
    def test_contract(self, qtmodeltester: ModelTester) -> None:
        model = ImportPreviewModel()
        qtmodeltester.check(model, force_py=True)
        for wanted in ("all", "around", "create", "update", "unchanged", "skip"):
            model.show_plan(PLAN, wanted)
        model.show_plan(None, "all")

    def test_why_stands_under_the_row(self) -> None:
        model = ImportPreviewModel()
        model.show_plan(PLAN, "all")
        notes = [model.line(row).note for row in range(model.rowCount())]
        assert notes == [
            "", "", "Segment: Bronze → Argent   Company revenue: empty → 2", "", "Unknown.", "", "Twice in the file.",
            "",
        ]  # fmt: skip
        assert model.rows_shown() == 5

    def test_the_wrong_cell_is_marked_and_only_it(self) -> None:
        model = ImportPreviewModel()
        model.show_plan(PLAN, "all")
        marked = [
            (row, column)
            for row in range(model.rowCount())
            for column in range(model.columnCount())
            if model.index(row, column).data(import_preview.WRONG)
        ]
        assert marked == [(3, import_preview.FIRST + 1)]
        assert model.headerData(import_preview.FIRST + 1, Qt.Orientation.Horizontal) == "class_abc"

    @pytest.mark.parametrize(
        ("wanted", "places"),
        [("around", [214, 215, 216]), ("update", [214]), ("skip", [216]), ("unchanged", [217]), ("create", [213])],
    )
    def test_filters(self, wanted: str, places: list[int]) -> None:
        assert [row.row for row in rows_wanted(PLAN, wanted)] == places

    def test_every_row_says_its_fate(self) -> None:
        model = ImportPreviewModel()
        model.show_plan(PLAN, "all")
        fates = [model.index(row, import_preview.FATE).data() for row in (0, 1, 3, 5, 7)]
        assert fates == ["to create", "to update", "in error", "left aside", "unchanged"]


class TestHistory:
    def test_contract_and_words(self, qtmodeltester: ModelTester) -> None:
        model = ImportHistoryModel()
        qtmodeltester.check(model, force_py=True)
        at = datetime(2026, 10, 14, 7, 30, tzinfo=UTC)
        model.set_batches(
            (
                PastImport(2, ("a.csv", "b.csv", "c.csv", "d.csv"), at, Totals(1200, 3, 0, 0, 2)),
                PastImport(1, ("a.csv",), at, Totals(0, 0, 5), is_undone=True, is_sample=True),
            )
        )
        texts = [[model.index(row, column).data() for column in range(7)] for row in range(2)]
        assert texts == [
            [
                "today 09:30",
                "a.csv, b.csv and 2 others",
                "",
                "1,205",
                "1,200 created, 3 updated, 2 in error",
                "imported",
                "Undo",
            ],
            ["today 09:30", "a.csv", "", "5", "nothing new", "undone", ""],
        ]


class TestObstacles:
    def test_open_questions_stand_in_the_way(self) -> None:
        assert "day or the month" in obstacle_of(ImportPlan((), Choices(), (PLAN,)))

    def test_refused_files_stand_in_the_way(self) -> None:
        bad = FilePlan(Path("x.csv"), refusal=Message("It is a PDF."))
        assert obstacle_of(ImportPlan((), Choices(), (PLAN, bad))).startswith("1 file cannot be read")

    def test_nothing_new_is_said(self) -> None:
        same = FilePlan(Path("x.csv"), totals=Totals(unchanged=5))
        assert obstacle_of(ImportPlan((), Choices(), (same,))).startswith("Nothing new")

    def test_only_errors_cannot_be_imported(self) -> None:
        wrong = FilePlan(Path("x.csv"), totals=Totals(errors=5))
        assert obstacle_of(ImportPlan((), Choices(), (wrong,))).startswith("No row can be imported")


@pytest.mark.parametrize("entity", [*Entity, None])
def test_every_kind_of_content_has_a_name_and_an_icon(entity: Entity | None) -> None:
    assert entity_name(entity)
    assert (paths.resources() / "icons" / "regular" / f"{entity_icon(entity)}.svg").is_file()
