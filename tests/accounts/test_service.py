"""Accounts as the services tell and change them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.models import Account, AccountTag, Contact, Opportunity, Tag
from cockpit.records.accounts import AccountRow, EventKind
from cockpit.records.custom import CustomEntity
from cockpit.records.quality import PERSON, quality_text, quality_tone
from cockpit.records.scope import TEAM, Scope
from cockpit.services import accounts
from cockpit.services.figures import signed_revenue
from cockpit.services.mandatory import set_mandatory


def row_of(store: Store, name: str) -> AccountRow:
    return next(row for row in accounts.account_list(store, TEAM).accounts if row.name == name)


class TestList:
    def test_revenue_counts_wins_and_lone_orders_since_january(self, store: Store) -> None:
        """D6: an order that came with a won opportunity counts once; last year's win does not count."""
        assert row_of(store, "Laiterie Sauvelande").revenue == 1_577_000 + 3_120_000

    def test_revenue_of_all_accounts_is_the_shared_figure(self, store: Store) -> None:
        rows = accounts.account_list(store, TEAM).accounts
        cells = signed_revenue(store, date(2026, 1, 1), date(2026, 10, 14)).cells
        assert sum(row.revenue for row in rows) == sum(cell.volume.amount for cell in cells)

    def test_revenue_of_another_year(self, store: Store) -> None:
        rows = accounts.account_list(store, TEAM, 2025).accounts
        assert {row.name: row.revenue for row in rows if row.revenue} == {"Laiterie Sauvelande": 14_850_100}

    def test_last_action_is_past_and_settled_next_one_is_from_today_on(self, store: Store) -> None:
        row = row_of(store, "Laiterie Sauvelande")
        assert row.last is not None
        assert (row.last.day, row.last.minute) == (date(2026, 10, 12), 600)
        assert row.following is not None
        assert (row.following.day, row.following.minute) == (date(2026, 10, 14), 570)
        assert row_of(store, "Groupe Ardéval").following is None

    def test_quality_is_the_share_of_checks_passed(self, store: Store) -> None:
        """E5, of 8 checks: a past action; nobody to decide and no contact; the SIRET too; nothing but no past."""
        assert row_of(store, "Laiterie Sauvelande").quality == 7 / 8
        assert row_of(store, "Groupe Ardéval").quality == 6 / 8
        assert row_of(store, "Transports Mirandol").quality == 5 / 8
        assert row_of(store, "Œnothèque d’Évian").quality == 2 / 8

    def test_tones_of_quality(self) -> None:
        assert [quality_tone(share) for share in (1, 0.9, 11 / 12, 0.899, 0.6, 0.599)] == [
            "ok", "ok", "ok", "warn", "warn", "bad",
        ]  # fmt: skip

    def test_scope_keeps_the_accounts_of_its_reps(self, store: Store) -> None:
        karim = next(rep for rep in accounts.words_of(store).reps.values() if rep.name.startswith("Karim"))
        view = accounts.account_list(store, Scope((karim.id,), karim.name))
        assert [row.name for row in view.accounts] == ["Brasserie du Quai Blanc", "Jouets Pataflor"]
        assert (view.contacts, view.contact_count) == (None, 0)
        assert not view.is_empty

    def test_names_meet_without_case_and_accents(self, store: Store) -> None:
        assert accounts.names_like(store, "groupe ARDEVAL") == ("Groupe Ardéval",)
        own = row_of(store, "Groupe Ardéval").id
        assert accounts.names_like(store, "Groupe Ardéval", own) == ()
        assert accounts.names_like(store, " - ") == ()


class TestSheet:
    def test_figures(self, store: Store) -> None:
        sheet = accounts.account_sheet(store, row_of(store, "Laiterie Sauvelande").id)
        assert sheet is not None
        figures = sheet.figures
        assert (figures.signed, figures.signed_before) == (4_697_000, 14_850_100)
        assert (figures.open_count, figures.open_amount) == (1, 5_400_000)
        assert figures.basket == 4_697_000 // 2

    def test_people_with_a_role_come_first(self, store: Store) -> None:
        sheet = accounts.account_sheet(store, row_of(store, "Laiterie Sauvelande").id)
        assert sheet is not None
        assert [(each.name, bool(each.role_ids)) for each in sheet.contacts] == [
            ("Marion Rey", True),
            ("Paul Aubertin", False),
        ]

    def test_history_tells_actions_sales_and_changes(self, store: Store) -> None:
        account = row_of(store, "Laiterie Sauvelande")
        gold, silver = (each.id for each in list(accounts.words_of(store).segments.values())[:2])
        assert account.segment_id == gold
        accounts.edit_account(store, account.id, "segment_id", silver)
        sheet = accounts.account_sheet(store, account.id)
        assert sheet is not None
        kinds = [event.kind for event in sheet.events]
        assert {EventKind.ACTION, EventKind.ORDER, EventKind.DEAL, EventKind.CHANGE} == set(kinds)
        days = [event.day for event in sheet.events]
        assert days == sorted(days, reverse=True)
        change = next(event for event in sheet.events if event.detail.startswith("Gold"))
        assert (str(change.said), change.detail) == ("Laiterie Sauvelande: segment Silver", "Gold → Silver")

    def test_missing_fields_are_named(self, store: Store) -> None:
        sheet = accounts.account_sheet(store, row_of(store, "Groupe Ardéval").id)
        assert sheet is not None
        assert [check.key for check in sheet.gaps] == ["decider_email", "contact"]
        assert quality_text(sheet.quality, sheet.gaps) == (
            "Quality 75% (6 of 8 checks): Decision maker’s e-mail, Last contact > 6 months"
        )
        with i18n.speaking("fr"):
            assert quality_text(sheet.quality, ()) == "Qualité 75\u00a0% (6 contrôles sur 8)"

    def test_an_account_that_is_no_more_has_no_sheet(self, store: Store) -> None:
        assert accounts.account_sheet(store, 999) is None


class TestEdits:
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("name", "Laiterie de l’Étang"), ("segment_id", None), ("sector", "Fromages"), ("potential", 1_234_500),
            ("employees", None), ("siret", "123"), ("address", "2 rue\nB"), ("created_on", date(2020, 1, 2)),
            ("notes", "<b>à rappeler</b>"), ("phone", ""),
        ],
    )  # fmt: skip
    def test_every_field_is_one_undo_step(self, store: Store, field: str, value: object) -> None:
        before = accounts.account_sheet(store, row_of(store, "Laiterie Sauvelande").id)
        assert before is not None
        accounts.edit_account(store, before.account.id, field, value)
        after = accounts.account_sheet(store, before.account.id)
        assert after is not None
        assert getattr(after.account, field) == value
        store.undo()
        again = accounts.account_sheet(store, before.account.id)
        assert again is not None
        assert again.account == before.account

    def test_a_name_of_nothing_is_refused_and_changes_nothing(self, store: Store) -> None:
        account = row_of(store, "Groupe Ardéval")
        with pytest.raises(Refused, match="needs a name"):
            accounts.edit_account(store, account.id, "name", "   ")
        assert row_of(store, "Groupe Ardéval") == account

    def test_renaming_is_found_under_the_new_name(self, store: Store) -> None:
        accounts.edit_account(store, row_of(store, "Groupe Ardéval").id, "name", " Société  Générée ")
        assert "societe generee" in row_of(store, "Société Générée").search

    def test_an_unknown_field_is_a_bug(self, store: Store) -> None:
        with pytest.raises(ValueError, match="not a field"):
            accounts.edit_account(store, 1, "is_stub", True)

    def test_adding_a_doubled_name_is_allowed(self, store: Store) -> None:
        changes = accounts.add_account(store, "Groupe Ardéval")
        assert len(changes.ids["account"]) == 1
        assert len(accounts.names_like(store, "groupe ardeval")) == 2

    def test_several_accounts_are_given_in_one_step(self, store: Store) -> None:
        rows = accounts.account_list(store, TEAM).accounts[:3]
        sarah = next(rep for rep in accounts.words_of(store).reps.values() if rep.name.startswith("Sarah"))
        changes = accounts.assign(store, [row.id for row in rows], "owner_id", sarah.id)
        assert str(changes.label) == "3 accounts given to Sarah Delombre"
        with i18n.speaking("fr"):
            assert str(changes.label) == "3 comptes confiés à Sarah Delombre"
        assert [row.owner_id for row in accounts.account_list(store, TEAM).accounts[:3]] == [sarah.id] * 3
        store.undo()
        assert accounts.account_list(store, TEAM).accounts[:3] == rows

    def test_deleting_lets_go_of_deals_and_undo_brings_all_back(self, store: Store) -> None:
        before = accounts.account_sheet(store, row_of(store, "Laiterie Sauvelande").id)
        assert before is not None
        accounts.delete_accounts(store, [before.account.id])
        with store.read() as session:
            assert session.scalar(select(func.count()).where(Opportunity.account_id.is_not(None))) == 0
            assert session.scalar(select(func.count()).select_from(AccountTag)) == 0
            assert session.scalar(select(func.count()).select_from(Contact)) == 2
        store.undo()
        after = accounts.account_sheet(store, before.account.id)
        assert after is not None
        assert (after.account, after.contacts, after.deals, after.tags) == (
            before.account, before.contacts, before.deals, before.tags,
        )  # fmt: skip


class TestTags:
    def test_a_new_tag_makes_its_category(self, store: Store) -> None:
        ids = [row.id for row in accounts.account_list(store, TEAM).accounts[:2]]
        accounts.add_tag(store, ids, "laser", "Parc machines")
        tags = accounts.words_of(store).tags
        tag = next(each for each in tags.values() if each.name == "laser")
        assert tag.text == "Parc machines: laser"
        assert [tag.id in row.tag_ids for row in accounts.account_list(store, TEAM).accounts[:3]] == [True, True, False]
        store.undo()
        with store.read() as session:
            assert session.scalar(select(func.count()).select_from(Tag)) == 1

    def test_an_existing_tag_is_used_again_and_not_doubled(self, store: Store) -> None:
        laiterie = row_of(store, "Laiterie Sauvelande")
        changes = accounts.add_tag(store, [laiterie.id], "fort", "Potentiel")
        assert changes.nothing

    def test_taking_a_tag_off_is_undone(self, store: Store) -> None:
        laiterie = row_of(store, "Laiterie Sauvelande")
        (tag,) = laiterie.tag_ids
        accounts.remove_tag(store, [laiterie.id], tag)
        assert row_of(store, "Laiterie Sauvelande").tag_ids == frozenset()
        store.undo()
        assert row_of(store, "Laiterie Sauvelande") == laiterie

    def test_a_tag_needs_a_name(self, store: Store) -> None:
        with pytest.raises(Refused):
            accounts.add_tag(store, [1], "  ")


class TestPeople:
    def test_adding_a_contact_fills_the_quality(self, store: Store) -> None:
        """E5: somebody to talk to, where that was made mandatory."""
        set_mandatory(store, CustomEntity.ACCOUNT, PERSON, True)
        account = row_of(store, "Groupe Ardéval")
        assert account.quality == 6 / 9
        accounts.add_contact(store, account.id, "Élise  Kermadec Le Goff", "comptabilité")
        contact = next(each for each in accounts.contact_list(store, TEAM) if each.account_id == account.id)
        assert contact.name == "Élise Kermadec Le Goff"
        assert row_of(store, "Groupe Ardéval").quality == 7 / 9
        store.undo()
        assert row_of(store, "Groupe Ardéval") == account

    def test_a_contact_without_a_name_is_refused(self, store: Store) -> None:
        with pytest.raises(Refused):
            accounts.add_contact(store, 1, " ")
        contact = accounts.contact_list(store, TEAM)[0]
        accounts.edit_contact(store, contact.id, "first_name", "")
        with pytest.raises(Refused):
            accounts.edit_contact(store, contact.id, "last_name", "")

    def test_roles_are_held_and_let_go(self, store: Store) -> None:
        view = accounts.account_list(store, TEAM)
        paul = next(each for each in accounts.contact_list(store, TEAM) if each.name == "Paul Aubertin")
        user = next(role for role in view.words.roles.values() if role.key == "user")
        accounts.set_role(store, paul.id, user.id, True)
        assert accounts.set_role(store, paul.id, user.id, True).nothing
        held = next(each for each in accounts.contact_list(store, TEAM) if each.id == paul.id)
        assert held.role_ids == (user.id,)
        store.undo()
        again = next(each for each in accounts.contact_list(store, TEAM) if each.id == paul.id)
        assert again == paul

    def test_deleting_a_contact_is_undone_with_its_roles(self, store: Store) -> None:
        before = accounts.contact_list(store, TEAM)
        marion = next(each for each in before if each.name == "Marion Rey")
        accounts.delete_contact(store, marion.id)
        assert len(accounts.contact_list(store, TEAM)) == len(before) - 1
        store.undo()
        assert accounts.contact_list(store, TEAM) == before


def test_names_are_stored_as_typed(store: Store) -> None:
    """User data is data: nothing of it is interpreted."""
    accounts.add_account(store, "<b>O’Neil & {fils}</b>")
    with store.read() as session:
        assert session.scalar(select(Account.name).order_by(Account.id.desc()).limit(1)) == "<b>O’Neil & {fils}</b>"
