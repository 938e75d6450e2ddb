"""`cockpit kpi`: the figures of a period."""

from __future__ import annotations

from argparse import Namespace

from cockpit.cli.console import write, write_json
from cockpit.cli.kpi_answer import kpi_answer
from cockpit.cli.layout import columns
from cockpit.cli.opened import opened
from cockpit.cli.people import rep_named
from cockpit.cli.run import DONE
from cockpit.errors import CockpitError
from cockpit.formats import DASH, date_short, money, number, percent
from cockpit.i18n import N_, Message, _, pgettext
from cockpit.records.figures import Basket, Rate
from cockpit.records.kpi import KpiRow, Kpis
from cockpit.services.kpi import kpis


def run(options: Namespace) -> int:
    """Print the KPIs of the team or of one rep."""
    if options.start and options.end and options.end < options.start:
        raise CockpitError(Message(N_("The last day comes before the first: give --from and --to in order.")))
    with opened(options.db) as store:
        rep_id, name = rep_named(store, options.rep) if options.rep else (None, "")
        found = kpis(store, options.start, options.end, rep_id)
    if options.json:
        write_json(kpi_answer(found))
    else:
        write(_title(found, name))
        write(_table(found))
    return DONE


def _title(found: Kpis, name: str) -> str:
    who = name or _("The team")
    if found.start and found.end:
        return _("{who}, {start} to {end}").format(who=who, start=date_short(found.start), end=date_short(found.end))
    if found.start:
        return _("{who}, from {start}").format(who=who, start=date_short(found.start))
    if found.end:
        return _("{who}, until {end}").format(who=who, end=date_short(found.end))
    return _("{who}, since ever").format(who=who)


def _table(found: Kpis) -> str:
    header = (
        "",
        pgettext("column", "Won"),
        pgettext("column", "Amount"),
        pgettext("column", "Lost"),
        pgettext("column", "Conversion"),
        pgettext("column", "Basket"),
        pgettext("column", "Open"),
        pgettext("column", "Weighted"),
    )
    blank = ("",) * len(header)
    rows = [header, _row(pgettext("row", "Whole"), found.whole)]
    for title, part in (
        (pgettext("row", "By rep"), found.by_rep),
        (pgettext("row", "By segment"), found.by_segment),
        (pgettext("row", "By product"), found.by_product),
        (pgettext("row", "By origin"), found.by_origin),
    ):
        if part:
            rows += [blank, (title, *blank[1:]), *(_row(row.of.shown or pgettext("row", "none"), row) for row in part)]
    return columns(rows)


def _row(name: str, row: KpiRow) -> tuple[str, ...]:
    return (
        name,
        number(row.won.count),
        money(row.won.amount),
        number(row.lost.count),
        _rate(row.conversion),
        _basket(row.basket),
        money(row.open.amount),
        money(row.open.weighted),
    )


def _rate(rate: Rate) -> str:
    """A rate with its number of cases; a dash without a case."""
    if rate.value is None:
        return DASH
    return _("{rate} of {n}").format(rate=percent(rate.value), n=number(rate.n))


def _basket(basket: Basket) -> str:
    return DASH if basket.value is None else money(basket.value)
