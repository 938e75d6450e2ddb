"""How the open file stands: its team, how much it holds, whether the sample is in it."""

from __future__ import annotations

from sqlalchemy import func, select

from cockpit.db.store import Store
from cockpit.models import Account, Action, ImportBatch, Opportunity
from cockpit.records.kinds import BatchState
from cockpit.records.standing import Standing
from cockpit.services.team import reps, team


def standing(store: Store) -> Standing:
    """Whose file it is and how much it holds."""
    with store.read() as session:
        accounts, opportunities, actions = (
            session.scalar(select(func.count()).select_from(kind)) or 0 for kind in (Account, Opportunity, Action)
        )
        batch = session.scalar(
            select(func.max(ImportBatch.id)).where(ImportBatch.is_sample, ImportBatch.state == BatchState.DONE)
        )
    return Standing(store.path, team(store), reps(store), accounts, opportunities, actions, batch)
