"""The alerts of the first screen: each one a fact that can be checked, with its evidence (A2, D9, D10, H9, I4)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from cockpit import formats
from cockpit.i18n import _, language, ngettext
from cockpit.models import Account, Action, ActionType, Opportunity, Plan, PlanStep, Rep, Stage
from cockpit.records.figures import PaceState, PlanProgress
from cockpit.records.kinds import ActionStatus, OpportunityStatus, PlanState
from cockpit.records.scope import Scope
from cockpit.records.today import Alert, Tone
from cockpit.services import figures
from cockpit.services.reading import of_reps

#: the share of one rep in the year's signed revenue from which the team depends on them (A2)
AMBER, RED = 0.30, 0.40
#: a share says nothing about a team of fewer who sell
FEWEST_SELLERS = 3
#: how long a missed meeting is worth calling back about, and how many are told one by one
MISSED_DAYS = 7
MISSED_APART = 2
#: how far back conversions are compared (D10)
COMPARED_DAYS = 365


def all_true(session: Session, scope: Scope, plans: PlanProgress, on: date) -> list[Alert]:
    """Every alert that holds on this day, in the order in which they are told."""
    return [
        *late_plans(plans),
        *dependency(session, scope, on),
        *stalled(session, scope, on),
        *missed_meetings(session, scope, on),
        *conversion_gaps(session, scope, on),
        *overdue(session, scope, on),
        *plans_to_sign(session, scope, on),
    ]


def late_plans(plans: PlanProgress) -> list[Alert]:
    """Reps late on the month's plan (H9)."""
    late = [rep for rep in plans.reps if rep.standing.state is PaceState.LATE]
    late.sort(key=lambda rep: rep.standing.share or 0.0)
    return [
        Alert(
            f"late:{rep.rep_id}:{plans.month:%Y-%m}",
            "bad",
            "target",
            _("{rep} is late on the plan").format(rep=formats.short_name(rep.rep_name)),
            _("{done} of {planned} actions, {share} for {pace} expected").format(
                done=rep.standing.done,
                planned=rep.standing.planned,
                share=formats.percent(rep.standing.share or 0.0),
                pace=formats.percent(plans.pace),
            ),
            _("See the catch-up"),
            "plans",
            {"rep": rep.rep_id, "month": plans.month},
        )
        for rep in late
    ]


def dependency(session: Session, scope: Scope, on: date) -> list[Alert]:
    """The best rep's share of the year's signed revenue: amber from 30 %, red from 40 % (A2)."""
    revenue = figures.signed_revenue(session, date(on.year, 1, 1), on)
    names = {row.id: row.name for row in session.execute(select(Rep.id, Rep.name))}
    by_rep = Counter({id: revenue.of_rep(id).amount for id in names})
    whole = revenue.total.amount
    sellers = [id for id, amount in by_rep.items() if amount > 0]
    if whole <= 0 or len(sellers) < FEWEST_SELLERS:
        return []
    best, amount = by_rep.most_common(1)[0]
    share = amount / whole
    if share < AMBER or not (scope.is_team or best in scope.rep_ids):
        return []
    is_red = share >= RED
    evidence = _("{rep} brings {share} of {year} revenue (threshold {threshold})").format(
        rep=formats.short_name(names[best]),
        share=formats.percent(share),
        year=on.year,
        threshold=formats.percent(RED if is_red else AMBER),
    )
    key = f"dependency:{best}:{on.year}:{'red' if is_red else 'amber'}"
    tone: Tone = "bad" if is_red else "warn"
    title, link = _("Dependency on one rep"), _("See the revenue by rep")
    return [Alert(key, tone, "shield-warning", title, evidence, link, "kpis", {"rep": best})]


def stalled(session: Session, scope: Scope, on: date) -> list[Alert]:
    """Open opportunities past the limit of their stage, with nothing planned on them (D9)."""
    planned = exists().where(Action.opportunity_id == Opportunity.id, Action.status == ActionStatus.PLANNED)
    rows = session.execute(
        select(Opportunity.id, Opportunity.amount, Opportunity.stage_since, Stage.limit_days)
        .join(Stage, Stage.id == Opportunity.stage_id)
        .where(
            Opportunity.status == OpportunityStatus.OPEN,
            Opportunity.stage_since.is_not(None),
            Stage.limit_days.is_not(None),
            ~planned,
            *of_reps(Opportunity.owner_id, scope),
        )
    ).all()
    stuck = [row for row in rows if (on - row.stage_since).days > row.limit_days]
    if not stuck:
        return []
    n = len(stuck)
    title = ngettext("{n} opportunity is stalling", "{n} opportunities are stalling", n).format(n=formats.number(n))
    amount = formats.money(sum(row.amount for row in stuck))
    focus = {"stalled": True, "opportunity": max(stuck, key=lambda row: row.amount).id}
    evidence = _("{amount} without a next action").format(amount=amount)
    return [Alert("stalled", "warn", "hourglass-medium", title, evidence, _("Plan"), "pipeline", focus)]


def missed_meetings(session: Session, scope: Scope, on: date) -> list[Alert]:
    """Meetings of the last two weeks that were missed, with nothing on their account since (I4)."""
    later = aliased(Action)
    after = or_(later.day > Action.day, and_(later.day == Action.day, later.minute > Action.minute))
    settled = later.status.in_((ActionStatus.PLANNED, ActionStatus.DONE))
    rows = session.execute(
        select(Action.id, Action.day, Action.minute, Action.rep_id, Account.name, Rep.name.label("rep"))
        .join(ActionType, ActionType.id == Action.type_id)
        .join(Account, Account.id == Action.account_id)
        .outerjoin(Rep, Rep.id == Action.rep_id)
        .where(
            ActionType.is_meeting,
            Action.status.in_((ActionStatus.NO_SHOW, ActionStatus.MISSED)),
            Action.day.between(on - timedelta(days=MISSED_DAYS), on),
            ~exists().where(later.account_id == Action.account_id, after, settled),
            *of_reps(Action.rep_id, scope),
        )
        .order_by(Action.day.desc(), Action.minute.desc(), Action.id)
    ).all()
    if len(rows) > MISSED_APART:
        return [_missed_together([(row.id, row.day, row.name) for row in rows])]
    return [_missed(row.id, row.day, row.minute, row.rep_id, row.name, row.rep or "", on) for row in rows]


def _missed_together(rows: list[tuple[int, date, str]]) -> Alert:
    title = ngettext("{n} missed meeting", "{n} missed meetings", len(rows)).format(n=formats.number(len(rows)))
    evidence = _("Nothing planned since with {accounts}").format(accounts=", ".join(name for _i, _d, name in rows[:3]))
    focus = {"day": rows[0][1], "action": rows[0][0]}
    return Alert(f"missed:{rows[0][0]}", "warn", "user-minus", title, evidence, _("Book others"), "agenda", focus)


def _missed(id: int, day: date, minute: int | None, rep_id: int | None, account: str, rep: str, on: date) -> Alert:
    when = formats.capitalised(formats.day_near(day, on))
    if minute is not None:
        when = f"{when} {formats.hour(minute)}"
    evidence = _("{when}, {rep}, nothing planned since").format(when=when, rep=formats.short_name(rep))
    if not rep:
        evidence = _("{when}, nothing planned since").format(when=when)
    title = _("Missed meeting, {account}").format(account=account)
    focus = {"day": day, "rep": rep_id, "action": id}
    return Alert(f"missed:{id}", "warn", "user-minus", title, evidence, _("Book another"), "agenda", focus)


def conversion_gaps(session: Session, scope: Scope, on: date) -> list[Alert]:
    """Reps whose conversion on a product range differs significantly from the others' (D10); one alert for each rep."""
    found: dict[int, Alert] = {}
    for gap in figures.conversion_gaps(session, on - timedelta(days=COMPARED_DAYS), on):
        rep = gap.rep.id
        if rep is None or rep in found or not (scope.is_team or rep in scope.rep_ids):
            continue
        evidence = _("{own} against {others}, {family}, n = {n}").format(
            own=formats.percent(gap.own.value or 0.0),
            others=formats.percent(gap.others.value or 0.0),
            family=gap.family.lower(),
            n=gap.own.n,
        )
        title = _("Conversion rate of {rep}").format(rep=formats.short_name(gap.rep.name))
        key = f"conversion:{rep}:{gap.family}"
        focus = {"rep": rep, "family": gap.family}
        found[rep] = Alert(key, "warn", "chart-bar", title, evidence, _("Compare"), "kpis", focus)
    return list(found.values())


def overdue(session: Session, scope: Scope, on: date) -> list[Alert]:
    """Planned actions of days that are over, of which nobody said what became."""
    rows = session.execute(
        select(Rep.id, Rep.name, func.count(), func.min(Action.day))
        .select_from(Action)
        .join(ActionType, ActionType.id == Action.type_id)
        .outerjoin(Rep, Rep.id == Action.rep_id)
        .where(
            Action.status == ActionStatus.PLANNED,
            Action.day < on,
            ~ActionType.is_absence,
            *of_reps(Action.rep_id, scope),
        )
        .group_by(Rep.id, Rep.name)
        .order_by(func.count().desc(), Rep.id)
    ).all()
    if not rows:
        return []
    n, since = sum(row[2] for row in rows), min(row[3] for row in rows)
    title = ngettext("{n} past action to settle", "{n} past actions to settle", n).format(n=formats.number(n))
    who = ", ".join(f"{formats.short_name(name)} {count}" for _id, name, count, _day in rows[:3] if name)
    evidence = _("Since {day}: {who}") if who else _("Since {day}")
    focus = {"day": since, "rep": rows[0][0] if len(rows) == 1 else None}
    told = evidence.format(day=formats.day_month(since), who=who)
    return [Alert("overdue", "info", "clock", title, told, _("Settle"), "agenda", focus)]


def plans_to_sign(session: Session, scope: Scope, on: date) -> list[Alert]:
    """Plans that their rep agreed to, and that wait for the manager's signature (H10)."""
    agreed = select(PlanStep.plan_id, func.max(PlanStep.on).label("on"), func.max(PlanStep.number).label("number"))
    agreed = agreed.where(PlanStep.state == PlanState.COBUILT).group_by(PlanStep.plan_id)
    last = agreed.subquery()
    rows = session.execute(
        select(Plan.id, Plan.month, Plan.rep_id, Rep.name, last.c.on, Plan.number)
        .join(Rep, Rep.id == Plan.rep_id)
        .outerjoin(last, last.c.plan_id == Plan.id)
        .where(Plan.state == PlanState.COBUILT, *of_reps(Plan.rep_id, scope))
        .order_by(Plan.month, Rep.position)
    ).all()
    return [_to_sign(row.id, row.month, row.rep_id, row.name, row.on, row.number, on) for row in rows]


def _to_sign(id: int, month: date, rep_id: int, name: str, agreed: date | None, number: int, on: date) -> Alert:
    rep = formats.short_name(name)
    if agreed is None:
        evidence = _("{rep} agreed to version {number}").format(rep=rep, number=number)
    elif agreed == on:
        evidence = _("{rep} agreed to version {number} today").format(rep=rep, number=number)
    else:
        evidence = _("{rep} agreed to version {number} on {day}").format(
            rep=rep, number=number, day=formats.day_month(agreed)
        )
    title = _("Plan to sign for {month}").format(month=_of_month(month))
    focus = {"rep": rep_id, "month": month}
    return Alert(f"sign:{id}:{number}", "info", "signature", title, evidence, _("Review and sign"), "plans", focus)


def _of_month(month: date) -> str:
    name = formats.month_name(month)
    if language() == "en":
        return name
    return f"d’{name}" if name[0] in "ao" else f"de {name}"
