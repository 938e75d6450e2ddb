"""One rep's month: objective, plan, progress, targets, capacity, remarks (H1 to H10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.method.spreading import spread
from cockpit.models import (
    Account,
    Objective,
    Plan,
    PlanAccount,
    PlanRemark,
    PlanShare,
    PlanStep,
    Stage,
    StageElement,
    Team,
)
from cockpit.records.figures import PlanProgress
from cockpit.records.kinds import Measure, PlanState
from cockpit.records.plans import (
    STATES,
    ExpectedElement,
    PlanFacts,
    PlanSheet,
    PlanStepFacts,
    Remark,
    SegmentTarget,
    TargetAccount,
    TeamSegment,
    TeamSum,
)
from cockpit.records.scope import last_of_month
from cockpit.records.team import RepFacts, SegmentFacts
from cockpit.services import figures, team
from cockpit.services.plans.finding import former_plan
from cockpit.services.plans.time import capacity_of
from cockpit.services.plans.year import objective_facts

DISCOVERY = "discovery"


def sheet(store: Store, rep_id: int, month: date) -> PlanSheet:
    """Everything about a rep's month; `month` is its first day. Raises Refused where the rep is no more."""
    today = clock.today()
    rep = next((each for each in team.reps(store) if each.id == rep_id), None)
    if rep is None:
        raise Refused(Message(N_("This rep is no longer in the file.")))
    segments = team.segments(store)
    types = tuple(kind for kind in team.action_types(store) if not kind.is_absence)
    with store.read() as session:
        progress = figures.plan_progress(session, [rep_id], month, today)
        objective = objective_facts(session, rep_id, progress, today)
        stage, elements = _discovery(session)
        return PlanSheet(
            rep=rep,
            manager=session.scalar(select(Team.manager).order_by(Team.id).limit(1)) or "",
            month=progress.month,
            working_days=progress.working_days,
            elapsed=progress.elapsed,
            pace=progress.pace,
            objective=objective,
            progress=progress.reps[0],
            plan=_plan(session, rep, progress, objective.month.objective or 0, segments),
            former=former_plan(session, rep_id, progress.month)[1],
            team=_team_sum(session, progress.month, segments),
            segments=segments,
            types=types,
            discovery_stage=stage,
            elements=elements,
        )


def _plan(
    session: Session, rep: RepFacts, progress: PlanProgress, objective: int, segments: Sequence[SegmentFacts]
) -> PlanFacts | None:
    plan = session.scalars(select(Plan).where(Plan.rep_id == rep.id, Plan.month == progress.month)).first()
    if plan is None:
        return None
    wanted = select(PlanStep).where(PlanStep.plan_id == plan.id).order_by(PlanStep.on, PlanStep.id)
    steps = session.scalars(wanted).all()
    of_version = [step for step in steps if step.number == plan.number]
    signatures = [step.author for step in of_version if step.state is PlanState.SIGNED]
    return PlanFacts(
        plan.id,
        plan.state,
        plan.number,
        _path(plan, steps),
        tuple(dict.fromkeys(step.author for step in of_version)),
        tuple(dict.fromkeys(signatures)),
        _targets(session, rep.id, plan.id, progress.month, objective, segments),
        _accounts(session, plan.id, segments),
        _remarks(session, plan.id),
        capacity_of(session, rep, progress),
    )


def _path(plan: Plan, steps: Sequence[PlanStep]) -> tuple[PlanStepFacts, ...]:
    """The four states; those reached with who brought the plan there last, and when."""
    reached = STATES[: STATES.index(plan.state) + 1]
    last = {step.state: step for step in steps if step.state in reached}
    return tuple(
        PlanStepFacts(state, last[state].number, last[state].author, last[state].on)
        if state in last
        else PlanStepFacts(state)
        for state in STATES
    )


def _targets(
    session: Session, rep_id: int, plan_id: int, month: date, objective: int, segments: Sequence[SegmentFacts]
) -> tuple[SegmentTarget, ...]:
    shares = _shares(session, plan_id)
    revenue = figures.signed_revenue(session, month, last_of_month(month), [rep_id])
    weights = [shares.get(segment.id, 0) for segment in segments]
    parts = spread(objective, weights) if any(weights) else [0] * len(weights)
    return tuple(
        SegmentTarget(segment, share, part, revenue.of_segment(segment.id).amount)
        for segment, share, part in zip(segments, weights, parts, strict=True)
    )


def _shares(session: Session, plan_id: int) -> dict[int, int]:
    rows = session.execute(select(PlanShare.segment_id, PlanShare.share).where(PlanShare.plan_id == plan_id))
    return dict(rows.all())


def _team_sum(session: Session, month: date, segments: Sequence[SegmentFacts]) -> TeamSum:
    """The objectives of every plan of the month that is shared out by segment, summed (H3)."""
    rows = session.execute(
        select(Plan.id, Objective.target)
        .join(Objective, (Objective.rep_id == Plan.rep_id) & (Objective.month == Plan.month))
        .where(Plan.month == month, Objective.measure == Measure.SIGNED)
    ).all()
    sums = dict.fromkeys((segment.id for segment in segments), 0)
    plans = 0
    for plan_id, target in rows:
        shares = _shares(session, plan_id)
        if not any(shares.values()):
            continue
        plans += 1
        for segment_id, part in zip(shares, spread(target, list(shares.values())), strict=True):
            sums[segment_id] += part
    whole = sum(sums.values())
    each = tuple(TeamSegment(s, sums[s.id], sums[s.id] / whole if whole else 0.0) for s in segments)
    return TeamSum(each, plans)


def _accounts(session: Session, plan_id: int, segments: Sequence[SegmentFacts]) -> tuple[TargetAccount, ...]:
    known = {segment.id: segment for segment in segments}
    rows = session.execute(
        select(PlanAccount.id, Account.id, Account.name, Account.segment_id, PlanAccount.person)
        .join(Account, Account.id == PlanAccount.account_id)
        .where(PlanAccount.plan_id == plan_id)
        .order_by(PlanAccount.id)
    )
    return tuple(
        TargetAccount(id, account_id, name, known.get(segment_id) if segment_id else None, person)
        for id, account_id, name, segment_id, person in rows
    )


def _remarks(session: Session, plan_id: int) -> tuple[Remark, ...]:
    rows = session.execute(
        select(PlanRemark.id, PlanRemark.author, PlanRemark.on, PlanRemark.text, PlanRemark.state)
        .where(PlanRemark.plan_id == plan_id)
        .order_by(PlanRemark.on, PlanRemark.id)
    )
    return tuple(Remark(*row) for row in rows)


def _discovery(session: Session) -> tuple[int | None, tuple[ExpectedElement, ...]]:
    """The first discovery stage and what is expected of it (H7)."""
    stage = session.scalar(
        select(Stage.id).where(Stage.key == DISCOVERY).order_by(Stage.process_id, Stage.position).limit(1)
    )
    if stage is None:
        return None, ()
    rows = session.execute(
        select(StageElement.id, StageElement.name)
        .where(StageElement.stage_id == stage)
        .order_by(StageElement.position, StageElement.id)
    )
    return stage, tuple(ExpectedElement(*row) for row in rows)
