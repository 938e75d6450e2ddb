"""Workbooks that are pages under the name .xls: HTML, XML of 2003, or plain text."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from cockpit.errors import CockpitError
from cockpit.importing.reader import read_source
from cockpit.importing.table import Table

HTML = """\
<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="{charset}">
<style>td {{ color: red }}</style><script>alert("no")</script></head><body>
<table border=1><tr><th>ID</th><th>Account <b>name</b></th><th>Amount</th></tr>
<tr><td>007</td><td>Caf&eacute; &lt;Noël&gt;</td><td x:num="12500.5">12&nbsp;500,50 €</td></tr>
<tr><td>008<td>Two<br>lines<td>3</td></tr></table></body></html>"""
XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Deals"><Table>
<Row><Cell><Data ss:Type="String">ID</Data></Cell><Cell><Data ss:Type="String">Amount</Data></Cell>
<Cell><Data ss:Type="String">Close</Data></Cell><Cell><Data ss:Type="String">Name</Data></Cell></Row>
<Row ss:Index="2"><Cell><Data ss:Type="String">007</Data></Cell><Cell><Data ss:Type="Number">12.5</Data></Cell>
<Cell><Data ss:Type="DateTime">2026-03-04T00:00:00.000</Data></Cell><Cell><Data ss:Type="String">&b;</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">008</Data></Cell><Cell ss:Index="4"><Data ss:Type="String">Last</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def table(path: Path, text: str, encoding: str = "utf-8") -> Table:
    path.write_bytes(text.encode(encoding))
    (found,) = read_source(path).tables
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-8-sig", "utf-16"])
def test_a_page_of_html(tmp_path: Path, encoding: str) -> None:
    found = table(tmp_path / "report.xls", HTML.format(charset=encoding.removesuffix("-sig")), encoding)
    assert found.header == ("ID", "Account name", "Amount")
    assert found.columns == (("007", "008"), ("Café <Noël>", "Two\nlines"), (12500.5, "3"))


def test_cells_that_stretch_say_what_they_say_everywhere(tmp_path: Path) -> None:
    page = """<table><tr><td>Region</td><td>A</td><td>B</td></tr>
        <tr><td rowspan=2>North</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>
        <tr><td>South</td><td colspan="2">5</td></tr></table>"""
    found = table(tmp_path / "report.xls", page)
    assert found.columns == (("North", "North", "South"), ("1", "3", "5"), ("2", "4", "5"))


def test_a_spreadsheet_in_xml_keeps_its_types_and_none_of_its_entities(tmp_path: Path) -> None:
    found = table(tmp_path / "report.xls", XML)
    assert (found.sheet, found.header) == ("Deals", ("ID", "Amount", "Close", "Name"))
    assert found.columns[:3] == (("007", "008"), (12.5, ""), (datetime(2026, 3, 4), ""))
    assert found.columns[3] == ("&b;", "Last")


def test_text_under_the_name_of_a_workbook(tmp_path: Path) -> None:
    assert table(tmp_path / "report.xls", "ID\tName\r\n007\tNoël\r\n", "cp1252").columns[1] == ["Noël"]


def test_a_page_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CockpitError, match="web page without a table"):
        table(tmp_path / "report.xls", "<html><body>Session expired</body></html>")


def test_a_span_of_millions_is_cut(tmp_path: Path) -> None:
    page = '<table><tr><td colspan="9999999">A</td></tr><tr><td>1</td></tr></table>'
    assert len(table(tmp_path / "report.xls", page).header) <= 200
