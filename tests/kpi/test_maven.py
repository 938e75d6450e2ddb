"""The KPIs of the public export set against the same figures computed with pandas from the file itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cockpit.cli.kpi_answer import kpi_answer
from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.records.figures import Rate, Volume
from cockpit.records.kpi import KpiRow
from cockpit.services.kpi import kpis


@pytest.fixture(scope="module")
def crm(maven_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The imported set, which these tests only read."""
    store = open_store(Path(shutil.copy(maven_file, tmp_path_factory.mktemp("crm") / "crm.db")))
    yield store
    store.close()


@pytest.fixture
def frame(maven_crm: Path) -> Any:
    import pandas as pd

    read = pd.read_csv(maven_crm / "sales_pipeline.csv", parse_dates=["engage_date", "close_date"])
    return read.replace({"product": {"GTXPro": "GTX Pro"}})  # the table of products writes it in two words


def test_the_whole_set(crm: Store) -> None:
    whole = kpis(crm, None, None).whole
    assert whole.won == Volume(4_238, 1_000_553_400)
    assert whole.lost.count == 2_473
    assert whole.open.count == 8_800 - 4_238 - 2_473
    assert whole.conversion == Rate(4_238, 6_711)
    answer = kpi_answer(kpis(crm, None, None))
    assert answer["won"] == {"count": 4_238, "amount": "10005534.00"}
    assert answer["conversion_rate"] == {"value": pytest.approx(0.63150, abs=1e-5), "n": 6_711}
    assert answer["average_basket"] == {"value": "2360.91", "n": 4_238}


@pytest.mark.parametrize(
    ("start", "end"), [(None, None), (date(2017, 4, 1), date(2017, 6, 30)), (date(2017, 12, 1), None)]
)
def test_every_split_agrees_with_pandas(crm: Store, frame: Any, start: date | None, end: date | None) -> None:
    closed = frame[frame.deal_stage.isin(["Won", "Lost"])]
    if start:
        closed = closed[closed.close_date >= str(start)]
    if end:
        closed = closed[closed.close_date <= str(end)]
    figures = kpis(crm, start, end)
    for column, rows in (("sales_agent", figures.by_rep), ("product", figures.by_product)):
        assert counted(rows) == grouped(closed, column)


def counted(rows: tuple[KpiRow, ...]) -> dict[str, tuple[int, int, int]]:
    closed = [row for row in rows if row.won.count or row.lost.count]
    return {row.of.shown: (row.won.count, row.won.amount, row.lost.count) for row in closed}


def grouped(closed: Any, column: str) -> dict[str, tuple[int, int, int]]:
    return {
        str(name): (
            int((group.deal_stage == "Won").sum()),
            int(group[group.deal_stage == "Won"].close_value.sum()) * 100,
            int((group.deal_stage == "Lost").sum()),
        )
        for name, group in closed.groupby(column)
    }


def test_one_rep_agrees_with_pandas(crm: Store, frame: Any) -> None:
    with crm.read() as session:
        from sqlalchemy import select

        from cockpit.models import Rep

        reps = {name: id for id, name in session.execute(select(Rep.id, Rep.name)).all()}
    mine = frame[frame.sales_agent == "Darcel Schlecht"]
    whole = kpis(crm, None, None, reps["Darcel Schlecht"]).whole
    assert whole.won.count == int((mine.deal_stage == "Won").sum())
    assert whole.won.amount == int(mine[mine.deal_stage == "Won"].close_value.sum()) * 100
    assert whole.open.count == int(mine.deal_stage.isin(["Engaging", "Prospecting"]).sum())
