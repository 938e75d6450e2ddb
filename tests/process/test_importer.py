"""The importing process: what it does is what the importer does; killed, stopped or broken, nothing is half done."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cockpit import i18n
from cockpit.db.file import examine, open_store
from cockpit.db.store import Store
from cockpit.errors import Cancelled, CockpitError
from cockpit.i18n import Message
from cockpit.models import Account
from cockpit.process.client import Importer
from cockpit.records.duplicates import DuplicateKind
from cockpit.records.importing import Choices, Fate, FileChoices, Totals
from cockpit.services.duplicates import find_duplicates

HEADER = "Deal - ID,Deal - Title,Deal - Value,Deal - Organization,Deal - Status"
MANY = 20_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = open_store(tmp_path / "file.db")
    yield made
    made.close()


@pytest.fixture
def importer() -> Iterator[Importer]:
    made = Importer()
    yield made
    made.close()


@pytest.fixture
def deals(tmp_path: Path) -> Callable[[int], Path]:
    def write(count: int, bad: int = 0) -> Path:
        path = tmp_path / f"deals-{count}-{bad}.csv"
        rows = [f"{n},Ligne {n},{'x' if n < bad else n},Société {n % 50},Open" for n in range(count)]
        path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
        return path

    return write


def _count(store: Store) -> int:
    with store.plain() as ask:
        (row,) = ask("SELECT count(*) FROM opportunity", ())
    return int(row[0])


def test_a_file_is_planned_written_taken_back_and_brought_back(
    store: Store, importer: Importer, deals: Callable[..., Path]
) -> None:
    plan = importer.plan(store.path, [deals(30, 2)], Choices())
    assert plan.totals == Totals(created=28, errors=2)
    assert [row.fate for row in plan.files[0].preview][:3] == [Fate.ERROR, Fate.ERROR, Fate.CREATE]
    report, changes = importer.commit(store.path, plan)
    assert (report.totals, report.batch, changes.nothing) == (plan.totals, 1, False)
    assert _count(store) == 28
    assert importer.save_errors(store.path, plan, store.path.with_name("errors.xlsx")) == 2
    assert importer.undo(store.path, 1)[0].kept == ()
    assert _count(store) == 0
    importer.redo(store.path, 1)
    assert _count(store) == 28
    assert importer.plan(store.path, [deals(30, 2)], Choices()).changes_nothing


def test_it_speaks_the_language_of_the_window(store: Store, importer: Importer, tmp_path: Path) -> None:
    path = tmp_path / "unknown.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with i18n.speaking("fr"):
        (file,) = importer.plan(store.path, [path], Choices()).files
        assert str(file.skipped_because).startswith("Ce tableau")


def test_a_sentence_of_the_importer_comes_through(store: Store, importer: Importer, deals: Callable[..., Path]) -> None:
    path = deals(3)
    plan = importer.plan(store.path, [path], Choices({path: FileChoices()}))
    importer.close()  # what was read is read again where the process is another one
    path.unlink()
    with pytest.raises(CockpitError, match="deals-3-0"):
        importer.commit(store.path, plan)
    assert _count(store) == 0


def test_stopped_it_leaves_no_trace(store: Store, importer: Importer, deals: Callable[..., Path]) -> None:
    with pytest.raises(Cancelled):
        importer.plan(store.path, [deals(MANY)], Choices(), cancelled=lambda: True)
    plan = importer.plan(store.path, [deals(MANY)], Choices())
    with pytest.raises(Cancelled):
        importer.commit(store.path, plan, cancelled=lambda: True)
    assert (_count(store), examine(store.path).problems) == (0, ())
    assert importer.commit(store.path, plan)[0].totals == Totals(created=MANY)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill on this system")
def test_killed_it_is_told_in_a_sentence_and_the_next_job_runs(
    store: Store, importer: Importer, deals: Callable[..., Path]
) -> None:
    path = deals(MANY)
    plan = importer.plan(store.path, [path], Choices())

    def kill(_step: int, _steps: int) -> None:
        assert importer._process is not None
        os.kill(importer._process.pid, signal.SIGKILL)

    with pytest.raises(CockpitError, match="Nothing was written"):
        importer.commit(store.path, plan, progress=kill)
    assert (_count(store), examine(store.path).problems) == (0, ())
    assert importer.commit(store.path, plan)[0].totals == Totals(created=MANY)


def test_jobs_of_several_threads_wait_for_each_other(
    store: Store, importer: Importer, deals: Callable[..., Path]
) -> None:
    found: list[Totals] = []
    path = deals(50)
    threads = [
        threading.Thread(target=lambda: found.append(importer.plan(store.path, [path], Choices()).totals))
        for _each in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [Totals(created=50)] * 3


def test_doubles_are_looked_for_in_the_process(store: Store, importer: Importer, deals: Callable[..., Path]) -> None:
    with store.change(Message("two")) as change:
        for name, siret in (("Fonderie Rocambre", "73282932000074"), ("FONDERIE ROCAMBRE SAS", "73282932000074")):
            change.session.add(Account(name=name, siret=siret))
        change.session.add(Account(name="Peintures Ocréa"))
    told: list[int] = []
    found = importer.duplicates(store.path, DuplicateKind.ACCOUNT, 50, lambda step, steps: told.append(steps))
    assert found.pairs == find_duplicates(store, DuplicateKind.ACCOUNT, 50)
    assert [(pair.first.name, pair.second.name) for pair in found.pairs] == [
        ("Fonderie Rocambre", "FONDERIE ROCAMBRE SAS")
    ]
    assert set(told) == {100}


def test_a_search_for_doubles_leaves_the_plan_in_hand(
    store: Store, importer: Importer, deals: Callable[..., Path]
) -> None:
    plan = importer.plan(store.path, [deals(30)], Choices())
    plan.paths[0].unlink()
    importer.duplicates(store.path, DuplicateKind.ACCOUNT, 50)
    report, _changes = importer.commit(store.path, plan)
    assert report.totals == Totals(created=30)
