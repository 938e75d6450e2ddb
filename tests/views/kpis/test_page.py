"""The indicators page as it is used."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.desktop import theme as themes
from cockpit.desktop.desk import Desk
from cockpit.records.kpi import Behind, Sale
from cockpit.records.scope import Period, Scope, Span
from cockpit.services.kpi import kpis
from cockpit.views.kpis.dashboard import Dashboard
from cockpit.views.kpis.marks import Point, Said
from cockpit.views.kpis.page import KpisPage
from cockpit.views.kpis.scatter import ScatterChart
from cockpit.views.shared.buttons import Button
from tests.kpi.making import Maker

TODAY = date(2026, 10, 14)
Settle = Callable[[], None]


@pytest.fixture
def shown(filled: Store, page: KpisPage) -> Dashboard:
    assert page.dashboard is not None
    return page.dashboard


def said(chart: Any) -> dict[str, str]:
    return {plain(box.said.title): plain(box.said.detail) for box in chart.boxes}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_charts_say_what_the_services_counted(shown: Dashboard) -> None:
    assert said(shown.rates.chart) == {
        "Team": "40%, 10 won of 25 closed",
        "Ana Roche": "50%, 6 won of 12 closed",
        "Bob Petit": "25%, 3 won of 12 closed",
        "Cid Haut": "too few cases, 1 won of 1 closed",
    }
    assert said(shown.baskets.chart) == {
        "Gold, 1,143 €": "7 sales, 8,000 €",
        "Silver, 550 €": "4 sales, 2,200 €",
    }
    assert said(shown.won_lost.chart)["Q1, won"] == "6 opportunities, 4,500 €, 50% of those closed"
    assert said(shown.won_lost.chart)["Q4*, won"] == "1 opportunity, 700 €, 100% of those closed"
    assert said(shown.effort.chart)["Ana Roche, Gold"] == "10 h, 7 sales, 8,000 €, 800 € an hour"
    assert said(shown.created.chart)["Q4*, No origin"] == "1 opportunity, 700 €, 50%"
    funnel = said(shown.funnel.chart)
    assert list(funnel)[-1] == "Won"
    assert funnel["Demonstration"] == "17 opportunities, 23,200 €, 65% of the step before"


def test_hours_of_a_rep_without_sales_in_the_segment_are_shown_too(shown: Dashboard) -> None:
    assert set(said(shown.effort.chart)) == {"Ana Roche, Gold", "Bob Petit, Silver", "Cid Haut, Silver"}


def test_too_few_cases_draw_no_bar(shown: Dashboard) -> None:
    chart = shown.rates.chart
    drawn = chart._bars.opts["y0"]
    assert len(drawn) == 3
    assert any(item.toPlainText() == "too few cases, n = 1" for item in chart._texts if item.isVisible())


def test_bars_are_as_long_as_the_figures(shown: Dashboard) -> None:
    created = shown.created.chart
    heights: dict[int, float] = {}
    for left, height in zip(created._bars.opts["x0"], created._bars.opts["height"], strict=True):
        heights[round(left + 0.35)] = heights.get(round(left + 0.35), 0) + height
    assert heights == {0: 12.0, 1: 6.0, 2: 6.0, 3: 2.0}
    assert list(shown.rates.chart._bars.opts["width"]) == pytest.approx([0.8, 1.0, 0.5])


def test_every_edit_shows_at_once_in_the_same_plots(
    shown: Dashboard, filled: Store, page: KpisPage, desk: Desk, settle: Settle
) -> None:
    bars = shown.won_lost.chart._bars
    before = kpis(filled, None, None).whole.won.count
    with filled.change(_label()) as change:
        from cockpit.models import Opportunity
        from cockpit.records.kinds import OpportunityStatus

        deal = change.session.get_one(Opportunity, 26)
        deal.status, deal.closed_on = OpportunityStatus.WON, TODAY
    desk.publish(change.changes, quiet=True)
    settle()
    assert kpis(filled, None, None).whole.won.count == before + 1
    assert said(shown.won_lost.chart)["Q4*, won"].startswith("2 opportunities")
    assert shown.won_lost.chart._bars is bars
    desk.undo()
    settle()
    assert said(shown.won_lost.chart)["Q4*, won"].startswith("1 opportunity")


def _label() -> Any:
    from cockpit.i18n import Message

    return Message("Won")


def test_a_click_opens_the_sales_that_sum_to_the_bar(
    qtbot: QtBot, shown: Dashboard, page: KpisPage, settle: Settle
) -> None:
    chart = shown.baskets.chart
    spot = chart.area(chart.boxes[0]).center().toPoint()
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle()
    panel = page.panel
    assert panel is not None
    assert panel.isVisible()
    model = panel.model
    assert model.rowCount() == 7 + 1
    assert model.index(7, 1).data() == "Total, 7 sales"
    assert plain(model.index(7, 2).data()) == "8,000 €"
    assert "Forge <b>Nord</b>" in model.index(0, 1).data()


@pytest.mark.parametrize("card", ["won_lost", "funnel", "rates", "effort", "created", "baskets"])
def test_every_mark_opens_to_as_much_as_it_says(shown: Dashboard, page: KpisPage, settle: Settle, card: str) -> None:
    chart = getattr(shown, card).chart
    assert chart.boxes
    for box in list(chart.boxes):
        page.look_behind(box.said)
        settle()
        assert page.panel is not None
        volume = page.panel.model._behind.volume
        count = int(box.said.detail.split(" won of ")[-1].split()[0]) if card == "rates" else None
        if count is not None:
            assert volume.count == count
        else:
            assert f"{volume.count} " in plain(box.said.detail)
            assert f"{volume.amount // 100:,} €" in plain(box.said.detail)


def test_the_panel_follows_edits_and_closes(
    qtbot: QtBot, shown: Dashboard, page: KpisPage, filled: Store, desk: Desk, settle: Settle
) -> None:
    page.look_behind(shown.baskets.chart.boxes[0].said)
    settle()
    assert page.panel is not None
    assert [action.key for action in page.actions_offered()] == ["kpis.close"]
    with filled.change(_label()) as change:
        from cockpit.models import Order

        change.delete(change.session.get_one(Order, 1))
    desk.publish(change.changes, quiet=True)
    settle()
    assert page.panel.model.rowCount() == 6 + 1
    qtbot.keyClick(page.panel, Qt.Key.Key_Escape)
    assert page.panel.isHidden()
    assert page.actions_offered() == ()


def test_a_row_of_the_panel_goes_to_the_record(shown: Dashboard, page: KpisPage, desk: Desk, settle: Settle) -> None:
    gone: list[tuple[str, object]] = []
    desk.go_requested.connect(lambda place, focus: gone.append((place, focus)))
    page.look_behind(shown.baskets.chart.boxes[0].said)
    settle()
    assert page.panel is not None
    page.panel.table.opened.emit(page.panel.model.index(0, 0))
    page.panel.sale_opened.emit(Sale(26, False, "", "", 1, "", None, 1, "open"))
    page.panel.table.opened.emit(page.panel.model.index(7, 0))
    assert gone == [("accounts", {"account": 1}), ("pipeline", {"opportunity": 26})]


def test_pointing_says_the_mark_and_leaving_says_no_more(qtbot: QtBot, shown: Dashboard, page: KpisPage) -> None:
    chart = shown.created.chart
    spot = chart.area(chart.boxes[0]).center().toPoint()
    qtbot.mouseMove(chart.viewport(), spot)
    qtbot.waitUntil(lambda: chart.told is not None)
    assert chart._tip.isVisible()
    assert chart.told == chart.boxes[0].said
    qtbot.mouseMove(chart.viewport(), QPoint(2, 2))
    qtbot.waitUntil(lambda: chart.told is None)
    assert not chart._tip.isVisible()


def test_the_keyboard_reaches_every_mark(qtbot: QtBot, shown: Dashboard, page: KpisPage, settle: Settle) -> None:
    chart = shown.rates.chart
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.told is not None
    assert chart.told.title == "Ana Roche"
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    assert chart.told.title == "Cid Haut"
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    settle()
    assert page.panel is not None
    assert page.panel.isVisible()
    assert "Team: 40%, 10 won of 25 closed" in chart.accessibleDescription()


def test_the_legend_opens_an_origin(qtbot: QtBot, shown: Dashboard, page: KpisPage, settle: Settle) -> None:
    entry = next(entry for entry in shown.legend.entries if entry.text() == "Marketing")
    qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
    settle()
    assert page.panel is not None
    assert page.panel.model.rowCount() == 12 + 1
    assert page._said is not None
    assert page._said.pick is not None
    assert page._said.pick.what is Behind.CREATED


def test_a_rep_is_shown_beside_the_team(shown: Dashboard, desk: Desk, settle: Settle, page: KpisPage) -> None:
    desk.set_scope(Scope((2,), "Bob Petit"))
    settle()
    assert list(said(shown.rates.chart)) == ["Team", "Bob Petit"]
    assert said(shown.rates.chart)["Team"] == "40%, 10 won of 25 closed"
    assert list(said(shown.baskets.chart)) == ["Silver, 500 €"]
    page.look_behind(shown.rates.chart.boxes[0].said)
    settle()
    assert page.panel is not None
    assert page.panel.model.rowCount() == 25 + 1


@pytest.mark.parametrize("months", [-22, 8])
def test_a_period_without_sales_offers_the_last_year_with_some(
    filled: Store, desk: Desk, page: KpisPage, settle: Settle, months: int
) -> None:
    desk.set_period(Period.of(Span.MONTH, date(2026, 10, 1)).moved(months))
    settle()
    assert page._stack.currentWidget() is page._empty
    assert page._empty is not None
    (button,) = page._empty.findChildren(Button)
    assert button.text() == "Show 2026"
    button.click()
    assert desk.period == Period.of(Span.YEAR, date(2026, 10, 1))
    settle()
    assert page._stack.currentWidget() is page._content


def test_a_rep_without_any_sale_is_offered_no_year(store: Store, desk: Desk, page: KpisPage, settle: Settle) -> None:
    with Maker(store) as make:
        ana, bob = make.rep("Ana"), make.rep("Bob")
        make.deal(ana, make.account("Forge", None), "won", 100, TODAY, TODAY, None)
    desk.set_scope(Scope((bob,), "Bob"))
    page.refresh()
    settle()
    assert page._empty is not None
    assert page._empty.accessibleName() == "No sales in this period"
    assert page._empty.findChildren(Button) == []


def test_a_name_longer_than_its_room_is_shortened(store: Store, page: KpisPage, settle: Settle) -> None:
    with Maker(store) as make:
        make.deal(make.rep("Marie-Charlotte de La Rochebrochard-Delacroix"), None, "won", 100, TODAY, TODAY, None)
    page.refresh()
    settle()
    assert page.dashboard is not None
    axis: Any = page.dashboard.rates.chart.plotItem.getAxis("left")
    image = page.dashboard.rates.chart.grab()
    painter = QPainter(image)
    written = [text for _area, _flags, text in axis.generateDrawSpecs(painter)[2]]
    painter.end()
    assert written[0] == "Team"
    assert written[1].startswith("Marie-Charlotte")
    assert written[1].endswith("…")


def test_an_empty_file_offers_to_import(desk: Desk, page: KpisPage) -> None:
    assert page._empty is not None
    assert page._empty.accessibleName() == "No figures yet"
    gone: list[str] = []
    desk.go_requested.connect(lambda place, focus: gone.append(place))
    for button in page._empty.findChildren(Button):
        button.click()
    assert gone == ["imports", "imports"]
    assert page.findChildren(QPushButton) == []


def test_the_theme_recolours_the_plots(shown: Dashboard) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    themes.apply(app, "light")
    light = shown.won_lost.chart._bars.opts["brushes"][0].name()
    try:
        themes.apply(app, "dark")
        dark = shown.won_lost.chart._bars.opts["brushes"][0].name()
        assert shown.won_lost.chart.backgroundBrush().color() == themes.theme().color("surface")
    finally:
        themes.apply(app, "light")
    assert (light, dark) == ("#3a4bc8", "#95a2ff")


def test_french_words_figures_and_weeks(shown: Dashboard, desk: Desk, page: KpisPage, settle: Settle) -> None:
    i18n.use("fr")
    desk.language_changed.emit()
    desk.set_period(Period.of(Span.MONTH, TODAY))
    settle()
    assert page.title() == "Indicateurs"
    assert shown.won_lost.chart.accessibleName() == "Gagnées et perdues, par semaine"
    assert "S42*, gagnées" in said(shown.won_lost.chart)
    assert shown.created.foot.text() == "* jusqu’au 14 octobre"


def test_the_year_is_worded_up_to_today(page: KpisPage, desk: Desk) -> None:
    assert page.period_text() == "1 Jan – 14 Oct 2026"
    desk.set_period(Period.of(Span.MONTH, TODAY))
    assert page.period_text() == "October 2026"


def test_cards_stand_in_two_columns_beside_the_panel(shown: Dashboard, page: KpisPage, settle: Settle) -> None:
    assert shown.rates.y() == shown.won_lost.y()
    page.look_behind(shown.baskets.chart.boxes[0].said)
    settle()
    QApplication.processEvents()
    assert shown.rates.y() > shown.won_lost.y()
    assert shown.rates.x() == shown.won_lost.x()


def test_the_page_is_built_without_pyqtgraph() -> None:
    asked = "import sys, cockpit.views.kpis.page; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


@pytest.mark.parametrize(
    ("focus", "rows"),
    [
        ({"figure": "won"}, 10),
        ({"figure": "lost"}, 15),
        ({"figure": "conversion"}, 25),
        ({"figure": "cost"}, 26),
        ({"rep": 1}, 7),
        ({"rep": 1, "family": "Presses"}, 0),
    ],
)
def test_other_pages_point_at_figures(
    shown: Dashboard, page: KpisPage, settle: Settle, focus: dict[str, object], rows: int
) -> None:
    page.focus_on(focus)
    settle()
    assert page.panel is not None
    assert page.panel.isVisible()
    assert page.panel.model.rowCount() == (rows + 1 if rows else 0)


def test_pointing_at_nothing_known_closes_the_panel(shown: Dashboard, page: KpisPage, settle: Settle) -> None:
    page.focus_on({"figure": "won"})
    page.focus_on({"figure": "weather"})
    assert page.panel is not None
    assert page.panel.isHidden()
    settle()


def test_the_panel_says_whose_sales_another_page_pointed_at(shown: Dashboard, page: KpisPage, settle: Settle) -> None:
    page.focus_on({"rep": 1})
    settle()
    assert page.panel is not None
    assert plain(page.panel._said.text()) == "Ana Roche, 7 sales, 8,000 €"


def test_the_words_of_the_mean_cover_no_mark(qtbot: QtBot) -> None:
    chart = ScatterChart("effort", lambda x, last: str(x), lambda y, last: str(y))
    qtbot.addWidget(chart)
    chart.resize(400, 260)
    chart.show()
    qtbot.waitExposed(chart)
    for most in (9.0, 9.5, 10.0):
        points = [
            Point(x, 10.0 * y, "o", "accent", "AB", Said("AB")) for x, y in ((most, most), (5.0, 2.0), (10.0, 10.0))
        ]
        chart.set_points(points, 10.0, "mean 10 an hour")
        words = chart._slope_area(chart._slope_end())
        assert not any(words.intersects(chart.area(box)) for box in chart.boxes)


def test_charts_without_anything_say_why(
    qtbot: QtBot, store: Store, desk: Desk, settle: Settle, page: KpisPage
) -> None:
    with Maker(store) as make:
        make.deal(make.rep("Ana"), None, "lost", 100, TODAY, TODAY, None)
    page.refresh()
    settle()
    assert page.dashboard is not None
    for chart, words in (
        (page.dashboard.effort.chart, "No hours and no sales on accounts with a segment"),
        (page.dashboard.baskets.chart, "No sales"),
    ):
        assert [item.toPlainText() for item in chart._texts if item.isVisible()] == [words]
