"""What `cockpit kpi --json` prints. Amounts are decimal strings, rates carry their n."""

from __future__ import annotations

from cockpit.cli.answers import amount
from cockpit.records.figures import Basket, Rate, Volume, Weighted
from cockpit.records.kpi import KpiRow, Kpis


def kpi_answer(kpis: Kpis) -> dict[str, object]:
    """The answer of `cockpit kpi`: the KPIs of the whole, then by rep, segment, product and origin.

    A row's name is null for records without one. Rates and baskets without a case are null.
    """
    return {
        "from": kpis.start.isoformat() if kpis.start else None,
        "to": kpis.end.isoformat() if kpis.end else None,
        **_figures(kpis.whole),
        "by_rep": [_row(row) for row in kpis.by_rep],
        "by_segment": [_row(row) for row in kpis.by_segment],
        "by_product": [_row(row) for row in kpis.by_product],
        "by_origin": [{**_row(row), "created": _volume(row.created)} for row in kpis.by_origin],
    }


def _row(row: KpiRow) -> dict[str, object]:
    return {"name": row.of.shown or None, **_figures(row)}


def _figures(row: KpiRow) -> dict[str, object]:
    return {
        "won": _volume(row.won),
        "lost": {"count": row.lost.count},
        "open": _weighted(row.open),
        "conversion_rate": _rate(row.conversion),
        "average_basket": _basket(row.basket),
    }


def _volume(volume: Volume) -> dict[str, object]:
    return {"count": volume.count, "amount": amount(volume.amount)}


def _weighted(volume: Weighted) -> dict[str, object]:
    return {"count": volume.count, "amount": amount(volume.amount), "weighted": amount(volume.weighted)}


def _rate(rate: Rate) -> dict[str, object]:
    return {"value": rate.value, "n": rate.n}


def _basket(basket: Basket) -> dict[str, object]:
    return {"value": None if basket.value is None else amount(basket.value), "n": basket.n}
