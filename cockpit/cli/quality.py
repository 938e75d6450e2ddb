"""`cockpit quality`: what is missing or out of date in the accounts, and whose it is (E5)."""

from __future__ import annotations

from argparse import Namespace

from cockpit.cli.console import write, write_json
from cockpit.cli.layout import columns
from cockpit.cli.opened import opened
from cockpit.cli.people import rep_named
from cockpit.cli.run import DONE
from cockpit.formats import number
from cockpit.i18n import _
from cockpit.records.quality import OwnerQuality, QualityView, checked_text, passed_text, share_text
from cockpit.records.scope import TEAM, Scope
from cockpit.services.quality import quality


def run(options: Namespace) -> int:
    """Print the gaps by check and owner, of the team or of one rep."""
    with opened(options.db) as store:
        rep_id, name = rep_named(store, options.rep) if options.rep else (None, "")
        view = quality(store, TEAM if rep_id is None else Scope((rep_id,), name))
    if options.json:
        write_json(answer(view))
    elif view.is_empty:
        write(_("No accounts yet"))
    else:
        write(f"{_('Quality of the file')} {passed_text(view.team.passed)}, {checked_text(view)}")
        write(_table(view))
    return DONE


def answer(view: QualityView) -> dict[str, object]:
    """What `cockpit quality --json` prints: `team`, then `owners` (null: accounts without a rep). A gap is one account
    that fails one check; `quality` is 1 − gaps ÷ (checks × accounts), its value null without accounts."""
    return {
        "day": view.today.isoformat(),
        "checks": [{"key": check.key, "kind": str(check.kind), "name": check.name} for check in view.checks],
        "team": _told(view, view.team),
        "owners": [{"rep": owner.name or None, **_told(view, owner)} for owner in view.owners],
    }


def _told(view: QualityView, owner: OwnerQuality) -> dict[str, object]:
    rate = owner.passed
    return {
        "accounts": owner.accounts,
        "gaps": {check.key: gaps for check, gaps in zip(view.checks, owner.gaps, strict=True)},
        "to_fix": owner.to_fix,
        "quality": {"value": None if rate.value is None else round(rate.value, 6), "n": rate.n},
    }


def _table(view: QualityView) -> str:
    """A line for each owner would not fit many checks: checks go down, owners across, as on the screen."""
    owners = [*view.owners, view.team] if len(view.owners) > 1 else list(view.owners)
    shorts = [owner.short for owner in view.owners] + ([_("Team")] if len(view.owners) > 1 else [])
    rows = [["", *shorts]]
    for at, check in enumerate(view.checks):
        rows.append([f"{check.name} ({check.kind_name})", *(_cell(owner, at) for owner in owners)])
    rows.append([_("To put right"), *(number(owner.to_fix) for owner in owners)])
    rows.append([_("Accounts followed"), *(number(owner.accounts) for owner in owners)])
    rows.append([_("Quality"), *(passed_text(owner.passed) for owner in owners)])
    return columns(rows)


def _cell(owner: OwnerQuality, at: int) -> str:
    share = share_text(owner.gaps[at], owner.accounts)
    return f"{number(owner.gaps[at])} {share}".strip()
