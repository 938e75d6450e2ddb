"""The first screen: its figures, the team's day, and the alerts that are true this morning (D1, A2, H9, I4, D10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.store import Store
from cockpit.i18n import N_, Message
from cockpit.method.working_days import FRANCE, elapsed
from cockpit.models import Account, Action, Opportunity, Rep, Setting
from cockpit.records.changes import Changes
from cockpit.records.figures import FlashFigures, FlashKind, PlanProgress
from cockpit.records.scope import TEAM, Period, Scope, Span
from cockpit.records.today import TONES, Alert, Alerts, TodayView
from cockpit.services import agenda, figures, today_alerts

FIGURES = "today.figures"
ALERTS = "today.alerts"
#: the day on which an ignored alert would come back
NEVER = date.max


def today(store: Store, scope: Scope, period: Period) -> TodayView:
    """Everything that the first screen shows, for the scope, the period's figures and this day."""
    on = clock.today()
    month = Period.of(Span.MONTH, on)
    flash = figures.flash_figures(store, scope, period, on)
    plans = figures.plan_progress(store, scope.rep_ids, on, on)
    view = agenda.day(store, scope, on)
    return TodayView(
        on,
        elapsed(month, on).working_days,
        FRANCE.count(month.start, month.end),
        chosen_figures(store),
        flash,
        view,
        plans,
        alerts(store, scope, plans),
        _is_empty(store, flash, plans),
    )


def alerts(store: Store, scope: Scope = TEAM, plans: PlanProgress | None = None) -> Alerts:
    """The alerts that are true now, the worst first; those put off apart, the ignored ones left out."""
    on = clock.today()
    if plans is None:
        plans = figures.plan_progress(store, scope.rep_ids, on, on)
    with store.read() as session:
        found = today_alerts.all_true(session, scope, plans, on)
        until = _until(session)
    found.sort(key=lambda alert: TONES.index(alert.tone))
    back = {alert.key: until.get(alert.key, date.min) for alert in found}
    shown = tuple(alert for alert in found if back[alert.key] <= on)
    put_off = tuple((alert, back[alert.key]) for alert in found if on < back[alert.key] < NEVER)
    return Alerts(shown, put_off)


def alert_count(store: Store) -> int:
    """How many alerts the team's manager has to deal with: the count in the sidebar."""
    return len(alerts(store).shown)


def chosen_figures(store: Store) -> tuple[FlashKind, ...]:
    """The flash figures in the user's order; all of them until the user chose (D1)."""
    with store.read() as session:
        value = session.scalar(select(Setting.value).where(Setting.key == FIGURES))
    known = [FlashKind(name) for name in value if name in list(FlashKind)] if isinstance(value, list) else []
    return tuple(known) or tuple(FlashKind)


# commands
def choose_figures(store: Store, kinds: Iterable[FlashKind]) -> Changes:
    """Show these flash figures, in this order (D1). None chosen: all of them again."""
    with store.change(Message(N_("Flash figures chosen"))) as change:
        row = _setting(change.session, FIGURES)
        row.value = [str(kind) for kind in dict.fromkeys(kinds)]
    return change.changes


def put_off_alert(store: Store, alert: Alert) -> Changes:
    """Let an alert come back next Monday."""
    on = clock.today()
    monday = on + timedelta(days=7 - on.weekday())
    return _silence(store, alert, monday, N_("Alert put off until Monday: {title}"))


def ignore_alert(store: Store, alert: Alert) -> Changes:
    """Let an alert stay away for good, as long as it is about the same fact."""
    return _silence(store, alert, NEVER, N_("Alert ignored: {title}"))


def recall_alerts(store: Store) -> Changes:
    """Show what was put off or ignored again."""
    with store.change(Message(N_("Alerts shown again"))) as change:
        _setting(change.session, ALERTS).value = {}
    return change.changes


def _silence(store: Store, alert: Alert, until: date, told: str) -> Changes:
    with store.change(Message(told, title=alert.title)) as change:
        row = _setting(change.session, ALERTS)
        on = clock.today().isoformat()
        kept = {key: day for key, day in dict(row.value or {}).items() if day > on}
        row.value = {**kept, alert.key: until.isoformat()}
    return change.changes


def _until(session: Session) -> dict[str, date]:
    value: Any = session.scalar(select(Setting.value).where(Setting.key == ALERTS))
    return {key: date.fromisoformat(day) for key, day in value.items()} if isinstance(value, dict) else {}


def _setting(session: Session, key: str) -> Setting:
    row = session.scalars(select(Setting).where(Setting.key == key)).first()
    if row is None:
        row = Setting(key=key, value=None)
        session.add(row)
    return row


def _is_empty(store: Store, flash: FlashFigures, plans: PlanProgress) -> bool:
    """Whether the file holds nothing yet: nobody, no account, no opportunity, no action."""
    if not flash.is_empty or plans.reps:
        return False
    models: Sequence[Any] = (Rep, Account, Opportunity, Action)
    with store.read() as session:
        return all(session.scalar(select(model.id).limit(1)) is None for model in models)
