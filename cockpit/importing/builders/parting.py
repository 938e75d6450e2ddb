"""Cells that say two things: several e-mails, a company and its person."""

from __future__ import annotations

import re

from cockpit.importing.builders.base import Block

_BETWEEN = re.compile(r"\s*[,;/|\n]\s*|\s+(?=[^\s@]+@)")
# what stands behind the comma of a company and is no person: `Transports Petit, SA`
_FORM = re.compile(
    r"(?:s\.?a\.?(?:s|r\.?l)?\.?u?\.?|eurl|sci|snc|scop|inc|ltd|llc|llp|l\.?p|plc|co|corp|gmbh|ag|kg|b\.?v|n\.?v|s\.?p\.?a|srl|cie|"
    r"limited|the|france|\d.*)\.?", re.IGNORECASE
)  # fmt: skip


def first_mails(block: Block) -> None:
    """Of several e-mails in a cell the first is the address; all of them are in the notes of what is new."""
    mails = block.values.get("email")
    if mails is None:
        return
    told = {text: _mails(text) for text in set(mails) if text and text.count("@") > 1}
    if not told:
        return
    notes = block.column("notes")
    block.values["email"] = [told[text][0] if text in told else text for text in mails]
    block.found["email"] = block.values["email"]
    block.found["notes"] = [
        "\n".join(filter(None, [note, ", ".join(told[mail])])) if mail in told and block.record_of(k) is None else note
        for k, (mail, note) in enumerate(zip(mails, notes, strict=True))
    ]


def _mails(text: str) -> list[str]:
    return [part for part in _BETWEEN.split(text.strip()) if "@" in part] or [text]


def people_apart(block: Block) -> None:
    """`Acme, Anne Roy` is Anne Roy of Acme, in exports that name a person behind their company."""
    accounts = block.values.get("account")
    if accounts is None:
        return
    parted = {text: _parted(text) for text in set(accounts) if text and ", " in text}
    people = block.column("contact")
    block.values["contact"] = [
        person or (parted[text][1] if text in parted else None) for person, text in zip(people, accounts, strict=True)
    ]
    block.values["account"] = [parted[text][0] if text in parted else text for text in accounts]


def _parted(text: str) -> tuple[str, str | None]:
    company, _comma, person = text.rpartition(", ")
    return (text, None) if _FORM.fullmatch(person.strip()) else (company.strip(), person.strip())
