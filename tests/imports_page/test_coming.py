"""Accounts that an import would bring and that may be there already: settled before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cockpit.db.store import Store
from cockpit.i18n import Message
from cockpit.models import Account
from cockpit.records.folding import fold
from cockpit.views.imports.page import ImportsPage

Settle = Callable[[], None]
HEADER = "Raison sociale;Ville"


@pytest.fixture
def known(store: Store) -> Store:
    with store.change(Message("known")) as change:
        for name in ("Laiterie Sauvelande", "Peintures Ocréa"):
            change.session.add(Account(name=name, folded=fold(name), city="Rennes"))
    return store


@pytest.fixture
def dropped(page: ImportsPage, known: Store, settle: Settle, write: Callable[..., Path]) -> ImportsPage:
    rows = ("LAITERIE SAUVELANDE SAS;Rennes", "Peintures Ocréa SARL;Rennes", "Tout autre;Pau")
    page.importer.open([write("comptes.csv", HEADER, *rows)])
    settle()
    return page


def names(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(session.scalars(select(Account.name)))


def test_what_may_be_there_already_stands_beside_the_preview(dropped: ImportsPage) -> None:
    beside = dropped.importer.plan_view.beside
    assert beside.currentWidget() is beside.coming
    told = [row.accessibleName() for row in beside.coming.rows()]
    assert [name.split(":")[0] for name in told] == [
        "Laiterie Sauvelande, LAITERIE SAUVELANDE SAS", "Peintures Ocréa, Peintures Ocréa SARL",
    ]  # fmt: skip


def test_a_merge_makes_an_update_of_the_row_and_is_taken_back(
    dropped: ImportsPage, known: Store, settle: Settle, qtbot: QtBot
) -> None:
    importer = dropped.importer
    beside = importer.plan_view.beside
    assert importer.plan_view.summary.figures()[:2] == [3, 0]
    with qtbot.waitSignal(importer.work.planned, timeout=60_000):
        beside.coming.rows()[0].choice.chosen.emit("merge")
    assert importer.plan_view.summary.figures()[0] == 2
    assert [pair.first.name for pair in beside.coming.pairs()] == ["Peintures Ocréa"]
    with qtbot.waitSignal(importer.work.planned, timeout=60_000):
        importer.step_back()
    assert importer.plan_view.summary.figures()[0] == 3
    with qtbot.waitSignal(importer.work.planned, timeout=60_000):
        importer.step_again()
    importer.write()
    settle()
    assert names(known) == ["Laiterie Sauvelande", "Peintures Ocréa", "Peintures Ocréa SARL", "Tout autre"]


def test_kept_as_two_the_import_stays_as_it_is(dropped: ImportsPage) -> None:
    beside = dropped.importer.plan_view.beside
    for _each in range(2):
        beside.coming.rows()[0].choice.chosen.emit("keep")
    assert beside.coming.pairs() == []
    assert beside.currentWidget() is beside.findings
    assert dropped.importer.plan_view.summary.figures()[0] == 3


def test_a_merge_holds_for_every_file_that_names_the_account(
    page: ImportsPage, known: Store, settle: Settle, write: Callable[..., Path], qtbot: QtBot
) -> None:
    importer = page.importer
    importer.open([
        write("comptes.csv", HEADER, "Laiterie Sauvelande SAS;Rennes"),
        write("affaires.csv", "Affaire;Client;Montant", "Ligne 1;Laiterie Sauvelande SAS;100"),
    ])  # fmt: skip
    settle()
    with qtbot.waitSignal(importer.work.planned, timeout=60_000):
        importer.plan_view.beside.coming.rows()[0].choice.chosen.emit("merge")
    importer.write()
    settle()
    assert names(known) == ["Laiterie Sauvelande", "Peintures Ocréa"]
