"""The fields on the settings page: the user's own, and which ones are mandatory (E4, E5)."""
