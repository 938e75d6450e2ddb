"""How an import is put into words: entities, certainties, fates, dialects."""

from __future__ import annotations

from cockpit.i18n import N_, _, pgettext
from cockpit.records.importing import Certainty, Entity, Fate, FilePlan, shown_name

#: item data role, True on a choice that stands for nothing chosen
FAINT = 0x0100 + 76

_ENTITIES = {
    Entity.REP: (N_("Reps"), "users-three"),
    Entity.PRODUCT: (N_("Products"), "tag"),
    Entity.ACCOUNT: (N_("Accounts"), "address-book"),
    Entity.CONTACT: (N_("Contacts"), "user-focus"),
    Entity.STAGE_ELEMENT: (N_("Expected elements"), "check-square"),
    Entity.OPPORTUNITY: (N_("Opportunities"), "kanban"),
    Entity.ACTION: (N_("Actions"), "calendar-dots"),
    Entity.ORDER: (N_("Orders"), "coins"),
    Entity.OBJECTIVE: (N_("Objectives"), "target"),
    Entity.PLAN_LINE: (N_("Planned actions"), "calendar-check"),
    Entity.PLAN_SHARE: (N_("Shares of the segments"), "chart-pie-slice"),
    Entity.PLAN_STEP: (N_("Versions of the plans"), "signature"),
    Entity.PLAN_REMARK: (N_("Remarks on the plans"), "chat-circle-text"),
    Entity.PLAN_ACCOUNT: (N_("Target accounts"), "flag"),
    Entity.SPEND: (N_("Marketing spend"), "chart-pie-slice"),
}
_CERTAINTIES = {
    Certainty.SURE: (N_("sure"), "ok", "check-circle"),
    Certainty.CHECK: (N_("to check"), "warn", "warning"),
    Certainty.DOUBTFUL: (N_("doubtful"), "bad", "question"),
    Certainty.IGNORED: (N_("ignored"), "neutral", "minus"),
}
_FATES = {
    Fate.CREATE: (N_("to create"), "ok", "plus"),
    Fate.UPDATE: (N_("to update"), "info", "arrow-clockwise"),
    Fate.UNCHANGED: ("unchanged", "neutral", "check"),
    Fate.SKIP: ("left aside", "neutral", "minus"),
    Fate.ERROR: (N_("in error"), "bad", "warning-circle"),
}
_DELIMITERS = {";": N_("semicolon"), ",": N_("comma"), "\t": N_("tab"), "|": N_("bar")}
_DECIMALS = {",": N_("decimal comma"), ".": N_("decimal point")}
_DATES = {"dd/mm/yyyy": N_("dd/mm/yyyy"), "mm/dd/yyyy": N_("mm/dd/yyyy"), "yyyy-mm-dd": N_("yyyy-mm-dd")}
_ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp1252": "Windows-1252", "utf-16": "UTF-16"}


def entity_name(entity: Entity | None) -> str:
    """What the rows are."""
    return _(_ENTITIES[entity][0]) if entity in _ENTITIES else _("Unknown content")


def entity_icon(entity: Entity | None) -> str:
    """The icon of what the rows are."""
    return _ENTITIES[entity][1] if entity in _ENTITIES else "file-text"


def certainty_mark(certainty: Certainty) -> tuple[str, str, str]:
    """Word, tone and icon of a certainty."""
    word, tone, icon = _CERTAINTIES[certainty]
    return _(word), tone, icon


def fate_mark(fate: Fate) -> tuple[str, str, str]:
    """Word, tone and icon of a fate."""
    word, tone, icon = _FATES[fate]
    if fate is Fate.UNCHANGED:
        return pgettext("one row", "unchanged"), tone, icon
    return (pgettext("one row", "left aside") if fate is Fate.SKIP else _(word)), tone, icon


def delimiter_name(delimiter: str) -> str:
    """What stands between columns, in a word."""
    return _(_DELIMITERS[delimiter]) if delimiter in _DELIMITERS else delimiter


def decimal_name(decimal: str) -> str:
    """The decimal mark, in words."""
    return _(_DECIMALS[decimal]) if decimal in _DECIMALS else decimal


def date_name(date_format: str) -> str:
    """How days are written, in the language's own letters."""
    return _(_DATES[date_format]) if date_format in _DATES else date_format


def encoding_name(encoding: str) -> str:
    """The encoding as people know it."""
    return _ENCODINGS.get(encoding.lower().replace("_", "-"), encoding)


def file_name(plan: FilePlan) -> str:
    """The file, with the sheet where there is one to tell apart."""
    name = shown_name(plan.path)
    return f"{name} › {plan.sheet}" if plan.sheet else name
