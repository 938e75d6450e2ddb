"""A small file whose gaps are counted by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.desktop.desk import Desk
from cockpit.i18n import Message
from cockpit.models import (
    Account,
    Action,
    ActionType,
    Contact,
    ContactRole,
    ContactRoleLink,
    CustomField,
    Opportunity,
    Rep,
    Segment,
    Stage,
)
from cockpit.records.custom import CustomEntity, CustomKind
from cockpit.records.folding import fold
from cockpit.records.kinds import ActionStatus, OpportunityStatus
from cockpit.views.imports.quality.panel import QualityPanel

TODAY = date(2026, 10, 14)
INES, KARIM, GONE = "Inès Valcourt", "Karim Bellanger", "Paul Parti"
# name, owner, segment, SIRET, sector, decision maker's e-mail (None: nobody known), created on
ACCOUNTS = (
    ("Aciers Montbrel", INES, "gold", "12345678901234", "Métallurgie", "a@montbrel.example", date(2020, 1, 1)),
    ("Biscuiterie Talvère", INES, "", "", "Agroalimentaire", "", date(2020, 1, 1)),
    ("Caves Morvanel", INES, "silver", "", "", None, None),
    ("Garage Bellecombe", KARIM, "bronze", "12345678901234", "", "g@belle.example", date(2026, 9, 1)),
    ("Œnothèque d’Évian", "", "", "", "", None, date(2026, 4, 13)),
)
# account, day, status
ACTIONS = (
    ("Aciers Montbrel", date(2026, 4, 14), ActionStatus.DONE),
    ("Aciers Montbrel", date(2026, 10, 13), ActionStatus.NO_SHOW),
    ("Biscuiterie Talvère", date(2026, 4, 13), ActionStatus.DONE),
    ("Biscuiterie Talvère", date(2026, 10, 2), ActionStatus.PLANNED),
    ("Biscuiterie Talvère", date(2026, 10, 20), ActionStatus.PLANNED),
    ("Garage Bellecombe", date(2026, 10, 14), ActionStatus.PLANNED),
)
# account, status, expected
DEALS = (
    ("Aciers Montbrel", OpportunityStatus.OPEN, date(2026, 10, 13)),
    ("Aciers Montbrel", OpportunityStatus.OPEN, date(2026, 9, 1)),
    ("Biscuiterie Talvère", OpportunityStatus.OPEN, date(2026, 10, 14)),
    ("Garage Bellecombe", OpportunityStatus.WON, date(2026, 1, 1)),
    ("Caves Morvanel", OpportunityStatus.OPEN, None),
)


@pytest.fixture(autouse=True)
def story_day(story_clock: datetime) -> datetime:
    """Wednesday 14 October 2026."""
    return story_clock


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Store]:
    """A new file."""
    opened = open_store(tmp_path / "quality.db")
    yield opened
    opened.close()


@pytest.fixture
def store(bare: Store) -> Store:
    """The file with the accounts above."""
    with bare.change(Message("Story")) as change:
        fill(change.session)
    return bare


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, settle: Callable[[], None]) -> QualityPanel:
    """The tab over it, read."""
    made = QualityPanel(desk)
    qtbot.addWidget(made)
    made.resize(1224, 798)
    desk.committed.connect(lambda *_told: made.load())
    made.show()
    made.load()
    settle()
    return made


def id_of(session: Session, model: type, **wanted: str) -> int:
    ((column, value),) = wanted.items()
    return session.scalars(select(model.id).where(getattr(model, column) == value)).one()  # type: ignore[attr-defined]


def fill(session: Session) -> None:
    for place, name in enumerate((INES, KARIM)):
        session.add(Rep(name=name, position=place))
    session.add(Rep(name=GONE, position=2, left_on=date(2026, 1, 31)))
    session.flush()
    for row in ACCOUNTS:
        add_account(session, *row)
    call = id_of(session, ActionType, key="call")
    for name, day, status in ACTIONS:
        account = id_of(session, Account, name=name)
        session.add(Action(type_id=call, account_id=account, day=day, status=status, title="Point", minutes=15))
    stage = id_of(session, Stage, key="demonstration")
    for number, (name, state, expected) in enumerate(DEALS):
        account = id_of(session, Account, name=name)
        session.add(
            Opportunity(title=f"Ligne {number}", account_id=account, stage_id=stage, status=state, expected_on=expected)
        )


def add_account(
    session: Session,
    name: str,
    owner: str,
    segment: str,
    siret: str,
    sector: str,
    email: str | None,
    created: date | None,
) -> Account:
    account = Account(
        name=name,
        folded=fold(name),
        owner_id=id_of(session, Rep, name=owner) if owner else None,
        segment_id=id_of(session, Segment, key=segment) if segment else None,
        siret=siret,
        sector=sector,
        created_on=created,
    )
    session.add(account)
    session.flush()
    if email is not None:
        add_decider(session, account.id, "Anne", "Rey", email)
    return account


def add_decider(session: Session, account: int, first: str, last: str, email: str) -> None:
    contact = Contact(account_id=account, first_name=first, last_name=last, folded=fold(f"{first} {last}"), email=email)
    session.add(contact)
    session.flush()
    role = id_of(session, ContactRole, key="decision_maker")
    session.add(ContactRoleLink(contact_id=contact.id, role_id=role))


def add_machines(store: Store) -> int:
    """The field "Parc machines", mandatory; the number of the field."""
    with store.change(Message("Field")) as change:
        field = CustomField(
            entity=CustomEntity.ACCOUNT, name="Parc machines", kind=CustomKind.TEXT, options=[], is_mandatory=True
        )
        change.session.add(field)
        change.session.flush()
        return field.id
