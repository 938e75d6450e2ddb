"""The words of the command line: commands, options, and sentences for what cannot be understood."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from cockpit.cli.console import write
from cockpit.errors import CockpitError
from cockpit.i18n import N_, _
from cockpit.records.lists import NAMES

# argparse's own complaints, and what is said instead; {0} is what it names.
_COMPLAINTS = (
    (r"the following arguments are required: (.+)", N_("This is missing: {0}. See {program} --help.")),
    (r"one of the arguments (.+) is required", N_("One of these is needed: {0}. See {program} --help.")),
    (r"unrecognized arguments: (.+)", N_("This is not understood: {0}. See {program} --help.")),
    (r"argument (.+): not allowed with argument (.+)", N_("{0} and {1} cannot go together.")),
    (r"argument (.+): expected .*argument", N_("{0} needs a value after it. See {program} --help.")),
    (r"argument COMMAND: invalid choice: (\S+) .*", N_("There is no command {0}. See {program} --help.")),
    (r"argument (.+): invalid choice: (\S+) \(choose from (.+)\)", N_("{0} takes one of {2}, not {1}.")),
    (r"argument (.+): invalid \w+ value: (.+)", N_("{0} does not take {1}. See {program} --help.")),
    (r"argument (.+?): (.+)", "{0}: {1}"),
)


class Parser(argparse.ArgumentParser):
    """An argparse parser in the user's language: what cannot be understood is a `CockpitError`."""

    def __init__(self, **options: Any) -> None:
        if sys.version_info >= (3, 14):
            options.setdefault("color", False)
        super().__init__(**options, add_help=False, allow_abbrev=False)
        self._positionals.title = _("What to give")
        self._optionals.title = _("Options")
        self.add_argument("-h", "--help", action="help", help=_("show this help and stop"))

    def error(self, message: str) -> NoReturn:
        """Raise the complaint as one sentence in the user's language."""
        for pattern, sentence in _COMPLAINTS:
            match = re.fullmatch(pattern, message, re.DOTALL)
            if match:
                raise CockpitError(_(sentence).format(*match.groups(), program=self.prog))
        raise CockpitError(message)

    def _print_message(self, message: str, file: Any = None) -> None:
        if message:
            write(message.rstrip("\n"), file)

    def format_usage(self) -> str:
        """The usage line, its first word in the user's language."""
        return super().format_usage().replace("usage: ", _("usage: "), 1)

    def format_help(self) -> str:
        """The whole help, its first word in the user's language."""
        return super().format_help().replace("usage: ", _("usage: "), 1)


def build() -> Parser:
    """The parser of the whole command line; its namespace's `command` is None for the window."""
    parser = Parser(prog="cockpit", description=_("The sales manager’s cockpit. Without a command: the window."))
    _common(parser)
    parser.add_argument("--db", type=Path, metavar="FILE", help=_("the file to open"))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title=_("Commands"))
    for name, text, options in (
        ("demo", _("fill a new file with an invented team"), _demo),
        ("import", _("import CRM exports: CSV and Excel files, or folders of them"), _import),
        ("imports", _("the imports made so far, the latest first"), _imports),
        ("undo-import", _("take an import back"), _undo_import),
        ("redo-import", _("bring back an import that was taken back"), _undo_import),
        ("export", _("a list of the file, or all of them, as CSV or Excel files"), _export),
        ("duplicates", _("accounts and contacts that may be there twice"), _duplicates),
        ("kpi", _("the figures of a period"), _kpi),
        ("quality", _("what is missing or out of date in the accounts, and whose it is"), _quality),
        ("review-pack", _("the review pack of one rep, or of each, as PDF"), _review_pack),
        ("check", _("examine a file: is it sound, and what does it hold"), _check),
        ("tour", _("take a picture of every page, on sample data, without a screen"), _tour),
    ):
        command = commands.add_parser(name, help=text, description=text)
        _common(command, default=argparse.SUPPRESS)
        options(command)
    return parser


def _common(parser: Parser, default: str | None = None) -> None:
    parser.add_argument("--lang", choices=("fr", "en"), default=default, help=_("the language to speak"))


def _file(parser: Parser) -> None:
    parser.add_argument("--db", type=Path, metavar="FILE", required=True, help=_("the file to work on"))


def _day(parser: Parser) -> None:
    text = _("the day that it is told on, as 2026-10-14 (today)")
    parser.add_argument("--day", type=day, default=None, metavar="DAY", help=text)


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help=_("answer with one JSON object"))


def _demo(parser: Parser) -> None:
    _file(parser)
    parser.add_argument("--reps", type=_number(1, 200), default=5, metavar="N", help=_("how many reps (5)"))
    parser.add_argument("--months", type=_number(1, 60), default=12, metavar="M", help=_("months of history (12)"))
    parser.add_argument("--seed", type=_number(0, 2**31), default=1, metavar="S", help=_("another seed, another team"))
    _day(parser)
    _json(parser)


def _import(parser: Parser) -> None:
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help=_("files, or folders of files"))
    _file(parser)
    parser.add_argument("--dry-run", action="store_true", help=_("say what would happen, write nothing"))
    parser.add_argument("--profile", metavar="KEY", help=_("the kind of export that all these files are"))
    parser.add_argument("--map", type=Path, metavar="FILE", help=_("what the files hold, as a TOML or JSON file"))
    text = _("write what was recognised there, to be corrected and given to --map")
    parser.add_argument("--write-map", type=Path, metavar="FILE", help=text)
    text = _("an empty cell erases what was known (else it leaves it)")
    parser.add_argument("--empty-erases", action="store_true", help=text)
    text = _("write the rows in error there, with their reasons, to be corrected and imported")
    parser.add_argument("--errors", type=Path, metavar="OUT.xlsx", help=text)
    parser.add_argument("--with-skipped", action="store_true", help=_("with --errors: the rows left out as well"))
    _json(parser)


def _imports(parser: Parser) -> None:
    _file(parser)
    _json(parser)


def _undo_import(parser: Parser) -> None:
    parser.add_argument("batch", type=_number(1, 2**31), metavar="BATCH", help=_("the number the import told"))
    _file(parser)
    _json(parser)


def _export(parser: Parser) -> None:
    lists = (*NAMES, "all")
    text = _("which list: {lists}").format(lists=", ".join(lists))
    parser.add_argument("list", choices=lists, metavar="LIST", help=text)
    _file(parser)
    text = _("the file to write, or a folder; all lists go to a folder, or to one .xlsx file")
    parser.add_argument("--to", type=Path, metavar="PATH", required=True, help=text)
    parser.add_argument("--format", choices=("csv", "xlsx"), help=_("the kind of file (told by its name, else csv)"))
    _json(parser)


def _quality(parser: Parser) -> None:
    _file(parser)
    parser.add_argument("--rep", metavar="NAME", help=_("one rep only"))
    _json(parser)


def _duplicates(parser: Parser) -> None:
    _file(parser)
    parser.add_argument("--kind", choices=("account", "contact"), help=_("accounts only, or contacts only"))
    _json(parser)


def _kpi(parser: Parser) -> None:
    _file(parser)
    parser.add_argument("--from", dest="start", type=day, metavar="DAY", help=_("first day, as 2026-10-01"))
    parser.add_argument("--to", dest="end", type=day, metavar="DAY", help=_("last day, included"))
    parser.add_argument("--rep", metavar="NAME", help=_("one rep only"))
    _json(parser)


def _review_pack(parser: Parser) -> None:
    _file(parser)
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--rep", metavar="NAME", help=_("one rep only"))
    who.add_argument("--all", action="store_true", help=_("every rep of the team, a file each"))
    parser.add_argument("--month", type=month, required=True, metavar="YYYY-MM", help=_("the month to review"))
    _day(parser)
    text = _("the PDF to write, or the folder where to write it")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="PATH", help=text)
    _json(parser)


def _check(parser: Parser) -> None:
    _file(parser)
    _json(parser)


def _tour(parser: Parser) -> None:
    text = _("the folder for the pictures and the review packs")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER", help=text)
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help=_("light or dark"))
    parser.add_argument("--size", type=size, default=(1440, 900), metavar="1440x900", help=_("of the window"))


def day(text: str) -> date:
    """A day written as 2026-10-14."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("{text} is not a day; write it as 2026-10-14.").format(text=text)) from error


def month(text: str) -> date:
    """The first day of a month written as 2026-10."""
    match = re.fullmatch(r"(\d{4})-(\d{2})", text)
    if match and int(match[1]) and 1 <= int(match[2]) <= 12:
        return date(int(match[1]), int(match[2]), 1)
    raise argparse.ArgumentTypeError(_("{text} is not a month; write it as 2026-10.").format(text=text))


def size(text: str) -> tuple[int, int]:
    """Width and height in pixels, written as 1440x900."""
    match = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text)
    if match:
        return int(match[1]), int(match[2])
    raise argparse.ArgumentTypeError(_("{text} is not a size; write it as 1440x900.").format(text=text))


def _number(least: int, most: int) -> Any:
    def number(text: str) -> int:
        if text.isascii() and text.isdecimal() and least <= int(text) <= most:
            return int(text)
        sentence = _("{text} is not a whole number from {least} to {most}.")
        raise argparse.ArgumentTypeError(sentence.format(text=text, least=least, most=most))

    return number
