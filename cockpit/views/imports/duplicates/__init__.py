"""Duplicates to settle: the tab with every pair, and the card with the surest."""
