"""The quick look at a header sees what the import will see, behind the same guards."""

from __future__ import annotations

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from cockpit.errors import CockpitError
from cockpit.importing.heading import read_heading


def test_a_page_and_a_workbook(tmp_path: Path) -> None:
    page = tmp_path / "report.xls"
    page.write_text("<table><tr><td>ID</td><td>Name</td></tr><tr><td>1</td><td>A</td></tr></table>")
    with Workbook(str(tmp_path / "b.xlsx")) as book:
        book.add_worksheet().write_row(0, 0, ["ID", "Owner"])
    assert read_heading(page) == ("ID", "Name")
    assert read_heading(tmp_path / "b.xlsx") == ("ID", "Owner")


def test_a_far_cell_asks_for_no_memory(tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "b.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "ID")
        sheet.write(1_048_575, 16_383, "far")
    with pytest.raises(CockpitError, match="more than 1000 columns"):
        read_heading(tmp_path / "b.xlsx")
