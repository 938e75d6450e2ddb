"""Fields of the user's own (E4): what they are called, what they hold, and their values as screens show them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CustomEntity(StrEnum):
    """The things that can have fields of the user's own."""

    ACCOUNT = "account"
    CONTACT = "contact"
    OPPORTUNITY = "opportunity"
    ACTION = "action"


class CustomKind(StrEnum):
    """What a field of the user's own holds. Its values as JSON: a text; a number; cents; an ISO day; one of the
    field's options; true or false."""

    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    LIST = "list"
    YES_NO = "yes_no"


CustomValue = str | int | float | bool


@dataclass(frozen=True, slots=True)
class CustomField:
    """A field of the user's own. `filled` counts the records that have a value in it; -1: not counted."""

    id: int
    entity: CustomEntity
    name: str
    kind: CustomKind
    options: tuple[str, ...] = ()
    position: int = 0
    is_mandatory: bool = False
    filled: int = -1

    @property
    def key(self) -> str:
        """The key of its values in a record's `custom` column."""
        return str(self.id)
