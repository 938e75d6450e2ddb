"""`cockpit review-pack`: PDFs for the one-on-ones (H8)."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from pathlib import Path

from cockpit import clock, i18n
from cockpit.cli.console import write, write_json
from cockpit.cli.opened import opened
from cockpit.cli.people import rep_named
from cockpit.cli.run import DONE
from cockpit.cli.told import told_on
from cockpit.db.store import Store
from cockpit.i18n import _
from cockpit.reports.packs import pack_all, write_pack


def run(options: Namespace) -> int:
    """Write one pack, or one for each rep."""
    with told_on(options.day), opened(options.db) as store:
        paths = _all(store, options) if options.all else [_one(store, options)]
    if options.json:
        write_json({"month": f"{options.month:%Y-%m}", "files": [str(path) for path in paths]})
    else:
        for path in paths:
            write(_("Written: {path}").format(path=path))
    return DONE


def _one(store: Store, options: Namespace) -> Path:
    """A path that ends in .pdf is the file; any other is the folder to write it in."""
    rep_id, _name = rep_named(store, options.rep)
    target: Path = options.output.expanduser().absolute()
    if target.suffix.lower() != ".pdf":
        _make(target)
    return write_pack(store, rep_id, options.month, clock.today(), i18n.language(), target)


def _all(store: Store, options: Namespace) -> tuple[Path, ...]:
    folder: Path = options.output.expanduser().absolute()
    _make(folder)
    return pack_all(store, options.month, clock.today(), i18n.language(), folder)


def _make(folder: Path) -> None:
    """Make the last folder of the path; what cannot be made is told when it is written to."""
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
