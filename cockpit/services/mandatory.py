"""Which fields are mandatory, thing by thing, as the user chose (E5): asked for at creation, counted where empty."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import CustomField, Setting
from cockpit.records.changes import Changes
from cockpit.records.custom import CustomEntity, FieldRule
from cockpit.records.mandatory import ALWAYS, CUSTOM_PREFIX, DEFAULTS, FIELDS, field_name
from cockpit.services.custom_fields import custom_fields_in

#: where the user's choice is kept: {"account": ["segment_id", …]}
SETTING = "mandatory_fields"


def rules(store: Store, entity: CustomEntity) -> tuple[FieldRule, ...]:
    """Every field that can be mandatory, the cockpit's first, then the user's own; names as people read them."""
    with store.read() as session:
        return rules_in(session, entity)


def rules_in(session: Session, entity: CustomEntity) -> tuple[FieldRule, ...]:
    """As `rules`, within a read already open."""
    chosen = _chosen(session, entity)
    own = custom_fields_in(session, entity)
    return (
        *(FieldRule(key, field_name(key), key in chosen) for key in FIELDS[entity]),
        *(FieldRule(f"{CUSTOM_PREFIX}{field.id}", field.name, field.is_mandatory) for field in own),
    )


def mandatory(store: Store, entity: CustomEntity) -> tuple[str, ...]:
    """The keys of the mandatory fields: columns, "decider_email", "person", "custom:12"."""
    with store.read() as session:
        return mandatory_in(session, entity)


def mandatory_in(session: Session, entity: CustomEntity) -> tuple[str, ...]:
    """As `mandatory`, within a read already open."""
    return tuple(rule.key for rule in rules_in(session, entity) if rule.is_mandatory)


def set_mandatory(store: Store, entity: CustomEntity, key: str, on: bool) -> Changes:
    """Make a field mandatory, or no longer. What nothing can do without (a name) stays mandatory."""
    label = N_("“{field}” is mandatory now") if on else N_("“{field}” is no longer mandatory")
    with store.change(Message(label)) as change:
        if key.startswith(CUSTOM_PREFIX):
            field = change.session.get(CustomField, int(key.removeprefix(CUSTOM_PREFIX)))
            if field is None:
                raise Refused(Message(N_("This field is no more.")))
            field.is_mandatory = on
            change.says(Message(label, field=field.name))
        else:
            _choose(change.session, entity, key, on)
            change.says(Message(label, field=field_name(key)))
    return change.changes


def _choose(session: Session, entity: CustomEntity, key: str, on: bool) -> None:
    if key not in FIELDS[entity]:
        raise ValueError(f"not a field of {entity}: {key}")
    if key in ALWAYS[entity] and not on:
        raise Refused(Message(N_("This is needed in any case.")))
    chosen = {name for name in _chosen(session, entity) if name != key} | ({key} if on else set())
    row = session.scalars(select(Setting).where(Setting.key == SETTING)).first()
    if row is None:
        row = Setting(key=SETTING, value={})
        session.add(row)
    row.value = {**(row.value or {}), str(entity): [name for name in FIELDS[entity] if name in chosen]}


def _chosen(session: Session, entity: CustomEntity) -> frozenset[str]:
    kept: Any = session.scalar(select(Setting.value).where(Setting.key == SETTING))
    chosen = kept.get(str(entity)) if isinstance(kept, dict) else None
    return frozenset(chosen) if isinstance(chosen, list) else frozenset(DEFAULTS[entity])
