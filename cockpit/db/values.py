"""Column values as JSON and back, for the journal."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, Date, Enum, Table

from cockpit.models import Base, UtcMoment


def encoded(value: Any) -> Any:
    """A column value as JSON holds it."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value


def decoded(column: Column[Any], value: Any) -> Any:
    """The column value that `encoded` made `value` from."""
    if value is None:
        return None
    if isinstance(column.type, UtcMoment):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        return column.type.enum_class(value)
    return value


def decoded_row(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """A journalled row as column values; columns that are gone from the schema are left out."""
    return {name: decoded(table.c[name], value) for name, value in row.items() if name in table.c}


def table_named(name: str) -> Table:
    """The table of that name. Raises KeyError where the schema has none."""
    return Base.metadata.tables[name]
