"""What the operating system must bring: Qt's shared libraries on Linux, Python's venv module on Debian."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tools.progress import SetupError, say


class Library(NamedTuple):
    """A shared library that Qt loads, and the package that brings it, by package manager."""

    file: str
    apt: str
    dnf: str
    pacman: str
    zypper: str


# Found one by one on a bare Debian 12: the first group is enough to draw without a screen.
DRAWING = (
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd", "libglvnd"),
    Library("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd", "libglvnd"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
)
SCREEN = (
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
    Library(
        "libxkbcommon-x11.so.0",
        apt="libxkbcommon-x11-0",
        dnf="libxkbcommon-x11",
        pacman="libxkbcommon-x11",
        zypper="libxkbcommon-x11-0",
    ),
)
_INSTALL = {
    "apt": "apt-get install -y --no-install-recommends",
    "dnf": "dnf install -y",
    "pacman": "pacman -S --needed",
    "zypper": "zypper install -y",
}


def has_screen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can be shown. Windows and macOS always say yes."""
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal", "vnc"}:
        return False
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def missing(libraries: Iterable[Library]) -> list[Library]:
    """Those of `libraries` that the loader does not find."""
    return [library for library in libraries if not _loads(library.file)]


def ensure_qt_libraries(screen: bool) -> None:
    """Install Qt's missing system libraries if we may; if not, raise SetupError with the command to type."""
    if not sys.platform.startswith("linux"):
        return
    wanted = DRAWING + SCREEN if screen else DRAWING
    lacking = missing(wanted)
    if not lacking:
        return
    files = ", ".join(library.file for library in lacking)
    manager = package_manager()
    if manager is None:
        raise SetupError(f"Qt needs system libraries that are not here: {files}. Install them first.")
    install(manager, packages(lacking, manager), f"Qt needs system libraries that are not here ({files}).")
    still = missing(wanted)
    if still:
        names = ", ".join(library.file for library in still)
        raise SetupError(f"The packages are installed, yet these libraries are still not found: {names}.")


def ensure_venv_module() -> None:
    """Make sure that Python can make a virtual environment; Debian ships that part on its own."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    why = "This Python cannot make virtual environments: its venv module is a package of its own."
    manager = package_manager()
    if manager != "apt":
        raise SetupError(f"{why} Install it with your system's package manager and start again.")
    install(manager, [name], why)
    importlib.invalidate_caches()


def package_manager() -> str | None:
    """The system's package manager: apt, dnf, pacman, zypper, or None."""
    commands = {"apt": "apt-get", "dnf": "dnf", "pacman": "pacman", "zypper": "zypper"}
    return next((name for name, command in commands.items() if shutil.which(command)), None)


def packages(libraries: Iterable[Library], manager: str) -> list[str]:
    """Names of the packages that bring `libraries`, each once, in order."""
    return list(dict.fromkeys(getattr(library, manager) for library in libraries))


def install(manager: str, names: list[str], why: str) -> None:
    """Install packages as root on Debian; else raise SetupError with the command to type."""
    command = f"{_INSTALL[manager]} {' '.join(names)}"
    if manager != "apt" or os.geteuid() != 0:
        raise SetupError(f"{why} Type this, then start again:\n    sudo {command}")
    say(f"{why} Installing {' '.join(names)} …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in ("apt-get update", command):
        done = subprocess.run(step.split(), env=quiet, capture_output=True, text=True, check=False)
        if done.returncode and step == command:
            say(done.stderr.strip())
            raise SetupError(f"They could not be installed. Type this, then start again:\n    {command}")


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True
