"""Values of the user's own fields: what a kind can hold, and many of them changed at once."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, bindparam, select

from cockpit.db.store import Change
from cockpit.errors import Refused
from cockpit.formats import date_short
from cockpit.i18n import N_, Message, language
from cockpit.models import Account, Action, Base, Contact, Opportunity
from cockpit.records.custom import CustomKind, CustomValue, kind_name, shown_value
from cockpit.records.folding import fold

Holder = type[Account] | type[Contact] | type[Opportunity] | type[Action]

_YES = frozenset({"yes", "y", "true", "1", "x", "oui", "o", "vrai"})
_NO = frozenset({"no", "n", "false", "0", "non", "faux"})
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")


def checked(kind: CustomKind, value: Any, former: CustomKind | None = None) -> CustomValue:
    """A value as a field of that kind holds it; `former` is the kind it was held as. Raises Refused otherwise."""
    try:
        if former is not None and former is not kind:
            return (_cents if kind is CustomKind.AMOUNT else _READERS[kind])(plain(former, value))
        return _READERS[kind](value)
    except (ValueError, TypeError, OverflowError) as error:
        said = shown_value(former, value) if former is not None else str(value)
        raise Refused(
            Message(N_("“{value}” cannot be read as: {kind}."), value=said[:60], kind=kind_name(kind))
        ) from error


def plain(kind: CustomKind, value: Any) -> Any:
    """A value as the other kinds read it: amounts and numbers as a decimal number, days and answers as words."""
    if kind is CustomKind.AMOUNT:
        return int(value) // 100 if int(value) % 100 == 0 else int(value) / 100
    if kind is CustomKind.DATE:
        return date_short(date.fromisoformat(value))
    return shown_value(kind, value) if kind is CustomKind.YES_NO else value


def carry(change: Change, holder: Holder, key: str, turn: Callable[[Any], Any]) -> list[Any]:
    """Turn every value of a field into another, journalled; the values as they are now."""
    table = Base.metadata.tables[holder.__tablename__]
    columns = (table.c.id, table.c.custom, table.c.version)
    change.session.flush()
    rows = change.session.execute(select(*columns).where(table.c.custom[key].as_string().is_not(None))).all()
    found, altered = [], []
    for number, values, version in rows:
        found.append(turn(values[key]))
        if found[-1] != values[key] or type(found[-1]) is not type(values[key]):
            altered.append((number, values, {**values, key: found[-1]}, version))
    _write(change, table, altered)
    return found


def _write(change: Change, table: Table, altered: list[tuple[int, Any, Any, int]]) -> None:
    if not altered:
        return
    change.session.connection().execute(
        table.update().where(table.c.id == bindparam("row")).values(custom=bindparam("now"), version=bindparam("next")),
        [{"row": number, "now": now, "next": version + 1} for number, _was, now, version in altered],
    )
    for number, was, now, version in altered:
        change.journal.updated(table.name, number, {"custom": was, "version": version}, {"custom": now}, version + 1)
    change.session.expire_all()


def _number(value: Any) -> int | float:
    read = float(_bare(value)) if isinstance(value, str) else float(value)
    if not math.isfinite(read):
        raise ValueError(value)
    return int(read) if read.is_integer() and abs(read) < 1e15 else read


def _whole_cents(value: Any) -> int:
    if isinstance(value, bool) or int(value) != value:
        raise ValueError(value)
    return int(value)


def _cents(value: Any) -> int:
    return round(_number(value) * 100)


def _bare(text: str) -> str:
    kept = "".join(text.replace("€", "").split()).replace("\u2212", "-")
    return kept.replace(",", ".") if language() == "fr" else kept.replace(",", "")


def _day(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    for written in _DAYS:
        try:
            return datetime.strptime(str(value).strip(), written).date().isoformat()
        except ValueError:
            continue
    raise ValueError(value)


def _answer(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = fold(str(value))
    if word in _YES or word in _NO:
        return word in _YES
    raise ValueError(value)


def _text(value: Any) -> str:
    return str(value).strip()


_READERS: dict[CustomKind, Callable[[Any], CustomValue]] = {
    CustomKind.TEXT: _text,
    CustomKind.NUMBER: _number,
    CustomKind.AMOUNT: _whole_cents,
    CustomKind.DATE: _day,
    CustomKind.LIST: _text,
    CustomKind.YES_NO: _answer,
}
