"""A small file with known accounts, and the page over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit import clock, i18n
from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.desktop.desk import Desk
from cockpit.i18n import Message
from cockpit.models import (
    Account,
    AccountStatus,
    AccountTag,
    Action,
    ActionType,
    Contact,
    ContactRole,
    ContactRoleLink,
    Opportunity,
    Order,
    Rep,
    Segment,
    Stage,
    Tag,
    TagCategory,
)
from cockpit.records.folding import fold
from cockpit.records.kinds import ActionStatus, OpportunityStatus
from cockpit.views.accounts.page import AccountsPage

TODAY = date(2026, 10, 14)
# name, segment, status, owner, city, sector, everything else told
ACCOUNTS = (
    ("Laiterie Sauvelande", "gold", "customer", "Inès Valcourt", "Rennes", "Agroalimentaire", True),
    ("Groupe Ardéval", "gold", "customer", "Inès Valcourt", "Rennes", "Métallurgie", True),
    ("Brasserie du Quai Blanc", "silver", "customer", "Karim Bellanger", "Lille", "Boissons", True),
    ("Transports Mirandol", "silver", "hot_prospect", "Sarah Delombre", "Nîmes", "Logistique", False),
    ("Jouets Pataflor", "bronze", "former_customer", "Karim Bellanger", "Épinal", "", False),
    ("Œnothèque d’Évian", "", "", "", "", "", False),
)


@pytest.fixture(autouse=True)
def story_day() -> Iterator[None]:
    clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
    i18n.use("en")
    yield
    i18n.use("en")
    clock.freeze(None)


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
    path = tmp_path_factory.mktemp("accounts") / "small.db"
    store = open_store(path)
    with store.change(Message("Story")) as change:
        _people(change.session)
        _accounts(change.session)
        _life(change.session)
    store.close()
    clock.freeze(None)
    return path


@pytest.fixture
def store(small_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "small.db"
    shutil.copy(small_file, path)
    opened = open_store(path)
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, settle: Callable[[], None]) -> AccountsPage:
    made = AccountsPage(desk)
    qtbot.addWidget(made)
    made.resize(1380, 844)
    made.show()
    settle()
    return made


def id_of(session: Session, model: type, **wanted: str) -> int:
    ((column, value),) = wanted.items()
    return session.scalars(select(model.id).where(getattr(model, column) == value)).one()  # type: ignore[attr-defined]


def _people(session: Session) -> None:
    for place, name in enumerate(("Inès Valcourt", "Karim Bellanger", "Sarah Delombre")):
        session.add(Rep(name=name, position=place))
    session.flush()


def _accounts(session: Session) -> None:
    for name, segment, status, owner, city, sector, whole in ACCOUNTS:
        account = Account(
            name=name,
            folded=fold(name),
            segment_id=id_of(session, Segment, key=segment) if segment else None,
            status_id=id_of(session, AccountStatus, key=status) if status else None,
            owner_id=id_of(session, Rep, name=owner) if owner else None,
            city=city,
            sector=sector,
        )
        if whole:
            account.potential, account.employees, account.siret = 9_000_000, 560, "00000950600106"
            account.phone, account.address, account.postcode = "02 61 91 17 34", "133 avenue de la Gare", "35000"
        session.add(account)
    session.flush()
    laiterie = id_of(session, Account, name="Laiterie Sauvelande")
    for first, last, job, role in (
        ("Marion", "Rey", "directrice industrielle", "decision_maker"),
        ("Paul", "Aubertin", "chef de ligne", ""),
    ):
        contact = Contact(account_id=laiterie, first_name=first, last_name=last, job_title=job, email="m@x.example")
        contact.folded = fold(f"{first} {last}")
        session.add(contact)
        session.flush()
        if role:
            session.add(ContactRoleLink(contact_id=contact.id, role_id=id_of(session, ContactRole, key=role)))
    family = TagCategory(name="Potentiel")
    session.add(family)
    session.flush()
    tag = Tag(category_id=family.id, name="fort")
    session.add(tag)
    session.flush()
    session.add(AccountTag(account_id=laiterie, tag_id=tag.id))


def _life(session: Session) -> None:
    laiterie = id_of(session, Account, name="Laiterie Sauvelande")
    ines = id_of(session, Rep, name="Inès Valcourt")
    call, visit = id_of(session, ActionType, key="call"), id_of(session, ActionType, key="visit")
    for kind, day, minute, status in (
        (call, date(2026, 10, 12), 600, ActionStatus.DONE),
        (call, date(2026, 10, 13), None, ActionStatus.PLANNED),
        (visit, date(2026, 10, 14), 570, ActionStatus.PLANNED),
        (call, date(2026, 10, 20), 540, ActionStatus.PLANNED),
    ):
        session.add(
            Action(type_id=kind, rep_id=ines, account_id=laiterie, day=day, minute=minute, status=status, title="Point")
        )
    stage = id_of(session, Stage, key="demonstration")
    for title, status, amount, closed in (
        ("Ligne pots 2", OpportunityStatus.OPEN, 5_400_000, None),
        ("Formation", OpportunityStatus.WON, 1_577_000, date(2026, 9, 4)),
        ("Vieille", OpportunityStatus.WON, 14_850_100, date(2025, 12, 31)),
    ):
        session.add(
            Opportunity(
                title=title, account_id=laiterie, owner_id=ines, stage_id=stage, status=status, amount=amount,
                probability=4000, created_on=date(2025, 11, 1), closed_on=closed,
            )
        )  # fmt: skip
    session.flush()
    won = id_of(session, Opportunity, title="Formation")
    session.add(Order(account_id=laiterie, rep_id=ines, amount=3_120_000, ordered_on=date(2026, 9, 23)))
    session.add(
        Order(account_id=laiterie, rep_id=ines, amount=1_577_000, ordered_on=date(2026, 9, 4), opportunity_id=won)
    )
