"""The KPIs of a small file, worked out by hand."""

import json
from datetime import date

import pytest

from cockpit.cli.kpi_answer import kpi_answer
from cockpit.db.store import Store
from cockpit.records.figures import Basket, Rate, Volume, Weighted
from cockpit.records.kpi import KpiRow
from cockpit.records.scope import Scope
from cockpit.services.kpi import kpis, kpis_of
from tests.kpi.making import Maker

START, END = date(2026, 10, 1), date(2026, 10, 14)


def named(rows: tuple[KpiRow, ...]) -> dict[str, KpiRow]:
    return {row.of.shown: row for row in rows}


def test_the_whole_of_a_fortnight(made: Store) -> None:
    whole = kpis(made, START, END).whole
    assert whole.won == Volume(2, 1_300_001)
    assert whole.lost.count == 3
    assert whole.open == Weighted(2, 2_100_001, 550_001)
    assert whole.conversion == Rate(2, 5)
    assert whole.orders == Volume(1, 150_000)
    assert whole.basket == Basket(1_450_001, 3)
    assert whole.basket.value == 483_334
    assert whole.created.count == 4


def test_by_rep_in_the_order_of_the_team(made: Store) -> None:
    rows = kpis(made, START, END).by_rep
    assert [(row.of.shown, row.won.count, row.lost.count, row.conversion) for row in rows] == [
        ("Ana Roche", 2, 0, Rate(2, 2)),
        ("Bob Petit", 0, 3, Rate(0, 3)),
    ]


def test_by_segment_and_without_one(made: Store) -> None:
    rows = named(kpis(made, START, END).by_segment)
    assert list(rows) == ["Gold", "Silver", ""]
    assert rows["Gold"].basket == Basket(1_150_000, 2)
    assert rows["Silver"].conversion == Rate(1, 2)
    assert (rows[""].lost.count, rows[""].open.count) == (2, 1)


def test_by_product_line_by_line_best_first(made: Store) -> None:
    rows = kpis(made, START, END).by_product
    assert [row.of.shown for row in rows] == ["Laser", "Ink", ""]
    laser, ink, rest = rows
    assert laser.won == Volume(2, 1_200_000)
    assert (ink.won, ink.orders) == (Volume(1, 100_000), Volume(1, 150_000))
    assert (rest.won, rest.lost.count, rest.open.count) == (Volume(0, 1), 3, 2)


def test_by_origin_with_those_created(made: Store) -> None:
    rows = named(kpis(made, START, END).by_origin)
    assert list(rows) == ["Marketing", "Sales rep", ""]
    assert (rows["Marketing"].won.count, rows["Marketing"].created.count) == (1, 1)
    assert (rows["Sales rep"].won.count, rows["Sales rep"].lost.count, rows["Sales rep"].created.count) == (1, 1, 2)
    assert (rows[""].lost.count, rows[""].orders.count) == (1, 1)


def test_each_split_sums_to_the_whole(made: Store) -> None:
    for start, end in ((None, None), (START, END), (date(2026, 9, 1), None)):
        figures = kpis(made, start, end)
        whole = figures.whole
        for rows in (figures.by_rep, figures.by_segment, figures.by_origin, figures.by_product):
            assert sum(row.signed.amount for row in rows) == whole.signed.amount
            assert sum(row.lost.amount for row in rows) == whole.lost.amount
            assert sum(row.open.amount for row in rows) == whole.open.amount
            assert sum(row.created.amount for row in rows) == whole.created.amount
            assert sum(row.orders.count for row in rows) == whole.orders.count


def test_without_days_everything_counts_even_undated(made: Store) -> None:
    with Maker(made) as make:
        make.deal(1, None, "won", 12_300, None, None, None)
    assert kpis(made, None, None).whole.won == Volume(6, 2_762_301)
    assert kpis(made, date(2000, 1, 1), date(2100, 1, 1)).whole.won == Volume(5, 2_750_001)
    assert kpis(made, None, date(2026, 9, 14)).whole.won == Volume(1, 800_000)


def test_one_rep_or_several(made: Store) -> None:
    ana = kpis(made, START, END, rep_id=1)
    assert (ana.whole.won.count, ana.whole.lost.count, ana.whole.open.count) == (2, 0, 1)
    assert [row.of.shown for row in ana.by_rep] == ["Ana Roche"]
    assert sum(row.won.amount for row in ana.by_product) == ana.whole.won.amount
    assert kpis_of(made, Scope((1, 2)), START, END).whole == kpis(made, START, END).whole


def test_an_order_of_an_opportunity_counts_once(made: Store) -> None:
    before = kpis(made, None, None).whole
    with Maker(made) as make:
        make.order(1, 1, 1_000_000, date(2026, 10, 3), None, of=1)
    assert kpis(made, None, None).whole == before


def test_an_edit_shows_at_once_and_its_undo_too(made: Store) -> None:
    before = kpis(made, START, END)
    with Maker(made) as make:
        make.deal(2, 1, "won", 500_000, START, END, "referral")
    assert kpis(made, START, END).whole.won.count == before.whole.won.count + 1
    made.undo()
    assert kpis(made, START, END) == before


def test_the_answer_of_the_command_line(made: Store) -> None:
    answer = json.loads(json.dumps(kpi_answer(kpis(made, START, END))))
    assert list(answer) == [
        "from", "to", "won", "lost", "open", "conversion_rate", "average_basket",
        "by_rep", "by_segment", "by_product", "by_origin",
    ]  # fmt: skip
    assert answer["from"] == "2026-10-01"
    assert answer["won"] == {"count": 2, "amount": "13000.01"}
    assert answer["lost"] == {"count": 3}
    assert answer["open"] == {"count": 2, "amount": "21000.01", "weighted": "5500.01"}
    assert answer["conversion_rate"] == {"value": pytest.approx(0.4), "n": 5}
    assert answer["average_basket"] == {"value": "4833.34", "n": 3}
    assert answer["by_rep"][0] == {
        "name": "Ana Roche",
        "won": {"count": 2, "amount": "13000.01"},
        "lost": {"count": 0},
        "open": {"count": 1, "amount": "1000.01", "weighted": "500.01"},
        "conversion_rate": {"value": 1.0, "n": 2},
        "average_basket": {"value": "4833.34", "n": 3},
    }
    assert answer["by_origin"][0]["created"] == {"count": 1, "amount": "700.00"}
    assert answer["by_segment"][-1]["name"] is None


def test_the_answer_of_an_empty_file(empty: Store) -> None:
    answer = kpi_answer(kpis(empty, None, None))
    assert answer["from"] is None
    assert answer["won"] == {"count": 0, "amount": "0.00"}
    assert answer["conversion_rate"] == {"value": None, "n": 0}
    assert answer["average_basket"] == {"value": None, "n": 0}
    assert answer["by_rep"] == []
