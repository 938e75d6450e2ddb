"""Programs that a suite starts to time them from the outside. Each prints one line when it is there, and leaves."""
