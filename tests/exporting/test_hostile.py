"""Texts that a spreadsheet, a CSV reader or the importer could trip over come back as they were."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.exporting.export import Form, export_all, export_list
from cockpit.exporting.guarding import guarded, guarded_in_sheet
from cockpit.i18n import Message
from cockpit.importing.commit import commit_import
from cockpit.importing.planning import plan_import
from cockpit.models import Account, Action, ActionType, Contact, CustomField, Opportunity, SalesProcess, Stage
from cockpit.records.custom import CustomEntity, CustomKind
from cockpit.records.folding import fold
from cockpit.records.importing import Entity
from tests.exporting.test_round_trip import exported

NAMES = (
    "=1+1", "+33 6 12 34 56 78", "-Sud", "@Nord", "'=1+1", "''quoted", "'tis", "=HYPERLINK(\"http://x\",\"y\")",
    "A;B", "A,B", 'The "Best"', "Total", "TOTAL", "Nom", "12", "012", "1,5", "2026-10-14", "<b>Bold</b>", "Ça & là",
    "🚀 Rocket", "شركة", "null", "N/A", "#REF!", "true", "-", "é" * 400,
)  # fmt: skip


def fill(store: Store, processes: int = 1) -> None:
    """An account of each name with a contact, an opportunity and an action; the stages of the sales processes are
    called alike."""
    with store.change(Message("Test")) as change:
        session = change.session
        fields = [
            CustomField(entity=CustomEntity.ACCOUNT, name='=Fleet; "value"', kind=CustomKind.AMOUNT),
            CustomField(entity=CustomEntity.ACCOUNT, name="Since", kind=CustomKind.DATE),
            CustomField(entity=CustomEntity.ACCOUNT, name="Wants", kind=CustomKind.TEXT),
            CustomField(entity=CustomEntity.ACCOUNT, name="Rented", kind=CustomKind.YES_NO),
            CustomField(entity=CustomEntity.ACCOUNT, name="Ratio", kind=CustomKind.NUMBER),
        ]
        session.add_all(fields)
        process = SalesProcess(name="Reorders", position=1)
        session.add(process)
        session.flush()
        stages = [
            session.query(Stage).order_by(Stage.id).first(),
            Stage(process_id=process.id, name="Qualification", probability=1500, position=0),
        ]
        session.add(stages[1])
        kind = session.query(ActionType).order_by(ActionType.id).first()
        session.flush()
        for place, name in enumerate(NAMES):
            values = (-1250, "2026-02-28", name, place % 2 == 0, 1.125)
            account = Account(
                name=name, folded=fold(name), phone="+33 6 12 34 56 78", postcode="01100",
                notes=f"{name}\n=2+2\n\tindented",
                potential=place * 100_001, employees=place, created_on=date(2020, 2, 29),
                custom={str(f.id): v for f, v in zip(fields, values, strict=True)},
            )  # fmt: skip
            session.add(account)
            session.flush()
            contact = Contact(
                account_id=account.id, first_name="Ann", last_name=name, folded=fold(f"Ann {name}"),
                email="ann@x.example",
            )  # fmt: skip
            session.add(contact)
            session.flush()
            deal = Opportunity(
                title=name, folded=fold(name), account_id=account.id, contact_id=contact.id,
                stage_id=stages[place % processes].id, amount=100,
                probability=3333,
            )  # fmt: skip
            session.add(deal)
            session.flush()
            action = Action(
                type_id=kind.id, title=name, day=date(2026, 10, 14), minute=None if place % 3 else 545, minutes=35,
                account_id=account.id, opportunity_id=deal.id, contact_id=contact.id, notes="x" * (place * 900),
            )  # fmt: skip
            session.add(action)


@pytest.mark.parametrize(("language", "form"), [("fr", "csv"), ("en", "csv"), ("en", "xlsx")])
def test_odd_texts_are_nothing_new_where_they_came_from(
    language: i18n.Language, form: str, store: Store, tmp_path: Path
) -> None:
    i18n.use(language)
    fill(store, processes=2)
    export_all(store, tmp_path / "lists", Form(form))
    planned = plan_import(store, [tmp_path / "lists"])
    assert [(p.entity, p.updates, p.problems) for p in planned.files if p.totals.unchanged != p.totals.rows] == []
    assert {p.entity: p.totals.rows for p in planned.files} == {
        Entity.ACCOUNT: len(NAMES), Entity.CONTACT: len(NAMES), Entity.OPPORTUNITY: len(NAMES),
        Entity.ACTION: len(NAMES),
    }  # fmt: skip


@pytest.mark.parametrize(("language", "form"), [("fr", "csv"), ("en", "xlsx")])
def test_an_empty_file_takes_odd_texts_as_they_are(
    language: i18n.Language, form: str, store: Store, another: Store, tmp_path: Path
) -> None:
    i18n.use(language)
    fill(store)
    assert_taken_in(store, another, form, tmp_path)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_file_takes_processes_whose_stages_are_called_alike(
    language: i18n.Language, store: Store, another: Store, tmp_path: Path
) -> None:
    i18n.use(language)
    fill(store, processes=2)
    assert_taken_in(store, another, "csv", tmp_path)


def assert_taken_in(store: Store, another: Store, form: str, tmp_path: Path) -> None:
    """The lists of the other file are those of the first; fields of the user's own aside, which it does not have."""
    mine = exported(store, tmp_path / "mine", "csv")
    export_all(store, tmp_path / "lists", Form(form))
    commit_import(another, plan_import(another, [tmp_path / "lists"]))
    theirs = exported(another, tmp_path / "theirs", "csv")
    for name in mine:
        assert rows_of(theirs[name], own_fields=False) == rows_of(mine[name], own_fields=False)


def rows_of(content: bytes, own_fields: bool = True) -> list[list[str]]:
    """The cells of a CSV file; the accounts without the columns of the file's own fields."""
    text = content.decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=";" if i18n.language() == "fr" else ","))
    return rows if own_fields else [row[:22] for row in rows]


def test_no_cell_of_a_csv_begins_as_a_formula(store: Store, tmp_path: Path) -> None:
    fill(store)
    path = tmp_path / "accounts.csv"
    export_list(store, Entity.ACCOUNT, path, Form.CSV)
    rows = rows_of(path.read_bytes())
    header, first, *_rest = rows
    assert (first[2], first[18]) == ("'=1+1", "")
    assert header[-5:] == ['\'=Fleet; "value"', "Since", "Wants", "Rented", "Ratio"]
    assert first[-5:] == ["-12.50", "2026-02-28", "'=1+1", "yes", "1.1250"]
    numbers = {header.index("Potential of the year"), len(header) - 5}
    texts = [cell for row in rows for place, cell in enumerate(row) if place not in numbers]
    assert [cell for cell in texts if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []


def test_a_workbook_has_typed_cells_and_no_formula(store: Store, tmp_path: Path) -> None:
    fill(store)
    path = tmp_path / "accounts.xlsx"
    export_list(store, Entity.ACCOUNT, path, Form.XLSX)
    header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    at = {name: place for place, name in enumerate(header)}
    assert [row[at["Company name"]] for row in rows] == [guarded_in_sheet(name) for name in NAMES]
    assert rows[1][at["Phone"]] == "+33 6 12 34 56 78"
    assert rows[1][at["Postcode"]] == "01100"
    assert rows[1][at["Potential of the year"]] == 1000.01
    assert rows[1][at["Created on"]] == date(2020, 2, 29)
    assert rows[0][at["Since"]] == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("text", "csv_cell", "sheet_cell"),
    [
        ("plain", "plain", "plain"), ("=1", "'=1", "=1"), ("'=1", "''=1", "''=1"), ("'tis", "'tis", "'tis"),
        ("\tx", "'\tx", "\tx"), ("\0x", "'\0x", "\0x"), ("", "", ""), ("a=1", "a=1", "a=1"),
    ],
)  # fmt: skip
def test_exactly_one_apostrophe_is_put_where_one_is_taken(text: str, csv_cell: str, sheet_cell: str) -> None:
    assert (guarded(text), guarded_in_sheet(text)) == (csv_cell, sheet_cell)
