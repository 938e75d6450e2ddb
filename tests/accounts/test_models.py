"""The lists' item models: contract, order, filters, speed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.itemmodels import account_rows, cells
from cockpit.itemmodels.account_contacts import ContactsModel
from cockpit.itemmodels.account_filters import Filter, accounts_kept
from cockpit.itemmodels.account_rows import AccountsModel, when
from cockpit.records.accounts import AccountRow, AccountsView, ActionMark
from cockpit.records.folding import fold
from cockpit.records.scope import TEAM
from cockpit.services import accounts

TODAY = date(2026, 10, 14)


@pytest.fixture
def view(store: Store) -> AccountsView:
    return accounts.account_list(store, TEAM)


@pytest.fixture
def model(view: AccountsView) -> AccountsModel:
    made = AccountsModel()
    made.show_view(view)
    return made


def names(model: AccountsModel) -> list[str]:
    return [model.account(row).name for row in range(model.rowCount())]


class TestContract:
    def test_accounts(self, model: AccountsModel, view: AccountsView, qtmodeltester: ModelTester) -> None:
        qtmodeltester.check(model, force_py=True)
        model.set_filter(Filter(text="rennes"))
        model.sort(account_rows.REVENUE, Qt.SortOrder.DescendingOrder)
        model.set_filter(Filter(text="nothing has this name"))
        model.show_view(view)

    def test_contacts(self, store: Store, view: AccountsView, qtmodeltester: ModelTester) -> None:
        model = ContactsModel()
        qtmodeltester.check(model, force_py=True)
        model.show_view(replace(view, contacts=accounts.contact_list(store, TEAM)))
        model.sort(0, Qt.SortOrder.DescendingOrder)
        model.set_filter(Filter(text="aubertin"))
        assert model.rowCount() == 1


class TestOrder:
    def test_own_order_is_by_segment_then_revenue(self, model: AccountsModel) -> None:
        assert names(model) == [
            "Laiterie Sauvelande", "Groupe Ardéval", "Brasserie du Quai Blanc", "Transports Mirandol",
            "Jouets Pataflor", "Œnothèque d’Évian",
        ]  # fmt: skip

    @pytest.mark.parametrize("column", range(9))
    def test_descending_is_ascending_turned_round(self, model: AccountsModel, column: int) -> None:
        """Every column sorts, empty cells included; equal rows keep the list's own order."""
        model.sort(column)
        up = [model.account(row) for row in range(model.rowCount())]
        model.sort(column, Qt.SortOrder.DescendingOrder)
        down = [model.account(row) for row in range(model.rowCount())]
        assert {row.id for row in up} == {row.id for row in down}
        if column == account_rows.ACCOUNT:
            assert up == down[::-1]

    def test_by_name_accents_do_not_come_last(self, model: AccountsModel) -> None:
        model.sort(account_rows.ACCOUNT)
        assert names(model)[-2:] == ["Œnothèque d’Évian", "Transports Mirandol"]

    def test_no_next_action_comes_after_all_others(self, model: AccountsModel) -> None:
        model.sort(account_rows.NEXT)
        assert names(model)[0] == "Laiterie Sauvelande"


class TestFilters:
    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("epinal", ["Jouets Pataflor"]),
            ("ÉVIAN", ["Œnothèque d’Évian"]),
            ("oenotheque", ["Œnothèque d’Évian"]),
            ("sauve renn", ["Laiterie Sauvelande"]),
            ("quai, blanc", ["Brasserie du Quai Blanc"]),
            ("xyz", []),
        ],
    )
    def test_text_without_accents(self, model: AccountsModel, text: str, kept: list[str]) -> None:
        model.set_filter(Filter(text=text))
        assert names(model) == kept

    def test_questions(self, model: AccountsModel, view: AccountsView) -> None:
        model.set_filter(Filter(poor_quality=True))
        assert "Laiterie Sauvelande" not in names(model)
        assert "Groupe Ardéval" in names(model)
        model.set_filter(Filter(without_next=True, segment=next(iter(view.words.segments))))
        assert names(model) == ["Groupe Ardéval"]
        model.set_filter(Filter(tag=next(iter(view.words.tags))))
        assert names(model) == ["Laiterie Sauvelande"]

    def test_a_word_is_looked_for_only_where_those_before_it_are(self) -> None:
        rows = [replace(_row(number), search=_Looked(_row(number).search)) for number in range(3_000)]
        _Looked.looks = 0
        kept = accounts_kept(rows, Filter(text="société 7 évry", segment=1))
        with_seven = [number for number in range(3_000) if "7" in str(number)]
        assert [row.id for row in kept] == [number for number in with_seven if number % 3 == 1]
        assert _Looked.looks == 3_000 + 3_000 + len(with_seven)


class TestCells:
    def test_quality_is_said_and_painted_in_its_tone(self, model: AccountsModel) -> None:
        index = model.index(1, account_rows.QUALITY)
        assert index.data() == "75%"
        assert index.data(cells.CELL) == cells.Bar(6 / 8, "75%", "warn")

    def test_what_is_missing_asks_to_be_planned(self, model: AccountsModel) -> None:
        cell = model.index(1, account_rows.NEXT).data(cells.CELL)
        assert (cell.text, cell.color) == ("To plan", "warn")

    def test_actions_are_said_in_words(self, model: AccountsModel) -> None:
        assert model.index(0, account_rows.NEXT).data() == "Visit, today 09:30"
        assert model.index(0, account_rows.LAST).data() == "Call, Mon 10:00"

    def test_days_read_as_in_the_design(self) -> None:
        with i18n.speaking("fr"):
            assert when(ActionMark(1, TODAY, 570), TODAY) == "auj. 09:30"
            assert when(ActionMark(1, date(2026, 10, 13), 810), TODAY) == "hier 13:30"
            assert when(ActionMark(1, date(2026, 10, 12), 840), TODAY) == "lun. 14:00"
            assert when(ActionMark(1, date(2026, 9, 24), 840), TODAY) == "24 sept."
            assert when(ActionMark(1, date(2026, 10, 15), None), TODAY) == "jeu."


def test_same_rows_keep_their_place(model: AccountsModel, view: AccountsView) -> None:
    """A change that moves nothing repaints and does not reset: selection and scroll stay."""
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    changed = tuple(replace(row, quality=0.5) for row in view.accounts)
    model.show_view(replace(view, accounts=changed))
    assert resets == []
    assert model.account(0).quality == 0.5


def _row(number: int) -> AccountRow:
    name = f"Société {number}"
    city = ("Lyon", "Évry", "Nîmes")[number % 3]
    return AccountRow(
        number, name, f"{fold(name)} {fold(city)}", city, "", number % 3, None, None, 0.5, number, 0, 0, None, None
    )


class _Looked(str):
    """A text that counts how often it is looked through."""

    __slots__ = ()
    looks = 0

    def __contains__(self, word: str) -> bool:
        _Looked.looks += 1
        return super().__contains__(word)
