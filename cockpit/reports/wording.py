"""The words of the review pack: dates of the period, states, measures, gaps, and a sentence for each point to raise."""

from __future__ import annotations

from datetime import date, datetime

from cockpit.records.review_pack import (
    ComparisonLine,
    DealWithoutAction,
    Decision,
    LateLine,
    Measure,
    Measured,
    MissedMeeting,
    NextObjective,
    ObjectiveGap,
    PipelineLine,
    PlanState,
    Point,
    PreparedTopic,
    Progress,
    ReviewPeriod,
    StalledDeal,
)
from cockpit.reports._provisional import (
    N_,
    _,
    day,
    day_long,
    money,
    money_short,
    month_year,
    ngettext,
    number,
    pgettext,
    percent,
    points,
    time_of_day,
)

FEWEST_CASES = 10
DASH = "\u2013"

_STATES = {
    PlanState.ON_PACE: N_("in pace"),
    PlanState.WATCH: N_("to watch"),
    PlanState.LATE: N_("late"),
}
_MEASURES = {
    Measure.REVENUE: N_("Revenue since January"),
    Measure.CONVERSION: N_("Conversion rate"),
    Measure.MEETINGS_PER_WEEK: N_("Meetings per week"),
    Measure.AVERAGE_BASKET: N_("Average basket"),
    Measure.SELLING_SHARE: N_("Selling time"),
    Measure.NO_SHOW: N_("Missed meetings"),
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
    first = pgettext("first day of a month", "1") if start.day == 1 else str(start.day)
    return _("{first} to {last}").format(first=first, last=text)


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
    return f"{moment.day} {month_year(moment)}"


def short_day(moment: date) -> str:
    """A day of the month without its weekday: "14 oct."."""
    return day(moment).split(" ", 1)[1].strip()


def meeting(moment: datetime | None, month: date) -> str:
    """The one-on-one the pack is for; the month itself when none is planned."""
    if moment is None:
        return month_title(month)
    local = moment.astimezone()
    return _("One-on-one of {day}, {time}").format(day=day_long(local.date()), time=time_of_day(moment))


def month_title(month: date) -> str:
    """The month and its year, as a title: "Octobre 2026"."""
    return capitalised(month_year(month))


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def progress(value: Progress) -> str:
    """Done and planned: "7 / 20"."""
    return f"{number(value.done)} / {number(value.planned)}"


def state(value: PlanState) -> str:
    """The word beside a state's shape."""
    return _(_STATES[value])


def measure(value: Measure) -> str:
    """The name of a compared measure."""
    return _(_MEASURES[value])


def is_thin(line: ComparisonLine, side: Measured) -> bool:
    """Whether a rate stands on too few cases to be shown."""
    return line.measure in _RATES and side.n is not None and side.n < FEWEST_CASES


def measured(line: ComparisonLine, side: Measured) -> str:
    """One side of the comparison in its unit; a rate on fewer than 10 cases says so, with the count."""
    if is_thin(line, side):
        return too_few(side.n or 0)
    if side.value is None:
        return DASH
    if line.measure in _RATES:
        return percent(side.value)
    if line.measure is Measure.REVENUE:
        return money_short(round(side.value))
    return money(round(side.value)) if line.measure in _MONEY else number(side.value, 1)


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


def signed_percent(share: float) -> str:
    """A relative difference with its sign: "+5 %"."""
    text = percent(share)
    return f"+{text}" if share * 100 >= 0.5 else text


def decision_state(decision: Decision, today: date) -> str:
    """Whether a decision was carried out, is late, or is still open."""
    if decision.done_on is not None:
        return _("done on {day}").format(day=short_day(decision.done_on))
    if decision.due is not None and decision.due < today:
        return pgettext("decision", "late")
    return pgettext("decision", "to do")


def month_label(month: date) -> str:
    """A month under its bar: "oct."."""
    return short_day(month).split(" ", 1)[1]


def continued() -> str:
    """What follows a title that comes again on the next page."""
    return _(", continued")


def when(moment: datetime) -> str:
    """A planned moment: "jeu. 15 oct. 15:30"."""
    return f"{day(moment.astimezone().date())} {time_of_day(moment)}"


def age(line: PipelineLine) -> str:
    """Days in the stage, of how many, and a mark from 75 % of the limit (D9)."""
    if line.stage_limit is None:
        return _("{days} d").format(days=number(line.days_in_stage))
    text = _("{days} / {limit} d").format(days=number(line.days_in_stage), limit=number(line.stage_limit))
    if line.days_in_stage > line.stage_limit:
        return f"{text} \u25bc"
    return f"{text} \u25c6" if line.days_in_stage >= 0.75 * line.stage_limit else text


def closing(day_or_none: date | None) -> str:
    """A day, or a dash where there is none."""
    return short_day(day_or_none) if day_or_none else DASH


def due(day_or_none: date | None) -> str:
    """By when a decision is due, or nothing."""
    return _("for {day}").format(day=short_day(day_or_none)) if day_or_none else ""


def point(value: Point) -> str:
    """The sentence of a point to raise: a fact, with its numbers."""
    match value:
        case LateLine():
            return _late_line(value)
        case MissedMeeting():
            return _("{account}: meeting missed on {day}.").format(account=value.account, day=_day_month(value.day))
        case StalledDeal():
            return _stalled(value)
        case DealWithoutAction():
            return _("{account}, {amount}: no next action.").format(account=value.account, amount=money(value.amount))
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
        return _("Plan {of_month}: {amount}.").format(of_month=of_month(value.month), amount=money(value.objective))
    return _("Plan {of_month}: {amount}, {share} of the year.").format(
        of_month=of_month(value.month), amount=money(value.objective), share=percent(value.share_of_year)
    )


def _days(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=number(count))


def _day_month(moment: date) -> str:
    return long_day(moment).rsplit(" ", 1)[0]
