"""The sample: exports of an invented French company, written for any day and size, and loaded as one."""
