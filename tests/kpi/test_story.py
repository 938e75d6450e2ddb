"""The shipped sample on 14 October 2026, as the screens of the design show it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.records.figures import Basket, PaceState, Rate, Volume, Weighted
from cockpit.records.scope import TEAM, Period, Span
from cockpit.services.figures import activity, conversion_gaps, flash_figures, plan_progress, signed_revenue
from cockpit.services.kpi import kpis
from cockpit.services.kpi_board import kpi_board

TODAY = date(2026, 10, 14)
OCTOBER = Period.of(Span.MONTH, TODAY)
JANUARY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def story(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample, which these tests only read."""
    store = open_store(Path(shutil.copy(sample_file, tmp_path_factory.mktemp("story") / "story.db")))
    yield store
    store.close()


def test_flash_figures_of_october(story: Store) -> None:
    figures = flash_figures(story, TEAM, OCTOBER, TODAY)
    now, before = figures.now, figures.before
    assert (now.won, now.lost.count) == (Volume(9, 14_850_000), 17)
    assert now.conversion == Rate(9, 26)
    assert now.conversion.value == pytest.approx(0.346, abs=5e-4)
    assert (before.won.count, before.lost.count) == (7, 19)
    assert now.pipeline == Weighted(28, 70_710_000, 34_483_000)
    assert figures.first_reason is not None
    assert (figures.first_reason.key, figures.first_reason_count) == ("price", 11)
    assert now.created.count == 31
    assert len(figures.history) == 10


def test_time_and_cost_of_october_follow_from_the_exports(story: Store) -> None:
    now = flash_figures(story, TEAM, OCTOBER, TODAY).now
    assert now.minutes == 336 * 60
    assert now.selling_share == pytest.approx(0.539, abs=5e-4)
    assert now.time_cost == 336 * 4_200
    assert now.spend == round(169_000 * 10 / 22)
    assert now.cost == round((now.spend + now.time_cost) / 31) == 48_001


def test_the_same_ten_days_of_september(story: Store) -> None:
    before = flash_figures(story, TEAM, OCTOBER, TODAY).before
    assert (before.start, before.end) == (date(2026, 9, 1), date(2026, 9, 14))
    assert before.minutes == 17_685
    assert before.selling_share == pytest.approx(0.4996, abs=5e-5)
    assert before.spend == round(318_000 * 10 / 22)
    assert (before.created.count, before.cost) == (27, 51_204)
    assert before.pipeline == Weighted(31, 60_941_000, 35_629_900)


def test_plans_and_their_pace(story: Store) -> None:
    progress = plan_progress(story, (), OCTOBER.start, TODAY)
    assert (progress.standing.done, progress.standing.planned) == (224, 534)
    assert progress.pace == pytest.approx(0.4545, abs=1e-4)
    assert [(rep.standing.done, rep.standing.planned, rep.standing.state) for rep in progress.reps] == [
        (48, 96, PaceState.ON_PACE),
        (41, 104, PaceState.WATCH),
        (46, 110, PaceState.ON_PACE),
        (31, 104, PaceState.LATE),
        (58, 120, PaceState.ON_PACE),
    ]
    left = [rep.standing.remaining_per_day for rep in progress.reps]
    assert [round(each or 0, 1) for each in left] == [4.0, 5.2, 5.3, 6.1, 5.2]
    sarah = progress.reps[2]
    assert {line.name.name: [cell.done for cell in line.cells] for line in sarah.lines} == {
        "Leads à traiter": [1, 4, 6],
        "Appels": [4, 8, 4],
        "Visites et RDV": [3, 2, 0],
        "Visios et démos": [2, 2, 0],
        "Propositions": [2, 1, 0],
        "Relances": [2, 3, 2],
    }


def test_signed_revenue_of_the_year(story: Store) -> None:
    signed = signed_revenue(story, JANUARY, TODAY)
    assert signed.total == Volume(210, 190_000_000)
    assert [signed.of_segment(segment).amount // 100_000 for segment in (1, 2, 3)] == [992, 663, 245]
    assert [signed.of_segment(segment, 1).amount // 100_000 for segment in (1, 2, 3)] == [410, 165, 37]
    months = [signed.of_month(date(2026, month, 1), 3).amount // 100_000 for month in range(1, 11)]
    assert months == [28, 37, 49, 36, 38, 55, 24, 13, 58, 34]


def test_selling_share_and_no_shows_of_the_year(story: Store) -> None:
    reps = activity(story, TEAM, JANUARY, TODAY).reps
    assert [round(rep.selling_share or 0, 2) for rep in reps] == [0.61, 0.55, 0.58, 0.41, 0.55]
    assert [round(100 * (rep.no_show.value or 0)) for rep in reps] == [12, 17, 14, 24, 22]


def test_baskets_and_origins_of_the_year(story: Store) -> None:
    year = kpis(story, JANUARY, TODAY)
    assert [row.basket for row in year.by_segment] == [
        Basket(99_200_000, 62),
        Basket(66_300_000, 78),
        Basket(24_500_000, 70),
    ]
    assert [row.basket.value for row in year.by_segment] == [1_600_000, 850_000, 350_000]
    assert year.whole.basket.value == 904_762
    assert [row.created.count for row in year.by_origin if row.created.count] == [94, 114, 65, 31, 25]


def test_created_by_quarter(story: Store) -> None:
    board = kpi_board(story, TEAM, JANUARY, TODAY, TODAY)
    assert [[volume.count for volume in each.created] for each in board.over_time] == [
        [29, 35, 20, 9, 7],
        [32, 37, 21, 10, 9],
        [24, 32, 17, 9, 7],
        [9, 10, 7, 3, 2],
    ]
    assert [each.bucket.is_running for each in board.over_time] == [False, False, False, True]
    assert board.funnel[0].volume.count == 329
    assert board.accounts == 1306


def test_hugo_differs_on_labelling_machines_and_nobody_else_anywhere(story: Store) -> None:
    (gap,) = conversion_gaps(story)
    assert (gap.rep.name, gap.family, gap.own, gap.others) == (
        "Hugo Marchenoir",
        "Étiqueteuses",
        Rate(4, 34),
        Rate(44, 120),
    )
    assert gap.p == pytest.approx(0.0296, abs=1e-4)
