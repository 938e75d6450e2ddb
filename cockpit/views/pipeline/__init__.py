"""The pipeline board (D9, H7)."""
