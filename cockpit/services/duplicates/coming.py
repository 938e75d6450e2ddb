"""Accounts that an import would bring beside those of the file that they may be: by the keys that both have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cockpit.db.store import Store
from cockpit.records.duplicates import DuplicateKind, DuplicatePair, DuplicateSide
from cockpit.services.duplicates.entries import account_entries, account_entry
from cockpit.services.duplicates.finding import LEAST
from cockpit.services.duplicates.verdicts import AccountEntry, of_accounts

#: pairs told of, those of the highest score
MOST = 200
_KEYS = ("key", "siren", "domain", "email", "phone")
_CROWD = 12  # accounts that share a key: it tells nothing


def coming_doubles(store: Store, rows: Iterable[Mapping[str, Any]]) -> tuple[DuplicatePair, ...]:
    """For accounts that are not written yet, by their columns: the account of the file that each may be, the surest
    first. The second side of a pair is the one to come. Names that are the same already are no pair."""
    with store.read() as session:
        here = account_entries(session)
    coming = [account_entry(row) for row in rows] if here else []
    found = filter(None, (_likeliest(entry, known) for entry, known in _candidates(coming, here)))
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.second.name))[:MOST])


def _candidates(
    coming: Sequence[AccountEntry], here: Sequence[AccountEntry]
) -> Iterator[tuple[AccountEntry, list[AccountEntry]]]:
    wanted = {(name, getattr(entry, name)) for entry in coming for name in _KEYS if getattr(entry, name)}
    sharing: dict[tuple[str, str], list[AccountEntry]] = defaultdict(list)
    for entry in here:
        for name in _KEYS:
            key = name, getattr(entry, name)
            if key in wanted:
                sharing[key].append(entry)
    for entry in coming:
        groups = [sharing.get((name, getattr(entry, name)), []) for name in _KEYS]
        yield entry, [each for group in groups if len(group) <= _CROWD for each in group]


def _likeliest(coming: AccountEntry, known: Sequence[AccountEntry]) -> DuplicatePair | None:
    judged = [(of_accounts(each, coming), each) for each in known if each.name != coming.name]
    if not judged:
        return None
    (score, reasons), best = max(judged, key=lambda told: (told[0][0], told[1].richness, -told[1].id))
    if score < LEAST:
        return None
    first = DuplicateSide(best.id, best.name, best.detail, best.owner_id)
    return DuplicatePair(
        DuplicateKind.ACCOUNT, first, DuplicateSide(0, coming.name, coming.detail, coming.owner_id), score, reasons
    )
