"""Accounts and contacts: the list, the sheet, and the commands that edit them (E1–E5, E8)."""

from cockpit.services.accounts.edits import (
    add_account,
    add_tag,
    assign,
    delete_accounts,
    edit_account,
    remove_tag,
)
from cockpit.services.accounts.lists import account_list, contact_list, names_like, words_of
from cockpit.services.accounts.people import add_contact, delete_contact, edit_contact, set_role
from cockpit.services.accounts.sheet import account_of_contact, account_sheet

__all__ = [
    "account_list",
    "account_of_contact",
    "account_sheet",
    "add_account",
    "add_contact",
    "add_tag",
    "assign",
    "contact_list",
    "delete_accounts",
    "delete_contact",
    "edit_account",
    "edit_contact",
    "names_like",
    "remove_tag",
    "set_role",
    "words_of",
]
