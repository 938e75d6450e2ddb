"""What speaks for two records being one, and how strongly: the score of a pair, 0 to 100.

85 and more proposes to merge. A name alone never reaches it: Müller and Muller may be two.
"""

from __future__ import annotations

from dataclasses import dataclass

from cockpit.records.duplicates import Reason
from cockpit.services.duplicates.closeness import closeness

#: two company numbers say two companies, whatever else they share
_TWO_COMPANIES = 55
#: two sites of one company: as a rule both stay
_TWO_SITES = 71
#: two sites in two towns under two names: not shown unless asked for
_FAR_SITES = 62
#: head office and branch, told as such by the user
_FAMILY = 60
#: two people of close names who have an address each
_TWO_PEOPLE = 75
#: names that differ by more than a slip: a first name more
_CLOSE = 0.88
_MOST = 99

Verdict = tuple[int, tuple[Reason, ...]]
NOTHING: Verdict = (0, ())


@dataclass(slots=True)
class AccountEntry:
    """An account by its keys; "" is unknown."""

    id: int
    external_id: str
    name: str
    key: str
    words: tuple[str, ...]
    city: str
    postcode: str
    street: str
    siren: str
    siret: str
    domain: str
    email: str
    phone: str
    parent_id: int | None
    owner_id: int | None
    richness: int
    detail: str


@dataclass(slots=True)
class ContactEntry:
    """A contact by their keys; "" is unknown."""

    id: int
    external_id: str
    name: str
    key: str
    words: tuple[str, ...]
    account_id: int | None
    email: str
    domain: str
    phones: tuple[str, ...]
    owner_id: int | None
    richness: int
    detail: str


def same_place(a: AccountEntry, b: AccountEntry) -> bool | None:
    """Whether two accounts are in one town; None where it is not known."""
    if (a.city and a.city == b.city) or (a.postcode and a.postcode == b.postcode):
        return True
    return False if (a.city and b.city) or (a.postcode and b.postcode) else None


def of_accounts(a: AccountEntry, b: AccountEntry) -> Verdict:
    """The score of two accounts and why."""
    like = 1.0 if a.key and a.key == b.key else closeness(a.words, b.words)
    found = {**_by_number(a, b, like), **_by_reach(a, b, like), **_by_name(a, b, like)}
    return _summed(found, _cap(a, b))


def of_contacts(a: ContactEntry, b: ContactEntry) -> Verdict:
    """The score of two contacts and why."""
    like = 1.0 if a.key and a.key == b.key else closeness(a.words, b.words, initials=True)
    found: dict[Reason, int] = {}
    if a.email and a.email == b.email:
        found[Reason.EMAIL] = _graded(like, 97, 94, 70 if a.key and b.key else 90)
    elif like == 1.0 and a.domain and a.domain == b.domain:
        found[Reason.DOMAIN] = 88
    if like and not set(a.phones).isdisjoint(b.phones):
        found[Reason.PHONE] = _graded(like, 93, 88, 0)
    if like and a.account_id is not None and a.account_id == b.account_id:
        reason = Reason.NAME_ACCOUNT if like == 1.0 else Reason.CLOSE_NAME_ACCOUNT
        found[reason] = 95 if like == 1.0 else 78 + round(12 * like) if like >= _CLOSE else 60 + round(25 * like)
    elif like == 1.0:
        found[Reason.NAME] = 60
    differ = like < 1.0 and a.email and b.email and a.email != b.email
    return _summed(found, _TWO_PEOPLE if differ else _MOST)


def _by_number(a: AccountEntry, b: AccountEntry, like: float) -> dict[Reason, int]:
    if not a.siren or a.siren != b.siren:
        return {}
    if a.siret and a.siret == b.siret:
        return {Reason.SIRET: _graded(like, 99, 99, 97)}
    if a.siret and b.siret:
        related = same_place(a, b) or not set(a.words).isdisjoint(b.words)
        return {Reason.OTHER_SITE: _TWO_SITES if related else _FAR_SITES}
    return {Reason.SIREN: _graded(like, 97, 96, 86)}


def _by_reach(a: AccountEntry, b: AccountEntry, like: float) -> dict[Reason, int]:
    found: dict[Reason, int] = {}
    if a.email and a.email == b.email:
        found[Reason.EMAIL] = _graded(like, 97, 96, 84)
    elif a.domain and a.domain == b.domain:
        found[Reason.DOMAIN] = _graded(like, 94, 90, 72)
    if a.phone and a.phone == b.phone:
        found[Reason.PHONE] = _graded(like, 93, 86, 65 if same_place(a, b) is False else 75)
    return found


def _by_name(a: AccountEntry, b: AccountEntry, like: float) -> dict[Reason, int]:
    here = same_place(a, b)
    if here and a.street and a.street == b.street and not set(a.words).isdisjoint(b.words):
        return {Reason.STREET: 88} if like < 1.0 else {Reason.NAME_CITY: 98}
    if not like:
        return {}
    if here:
        return {Reason.NAME_CITY: 97} if like == 1.0 else {Reason.CLOSE_NAME_CITY: 80 + round(12 * like)}
    if like == 1.0:
        return {Reason.NAME: 84 if here is None else 62}
    return {Reason.CLOSE_NAME: 55 + round(25 * like)} if here is None else {}


def _cap(a: AccountEntry, b: AccountEntry) -> int:
    if a.parent_id == b.id or b.parent_id == a.id:
        return _FAMILY
    if a.siren and b.siren and a.siren != b.siren:
        return _TWO_COMPANIES
    return _TWO_SITES if a.siret and b.siret and a.siret != b.siret else _MOST


def _graded(like: float, same: int, close: int, other: int) -> int:
    return same if like == 1.0 else close if like else other


def _summed(found: dict[Reason, int], cap: int) -> Verdict:
    """The strongest reason, a little more for each further one, the cap at most."""
    held = {reason: score for reason, score in found.items() if score}
    if not held:
        return NOTHING
    ordered = sorted(held, key=lambda reason: -held[reason])
    score = held[ordered[0]] + min(3, len(ordered) - 1)
    return min(score, cap, _MOST), tuple(ordered)
