"""Cutting a period into the bars of a chart."""

from __future__ import annotations

from datetime import date, timedelta

from cockpit.records.kpi import Bucket, Step
from cockpit.records.scope import Period, Span

_SPANS = {Step.WEEK: Span.WEEK, Step.MONTH: Span.MONTH, Step.QUARTER: Span.QUARTER, Step.YEAR: Span.YEAR}
_LONGEST = ((Step.WEEK, 45), (Step.MONTH, 200), (Step.QUARTER, 1_100))


def step_for(start: date, end: date) -> Step:
    """Weeks up to a month and a half, months up to half a year, quarters up to three years, years beyond."""
    days = (end - start).days + 1
    return next((step for step, longest in _LONGEST if days <= longest), Step.YEAR)


def buckets(start: date, end: date, today: date, step: Step | None = None) -> tuple[Bucket, ...]:
    """The bars from `start` to `end`, both included: whole weeks, months… cut at both ends of the period."""
    step = step or step_for(start, end)
    bars: list[Bucket] = []
    day = start
    while day <= end:
        whole = Period.of(_SPANS[step], day)
        last = min(whole.end, end)
        bars.append(Bucket(step, day, last, day <= today < whole.end))
        day = last + timedelta(days=1)
    return tuple(bars)
