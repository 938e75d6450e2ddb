"""Words of exports, in both languages, and the value of the cockpit that each stands for."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from cockpit.importing.folding import fold, stage_key
from cockpit.importing.profiles import words
from cockpit.records.kinds import (
    ActionMode,
    ActionStatus,
    Measure,
    OpportunityStatus,
    PlanState,
    RemarkState,
    Seniority,
)

K = TypeVar("K", bound=StrEnum)
WON, LOST, OPEN = OpportunityStatus.WON, OpportunityStatus.LOST, OpportunityStatus.OPEN
# What a stage that no table knows is worth until the user says otherwise, by the words of its name.
_HINTS = (
    ("prospect lead suspect nouveau new", 1000),
    ("qualif", 2000),
    ("decouverte discovery besoin needs presentation demo", 3500),
    ("propos devis quote offre", 5000),
    ("negoc negot contrat contract", 7000),
    ("verbal commit accord close", 9000),
)
_UNKNOWN = 5000


def _keys(table: str) -> dict[str, str]:
    return {fold(word): key for key, several in words("meanings")[table].items() for word in several}


def _kinds(table: str, kind: type[K]) -> dict[str, K]:
    return {word: kind(key) for word, key in _keys(table).items()}


OPPORTUNITY_STATUS = {**_kinds("closing_stage", OpportunityStatus), **_kinds("opportunity_status", OpportunityStatus)}
GONE = _keys("gone")
CLOSING_STAGES = _kinds("closing_stage", OpportunityStatus)
ACTION_STATUS = _kinds("action_status", ActionStatus)
ACTION_MODE = _kinds("action_mode", ActionMode)
SENIORITY = _kinds("seniority", Seniority)
PLAN_STATE = _kinds("plan_state", PlanState)
REMARK_STATE = _kinds("remark_state", RemarkState)
MEASURES = _kinds("measure", Measure)
SEGMENTS = _keys("segment")
STATUSES = _keys("account_status")
ORIGINS = _keys("origin")
REASONS = _keys("lost_reason")
ROLES = _keys("contact_role")
TYPES = _keys("action_type")
STAGES = {stage_key(word): key for key, several in words("meanings")["stage"].items() for word in several}
_USUAL = {stage_key(name): round(share * 100) for name, share in words("stages")["probability"].items()}
USUAL_STAGES = frozenset(_USUAL)
# Words that stand beside “won” and “lost” in the name of a stage and change nothing of it.
_BESIDE = frozenset(
    ("closed", "close", "deal", "deals", "affaire", "transaction", "opportunity", "opportunite", "vente", "sale",
     "ferme", "fermee", "cloture", "cloturee", "conclue", "lead", "et", "and", "the")
)  # fmt: skip
_ENDED = {
    **dict.fromkeys(["won", "win", "gagne", "gagnee", "gagnante", "signe", "signee"], WON),
    **dict.fromkeys(["lost", "loss", "perdu", "perdue", "perdante"], LOST),
}
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


@lru_cache(maxsize=5_000)
def status_of_stage(name: str) -> OpportunityStatus | None:
    """WON or LOST for a stage that closes ("Closed Won (Sales)", "6 - Perdu", "Deal won"), None for one on the way."""
    key = stage_key(name)
    if key in CLOSING_STAGES:
        return CLOSING_STAGES[key]
    words = stage_key(_IN_BRACKETS.sub("", name)).split()
    ended = {_ENDED[word] for word in words if word in _ENDED}
    return ended.pop() if len(ended) == 1 and all(word in _ENDED or word in _BESIDE for word in words) else None


def stage_probability(name: str) -> int:
    """What to expect of a stage that is new here, in hundredths of a percent: the usual value, else by its words."""
    key = stage_key(name)
    if key in _USUAL:
        return int(_USUAL[key])
    return next((share for hints, share in _HINTS if any(word in key for word in hints.split())), _UNKNOWN)
