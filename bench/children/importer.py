"""An import from preview to commit: `python -m bench.children.importer EXPORT DATABASE`; the most bytes it held."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.children.memory import most
from cockpit.db.file import open_store
from cockpit.importing.commit import run_import

export, database = map(Path, sys.argv[1:3])
store = open_store(database)
run_import(store, [export])
store.close()
print(most(), flush=True)
