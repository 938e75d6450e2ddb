"""What the page of accounts asks of the services: every wish is one command, and one undo step.

The services are imported when first asked: they load the database.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from cockpit.desktop.desk import Desk
from cockpit.errors import CockpitError
from cockpit.i18n import _
from cockpit.records.agenda import ActionDraft
from cockpit.records.changes import Changes
from cockpit.records.custom import CustomEntity
from cockpit.views.accounts.strips import NewAccountStrip, PlanStrip


class AccountWishes:
    """Runs the commands for a page, which is named as their initiator."""

    def __init__(self, desk: Desk, initiator: object) -> None:
        self._desk = desk
        self._initiator = initiator

    def add(self, name: str, fields: dict[str, Any], strip: NewAccountStrip, added: Callable[[Changes], None]) -> None:
        """Add an account; a refusal is said in the form it came from."""

        def done(changes: Changes) -> None:
            strip.close_strip()
            added(changes)

        self._do(lambda store: services().add_account(store, name, **fields), done, self._refusal(strip.refuse))

    def edit(self, account_id: int, field: str, value: Any) -> None:
        """Give a field another value."""
        self._do(lambda store: services().edit_account(store, account_id, field, value))

    def assign(self, account_ids: Sequence[int], field: str, key: object) -> None:
        """Give accounts the same segment, status or owner."""
        value = key if isinstance(key, int) else None
        if account_ids:
            self._do(lambda store: services().assign(store, account_ids, field, value))

    def delete(self, account_ids: Sequence[int]) -> None:
        """Delete accounts."""
        self._do(lambda store: services().delete_accounts(store, account_ids))

    def add_tag(self, account_ids: Sequence[int], name: str, category: str = "") -> None:
        """Put a tag on accounts."""
        self._do(lambda store: services().add_tag(store, account_ids, name, category))

    def remove_tag(self, account_ids: Sequence[int], tag_id: int) -> None:
        """Take a tag off accounts."""
        self._do(lambda store: services().remove_tag(store, account_ids, tag_id))

    def plan(self, draft: ActionDraft, strip: PlanStrip) -> None:
        """Plan an action; a refusal is said in the form it came from."""

        def done(_changes: Changes) -> None:
            strip.close_strip()

        self._do(lambda store: _agenda().create_action(store, draft), done, self._refusal(strip.refuse))

    def add_contact(self, account_id: int, name: str, job: str) -> None:
        """Add a person."""
        self._do(lambda store: services().add_contact(store, account_id, name, job))

    def edit_contact(self, contact_id: int, field: str, text: str) -> None:
        """Give a field of a person another text."""
        self._do(lambda store: services().edit_contact(store, contact_id, field, text))

    def fill_own(self, entity: CustomEntity, record: int, field: int, value: Any) -> None:
        """Fill a field of the user's own on an account or a contact (E4); None empties it."""
        self._do(lambda store: _own_fields().set_custom_value(store, entity, record, field, value))

    def delete_contact(self, contact_id: int) -> None:
        """Delete a person."""
        self._do(lambda store: services().delete_contact(store, contact_id))

    def set_role(self, contact_id: int, role_id: int, held: bool) -> None:
        """Give a person a role, or take it."""
        self._do(lambda store: services().set_role(store, contact_id, role_id, held))

    def _do(
        self,
        act: Callable[[Any], Changes],
        done: Callable[[Changes], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._desk.command(act, self._initiator, done, failed)

    def _refusal(self, say: Callable[[str], None]) -> Callable[[Exception], None]:
        def refused(error: Exception) -> None:
            if isinstance(error, CockpitError):
                say(str(error))
            else:
                self._desk.complain(error)

        return refused


def services() -> Any:
    """The service of accounts."""
    from cockpit.services import accounts

    return accounts


def _agenda() -> Any:
    from cockpit.services import agenda

    return agenda


def _own_fields() -> Any:
    from cockpit.services import custom_fields

    return custom_fields


def known_said(names: tuple[str, ...]) -> str:
    """Says softly that a name exists; "" where it does not."""
    if not names:
        return ""
    return _("“{name}” exists already: perhaps it is the same account.").format(name=names[0])
