"""Every list that can be exported, in the order in which they depend on each other, and what their files are called."""

from __future__ import annotations

from cockpit.exporting.accounts import ACCOUNTS
from cockpit.exporting.agenda import ACTIONS
from cockpit.exporting.columns import Listing
from cockpit.exporting.people import CONTACTS, REPS
from cockpit.exporting.plans import LINES, OBJECTIVES, REMARKS, SHARES, STEPS, TARGETS
from cockpit.exporting.sales import ELEMENTS, OPPORTUNITIES, ORDERS, PRODUCTS, SPEND
from cockpit.i18n import pgettext
from cockpit.records.importing import Entity

LISTINGS: dict[Entity, Listing] = {
    each.entity: each
    for each in (
        REPS, PRODUCTS, ACCOUNTS, CONTACTS, ELEMENTS, OPPORTUNITIES, ACTIONS, ORDERS, OBJECTIVES, LINES, SHARES, STEPS,
        REMARKS, TARGETS, SPEND,
    )
}  # fmt: skip


def title_of(entity: Entity) -> str:
    """What a list is called: the name of its file and its sheet."""
    return {
        Entity.REP: pgettext("export list", "Reps"),
        Entity.PRODUCT: pgettext("export list", "Products"),
        Entity.ACCOUNT: pgettext("export list", "Accounts"),
        Entity.CONTACT: pgettext("export list", "Contacts"),
        Entity.STAGE_ELEMENT: pgettext("export list", "Expected elements"),
        Entity.OPPORTUNITY: pgettext("export list", "Opportunities"),
        Entity.ACTION: pgettext("export list", "Actions"),
        Entity.ORDER: pgettext("export list", "Orders"),
        Entity.OBJECTIVE: pgettext("export list", "Objectives"),
        Entity.PLAN_LINE: pgettext("export list", "Planned actions"),
        Entity.PLAN_SHARE: pgettext("export list", "Segment shares"),
        Entity.PLAN_STEP: pgettext("export list", "Plan steps"),
        Entity.PLAN_REMARK: pgettext("export list", "Plan remarks"),
        Entity.PLAN_ACCOUNT: pgettext("export list", "Target accounts"),
        Entity.SPEND: pgettext("export list", "Marketing spend"),
    }[entity]
