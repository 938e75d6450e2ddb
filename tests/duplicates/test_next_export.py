"""After a merge, next month's export still holds both records: the former one does not come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from cockpit.db.store import Store
from cockpit.importing.commit import commit_import
from cockpit.importing.planning import plan_import
from cockpit.models import Account, Contact, Opportunity
from cockpit.records.duplicates import DuplicateKind
from cockpit.records.importing import ImportReport
from cockpit.services.duplicates import find_duplicates, keep_apart, merge_accounts, merge_contacts

_HEAD = "Account ID,Account Name,Billing City,Industry"
_BOTH = ("A1,Savonnerie Talvère,Lyon,Soap", "A2,Savonnerie Talvere,Lyon,")


def brought(store: Store, folder: Path, name: str, *lines: str) -> ImportReport:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return commit_import(store, plan_import(store, [path]))[0]


def names(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Account.name).order_by(Account.name)))


def ids(store: Store) -> tuple[int, int]:
    with store.read() as session:
        first, second = session.scalars(select(Account.id).order_by(Account.external_id)).all()
    return first, second


@pytest.fixture
def merged(store: Store, tmp_path: Path) -> Store:
    brought(store, tmp_path, "accounts.csv", _HEAD, *_BOTH)
    merge_accounts(store, *ids(store))
    return store


def test_the_same_file_again_brings_nothing(merged: Store, tmp_path: Path) -> None:
    brought(merged, tmp_path, "accounts.csv", _HEAD, *_BOTH)
    assert names(merged) == ["Savonnerie Talvère"]


def test_a_newer_export_changes_the_one_that_stayed(merged: Store, tmp_path: Path) -> None:
    newer = ("A1,Savonnerie Talvère,Villeurbanne,Soap", _BOTH[1])
    brought(merged, tmp_path, "accounts.csv", _HEAD, *newer)
    assert names(merged) == ["Savonnerie Talvère"]
    with merged.read() as session:
        assert session.scalars(select(Account.city)).one() == "Villeurbanne"


def test_an_opportunity_of_the_former_account_goes_to_the_one_that_stayed(merged: Store, tmp_path: Path) -> None:
    head = "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date"
    brought(merged, tmp_path, "deals.csv", head, "D1,Laser,Savonnerie Talvere,Qualification,1000,2026-11-30")
    assert names(merged) == ["Savonnerie Talvère"]
    with merged.read() as session:
        deal = session.scalars(select(Opportunity)).one()
        assert deal.account_id == session.scalars(select(Account.id)).one()


def test_undoing_the_merge_lets_both_live_again(merged: Store, tmp_path: Path) -> None:
    merged.undo()
    brought(merged, tmp_path, "accounts.csv", _HEAD, *_BOTH)
    assert names(merged) == ["Savonnerie Talvere", "Savonnerie Talvère"]


def test_a_pair_kept_as_two_does_not_come_again_after_an_import(store: Store, tmp_path: Path) -> None:
    brought(store, tmp_path, "accounts.csv", _HEAD, *_BOTH)
    assert len(find_duplicates(store, DuplicateKind.ACCOUNT)) == 1
    keep_apart(store, DuplicateKind.ACCOUNT, *ids(store))
    brought(store, tmp_path, "accounts.csv", _HEAD, "A1,Savonnerie Talvère,Lyon,Cosmetics", _BOTH[1])
    assert find_duplicates(store, DuplicateKind.ACCOUNT) == ()


def test_a_merged_contact_does_not_come_back(store: Store, tmp_path: Path) -> None:
    lines = ("Contact ID,First Name,Last Name,Email", "C1,Anne,Roy,a.roy@cafe.fr", "C2,Annie,Roy,annie@cafe.fr")
    brought(store, tmp_path, "contacts.csv", *lines)
    with store.read() as session:
        people = list(session.scalars(select(Contact.id).order_by(Contact.external_id)))
    assert len(people) == 2
    merge_contacts(store, *people)
    brought(store, tmp_path, "contacts.csv", *lines)
    with store.read() as session:
        assert len(list(session.scalars(select(Contact.id)))) == 1
