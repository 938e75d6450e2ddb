"""Tools of the project: contracts, translations. Never imported by the program."""
