"""Changes of the team: its name, its manager, its reps."""

from __future__ import annotations

from sqlalchemy import select

from cockpit.db.store import Store
from cockpit.i18n import N_, Message
from cockpit.models import Rep, Team
from cockpit.records.changes import Changes


def name_team(store: Store, company: str, manager: str) -> Changes:
    """Say what the company and its manager are called."""
    with store.change(Message(N_("Team named"))) as change:
        row = change.session.scalars(select(Team).order_by(Team.id).limit(1)).first() or Team()
        row.name, row.manager = company.strip(), manager.strip()
        change.session.add(row)
    return change.changes


def add_rep(store: Store, name: str, role: str = "", territory: str = "", email: str = "") -> Changes:
    """Add a rep at the end of the team."""
    with store.change(Message(N_("{name} added to the team"), name=name)) as change:
        last = len(change.session.scalars(select(Rep.id)).all())
        change.session.add(
            Rep(name=name.strip(), role=role.strip(), territory=territory.strip(), email=email.strip(), position=last)
        )
    return change.changes


def remove_rep(store: Store, rep_id: int) -> Changes:
    """Remove a rep from the team; what was theirs stays without an owner."""
    with store.change(Message(N_("Rep removed"))) as change:
        rep = change.session.get(Rep, rep_id)
        if rep is not None:
            change.says(Message(N_("{name} removed from the team"), name=rep.name))
            change.delete(rep)
    return change.changes
