"""The fields that a file can fill, entity by entity: their kinds, their names for people, what is required."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from cockpit.i18n import N_
from cockpit.records.importing import Entity


class Kind(StrEnum):
    """How the cells of a field are read."""

    TEXT = "text"  # one line, at most Limits.name_length
    NOTE = "note"  # several lines, at most Limits.text_length
    ID = "id"  # text, leading zeros kept, 5.0 is 5
    DIGITS = "digits"  # SIRET, SIREN: the digits alone
    AMOUNT = "amount"  # integer cents
    NUMBER = "number"  # float
    COUNT = "count"  # int
    SHARE = "share"  # 0..1
    DAY = "day"  # date
    MONTH = "month"  # date, the first of the month
    MOMENT = "moment"  # aware UTC datetime; a bare day is a day
    HOUR = "hour"  # minutes since midnight
    MINUTES = "minutes"  # duration
    ANSWER = "answer"  # bool
    CHOICE = "choice"  # a word that stands for a value of the cockpit
    TAGS = "tags"  # several words in a cell
    NAME = "name"  # the name of another record, spelled as in the file


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entity. `label` is an English msgid; `one_of` names the group of which one must be filled;
    `words` the vocabulary of a choice in meanings.toml."""

    name: str
    kind: Kind
    label: str
    one_of: str = ""
    words: str = ""


def _f(name: str, kind: Kind, label: str, one_of: str = "", words: str = "") -> Field:
    return Field(name, kind, label, one_of, words)


ENTITY_LABELS = {
    Entity.REP: N_("Reps"),
    Entity.PRODUCT: N_("Products"),
    Entity.ACCOUNT: N_("Accounts"),
    Entity.CONTACT: N_("Contacts"),
    Entity.STAGE_ELEMENT: N_("Expected elements"),
    Entity.OPPORTUNITY: N_("Opportunities"),
    Entity.ACTION: N_("Actions"),
    Entity.ORDER: N_("Orders"),
    Entity.OBJECTIVE: N_("Objectives"),
    Entity.PLAN_LINE: N_("Planned actions"),
    Entity.PLAN_SHARE: N_("Segment shares"),
    Entity.PLAN_STEP: N_("Plan steps"),
    Entity.PLAN_REMARK: N_("Plan remarks"),
    Entity.PLAN_ACCOUNT: N_("Target accounts"),
    Entity.SPEND: N_("Marketing spend"),
}

_ID = _f("external_id", Kind.ID, N_("Identifier in the source"))
_KEY = _f("own_key", Kind.ID, N_("Cockpit key"))
_REP = _f("rep", Kind.NAME, N_("Rep"), "rep")
_MONTH = _f("month", Kind.MONTH, N_("Month"), "month")

_FIELDS: dict[Entity, tuple[Field, ...]] = {
    Entity.REP: (
        _ID,
        _f("name", Kind.TEXT, N_("Name"), "name"),
        _f("first_name", Kind.TEXT, N_("First name"), "name"),
        _f("last_name", Kind.TEXT, N_("Last name"), "name"),
        _f("email", Kind.TEXT, N_("E-mail")),
        _f("phone", Kind.TEXT, N_("Phone")),
        _f("team", Kind.TEXT, N_("Team")),
        _f("manager", Kind.TEXT, N_("Manager")),
        _f("role", Kind.TEXT, N_("Position")),
        _f("territory", Kind.TEXT, N_("Territory")),
        _f("day_start", Kind.HOUR, N_("Start of the day")),
        _f("day_end", Kind.HOUR, N_("End of the day")),
        _f("seniority", Kind.CHOICE, N_("Seniority"), words="seniority"),
        _f("external", Kind.ANSWER, N_("External rep")),
        _f("hourly_cost", Kind.AMOUNT, N_("Hourly cost")),
        _f("weekly_hours", Kind.NUMBER, N_("Hours per week")),
        _f("started_on", Kind.DAY, N_("Arrived on")),
        _f("left_on", Kind.DAY, N_("Left on")),
    ),
    Entity.PRODUCT: (
        _ID,
        _f("name", Kind.TEXT, N_("Name"), "name"),
        _f("reference", Kind.ID, N_("Reference")),
        _f("family", Kind.TEXT, N_("Range")),
        _f("price", Kind.AMOUNT, N_("Price")),
        _f("cost", Kind.AMOUNT, N_("Cost price")),
        _f("active", Kind.ANSWER, N_("On sale")),
    ),
    Entity.ACCOUNT: (
        _ID,
        _f("name", Kind.TEXT, N_("Name"), "name"),
        _f("segment", Kind.NAME, N_("Segment")),
        _f("status", Kind.NAME, N_("Status")),
        _f("sector", Kind.TEXT, N_("Sector")),
        _f("tags", Kind.TAGS, N_("Tags")),
        _f("owner", Kind.NAME, N_("Rep")),
        _f("potential", Kind.AMOUNT, N_("Potential of the year")),
        _f("revenue", Kind.AMOUNT, N_("Company revenue")),
        _f("employees", Kind.COUNT, N_("Employees")),
        _f("siret", Kind.DIGITS, N_("SIRET")),
        _f("website", Kind.TEXT, N_("Website")),
        _f("email", Kind.TEXT, N_("E-mail")),
        _f("phone", Kind.TEXT, N_("Phone")),
        _f("address", Kind.NOTE, N_("Address")),
        _f("postcode", Kind.ID, N_("Postcode")),
        _f("city", Kind.TEXT, N_("City")),
        _f("country", Kind.TEXT, N_("Country")),
        _f("parent", Kind.NAME, N_("Parent company")),
        _f("created_on", Kind.DAY, N_("Created on")),
        _f("notes", Kind.NOTE, N_("Notes")),
    ),
    Entity.CONTACT: (
        _ID,
        _f("name", Kind.TEXT, N_("Name"), "name"),
        _f("first_name", Kind.TEXT, N_("First name"), "name"),
        _f("last_name", Kind.TEXT, N_("Last name"), "name"),
        _f("account", Kind.NAME, N_("Account")),
        _f("account_id", Kind.ID, N_("Account identifier")),
        _f("job_title", Kind.TEXT, N_("Job title")),
        _f("roles", Kind.TAGS, N_("Roles")),
        _f("email", Kind.TEXT, N_("E-mail")),
        _f("phone", Kind.TEXT, N_("Phone")),
        _f("mobile", Kind.TEXT, N_("Mobile")),
        _f("owner", Kind.NAME, N_("Rep")),
        _f("notes", Kind.NOTE, N_("Notes")),
    ),
    Entity.STAGE_ELEMENT: (
        _f("stage", Kind.NAME, N_("Stage"), "stage"),
        _f("name", Kind.TEXT, N_("Expected element"), "name"),
    ),
    Entity.OPPORTUNITY: (
        _ID,
        _f("title", Kind.TEXT, N_("Title"), "title"),
        _f("account", Kind.NAME, N_("Account"), "title"),
        _f("account_id", Kind.ID, N_("Account identifier")),
        _f("contact", Kind.NAME, N_("Contact")),
        _f("owner", Kind.NAME, N_("Rep")),
        _f("product", Kind.NAME, N_("Product"), "title"),
        _f("quantity", Kind.NUMBER, N_("Quantity")),
        _f("process", Kind.NAME, N_("Sales process")),
        _f("stage", Kind.NAME, N_("Stage")),
        _f("status", Kind.CHOICE, N_("Status"), words="opportunity_status"),
        _f("is_won", Kind.ANSWER, N_("Won, yes or no")),
        _f("is_lost", Kind.ANSWER, N_("Lost, yes or no")),
        _f("is_closed", Kind.ANSWER, N_("Closed, yes or no")),
        _f("amount", Kind.AMOUNT, N_("Amount")),
        _f("actual_amount", Kind.AMOUNT, N_("Amount signed")),
        _f("currency", Kind.TEXT, N_("Currency")),
        _f("probability", Kind.SHARE, N_("Probability")),
        _f("origin", Kind.NAME, N_("Origin")),
        _f("created_on", Kind.DAY, N_("Created on")),
        _f("expected_on", Kind.DAY, N_("Expected close")),
        _f("closed_on", Kind.DAY, N_("Closed on")),
        _f("close_on", Kind.DAY, N_("Close date, expected or actual")),
        _f("won_on", Kind.DAY, N_("Won on")),
        _f("lost_on", Kind.DAY, N_("Lost on")),
        _f("stage_since", Kind.MOMENT, N_("In this stage since")),
        _f("lost_reason", Kind.NAME, N_("Lost reason")),
        _f("elements", Kind.TAGS, N_("Validated elements")),
        _f("next_step", Kind.TEXT, N_("Next action")),
        _f("next_action_on", Kind.DAY, N_("Next action on")),
        _f("notes", Kind.NOTE, N_("Notes")),
    ),
    Entity.ACTION: (
        _ID,
        _f("type", Kind.NAME, N_("Action type")),
        _f("title", Kind.TEXT, N_("Subject")),
        _f("rep", Kind.NAME, N_("Rep")),
        _f("account", Kind.NAME, N_("Account")),
        _f("account_id", Kind.ID, N_("Account identifier")),
        _f("contact", Kind.NAME, N_("Contact")),
        _f("opportunity", Kind.NAME, N_("Opportunity")),
        _f("opportunity_id", Kind.ID, N_("Opportunity identifier")),
        _f("start", Kind.MOMENT, N_("Date"), "start"),
        _f("hour", Kind.HOUR, N_("Hour")),
        _f("end", Kind.MOMENT, N_("End")),
        _f("minutes", Kind.MINUTES, N_("Duration")),
        _f("status", Kind.CHOICE, N_("Status"), words="action_status"),
        _f("mode", Kind.CHOICE, N_("How it came"), words="action_mode"),
        _f("done", Kind.ANSWER, N_("Done, yes or no")),
        _f("notes", Kind.NOTE, N_("Notes")),
    ),
    Entity.ORDER: (
        _f("external_id", Kind.ID, N_("Order number")),
        _f("account", Kind.NAME, N_("Account"), "account"),
        _f("account_id", Kind.ID, N_("Account identifier"), "account"),
        _f("rep", Kind.NAME, N_("Rep")),
        _f("product", Kind.NAME, N_("Product")),
        _f("quantity", Kind.NUMBER, N_("Quantity")),
        _f("amount", Kind.AMOUNT, N_("Amount"), "amount"),
        _f("cost", Kind.AMOUNT, N_("Cost price")),
        _f("ordered_on", Kind.DAY, N_("Date"), "date"),
        _f("opportunity", Kind.NAME, N_("Opportunity")),
        _f("opportunity_id", Kind.ID, N_("Opportunity identifier")),
    ),
    Entity.OBJECTIVE: (
        _REP,
        _MONTH,
        _f("measure", Kind.CHOICE, N_("Measure"), words="measure"),
        _f("target", Kind.AMOUNT, N_("Objective"), "target"),
    ),
    Entity.PLAN_LINE: (
        _REP,
        _MONTH,
        _f("name", Kind.TEXT, N_("Line"), "name"),
        _f("types", Kind.TAGS, N_("Action types"), "name"),
        _f("segment", Kind.NAME, N_("Segment")),
        _f("planned", Kind.COUNT, N_("Planned"), "planned"),
        _f("minutes", Kind.MINUTES, N_("Duration")),
    ),
    Entity.PLAN_SHARE: (
        _REP,
        _MONTH,
        _f("segment", Kind.NAME, N_("Segment"), "segment"),
        _f("share", Kind.SHARE, N_("Share"), "share"),
    ),
    Entity.PLAN_STEP: (
        _REP,
        _MONTH,
        _f("number", Kind.COUNT, N_("Version")),
        _f("state", Kind.CHOICE, N_("Step"), "state", words="plan_state"),
        _f("author", Kind.TEXT, N_("By")),
        _f("on", Kind.DAY, N_("Date"), "on"),
    ),
    Entity.PLAN_REMARK: (
        _REP,
        _MONTH,
        _f("author", Kind.TEXT, N_("By")),
        _f("on", Kind.DAY, N_("Date"), "on"),
        _f("text", Kind.NOTE, N_("Remark"), "text"),
        _f("state", Kind.CHOICE, N_("What became of it"), words="remark_state"),
    ),
    Entity.PLAN_ACCOUNT: (
        _REP,
        _MONTH,
        _f("account", Kind.NAME, N_("Account"), "account"),
        _f("person", Kind.TEXT, N_("Person to meet")),
    ),
    Entity.SPEND: (
        _ID,
        _MONTH,
        _f("origin", Kind.NAME, N_("Origin")),
        _f("segment", Kind.NAME, N_("Segment")),
        _f("label", Kind.TEXT, N_("Description")),
        _f("amount", Kind.AMOUNT, N_("Amount"), "amount"),
    ),
}

# the key of the cockpit's own exports comes last: every kind of record has one
FIELDS = {entity: (*fields, _KEY) for entity, fields in _FIELDS.items()}


@cache
def field_of(entity: Entity, name: str) -> Field:
    """The field of that name. Raises KeyError where the entity has none."""
    for candidate in FIELDS[entity]:
        if candidate.name == name:
            return candidate
    raise KeyError(f"{entity} has no field {name!r}")


@cache
def required_groups(entity: Entity) -> tuple[tuple[str, ...], ...]:
    """Groups of field names; of each group at least one must be filled in a row."""
    groups: dict[str, list[str]] = {}
    for candidate in FIELDS[entity]:
        if candidate.one_of:
            groups.setdefault(candidate.one_of, []).append(candidate.name)
    return tuple(tuple(names) for names in groups.values())
