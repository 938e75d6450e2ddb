"""The content lines of calendars and contact cards: unfolded as bytes, decoded, and nested in components."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.encoding import decode, repair

_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_HEAVY = frozenset({"ATTACH", "PHOTO", "LOGO", "SOUND", "KEY", "X-ALT-DESC", "X-MS-OLK-FORCEINSPECTOROPEN"})
_DEEPEST = 20
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PIECE = re.compile(r"\\.|[^\\;,]+|.", re.DOTALL)
_NAME = re.compile(r"[A-Za-z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name in capitals, its parameters, its raw value, and its line in the file (from 1)."""

    name: str
    params: dict[str, str]
    value: str
    place: int

    @property
    def text(self) -> str:
        """The value with its escapes undone."""
        return unescaped(self.value)


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END: its properties and the components within. `is_whole`: END was there."""

    name: str
    place: int
    lines: list[Line] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)
    is_whole: bool = False

    def first(self, name: str) -> Line | None:
        """The first property of that name."""
        return next((line for line in self.lines if line.name == name), None)

    def every(self, name: str) -> list[Line]:
        """All properties of that name."""
        return [line for line in self.lines if line.name == name]

    def text(self, name: str) -> str:
        """The text of the first property of that name, "" where there is none."""
        line = self.first(name)
        return line.text.strip() if line is not None else ""

    def word(self, name: str) -> str:
        """The same in capitals: statuses, classes, methods."""
        return self.text(name).upper()


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says: its outer components, its encoding as people know it, and what to tell the user."""

    components: tuple[Component, ...]
    encoding: str
    warnings: tuple[Message, ...]


def read_content(data: bytes, codec: str | None = None, repair_text: bool = False) -> Content:
    """The components of a file. Raises CockpitError where it is no text."""
    if data.startswith(_WIDE) or b"\0" in data[:4096]:
        wide = decode(data, codec)
        return replace(read_content(wide.text.encode("utf-8", "replace"), "utf-8", repair_text), encoding=wide.shown)
    joined = list(_unfolded(data))
    text, encoding, is_damaged = _decoded([line for _place, line in joined], codec)
    warnings = []
    if is_damaged and repair_text:
        text = repair(text)
    elif is_damaged:
        warnings.append(Message(N_("Accents look damaged in this file (“Ã©” for “é”): they can be repaired.")))
    nest = _Nest()
    for (place, _raw), line in zip(joined, text.split("\n"), strict=True):
        nest.take(place, line)
    return Content(tuple(nest.outer), encoding, (*warnings, *nest.warnings()))


def unescaped(value: str) -> str:
    r"""`Lyon\, 3e\nporte B` as people read it."""
    value = value.replace("\0", "")
    return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], value) if "\\" in value else value


def split_unescaped(value: str, mark: str) -> list[str]:
    """The parts of a value between marks (`;` or `,`) that are not escaped, each with its escapes undone."""
    if mark not in value:
        return [unescaped(value)]
    parts = [""]
    for piece in _PIECE.findall(value):
        if piece == mark:
            parts.append("")
        else:
            parts[-1] += piece
    return [unescaped(part) for part in parts]


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Logical lines with the place where each begins. A letter of several bytes may be broken by a fold."""
    parts: list[bytes] = []
    start, is_soft = 0, False
    for place, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if is_soft or (parts and line[:1] in (b" ", b"\t")):
            parts.append(line if is_soft else line[1:])
        elif line.strip():
            if parts:
                yield start, b"".join(parts)
            parts, start = [line], place
        if parts:
            is_soft = _goes_on(parts)
            if is_soft:
                parts[-1] = parts[-1][:-1]
    if parts:
        yield start, b"".join(parts)


def _goes_on(parts: list[bytes]) -> bool:
    """Whether a quoted-printable value is broken by a soft line end."""
    return parts[-1].endswith(b"=") and b"QUOTED-PRINTABLE" in parts[0][:300].partition(b":")[0].upper()


def _decoded(lines: list[bytes], codec: str | None) -> tuple[str, str, bool]:
    """One text of all lines, its encoding, and whether it looks decoded twice.

    A few broken lines do not spoil a file that is UTF-8 elsewhere.
    """
    whole = b"\n".join(lines)
    if codec is None and not whole.isascii() and not _is_utf8(whole):
        accented = [line for line in lines if not line.isascii()]
        good = sum(map(_is_utf8, accented))
        if 2 * good > len(accented):
            texts = [line.decode("utf-8" if _is_utf8(line) else "cp1252", "replace") for line in lines]
            return "\n".join(text.replace("\n", " ") for text in texts), "UTF-8", False
    read = decode(whole, codec)
    return read.text, read.shown, read.mojibake


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Nest:
    """Lines on their way into components; lines that say nothing are counted."""

    def __init__(self) -> None:
        self.outer: list[Component] = []
        self._open: list[Component] = []
        self._bad = 0
        self._first_bad = 0

    def take(self, place: int, text: str) -> None:
        line = read_line(place, text)
        if line is None:
            self._amiss(place)
        elif line.name == "BEGIN":
            self._begin(line)
        elif line.name == "END":
            self._end(line)
        elif not self._open:
            self._amiss(place)
        elif line.name not in _HEAVY:
            self._open[-1].lines.append(line)

    def warnings(self) -> list[Message]:
        told = []
        if self._bad:
            words = N_("Lines of this file that say nothing, left aside: {n}, the first is line {line}.")
            told.append(Message(words, n=self._bad, line=self._first_bad))
        if self._open:
            told.append(Message(N_("This file ends in the middle of an entry: it was cut off.")))
        return told

    def _amiss(self, place: int) -> None:
        self._first_bad = self._first_bad or place
        self._bad += 1

    def _begin(self, line: Line) -> None:
        if len(self._open) >= _DEEPEST:
            raise CockpitError(
                Message(N_("The entries of this file are nested too deeply (line {line})."), line=line.place)
            )
        made = Component(line.value.strip().upper(), line.place)
        (self._open[-1].parts if self._open else self.outer).append(made)
        self._open.append(made)

    def _end(self, line: Line) -> None:
        name = line.value.strip().upper()
        if all(each.name != name for each in self._open):
            self._amiss(line.place)
            return
        while self._open.pop().name != name:
            pass
        self._closed(name)

    def _closed(self, name: str) -> None:
        inside = (self._open[-1].parts if self._open else self.outer)[-1]
        inside.is_whole = inside.name == name


def read_line(place: int, text: str) -> Line | None:
    """One content line, None where it is none."""
    colon = _colon(text)
    if colon < 0:
        return None
    head, value = text[:colon], text[colon + 1 :]
    name, *rest = _parts(head) if ";" in head else [head]
    name = name.strip().rpartition(".")[2].upper()
    if not _NAME.fullmatch(name):
        return None
    params = _params(rest)
    if params.get("ENCODING", "").upper() == "QUOTED-PRINTABLE" or "QUOTED-PRINTABLE" in params.get("TYPE", "").upper():
        value = _from_quoted(value, params.get("CHARSET", ""))
    return Line(name, params, value, place)


def _colon(text: str) -> int:
    """Where the value begins: the first colon that is not within quotation marks."""
    first = text.find(":")
    if first < 0 or text.count('"', 0, first) % 2 == 0:
        return first
    is_quoted = False
    for at, letter in enumerate(text):
        if letter == '"':
            is_quoted = not is_quoted
        elif letter == ":" and not is_quoted:
            return at
    return first


def _parts(head: str) -> list[str]:
    if '"' not in head:
        return head.split(";")
    return re.findall(r'(?:"[^"]*"?|[^;"])+', head)


def _params(parts: list[str]) -> dict[str, str]:
    """`TYPE=HOME;TYPE=pref` and the bare `HOME;PREF` of old cards are both TYPE "HOME,PREF"."""
    params: dict[str, str] = {}
    for part in parts:
        key, equals, value = part.partition("=")
        name = key.strip().upper() if equals else "TYPE"
        value = (value if equals else key).replace('"', "").strip()
        params[name] = f"{params[name]},{value}" if name in params else value
    return params


def _from_quoted(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    for codec in (charset, "utf-8", "cp1252"):
        try:
            # an encoded line end is one of the text
            return raw.decode(codec or "utf-8").replace("\r\n", "\n")
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("latin-1")
