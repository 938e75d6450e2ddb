"""The sections of a review pack: each turns figures of the pack into a block of the page."""

from __future__ import annotations

from collections.abc import Sequence

from cockpit.formats import DASH, day_month, money, money_short, month_axis, number, percent
from cockpit.i18n import _, ngettext, pgettext
from cockpit.method.rates import NO_SHOW_REFERENCE
from cockpit.records.figures import TOO_FEW
from cockpit.records.review_pack import (
    ComparisonLine,
    Decision,
    MonthBar,
    MonthState,
    PlanLine,
    PlanProgress,
    ReviewPack,
)
from cockpit.reports import wording
from cockpit.reports.blocks import Block, Numbered, Para, RuledLines, Section, Stack
from cockpit.reports.charts import Axis, Bar, Bars, nice_step
from cockpit.reports.ink import BODY, CELL, Density, px
from cockpit.reports.strip import Strip, Tile
from cockpit.reports.table import Column, PaceBar, Row, State, Table, Text

_MOST_SEGMENTS = 5
_BOLD = CELL.bold()


def key_figures(pack: ReviewPack) -> Block:
    """The strip of five tiles: revenue, deals won, plan, pipeline, missed meetings."""
    return Strip([_signed(pack), _won(pack), _plan_done(pack), _open(pack), _missed(pack)])


def _signed(pack: ReviewPack) -> Tile:
    figures = pack.figures
    goal, pace = _("no objective"), ""
    if figures.objective:
        goal = _("of {objective}").format(objective=money(figures.objective))
        pace = _pace(figures.signed / figures.objective, figures.expected_share)
    return Tile(
        _("Signed revenue"), money_short(figures.signed), (goal, pace, _before(pack, money(figures.signed_before)))
    )


def _won(pack: ReviewPack) -> Tile:
    figures = pack.figures
    orders = ngettext("{count} order in {year}", "{count} orders in {year}", figures.orders_in_year)
    lost = ngettext("{count} lost", "{count} lost", figures.lost)
    return Tile(
        _("Opportunities won"),
        number(figures.won),
        (
            orders.format(count=number(figures.orders_in_year), year=pack.period.end.year),
            lost.format(count=number(figures.lost)),
            _before(pack, number(figures.won_before)),
        ),
    )


def _plan_done(pack: ReviewPack) -> Tile:
    figures = pack.figures
    before = "" if figures.plan_done_before is None else _before(pack, number(figures.plan_done_before))
    if pack.plan is None or not figures.plan_planned:
        return Tile(_("Actions of the plan"), DASH, (_("no plan this month"), "", before))
    planned = ngettext("of {count} planned", "of {count} planned", figures.plan_planned)
    pace = _pace(figures.plan_done / figures.plan_planned, pack.plan.expected_share)
    return Tile(
        _("Actions of the plan"),
        number(figures.plan_done),
        (planned.format(count=number(figures.plan_planned)), pace, before),
    )


def _open(pack: ReviewPack) -> Tile:
    figures = pack.figures
    deals = ngettext("{count} opportunity", "{count} opportunities", figures.open_count)
    missing = figures.without_next_action
    unplanned = ngettext("{count} without next action", "{count} without next action", missing)
    planned = _("all have a next action") if figures.open_count else ""
    return Tile(
        _("Weighted pipeline"),
        money_short(figures.open_weighted),
        (
            _("of {amount}").format(amount=money(figures.open_amount)),
            deals.format(count=number(figures.open_count)),
            unplanned.format(count=number(missing)) if missing else planned,
        ),
    )


def _missed(pack: ReviewPack) -> Tile:
    figures = pack.figures
    counted = _("{missed} of {meetings} this month").format(
        missed=number(figures.missed), meetings=number(figures.meetings)
    )
    before = _("{missed} of {meetings}").format(
        missed=number(figures.missed_before), meetings=number(figures.meetings_before)
    )
    label = _("Missed meetings in {year}").format(year=pack.period.end.year)
    own, team = figures.no_show, figures.team_no_show
    if own.value is None or own.n < TOO_FEW:
        return Tile(label, DASH, (wording.too_few(own.n), counted, _before(pack, before)))
    reference = _("reference {share}").format(share=percent(NO_SHOW_REFERENCE))
    if team.value is not None and team.n >= TOO_FEW:
        reference = _("team {team}, reference {share}").format(
            team=percent(team.value), share=percent(NO_SHOW_REFERENCE)
        )
    return Tile(label, percent(own.value), (reference, counted, _before(pack, before)))


def _pace(share: float, expected: float) -> str:
    return _("{share}, {expected} expected").format(share=percent(share), expected=percent(expected))


def _before(pack: ReviewPack, value: str) -> str:
    period = pack.period
    days = wording.from_to(period.before_start, period.before_end, day_month(period.before_end))
    return _("{days}: {value}").format(days=days, value=value)


def year_chart(pack: ReviewPack, density: Density) -> Block:
    """Signed revenue and objective of the year's twelve months."""
    unit, divisor, digits = _unit(pack.year)
    bars = [_bar(month, pack, divisor, digits) for month in pack.year]
    highest = max([0.0, *(amount for bar in bars for amount in (bar.value, bar.target) if amount)])
    chart = Bars(bars, _axis(highest, unit, digits), density.chart)
    hint = _("signed / objective in {unit}, hatched: month in progress, rule: objective").format(unit=unit)
    return Section(_("Signed revenue and monthly objective"), chart, hint, above=density.gap)


def _unit(months: Sequence[MonthBar]) -> tuple[str, int, int]:
    """The unit of the chart for amounts in cents: its sign, what it divides by, and its decimals."""
    largest = max([0, *(abs(amount) for month in months for amount in (month.signed, month.objective) if amount)])
    if largest >= 100_000_000:
        return _("M€"), 100_000_000, 1 if largest < 1_000_000_000 else 0
    if largest >= 1_000_000 or not largest:
        return _("k€"), 100_000, 0
    return _("k€"), 100_000, 1


def _bar(month: MonthBar, pack: ReviewPack, divisor: int, digits: int) -> Bar:
    signed = None if month.signed is None else month.signed / divisor
    objective = None if month.objective is None else month.objective / divisor
    return Bar(
        label=month_axis(month.month),
        value=signed,
        target=objective,
        value_text="" if signed is None else number(signed, digits),
        target_text="" if objective is None else number(objective, digits),
        in_progress=month.state is MonthState.IN_PROGRESS,
        strong=month.month.month == pack.period.start.month,
    )


def _axis(highest: float, unit: str, digits: int) -> Axis:
    step = nice_step(highest)
    steps = [index * step for index in range(5) if index * step <= highest] if highest else [0.0]
    decimals = max(digits, 1) if step < 1 else 1 if step % 1 else 0
    words = [number(value, decimals if value else 0) for value in steps]
    words[-1] = f"{words[-1]}\u00a0{unit}"
    return Axis(max(highest, step * 0.5), tuple(zip(steps, words, strict=True)))


def plan(pack: ReviewPack, density: Density) -> Block:
    """The month's plan: done and planned by segment, the pace, the state (H9)."""
    title = _("{month} action plan").format(month=wording.of_month(pack.period.start))
    if pack.plan is None or not pack.plan.lines:
        return Section(title, Para(_("No plan for this month."), BODY), above=density.gap)
    title = _("{plan}, version {number}").format(plan=title, number=pack.plan.version)
    segments = pack.plan.segments if len(pack.plan.segments) <= _MOST_SEGMENTS else ()
    rows = [_plan_row(line, pack.plan, bool(segments), False) for line in pack.plan.lines]
    rows.append(_plan_row(pack.plan.total, pack.plan, bool(segments), True))
    columns = [
        Column(pgettext("plan", "Action"), flexible=True),
        *(Column(name, "right", px(101)) for name in segments),
        Column(_("Total"), "right", px(118)),
        Column(_("Progress, rule: expected"), least=px(264), pad_left=px(26)),
        Column(_("State"), least=px(209)),
    ]
    return Section(title, Table(columns, rows, density.row), _("done / planned"), wording.continued(), density.gap)


def _plan_row(line: PlanLine, plan: PlanProgress, split: bool, total: bool) -> Row:
    parts = line.by_segment if split else ()
    return Row(
        (
            Text(_("Total") if total else line.action, _BOLD, lines=2),
            *(Text(wording.progress(part)) for part in parts),
            Text(wording.progress(line.total), _BOLD),
            PaceBar(line.total.share, plan.expected_share),
            State(line.state, wording.state(line.state)),
        ),
        total,
    )


def comparison(pack: ReviewPack, density: Density) -> Block:
    """The rep against the team since January; differences of rates in points (D10, D11)."""
    columns = [
        Column(pgettext("pack", "Measure"), flexible=True),
        Column(pack.identity.short_name, "right", px(90)),
        Column(_("Team"), "right", px(90)),
        Column(_("Gap"), "right", px(90)),
    ]
    rows = [_comparison_row(line) for line in pack.comparison]
    hint = ", ".join(wording.legend(pack.comparison))
    return Section(_("Compared to the team"), Table(columns, rows, density.row), hint, above=density.gap)


def _comparison_row(line: ComparisonLine) -> Row:
    return Row(
        (
            Text(wording.measure(line.measure)),
            Text(wording.measured(line, line.rep), CELL if wording.is_thin(line, line.rep) else _BOLD),
            Text(wording.measured(line, line.team)),
            Text(wording.gap(line)),
        )
    )


def points(pack: ReviewPack, density: Density) -> Block:
    """The numbered points to raise."""
    sentences = [wording.point(point) for point in pack.points]
    body: Block = Numbered(sentences, density.list_line) if sentences else Para(_("Nothing to report."), BODY)
    return Section(_("To raise"), body, continued=wording.continued(), above=density.gap)


def decisions_here(pack: ReviewPack, density: Density, lines: int) -> Block:
    """What was decided at this one-on-one so far, then ruled lines for the rest."""
    known = [_decision_text(decision) for decision in pack.decisions]
    blocks: list[Block] = [Numbered(known, density.list_line)] if known else []
    blocks.append(RuledLines(max(lines - len(known), 2)))
    return Section(_("Decisions of this one-on-one"), Stack(blocks), above=density.gap)


def decisions_taken(pack: ReviewPack, density: Density) -> Block:
    """The decisions of this one-on-one alone, over several pages if need be."""
    known = Numbered([_decision_text(decision) for decision in pack.decisions], density.list_line)
    return Section(_("Decisions of this one-on-one"), known, continued=wording.continued(), above=density.gap)


def more_decisions(density: Density) -> Block:
    """Ruled lines that follow a long list of decisions."""
    return Section(_("Other decisions"), RuledLines(2), above=density.gap)


def _decision_text(decision: Decision) -> str:
    details = [decision.owner or "", wording.due(decision.due)]
    return ", ".join([decision.text.rstrip("."), *(detail for detail in details if detail)]).rstrip(".") + "."


def earlier_decisions(pack: ReviewPack, density: Density) -> Block:
    """What was decided before, and what became of it (H8)."""
    columns = [
        Column(_("Decision"), flexible=True),
        Column(_("Decided on")),
        Column(_("By whom"), flexible=True),
        Column(pgettext("pack", "For")),
        Column(_("State"), least=px(150)),
    ]
    today = pack.data_at.astimezone().date()
    rows = [
        Row(
            (
                Text(decision.text, lines=6),
                Text(day_month(decision.decided_on)),
                Text(decision.owner or DASH, lines=2),
                Text(wording.closing(decision.due)),
                Text(wording.decision_state(decision, today)),
            )
        )
        for decision in pack.earlier_decisions
    ]
    table = Table(columns, rows, density.row)
    return Section(_("Decisions since the last one-on-one"), table, "", wording.continued(), density.gap)
