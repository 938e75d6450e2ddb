"""`cockpit` and `python -m cockpit`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

IMPORTING = "--importing-process"  # a packaged program starts itself for its imports


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line, or open the window where no command is given; the exit code."""
    if sys.argv[1:] == [IMPORTING] and argv is None:
        from cockpit.process.server import main as serve

        serve()
        return 0
    from cockpit.cli.run import main as run

    return run(argv)


if __name__ == "__main__":
    sys.exit(main())
