"""Exports put into a file without the importer, so that the figures are checked by themselves."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from cockpit.db.store import Store
from cockpit.i18n import Message, speaking
from cockpit.models import (
    Account,
    Action,
    ActionType,
    LostReason,
    MarketingSpend,
    Opportunity,
    OpportunityLine,
    Order,
    Origin,
    Plan,
    PlanLine,
    PlanLineTarget,
    PlanLineType,
    Product,
    Rep,
    Segment,
    Stage,
)
from cockpit.records.kinds import ActionStatus, OpportunityStatus
from tests.sample.reading import french_day, read_accounts, read_table

STATUSES = {"Ouvert": OpportunityStatus.OPEN, "Gagné": OpportunityStatus.WON, "Perdu": OpportunityStatus.LOST}
DONE = {
    "Prévue": ActionStatus.PLANNED,
    "Faite": ActionStatus.DONE,
    "Manquée": ActionStatus.MISSED,
    "Absent": ActionStatus.NO_SHOW,
}
MAVEN = {
    "Won": OpportunityStatus.WON,
    "Lost": OpportunityStatus.LOST,
    "Engaging": OpportunityStatus.OPEN,
    "Prospecting": OpportunityStatus.OPEN,
}


def load_sample(store: Store, folder: Path) -> None:
    """The sample's exports: reps, accounts, opportunities, actions, orders, spend, plans."""
    with store.change(Message("Loaded")) as change:
        change.whole.add("opportunity")
        with speaking("fr"):
            _Sample(change.session, folder).load()


def load_maven(store: Store, folder: Path) -> None:
    """The pipeline of the public export set, with its reps, accounts and products."""
    rows = list(csv.DictReader((folder / "sales_pipeline.csv").read_text(encoding="utf-8").splitlines()))
    with store.change(Message("Loaded")) as change:
        change.whole.add("opportunity")
        session = change.session
        reps = _add(session, Rep, ({"name": name} for name in _distinct(rows, "sales_agent")))
        accounts = _add(session, Account, ({"name": name} for name in _distinct(rows, "account") if name))
        products = _add(session, Product, ({"name": name} for name in _distinct(rows, "product")))
        stage = session.scalars(select(Stage.id)).first()
        deals = [
            {
                "external_id": row["opportunity_id"],
                "title": row["product"],
                "folded": "",
                "owner_id": reps[row["sales_agent"]],
                "account_id": accounts.get(row["account"]),
                "stage_id": stage,
                "status": MAVEN[row["deal_stage"]],
                "amount": round(float(row["close_value"] or 0) * 100),
                "created_on": _iso(row["engage_date"]),
                "closed_on": _iso(row["close_date"]),
            }
            for row in rows
        ]
        ids = _add(session, Opportunity, deals, key="external_id")
        session.execute(
            insert(OpportunityLine),
            [
                {"opportunity_id": ids[row["opportunity_id"]], "product_id": products[row["product"]], "amount": 0}
                for row in rows
            ],
        )


def _distinct(rows: Iterable[dict[str, str]], column: str) -> list[str]:
    return sorted({row[column] for row in rows})


def _iso(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _add(session: Session, table: Any, rows: Iterable[dict[str, Any]], key: str = "name") -> dict[str, int]:
    session.execute(insert(table), list(rows))
    return _ids(session, table, getattr(table, key))


def _ids(session: Session, table: Any, column: Any) -> dict[str, int]:
    return {name: id for name, id in session.execute(select(column, table.id)).all()}  # noqa: C416


def _cents(text: str) -> int:
    return round(float(text.replace("\u202f", "").replace(",", ".")) * 100)


class _Sample:
    def __init__(self, session: Session, folder: Path) -> None:
        self.session = session
        self.read: Callable[[str], list[dict[str, str]]] = lambda name: read_table(folder, name)
        self.accounts_read = read_accounts(folder)
        self.types = self._named(ActionType)

    def _named(self, table: Any) -> dict[str, int]:
        from cockpit.records.naming import shown

        rows = self.session.execute(select(table.key, table.name, table.id))
        return {shown(key, name): id for key, name, id in rows}

    def load(self) -> None:
        self.reps = _add(
            self.session,
            Rep,
            (
                {"name": row["Commercial"], "hourly_cost": _cents(row["Coût horaire"]), "position": place}
                for place, row in enumerate(self.read("equipe.csv"))
            ),
        )
        self.segments = self._named(Segment)
        self.accounts = _add(
            self.session,
            Account,
            (
                {"name": row["Raison sociale"], "segment_id": self.segments[str(row["Segment"])]}
                for row in self.accounts_read
            ),
        )
        self.products = _add(
            self.session,
            Product,
            ({"name": row["Désignation"], "family": row["Gamme"]} for row in self.read("produits.csv")),
        )
        self._deals()
        self._actions()
        self._orders()
        self._plans()

    def _deals(self) -> None:
        rows = self.read("affaires.csv")
        origins, stages, reasons = self._named(Origin), self._named(Stage), self._named(LostReason)
        reasons["Concurrent"] = self.session.scalars(
            select(LostReason.id).where(LostReason.key == "lost_competitor")
        ).one()
        stages["Proposition"] = self.session.scalars(select(Stage.id).where(Stage.key == "proposal_stage")).one()
        deals = [
            {
                "external_id": row["ID"],
                "title": row["Titre"],
                "folded": "",
                "owner_id": self.reps[row["Propriétaire"]],
                "account_id": self.accounts[row["Organisation"]],
                "stage_id": stages[row["Étape"]],
                "status": STATUSES[row["Statut"]],
                "amount": _cents(row["Valeur"]),
                "probability": int(row["Probabilité"] or 0) * 100,
                "origin_id": origins[row["Origine"]],
                "created_on": french_day(row["Affaire créée"]),
                "closed_on": _day(row["Date de gain"] or row["Date de perte"]),
                "lost_reason_id": reasons[row["Raison de la perte"]] if row["Raison de la perte"] else None,
            }
            for row in rows
        ]
        ids = _add(self.session, Opportunity, deals, key="external_id")
        lines = [
            {"opportunity_id": ids[r["ID"]], "product_id": self.products[r["Nom du produit"]], "amount": 0}
            for r in rows
        ]
        self.session.execute(insert(OpportunityLine), lines)

    def _actions(self) -> None:
        rows = []
        for row in self.read("activites.csv"):
            hours, minutes = map(int, row["Durée"].split(":"))
            rows.append(
                {
                    "type_id": self.types[row["Type"]],
                    "rep_id": self.reps[row["Attribuée à"]],
                    "account_id": self.accounts.get(row["Organisation"]),
                    "day": date.fromisoformat(row["Date d’échéance"]),
                    "minutes": hours * 60 + minutes,
                    "status": DONE[row["Statut"]],
                }
            )
        self.session.execute(insert(Action), rows)

    def _orders(self) -> None:
        rows = [
            {
                "rep_id": self.reps[row["Commercial"]],
                "account_id": self.accounts[row["Client"]],
                "product_id": self.products[row["Produit"]],
                "amount": _cents(row["Montant HT"]),
                "ordered_on": french_day(row["Date"]),
            }
            for row in self.read("commandes.csv")
        ]
        self.session.execute(insert(Order), rows)
        spend = [
            {"month": date.fromisoformat(row["Mois"] + "-01"), "amount": _cents(row["Montant"])}
            for row in self.read("depenses-marketing.csv")
        ]
        self.session.execute(insert(MarketingSpend), spend)

    def _plans(self) -> None:
        lines: dict[tuple[str, str], int] = {}
        plans: dict[str, int] = {}
        for row in self.read("plan-actions.csv"):
            if row["Mois"] != "2026-10":
                continue
            rep, name = row["Commercial"], row["Action"]
            if rep not in plans:
                plans[rep] = self._made(Plan(rep_id=self.reps[rep], month=date(2026, 10, 1)))
            if (rep, name) not in lines:
                lines[rep, name] = self._made(PlanLine(plan_id=plans[rep], name=name, position=len(lines)))
                for kind in row["Type"].split("|"):
                    self._made(PlanLineType(line_id=lines[rep, name], type_id=self.types[kind]))
            target = PlanLineTarget(
                line_id=lines[rep, name], segment_id=self.segments[row["Segment"]], planned=int(row["Prévues"])
            )
            self._made(target)

    def _made(self, record: Any) -> int:
        self.session.add(record)
        self.session.flush()
        return int(record.id)


def _day(text: str) -> date | None:
    return french_day(text) if text else None
