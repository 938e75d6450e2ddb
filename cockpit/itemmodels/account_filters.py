"""Which accounts and contacts a list keeps: text without accents, segment, status, owner, tag, and two questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cockpit.itemmodels.account_own import OwnWanted
from cockpit.records.accounts import AccountRow, ContactRow
from cockpit.records.folding import fold

QUALITY_WANTED = 0.80


@dataclass(frozen=True, slots=True)
class Filter:
    """None and False keep everything."""

    text: str = ""
    segment: int | None = None
    status: int | None = None
    owner: int | None = None
    tag: int | None = None
    role: int | None = None
    without_next: bool = False
    poor_quality: bool = False
    own: OwnWanted | None = None

    @property
    def is_off(self) -> bool:
        """Whether nothing is filtered."""
        return self == Filter()


def accounts_kept(rows: Iterable[AccountRow], wanted: Filter) -> list[AccountRow]:
    """The accounts that pass: every word of the text must be in name, city, sector or a text of the user's own."""
    tests: list[Callable[[AccountRow], bool]] = []
    if wanted.segment is not None:
        tests.append(lambda row: row.segment_id == wanted.segment)
    if wanted.status is not None:
        tests.append(lambda row: row.status_id == wanted.status)
    if wanted.owner is not None:
        tests.append(lambda row: row.owner_id == wanted.owner)
    if wanted.tag is not None:
        tests.append(lambda row: wanted.tag in row.tag_ids)
    if wanted.own is not None:
        asked = wanted.own
        tests.append(lambda row: asked.fits(row.custom))
    if wanted.without_next:
        tests.append(lambda row: row.following is None)
    if wanted.poor_quality:
        tests.append(lambda row: row.quality < QUALITY_WANTED)
    kept = list(rows)
    for word in fold(wanted.text).split():
        kept = [row for row in kept if word in row.search]
    for test in tests:
        kept = [row for row in kept if test(row)]
    return kept


def contacts_kept(rows: Iterable[ContactRow], wanted: Filter) -> list[ContactRow]:
    """The contacts that pass; the text is looked for in name, account and job."""
    kept = list(rows)
    for word in fold(wanted.text).split():
        kept = [row for row in kept if word in row.search]
    if wanted.segment is not None:
        kept = [row for row in kept if row.segment_id == wanted.segment]
    if wanted.owner is not None:
        kept = [row for row in kept if row.owner_id == wanted.owner]
    if wanted.role is not None:
        kept = [row for row in kept if wanted.role in row.role_ids]
    return kept
