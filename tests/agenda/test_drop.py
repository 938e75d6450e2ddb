"""Where an action may go, and where overlapping ones stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cockpit.db.store import Store
from cockpit.records.agenda import AgendaView, Block, Place, RepDays, lanes
from cockpit.records.scope import TEAM
from cockpit.services import agenda
from cockpit.views.agenda.drop import free_minute, judge, next_free, shifted
from tests.agenda.story import MONDAY, TODAY, action_id, rep_id

THURSDAY, FRIDAY = date(2026, 10, 15), date(2026, 10, 16)


@pytest.fixture
def view(store: Store) -> AgendaView:
    return agenda.week(store, TEAM, MONDAY)


def block(store: Store, view: AgendaView, rep: str, day: date, minute: int) -> Block:
    found = view.find(action_id(store, rep, day, minute))
    assert found is not None
    return found


class TestJudge:
    def test_the_mock_s_move_is_free(self, store: Store, view: AgendaView) -> None:
        maubrun = block(store, view, "Karim", THURSDAY, 810)
        verdict = judge(view, maubrun, Place(rep_id(store, "Léa"), THURSDAY, 810))
        assert verdict.is_free
        assert not verdict.same

    def test_where_it_is_nothing_happens(self, store: Store, view: AgendaView) -> None:
        maubrun = block(store, view, "Karim", THURSDAY, 810)
        assert judge(view, maubrun, Place(maubrun.rep_id, THURSDAY, 810)).same

    def test_a_conflict_names_what_is_there(self, store: Store, view: AgendaView) -> None:
        maubrun = block(store, view, "Karim", THURSDAY, 810)
        verdict = judge(view, maubrun, Place(rep_id(store, "Sarah"), THURSDAY, 810))
        assert verdict.reason == "pris\u00a0: Point individuel, 14:00"

    def test_touching_is_no_conflict(self, store: Store, view: AgendaView) -> None:
        maubrun = block(store, view, "Karim", THURSDAY, 810)
        assert judge(view, maubrun, Place(rep_id(store, "Sarah"), THURSDAY, 780)).is_free

    def test_its_own_hours_do_not_stand_in_its_way(self, store: Store, view: AgendaView) -> None:
        maubrun = block(store, view, "Karim", THURSDAY, 810)
        shift = Place(maubrun.rep_id, THURSDAY, 825)
        assert judge(view, maubrun, shift).is_free
        assert judge(view, maubrun, shift, copy=True).reason == "pris\u00a0: Textiles Maubrun, 13:30"

    def test_an_absence_refuses(self, store: Store, view: AgendaView) -> None:
        maubrun = block(store, view, "Karim", THURSDAY, 810)
        assert judge(view, maubrun, Place(rep_id(store, "Hugo"), FRIDAY, 810)).reason == "absence\u00a0: RTT"

    def test_locked_ones_stay_but_can_be_copied(self, store: Store, view: AgendaView) -> None:
        point = block(store, view, "Sarah", THURSDAY, 840)
        place = Place(point.rep_id, FRIDAY, 720)
        assert judge(view, point, place).reason == "verrouillée à sa place"
        assert judge(view, point, place, copy=True).is_free

    def test_not_past_midnight(self, store: Store, view: AgendaView) -> None:
        maubrun = block(store, view, "Karim", THURSDAY, 810)
        assert judge(view, maubrun, Place(maubrun.rep_id, THURSDAY, 1410)).reason == "hors de la journée"

    def test_not_to_who_left(self, store: Store, view: AgendaView) -> None:
        maubrun = block(store, view, "Karim", THURSDAY, 810)
        reps = tuple(_left(each) if each.name == "Léa F." else each for each in view.reps)
        gone = replace(view, reps=reps)
        assert judge(gone, maubrun, Place(rep_id(store, "Léa"), THURSDAY, 810)).reason == "Léa F. a quitté l’équipe"


class TestNextFree:
    def test_what_is_in_the_way_is_passed(self, store: Store, view: AgendaView) -> None:
        maubrun = block(store, view, "Karim", THURSDAY, 810)  # an hour; 9 to 11, 11:30 to 12, 15 to 16:30 are taken
        assert next_free(view, maubrun, -30) == Place(maubrun.rep_id, THURSDAY, 780)
        assert next_free(view, maubrun, 30) == Place(maubrun.rep_id, THURSDAY, 840)
        assert next_free(view, replace(maubrun, minute=840), 30) == Place(maubrun.rep_id, THURSDAY, 990)
        assert next_free(view, replace(maubrun, minute=720), -30) == Place(maubrun.rep_id, THURSDAY, 480)

    def test_where_nothing_is_free_the_first_place_says_why(self, store: Store, view: AgendaView) -> None:
        call = block(store, view, "Hugo", THURSDAY, 540)
        on_leave = replace(call, day=FRIDAY, minute=480, minutes=900)
        place = next_free(view, on_leave, 30)
        assert place == Place(call.rep_id, FRIDAY, 510)
        assert not judge(view, on_leave, place).is_free
        assert next_free(view, replace(call, minute=0), -30) is None


class TestShifted:
    def test_by_day_hour_and_rep(self, store: Store, view: AgendaView) -> None:
        maubrun = block(store, view, "Karim", THURSDAY, 810)
        assert shifted(view, maubrun, days=1) == Place(maubrun.rep_id, FRIDAY, 810)
        assert shifted(view, maubrun, minutes=-30) == Place(maubrun.rep_id, THURSDAY, 780)
        assert shifted(view, maubrun, reps=1) == Place(rep_id(store, "Sarah"), THURSDAY, 810)

    def test_nothing_beyond_the_team_and_the_day(self, store: Store, view: AgendaView) -> None:
        first = block(store, view, "Inès", MONDAY, 510)
        assert shifted(view, first, reps=-1) is None
        assert shifted(view, first, minutes=-540) is None


class TestFreeMinute:
    def test_after_what_is_planned(self, store: Store, view: AgendaView) -> None:
        assert free_minute(view.reps[0], 2, 30) == 540
        assert free_minute(view.reps[0], 2, 60) == 690

    def test_not_before_now(self, view: AgendaView) -> None:
        assert free_minute(view.reps[3], 2, 30, after=640) == 660

    def test_a_full_day_begins_at_its_opening(self, store: Store, view: AgendaView) -> None:
        assert free_minute(view.reps[3], 4, 60) == 510


class TestLanes:
    def made(self, *spans: tuple[int, int]) -> list[Block]:
        base = Block(
            id=0, rep_id=1, day=TODAY, minute=0, minutes=30, type_id=1, type_key="call", own_type_name="Appel",
            letter="A", icon="phone", is_selling=True, is_meeting=False, is_absence=False, status="planned",
            mode="manual", title="",
        )  # type: ignore[arg-type]  # fmt: skip
        return [replace(base, id=n, minute=start, minutes=end - start) for n, (start, end) in enumerate(spans)]

    def test_blocks_that_follow_each_other_take_the_whole_width(self) -> None:
        assert lanes(self.made((60, 90), (90, 120))) == {0: (0, 1), 1: (0, 1)}

    def test_overlapping_ones_stand_side_by_side(self) -> None:
        assert lanes(self.made((60, 120), (90, 150))) == {0: (0, 2), 1: (1, 2)}

    def test_a_lane_is_used_again_within_its_group(self) -> None:
        placed = lanes(self.made((60, 240), (60, 90), (90, 150), (300, 330)))
        assert placed == {0: (0, 2), 1: (1, 2), 2: (1, 2), 3: (0, 1)}

    def test_no_two_in_one_lane_overlap(self) -> None:
        blocks = self.made(*[(start, start + 25 + 7 * (start % 5)) for start in range(0, 300, 13)])
        placed = lanes(blocks)
        for one in blocks:
            for other in blocks:
                apart = one.end <= other.start or other.end <= one.start
                assert one.id == other.id or apart or placed[one.id][0] != placed[other.id][0]


def _left(each: RepDays) -> RepDays:
    assert each.rep is not None
    return replace(each, rep=replace(each.rep, left_on=MONDAY))
