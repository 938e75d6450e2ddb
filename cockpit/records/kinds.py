"""The fixed vocabularies of the program: what a status, a state or a mode can be. Their values are stored."""

from __future__ import annotations

from enum import StrEnum


class OpportunityStatus(StrEnum):
    """An opportunity is open until it is won or lost."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


class ActionStatus(StrEnum):
    """What became of an action: missed is the rep's doing, no-show the customer's (I4)."""

    PLANNED = "planned"
    DONE = "done"
    MISSED = "missed"
    NO_SHOW = "no_show"


class ActionMode(StrEnum):
    """How an action came: by hand, by a follow-up rule (I2), as a recurring slot (I3), or locked in its place."""

    MANUAL = "manual"
    AUTOMATIC = "automatic"
    RECURRING = "recurring"
    LOCKED = "locked"


class AccountKind(StrEnum):
    """What the user's own account statuses stand for in the figures (E1)."""

    CUSTOMER = "customer"
    FORMER = "former"
    PROSPECT = "prospect"
    COMPETITOR = "competitor"


class OriginKind(StrEnum):
    """Who brought an opportunity: marketing is kept apart from what reps did (D12, F4)."""

    MARKETING = "marketing"
    REP = "rep"
    CUSTOMER = "customer"
    WORD_OF_MOUTH = "word_of_mouth"
    REFERRAL = "referral"


class Seniority(StrEnum):
    """How long a rep has been in the trade."""

    JUNIOR = "junior"
    CONFIRMED = "confirmed"
    SENIOR = "senior"


class PlanState(StrEnum):
    """The states that a monthly plan goes through (H10)."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    COBUILT = "cobuilt"
    SIGNED = "signed"


class RemarkState(StrEnum):
    """What became of a remark on a plan (H10)."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Measure(StrEnum):
    """What an objective is counted in (F1)."""

    SIGNED = "signed"


class ChangeKind(StrEnum):
    """How a set of changes came about."""

    COMMAND = "command"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"


class BatchState(StrEnum):
    """Whether an import stands or was taken back."""

    DONE = "done"
    UNDONE = "undone"
