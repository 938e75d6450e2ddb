"""How the names of files end that an import reads. Light: the window asks when something is dragged over it."""

from __future__ import annotations

from cockpit.importing.calendars.marks import ENDINGS as ENTRIES
from cockpit.records.importing import ARCHIVE

#: tables, calendars and contact cards
EXTENSIONS = frozenset({".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", *ENTRIES})
#: these, and archives of them
HOLDERS = EXTENSIONS | {ARCHIVE}
