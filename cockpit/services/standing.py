"""How the open file stands: its team, how much it holds, whether the sample is in it.

Read with plain SQL: it is on the way to the first page.
"""

from __future__ import annotations

from cockpit.db.store import Store
from cockpit.records.kinds import BatchState
from cockpit.records.standing import Standing
from cockpit.services.team import reps_in, team_in

_COUNTS = "SELECT (SELECT count(*) FROM account), (SELECT count(*) FROM opportunity), (SELECT count(*) FROM action)"
_SAMPLE = "SELECT max(id) FROM import_batch WHERE is_sample AND state = ?"


def standing(store: Store) -> Standing:
    """Whose file it is and how much it holds."""
    with store.plain() as rows:
        accounts, opportunities, actions = next(iter(rows(_COUNTS, ())))
        (batch,) = next(iter(rows(_SAMPLE, (BatchState.DONE,))))
        return Standing(store.path, team_in(rows), reps_in(rows), accounts, opportunities, actions, batch)
