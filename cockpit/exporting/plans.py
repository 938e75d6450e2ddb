"""The lists of objectives and of what monthly plans are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from cockpit.exporting.columns import Column, Kind, Listing, Row, listed, text
from cockpit.exporting.reading import Reading
from cockpit.i18n import pgettext
from cockpit.models import (
    Objective,
    Plan,
    PlanAccount,
    PlanLine,
    PlanLineTarget,
    PlanLineType,
    PlanRemark,
    PlanShare,
    PlanStep,
)
from cockpit.records.importing import Entity
from cockpit.records.kinds import Measure, PlanState, RemarkState


def _first_columns() -> tuple[Column, ...]:
    return (
        text("own_key", pgettext("export", "Cockpit key")),
        text("rep", pgettext("export", "Rep")),
        Column("month", pgettext("export", "Month"), Kind.MONTH),
    )


def _of_plans(reading: Reading, entity: Entity, kind: Any, *columns: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """The rows of a part of the plans with their first columns: key, rep, month."""
    told = select(kind.id, Plan.rep_id, Plan.month, *columns).join(Plan, Plan.id == kind.plan_id)
    for row in reading.session.execute(told.order_by(Plan.month, Plan.rep_id, kind.id)):
        yield row, (reading.key(entity, row.id), reading.reps[row.rep_id], row.month)


def _objective_columns(reading: Reading) -> tuple[Column, ...]:
    return (
        *_first_columns(),
        text("measure", pgettext("export", "Measure")),
        Column("target", pgettext("export", "Objective"), Kind.AMOUNT),
    )


def _objective_rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    measures = {Measure.SIGNED: pgettext("export measure", "Signed revenue")}
    o = Objective
    for row in reading.rows(o.id, o.rep_id, o.month, o.measure, o.target):
        key = reading.key(Entity.OBJECTIVE, row.id)
        yield row.id, (key, reading.reps[row.rep_id], row.month, measures[row.measure], row.target)


def _line_columns(reading: Reading) -> tuple[Column, ...]:
    return (
        *_first_columns(),
        text("name", pgettext("export", "Line of the plan")),
        text("types", pgettext("export", "Action types")),
        text("segment", pgettext("export", "Segment")),
        Column("planned", pgettext("export", "Planned number"), Kind.COUNT),
        Column("minutes", pgettext("export", "Minutes"), Kind.COUNT),
    )


def _line_rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    types = reading.linked(PlanLineType.__table__, "line_id", reading.types, "type_id")  # type: ignore[arg-type]
    told = (
        select(
            PlanLineTarget.id, Plan.rep_id, Plan.month, PlanLine.id, PlanLine.name, PlanLineTarget.segment_id,
            PlanLineTarget.planned, PlanLine.minutes,
        )
        .join(PlanLine, PlanLine.id == PlanLineTarget.line_id)
        .join(Plan, Plan.id == PlanLine.plan_id)
        .order_by(Plan.month, Plan.rep_id, PlanLine.position, PlanLine.id, PlanLineTarget.id)
    )  # fmt: skip
    for number, rep, month, line, name, segment, planned, minutes in reading.session.execute(told):
        yield number, (
            reading.key(Entity.PLAN_LINE, number), reading.reps[rep], month, name, listed(types.get(line, [])),
            reading.segments.get(segment), planned, minutes,
        )  # fmt: skip


def _share_columns(reading: Reading) -> tuple[Column, ...]:
    return (
        *_first_columns(),
        text("segment", pgettext("export", "Segment")),
        Column("share", pgettext("export", "Share"), Kind.SHARE),
    )


def _share_rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    part = PlanShare
    for row, first in _of_plans(reading, Entity.PLAN_SHARE, part, part.segment_id, part.share):
        yield row.id, (*first, reading.segments[row.segment_id], row.share)


def _step_columns(reading: Reading) -> tuple[Column, ...]:
    return (
        *_first_columns(),
        Column("number", pgettext("export", "Version"), Kind.COUNT),
        text("state", pgettext("export", "Step of the plan")),
        text("author", pgettext("export step", "By")),
        Column("on", pgettext("export", "On"), Kind.DAY),
    )


def _step_rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    states = {
        PlanState.DRAFT: pgettext("export plan", "Draft"),
        PlanState.PROPOSED: pgettext("export plan", "Proposed"),
        PlanState.COBUILT: pgettext("export plan", "Co-built"),
        PlanState.SIGNED: pgettext("export plan", "Signed"),
    }
    part = PlanStep
    told = _of_plans(reading, Entity.PLAN_STEP, part, part.number, part.state, part.author, part.on)
    for row, first in sorted(told, key=_place_of_step):
        yield row.id, (*first, row.number, states[row.state], row.author, row.on)


def _place_of_step(told: tuple[Any, tuple[Any, ...]]) -> tuple[Any, ...]:
    """By plan, the latest step first: a plan stands where that one left it."""
    row, _first = told
    return row.month, row.rep_id, -row.number, -row.on.toordinal(), -list(PlanState).index(row.state), row.id


def _remark_columns(reading: Reading) -> tuple[Column, ...]:
    return (
        *_first_columns(),
        text("author", pgettext("export", "Author")),
        Column("on", pgettext("export", "On"), Kind.DAY),
        text("text", pgettext("export", "Remark")),
        text("state", pgettext("export", "What became of it")),
    )


def _remark_rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    states = {
        RemarkState.OPEN: pgettext("export remark", "Open"),
        RemarkState.ACCEPTED: pgettext("export remark", "Accepted"),
        RemarkState.REFUSED: pgettext("export remark", "Refused"),
    }
    part = PlanRemark
    for row, first in _of_plans(reading, Entity.PLAN_REMARK, part, part.author, part.on, part.text, part.state):
        yield row.id, (*first, row.author, row.on, row.text, states[row.state])


def _account_columns(reading: Reading) -> tuple[Column, ...]:
    return (
        *_first_columns(),
        text("account", pgettext("export", "Account")),
        text("person", pgettext("export", "Person to meet")),
    )


def _account_rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    part = PlanAccount
    for row, first in _of_plans(reading, Entity.PLAN_ACCOUNT, part, part.account_id, part.person):
        yield row.id, (*first, reading.accounts[row.account_id], row.person)


OBJECTIVES = Listing(Entity.OBJECTIVE, _objective_columns, _objective_rows)
LINES = Listing(Entity.PLAN_LINE, _line_columns, _line_rows)
SHARES = Listing(Entity.PLAN_SHARE, _share_columns, _share_rows)
STEPS = Listing(Entity.PLAN_STEP, _step_columns, _step_rows)
REMARKS = Listing(Entity.PLAN_REMARK, _remark_columns, _remark_rows)
TARGETS = Listing(Entity.PLAN_ACCOUNT, _account_columns, _account_rows)
