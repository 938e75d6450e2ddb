"""A small file whose review packs are worked out in the tests: Ana and Bob, seen from 14 October 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from cockpit.db.store import Store
from cockpit.i18n import Message
from cockpit.models import (
    Action,
    ActionType,
    Decision,
    Objective,
    OneOnOne,
    OneOnOneTopic,
    Opportunity,
    Plan,
    Rep,
    Team,
)
from tests.kpi.making import Maker

TODAY = date(2026, 10, 14)
MOMENT = datetime(2026, 10, 14, 8, 40, 31, tzinfo=UTC)


def fill(store: Store) -> dict[str, int]:
    """Write the story; the ids of its reps."""
    with Maker(store) as make:
        ana, bob = make.rep("Ana Roche-Petit"), make.rep("Bob Petit")
        forge, scierie = make.account("Forge Nord", "gold"), make.account("Scierie Bel", "silver")
        make.deal(ana, forge, "won", 12_000_00, date(2026, 9, 1), date(2026, 10, 2), "rep")
        make.deal(ana, scierie, "won", 5_000_00, date(2026, 8, 1), date(2026, 9, 14), "rep")
        make.deal(ana, scierie, "won", 7_000_00, date(2026, 8, 1), date(2026, 9, 15), "rep")
        make.deal(ana, forge, "lost", 1_000_00, date(2026, 8, 1), date(2026, 10, 13), "rep", reason="price")
        make.deal(bob, forge, "won", 6_000_00, date(2026, 3, 1), date(2026, 3, 20), "rep")
        make.order(ana, forge, 1_000_00, date(2026, 10, 14), None)
        make.order(ana, forge, 9_999_00, date(2026, 10, 15), None)
        plan = make.plan(ana, date(2026, 10, 1))
        make.line(plan, "Calls", ["call"], {"gold": 4, "silver": 6})
        make.line(plan, "Visits", ["visit", "meeting"], {"gold": 2, None: 2})
        before = make.plan(ana, date(2026, 9, 1))
        make.line(before, "Calls", ["call"], {"gold": 4})
        for day in (date(2026, 10, 1), date(2026, 10, 12), date(2026, 9, 3), date(2026, 9, 28)):
            make.action(ana, "call", day, 15, "done", forge)
        make.action(ana, "meeting", date(2026, 10, 6), 60, "done", None)
        make.action(ana, "visit", date(2026, 10, 7), 60, "no_show", scierie)
    return {"ana": ana, "bob": bob}


def add_open(store: Store, rep: int, amount: int, percent: int, since: date, stage: str = "proposal_stage") -> int:
    """An open opportunity of 14 October; its id."""
    with Maker(store) as make:
        account = make.account(f"Client {amount // 100}", "bronze")
        deal = make.deal(rep, account, "open", amount, since, None, "rep", probability=percent * 100, stage=stage)
    with store.change(Message("Dated for a test")) as change:
        change.session.get_one(Opportunity, deal).stage_since = since
    return deal


def plan_call(store: Store, deal: int, rep: int, day: date, minute: int | None) -> None:
    """A call planned on an opportunity."""
    with store.change(Message("Planned for a test")) as change:
        kind = change.session.scalars(select(ActionType.id).where(ActionType.key == "call")).one()
        change.session.add(Action(type_id=kind, rep_id=rep, opportunity_id=deal, day=day, minute=minute))


def add(store: Store, *records: Any) -> list[int]:
    """Any records; their ids."""
    with store.change(Message("Made for a test")) as change:
        change.session.add_all(records)
        change.session.flush()
        return [record.id for record in records]


def aim(store: Store, rep: int, targets: dict[date, int]) -> None:
    """Objectives of signed revenue, cents by month."""
    add(store, *(Objective(rep_id=rep, month=month, target=target) for month, target in targets.items()))


def meet(store: Store, rep: int, day: date, minute: int | None = None, notes: str = "") -> int:
    """A one-on-one; its id."""
    return add(store, OneOnOne(rep_id=rep, day=day, minute=minute, notes=notes))[0]


def decide(store: Store, point: int, text: str, due: date | None = None, done: date | None = None) -> None:
    """A decision of a one-on-one."""
    add(store, Decision(one_on_one_id=point, text=text, owner="Ana", due_on=due, done_on=done))


def note(store: Store, point: int, text: str) -> None:
    """Something to raise at a one-on-one."""
    add(store, OneOnOneTopic(one_on_one_id=point, text=text))


def change_rep(store: Store, rep: int, **values: object) -> None:
    """Other values for a rep."""
    with store.change(Message("Changed for a test")) as change:
        row = change.session.get_one(Rep, rep)
        for name, value in values.items():
            setattr(row, name, value)


def name_manager(store: Store, name: str) -> None:
    """Say who manages the team."""
    with store.change(Message("Named for a test")) as change:
        row = change.session.scalars(select(Team)).first() or Team()
        row.manager = name
        change.session.add(row)


def version(store: Store, rep: int, month: date, number: int) -> None:
    """The version of a rep's plan."""
    with store.change(Message("Numbered for a test")) as change:
        change.session.scalars(select(Plan).where(Plan.rep_id == rep, Plan.month == month)).one().number = number
