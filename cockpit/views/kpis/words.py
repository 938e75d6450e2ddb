"""How the KPI page words what it shows; figures come from the services as they are."""

from __future__ import annotations

from cockpit import formats
from cockpit.i18n import _, ngettext
from cockpit.records.figures import Basket, Named, Rate, Volume
from cockpit.records.kpi import Bucket, Step


def named(what: Named, nobody: str) -> str:
    """The name to show; `nobody` for records without one."""
    return what.shown or nobody


def bucket_name(bucket: Bucket) -> str:
    """A bar's name under it: "T3", "oct", "S42", "2026"; a star while it is not over."""
    return _short(bucket) + ("*" if bucket.is_running else "")


def _short(bucket: Bucket) -> str:
    if bucket.step is Step.WEEK:
        return _("W{number}").format(number=bucket.start.isocalendar().week)
    if bucket.step is Step.MONTH:
        return formats.month_axis(bucket.start)
    if bucket.step is Step.QUARTER:
        return _("Q{number}").format(number=(bucket.start.month + 2) // 3)
    return str(bucket.start.year)


def bucket_days(bucket: Bucket) -> str:
    """Its days: "1 juil. – 30 sept."."""
    return f"{formats.day_month(bucket.start)} – {formats.day_month(bucket.end)}"


def step_hint(step: Step) -> str:
    """ "par trimestre"."""
    return {
        Step.WEEK: _("by week"),
        Step.MONTH: _("by month"),
        Step.QUARTER: _("by quarter"),
        Step.YEAR: _("by year"),
    }[step]


def running_note(buckets: tuple[Bucket, ...]) -> str:
    """ "* jusqu’au 14 octobre", where the last bar is not over."""
    running = next((bucket for bucket in buckets if bucket.is_running), None)
    return _("* up to {day}").format(day=formats.day_month_long(running.end)) if running else ""


def opportunities(volume: Volume) -> str:
    """ "34 opportunités, 374 920 €"."""
    said = ngettext("{n} opportunity", "{n} opportunities", volume.count).format(n=formats.number(volume.count))
    return f"{said}, {formats.money(volume.amount)}"


def sales(volume: Volume) -> str:
    """ "62 ventes, 992 000 €": won opportunities and orders."""
    return f"{counted_sales(volume.count)}, {formats.money(volume.amount)}"


def share(part: int, whole: int) -> str:
    """ "29 %", a dash without a whole."""
    return formats.percent(part / whole) if whole else formats.DASH


def rate(value: Rate) -> str:
    """ "33 %", or "trop peu de cas" under ten."""
    if value.value is None or not value.is_enough:
        return _("too few cases")
    return formats.percent(value.value)


def cases(value: Rate) -> str:
    """ "n = 337"."""
    return _("n = {n}").format(n=formats.number(value.n))


def basket(value: Basket) -> str:
    """ "16 000 €", a dash without a sale."""
    return formats.DASH if value.value is None else formats.money(value.value)


def counted_sales(count: int) -> str:
    """ "62 ventes"."""
    return ngettext("{n} sale", "{n} sales", count).format(n=formats.number(count))
