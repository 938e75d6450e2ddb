"""The monthly plan: one rep's month, or the months of the team."""
