"""Import: drop, check, write, take back."""
