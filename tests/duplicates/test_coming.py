"""Accounts that an import would bring beside the accounts that they may be."""

from __future__ import annotations

from pathlib import Path

from cockpit.db.store import Store
from cockpit.i18n import Message
from cockpit.importing.coming import doubles_of
from cockpit.importing.planning import Staged, plan_import
from cockpit.models import Account
from cockpit.records.folding import fold


def told(store: Store, path: Path) -> list[tuple[str, str]]:
    plan = plan_import(store, [path])
    assert isinstance(plan.staged, Staged)
    return [(pair.first.name, pair.second.name) for pair in doubles_of(store, plan.staged.operations)]


def kept(store: Store, *names: str) -> None:
    with store.change(Message("kept")) as change:
        change.session.add_all([Account(name=name, folded=fold(name), city="Rennes") for name in names])


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_other_legal_forms_and_accents_are_told_of_before_they_are_written(store: Store, tmp_path: Path) -> None:
    kept(store, "Laiterie Sauvelande", "Müller", "Peintures Ocréa")
    path = write(
        tmp_path / "comptes.csv", "Raison sociale;Ville", "LAITERIE SAUVELANDE SAS;Rennes", "Muller;Rennes",
        "Peintures Ocréa;Rennes", "Tout autre;Rennes",
    )  # fmt: skip
    assert sorted(told(store, path)) == [("Laiterie Sauvelande", "LAITERIE SAUVELANDE SAS"), ("Müller", "Muller")]


def test_accounts_that_deals_only_name_are_told_of_too(store: Store, tmp_path: Path) -> None:
    kept(store, "Laiterie Sauvelande")
    path = write(tmp_path / "affaires.csv", "Affaire;Client;Montant", "Ligne 1;Laiterie Sauvelande SARL;100")
    assert told(store, path) == [("Laiterie Sauvelande", "Laiterie Sauvelande SARL")]


def test_an_empty_file_has_no_doubles(store: Store, tmp_path: Path) -> None:
    assert told(store, write(tmp_path / "comptes.csv", "Raison sociale;Ville", "Muller;Rennes")) == []
