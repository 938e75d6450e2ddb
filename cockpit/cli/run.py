"""From arguments to an exit code: 0 done, 1 a bug, 2 something in the user's way, 130 stopped by the user."""

from __future__ import annotations

import contextlib
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from cockpit import i18n, log
from cockpit.cli import parser, spoken
from cockpit.cli.console import complain
from cockpit.errors import Cancelled, CockpitError
from cockpit.i18n import _

Command = Callable[[Namespace], int]

DONE, BUG, REFUSED, STOPPED = 0, 1, 2, 130
_MODULES = {
    None: "window",
    "demo": "demo",
    "import": "import_",
    "imports": "imports",
    "undo-import": "undo_import",
    "duplicates": "duplicates",
    "redo-import": "redo_import",
    "export": "export",
    "kpi": "kpi",
    "quality": "quality",
    "review-pack": "review_pack",
    "check": "check",
    "tour": "tour",
}


def main(argv: Sequence[str] | None = None, find: Callable[[str | None], Command] | None = None) -> int:
    """Run one command line. `find` gives the command of a name; the program's own by default."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    i18n.use(spoken.language_of(arguments))
    logfile = log.start()
    try:
        return _run(arguments, find or command, logfile)
    finally:
        log.stop()


def _run(arguments: list[str], find: Callable[[str | None], Command], logfile: Path | None) -> int:
    try:
        options = parser.build().parse_args(arguments)
        return find(options.command)(options)
    except CockpitError as error:
        complain(str(error))
        return REFUSED
    except (KeyboardInterrupt, Cancelled):
        complain(_("Stopped; nothing was kept of what had begun."))
        return STOPPED
    except BrokenPipeError:
        _leave_quietly()
        return BUG
    except Exception:
        log.logger("cli").exception("bug in the command line")
        complain(_bug(logfile))
        return BUG


def command(name: str | None) -> Command:
    """The command of a name; None is the window. Only its own module is loaded."""
    module = import_module(f"cockpit.cli.{_MODULES[name]}")
    return cast(Command, module.run)


def _bug(logfile: Path | None) -> str:
    if logfile is None:
        return _("The program failed, and it is not your doing.")
    return _("The program failed, and it is not your doing. The details are in {path}.").format(path=logfile)


def _leave_quietly() -> None:
    """Whoever was reading has gone: nothing more is to be said, not even by the interpreter as it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
