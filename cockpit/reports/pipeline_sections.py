"""The sections of a review pack that show the rep's open opportunities (D9)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cockpit.formats import money, number, percent
from cockpit.i18n import _, ngettext, pgettext
from cockpit.records.review_pack import Pipeline, PipelineLine, ReviewPack, SegmentMark, StageSum
from cockpit.reports import wording
from cockpit.reports.blocks import Block, Para, RuledLines, Section
from cockpit.reports.charts import StageBar, StageBars
from cockpit.reports.ink import BODY, CELL, Density, px
from cockpit.reports.table import Column, Row, Table, Text

_SHOWN_DEALS = 5
_BOLD = CELL.bold()


def pipeline_summary(pack: ReviewPack, density: Density) -> Block:
    """The heaviest open opportunities, the others in one row, and the sum (D9)."""
    lines = pack.pipeline.lines
    shown = lines if len(lines) == _SHOWN_DEALS + 1 else lines[:_SHOWN_DEALS]
    rows = [_deal_row(line) for line in shown]
    others = lines[len(shown) :]
    if others:
        label = ngettext("{count} other", "{count} others", len(others)).format(count=number(len(others)))
        amount = money(sum(line.amount for line in others))
        rows.append(Row((Text(label), Text(""), Text(amount), Text(""))))
    rows.append(
        Row((Text(_deals(len(lines)), _BOLD), Text(""), Text(money(pack.pipeline.amount), _BOLD), Text("")), True)
    )
    columns = [
        Column(_("Opportunity"), flexible=True),
        Column(_("Stage"), flexible=True),
        Column(_("Amount"), "right"),
        Column(_("Prob."), "right"),
    ]
    body: Block = Table(columns, rows, density.row) if lines else Para(_("No open opportunity."), BODY)
    return Section(_("Pipeline"), body, _segment_hint(pack, lines), above=density.gap)


def _deal_row(line: PipelineLine) -> Row:
    return Row(
        (
            Text(line.account, _BOLD, badge=_letter(line.segment)),
            Text(line.stage),
            Text(money(line.amount)),
            Text(percent(line.probability)),
        )
    )


def pipeline_in_full(pack: ReviewPack, density: Density) -> Block:
    """Every open opportunity, by weighted amount, with its next action and its age in the stage (D9)."""
    pipeline = pack.pipeline
    title = ngettext(
        "The open opportunity", "The {count} open opportunities, by weighted amount", len(pipeline.lines)
    ).format(count=number(len(pipeline.lines)))
    columns = [
        Column(_("Opportunity"), flexible=True),
        Column(_("Stage"), flexible=True),
        Column(_("Amount"), "right"),
        Column(_("Prob."), "right"),
        Column(_("Weighted"), "right"),
        Column(pgettext("pack", "Next"), least=px(140), pad_left=px(14)),
        Column(pgettext("pack", "In stage"), "right"),
        Column(pgettext("pack", "Closing"), pad_left=px(14)),
    ]
    rows = [_full_row(line) for line in pipeline.lines]
    rows.append(_full_total(pipeline))
    hint = _("◆ 75% of the stage’s limit, ▼ past the limit")
    segments = _segment_hint(pack, pipeline.lines)
    hint = f"{hint} · {segments}" if segments else hint
    return Section(title, Table(columns, rows, density.row), hint, wording.continued(), density.gap)


def _full_row(line: PipelineLine) -> Row:
    weighted = Text(money(line.weighted), _BOLD)
    following = line.next_action
    return Row(
        (
            Text(line.account, _BOLD, lines=2, badge=_letter(line.segment), below=line.title),
            Text(line.stage, lines=2),
            Text(money(line.amount)),
            Text(percent(line.probability)),
            weighted,
            Text(wording.when(following), leading_badge=following.letter) if following else Text(_("to plan")),
            Text(wording.age(line)),
            Text(wording.closing(line.expected_close)),
        )
    )


def _full_total(pipeline: Pipeline) -> Row:
    share = percent(pipeline.weighted / pipeline.amount) if pipeline.amount else ""
    blanks = (Text(""), Text(""), Text(""))
    return Row(
        (
            Text(_deals(len(pipeline.lines)), _BOLD, lines=2),
            Text(""),
            Text(money(pipeline.amount), _BOLD),
            Text(share, _BOLD),
            Text(money(pipeline.weighted), _BOLD),
            *blanks,
        ),
        True,
    )


def by_stage(pack: ReviewPack, density: Density) -> Block:
    """Amount and weighted amount of each stage, in the order of the sales process (D9)."""
    bars = [_stage_bar(stage) for stage in pack.pipeline.by_stage]
    chart = StageBars(bars, density.row)
    return Section(_("By stage"), chart, _("outline: amount, filled: weighted"), above=density.gap)


def to_decide(density: Density) -> Block:
    """Ruled lines beside the stages."""
    return Section(_("To decide"), RuledLines(4), above=density.gap)


def _stage_bar(stage: StageSum) -> StageBar:
    words = _("{amount} / {weighted}").format(
        amount=number(Decimal(stage.amount) / 100), weighted=money(stage.weighted)
    )
    return StageBar(
        stage.stage,
        number(stage.count),
        stage.amount,
        stage.weighted,
        words if stage.count else pgettext("stage", "none"),
    )


def _deals(count: int) -> str:
    return ngettext("{count} opportunity", "{count} opportunities", count).format(count=number(count))


def _letter(segment: SegmentMark | None) -> str:
    return segment.letter if segment else ""


def _segment_hint(pack: ReviewPack, lines: Sequence[PipelineLine]) -> str:
    """The legend of the boxed letters in the segments' own order, those of the table only."""
    shown = {line.segment for line in lines}
    return ", ".join(f"{segment.letter} {segment.name}" for segment in pack.segments if segment in shown)
