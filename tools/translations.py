"""Whether the translations are complete: every text of the program has its French, and says the same things.

Run by `python3 dev.py check`; prints problems (exit code 1) and notices, nothing when all is well.
"""

from __future__ import annotations

import ast
import re
import string
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "Message": (1,),
}
_STRAIGHT_APOSTROPHE = re.compile(r"\w'\w")
_PLAIN_SPACE = re.compile(r" [:;!?€%»]|« ")


@dataclass(frozen=True, order=True)
class Key:
    """What a text is found by: its context (None for most) and its English, plural forms apart."""

    text: tuple[str, ...]
    context: str = ""


@dataclass
class Report:
    """Problems fail the check; notices do not."""

    problems: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def examine(sources: Path, catalogues: Path) -> Report:
    """Compare the texts of the Python files under `sources` with all the .po files in `catalogues`."""
    report = Report()
    wanted = _extract(sources, report)
    known = _read_all(sorted(catalogues.glob("*.po")), report)
    for key, place in sorted(wanted.items()):
        if key not in known:
            report.problems.append(f"{place}: no translation of {key.text[0]!r}{_in_context(key)}")
    for key, (message, place) in sorted(known.items(), key=lambda item: item[0]):
        report.problems.extend(f"{place}: {problem} in {key.text[0]!r}" for problem in _faults(message))
        if key not in wanted:
            report.notices.append(f"{place}: no longer used: {key.text[0]!r}{_in_context(key)}")
    return report


def _extract(sources: Path, report: Report) -> dict[Key, str]:
    found: dict[Key, str] = {}
    for path in sorted(sources.rglob("*.py")):
        name = path.relative_to(sources.parent).as_posix()
        report.problems.extend(f"{name}:{line}: {text}" for line, text in _untranslatable(path))
        for line, text, _, context in extract_from_file("python", path, keywords=KEYWORDS):
            texts = (text,) if isinstance(text, str) else tuple(text)
            if texts[0]:
                found.setdefault(Key(texts, context or ""), f"{name}:{line}")
    return found


def _untranslatable(path: Path) -> Iterator[tuple[int, str]]:
    """Calls whose text no catalogue can hold: an f-string, or a text joined by + or %."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        if node.func.id not in KEYWORDS or node.func.id == "Message":
            continue
        if any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in node.args[:2]):
            yield node.lineno, f"{node.func.id}() takes a plain text, not an f-string or a sum; use .format()"


def _read_all(paths: Iterable[Path], report: Report) -> dict[Key, tuple[Message, str]]:
    known: dict[Key, tuple[Message, str]] = {}
    for path in paths:
        for message in _read(path, report):
            key = _key(message)
            place = f"{path.name}:{message.lineno or 0}"
            earlier = known.setdefault(key, (message, place))
            if earlier[0].string != message.string:
                problem = f"{place}: another translation of {key.text[0]!r} is in {earlier[1]}"
                report.problems.append(f"{problem}; use pgettext where the sense differs")
    return known


def _read(path: Path, report: Report) -> list[Message]:
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parent.name, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        report.problems.append(f"{path.name}: cannot be read: {error}")
        return []
    if catalogue.charset and catalogue.charset.lower() != "utf-8":
        report.problems.append(f"{path.name}: its header must say charset=UTF-8")
    return [message for message in catalogue if message.id]


def _key(message: Message) -> Key:
    texts = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    return Key(texts, message.context or "")


def _faults(message: Message) -> Iterator[str]:
    """What is wrong with one translation: absent, fuzzy, other placeholders, typewriter punctuation."""
    sources = _key(message).text
    strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
    if not all(strings):
        yield "an empty translation"
        return
    if message.fuzzy:
        yield "a fuzzy translation"
    most, least = _placeholders(sources[-1]) | _placeholders(sources[0]), _placeholders(sources[-1])
    for number, text in enumerate(strings):
        fields = _placeholders(text)
        expected = fields <= most if number == 0 and len(sources) > 1 else fields == least
        if not expected:
            yield f"other placeholders {_braces(fields)} than the English {_braces(least)}"
        if _STRAIGHT_APOSTROPHE.search(text):
            yield "a straight apostrophe (’ is meant)"
        if _PLAIN_SPACE.search(text):
            yield "a plain space where U+00A0 belongs"


def _placeholders(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return set(re.findall(r"\{(\w*)\}", text))


def _braces(fields: set[str]) -> str:
    return " ".join(f"{{{name}}}" for name in sorted(fields)) or "(none)"


def _in_context(key: Key) -> str:
    return f" (context {key.context!r})" if key.context else ""


def main() -> int:
    """Examine the program's own texts; 1 when there is a problem."""
    report = Report()
    for folder in sorted((ROOT / "resources" / "translations").iterdir()):
        if folder.is_dir():
            found = examine(ROOT / "cockpit", folder)
            report.problems += found.problems
            report.notices += found.notices
    for line in (*report.problems, *report.notices):
        print(line)
    if report.problems:
        print(f"{len(report.problems)} problems in the translations.")
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main())
