"""The words of a file: what they become is told, and the user's word on them counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.importing.planning import plan_import
from cockpit.records.importing import Choices, FileChoices, FilePlan, Totals
from tests.importing.asking import ask, bring_in, only
from tests.importing.conftest import Write

HEADER = "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Stage,Deal - Status,Deal - Lost reason"
ROWS = (
    "1,A,LEFÈVRE Benoît,10,1 - Qualification,Open,",
    "2,B,Benoît Lefèvre,20,Signature,Open,",
    "3,C,Zoé Huë,30,1 - Qualification,Lost,Trop cher",
)


def _plan(store: Store, path: Path, **choices: object) -> FilePlan:
    settled = Choices({path: FileChoices(**choices)})  # type: ignore[arg-type]
    (plan,) = plan_import(store, [path], settled).files
    return plan


def _told(plan: FilePlan) -> dict[tuple[str, str], tuple[int, str, bool]]:
    return {(each.field, each.value): (each.rows, each.target, each.is_new) for each in plan.values}


def test_every_word_is_told_with_what_it_becomes(store: Store, write: Write) -> None:
    told = _told(_plan(store, write("deals.csv", HEADER, *ROWS)))
    assert told["stage", "1 - Qualification"] == (2, "Qualification", False)
    assert told["stage", "Signature"] == (1, "Signature", True)
    assert told["owner", "LEFÈVRE Benoît"] == (1, "LEFÈVRE Benoît", True)
    assert told["owner", "Benoît Lefèvre"] == (1, "LEFÈVRE Benoît", True)
    assert told["status", "Lost"] == (1, "lost", False)
    assert told["lost_reason", "Trop cher"][1:] == ("Price", False)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_whatever_can_be_chosen_is_understood(store: Store, write: Write, language: str) -> None:
    with i18n.speaking(language):
        path = write("deals.csv", HEADER, *ROWS)
        options = _plan(store, path).options
        assert set(options) == {"owner", "stage", "status", "lost_reason"}
        for field, words in options.items():
            for word in words:
                plan = _plan(store, path, values={field: {each.value: word for each in _plan(store, path).values}})
                assert {each.target for each in plan.values if each.field == field} == {word}
                assert plan.totals.errors == 0


def test_a_word_goes_where_the_user_sends_it(store: Store, write: Write) -> None:
    path = write("deals.csv", HEADER, *ROWS)
    settled = {"stage": {"Signature": "Negotiation"}, "owner": {"Zoé Huë": "Benoît Lefèvre"}}
    report = only(bring_in(store, path, choices=Choices({path: FileChoices(values=settled)})))
    assert report.totals == Totals(created=3)
    assert ask(store, "SELECT count(*) FROM rep") == [(1,)]
    assert ask(store, "SELECT DISTINCT s.key FROM opportunity o JOIN stage s ON s.id = o.stage_id ORDER BY 1") == [
        ("negotiation",), ("qualification",),
    ]  # fmt: skip
    later = _plan(store, write("deals.csv", HEADER, "4,D,Zoé Huë,5,Signature,Open,"))
    assert _told(later)["stage", "Signature"] == (1, "Negotiation", False)
