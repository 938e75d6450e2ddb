"""The palette's search over accounts, opportunities, reps and contacts: accents and case do not count."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, select

from cockpit.db.store import Store
from cockpit.formats import money
from cockpit.i18n import pgettext
from cockpit.models import Account, Contact, Opportunity, Rep, Segment, Stage
from cockpit.records.folding import fold
from cockpit.records.kinds import OpportunityStatus
from cockpit.records.naming import shown
from cockpit.records.search import Hit, Kind

MOST = 6
_FUZZY_FROM = 4


def find(store: Store, text: str, kinds: Collection[Kind] = tuple(Kind), most: int = MOST) -> tuple[Hit, ...]:
    """Up to `most` records of each kind that hold all the words of `text`; names that begin with it come first.

    Where nothing holds the words, names that differ by a slip of the keyboard are found.
    """
    words = tuple(fold(text).split())
    if not words:
        return ()
    wanted = [kind for kind in Kind if kind in kinds]
    with store.read() as session:
        hits = [hit for kind in wanted for hit in _QUESTIONS[kind](session, words, most, _holds)]
        if not hits and all(len(word) >= _FUZZY_FROM for word in words):
            hits = [hit for kind in wanted for hit in _QUESTIONS[kind](session, words, most, _resembles)]
    return tuple(hits)


def _holds(column: Any, word: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.like(f"%{word}%")
    return found


def _resembles(column: Any, word: str) -> ColumnElement[bool]:
    return or_(*(column.like(f"%{pattern}%") for pattern in _slips(word)))


def _slips(word: str) -> list[str]:
    """LIKE patterns of a word with letters left out in one place ("labverd"), or with one letter wrong."""
    gaps = [f"{word[:i]}%{word[i:]}" for i in range(2, len(word) - 1)]
    return gaps + [f"{word[:i]}_{word[i + 1 :]}" for i in range(1, len(word))]


def _rank(column: Any, words: tuple[str, ...]) -> ColumnElement[int]:
    """0 where the name begins with the words, 1 where a word of it begins with the first one, else 2."""
    return case((column.like(f"{' '.join(words)}%"), 0), (column.like(f"% {words[0]}%"), 1), else_=2)


def _reps(session: Any, words: tuple[str, ...], most: int, meets: Any) -> list[Hit]:
    rows = session.execute(select(Rep.id, Rep.name, Rep.role, Rep.territory).order_by(Rep.position, Rep.id)).all()
    loose = meets is _resembles
    found = [
        Hit(Kind.REP, id_, name, _joined(role, territory))
        for id_, name, role, territory in rows
        if all(_slipped(word, fold(name)) if loose else word in fold(name) for word in words)
    ]
    return sorted(found, key=lambda hit: not fold(hit.name).startswith(words[0]))[:most]


def _accounts(session: Any, words: tuple[str, ...], most: int, meets: Any) -> list[Hit]:
    wanted = (
        select(Account.id, Account.name, Account.city, Account.sector, Segment.key, Segment.name)
        .outerjoin(Segment, Segment.id == Account.segment_id)
        .where(and_(*(meets(Account.folded, word) for word in words)))
        .order_by(_rank(Account.folded, words), Account.folded)
        .limit(most)
    )
    return [
        Hit(Kind.ACCOUNT, id_, name, _joined(city, sector), key or "", shown(key or "", own or ""), id_)
        for id_, name, city, sector, key, own in session.execute(wanted)
    ]


def _opportunities(session: Any, words: tuple[str, ...], most: int, meets: Any) -> list[Hit]:
    newest = Opportunity.id.desc()
    wanted = (
        select(
            Opportunity.id, Opportunity.title, Opportunity.amount, Account.id, Account.name,
            Opportunity.status, Stage.key, Stage.name, Segment.key, Segment.name,
        )
        .outerjoin(Account, Account.id == Opportunity.account_id)
        .outerjoin(Stage, Stage.id == Opportunity.stage_id)
        .outerjoin(Segment, Segment.id == Account.segment_id)
        .where(and_(*(or_(meets(Opportunity.folded, word), meets(Account.folded, word)) for word in words)))
        .order_by(Opportunity.status != OpportunityStatus.OPEN, _rank(Opportunity.folded, words), newest)
        .limit(most)
    )  # fmt: skip
    return [
        Hit(
            Kind.OPPORTUNITY, id_, f"{account}, {title}" if account else title,
            f"{money(amount)}, {_state(status, stage_key or '', stage or '')}",
            key or "", shown(key or "", own or ""), account_id,
        )
        for id_, title, amount, account_id, account, status, stage_key, stage, key, own in session.execute(wanted)
    ]  # fmt: skip


def _state(status: OpportunityStatus, stage_key: str, stage: str) -> str:
    if status is OpportunityStatus.WON:
        return pgettext("opportunity", "won")
    return pgettext("opportunity", "lost") if status is OpportunityStatus.LOST else shown(stage_key, stage)


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _contacts(session: Any, words: tuple[str, ...], most: int, meets: Any) -> list[Hit]:
    wanted = (
        select(Contact.id, Contact.first_name, Contact.last_name, Contact.job_title, Account.id, Account.name)
        .outerjoin(Account, Account.id == Contact.account_id)
        .where(and_(*(meets(Contact.folded, word) for word in words)))
        .order_by(_rank(Contact.folded, words), Contact.folded)
        .limit(most)
    )
    return [
        Hit(Kind.CONTACT, id_, f"{first} {last}".strip(), _joined(job, account), account_id=account_id)
        for id_, first, last, job, account_id, account in session.execute(wanted)
    ]


def _slipped(word: str, text: str) -> bool:
    patterns = (re.escape(pattern).replace("%", ".*").replace("_", ".") for pattern in _slips(word))
    return any(re.search(pattern, text) for pattern in patterns)


_QUESTIONS = {Kind.REP: _reps, Kind.ACCOUNT: _accounts, Kind.OPPORTUNITY: _opportunities, Kind.CONTACT: _contacts}
