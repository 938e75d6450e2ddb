"""The words of the review pack: dates of the period, states, measures, gaps, and a sentence for each point to raise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cockpit.formats import (
    DASH,
    capitalised,
    day,
    day_long,
    day_month,
    day_month_long,
    day_number,
    hour,
    money,
    money_short,
    month_year,
    number,
    percent,
    points,
    signed_percent,
)
from cockpit.i18n import N_, _, ngettext, pgettext
from cockpit.records.figures import TOO_FEW, PaceState
from cockpit.records.review_pack import (
    ComparisonLine,
    DealWithoutAction,
    Decision,
    Identity,
    LateLine,
    Measure,
    Measured,
    MissedMeeting,
    NextAction,
    NextObjective,
    ObjectiveGap,
    OtherDeals,
    PipelineLine,
    Point,
    PreparedTopic,
    Progress,
    ReviewPeriod,
    StalledDeal,
)

_STATES = {
    PaceState.ON_PACE: N_("on pace"),
    PaceState.WATCH: N_("to watch"),
    PaceState.LATE: N_("late"),
}
_RATES = {Measure.CONVERSION, Measure.SELLING_SHARE, Measure.NO_SHOW}
_MONEY = {Measure.REVENUE, Measure.AVERAGE_BASKET}


def of_month(month: date) -> str:
    """The month after "of": "d’octobre", "de novembre"."""
    names = (
        pgettext("of a month", "January"),
        pgettext("of a month", "February"),
        pgettext("of a month", "March"),
        pgettext("of a month", "April"),
        pgettext("of a month", "May"),
        pgettext("of a month", "June"),
        pgettext("of a month", "July"),
        pgettext("of a month", "August"),
        pgettext("of a month", "September"),
        pgettext("of a month", "October"),
        pgettext("of a month", "November"),
        pgettext("of a month", "December"),
    )
    return names[month.month - 1]


def from_to(start: date, end: date, text: str) -> str:
    """A range inside one month, `text` being its last day in words: "1er au 14 oct."."""
    if start == end:
        return text
    return _("{first} to {last}").format(first=day_number(start), last=text)


def period(period: ReviewPeriod) -> str:
    """The line of the header that says which days, and how far in the month they reach."""
    days = from_to(period.start, period.end, long_day(period.end))
    if period.is_whole:
        return ngettext(
            "Period: {days}, {count} working day", "Period: {days}, {count} working days", period.working_days
        ).format(days=days, count=period.working_days)
    return _("Period: {days}, working day {day} of {total}").format(
        days=days, day=period.working_day, total=period.working_days
    )


def long_day(moment: date) -> str:
    """A day with its year, without its weekday: "14 octobre 2026"."""
    return f"{day_number(moment)} {month_year(moment)}"


def meeting(identity: Identity, month: date) -> str:
    """The one-on-one the pack is for; the month itself when none is planned."""
    if identity.point_on is None:
        return month_title(month)
    if identity.point_minute is None:
        return _("One-on-one of {day}").format(day=day_long(identity.point_on))
    return _("One-on-one of {day}, {time}").format(day=day_long(identity.point_on), time=hour(identity.point_minute))


def prepared(identity: Identity) -> str:
    """By whom and when the pack was made."""
    on = long_day(identity.prepared_on)
    if not identity.manager.strip():
        return _("Prepared on {day}").format(day=on)
    return _("Prepared by {manager} on {day}").format(manager=identity.manager, day=on)


def readers(identity: Identity) -> str:
    """Who may read the pack."""
    if not identity.manager.strip():
        return _("Cockpit commercial, for {rep} only").format(rep=identity.rep)
    return _("Cockpit commercial, for {rep} and {manager} only").format(rep=identity.rep, manager=identity.manager)


def page_of(page: int, pages: int) -> str:
    """The page number at the foot."""
    return _("Page {page} of {pages}").format(page=page, pages=pages)


def month_title(month: date) -> str:
    """The month and its year, as a title: "Octobre 2026"."""
    return capitalised(month_year(month))


def progress(value: Progress) -> str:
    """Done and planned: "7 / 20"; a dash where nothing was planned nor done."""
    if not (value.done or value.planned):
        return DASH
    return f"{number(value.done)} / {number(value.planned)}"


def state(value: PaceState) -> str:
    """The word beside a state's shape."""
    return _(_STATES[value])


def measure(value: Measure) -> str:
    """The name of a compared measure."""
    names = {
        Measure.REVENUE: _("Revenue since January"),
        Measure.CONVERSION: pgettext("pack", "Conversion rate"),
        Measure.MEETINGS_PER_WEEK: _("Meetings per week"),
        Measure.AVERAGE_BASKET: _("Average basket"),
        Measure.SELLING_SHARE: _("Selling time"),
        Measure.NO_SHOW: pgettext("pack", "Missed meetings"),
    }
    return names[value]


def is_thin(line: ComparisonLine, side: Measured) -> bool:
    """Whether a rate stands on too few cases to be shown."""
    return line.measure in _RATES and side.n is not None and side.n < TOO_FEW


def measured(line: ComparisonLine, side: Measured) -> str:
    """One side of the comparison in its unit; of a rate on fewer than 10 cases, only their number."""
    if side.value is None:
        return DASH
    if is_thin(line, side):
        return pgettext("pack", "n = {n}").format(n=side.n)
    if line.measure in _RATES:
        return percent(side.value)
    if line.measure is Measure.REVENUE:
        return money_short(round(side.value))
    return money(round(side.value)) if line.measure in _MONEY else number(side.value, 1)


def legend(lines: Sequence[ComparisonLine]) -> Iterator[str]:
    """What the short marks of the comparison mean, those that stand in it."""
    if any(line.significant is False for line in lines):
        yield _("n.s.: not significant")
    if any(is_thin(line, side) and side.value is not None for line in lines for side in (line.rep, line.team)):
        yield _("n: few cases")


def too_few(cases: int) -> str:
    """What stands for a rate on too few cases."""
    return _("too few cases ({n})").format(n=cases)


def gap(line: ComparisonLine) -> str:
    """The difference to the team: points for rates, percent for the rest, and "n.s." when it is not significant."""
    if line.rep.value is None or line.team.value is None or is_thin(line, line.rep) or is_thin(line, line.team):
        return DASH
    if line.measure in _RATES:
        text = points(line.rep.value - line.team.value)
    elif line.team.value:
        text = signed_percent(line.rep.value / line.team.value - 1)
    else:
        return DASH
    return _("{gap}, n.s.").format(gap=text) if line.significant is False else text


def decision_state(decision: Decision, today: date) -> str:
    """Whether a decision was carried out, is late, or is still open."""
    if decision.done_on is not None:
        return _("done on {day}").format(day=day_month(decision.done_on))
    if decision.due is not None and decision.due < today:
        return pgettext("decision", "late")
    return pgettext("decision", "to do")


def continued() -> str:
    """What follows a title that comes again on the next page."""
    return _(", continued")


def when(action: NextAction) -> str:
    """A planned action's day and hour: "jeu. 15 oct. 15:30"."""
    return day(action.day) if action.minute is None else f"{day(action.day)} {hour(action.minute)}"


def age(line: PipelineLine) -> str:
    """Days in the stage, of how many, and a mark from 75 % of the limit (D9)."""
    if line.days_in_stage is None:
        return DASH
    if line.stage_limit is None:
        return _("{days} d").format(days=number(line.days_in_stage))
    text = _("{days} / {limit} d").format(days=number(line.days_in_stage), limit=number(line.stage_limit))
    if line.days_in_stage > line.stage_limit:
        return f"{text} \u25bc"
    return f"{text} \u25c6" if line.days_in_stage >= 0.75 * line.stage_limit else text


def closing(day_or_none: date | None) -> str:
    """A day, or a dash where there is none."""
    return day_month(day_or_none) if day_or_none else DASH


def due(day_or_none: date | None) -> str:
    """By when a decision is due, or nothing."""
    return _("for {day}").format(day=day_month(day_or_none)) if day_or_none else ""


def point(value: Point) -> str:
    """The sentence of a point to raise: a fact, with its numbers."""
    match value:
        case LateLine():
            return _late_line(value)
        case MissedMeeting():
            return _("{account}: meeting missed on {day}.").format(account=value.account, day=day_month_long(value.day))
        case StalledDeal():
            return _stalled(value)
        case DealWithoutAction():
            return _("{account}, {amount}: no next action.").format(account=value.account, amount=money(value.amount))
        case OtherDeals():
            return _others(value)
        case ObjectiveGap():
            return _objective_gap(value)
        case NextObjective():
            return _next_objective(value)
        case PreparedTopic():
            return value.text


def _late_line(value: LateLine) -> str:
    left = max(value.progress.planned - value.progress.done, 0)
    start = _("{action}: {done} of {planned}").format(
        action=value.action, done=number(value.progress.done), planned=number(value.progress.planned)
    )
    if not value.days_left:
        return ngettext("{start}, {left} not done.", "{start}, {left} not done.", left).format(
            start=start, left=number(left)
        )
    return ngettext("{start}, {left} left in {days}.", "{start}, {left} left in {days}.", left).format(
        start=start, left=number(left), days=_days(value.days_left)
    )


def _stalled(value: StalledDeal) -> str:
    return _("{account}, {amount}: {days} in {stage}, limit {limit}.").format(
        account=value.account,
        amount=money(value.amount),
        days=_days(value.days),
        stage=value.stage,
        limit=number(value.limit),
    )


def _others(value: OtherDeals) -> str:
    sentence = ngettext(
        "{count} other without next action: {amount}.", "{count} others without next action: {amount}.", value.count
    )
    if value.stalled:
        sentence = ngettext(
            "{count} other past its stage’s limit: {amount}.",
            "{count} others past their stage’s limit: {amount}.",
            value.count,
        )
    return sentence.format(count=number(value.count), amount=money(value.amount))


def _objective_gap(value: ObjectiveGap) -> str:
    missing = money(max(value.objective - value.signed, 0))
    if not value.days_left:
        return _("Signed revenue: {missing} short of {objective}.").format(
            missing=missing, objective=money(value.objective)
        )
    return _("Signed revenue: {share}, {expected} expected; {missing} to sign in {days}.").format(
        share=percent(value.signed / value.objective),
        expected=percent(value.expected_share),
        missing=missing,
        days=_days(value.days_left),
    )


def _next_objective(value: NextObjective) -> str:
    if value.share_of_year is None:
        return _("{of_month} plan: {amount}.").format(of_month=of_month(value.month), amount=money(value.objective))
    return _("{of_month} plan: {amount}, {share} of the year.").format(
        of_month=of_month(value.month), amount=money(value.objective), share=percent(value.share_of_year)
    )


def _days(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=number(count))
