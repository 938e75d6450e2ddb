"""One read of the file, one frozen pack: every page of it agrees."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Language, Message, speaking
from cockpit.models import Rep, Segment, Team
from cockpit.records.naming import shown
from cockpit.records.review_pack import Identity, ReviewPack, SegmentMark
from cockpit.services.review_pack.comparison import comparison
from cockpit.services.review_pack.days import PackDays
from cockpit.services.review_pack.deals import deals, pipeline
from cockpit.services.review_pack.meeting import Meeting, meeting
from cockpit.services.review_pack.month import key_figures, objectives, year
from cockpit.services.review_pack.plan import plan
from cockpit.services.review_pack.points import points


def collect(store: Store, rep_id: int, month: date, today: date, language: Language) -> ReviewPack:
    """The pack of a rep for the month of a day, as the file stands on `today`, worded in `language` (H8).

    Figures are those of the month's days up to today; the pipeline is what is open now. Raises CockpitError for a
    rep that is not there, Refused for a month that has not begun.
    """
    with speaking(language), store.read() as session:
        days = PackDays.of(month, today)
        rep = session.get(Rep, rep_id)
        if rep is None:
            raise CockpitError(Message(N_("This rep is no longer in the file.")))
        return _pack(session, rep, days, language)


def people(store: Store, on: date) -> tuple[tuple[int, str], ...]:
    """The reps who get a pack: id and name of those who had not left by a day, in the team's order."""
    with store.read() as session:
        rows = session.execute(
            select(Rep.id, Rep.name)
            .where(Rep.left_on.is_(None) | (Rep.left_on >= on))
            .order_by(Rep.position, Rep.name, Rep.id)
        )
        return tuple((id, name) for id, name in rows)


def _pack(session: Session, rep: Rep, days: PackDays, language: Language) -> ReviewPack:
    open_deals = deals(session, rep.id)
    goals = objectives(session, rep.id, days)
    met = meeting(session, rep.id, days)
    figures = key_figures(session, rep.id, days, goals, open_deals)
    progress = plan(session, rep.id, days)
    return ReviewPack(
        language=language,
        identity=_identity(session, rep, days, met),
        period=days.period(),
        figures=figures,
        year=year(session, rep.id, days, goals),
        segments=_segments(session),
        plan=progress,
        comparison=comparison(session, rep, days),
        pipeline=pipeline(session, open_deals),
        points=points(session, rep.id, days, figures, progress, open_deals, goals, met.topics),
        decisions=met.decisions,
        earlier_decisions=met.earlier,
        notes=met.notes,
        data_at=clock.now().replace(second=0, microsecond=0),
    )


def _identity(session: Session, rep: Rep, days: PackDays, met: Meeting) -> Identity:
    manager = rep.manager or session.scalar(select(Team.manager).order_by(Team.id).limit(1)) or ""
    role = " ".join(text for text in (rep.role.strip(), rep.territory.strip()) if text)
    first = rep.name.split(maxsplit=1)[0] if rep.name.strip() else rep.name
    return Identity(rep.name, first, role, manager, days.today, met.day, met.minute)


def _segments(session: Session) -> tuple[SegmentMark, ...]:
    rows = session.execute(select(Segment.letter, Segment.key, Segment.name).order_by(Segment.position, Segment.id))
    return tuple(SegmentMark(letter, shown(key, name)) for letter, key, name in rows)
