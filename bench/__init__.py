"""Ratios against floors timed in the same run. `python3 dev.py bench [suite …]` prints the table.

A suite is a module here with `ROWS` (what is compared, and the goal) and `play()`, one round: it measures
each key that the rows name once, floors and subjects in turn, and returns them. A suite plays in a child
process of its own; programs that a suite starts in turn are in bench/children.
"""
