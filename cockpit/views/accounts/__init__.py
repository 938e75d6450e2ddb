"""Accounts and contacts: the list and the sheet."""
