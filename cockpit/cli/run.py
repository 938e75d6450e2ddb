"""From arguments to an exit code: 0 done, 1 a bug, 2 something in the user's way, 130 stopped by the user."""

from __future__ import annotations

import contextlib
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from cockpit import i18n, log
from cockpit.cli import parser, spoken
from cockpit.cli.console import complain
from cockpit.errors import Cancelled, CockpitError
from cockpit.i18n import _

Command = Callable[[Namespace], int]

DONE, BUG, REFUSED, STOPPED = 0, 1, 2, 130


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
    """The command of a name; None is the window. Only what it needs is imported."""
    match name:
        case None:
            from cockpit.cli import window

            return window.run
        case "demo":
            from cockpit.cli import demo

            return demo.run
        case "import":
            from cockpit.cli import import_

            return import_.run
        case "undo-import":
            from cockpit.cli import undo_import

            return undo_import.run
        case "kpi":
            from cockpit.cli import kpi

            return kpi.run
        case "review-pack":
            from cockpit.cli import review_pack

            return review_pack.run
        case "check":
            from cockpit.cli import check

            return check.run
        case "tour":
            from cockpit.cli import tour

            return tour.run
        case _:
            raise ValueError(f"no command {name!r}")


def _bug(logfile: Path | None) -> str:
    if logfile is None:
        return _("The program failed, and it is not your doing.")
    return _("The program failed, and it is not your doing. The details are in {path}.").format(path=logfile)


def _leave_quietly() -> None:
    """Whoever was reading has gone: nothing more is to be said, not even by the interpreter as it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
