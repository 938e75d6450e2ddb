"""The flash figures of a small file, worked out by hand for 14 October 2026, the 10th of 22 working days."""

from datetime import date

from cockpit.db.store import Store
from cockpit.method.working_days import Window
from cockpit.records.figures import FlashKind, Rate, Volume, Weighted
from cockpit.records.scope import TEAM, Period, Scope, Span
from cockpit.services.figures import flash_figures, spend_in
from tests.kpi.making import Maker

TODAY = date(2026, 10, 14)
OCTOBER = Period.of(Span.MONTH, TODAY)


def test_october_so_far(made: Store) -> None:
    now = flash_figures(made, TEAM, OCTOBER, TODAY).now
    assert (now.start, now.end, now.working_days) == (date(2026, 10, 1), TODAY, 10)
    assert now.won == Volume(2, 1_300_001)
    assert now.lost == Volume(3, 660_000)
    assert now.conversion == Rate(2, 5)
    assert now.created.count == 4
    assert now.minutes == 225
    assert now.selling_share == 165 / 225
    assert (now.spend, now.time_cost, now.unpriced) == (100_000, 14_250, 0)
    assert now.cost == 28_563  # (1 000 € of spend + 142,50 € of time) / 4
    assert now.pipeline == Weighted(2, 2_100_001, 550_001)


def test_the_same_ten_working_days_of_september(made: Store) -> None:
    before = flash_figures(made, TEAM, OCTOBER, TODAY).before
    assert (before.start, before.end, before.working_days) == (date(2026, 9, 1), date(2026, 9, 14), 10)
    assert before.won == Volume(1, 800_000)  # the one of the 15th is out
    assert before.lost == Volume(0, 0)
    assert before.created.count == 1
    assert (before.minutes, before.cost) == (60, 3_000)
    assert before.pipeline == Weighted(4, 1_250_001, 480_001)  # what was closed since, at its stage's probability


def test_the_first_reason_of_those_lost(made: Store) -> None:
    figures = flash_figures(made, TEAM, OCTOBER, TODAY)
    assert figures.first_reason is not None
    assert (figures.first_reason.shown, figures.first_reason_count) == ("Price", 2)


def test_ten_points_the_last_one_now(made: Store) -> None:
    figures = flash_figures(made, TEAM, OCTOBER, TODAY)
    assert len(figures.history) == 10
    assert figures.history[-1] == figures.now
    assert figures.history[-2] == figures.before
    assert figures.points(FlashKind.WON) == (0, 0, 0, 0, 0, 0, 0, 0, 1, 2)
    assert figures.points(FlashKind.CONVERSION) == (1.0, 0.4)
    assert figures.points(FlashKind.PIPELINE)[-2:] == (480_001, 550_001)


def test_a_rep_bears_of_the_spend_what_they_created(made: Store) -> None:
    ana = flash_figures(made, Scope((1,), "Ana"), OCTOBER, TODAY).now
    bob = flash_figures(made, Scope((2,), "Bob"), OCTOBER, TODAY).now
    assert (ana.won.count, ana.lost.count, ana.minutes, ana.spend, ana.cost) == (2, 0, 180, 25_000, 37_000)
    assert (bob.won.count, bob.lost.count, bob.minutes, bob.spend, bob.cost) == (0, 3, 45, 75_000, 25_750)
    both = flash_figures(made, Scope((1, 2), "Both"), OCTOBER, TODAY).now
    assert both == flash_figures(made, TEAM, OCTOBER, TODAY).now


def test_hours_without_a_cost_are_told(made: Store) -> None:
    with Maker(made) as make:
        carl = make.rep("Carl Noir")
        make.action(carl, "call", TODAY, 30, "done", None)
    now = flash_figures(made, TEAM, OCTOBER, TODAY).now
    assert (now.minutes, now.unpriced, now.time_cost) == (255, 30, 14_250)


def test_an_empty_file_has_no_rate_and_no_cost(empty: Store) -> None:
    figures = flash_figures(empty, TEAM, OCTOBER, TODAY)
    assert figures.is_empty
    assert (figures.now.conversion.value, figures.now.cost, figures.now.selling_share) == (None, None, None)
    assert figures.points(FlashKind.COST) == ()
    assert figures.first_reason is None


def test_a_file_with_something_is_not_empty(made: Store) -> None:
    assert not flash_figures(made, TEAM, OCTOBER, TODAY).is_empty


def test_a_period_to_come_counts_nothing_but_what_is_open(made: Store) -> None:
    november = flash_figures(made, TEAM, Period.of(Span.MONTH, date(2026, 12, 1)), TODAY)
    assert (november.now.won.count, november.now.minutes, november.now.working_days) == (0, 0, 0)
    assert november.now.pipeline.count == 2


def test_rolling_months_compare_with_the_year_before(made: Store) -> None:
    rolling = Period.of(Span.ROLLING, TODAY)
    figures = flash_figures(made, TEAM, rolling, TODAY)
    assert len(figures.history) == 10
    assert figures.now.won.count == 4
    assert figures.before.start == date(2024, 11, 1)


def test_spend_follows_the_working_days() -> None:
    october = date(2026, 10, 1)
    assert spend_in(october, 133_000, Window(october, TODAY, 10)) == 60_455
    assert spend_in(october, 133_000, Window(date(2026, 1, 1), date(2026, 12, 31), 254)) == 133_000
    assert spend_in(october, 133_000, Window(date(2026, 9, 1), date(2026, 9, 30), 22)) == 0
    halves = [
        spend_in(october, 1, Window(october, date(2026, 10, 15), 11)),
        spend_in(october, 3, Window(october, TODAY, 10)),
    ]
    assert halves == [1, 1]
