"""The program's languages: English in the code, French from the catalogues in `resources/translations/fr`.

Catalogues are .po files, as many as there are parts of the program; they are compiled into one .mo the first
time they are needed and again whenever one of them is newer.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, cast

from cockpit import paths

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
NAMES = {"fr": "Français", "en": "English"}

_chosen: Language = "en"
_here: ContextVar[Language | None] = ContextVar("language", default=None)


class Message:
    """A text with its parameters, worded only when shown: the language may change in between.

    Parameters may be messages themselves. With `plural` and a parameter `n`, the form follows the number.
    """

    __slots__ = ("msgid", "params", "plural")

    def __init__(self, msgid: str, /, plural: str | None = None, **params: object) -> None:
        self.msgid = msgid
        self.plural = plural
        self.params = params

    def __str__(self) -> str:
        if self.plural is None:
            text = _(self.msgid)
        else:
            text = ngettext(self.msgid, self.plural, cast(int, self.params["n"]))
        return text.format(**self.params) if self.params else text

    def __repr__(self) -> str:
        return f"Message({self.msgid!r}, {self.params!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return (self.msgid, self.plural, self.params) == (other.msgid, other.plural, other.params)

    def __hash__(self) -> int:
        return hash((self.msgid, self.plural))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self.msgid, self.plural, self.params)


def _rebuilt(msgid: str, plural: str | None, params: dict[str, object]) -> Message:
    return Message(msgid, plural, **params)


def language() -> Language:
    """The language spoken here and now."""
    return _here.get() or _chosen


def use(name: Language) -> None:
    """Speak `name` from now on, in the whole program."""
    global _chosen
    if name not in LANGUAGES:
        raise ValueError(f"no language {name!r}")
    _chosen = name


@contextmanager
def speaking(name: Language) -> Iterator[None]:
    """Speak `name` in this block and thread only: a French pack from an English window."""
    token = _here.set(name)
    try:
        yield
    finally:
        _here.reset(token)


def system_language() -> Language:
    """French where the computer speaks French, English elsewhere."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    import locale

    try:
        code = (locale.getlocale()[0] or "").lower()
    except ValueError:
        code = ""
    return "fr" if code.startswith(("fr", "french")) else "en"


def N_(text: str) -> str:
    """Marks a text for translation later."""
    return text


def _(text: str) -> str:
    """`text` in the language spoken."""
    return text if language() == "en" else _french().gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """The form for `n`, in the language spoken."""
    if language() == "en":
        return one if n == 1 else many
    return _french().ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """`text` in the language spoken, told apart by `context`."""
    return text if language() == "en" else _french().pgettext(context, text)


@lru_cache(maxsize=1)
def _french() -> _gettext.NullTranslations:
    folder = paths.resources() / "translations" / "fr"
    sources = sorted(folder.glob("*.po"))
    compiled = folder / "cockpit.mo"
    if not _is_fresh(compiled, sources):
        content = compile_catalogues(sources)
        _keep(compiled, content)
        return _gettext.GNUTranslations(BytesIO(content))
    with compiled.open("rb") as file:
        return _gettext.GNUTranslations(file)


def _is_fresh(compiled: Path, sources: list[Path]) -> bool:
    if not compiled.is_file():
        return False
    made = compiled.stat().st_mtime_ns
    return all(source.stat().st_mtime_ns < made for source in sources)


def compile_catalogues(sources: list[Path]) -> bytes:
    """The .po files `sources` as one .mo."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    whole = Catalog(locale="fr", charset="utf-8")
    for source in sources:
        with source.open("rb") as file:
            for message in read_po(file, locale="fr"):
                if message.id and message.string:
                    whole.add(message.id, message.string, context=message.context)
    target = BytesIO()
    write_mo(target, whole)
    return target.getvalue()


def _keep(path: Path, content: bytes) -> None:
    """Save the compiled catalogue where the folder may be written; several processes may try at once."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)
