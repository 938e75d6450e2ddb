"""Finding duplicates: blocks by shared keys and rare words, a verdict for each pair in them (E7)."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cockpit.db.store import Store
from cockpit.errors import Cancelled
from cockpit.models import Account, Contact, KeptApart
from cockpit.records.duplicates import DuplicateKind, DuplicatePair, DuplicateSide
from cockpit.services.duplicates import blocks, verdicts
from cockpit.services.duplicates.entries import account_entries, contact_entries, signature
from cockpit.services.duplicates.verdicts import AccountEntry, ContactEntry, Verdict

#: pairs shown at most, those of the highest score
MOST = 5000
#: pairs of a lower score are shown on demand, those below the floor never
LEAST = 70
_FLOOR = 50
_STEPS = 100
_FULL = 200_000

_TABLES = {DuplicateKind.ACCOUNT: Account, DuplicateKind.CONTACT: Contact}

Entry = AccountEntry | ContactEntry
E = TypeVar("E", AccountEntry, ContactEntry)
Stop = Callable[[], bool]
Progress = Callable[[int, int], None]


def find_duplicates(
    store: Store,
    kind: DuplicateKind,
    least: int = LEAST,
    owner_id: int | None = None,
    most: int = MOST,
    stop: Stop = lambda: False,
    progress: Progress = lambda step, steps: None,
) -> tuple[DuplicatePair, ...]:
    """Pairs that may be one, the surest first, without those that were kept as two.

    At most `most` pairs of a score of `least` and more; of one owner's records, if one is given. Raises Cancelled
    when `stop` says so.
    """
    with store.read() as session:
        apart = _Apart(session, kind)
        progress(5, _STEPS)
        if kind is DuplicateKind.ACCOUNT:
            accounts = account_entries(session)
        else:
            contacts = contact_entries(session)
    progress(40, _STEPS)
    if kind is DuplicateKind.ACCOUNT:
        found = _judged(accounts, _account_blocks(accounts, stop), verdicts.of_accounts, stop, progress)
        return _best(kind, accounts, found, apart, least, owner_id, most)
    found = _judged(contacts, _contact_blocks(contacts, stop), verdicts.of_contacts, stop, progress)
    return _best(kind, contacts, found, apart, least, owner_id, most)


def size(store: Store, kind: DuplicateKind) -> int:
    """How many records a search goes through."""
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(_TABLES[kind])) or 0


class _Apart:
    """The pairs that are two, by their numbers and by what their sources call them."""

    def __init__(self, session: Session, kind: DuplicateKind) -> None:
        rows = session.execute(
            select(KeptApart.first_id, KeptApart.second_id, KeptApart.signature).where(KeptApart.kind == kind)
        ).all()
        self._ids = {(row[0], row[1]) for row in rows}
        self._signatures = {row[2] for row in rows if row[2]}

    def holds(self, first: Entry, second: Entry) -> bool:
        ids = (min(first.id, second.id), max(first.id, second.id))
        if ids in self._ids:
            return True
        return bool(self._signatures) and signature(first, second) in self._signatures


def _account_blocks(entries: Sequence[AccountEntry], stop: Stop) -> Iterator[blocks.Pair]:
    """Crowds lose the key they share, then all that share one are paired, and those of like names."""
    for field in ("siren", "domain", "email", "phone"):
        keys = [getattr(entry, field) for entry in entries]
        crowd = blocks.crowded(keys)
        if crowd and field != "siren":
            _forget(entries, field, crowd)
        yield from blocks.within(blocks.grouped([key if key not in crowd else "" for key in keys]))
    names, cities = [entry.key for entry in entries], [entry.city or entry.postcode for entry in entries]
    yield from blocks.within(blocks.grouped([entry.siret for entry in entries]))
    yield from blocks.within(group for group in blocks.grouped(names) if len(group) <= blocks.FEW)
    yield from blocks.within(blocks.grouped(_both(names, cities)))
    yield from blocks.within(blocks.grouped(_both([entry.street for entry in entries], cities)))
    yield from _alike_accounts(entries, cities, stop)


def _alike_accounts(entries: Sequence[AccountEntry], cities: Sequence[str], stop: Stop) -> Iterator[blocks.Pair]:
    """Pairs by words and by the alphabet, but for those of two towns: close names say nothing there."""
    by_words = blocks.sharing_words([entry.words for entry in entries], cities, stop)
    by_alphabet = blocks.neighbours([entry.key.replace(" ", "") for entry in entries], stop)
    for one, other in chain(by_words, by_alphabet):
        a, b = entries[one], entries[other]
        if a.city == b.city or not a.city or not b.city or (a.postcode and a.postcode == b.postcode):
            yield one, other


def _contact_blocks(entries: Sequence[ContactEntry], stop: Stop) -> Iterator[blocks.Pair]:
    mails = [entry.email for entry in entries]
    _forget(entries, "email", blocks.crowded(mails))
    yield from blocks.within(blocks.grouped([entry.email for entry in entries]))
    for place in (0, -1):
        phones = [entry.phones[place] if entry.phones else "" for entry in entries]
        crowd = blocks.crowded(phones)
        yield from blocks.within(blocks.grouped([phone if phone not in crowd else "" for phone in phones]))
    names = [entry.key for entry in entries]
    yield from blocks.within(group for group in blocks.grouped(names) if len(group) <= blocks.FEW)
    at = ["" if entry.account_id is None else str(entry.account_id) for entry in entries]
    yield from blocks.within(blocks.grouped(_both(names, at)))
    yield from _colleagues(entries, at, stop)


def _colleagues(entries: Sequence[ContactEntry], at: Sequence[str], stop: Stop) -> Iterator[blocks.Pair]:
    """Those of one account: all with all in a small one, by words and the alphabet in a large one."""
    for group in blocks.grouped(at):
        if len(group) <= blocks.RARE:
            yield from blocks.within([group], blocks.RARE)
            continue
        words = [entries[each].words for each in group]
        names = [entries[each].key for each in group]
        for one, other in chain(blocks.sharing_words(words, [""] * len(group), stop), blocks.neighbours(names, stop)):
            yield group[one], group[other]


def _both(names: Sequence[str], places: Sequence[str]) -> list[str]:
    """Keys of two parts, "" where one is unknown."""
    return [f"{name}\n{place}" if name and place else "" for name, place in zip(names, places, strict=True)]


def _forget(entries: Sequence[Entry], field: str, crowd: set[str]) -> None:
    for entry in entries if crowd else ():
        if getattr(entry, field) in crowd:
            setattr(entry, field, "")


def _judged(
    entries: Sequence[E],
    pairs: Iterable[blocks.Pair],
    verdict: Callable[[E, E], Verdict],
    stop: Stop,
    progress: Progress,
) -> dict[blocks.Pair, Verdict]:
    """The verdict of each pair, those that speak for nothing left out."""
    found: dict[blocks.Pair, Verdict] = {}
    floor, size = _FLOOR, len(entries)
    for count, (one, other) in enumerate(pairs):
        if count % 4096 == 0:
            if stop():
                raise Cancelled
            progress(min(95, 40 + count * 50 // (4 * size + 1)), _STEPS)
        told = verdict(entries[one], entries[other])
        if told[0] >= floor:
            found[one, other] = told
            if len(found) > _FULL:
                floor = _thinned(found)
    return found


def _thinned(found: dict[blocks.Pair, Verdict]) -> int:
    """Let the weaker half go, and say what score is worth keeping from now on."""
    ordered = sorted(found, key=lambda pair: -found[pair][0])
    for pair in ordered[_FULL // 2 :]:
        del found[pair]
    return found[ordered[_FULL // 2 - 1]][0]


def _best(
    kind: DuplicateKind,
    entries: Sequence[Any],
    found: dict[blocks.Pair, Verdict],
    apart: _Apart,
    least: int,
    owner_id: int | None,
    most: int,
) -> tuple[DuplicatePair, ...]:
    def wanted() -> Iterator[tuple[int, int, int, blocks.Pair]]:
        for (one, other), (score, _reasons) in found.items():
            a, b = entries[one], entries[other]
            owned = owner_id is None or owner_id in (a.owner_id, b.owner_id)
            if score >= least and owned and not apart.holds(a, b):
                yield -score, a.id, b.id, (one, other)

    return tuple(_pair(kind, entries, pair, found[pair]) for *_rank, pair in heapq.nsmallest(most, wanted()))


def _pair(kind: DuplicateKind, entries: Sequence[Any], pair: blocks.Pair, verdict: Verdict) -> DuplicatePair:
    sides = sorted((entries[each] for each in pair), key=lambda entry: (-entry.richness, entry.id))
    first, second = (DuplicateSide(each.id, each.name, each.detail, each.owner_id) for each in sides)
    return DuplicatePair(kind, first, second, *verdict)
