"""Files with fields of the user's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cockpit import clock
from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.i18n import Message
from cockpit.models import Account, Contact, Opportunity, Rep
from cockpit.records.custom import CustomEntity, CustomKind
from cockpit.records.folding import fold
from cockpit.records.kinds import OpportunityStatus
from cockpit.services.custom_fields import add_custom_field, set_custom_value

#: name, kind, value of the first account
FIELDS = (
    ("Parc machines", CustomKind.TEXT, "Étiqueteuse pots"),
    ("Effectif usine", CustomKind.NUMBER, 1250.5),
    ("Budget annuel", CustomKind.AMOUNT, 3_120_050),
    ("Fin de contrat", CustomKind.DATE, "2027-06-01"),
    ("Marquage", CustomKind.LIST, "Laser"),
    ("Contrat-cadre", CustomKind.YES_NO, True),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new file."""
    opened = open_store(tmp_path / "team.db")
    yield opened
    opened.close()


@pytest.fixture
def story(store: Store) -> Store:
    """Three accounts, the first one with a contact, an opportunity and a value in each of six fields."""
    clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
    with store.change(Message("made")) as change:
        rep = Rep(name="Inès Valcourt", position=0)
        change.session.add(rep)
        change.session.flush()
        for name in ("Laiterie Sauvelande", "Groupe Ardéval", "Savonnerie Talvère"):
            change.session.add(Account(name=name, folded=fold(name), owner_id=rep.id))
        change.session.flush()
        change.session.add(Contact(account_id=1, first_name="Marion", last_name="Rey", folded="marion rey"))
        deal = Opportunity(title="Ligne pots", folded="ligne pots", account_id=1, owner_id=rep.id, stage_id=1)
        deal.status, deal.amount, deal.expected_on = OpportunityStatus.OPEN, 5_400_000, date(2026, 11, 30)
        change.session.add(deal)
    for place, (name, kind, value) in enumerate(FIELDS, 1):
        add_custom_field(store, CustomEntity.ACCOUNT, kind, name, ["Laser", "Jet d’encre"] if place == 5 else [])
        set_custom_value(store, CustomEntity.ACCOUNT, 1, place, value)
    set_custom_value(store, CustomEntity.ACCOUNT, 2, 5, "Jet d’encre")
    add_custom_field(store, CustomEntity.CONTACT, CustomKind.DATE, "Anniversaire")
    add_custom_field(store, CustomEntity.OPPORTUNITY, CustomKind.AMOUNT, "Marge prévue")
    return store
