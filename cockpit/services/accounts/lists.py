"""The lists of accounts and contacts: one select each, however many there are."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, ScalarSelect, Select, Subquery, Text, func, select, type_coerce
from sqlalchemy.orm import Session, aliased

from cockpit import clock
from cockpit.db.collector import gc_paused
from cockpit.db.store import Store
from cockpit.models import Account, AccountTag, Action, Contact, ContactRoleLink, Opportunity, Tag, TagCategory
from cockpit.records.accounts import (
    AccountRow,
    AccountsView,
    ActionMark,
    ContactRow,
    TagFacts,
    Vocabulary,
)
from cockpit.records.custom import CustomEntity, searched_text
from cockpit.records.folding import fold
from cockpit.records.kinds import ActionStatus, OpportunityStatus
from cockpit.records.scope import Scope
from cockpit.services import team
from cockpit.services.checks import checks_made, gaps_in
from cockpit.services.custom_fields import custom_fields_in
from cockpit.services.mandatory import rules_in
from cockpit.services.reading import of_reps
from cockpit.services.sales_figures import signed_by_account

Columns = TypeVarTuple("Columns")
_Sought = aliased(Action)
_HOLDER = func.coalesce(Contact.owner_id, Account.owner_id)


def account_list(store: Store, scope: Scope, year: int | None = None) -> AccountsView:
    """The accounts of the scope's reps, as of today; the people there are counted, `contact_list` reads them.

    `revenue` is what was signed in `year`, up to today (without one: this year). `quality` is the share of
    the checks made that the account passes (E5).
    """
    today = clock.today()
    year = year or today.year
    with store.read() as session:
        with gc_paused():
            accounts = _accounts(session, scope, today, year)
        people = session.scalar(_of_people(select(func.count()).select_from(Contact), scope)) or 0
        empty = not accounts and not people and session.scalar(select(Account.id).limit(1)) is None
    return AccountsView(year, today, accounts, None, words_of(store), empty, people)


def contact_list(store: Store, scope: Scope) -> tuple[ContactRow, ...]:
    """The people at the accounts of the scope's reps, and those the reps hold themselves."""
    with store.read() as session, gc_paused():
        return _contacts(session, scope)


def words_of(store: Store) -> Vocabulary:
    """Segments, statuses, reps, roles, action types and tags by id."""
    with store.read() as session:
        rows = session.execute(
            select(Tag.id, Tag.name, func.coalesce(TagCategory.name, ""))
            .outerjoin(TagCategory, Tag.category_id == TagCategory.id)
            .order_by(TagCategory.position, Tag.name)
        )
        tags = {row[0]: TagFacts(*row) for row in rows}
        own = {each: custom_fields_in(session, each) for each in (CustomEntity.ACCOUNT, CustomEntity.CONTACT)}
        rules = rules_in(session, CustomEntity.ACCOUNT), rules_in(session, CustomEntity.CONTACT)
    return Vocabulary(
        {each.id: each for each in team.segments(store)},
        {each.id: each for each in team.statuses(store)},
        {each.id: each for each in team.reps(store)},
        {each.id: each for each in team.contact_roles(store)},
        {each.id: each for each in team.action_types(store)},
        tags,
        own,
        *rules,
    )


def names_like(store: Store, name: str, but: int | None = None) -> tuple[str, ...]:
    """Accounts that have this name already, case, accents and punctuation set aside."""
    wanted = select(Account.name).where(Account.folded == fold(name)).order_by(Account.name)
    if but is not None:
        wanted = wanted.where(Account.id != but)
    with store.read() as session:
        return tuple(session.scalars(wanted)) if fold(name) else ()


def _accounts(session: Session, scope: Scope, today: date, year: int) -> tuple[AccountRow, ...]:
    tags = _links(session, select(AccountTag.account_id, AccountTag.tag_id))
    signed = signed_by_account(session, date(year, 1, 1), min(today, date(year, 12, 31)))
    none: frozenset[int] = frozenset()
    folded = _Folded()
    own = _Own(session, scope)
    checks = checks_made(session)
    return tuple(
        AccountRow(
            id=row[0],
            name=row[1],
            search=f"{row[2] or folded[row[1]]} {folded[row[3]]} {folded[row[4]]}{own.search(row[0])}",
            city=row[3],
            sector=row[4],
            segment_id=row[5],
            status_id=row[6],
            owner_id=row[7],
            quality=(len(checks) - row[8]) / len(checks),
            revenue=signed.get(row[0], 0),
            open_count=row[9],
            open_amount=row[10],
            last=ActionMark(row[11], row[12], row[13]) if row[11] is not None else None,
            following=ActionMark(row[14], row[15], row[16]) if row[14] is not None else None,
            tag_ids=frozenset(tags[row[0]]) if row[0] in tags else none,
            custom=own.of(row[0]),
        )
        for row in session.execute(_account_select(scope, today, gaps_in(checks, today)))
    )


def _account_select(scope: Scope, today: date, gaps: ColumnElement[int]) -> Select[*tuple[Any, ...]]:
    last, following, deals = aliased(Action), aliased(Action), _open_deals()
    return (
        select(
            Account.id, Account.name, Account.folded, Account.city, Account.sector, Account.segment_id,
            Account.status_id, Account.owner_id, gaps,
            func.coalesce(deals.c.count, 0), func.coalesce(deals.c.amount, 0),
            last.type_id, last.day, last.minute, following.type_id, following.day, following.minute,
        )
        .outerjoin(deals, deals.c.account_id == Account.id)
        .outerjoin(last, last.id == _last(today))
        .outerjoin(following, following.id == _following(today))
        .where(*of_reps(Account.owner_id, scope))
        .order_by(Account.name, Account.id)
    )  # fmt: skip


def _last(today: date) -> ScalarSelect[int]:
    """The latest action up to today that is not merely planned: one step in the index for each account."""
    return (
        select(_Sought.id)
        .where(_Sought.account_id == Account.id, _Sought.status != ActionStatus.PLANNED, _Sought.day <= today)
        .order_by(_Sought.day.desc(), func.coalesce(_Sought.minute, 0).desc(), _Sought.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _following(today: date) -> ScalarSelect[int]:
    """The first planned action from today on."""
    return (
        select(_Sought.id)
        .where(_Sought.account_id == Account.id, _Sought.status == ActionStatus.PLANNED, _Sought.day >= today)
        .order_by(_Sought.day, func.coalesce(_Sought.minute, 0), _Sought.id)
        .limit(1)
        .scalar_subquery()
    )


def _open_deals() -> Subquery:
    return (
        select(Opportunity.account_id, func.count().label("count"), func.sum(Opportunity.amount).label("amount"))
        .where(Opportunity.status == OpportunityStatus.OPEN, Opportunity.account_id.is_not(None))
        .group_by(Opportunity.account_id)
        .subquery()
    )


def _of_people(found: Select[*Columns], scope: Scope) -> Select[*Columns]:
    joined = found.outerjoin(Account, Contact.account_id == Account.id)
    return joined.where(_HOLDER.in_(scope.rep_ids)) if scope.rep_ids else joined


def _contacts(session: Session, scope: Scope) -> tuple[ContactRow, ...]:
    roles = _links(session, select(ContactRoleLink.contact_id, ContactRoleLink.role_id))
    found = select(
        Contact.id, Contact.account_id, Account.name, Contact.first_name, Contact.last_name, Contact.job_title,
        Contact.email, Contact.phone, Contact.mobile, _HOLDER, Account.segment_id, Contact.folded, Account.folded,
    )  # fmt: skip
    rows = session.execute(_of_people(found, scope).order_by(Contact.last_name, Contact.first_name, Contact.id))
    folded = _Folded()
    return tuple(
        ContactRow(
            id=row[0],
            account_id=row[1],
            account=row[2] or "",
            name=f"{row[3]} {row[4]}".strip(),
            search=f"{row[11]} {row[12] or ''} {folded[row[5]]}",
            job_title=row[5],
            email=row[6],
            phone=row[7] or row[8],
            owner_id=row[9],
            segment_id=row[10],
            role_ids=tuple(sorted(roles.get(row[0], ()))),
        )
        for row in rows
    )


class _Own:
    """What accounts say in fields of the user's own (E4); read only where there are any."""

    def __init__(self, session: Session, scope: Scope) -> None:
        self._fields = custom_fields_in(session, CustomEntity.ACCOUNT)
        self._values: dict[int, dict[str, Any]] = {}
        if self._fields:
            said = select(Account.id, Account.custom).where(
                type_coerce(Account.custom, Text) != "{}", *of_reps(Account.owner_id, scope)
            )
            self._values = dict(map(tuple, session.execute(said)))
        self._none: dict[str, Any] = {}
        self._folded = _Folded()

    def of(self, account_id: int) -> dict[str, Any]:
        """The values of an account by field."""
        return self._values.get(account_id, self._none)

    def search(self, account_id: int) -> str:
        """Its texts, folded, with a space before."""
        values = self._values.get(account_id)
        said = searched_text(self._fields, values) if values else ""
        return f" {self._folded[said]}" if said else ""


class _Folded(dict[str, str]):
    """Folded forms of words that come again and again: cities, sectors, jobs."""

    def __missing__(self, text: str) -> str:
        self[text] = fold(text)
        return self[text]


def _links(session: Session, pairs: Select[int, int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for owner, each in session.execute(pairs):
        found[owner].append(each)
    return found
