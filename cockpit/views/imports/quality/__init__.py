"""The Quality tab of the Import page (E5)."""
