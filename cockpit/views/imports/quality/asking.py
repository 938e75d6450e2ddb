"""The questions and commands of the data quality tab, for the desk to run; services are imported when first asked."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from cockpit.records.changes import Changes
from cockpit.records.quality import Check, Errand, Gap, GapList, QualityView, Spot
from cockpit.records.scope import Scope

if TYPE_CHECKING:
    from cockpit.db.store import Store


def view(scope: Scope) -> Callable[[Store], QualityView]:
    """The grid."""

    def ask(store: Store) -> QualityView:
        from cockpit.services import quality

        return quality.quality(store, scope)

    return ask


def records(spot: Spot) -> Callable[[Store], GapList]:
    """The records behind a place in it."""

    def ask(store: Store) -> GapList:
        from cockpit.services import quality

        return quality.gap_list(store, spot)

    return ask


def errands(scope: Scope) -> Callable[[Store], tuple[tuple[Errand, ...], date]]:
    """What each owner would be asked, and the day proposed for it."""

    def ask(store: Store) -> tuple[tuple[Errand, ...], date]:
        from cockpit.services import quality

        return quality.errands(store, scope), quality.next_working_day()

    return ask


def close_gap(check: Check, gap: Gap, value: Any) -> Callable[[Store], Changes]:
    """Put one record right."""

    def act(store: Store) -> Changes:
        from cockpit.services import quality

        return quality.close_gap(store, check, gap, value)

    return act


def hand_out(scope: Scope, rep_ids: Collection[int], day: date) -> Callable[[Store], Changes]:
    """One task for each owner."""

    def act(store: Store) -> Changes:
        from cockpit.services import quality

        return quality.hand_out(store, scope, rep_ids, day)

    return act


def set_stale_months(months: int) -> Callable[[Store], Changes]:
    """Another limit without contact."""

    def act(store: Store) -> Changes:
        from cockpit.services import quality

        return quality.set_stale_months(store, months)

    return act
