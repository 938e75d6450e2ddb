"""What the set-up asks of the operating system, and how it says it."""

from __future__ import annotations

import pytest

from tools import system_packages
from tools.progress import SetupError
from tools.system_packages import DRAWING, SCREEN, Library, has_screen, missing, packages


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:dpi=96"}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_screen_is_known_from_the_environment(environment: dict[str, str], platform: str, expected: bool) -> None:
    assert has_screen(environment, platform) is expected


def test_only_what_the_loader_does_not_find_is_missing() -> None:
    absent = Library("libnowhere.so.7", "libnowhere7", "nowhere", "nowhere", "nowhere7")
    assert missing([absent]) == [absent]


def test_a_package_that_brings_two_libraries_is_named_once() -> None:
    assert packages(SCREEN, "dnf").count("libxcb") == 1
    assert len(packages(DRAWING, "apt")) == len(DRAWING)


@pytest.mark.parametrize(
    ("manager", "command"),
    [("dnf", "sudo dnf install -y glib2"), ("pacman", "sudo pacman -S --needed glib2")],
)
def test_where_it_may_not_install_it_prints_the_command(manager: str, command: str) -> None:
    with pytest.raises(SetupError, match=command):
        system_packages.install(manager, packages(DRAWING[:1], manager), "Qt needs it.")
