"""Rows built together and rows built one after the other come to the same, however they repeat."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.importing.builders import BUILDERS
from cockpit.records.importing import Entity, FilePlan
from tests.importing.asking import ask, bring_in

STORIES = range(10)
_DEALS = (
    "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Probability,Deal - Organization,Deal - Contact person,"
    "Deal - Stage,Deal - Status,Deal - Deal created,Deal - Won time,Deal - Lost reason,Deal - Expected close date"
)
_ACCOUNTS = "Account ID,Account Name,Owner,Parent company,Segment,Phone,Tags"
_ACTIONS = "Type,Subject,Owner,Account,Date,Done,Opportunity"
_SQL = (
    "SELECT o.external_id, o.title, o.amount, o.probability, o.status, s.name, a.name, c.last_name, r.name, "
    "o.created_on, o.closed_on, o.expected_on, o.stage_since, l.name FROM opportunity o "
    "JOIN stage s ON s.id = o.stage_id LEFT JOIN account a ON a.id = o.account_id "
    "LEFT JOIN contact c ON c.id = o.contact_id LEFT JOIN rep r ON r.id = o.owner_id "
    "LEFT JOIN lost_reason l ON l.id = o.lost_reason_id",
    "SELECT a.external_id, a.name, a.folded, a.phone, a.is_stub, r.name, p.name, s.name FROM account a "
    "LEFT JOIN rep r ON r.id = a.owner_id LEFT JOIN account p ON p.id = a.parent_id "
    "LEFT JOIN segment s ON s.id = a.segment_id",
    "SELECT c.first_name, c.last_name, c.is_stub, a.name FROM contact c LEFT JOIN account a ON a.id = c.account_id",
    "SELECT t.name, x.title, x.status, x.day, x.minute, x.minutes, r.name, a.name, o.title FROM action x "
    "JOIN action_type t ON t.id = x.type_id LEFT JOIN rep r ON r.id = x.rep_id "
    "LEFT JOIN account a ON a.id = x.account_id LEFT JOIN opportunity o ON o.id = x.opportunity_id",
    "SELECT a.name, t.name FROM account_tag x JOIN account a ON a.id = x.account_id JOIN tag t ON t.id = x.tag_id",
    "SELECT name, is_stub FROM rep",
    "SELECT name FROM stage",
)


def _deal(chance: random.Random) -> str:
    number = chance.randrange(1, 40)
    created = date(2026, 1, 5) + timedelta(days=chance.randrange(60))
    status = chance.choice(("Open", "Open", "Won", "Lost", "Deleted", "Odd", ""))
    return ",".join(
        [
            str(number) if chance.random() < 0.8 else "", chance.choice(("Line", "Pump", "Ligne « 3 »", "")),
            chance.choice(("Anne Roy", "ROY Anne", "Zoé Huë", "")), chance.choice(("10", "1200.50", "x", "")),
            chance.choice(("20", "60", "")), chance.choice(("Acme", "ACME", "Müller", "Muller", "")),
            chance.choice(("Paul Petit", "")),
            chance.choice(("Qualification", "1 - Qualification", "Signature", "Gagné", "")), status,
            str(created), str(created + timedelta(days=9)) if status == "Won" else "",
            chance.choice(("Prix", "")) if status == "Lost" else "", str(created + timedelta(days=40)),
        ]
    )  # fmt: skip


def _account(chance: random.Random) -> str:
    names = ("Acme", "acme", "Müller", "Bolt", "Groupe Bolt", "")
    return ",".join(
        [
            str(chance.randrange(1, 9)) if chance.random() < 0.7 else "", chance.choice(names),
            chance.choice(("Anne Roy", "")), chance.choice(names), chance.choice(("A", "Or", "")),
            chance.choice(("01", "02", "")), chance.choice(("Neuf|Rouge", "")),
        ]
    )  # fmt: skip


def _action(chance: random.Random) -> str:
    return ",".join(
        [
            chance.choice(("Appel", "Visite", "Danse", "")), chance.choice(("Relance", "")),
            chance.choice(("Anne Roy", "Zoé Huë", "")), chance.choice(("Acme", "Neuve", "")),
            chance.choice(("2026-03-02 09:30", "2026-03-02", "demain")), chance.choice(("oui", "non", "")),
            chance.choice(("Line", "Rien", "")),
        ]
    )  # fmt: skip


@pytest.fixture
def one_by_one() -> Iterator[None]:
    blocks = [builder for builder in BUILDERS.values() if builder.in_blocks]
    for builder in blocks:
        builder.in_blocks = False
    yield
    for builder in blocks:
        builder.in_blocks = True


def _write(folder: Path, story: int) -> list[Path]:
    chance = random.Random(story)
    files = {
        "deals.csv": [_DEALS, *(_deal(chance) for _row in range(45))],
        "accounts.csv": [_ACCOUNTS, *(_account(chance) for _row in range(20))],
        "activities.csv": [_ACTIONS, *(_action(chance) for _row in range(25))],
    }
    chosen = chance.sample(sorted(files), chance.randrange(1, 4))
    for name in chosen:
        (folder / name).write_text("\n".join(files[name]), encoding="utf-8")
    return [folder / name for name in chosen]


def _told(plan: FilePlan) -> tuple[Any, ...]:
    # a parent that comes further down is no new name where rows are built together: its own row is there by then
    told = [value for value in plan.new_values if value.kind != "account" or plan.entity is not Entity.ACCOUNT]
    new = sorted((value.kind, value.value.casefold(), value.rows) for value in told)
    return plan.entity, plan.totals, plan.fates, sorted(map(str, plan.problems)), new


def _imported(folder: Path, story: int) -> tuple[Any, ...]:
    folder.mkdir()
    store: Store = open_store(folder / "file.db")
    try:
        files = _write(folder, story)
        first = bring_in(store, *files)
        later = _write(folder, story + 1000)
        second = bring_in(store, *later)
        told = [_told(plan) for report in (first, second) for plan in report.files]
        rows = [sorted(repr(row).casefold() for row in ask(store, sql)) for sql in _SQL]
        return told, rows, ask(store, "PRAGMA foreign_key_check")
    finally:
        store.close()


@pytest.fixture
def built_together(tmp_path: Path) -> list[tuple[Any, ...]]:
    return [_imported(tmp_path / f"together-{story}", story) for story in STORIES]


def test_both_ways_come_to_the_same(built_together: list[tuple[Any, ...]], one_by_one: None, tmp_path: Path) -> None:
    entities = set()
    for story, together in zip(STORIES, built_together, strict=True):
        assert _imported(tmp_path / f"single-{story}", story) == together, story
        entities |= {told[0] for told in together[0]}
    assert entities >= {Entity.OPPORTUNITY, Entity.ACCOUNT, Entity.ACTION}
