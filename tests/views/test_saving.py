"""Where written files go."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.views.shared.saving import EXCEL, PAPERS, TABLES, with_ending


@pytest.mark.parametrize(
    ("name", "kinds", "kind", "kept"),
    [
        ("liste.xlsx", TABLES, "CSV (*.csv)", "liste.xlsx"),
        ("LISTE.CSV", TABLES, "", "LISTE.CSV"),
        ("liste", TABLES, "CSV (*.csv)", "liste.csv"),
        ("liste v1.2", TABLES, "", "liste v1.2.xlsx"),
        ("rejets.csv", EXCEL, "Excel (*.xlsx)", "rejets.csv.xlsx"),
        ("bilan", PAPERS, "PDF (*.pdf)", "bilan.pdf"),
    ],
)
def test_a_name_gets_the_ending_that_was_chosen(name: str, kinds: dict[str, str], kind: str, kept: str) -> None:
    assert with_ending(Path("/tmp") / name, kinds, kind).name == kept
