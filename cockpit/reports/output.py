"""Writing a finished file where the user asked for it: whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import uuid
from pathlib import Path

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, then move it into place; what was there before stays until then.

    Raises CockpitError when the folder is missing or closed to writing, the disk is full, or another program
    holds the file.
    """
    beside = path.parent / f".{uuid.uuid4().hex[:12]}.part"
    try:
        _write(beside, path, content)
        _replace(beside, path)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _write(beside: Path, path: Path, content: bytes) -> None:
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _cannot_write(path.parent, error) from error


def _replace(beside: Path, path: Path) -> None:
    try:
        os.replace(beside, path)
    except IsADirectoryError as error:
        raise CockpitError(Message(N_("{name} is a folder. Choose another name."), name=path.name)) from error
    except PermissionError as error:
        if path.is_dir():
            raise CockpitError(Message(N_("{name} is a folder. Choose another name."), name=path.name)) from error
        sentence = N_("{name} is open in another program or protected. Close it there, then try again.")
        raise CockpitError(Message(sentence, name=path.name)) from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise CockpitError(
                Message(N_("The name {name} is too long. Choose a shorter one."), name=path.name)
            ) from error
        raise _cannot_write(path.parent, error) from error


def _cannot_write(folder: Path, error: OSError) -> CockpitError:
    place = str(folder)
    if error.errno in _FULL:
        return CockpitError(
            Message(N_("The disk of {folder} is full. Free some space or choose another folder."), folder=place)
        )
    if isinstance(error, FileNotFoundError):
        return CockpitError(
            Message(N_("The folder {folder} does not exist. Create it or choose another one."), folder=place)
        )
    if isinstance(error, NotADirectoryError):
        return CockpitError(Message(N_("{folder} is not a folder. Choose another one."), folder=place))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return CockpitError(Message(N_("The folder {folder} cannot be written to. Choose another one."), folder=place))
    reason = error.strerror or type(error).__name__
    return CockpitError(Message(N_("Nothing could be written to {folder}: {reason}."), folder=place, reason=reason))
