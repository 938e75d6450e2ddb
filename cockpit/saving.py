"""Files are there whole or not at all: written beside their place, then moved into it; what is in the way is said."""

from __future__ import annotations

import contextlib
import errno
import os
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import IO

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def save_whole(target: Path, fill: Callable[[IO[bytes]], None], failures: tuple[type[Exception], ...] = ()) -> None:
    """Let `fill` write the content of `target`; what was there before stays until all of it is written.

    Raises CockpitError where the file cannot be written. `failures` are what `fill` raises for an OSError.
    """
    beside = target.parent / f".{uuid.uuid4().hex[:12]}.part"
    try:
        with beside.open("xb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        _remove(beside)
        if isinstance(error, (OSError, *failures)):
            raise _not_written(target, error) from error
        raise
    try:
        os.replace(beside, target)
    except OSError as error:
        _remove(beside)
        raise _not_replaced(target, error) from error


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _not_written(target: Path, error: BaseException) -> CockpitError:
    folder = str(target.parent)
    if isinstance(error, OSError) and error.errno in _FULL:
        sentence = N_("The disk of {folder} is full. Free some space or choose another folder.")
    elif isinstance(error, FileNotFoundError):
        sentence = N_("The folder {folder} does not exist. Create it or choose another one.")
    else:
        sentence = N_("The folder {folder} cannot be written to. Choose another one.")
    return CockpitError(Message(sentence, folder=folder))


def _not_replaced(target: Path, error: OSError) -> CockpitError:
    if error.errno == errno.ENAMETOOLONG:
        sentence = N_("The name {name} is too long. Choose a shorter one.")
    elif target.is_dir():
        sentence = N_("{name} is a folder. Choose another name.")
    else:
        sentence = N_("{name} is open in another program or protected. Close it there, then try again.")
    return CockpitError(Message(sentence, name=target.name))
