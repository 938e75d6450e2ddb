"""Ratios against floors timed in the same run. `python3 dev.py bench [name]` prints the table."""
