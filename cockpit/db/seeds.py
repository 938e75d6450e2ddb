"""What every new file starts with: segments, statuses, roles, a sales process, origins, reasons, action types."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from cockpit.models import (
    AccountStatus,
    ActionType,
    ContactRole,
    LostReason,
    Origin,
    SalesProcess,
    Segment,
    Setting,
    Stage,
    Team,
)
from cockpit.records.keys import FILE_TOKEN
from cockpit.records.kinds import AccountKind, OriginKind
from cockpit.records.naming import default_name

SEGMENTS = (("gold", "O"), ("silver", "A"), ("bronze", "B"))
STATUSES = (
    ("customer", AccountKind.CUSTOMER),
    ("former_customer", AccountKind.FORMER),
    ("hot_prospect", AccountKind.PROSPECT),
    ("cold_prospect", AccountKind.PROSPECT),
    ("competitor", AccountKind.COMPETITOR),
)
ROLES = ("decision_maker", "user", "billing", "prescriber", "technical", "purchasing")
# key, probability in hundredths of a percent, days after which an opportunity counts as stalled
STAGES = (
    ("qualification", 1000, 20),
    ("discovery", 2000, 30),
    ("demonstration", 3500, 30),
    ("proposal_stage", 5000, 30),
    ("negotiation", 7000, 20),
    ("verbal_agreement", 9000, 15),
)
ORIGINS = (
    ("marketing", OriginKind.MARKETING),
    ("rep", OriginKind.REP),
    ("existing_customer", OriginKind.CUSTOMER),
    ("word_of_mouth", OriginKind.WORD_OF_MOUTH),
    ("referral", OriginKind.REFERRAL),
)
REASONS = ("price", "delay", "lost_competitor", "project_dropped", "no_answer", "unsuitable")
# key, letter, icon, minutes, selling, meeting
TYPES = (
    ("task", "T", "check-square", 30, False, False),
    ("call", "A", "phone", 15, True, False),
    ("mail", "M", "envelope-simple", 15, True, False),
    ("meeting", "R", "handshake", 90, True, True),
    ("phone_meeting", "P", "phone-call", 30, True, True),
    ("video", "V", "video-camera", 45, True, True),
    ("demo", "D", "presentation-chart", 60, True, True),
    ("visit", "C", "map-pin", 120, True, True),
    ("proposal", "O", "file-text", 60, True, False),
    ("internal", "I", "users-three", 60, False, False),
    ("absence", "-", "calendar-x", 420, False, False),
)


def sow(session: Session) -> None:
    """Put the defaults into an empty file, named in the language spoken."""
    session.add(Team(name="", manager=""))
    session.add(Setting(key=FILE_TOKEN, value=uuid.uuid4().hex[:12]))
    for place, (key, letter) in enumerate(SEGMENTS):
        session.add(Segment(key=key, name=default_name(key), letter=letter, position=place))
    for place, (key, kind) in enumerate(STATUSES):
        session.add(AccountStatus(key=key, name=default_name(key), kind=kind, position=place))
    for place, key in enumerate(ROLES):
        session.add(ContactRole(key=key, name=default_name(key), position=place))
    for place, (key, origin) in enumerate(ORIGINS):
        session.add(Origin(key=key, name=default_name(key), kind=origin, position=place))
    for place, key in enumerate(REASONS):
        session.add(LostReason(key=key, name=default_name(key), position=place))
    for place, (key, letter, icon, minutes, selling, meeting) in enumerate(TYPES):
        session.add(
            ActionType(
                key=key,
                name=default_name(key),
                letter=letter,
                icon=icon,
                minutes=minutes,
                is_selling=selling,
                is_meeting=meeting,
                is_absence=key == "absence",
                position=place,
            )
        )
    _sow_process(session)


def _sow_process(session: Session) -> None:
    process = SalesProcess(key="sales", name=default_name("sales"))
    session.add(process)
    session.flush()
    for place, (key, probability, limit) in enumerate(STAGES):
        session.add(
            Stage(
                process_id=process.id,
                key=key,
                name=default_name(key),
                position=place,
                probability=probability,
                limit_days=limit,
            )
        )
