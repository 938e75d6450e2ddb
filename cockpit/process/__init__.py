"""The importer in a process of its own: the window stays alive, and a file that breaks the reader breaks no more."""
