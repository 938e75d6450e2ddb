"""The mapped classes: the schema of the file, one for SQLite and PostgreSQL."""

from cockpit.models.accounts import (
    Account,
    AccountStatus,
    AccountTag,
    Contact,
    ContactRole,
    ContactRoleLink,
    Segment,
    Tag,
    TagCategory,
)
from cockpit.models.agenda import Action, ActionType
from cockpit.models.base import Base, Record, UtcMoment
from cockpit.models.custom import CustomField
from cockpit.models.duplicates import KeptApart, MergedRecord
from cockpit.models.history import ChangeSet, ImportBatch, ImportKey, ImportMapping, JournalEntry, JournalSpan, Setting
from cockpit.models.people import Rep, RepAlias, Team
from cockpit.models.plans import (
    Decision,
    Objective,
    OneOnOne,
    OneOnOneTopic,
    Plan,
    PlanAccount,
    PlanLine,
    PlanLineTarget,
    PlanLineType,
    PlanRemark,
    PlanShare,
    PlanStep,
)
from cockpit.models.sales import (
    LostReason,
    MarketingSpend,
    Opportunity,
    OpportunityElement,
    OpportunityLine,
    Order,
    Origin,
    Product,
    SalesProcess,
    Stage,
    StageElement,
)

# A number once given is never given again: journal and imports speak of rows by their numbers, years later.
for _table in Base.metadata.tables.values():
    if "id" in _table.c:
        _table.dialect_options["sqlite"]["autoincrement"] = True

__all__ = [
    "Account",
    "AccountStatus",
    "AccountTag",
    "Action",
    "ActionType",
    "Base",
    "ChangeSet",
    "Contact",
    "ContactRole",
    "ContactRoleLink",
    "CustomField",
    "Decision",
    "ImportBatch",
    "ImportKey",
    "ImportMapping",
    "JournalEntry",
    "JournalSpan",
    "KeptApart",
    "LostReason",
    "MarketingSpend",
    "MergedRecord",
    "Objective",
    "OneOnOne",
    "OneOnOneTopic",
    "Opportunity",
    "OpportunityElement",
    "OpportunityLine",
    "Order",
    "Origin",
    "Plan",
    "PlanAccount",
    "PlanLine",
    "PlanLineTarget",
    "PlanLineType",
    "PlanRemark",
    "PlanShare",
    "PlanStep",
    "Product",
    "Record",
    "Rep",
    "RepAlias",
    "SalesProcess",
    "Segment",
    "Setting",
    "Stage",
    "StageElement",
    "Tag",
    "TagCategory",
    "Team",
    "UtcMoment",
]
