"""From the bytes of a text file to its characters: BOM, UTF-8, UTF-16, then the old eight-bit tables.

All the bytes are looked at: an accent may come for the first time in the last row.
"""

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from operator import methodcaller

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHOWN = {
    "utf-8-sig": "UTF-8",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "iso8859-15": "Latin-9",
    "mac-roman": "Mac Roman",
    "cp850": "DOS 850",
}
_WIDE = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32"})
_OLD_TABLES = ("cp1252", "iso8859-15", "mac-roman", "cp850")
_LIKELY = frozenset("éèàçêôîûùëïâœÉÈÀÇÊÔÎÛÙŒ€’«»°–—…äöüÄÖÜßñáíóú£§²µ \u00a0‘“”·•")
_UNLIKELY_WEIGHT = -3
_ASCII = bytes(range(0x80))
_MOJIBAKE = ("Ã©", "Ã¨", "Ã ", "Ã§", "Ãª", "Ã´", "Ã®", "Ã‰", "â‚¬", "â€™", "Ã¼", "Ã¶", "Ã¤", "Ã«", "Ã¯")
_MOJIBAKE_BYTES = tuple(pair.encode() for pair in _MOJIBAKE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, the codec that gave them, and whether they look decoded twice."""

    text: str
    codec: str
    mojibake: bool

    @property
    def shown(self) -> str:
        """The encoding as people know it: `UTF-8`, `Windows-1252`."""
        return _SHOWN.get(self.codec, self.codec)


@dataclass(frozen=True, slots=True)
class EncodedLines:
    """A text that is decoded line by line, so that it is never held twice: bytes of which a line ends in \\n only."""

    data: bytes
    codec: str
    mojibake: bool

    def __call__(self) -> Iterator[str]:
        """The lines from the first on. Raises UnicodeDecodeError at a line that is not of this codec."""
        return map(methodcaller("decode", self.codec), io.BytesIO(self.data))

    @property
    def shown(self) -> str:
        """The encoding as people know it."""
        return _SHOWN.get(self.codec, self.codec)


def encoded_lines(data: bytes) -> EncodedLines | None:
    """The lines of what may be UTF-8, or None where the bytes have to be looked at as a whole."""
    if b"\0" in data or any(data.startswith(mark) for mark, codec in _BOMS if codec in _WIDE):
        return None
    codec = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    own = data[3:] if codec == "utf-8-sig" else data
    return EncodedLines(own, "utf-8", _bytes_look_decoded_twice(own))


def _bytes_look_decoded_twice(data: bytes) -> bool:
    """The same as `looks_decoded_twice`, for UTF-8: the byte that most of the pairs share is rare."""
    if b"\x83" not in data and (b"\xac" not in data or b"\xa2\xe2\x82\xac" not in data):
        return False
    return any(pair in data for pair in _MOJIBAKE_BYTES)


def decode(data: bytes, codec: str | None = None) -> Decoded:
    """The text of `data`; `codec` overrides the detection. Raises CockpitError where no text comes out."""
    chosen = codec or detect(data)
    try:
        text = data.decode(chosen)
    except (UnicodeDecodeError, LookupError) as error:
        raise CockpitError(Message(N_("This file is not text in {encoding}."), encoding=chosen)) from error
    text = text.removeprefix("\ufeff").replace("\0", "")
    return Decoded(text, chosen, looks_decoded_twice(text))


def detect(data: bytes) -> str:
    """The codec of a text file. Raises CockpitError for bytes that are no text at all."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return codec
    if b"\0" in data:
        wide = _wide_codec(data)
        if wide is not None:
            return wide
        if data.count(b"\0") * 100 > len(data):
            raise CockpitError(Message(N_("This file is not a table of text: it holds binary data.")))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _likeliest_table(data)
    return "utf-8"


def _wide_codec(data: bytes) -> str | None:
    """UTF-16 without its mark: in Western text every second byte is zero."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = max(len(data) // 2, 1)
    if odd > 0.3 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _likeliest_table(data: bytes) -> str:
    high = data.translate(None, _ASCII)
    counts = {byte: high.count(byte) for byte in set(high)}
    return max(_OLD_TABLES, key=lambda codec: _plausibility(counts, codec))


def _plausibility(counts: dict[int, int], codec: str) -> int:
    score = 0
    for byte, times in counts.items():
        try:
            char = bytes([byte]).decode(codec)
        except UnicodeDecodeError:
            return -1_000_000_000
        score += times if char in _LIKELY else times * _UNLIKELY_WEIGHT
    return score


def looks_decoded_twice(text: str) -> bool:
    """True where `François` reads `FranÃ§ois`: UTF-8 once taken for an eight-bit table."""
    return ("Ã" in text or "â" in text) and any(pair in text for pair in _MOJIBAKE)


def repair(text: str) -> str:
    """`FranÃ§ois` → `François`, line by line; a line that cannot be undone without loss stays as it is."""
    return "\n".join(map(_repaired_line, text.split("\n")))


def _repaired_line(line: str) -> str:
    if line.isascii():
        return line
    try:
        return line.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return line
