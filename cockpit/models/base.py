"""What every mapped class shares: names of constraints, an integer key, a version, aware moments."""

from __future__ import annotations

import enum
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC. A naive one is refused: it would mean another hour elsewhere."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment must be aware")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def _values(kinds: type[enum.Enum]) -> list[str]:
    return [str(kind.value) for kind in kinds]


_WORD = Enum(enum.Enum, native_enum=False, create_constraint=False, length=20, values_callable=_values)


class Base(DeclarativeBase):
    """The root of all mapped classes. Vocabularies are stored as their words, never as their Python names."""

    metadata = MetaData(naming_convention=CONVENTION)
    type_annotation_map = {str: Text, datetime: UtcMoment, enum.Enum: _WORD}


class Record(Base):
    """A row that people edit: every change of it is journalled and bumps its version."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}
