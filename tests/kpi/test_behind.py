"""The sales behind figures sum to them."""

from datetime import date

import pytest

from cockpit.db.store import Store
from cockpit.records.figures import Volume
from cockpit.records.kpi import Behind, Pick
from cockpit.services.kpi import kpis
from cockpit.services.kpi_behind import sales_behind
from tests.kpi.making import Maker

START, END = date(2026, 10, 1), date(2026, 10, 14)


def test_each_kind_sums_to_its_figure(made: Store) -> None:
    whole = kpis(made, START, END).whole
    expected = {
        Behind.WON: whole.won,
        Behind.LOST: whole.lost,
        Behind.CLOSED: whole.won + whole.lost,
        Behind.CREATED: whole.created,
        Behind.SIGNED: whole.signed,
    }
    assert {what: sales_behind(made, Pick(what, START, END)).volume for what in Behind} == expected


def test_the_latest_comes_first_with_its_names(made: Store) -> None:
    sales = sales_behind(made, Pick(Behind.SIGNED, START, END)).sales
    assert [(sale.day, sale.is_order) for sale in sales] == [
        (date(2026, 10, 14), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 2), False),
    ]
    assert (sales[0].account, sales[0].rep, sales[0].amount) == ("Scierie Bel", "Ana Roche", 300_001)


@pytest.mark.parametrize(
    ("pick", "volume"),
    [
        (Pick(Behind.LOST, START, END, segment_ids=(None,)), Volume(2, 160_000)),
        (Pick(Behind.LOST, START, END, segment_ids=(2, None)), Volume(3, 660_000)),
        (Pick(Behind.LOST, START, END, origin_ids=(None,)), Volume(1, 90_000)),
        (Pick(Behind.CREATED, None, END, reached=4), Volume(5, 2_750_001)),
        (Pick(Behind.WON, None, None, rep_ids=(2,)), Volume(1, 400_000)),
    ],
)
def test_filters(made: Store, pick: Pick, volume: Volume) -> None:
    assert sales_behind(made, pick).volume == volume


def test_only_opportunities_with_a_product_of_the_range(made: Store) -> None:
    with Maker(made) as make:
        press = make.product("P1", "Presses")
        make.deal(1, 1, "won", 5_000, END, END, None, [(press, 2_000), (press, 3_000)])
    pick = Pick(Behind.SIGNED, START, END, families=("Presses",))
    assert sales_behind(made, pick).volume == Volume(1, 5_000)


def test_a_scope_narrows_what_names_no_rep(made: Store) -> None:
    pick = Pick(Behind.WON, None, None)
    assert pick.within((1,)).rep_ids == (1,)
    assert Pick(Behind.WON, None, None, rep_ids=(2,)).within((1,)).rep_ids == (2,)
    assert Pick(Behind.WON, None, None, of_team=True).within((1,)).rep_ids == ()
    assert pick.within(()).rep_ids == ()
