"""The shipped sample through the real importer: the whole story, not one error, not one question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cockpit import clock, i18n
from cockpit.db.file import examine, open_store
from cockpit.db.store import Store
from cockpit.records.importing import ImportReport
from cockpit.sample.loading import import_sample, remove_sample
from tests.importing.asking import ask, content


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, ImportReport]]:
    """The sample in a file, in a language that is not its own."""
    i18n.use("en")
    store = open_store(tmp_path_factory.mktemp("sample") / "cockpit.db")
    clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
    report, _changes = import_sample(store)
    clock.freeze(None)
    yield store, report
    store.close()


def test_no_error_and_no_question(imported: tuple[Store, ImportReport]) -> None:
    _store, report = imported
    assert len(report.files) == 15
    assert (report.totals.created, report.totals.rows) == (13_775, 13_775)
    for plan in report.files:
        assert (plan.problems, plan.skipped_because) == ((), None)
        assert {str(each).partition(" ")[0] for each in plan.warnings} <= {"SIRET"}  # as in many a real file
        assert plan.confidence >= 90
        assert not [column.header for column in plan.columns if column.unsettled or column.field is None]


def test_no_word_of_the_sample_is_new_to_the_cockpit(imported: tuple[Store, ImportReport]) -> None:
    _store, report = imported
    assert [new for plan in report.files for new in plan.new_values] == []


def test_the_story(imported: tuple[Store, ImportReport]) -> None:
    store, _report = imported
    assert ask(
        store, "SELECT count(*), sum(amount), sum(amount * probability) FROM opportunity WHERE status = 'open'"
    ) == [(28, 70_710_000, 34_483_000 * 10_000)]
    assert ask(
        store,
        "SELECT status, count(*), sum(amount) FROM opportunity WHERE closed_on BETWEEN '2026-10-01' AND '2026-10-14' "
        "AND status = 'won' GROUP BY status",
    ) == [("won", 9, 14_850_000)]
    assert ask(store, "SELECT sum(target) FROM objective WHERE month BETWEEN '2026-01-01' AND '2026-12-01'") == [
        (250_000_000,)
    ]
    assert ask(
        store,
        "SELECT sum(t.planned) FROM plan_line_target t JOIN plan_line l ON l.id = t.line_id JOIN plan p ON "
        "p.id = l.plan_id WHERE p.month = '2026-10-01'",
    ) == [(534,)]
    assert ask(store, "SELECT count(*), sum(is_stub) FROM rep") == [(5, 0)]
    assert ask(store, "SELECT count(*), sum(is_stub) FROM account") == [(1306, 0)]
    assert ask(store, "SELECT count(*), sum(is_stub) FROM contact") == [(2418, 0)]
    assert ask(store, "SELECT name, manager FROM team") == [("Atelis Marquage", "Nora Tessier")]


def test_how_much_of_what_each_stage_expects_is_validated(imported: tuple[Store, ImportReport]) -> None:
    store, _report = imported
    assert ask(
        store,
        "SELECT s.key, group_concat(e.name, ', ') FROM stage s JOIN (SELECT * FROM stage_element ORDER BY position) e "
        "ON e.stage_id = s.id WHERE s.key = 'discovery' GROUP BY s.key",
    ) == [
        (
            "discovery",
            "Cadence et nombre de lignes, Décideur et budget identifiés, Date de mise en service, Machines en place, "
            "Critères de choix",
        )
    ]
    cards = ask(
        store,
        "SELECT s.key, (SELECT count(*) FROM opportunity_element l JOIN stage_element e ON e.id = l.element_id WHERE "
        "l.opportunity_id = o.id AND e.stage_id = s.id) || '/' || (SELECT count(*) FROM stage_element e WHERE "
        "e.stage_id = s.id), count(*) FROM opportunity o JOIN stage s ON s.id = o.stage_id WHERE o.status = 'open' "
        "GROUP BY 1, 2 ORDER BY s.position, 2",
    )
    assert cards == [
        ("qualification", "1/4", 3), ("qualification", "2/4", 2),
        ("discovery", "1/5", 1), ("discovery", "2/5", 2), ("discovery", "3/5", 2),
        ("demonstration", "3/5", 3), ("demonstration", "4/5", 2),
        ("proposal_stage", "3/6", 1), ("proposal_stage", "4/6", 2), ("proposal_stage", "5/6", 2),
        ("negotiation", "5/6", 2), ("negotiation", "6/6", 2),
        ("verbal_agreement", "6/6", 4),
    ]  # fmt: skip


def test_what_hangs_together(imported: tuple[Store, ImportReport]) -> None:
    store, _report = imported
    assert ask(store, "SELECT count(*) FROM opportunity WHERE account_id IS NULL") == [(0,)]
    assert ask(store, "SELECT count(*) FROM opportunity WHERE contact_id IS NULL") == [(18,)]
    assert ask(store, "SELECT count(*) FROM opportunity_line") == [(365,)]
    assert ask(store, "SELECT count(*) FROM account WHERE folded = '' OR folded IS NULL") == [(0,)]
    assert ask(store, "SELECT folded FROM account WHERE name = 'Serres d’Alcyon'") == [("serres d alcyon",)]
    assert ask(store, "SELECT sum(share) FROM plan_share GROUP BY plan_id HAVING sum(share) <> 10000") == []
    assert ask(store, "SELECT state, number FROM plan WHERE month = '2026-01-01' AND rep_id = 1") == [("signed", 2)]
    assert ask(store, "SELECT count(*) FROM sales_process") == [(1,)]
    assert examine(store.path).problems == ()


def test_a_closed_opportunity_waits_in_no_stage(imported: tuple[Store, ImportReport]) -> None:
    store, _report = imported
    assert ask(store, "SELECT count(*) FROM opportunity WHERE status <> 'open' AND stage_since IS NOT NULL") == [(0,)]
    assert ask(store, "SELECT count(*) FROM opportunity WHERE status = 'open' AND stage_since IS NULL") == [(0,)]


def test_in_once_and_out_in_one(sample_store: Store, tmp_path: Path) -> None:
    with i18n.speaking("fr"):
        new = open_store(tmp_path / "new.db")
    before = content(new)
    new.close()
    assert import_sample(sample_store)[0].batch is None
    removed = remove_sample(sample_store)
    assert removed is not None
    assert removed[0].kept == ()
    assert content(sample_store) == before
    assert remove_sample(sample_store) is None
