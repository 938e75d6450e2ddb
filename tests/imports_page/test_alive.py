"""The window stays alive over files of any size: long lists cost only what is in sight, large searches go elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cockpit.db.store import Store
from cockpit.desktop.desk import Desk
from cockpit.i18n import Message
from cockpit.itemmodels.import_names import NAME, ROWS, NewNamesModel
from cockpit.models import Account
from cockpit.process import client
from cockpit.records.duplicates import DuplicateKind
from cockpit.records.importing import FilePlan, NewValue, Totals
from cockpit.views.imports.duplicates.asking import SMALL
from cockpit.views.imports.duplicates.search import DuplicateSearch
from cockpit.views.imports.findings import FindingsCard
from cockpit.views.imports.page import ImportsPage
from cockpit.views.imports.unveiling import Unveiling

NAMES = tuple(NewValue("account", f"Société {n}", n + 1) for n in range(500))


def _plan(*warnings: str) -> FilePlan:
    told = tuple(Message(each) for each in warnings)
    return FilePlan(Path("a.csv"), totals=Totals(9), new_values=NAMES, new_names=13_000, warnings=told)


def test_contract(qtmodeltester: ModelTester) -> None:
    model = NewNamesModel()
    qtmodeltester.check(model, force_py=True)
    model.set_names(NAMES[:2], 5)
    model.set_names((), 0)


def test_names_are_said_with_what_they_are_and_how_often(qtbot: QtBot) -> None:
    model = NewNamesModel()
    model.set_names((NewValue("rep", "Hugo", 1), NewValue("stage", "Pilote", 1_200)), 4)
    told = [[model.index(row, column).data() for column in (NAME, ROWS)] for row in range(model.rowCount())]
    assert told == [
        ["Hugo, new rep", ""],
        ["Pilote, new stage", "1,200 rows"],
        ["and 2 others", ""],
    ]


def test_thousands_of_names_cost_no_widgets(qtbot: QtBot) -> None:
    card = FindingsCard()
    qtbot.addWidget(card)
    before = len(card.findChildren(QWidget))
    card.show_file(_plan(), ())
    assert card.names.rowCount() == 501
    assert len(card.findChildren(QWidget)) == before


def test_warnings_take_what_they_need_and_names_the_rest(qtbot: QtBot) -> None:
    card = FindingsCard()
    qtbot.addWidget(card)
    card.resize(346, 300)
    card.show_file(
        _plan("One thing to know.", "Another, longer than the card is wide, so that it takes two lines."), ()
    )
    with qtbot.waitExposed(card):
        card.show()
    assert 40 <= card.warnings.height() < 110
    assert card.table.height() > 130


def test_parts_of_a_view_come_one_after_the_other(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    parts = [QWidget(holder) for _each in range(3)]
    unveiling = Unveiling(parts, holder)
    unveiling.start()
    assert [part.updatesEnabled() for part in parts] == [False, False, False]
    qtbot.waitUntil(lambda: parts[0].updatesEnabled())
    assert not parts[2].updatesEnabled()
    qtbot.waitUntil(lambda: not unveiling.is_on)
    assert [part.updatesEnabled() for part in parts] == [True, True, True]


def test_a_plan_is_painted_in_full_in_the_end(
    page: ImportsPage, settle: Callable[[], None], write: Callable[..., Path], qtbot: QtBot
) -> None:
    page.importer.open([write("comptes.csv", "Raison sociale;Ville", "Laiterie Sauvelande;Rennes")])
    settle()
    view = page.importer.plan_view
    qtbot.waitUntil(lambda: all(each.updatesEnabled() for each in view.findChildren(QWidget)))


@pytest.mark.parametrize("count", [10, SMALL + 10])
def test_many_accounts_are_compared_in_another_process(
    desk: Desk, store: Store, settle: Callable[[], None], count: int
) -> None:
    client.searcher().close()
    with store.change(Message("many")) as change:
        change.session.add_all([Account(name=f"Fonderie {n // 2:05d}", city="Rennes") for n in range(count)])
    search = DuplicateSearch.of(desk)
    search.want(DuplicateKind.ACCOUNT)
    settle()
    summary = search.summary(DuplicateKind.ACCOUNT)
    assert summary is not None
    assert len({frozenset(pair.ids) for pair in summary.pairs}) >= count // 2 - 1
    assert client.searcher().is_running is (count > SMALL)
    client.searcher().close()
