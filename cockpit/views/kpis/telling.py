"""A board of KPIs as the marks of its charts: what each shows, says and opens. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from cockpit import formats
from cockpit.i18n import _, pgettext
from cockpit.method.rates import NO_SHOW_REFERENCE, PROPOSALS_REFERENCE
from cockpit.records.figures import Named, Rate, Volume
from cockpit.records.kpi import Behind, Bucket, Effort, KpiBoard, KpiRow, Pick
from cockpit.views.kpis import words
from cockpit.views.kpis.marks import Column, Piece, Point, Row, Said

SERIES = 5
_MARKS = {"gold": ("circle", "o"), "silver": ("square", "s"), "bronze": ("triangle", "t1")}


def won_and_lost(board: KpiBoard) -> list[Column]:
    """Won beside lost, a pair for each bar of time."""
    return [
        Column(
            words.bucket_name(each.bucket),
            (
                Piece(
                    each.won.count,
                    "accent",
                    _closed(each.bucket, Behind.WON, pgettext("opportunities", "won"), each.won, each.lost),
                ),
                Piece(
                    each.lost.count,
                    "chart-muted",
                    _closed(each.bucket, Behind.LOST, pgettext("opportunities", "lost"), each.lost, each.won),
                ),
            ),
        )
        for each in board.over_time
    ]


def _closed(bucket: Bucket, what: Behind, name: str, part: Volume, other: Volume) -> Said:
    share = words.share(part.count, part.count + other.count)
    title = f"{words.bucket_name(bucket)}, {name}"
    detail = _("{sales}, {share} of those closed").format(sales=words.opportunities(part), share=share)
    return Said(title, detail, Pick(what, bucket.start, bucket.end))


def funnel(board: KpiBoard) -> list[Row]:
    """How far the opportunities created in the period have come, each step against the one before (D5)."""
    rows = []
    first = board.funnel[0].volume.count if board.funnel else 0
    before = first
    for place, step in enumerate(board.funnel):
        name = step.stage.shown if step.stage is not None else pgettext("opportunities", "Won")
        count = step.volume.count
        passed = words.share(count, before)
        detail = words.opportunities(step.volume)
        if place:
            detail = _("{sales}, {share} of the step before").format(sales=detail, share=passed)
        pick = Pick(Behind.CREATED, board.kpis.start, board.kpis.end, reached=step.position)
        share = count / first if first else None
        note = passed if place and before else ""
        rows.append(Row(name, share, formats.number(count), Said(name, detail, pick), note))
        before = count
    return rows


def conversion(board: KpiBoard) -> list[Row]:
    """The team's conversion and each rep's, with the cases behind it; too few cases make no bar (D5)."""
    reps = [row for row in board.kpis.by_rep if row.conversion.n]
    rates = [board.team, *(row.conversion for row in reps)]
    highest = max((rate.value or 0.0 for rate in rates if rate.is_enough), default=0.0)
    start, end = board.kpis.start, board.kpis.end
    team = Pick(Behind.CLOSED, start, end, of_team=True)
    return [
        _conversion_row(_("Team"), board.team, highest, team, is_team=True),
        *(
            _conversion_row(
                row.of.shown or _("No rep"), row.conversion, highest, Pick(Behind.CLOSED, start, end, (row.of.id,))
            )
            for row in reps
        ),
    ]


def _conversion_row(name: str, rate: Rate, highest: float, pick: Pick, is_team: bool = False) -> Row:
    share = (rate.value or 0.0) / highest if rate.is_enough and highest else None
    detail = _("{rate}, {won} won of {n} closed").format(
        rate=words.rate(rate), won=formats.number(rate.hits), n=formats.number(rate.n)
    )
    figure = words.rate(rate) if rate.is_enough else ""
    note = words.cases(rate) if rate.is_enough else f"{words.rate(rate)}, {words.cases(rate)}"
    return Row(name, share, figure, Said(name, detail, pick), note, "", "accent" if is_team else "chart-muted")


def created(board: KpiBoard) -> list[Column]:
    """Opportunities created, stacked by origin (D7)."""
    return [
        Column(
            words.bucket_name(each.bucket),
            tuple(
                Piece(volume.count, series(place), _created_said(each.bucket, origin, volume, each.created))
                for place, (origin, volume) in enumerate(zip(board.origins, each.created, strict=True))
            ),
            formats.number(sum(volume.count for volume in each.created)),
        )
        for each in board.over_time
    ]


def series(place: int) -> str:
    """The colour token of a part of a stack; beyond the fifth they share the last one."""
    return f"series-{min(place + 1, SERIES)}"


def _created_said(bucket: Bucket, origin: Named, volume: Volume, all_of: Sequence[Volume]) -> Said:
    name = words.named(origin, _("No origin"))
    whole = sum(each.count for each in all_of)
    detail = f"{words.opportunities(volume)}, {words.share(volume.count, whole)}"
    pick = Pick(Behind.CREATED, bucket.start, bucket.end, origin_ids=(origin.id,))
    return Said(f"{words.bucket_name(bucket)}, {name}", detail, pick)


def created_legend(board: KpiBoard) -> list[tuple[str, str, str, Said]]:
    """The origins from the top of the stack down: colour, name, count and share, what a click opens."""
    whole = board.kpis.whole.created.count
    by_origin = {row.of.id: row.created for row in board.kpis.by_origin}
    entries = []
    for place, origin in enumerate(board.origins):
        volume = by_origin[origin.id]
        name = words.named(origin, _("No origin"))
        pick = Pick(Behind.CREATED, board.kpis.start, board.kpis.end, origin_ids=(origin.id,))
        detail = f"{formats.number(volume.count)}, {words.share(volume.count, whole)}"
        entries.append((series(place), name, detail, Said(name, words.opportunities(volume), pick)))
    return entries[::-1]


def baskets(board: KpiBoard) -> list[Row]:
    """The average basket by segment, with the sales behind it and their share of what was signed (D6)."""
    rows = [row for row in board.kpis.by_segment if row.basket.n]
    highest = max((row.basket.value or 0 for row in rows), default=0)
    whole = board.kpis.whole.signed.amount
    return [_basket_row(row, highest, whole, board) for row in rows]


def _basket_row(row: KpiRow, highest: int, whole: int, board: KpiBoard) -> Row:
    name = words.named(row.of, _("No segment"))
    share = words.share(row.signed.amount, whole)
    under = _("{sales}, {share} of revenue").format(sales=words.counted_sales(row.basket.n), share=share)
    pick = Pick(Behind.SIGNED, board.kpis.start, board.kpis.end, segment_ids=(row.of.id,))
    said = Said(f"{name}, {words.basket(row.basket)}", words.sales(row.signed), pick)
    ratio = (row.basket.value or 0) / highest if highest else 0.0
    return Row(name, ratio, words.basket(row.basket), said, "", under, segment_token(row.of))


def segment_token(segment: Named) -> str:
    """The chart fill of a segment; grey for the user's own and for none."""
    return f"segment-{segment.key}-fill" if segment.key in _MARKS else "chart-muted"


def efforts(board: KpiBoard) -> list[Point]:
    """Hours spent on a segment's accounts against what was signed with them, rep by rep (D4)."""
    return [_point(effort, board) for effort in board.efforts]


def _point(effort: Effort, board: KpiBoard) -> Point:
    hours = effort.minutes / 60
    detail = f"{formats.hours(effort.minutes)}, {words.sales(effort.signed)}"
    if effort.minutes:
        rate = formats.money(round(effort.signed.amount / hours))
        detail = _("{effort}, {rate} an hour").format(effort=detail, rate=rate)
    pick = Pick(Behind.SIGNED, board.kpis.start, board.kpis.end, (effort.rep.id,), (effort.segment.id,))
    said = Said(f"{effort.rep.shown}, {effort.segment.shown}", detail, pick)
    symbol = _MARKS[effort.segment.key][1] if effort.segment.key in _MARKS else "d"
    token = segment_token(effort.segment)
    return Point(hours, effort.signed.amount / 100, symbol, token, formats.initials(effort.rep.shown), said)


def effort_slope(board: KpiBoard) -> float | None:
    """The mean of all: euros signed for an hour; None without an hour."""
    hours = sum(effort.minutes for effort in board.efforts) / 60
    return sum(effort.signed.amount for effort in board.efforts) / 100 / hours if hours else None


def effort_keys(board: KpiBoard) -> list[tuple[str, str, str]]:
    """The marks of the segments that are shown."""
    seen: dict[int | None, Named] = {effort.segment.id: effort.segment for effort in board.efforts}
    return [
        (_MARKS[s.key][0] if s.key in _MARKS else "square", segment_token(s), s.shown)
        for s in sorted(seen.values(), key=lambda s: s.id or 0)
    ]


def conversion_verdict(board: KpiBoard) -> tuple[str, str]:
    """The line under conversion and its tone: a significant difference (D10), else beside the reference (C1)."""
    if board.gaps:
        gap = board.gaps[0]
        text = _("{rep}: {own} against {others}, {range}, n = {n}").format(
            rep=formats.short_name(gap.rep.shown),
            own=formats.percent(gap.own.value or 0.0),
            others=formats.percent(gap.others.value or 0.0),
            range=gap.family,
            n=formats.number(gap.own.n),
        )
        return text, "warn"
    rate = board.kpis.whole.conversion
    if not rate.is_enough or rate.value is None:
        return "", ""
    text = _("Won {rate} of {n} closed, reference {reference}").format(
        rate=formats.percent(rate.value), n=formats.number(rate.n), reference=formats.percent(PROPOSALS_REFERENCE)
    )
    return text, "ok" if rate.value >= PROPOSALS_REFERENCE else "warn"


def no_show_verdict(board: KpiBoard) -> tuple[str, str]:
    """No-shows beside the reference (I4), and the tone."""
    rate = board.no_show
    if not rate.is_enough or rate.value is None:
        return "", ""
    text = _("{rate} no-shows of {n} meetings, reference {reference}").format(
        rate=formats.percent(rate.value), n=formats.number(rate.n), reference=formats.percent(NO_SHOW_REFERENCE)
    )
    return text, "ok" if rate.value <= NO_SHOW_REFERENCE else "warn"
