"""What may be dropped on the window, and where it goes: plain rules, without a widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

from cockpit.i18n import N_, Message
from cockpit.importing.endings import EXTENSIONS, HOLDERS
from cockpit.records.importing import Entity, EntityGuess

SURE_FROM = 50
_REFUSED = N_("This cannot be imported: drop CSV, Excel, calendar or contact files, or a zip of them.")


@dataclass(frozen=True, slots=True)
class Target:
    """One of the four places of the overlay: what it is called and the kinds of files it stands for."""

    key: str
    icon: str
    name_text: str
    entities: tuple[Entity, ...]


TARGETS = (
    Target("accounts", "address-book", N_("Accounts and contacts"), (Entity.ACCOUNT, Entity.CONTACT)),
    Target("opportunities", "kanban", N_("Opportunities"), (Entity.OPPORTUNITY,)),
    Target("actions", "calendar-dots", N_("Activities and agenda"), (Entity.ACTION,)),
    Target("orders", "coins", N_("Invoices and sales"), (Entity.ORDER,)),
)


@dataclass(frozen=True, slots=True)
class Drop:
    """What a drop means: files to import, with what the user said they hold; or why not."""

    paths: tuple[Path, ...] = ()
    entity: Entity | None = None
    refusal: Message | None = None


def files_in(mime: QMimeData) -> tuple[Path, ...]:
    """The local files that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


def readable(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Those that an import can try to read, archives and all folders."""
    return tuple(path for path in paths if path.is_dir() or path.suffix.lower() in HOLDERS)


def is_one_table(files: Sequence[Path]) -> bool:
    """Whether what is dropped is one table, calendar or set of cards: no folder, no archive."""
    return len(files) == 1 and files[0].suffix.lower() in EXTENSIONS and not files[0].is_dir()


def target_of(entity: Entity | None) -> Target | None:
    """The target that stands for this kind of file; None for those without one (reps, plans…)."""
    return next((target for target in TARGETS if entity in target.entities), None)


def guessed(guess: EntityGuess | None) -> Target | None:
    """The target to preselect: none unless the guess is worth it."""
    return target_of(guess.entity) if guess is not None and guess.confidence >= SURE_FROM else None


def decide(paths: Sequence[Path], target: Target | None, guess: EntityGuess | None) -> Drop:
    """What a drop of these files on this target (None: beside the targets) means.

    The user's word counts only where it says something else than the guess, and only for one file: of several, of a
    folder or an archive the import finds out what each holds.
    """
    files = readable(paths)
    if not files:
        return Drop(refusal=Message(_REFUSED))
    if target is None or not is_one_table(files) or target is guessed(guess):
        return Drop(files)
    return Drop(files, target.entities[0])
