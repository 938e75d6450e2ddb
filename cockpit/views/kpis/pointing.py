"""What other pages point at here, as the sales to open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from cockpit.i18n import _
from cockpit.records.figures import FlashKind
from cockpit.records.kpi import Behind, Pick
from cockpit.records.scope import Period
from cockpit.views.kpis.marks import Said

_YEAR = timedelta(days=365)  # over which reps are compared on a range (D10)
_BEHIND = {
    FlashKind.WON: Behind.WON,
    FlashKind.LOST: Behind.LOST,
    FlashKind.CONVERSION: Behind.CLOSED,
    FlashKind.COST: Behind.CREATED,
}


def sales_of(focus: Mapping[str, Any], period: Period, today: date) -> Said | None:
    """The sales behind a flash figure of the period, or of a rep: those signed this year (A2), or those closed on a
    product range in the last year (D10). None where nothing of the kind is named."""
    end = min(period.end, max(today, period.start))
    if "figure" in focus:
        return _of_figure(focus["figure"], period.start, end)
    if "rep" not in focus:
        return None
    rep, family = focus["rep"], focus.get("family")
    if family:
        return Said(
            _title(Behind.CLOSED), family, Pick(Behind.CLOSED, today - _YEAR, today, (rep,), families=(family,))
        )
    pick = Pick(Behind.SIGNED, date(today.year, 1, 1), today, (rep,))
    return Said(_title(Behind.SIGNED), "", pick, is_whole=False)


def _of_figure(name: str, start: date, end: date) -> Said | None:
    try:
        what = _BEHIND[FlashKind(name)]
    except (ValueError, KeyError):
        return None
    return Said(_title(what), "", Pick(what, start, end), is_whole=False)


def _title(what: Behind) -> str:
    return {
        Behind.WON: _("Opportunities won"),
        Behind.LOST: _("Opportunities lost"),
        Behind.CLOSED: _("Opportunities closed"),
        Behind.CREATED: _("Opportunities created"),
        Behind.SIGNED: _("Signed revenue"),
    }[what]
