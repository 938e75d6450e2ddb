"""The command line: one module per command, none of which needs Qt but the window and the tour."""
