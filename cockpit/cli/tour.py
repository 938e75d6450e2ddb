"""`cockpit tour`: a picture of every page, without a screen."""

from __future__ import annotations

from argparse import Namespace

from cockpit import i18n


def run(options: Namespace) -> int:
    """Take the pictures, in the language spoken; the exit code."""
    from cockpit.app import tour

    return tour(options.output, options.lang or i18n.language(), options.theme, options.size)
