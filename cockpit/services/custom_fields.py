"""Fields of the user's own (E4): what there are, and their values. Each command is one undo step.

A field that is deleted takes only itself away. Its values stay where they are, unseen, and undo shows them again:
the number of a field is never given to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cockpit.db.store import Change, Store
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import Account, Action, Contact, CustomField, Opportunity
from cockpit.records import custom
from cockpit.records.changes import Changes
from cockpit.records.custom import CustomEntity, CustomKind, CustomValue
from cockpit.records.folding import fold
from cockpit.services.custom_values import Holder, carry, checked

HOLDERS: dict[CustomEntity, Holder] = {
    CustomEntity.ACCOUNT: Account,
    CustomEntity.CONTACT: Contact,
    CustomEntity.OPPORTUNITY: Opportunity,
    CustomEntity.ACTION: Action,
}


def custom_fields(store: Store, entity: CustomEntity, counted: bool = False) -> tuple[custom.CustomField, ...]:
    """The fields of an entity in their order; `counted` tells how many records are filled."""
    with store.read() as session:
        fields = custom_fields_in(session, entity)
        if not counted:
            return fields
        return tuple(_facts_counted(session, field) for field in fields)


def custom_fields_in(session: Session, entity: CustomEntity) -> tuple[custom.CustomField, ...]:
    """The fields of an entity in their order, within a read already open."""
    rows = session.execute(
        select(
            CustomField.id, CustomField.entity, CustomField.name, CustomField.kind, CustomField.options,
            CustomField.position, CustomField.is_mandatory,
        )
        .where(CustomField.entity == entity)
        .order_by(CustomField.position, CustomField.id)
    )  # fmt: skip
    return tuple(custom.CustomField(*row[:4], tuple(row[4] or ()), *row[5:]) for row in rows)


def own_sheet(store: Store, entity: CustomEntity, record_id: int) -> custom.OwnSheet:
    """What one record says in the fields of the user's own."""
    holder: Any = HOLDERS[entity]
    with store.read() as session:
        values = session.scalar(select(holder.custom).where(holder.id == record_id))
        return custom.OwnSheet(record_id, custom_fields_in(session, entity), values or {})


def add_custom_field(
    store: Store, entity: CustomEntity, kind: CustomKind, name: str, options: Iterable[str] = ()
) -> Changes:
    """Add a field after the others. Refuses a name of nothing, and one that is taken."""
    with store.change(Message(N_("Field “{name}” added"), name=_tidy(name))) as change:
        _check_free(change.session, entity, name)
        number = insert_custom_field(change.session, entity, kind, name)
        change.session.get_one(CustomField, number).options = list(_distinct(options))
    return change.changes


def insert_custom_field(session: Session, entity: CustomEntity, kind: CustomKind, name: str) -> int:
    """Add a field within a change already open; its number. One of the same name and kind is taken as it is."""
    tidy = _tidy(name)
    there = [field for field in custom_fields_in(session, entity) if fold(field.name) == fold(tidy)]
    same = next((field for field in there if field.kind == kind), None)
    if same is not None:
        return same.id
    last = session.scalar(select(func.max(CustomField.position)).where(CustomField.entity == entity))
    row = CustomField(entity=entity, kind=kind, name=tidy, position=-1 if last is None else last)
    row.position += 1
    row.options = []
    session.add(row)
    session.flush()
    return row.id


def rename_custom_field(store: Store, field_id: int, name: str) -> Changes:
    """Give a field another name. Refuses a name of nothing, and one that is taken."""
    with store.change(Message(N_("Field renamed “{name}”"), name=_tidy(name))) as change:
        row = _field(change, field_id)
        _check_free(change.session, row.entity, name, but=field_id)
        row.name = _tidy(name)
    return change.changes


def move_custom_field(store: Store, field_id: int, place: int) -> Changes:
    """Put a field at another place among those of its entity, counted from 0."""
    with store.change(Message(N_("Field moved"))) as change:
        row = _field(change, field_id)
        change.says(Message(N_("Field “{name}” moved"), name=row.name))
        others = [each.id for each in custom_fields_in(change.session, row.entity) if each.id != field_id]
        others.insert(max(0, min(place, len(others))), field_id)
        for at, number in enumerate(others):
            change.session.get_one(CustomField, number).position = at
    return change.changes


def set_custom_options(store: Store, field_id: int, options: Iterable[str]) -> Changes:
    """Give a list other choices. Records keep a choice that is no more until they are given another one."""
    with store.change(Message(N_("Choices changed"))) as change:
        row = _field(change, field_id)
        change.says(Message(N_("Choices of “{name}” changed"), name=row.name))
        row.options = list(_distinct(options))
    return change.changes


def rename_custom_option(store: Store, field_id: int, option: str, name: str) -> Changes:
    """Give a choice of a list another name, in the records too."""
    tidy = " ".join(name.split())
    if not tidy:
        raise Refused(Message(N_("A choice needs a name.")))
    with store.change(Message(N_("Choice renamed “{name}”"), name=tidy)) as change:
        row = _field(change, field_id)
        row.options = list(_distinct(tidy if each == option else each for each in row.options))
        carry(change, HOLDERS[row.entity], str(field_id), lambda value: tidy if value == option else value)
    return change.changes


def change_custom_kind(store: Store, field_id: int, kind: CustomKind) -> Changes:
    """Have a field hold something else; its values are read anew. Refuses where a value cannot be read so."""
    with store.change(Message(N_("Kind changed"))) as change:
        row = _field(change, field_id)
        change.says(Message(N_("“{name}” now holds: {kind}"), name=row.name, kind=custom.kind_name(kind)))
        former, row.kind = row.kind, kind
        found = carry(change, HOLDERS[row.entity], str(field_id), lambda value: checked(kind, value, former))
        if kind is CustomKind.LIST:
            row.options = list(_distinct([*row.options, *sorted({str(value) for value in found}, key=fold)]))
    return change.changes


def delete_custom_field(store: Store, field_id: int) -> Changes:
    """Delete a field: its values are seen no more, and come back with undo."""
    with store.change(Message(N_("Field deleted"))) as change:
        row = _field(change, field_id)
        filled = _filled(change.session, row.entity, str(field_id))
        if filled:
            change.says(Message(N_("Field “{name}” deleted (values: {n})"), name=row.name, n=filled))
        else:
            change.says(Message(N_("Field “{name}” deleted"), name=row.name))
        change.delete(row)
    return change.changes


def set_custom_value(
    store: Store, entity: CustomEntity, record_id: int, field_id: int, value: CustomValue | None
) -> Changes:
    """Give a record a value in a field of the user's own; None empties it. Refuses what the field cannot hold."""
    with store.change(Message(N_("Field filled in"))) as change:
        field = _field(change, field_id)
        record: Any = change.session.get(HOLDERS[entity], record_id)
        if record is None or field.entity != entity:
            raise Refused(Message(N_("This record is no more.")))
        kept = {key: each for key, each in (record.custom or {}).items() if key != str(field_id)}
        if value is not None and value != "":
            kept[str(field_id)] = checked(field.kind, value)
        if kept != record.custom:
            record.custom = kept
        said = custom.shown_value(field.kind, kept.get(str(field_id)))
        if not said:
            change.says(Message(N_("“{field}” emptied"), field=field.name))
        else:
            change.says(Message(N_("“{field}” set to {value}"), field=field.name, value=said))
    return change.changes


def own_values(change: Change, entity: CustomEntity, told: Mapping[int, CustomValue]) -> dict[str, Any]:
    """Values of a new record by field, as its column `custom` holds them. Refuses what a field cannot hold."""
    fields = {field.id: field for field in custom_fields_in(change.session, entity)}
    return {str(key): checked(fields[key].kind, value) for key, value in told.items() if key in fields}


def _facts_counted(session: Session, field: custom.CustomField) -> custom.CustomField:
    return replace(field, filled=_filled(session, field.entity, field.key))


def _filled(session: Session, entity: CustomEntity, key: str) -> int:
    holder: Any = HOLDERS[entity]
    return session.scalar(select(func.count()).where(holder.custom[key].as_string().is_not(None))) or 0


def _field(change: Change, field_id: int) -> CustomField:
    row = change.session.get(CustomField, field_id)
    if row is None:
        raise Refused(Message(N_("This field is no more.")))
    return row


def _tidy(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy:
        raise Refused(Message(N_("A field needs a name.")))
    return tidy


def _check_free(session: Session, entity: CustomEntity, name: str, but: int | None = None) -> None:
    tidy = _tidy(name)
    for field in custom_fields_in(session, entity):
        if field.id != but and fold(field.name) == fold(tidy):
            raise Refused(Message(N_("There is a field “{name}” already."), name=field.name))


def _distinct(options: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(filter(None, (" ".join(option.split()) for option in options)))
