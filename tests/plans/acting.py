"""What tests of the page look at, in a line each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from cockpit.desktop.desk import Desk, Toast
from cockpit.views.plans.page import PlansPage
from cockpit.views.shared.labels import Label

JANUARY = date(2027, 1, 1)


def toasts(desk: Desk) -> list[Toast]:
    """The toasts said from now on."""
    said: list[Toast] = []
    desk.toasted.connect(said.append)
    return said


def keys_of(page: PlansPage) -> dict[str, str]:
    """What the page offers, with the keys."""
    return {action.key: action.keys for action in page.actions_offered()}


def amounts(page: PlansPage) -> list[Label]:
    """The sums of the team by segment."""
    found = [each for each in page.view.team_sum.findChildren(Label) if each.text()[:1].isdigit()]
    return [each for each in found if each.text().endswith("€")]


def answering(asked: list[Path], answer: Path | None) -> Callable[[str, Path], Path | None]:
    def ask(_title: str, suggestion: Path) -> Path | None:
        asked.append(suggestion)
        return answer

    return ask
