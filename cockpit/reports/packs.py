"""Review packs as files: one rep's, or each rep's in a folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from cockpit.db.store import Store
from cockpit.errors import Cancelled, CockpitError
from cockpit.i18n import N_, Language, Message, pgettext, speaking
from cockpit.records.folding import fold
from cockpit.reports.output import write_whole
from cockpit.reports.review_pack import document
from cockpit.services.review_pack import collect, people

_LONGEST = 80


def file_name(rep: str, month: date, language: Language) -> str:
    """A name that every system takes: "bilan-sarah-delombre-2026-10.pdf", "review-sarah-delombre-2026-10.pdf"."""
    with speaking(language):
        kind = pgettext("file name", "review")
    who = fold(rep).replace(" ", "-")[:_LONGEST].strip("-")
    return "-".join(part for part in (kind, who, f"{month:%Y-%m}") if part) + ".pdf"


def write_pack(store: Store, rep_id: int, month: date, today: date, language: Language, target: Path) -> Path:
    """Write the pack of one rep to `target`, or into it under a name of its own where it is a folder; its path.

    Raises CockpitError where there is nothing to review or the file cannot be written.
    """
    pack = collect(store, rep_id, month, today, language)
    path = target / file_name(pack.identity.rep, month, language) if target.is_dir() else target
    write_whole(path, document(pack))
    return path


def pack_all(
    store: Store,
    month: date,
    today: date,
    language: Language,
    folder: Path,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Path, ...]:
    """Write the pack of every rep who was there in the month into `folder`; their paths, in the team's order.

    `progress` is told how many of how many are made, from any thread. `cancelled` is asked between two packs: nothing
    is written before all are made, and Cancelled is raised. Raises CockpitError as `write_pack` does, and for a team
    without a rep.
    """
    team = people(store, month)
    if not team:
        raise CockpitError(Message(N_("There is no rep to review in this file.")))
    names = _names([name for _id, name in team], month, language)
    made = []
    for place, (rep_id, _name) in enumerate(team):
        if cancelled is not None and cancelled():
            raise Cancelled
        made.append(document(collect(store, rep_id, month, today, language)))
        if progress is not None:
            progress(place + 1, len(team))
    paths = tuple(folder / name for name in names)
    for path, content in zip(paths, made, strict=True):
        write_whole(path, content)
    return paths


def _names(reps: list[str], month: date, language: Language) -> list[str]:
    """A file name for each rep; namesakes get a number."""
    taken: set[str] = set()
    names = []
    for rep in reps:
        name, number = file_name(rep, month, language), 1
        while name in taken:
            number += 1
            name = file_name(f"{rep[: _LONGEST - 4]} {number}", month, language)
        taken.add(name)
        names.append(name)
    return names
