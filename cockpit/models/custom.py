"""Fields of the user's own (E4). Their values are in the column `custom` of what they describe."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from cockpit.models.base import Record
from cockpit.records.custom import CustomEntity, CustomKind


class CustomField(Record):
    """A field of the user's own. `options` are the choices of a list, in their order."""

    __tablename__ = "custom_field"

    entity: Mapped[CustomEntity]
    name: Mapped[str]
    kind: Mapped[CustomKind]
    options: Mapped[list[str]] = mapped_column(JSON, default=list)
    position: Mapped[int] = mapped_column(default=0)
    is_mandatory: Mapped[bool] = mapped_column(default=False)


class HasCustom:
    """What has fields of the user's own: `custom` maps the id of a field, as text, to its value (see CustomKind).

    Change it by putting another dict in its place: a change within it would go unnoticed.
    """

    @declared_attr
    @classmethod
    def custom(cls) -> Mapped[dict[str, Any]]:
        """The values by field."""
        return mapped_column(JSON, default=dict, server_default="{}")
