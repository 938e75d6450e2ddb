"""Merging: everything goes over, one step, and undo brings back exactly what was."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.i18n import Message
from cockpit.models import (
    Account,
    AccountTag,
    Action,
    ActionType,
    Base,
    Contact,
    ContactRole,
    ContactRoleLink,
    CustomField,
    KeptApart,
    MergedRecord,
    Opportunity,
    Order,
    Plan,
    PlanAccount,
    Stage,
    Tag,
)
from cockpit.records.custom import CustomEntity, CustomKind
from cockpit.records.duplicates import DuplicateKind, Settlement, Side
from cockpit.services.accounts import account_sheet, edit_account
from cockpit.services.duplicates import compare, find_duplicates, keep_apart, merge_accounts, merge_contacts, settle
from tests.duplicates.making import account, add, contact, rep, state

ACCOUNT, CONTACT = DuplicateKind.ACCOUNT, DuplicateKind.CONTACT
DAY = date(2026, 10, 1)


def first_id(store: Store, model: Any) -> int:
    with store.read() as session:
        return int(session.scalars(select(model.id).order_by(model.id)).first() or 0)


def got(store: Store, model: Any, number: int) -> Any:
    with store.read() as session:
        return session.get(model, number)


def ids_at(store: Store, model: Any, number: int) -> list[int]:
    with store.read() as session:
        return list(session.scalars(select(model.id).where(model.account_id == number).order_by(model.id)))


def hang_on(store: Store, number: int, tag: int, plan: int) -> None:
    """One of everything that refers to an account."""
    kind, stage = first_id(store, ActionType), first_id(store, Stage)
    (person,) = add(store, contact("Anne", f"Roy{number}", account_id=number))
    (deal,) = add(store, Opportunity(title="Laser", account_id=number, contact_id=person, stage_id=stage, amount=1000))
    add(
        store,
        Action(account_id=number, contact_id=person, opportunity_id=deal, type_id=kind, day=DAY),
        Order(account_id=number, opportunity_id=deal, amount=500, ordered_on=DAY),
        account(f"Branch of {number}", parent_id=number),
        AccountTag(account_id=number, tag_id=tag),
        PlanAccount(account_id=number, plan_id=plan),
    )


@pytest.fixture
def two(store: Store) -> tuple[int, int]:
    """Two accounts with one of everything each, under the same tag and in the same plan."""
    tag, extra = add(store, Tag(name="strong"), Tag(name="new"))
    (plan,) = add(store, Plan(rep_id=rep(store, "Anne"), month=date(2026, 10, 1)))
    keep, drop = add(store, account("Talvère", external_id="A1"), account("Talvere", external_id="A2", city="Lyon"))
    for number in (keep, drop):
        hang_on(store, number, tag, plan)
    add(store, AccountTag(account_id=drop, tag_id=extra))
    return keep, drop


def test_every_reference_goes_over_and_undo_brings_all_back(store: Store, two: tuple[int, int]) -> None:
    keep, drop = two
    before = state(store)
    changes = merge_accounts(store, keep, drop)
    assert str(changes.label) == "Talvere merged into Talvère"
    assert got(store, Account, drop) is None
    assert [len(ids_at(store, model, keep)) for model in (Contact, Opportunity, Action, Order)] == [2, 2, 2, 2]
    assert len(ids_at(store, AccountTag, keep)) == 2
    assert len(ids_at(store, PlanAccount, keep)) == 1
    with store.read() as session:
        assert session.scalar(select(func.count()).where(Account.parent_id == keep)) == 2
    after = state(store)
    store.undo()
    assert state(store) == before
    store.redo()
    assert state(store) == after


def test_nothing_in_the_schema_refers_to_the_former_account(store: Store, two: tuple[int, int]) -> None:
    keep, drop = two
    merge_accounts(store, keep, drop)
    with store.read() as session:
        for table in Base.metadata.sorted_tables:
            for column in table.c:
                if any(key.column.table.name == "account" for key in column.foreign_keys):
                    assert session.scalar(select(func.count()).where(column == drop)) == 0, column


def test_sources_of_the_former_account_mean_the_kept_one(store: Store) -> None:
    a, b, c = add(store, account("A", external_id="1"), account("B", external_id="2"), account("C", external_id="3"))
    merge_accounts(store, b, c)
    merge_accounts(store, a, b)
    with store.read() as session:
        rows = session.execute(
            select(MergedRecord.former_id, MergedRecord.kept_id, MergedRecord.external_id, MergedRecord.name).order_by(
                MergedRecord.former_id
            )
        ).all()
    assert [tuple(row) for row in rows] == [(b, a, "2", "B"), (c, a, "3", "C")]
    store.undo()
    with store.read() as session:
        assert session.execute(select(MergedRecord.former_id, MergedRecord.kept_id)).all() == [(c, b)]


def test_the_filled_field_stays_then_the_newer(store: Store) -> None:
    keep, drop = add(
        store,
        account(
            "TALVERE", city="", phone="01", sector="Soap", created_on=date(2025, 3, 1), notes="Old friend", siret="123"
        ),
        account(
            "Talvère", city="Lyon", phone="02", created_on=date(2024, 2, 1), notes="Pays late", siret="73282932000074"
        ),
    )
    edit_account(store, drop, "phone", "03")
    merge_accounts(store, keep, drop)
    merged = got(store, Account, keep)
    assert (merged.name, merged.folded, merged.city, merged.phone) == ("Talvère", "talvere", "Lyon", "03")
    assert (merged.sector, merged.created_on, merged.siret) == ("Soap", date(2024, 2, 1), "73282932000074")
    assert merged.notes == "Old friend\n\nPays late"


def test_choices_go_before_the_defaults(store: Store) -> None:
    keep, drop = add(
        store, account("A", city="Lyon", phone="1", notes="x"), account("B", city="Pau", phone="2", notes="y")
    )
    chosen = {"city": Side.DROPPED, "name": Side.DROPPED, "notes": Side.KEPT, "phone": Side.KEPT}
    edit_account(store, drop, "sector", "Soap")
    merge_accounts(store, keep, drop, chosen)
    merged = got(store, Account, keep)
    assert (merged.name, merged.city, merged.phone, merged.notes) == ("B", "Pau", "1", "x")


def test_fields_of_ones_own_merge_key_by_key(store: Store) -> None:
    field, other = add(
        store,
        CustomField(entity=CustomEntity.ACCOUNT, name="Machines", kind=CustomKind.NUMBER),
        CustomField(entity=CustomEntity.ACCOUNT, name="Brand", kind=CustomKind.TEXT),
    )
    keep, drop = add(store, account("A", custom={str(field): 2}), account("B", custom={str(field): 5, str(other): "X"}))
    assert [(each.name, each.kept, each.dropped) for each in compare(store, ACCOUNT, keep, drop).fields[1:]] == [
        ("Machines", "2", "5"),
        ("Brand", "", "X"),
    ]
    merge_accounts(store, keep, drop, {f"custom:{field}": Side.DROPPED})
    assert got(store, Account, keep).custom == {str(field): 5, str(other): "X"}


def test_a_stub_that_meets_its_details_is_one_no_more(store: Store) -> None:
    keep, drop = add(store, account("A", is_stub=True), account("A", external_id="7"))
    merge_accounts(store, keep, drop)
    assert (got(store, Account, keep).is_stub, got(store, Account, keep).external_id) == (False, "7")


def test_parents_never_run_in_a_circle(store: Store) -> None:
    (drop,) = add(store, account("Drop"))
    (child,) = add(store, account("Child", parent_id=drop))
    (keep,) = add(store, account("Keep", parent_id=child))
    merge_accounts(store, keep, drop)
    assert got(store, Account, child).parent_id == keep
    assert got(store, Account, keep).parent_id is None


def test_merging_a_company_into_its_branch_leaves_no_parent(store: Store) -> None:
    (group,) = add(store, account("Group"))
    (head,) = add(store, account("Head", parent_id=group))
    (branch,) = add(store, account("Branch", parent_id=head))
    merge_accounts(store, branch, head)
    assert got(store, Account, branch).parent_id == group


def test_several_settlements_are_one_step(store: Store) -> None:
    a, b, c, d, e = add(store, *(account(name) for name in "ABCDE"))
    before = state(store)
    changes = settle(
        store,
        [
            Settlement(ACCOUNT, a, b, True),
            Settlement(ACCOUNT, b, c, True),
            Settlement(ACCOUNT, d, e, False),
        ],
    )
    assert str(changes.label) == "Duplicates merged: 2, kept as two: 1"
    with store.read() as session:
        assert list(session.scalars(select(Account.id).order_by(Account.id))) == [a, d, e]
        assert {row[0]: row[1] for row in session.execute(select(MergedRecord.former_id, MergedRecord.kept_id))} == {
            b: a,
            c: a,
        }
    store.undo()
    assert state(store) == before


def test_a_chain_that_grows_from_its_end_reaches_the_last_kept(store: Store) -> None:
    a, b, c = add(store, account("A"), account("B", city="Lyon"), account("C", phone="0476123456"))
    add(store, contact("Anne", "Roy", account_id=c))
    settle(store, [Settlement(ACCOUNT, b, c, True), Settlement(ACCOUNT, a, b, True)])
    merged = got(store, Account, a)
    assert (merged.city, merged.phone) == ("Lyon", "0476123456")
    assert len(ids_at(store, Contact, a)) == 1


def test_a_batch_never_joins_two_that_are_kept_apart(store: Store) -> None:
    a, b, c = add(store, account("A"), account("B"), account("C"))
    keep_apart(store, ACCOUNT, a, c)
    settle(store, [Settlement(ACCOUNT, a, b, True), Settlement(ACCOUNT, b, c, True)])
    with store.read() as session:
        assert list(session.scalars(select(Account.id).order_by(Account.id))) == [a, c]


def test_an_answer_about_the_former_account_is_about_the_kept_one(store: Store) -> None:
    a, b, c = add(store, account("Müller"), account("Muller"), account("Mueller"))
    keep_apart(store, ACCOUNT, b, c)
    merge_accounts(store, a, b)
    with store.read() as session:
        assert session.execute(select(KeptApart.first_id, KeptApart.second_id)).all() == [(a, c)]


def test_both_histories_stay(store: Store) -> None:
    keep, drop = add(store, account("A", city="Lyon"), account("B", city="Lyon"))
    edit_account(store, drop, "sector", "Soap")
    merge_accounts(store, keep, drop)
    sheet = account_sheet(store, keep)
    assert sheet is not None
    assert {"B edited", "B merged into A"} <= {str(event.said) for event in sheet.events}


def test_contacts_merge_with_their_roles_deals_and_actions(store: Store) -> None:
    kind, stage, role = (first_id(store, model) for model in (ActionType, Stage, ContactRole))
    keep, drop = add(store, contact("A.", "Roy", email="a@cafe.fr"), contact("Anne", "Roy", phone="01"))
    deal, action, _mine, _other = add(
        store,
        Opportunity(title="Laser", contact_id=drop, stage_id=stage),
        Action(contact_id=drop, type_id=kind, day=DAY),
        ContactRoleLink(contact_id=keep, role_id=role),
        ContactRoleLink(contact_id=drop, role_id=role),
    )
    before = state(store)
    merge_contacts(store, keep, drop, {"first_name": Side.DROPPED})
    merged = got(store, Contact, keep)
    assert (merged.first_name, merged.folded, merged.phone, merged.email) == ("Anne", "anne roy", "01", "a@cafe.fr")
    assert got(store, Opportunity, deal).contact_id == got(store, Action, action).contact_id == keep
    with store.read() as session:
        assert list(session.scalars(select(ContactRoleLink.contact_id))) == [keep]
    store.undo()
    assert state(store) == before


def test_what_is_gone_is_refused(store: Store) -> None:
    (one,) = add(store, account("A"))
    for act in (
        lambda: merge_accounts(store, one, 999),
        lambda: keep_apart(store, ACCOUNT, one, 999),
        lambda: compare(store, ACCOUNT, one, 999),
        lambda: merge_contacts(store, 998, 999),
    ):
        with pytest.raises(Refused):
            act()


def test_hundreds_of_merges_are_one_step(store: Store) -> None:
    with store.change(Message("Story")) as change:
        for number in range(300):
            change.session.add(account(f"Talvère {number}", city="Lyon", phone=f"04761{number:05}"))
            change.session.add(account(f"TALVERE {number}", city="Lyon"))
    pairs = find_duplicates(store, ACCOUNT)
    assert len(pairs) == 300
    settle(store, [Settlement(ACCOUNT, *pair.ids, True) for pair in pairs])
    assert find_duplicates(store, ACCOUNT) == ()
    store.undo()
    assert len(find_duplicates(store, ACCOUNT)) == 300


def test_two_records_stand_side_by_side(store: Store, two: tuple[int, int]) -> None:
    keep, drop = two
    told = compare(store, ACCOUNT, keep, drop)
    assert (told.kept_name, told.dropped_name) == ("Talvère", "Talvere")
    assert [(field.key, field.kept, field.dropped, field.default) for field in told.fields] == [
        ("name", "Talvère", "Talvere", Side.KEPT),
        ("city", "", "Lyon", Side.DROPPED),
    ]
    assert told.dropped.contacts == told.dropped.opportunities == told.dropped.actions == told.dropped.orders == 1
    assert told.dropped.amount == 1000
    assert told.dropped.last_action is None
