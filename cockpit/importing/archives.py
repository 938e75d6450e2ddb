"""Files inside a zip archive: listed, named and read in memory; nothing of it is ever written to the disk.

A member's path is that of the archive with the member's own names below it: `export.zip/2026/Deals.csv`. No such file
exists; `export.zip` is a file. What a member calls itself (`..`, `C:`, a device) names nothing outside.
"""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.limits import DEFAULT, Limits
from cockpit.records.importing import ARCHIVE

_RATIO_FROM = 10_000_000
_JUNK = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_DRAWN = "╡╢╖╕╜╛╞╟╘╒╓╫╪"  # what letters with accents of code page 850 turn into in code page 437
_UNPACKING = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, RuntimeError)
_DAMAGED = N_("This archive is damaged or is no zip file.")
_NESTED = N_("An archive within an archive is not opened: unpack it and drop what is inside.")
_LOCKED = N_("This archive is protected by a password: unpack it and drop what is inside.")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its path as the cockpit says it, and what the archive calls it."""

    path: Path
    info: zipfile.ZipInfo


def is_archive(path: Path) -> bool:
    """Whether a path is a zip that holds files, rather than a workbook under that name."""
    if path.suffix.lower() != ARCHIVE or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return True
    return not names & {"[Content_Types].xml", "mimetype"}


def archive_of(path: Path) -> Path | None:
    """The archive that a path is a member of, None where the path is no member."""
    return next((parent for parent in path.parents if parent.suffix.lower() == ARCHIVE and parent.is_file()), None)


def members(archive: Path, limits: Limits = DEFAULT) -> list[Member]:
    """The files in an archive, by name. Raises CockpitError for one that is damaged or swells beyond the limits."""
    try:
        with zipfile.ZipFile(archive) as opened:
            infos = opened.infolist()
            _refuse_bombs(infos, archive, limits)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise CockpitError(Message(_DAMAGED)) from error
    found: dict[Path, Member] = {}
    for info in infos:
        parts = _parts(info)
        if parts and not _is_junk(parts) and _is_file(info):
            path = _free(archive.joinpath(*parts), found)
            found[path] = Member(path, info)
    return sorted(found.values(), key=lambda member: str(member.path).casefold())


def read_member(path: Path, archive: Path, limits: Limits = DEFAULT) -> bytes:
    """The bytes of one member. Raises CockpitError in a sentence where it cannot be had."""
    member = next((each for each in members(archive, limits) if each.path == path), None)
    if member is None:
        raise CockpitError(Message(N_("There is no file {path}."), path=str(path)))
    if path.suffix.lower() == ARCHIVE:
        raise CockpitError(Message(_NESTED))
    if member.info.flag_bits & 0x1:
        raise CockpitError(Message(_LOCKED))
    try:
        with zipfile.ZipFile(archive) as opened, opened.open(member.info) as file:
            return file.read(limits.archive_bytes)
    except _UNPACKING as error:
        sentence = _LOCKED if "encrypted" in str(error) else _DAMAGED
        raise CockpitError(Message(sentence)) from error


def _refuse_bombs(infos: list[zipfile.ZipInfo], archive: Path, limits: Limits) -> None:
    """Look at what the archive says it unpacks to, before anything is unpacked."""
    if len(infos) > limits.archive_members:
        raise CockpitError(
            Message(N_("This archive holds {count} files: at most {most} are read."),
                    count=len(infos), most=limits.archive_members)
        )  # fmt: skip
    unpacked = sum(info.file_size for info in infos)
    packed = max(archive.stat().st_size, 1)
    is_swelling = unpacked > _RATIO_FROM and unpacked > packed * limits.unzipped_ratio
    if unpacked > limits.archive_bytes or is_swelling:
        sentence = N_("This archive would unpack to {size} MB: that is not an export, it was not opened.")
        raise CockpitError(Message(sentence, size=unpacked // 1_000_000))


def _is_file(info: zipfile.ZipInfo) -> bool:
    """A plain file: no folder, no link, no device."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    return not info.is_dir() and kind in (0, stat.S_IFREG)


def _parts(info: zipfile.ZipInfo) -> tuple[str, ...]:
    """The names of a member without what leads out of the archive."""
    name = _decoded(info).replace("\\", "/")
    parts = (part.rstrip(". ").replace(":", "_") for part in PurePosixPath(name).parts)
    return tuple("".join(c for c in part if c.isprintable()) for part in parts if part and part != "/")


def _decoded(info: zipfile.ZipInfo) -> str:
    """The name in the alphabet it was written in: old archivers do not say which."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850") if any(mark in info.filename for mark in _DRAWN) else info.filename


def _is_junk(parts: tuple[str, ...]) -> bool:
    """What systems add for themselves, and hidden files."""
    return any(part.casefold() in _JUNK or part.startswith((".", "~$")) for part in parts)


def _free(path: Path, taken: dict[Path, Member]) -> Path:
    """The path, told apart from a member that calls itself the same."""
    number = 2
    free = path
    while free in taken:
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return free
