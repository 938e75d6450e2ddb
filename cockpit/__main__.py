"""`cockpit` and `python -m cockpit`."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line, or open the window where no command is given; the exit code."""
    from cockpit.cli.run import main as run

    return run(argv)


if __name__ == "__main__":
    sys.exit(main())
