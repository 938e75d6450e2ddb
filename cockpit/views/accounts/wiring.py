"""What the overview of an account asks for, carried out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from cockpit.desktop.desk import Desk
from cockpit.i18n import _
from cockpit.records.custom import CustomEntity
from cockpit.views.accounts.overview import Overview
from cockpit.views.accounts.wishes import AccountWishes

#: an act on the account in hand, from one that names it first
OfAccount = Callable[[Callable[..., None]], Callable[..., None]]


def connect_overview(overview: Overview, wishes: AccountWishes, desk: Desk, of_account: OfAccount) -> None:
    """Have each wish of the overview carried out as a command."""
    overview.contact_added.connect(of_account(wishes.add_contact))
    overview.contact_edited.connect(wishes.edit_contact)
    overview.role_changed.connect(wishes.set_role)
    overview.contact_deleted.connect(wishes.delete_contact)
    overview.own_edited.connect(
        of_account(lambda account, *told: wishes.fill_own(CustomEntity.ACCOUNT, account, *told))
    )
    overview.contact_own_edited.connect(lambda *told: wishes.fill_own(CustomEntity.CONTACT, *told))
    overview.copied.connect(lambda text: _copy(desk, text))
    overview.deal_opened.connect(lambda deal: desk.go("pipeline", opportunity=deal))
    overview.tag_added.connect(of_account(lambda account, *tag: wishes.add_tag([account], *tag)))
    overview.tag_removed.connect(of_account(lambda account, tag: wishes.remove_tag([account], tag)))


def _copy(desk: Desk, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    desk.say(_("Copied: {text}").format(text=text))
