"""What a search finds: the records of the palette."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What can be searched, in the order in which it is shown."""

    REP = "rep"
    ACCOUNT = "account"
    OPPORTUNITY = "opportunity"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: its name, what tells it from others, the segment's key and name where it has one."""

    kind: Kind
    id: int
    name: str
    detail: str = ""
    segment_key: str = ""
    segment_name: str = ""
    account_id: int | None = None
