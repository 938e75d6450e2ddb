"""The table of ratios: medians of the rounds' own ratios, against the goal."""

from __future__ import annotations

from bench.rows import Row, results, table

ROW = Row("G8", "First painted window", "bare window", floor="bare", subject="ours", limit=1.3)
ROUNDS = [{"bare": 0.1, "ours": 0.12}, {"bare": 0.2, "ours": 0.25}, {"bare": 0.1, "ours": 0.3}]


def test_the_ratio_is_the_median_of_the_rounds() -> None:
    (result,) = results([ROW], ROUNDS)
    assert [round(ratio, 2) for ratio in result.ratios] == [1.2, 1.25, 3.0]
    assert result.met


def test_a_missed_goal_is_said_in_the_table() -> None:
    missed = Row("G9", "Memory", "bare window", floor="bare", subject="ours", limit=1.2, unit="MB")
    found = results([ROW, missed], ROUNDS)
    lines = table(found).splitlines()
    assert lines[2] == (
        "| G8 | First painted window | bare window | 100.0 ms | 250.0 ms | 1.25 (1.20–3.00) | 1.3 | met |"
    )
    assert lines[3].endswith("| 1.2 | MISSED |")
