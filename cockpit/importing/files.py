"""What paths mean: files, folders, archives; and the bytes that stand there."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.archives import archive_of, is_archive, members, read_member
from cockpit.importing.endings import HOLDERS
from cockpit.importing.limits import Limits

_MOST_SEEN = 2_000
_TOO_MUCH = N_("The folder {path} holds more than {most} files: drop the folder that holds the exports alone.")


def expand(paths: Iterable[Path]) -> list[Path]:
    """The files meant by `paths`: a folder or an archive stands for the tables in it, by name.

    Raises CockpitError where it has none, or cannot be opened.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += _in_folder(path)
        elif is_archive(path):
            files += _in_archive(path)
        else:
            files.append(path)
    return list(dict.fromkeys(files))


def _in_folder(folder: Path) -> list[Path]:
    """The tables in a folder and in the folders within, those of each before those further down."""
    files: list[Path] = []
    seen = 0
    for place, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted((each for each in folders if not _is_no_matter(each)), key=str.casefold)
        seen += len(names)
        if seen > _MOST_SEEN:
            raise CockpitError(Message(_TOO_MUCH, path=str(folder), most=_MOST_SEEN))
        for entry in (Path(place, name) for name in sorted(names, key=str.casefold) if not _is_no_matter(name)):
            if entry.suffix.lower() in HOLDERS and entry.is_file():
                files += _in_archive(entry) if is_archive(entry) else [entry]
    if not files:
        raise CockpitError(Message(N_("The folder {path} holds no file that can be imported."), path=str(folder)))
    return files


def _is_no_matter(name: str) -> bool:
    """Whether a name is that of a hidden thing, or of what an office program or a Mac leaves behind."""
    return name.startswith((".", "~$", "__MACOSX"))


def _unreadable(error: OSError) -> None:
    if isinstance(error, PermissionError):
        raise CockpitError(Message(N_("You may not read the folder {path}."), path=str(error.filename))) from error


def _in_archive(archive: Path) -> list[Path]:
    files = [member.path for member in members(archive) if member.path.suffix.lower() in HOLDERS]
    if not files:
        raise CockpitError(Message(N_("The archive {name} holds no file that can be imported."), name=archive.name))
    return files


def bytes_of(path: Path, limits: Limits) -> bytes:
    """What stands in the file, or in the member of an archive. Raises CockpitError in a sentence."""
    archive = archive_of(path)
    data = _on_disk(path, limits) if archive is None else read_member(path, archive, limits)
    if not data or data.isspace() or data == codecs.BOM_UTF8:
        raise CockpitError(Message(N_("This file is empty.")))
    return data


def _on_disk(path: Path, limits: Limits) -> bytes:
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            raise CockpitError(Message(N_("{path} is no file that can be read."), path=str(path)))
        size = status.st_size
        if size > limits.file_bytes:
            raise CockpitError(
                Message(
                    N_("This file is too large: {size} MB, at most {most} MB are read."),
                    size=size // 1_000_000,
                    most=limits.file_bytes // 1_000_000,
                )
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CockpitError(Message(N_("There is no file {path}."), path=str(path))) from error
    except IsADirectoryError as error:
        raise CockpitError(Message(N_("{path} is a folder, not a file."), path=str(path))) from error
    except PermissionError as error:
        raise CockpitError(_not_allowed(path)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise CockpitError(Message(N_("{path} cannot be read: {reason}."), path=str(path), reason=reason)) from error


def _not_allowed(path: Path) -> Message:
    """Windows answers "permission" for a file that another program holds open; elsewhere it is the rights."""
    if os.name == "nt":
        return Message(N_("Another program holds {name} open: close it there and drop the file again."), name=path.name)
    return Message(N_("You may not read {path}: ask for the right to, or copy the file elsewhere."), path=str(path))
