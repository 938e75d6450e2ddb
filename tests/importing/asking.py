"""Importing and asking the file, in a line each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import text

from cockpit.db.store import Store
from cockpit.importing.commit import commit_import
from cockpit.importing.planning import plan_import
from cockpit.records.importing import Choices, FilePlan, ImportReport


def bring_in(store: Store, *paths: Path, choices: Choices | None = None) -> ImportReport:
    """Plan and import."""
    report, _changes = commit_import(store, plan_import(store, list(paths), choices))
    return report


def only(report: ImportReport) -> FilePlan:
    """The one file of an import."""
    (plan,) = report.files
    return plan


def ask(store: Store, sql: str, **values: Any) -> list[tuple[Any, ...]]:
    """Rows of the file, as SQLite holds them."""
    with store.read() as session:
        return [tuple(row) for row in session.execute(text(sql), values)]


TABLES = (
    "rep", "team", "product", "account", "contact", "opportunity", "opportunity_line", "opportunity_element", "action",
    "sales_order", "objective", "plan", "plan_line", "plan_line_target", "plan_line_type", "plan_share", "plan_step",
    "plan_remark", "plan_account", "marketing_spend", "stage", "sales_process", "origin", "lost_reason", "action_type",
    "segment", "account_status", "tag", "tag_category", "account_tag", "contact_role", "contact_role_link",
    "stage_element",
)  # fmt: skip


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything the file holds, except its memory of changes and of what rows of files said."""
    return {table: ask(store, f'SELECT * FROM "{table}" ORDER BY id') for table in TABLES}
