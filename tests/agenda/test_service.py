"""The agenda's queries and commands, on the story's week (I1, I4, B5)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, event

from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.i18n import Message
from cockpit.models import Action, Opportunity, Rep
from cockpit.records.agenda import ActionDraft, Block, Place
from cockpit.records.kinds import ActionStatus
from cockpit.records.scope import TEAM, Scope
from cockpit.services import agenda, team
from tests.agenda.story import MONDAY, TODAY, action_id, rep_id, type_id


def draft(store: Store, **changes: object) -> ActionDraft:
    values: dict[str, object] = {
        "type_id": type_id(store, "R"), "rep_id": rep_id(store, "Hugo"), "day": TODAY, "minute": 13 * 60, "minutes": 60,
    }  # fmt: skip
    return ActionDraft(**{**values, **changes})  # type: ignore[arg-type]


def find(store: Store, action: int) -> Block:
    found = agenda.find_action(store, action)
    assert found is not None
    return found


class TestWeek:
    def test_the_mock_s_hours_and_selling_shares(self, store: Store) -> None:
        week = agenda.week(store, TEAM, MONDAY)
        hours = {each.name: each.load.planned / 60 for each in week.reps}
        assert hours == {"Inès V.": 22.5, "Karim B.": 23.5, "Sarah D.": 21.5, "Hugo M.": 17.5, "Léa F.": 20.0}
        shares = {each.name: round((each.load.selling_share or 0) * 100) for each in week.reps}
        assert shares == {"Inès V.": 56, "Karim B.": 56, "Sarah D.": 51, "Hugo M.": 39, "Léa F.": 46}
        assert [each.name for each in week.reps if each.load.is_low] == ["Hugo M."]
        assert [week.planned(day) / 60 for day in range(5)] == [23, 23.5, 24, 19.5, 15]

    def test_counts_by_type(self, store: Store) -> None:
        week = agenda.week(store, TEAM, MONDAY)
        letters = Counter({kind.letter: week.counts.get(kind.id, 0) for kind in week.types if not kind.is_absence})
        expected = {"T": 10, "A": 20, "M": 8, "R": 9, "P": 12, "V": 7, "D": 5, "C": 9, "O": 10, "I": 12}
        assert letters == expected

    def test_today_has_24_actions_of_five_reps(self, store: Store) -> None:
        day = agenda.day(store, TEAM, TODAY)
        assert (len(day.blocks()), len(day.reps), day.days) == (24, 5, (TODAY,))

    def test_weekends_are_shown_only_when_used(self, store: Store) -> None:
        assert len(agenda.week(store, TEAM, MONDAY).days) == 5
        agenda.create_action(store, draft(store, day=MONDAY + timedelta(days=5)))
        assert len(agenda.week(store, TEAM, MONDAY).days) == 6

    def test_scope_narrows_to_one_rep(self, store: Store) -> None:
        ines = rep_id(store, "Inès")
        week = agenda.week(store, Scope((ines,), "Inès"), MONDAY)
        assert [each.rep_id for each in week.reps] == [ines]
        assert {block.rep_id for block in week.blocks()} == {ines}

    def test_who_left_is_shown_only_in_weeks_with_them(self, store: Store) -> None:
        with store.change(_said()) as change:
            change.session.get_one(Rep, rep_id(store, "Léa")).left_on = date(2026, 10, 16)
        assert len(agenda.week(store, TEAM, MONDAY).reps) == 5
        assert len(agenda.week(store, TEAM, MONDAY + timedelta(weeks=30)).reps) == 4

    def test_nobody_s_actions_have_a_row(self, store: Store) -> None:
        agenda.create_action(store, draft(store, rep_id=None))
        last = agenda.week(store, TEAM, MONDAY).reps[-1]
        assert (last.rep, last.name, len(last.days[2])) == (None, "Sans commercial", 1)

    def test_planned_actions_of_past_days_are_overdue(self, store: Store) -> None:
        agenda.create_action(store, draft(store, day=MONDAY))
        agenda.create_action(store, draft(store, day=TODAY, minute=480))
        overdue = [block for block in agenda.week(store, TEAM, MONDAY).blocks() if block.is_overdue]
        assert [block.day for block in overdue] == [MONDAY]
        assert overdue[0].state() == "à solder"

    def test_two_hundred_reps_take_one_query_for_their_actions(self, store: Store) -> None:
        _crowd(store, 200)
        statements: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            statements.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            week = agenda.week(store, TEAM, MONDAY)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        assert len(week.reps) == 205
        assert len(week.blocks()) == 103 + 200 * 10
        assert sum("FROM action JOIN" in text for text in statements) == 1


class TestCommands:
    def test_create(self, store: Store) -> None:
        changes = agenda.create_action(store, draft(store, title=" Point prix "))
        made = find(store, min(changes.ids_of("action") or ()))
        assert (made.title, made.status, made.minute) == ("Point prix", ActionStatus.PLANNED, 780)
        assert str(changes.label) == "Action planifiée\u00a0: RDV physique, Point prix"

    @pytest.mark.parametrize(
        ("minute", "minutes", "reason"),
        [
            (540, 0, "Une action dure au moins une minute."),
            (540, 1441, "Une action dure au plus une journée."),
            (1430, 30, "L’action finirait après minuit\u00a0: commencez-la plus tôt ou raccourcissez-la."),
            (1440, 30, "Cette heure n’existe pas dans une journée."),
        ],
    )
    def test_nonsense_is_refused_in_a_sentence(self, store: Store, minute: int, minutes: int, reason: str) -> None:
        before = len(agenda.day(store, TEAM, TODAY).blocks())
        with pytest.raises(Refused) as refusal:
            agenda.create_action(store, draft(store, minute=minute, minutes=minutes))
        assert str(refusal.value) == reason
        assert len(agenda.day(store, TEAM, TODAY).blocks()) == before

    def test_move_and_undo(self, store: Store) -> None:
        action = action_id(store, "Karim", date(2026, 10, 15), 810)
        lea = rep_id(store, "Léa")
        changes = agenda.move_action(store, action, Place(lea, date(2026, 10, 15), 810))
        assert str(changes.label) == "Action déplacée\u00a0: RDV téléphonique, Textiles Maubrun"
        assert find(store, action).rep_id == lea
        store.undo()
        assert find(store, action).rep_id == rep_id(store, "Karim")
        store.redo()
        assert find(store, action).rep_id == lea

    def test_a_locked_action_stays_in_its_place(self, store: Store) -> None:
        point = action_id(store, "Sarah", date(2026, 10, 15), 840)
        with pytest.raises(Refused, match="verrouillée"):
            agenda.move_action(store, point, Place(rep_id(store, "Sarah"), TODAY, 840))
        assert find(store, point).day == date(2026, 10, 15)

    def test_a_copy_is_planned_again(self, store: Store) -> None:
        done = action_id(store, "Inès", MONDAY, 570)
        changes = agenda.copy_action(store, done, Place(rep_id(store, "Inès"), TODAY, 780))
        copy = find(store, min(changes.ids_of("action") or ()))
        assert (copy.label, copy.day, copy.status) == ("Labo Verdane", TODAY, ActionStatus.PLANNED)
        assert find(store, done).status is ActionStatus.DONE

    @pytest.mark.parametrize("status", list(ActionStatus))
    def test_marks_of_a_meeting(self, store: Store, status: ActionStatus) -> None:
        meeting = action_id(store, "Hugo", TODAY, 840)
        agenda.mark_action(store, meeting, status)
        assert find(store, meeting).status is status

    def test_only_a_meeting_can_be_a_no_show(self, store: Store) -> None:
        call = action_id(store, "Sarah", TODAY, 630)
        with pytest.raises(Refused, match="Seul un RDV"):
            agenda.mark_action(store, call, ActionStatus.NO_SHOW)
        agenda.mark_action(store, call, ActionStatus.MISSED)
        assert find(store, call).status is ActionStatus.MISSED

    def test_an_absence_is_not_marked(self, store: Store) -> None:
        rest = action_id(store, "Hugo", date(2026, 10, 16), 480)
        with pytest.raises(Refused, match="absence"):
            agenda.mark_action(store, rest, ActionStatus.DONE)

    def test_edit_everything(self, store: Store) -> None:
        action = action_id(store, "Hugo", TODAY, 840)
        account = agenda.accounts_named(store, "verdane")[0]
        wanted = draft(store, type_id=type_id(store, "V"), minute=870, minutes=45, account_id=account.id, title="Suivi")
        agenda.edit_action(store, action, wanted)
        now = find(store, action)
        assert (now.letter, now.minute, now.minutes, now.account, now.title) == ("V", 870, 45, "Labo Verdane", "Suivi")
        store.undo()
        assert find(store, action).label == "Vignobles Castérane"

    def test_a_no_show_does_not_become_a_call(self, store: Store) -> None:
        absent = action_id(store, "Sarah", date(2026, 10, 13), 810)
        with pytest.raises(Refused, match="reste un RDV"):
            agenda.edit_action(store, absent, draft(store, type_id=type_id(store, "A")))

    def test_delete_and_undo(self, store: Store) -> None:
        action = action_id(store, "Hugo", TODAY, 840)
        agenda.delete_action(store, action)
        assert agenda.find_action(store, action) is None
        with pytest.raises(Refused, match="n’est plus"):
            agenda.mark_action(store, action, ActionStatus.DONE)
        store.undo()
        assert find(store, action).label == "Vignobles Castérane"


class TestChoices:
    def test_accounts_are_found_without_accents(self, store: Store) -> None:
        assert [choice.name for choice in agenda.accounts_named(store, "ORELYS")] == ["Cosmétiques Orélys"]
        assert agenda.accounts_named(store, "100%") == ()

    def test_open_opportunities_of_an_account(self, store: Store) -> None:
        account = agenda.accounts_named(store, "verdane")[0]
        with store.change(_said()) as change:
            stage = team.stages(store)[0].id
            change.session.add(Opportunity(title="Flacons", account_id=account.id, stage_id=stage))
        names = [choice.name for choice in agenda.open_opportunities(store, account.id)]
        assert names == ["Flacons", "Marquage flacons"]


def test_spoken_names_say_type_who_when_and_state(store: Store) -> None:
    assert find(store, action_id(store, "Inès", MONDAY, 570)).spoken() == "RDV physique, Labo Verdane, lundi 9:30, fait"


def _said() -> Message:
    return Message("Test")


def _crowd(store: Store, reps: int) -> None:
    call = type_id(store, "A")
    with store.change(_said()) as change:
        people = [Rep(name=f"Rep {n:03}", position=10 + n) for n in range(reps)]
        change.session.add_all(people)
        change.session.flush()
        change.session.add_all(
            Action(type_id=call, rep_id=person.id, day=MONDAY + timedelta(days=n % 5), minute=480 + 60 * (n % 8))
            for person in people
            for n in range(10)
        )
