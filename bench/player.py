"""The child that plays a suite: `python -m bench.player SUITE ROUNDS`, a JSON object per round on stdout."""

from __future__ import annotations

import importlib
import json
import sys


def main(suite: str, rounds: int) -> None:
    """Play one round to warm up, then `rounds` that count."""
    module = importlib.import_module(f"bench.{suite}")
    module.play()
    for _ in range(rounds):
        print(json.dumps(module.play()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
