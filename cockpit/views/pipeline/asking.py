"""The questions and commands of this screen, for the desk to run. The services are imported when first asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from cockpit.records.changes import Changes
from cockpit.records.pipeline import AccountChoice, Board, Patch, Sheet
from cockpit.records.scope import Period, Scope

if TYPE_CHECKING:
    from cockpit.db.store import Store

Command = Callable[["Store"], Changes]


def board(scope: Scope, period: Period, process_id: int | None) -> Callable[[Store], Board]:
    """The whole board."""

    def ask(store: Store) -> Board:
        from cockpit.services import pipeline

        return pipeline.board(store, scope, period, process_id)

    return ask


def patch(scope: Scope, period: Period, process_id: int, changes: Changes) -> Callable[[Store], Patch | None]:
    """What a change did to the board."""

    def ask(store: Store) -> Patch | None:
        from cockpit.services import pipeline

        return pipeline.patch(store, scope, period, process_id, changes)

    return ask


def sheet(card_id: int) -> Callable[[Store], Sheet | None]:
    """One opportunity in full."""

    def ask(store: Store) -> Sheet | None:
        from cockpit.services import pipeline

        return pipeline.sheet(store, card_id)

    return ask


def accounts(text: str) -> Callable[[Store], tuple[AccountChoice, ...]]:
    """Accounts to choose from."""

    def ask(store: Store) -> tuple[AccountChoice, ...]:
        from cockpit.services import pipeline

        return pipeline.account_choices(store, text)

    return ask


def command(name: str, card_id: int, *values: Any) -> Command:
    """A command of the pipeline service on one opportunity: `command("set_amount", 12, 50_000)`."""

    def act(store: Store) -> Changes:
        from cockpit.services import pipeline

        changes: Changes = getattr(pipeline, name)(store, card_id, *values)
        return changes

    return act


def create(
    stage_id: int, title: str, account: str | int, amount: int, owner_id: int | None, expected_on: date | None = None
) -> Command:
    """A new opportunity."""

    def act(store: Store) -> Changes:
        from cockpit.services import pipeline

        return pipeline.create_opportunity(store, stage_id, title, account, amount, owner_id, expected_on)

    return act
