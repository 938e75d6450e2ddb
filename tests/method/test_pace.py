import pytest

from cockpit.method.pace import expected_pace, pace_state, planned_per_day, remaining_per_day
from cockpit.records.figures import PaceState


def test_expected_pace_counts_today() -> None:
    assert expected_pace(10, 22) == pytest.approx(0.4545, abs=1e-4)
    assert expected_pace(30, 22) == 1.0
    assert expected_pace(-1, 22) == 0.0
    assert expected_pace(0, 0) == 1.0


@pytest.mark.parametrize(
    ("done", "planned", "state"),
    [
        (48, 96, PaceState.ON_PACE),
        (41, 104, PaceState.WATCH),
        (46, 110, PaceState.ON_PACE),
        (31, 104, PaceState.LATE),
        (58, 120, PaceState.ON_PACE),
    ],
)
def test_states_of_the_team_on_14_october(done: int, planned: int, state: PaceState) -> None:
    assert pace_state(done, planned, 10, 22) is state


@pytest.mark.parametrize(
    ("done", "state"),
    [
        (45, PaceState.ON_PACE),  # exactly 5 points below 50 %
        (44, PaceState.WATCH),
        (40, PaceState.WATCH),  # exactly 10 points below
        (39, PaceState.LATE),
    ],
)
def test_the_limits_belong_to_the_better_state(done: int, state: PaceState) -> None:
    assert pace_state(done, 100, 10, 20) is state


def test_nothing_planned_is_on_pace() -> None:
    assert pace_state(0, 0, 10, 22) is PaceState.ON_PACE


def test_remaining_and_planned_per_day() -> None:
    assert remaining_per_day(48, 96, 10, 22) == 4.0
    assert remaining_per_day(31, 104, 10, 22) == pytest.approx(6.08, abs=0.01)
    assert planned_per_day(96, 22) == pytest.approx(4.36, abs=0.01)
    assert remaining_per_day(120, 96, 10, 22) == 0.0
    assert remaining_per_day(48, 96, 22, 22) is None
    assert planned_per_day(96, 0) is None
