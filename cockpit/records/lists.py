"""What the command line calls the lists that can be exported."""

from __future__ import annotations

from cockpit.records.importing import Entity

NAMES: dict[str, Entity] = {
    "reps": Entity.REP,
    "products": Entity.PRODUCT,
    "accounts": Entity.ACCOUNT,
    "contacts": Entity.CONTACT,
    "expected-elements": Entity.STAGE_ELEMENT,
    "opportunities": Entity.OPPORTUNITY,
    "actions": Entity.ACTION,
    "orders": Entity.ORDER,
    "objectives": Entity.OBJECTIVE,
    "planned-actions": Entity.PLAN_LINE,
    "segment-shares": Entity.PLAN_SHARE,
    "plan-steps": Entity.PLAN_STEP,
    "plan-remarks": Entity.PLAN_REMARK,
    "target-accounts": Entity.PLAN_ACCOUNT,
    "marketing-spend": Entity.SPEND,
}
