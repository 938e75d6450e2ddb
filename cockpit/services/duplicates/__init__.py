"""Duplicates of accounts and contacts: finding them, comparing two, merging them or keeping both (E7)."""

from cockpit.services.duplicates.comparing import compare
from cockpit.services.duplicates.finding import find_duplicates, size
from cockpit.services.duplicates.settling import keep_apart, merge_accounts, merge_contacts, settle

__all__ = ["compare", "find_duplicates", "keep_apart", "merge_accounts", "merge_contacts", "settle", "size"]
