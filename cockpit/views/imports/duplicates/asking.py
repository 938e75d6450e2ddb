"""The questions and commands about duplicates, for the desk to run; services are imported when first asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cockpit.records.changes import Changes
from cockpit.records.duplicates import Comparison, DuplicateKind, DuplicatePair, DuplicateSummary, Settlement

if TYPE_CHECKING:
    from cockpit.db.store import Store

#: pairs of a lower score are never shown
LEAST = 50
#: records among which a search does not hold the window up
SMALL = 1_000


def search(
    kind: DuplicateKind, stop: Callable[[], bool], progress: Callable[[int, int], None]
) -> Callable[[Store], DuplicateSummary]:
    """Every pair, and the names of the owners; where there are many records, another process looks for them."""

    def ask(store: Store) -> DuplicateSummary:
        from cockpit.services import duplicates, team

        if duplicates.size(store, kind) > SMALL:
            from cockpit.process.client import searcher

            return searcher().duplicates(store.path, kind, LEAST, progress, stop)
        pairs = duplicates.find_duplicates(store, kind, LEAST, stop=stop, progress=progress)
        return DuplicateSummary(pairs, {rep.id: rep.name for rep in team.reps(store)})

    return ask


def prepare(store: Store) -> None:
    """Load what a search needs, before one is wanted."""
    from cockpit.services import duplicates, team

    duplicates.size(store, DuplicateKind.ACCOUNT)
    team.reps(store)


def comparison(pair: DuplicatePair) -> Callable[[Store], Comparison]:
    """Two records side by side."""

    def ask(store: Store) -> Comparison:
        from cockpit.services import duplicates

        return duplicates.compare(store, pair.kind, *pair.ids)

    return ask


def settle(settlements: Sequence[Settlement]) -> Callable[[Store], Changes]:
    """Merge these, keep those as two: one step."""

    def act(store: Store) -> Changes:
        from cockpit.services import duplicates

        return duplicates.settle(store, settlements)

    return act
