"""The board's figures are those of the story, and every change of an opportunity is one step that undo takes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.models import Account, Action, ActionType, Opportunity, OpportunityElement, SalesProcess, Stage
from cockpit.records.changes import Changes
from cockpit.records.kinds import ActionStatus, OpportunityStatus
from cockpit.records.pipeline import Board, BoardFilter, Card, Closed, Sums
from cockpit.records.scope import TEAM, Period, Scope, Span
from cockpit.services import pipeline
from cockpit.services.figures import flash_figures
from tests.pipeline.conftest import TODAY, card_id
from tests.sample.reading import euros, read_table

MONTH = Period.of(Span.MONTH, TODAY)
SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "samples"


def read(store: Store, scope: Scope = TEAM) -> Board:
    return pipeline.board(store, scope, MONTH)


def card(store: Store, name: str, title: str = "") -> Card:
    wanted = card_id(store, name, title)
    return next(each for each in read(store).cards if each.id == wanted)


def stage(store: Store, place: int) -> int:
    return read(store).stages[place].id


class TestBoard:
    def test_sums_of_the_story(self, store: Store) -> None:
        board = read(store)
        assert Sums.of(board.cards) == Sums(28, 70_710_000, 344_830_000_000)
        assert Sums.of(board.cards).weighted == 34_483_000
        columns = [Sums.of(c for c in board.cards if c.stage_id == s.id) for s in board.stages]
        assert [(s.count, s.amount // 100, s.weighted // 100) for s in columns] == [
            (5, 74_000, 9_800),
            (5, 126_200, 28_340),
            (5, 112_000, 41_900),
            (5, 170_200, 85_485),
            (4, 126_500, 90_925),
            (4, 98_200, 88_380),
        ]

    def test_the_weighted_sum_is_rounded_once(self, store: Store) -> None:
        card_of_a_cent = pipeline_card(read(store).cards[0], amount=1, probability=3334)
        assert Sums.of([card_of_a_cent] * 3).weighted == 1

    def test_four_stall_and_four_have_no_action(self, store: Store) -> None:
        cards = read(store).cards
        names = {"Garage Bellecombe", "Jouets Pataflor", "Biscuiterie Malvoisin", "Menuiserie Haltebois"}
        assert {c.account for c in cards if c.is_stalled} == names
        assert {c.account for c in cards if c.next is None} == names
        assert sum(c.is_stalled for c in cards) == sum(c.next is None for c in cards) == 4

    def test_amber_from_three_quarters_of_the_limit(self, store: Store) -> None:
        slow = card(store, "Transports Mirandol")
        assert (slow.age, slow.limit_days, slow.is_slow, slow.is_stalled) == (17, 20, True, False)
        assert pipeline_card(slow, age=15).is_slow
        assert not pipeline_card(slow, age=14).is_slow
        assert not pipeline_card(slow, age=20).is_stalled
        assert pipeline_card(slow, age=21).is_stalled
        assert not pipeline_card(slow, age=21).is_slow

    def test_a_card_says_what_the_mock_says(self, store: Store) -> None:
        it = card(store, "Plasturgie Valdorse")
        assert (it.title, it.amount, it.probability, it.segment) == ("Marquage bacs", 2_460_000, 5500, "Argent")
        assert (it.validated, it.expected, it.owner_initials, it.age) == (5, 6, "SD", 13)
        assert it.next is not None
        assert (it.next.letter, it.next.day, it.next.minute) == ("C", TODAY, 810)

    def test_won_and_lost_of_the_period(self, store: Store) -> None:
        lost = [row for row in read_table(SHIPPED, "affaires.csv") if row["Date de perte"].endswith("/10/2026")]
        assert read(store).closed == Closed(9, 14_850_000, 17, 100 * sum(euros(row["Valeur"]) for row in lost))
        november = Period.of(Span.MONTH, date(2026, 11, 2))
        assert pipeline.closed(store, TEAM, november) == Closed()

    def test_it_agrees_with_the_flash_figures(self, store: Store) -> None:
        """One definition: what the board sums and what the first screen shows are the same figures."""
        board, now = read(store), flash_figures(store, TEAM, MONTH, TODAY).now
        sums = Sums.of(board.cards)
        assert (now.pipeline.count, now.pipeline.amount, now.pipeline.weighted) == (
            sums.count, sums.amount, sums.weighted
        )  # fmt: skip
        assert (now.won.count, now.won.amount) == (board.closed.won, board.closed.won_amount)
        assert (now.lost.count, now.lost.amount) == (board.closed.lost, board.closed.lost_amount)

    def test_the_scope_keeps_one_rep(self, store: Store) -> None:
        rep = card(store, "Labo Verdane").owner_id
        assert rep is not None
        board = read(store, Scope((rep,), "Inès"))
        assert {c.owner for c in board.cards} == {"Inès Valcourt"}
        assert len(board.cards) == 7

    def test_reading_takes_as_many_questions_whatever_the_number_of_cards(self, store: Store) -> None:
        asked: list[str] = []

        def note(*told: Any) -> None:
            asked.append(told[2])

        event.listen(Engine, "before_cursor_execute", note)
        read(store)
        event.remove(Engine, "before_cursor_execute", note)
        assert len([text for text in asked if text.lstrip().upper().startswith("SELECT")]) <= 16

    def test_the_process_with_most_open_opportunities_is_shown(self, store: Store) -> None:
        with store.change(pipeline_label()) as change:
            other = SalesProcess(name="HubSpot", position=1)
            change.session.add(other)
            change.session.flush()
            place = Stage(process_id=other.id, name="Appointment", position=0, probability=2000)
            change.session.add(place)
            change.session.flush()
            change.session.add(Opportunity(title="Elsewhere", folded="elsewhere", stage_id=place.id, amount=100))
        board = read(store)
        assert [(p.name, p.open) for p in board.processes] == [("Vente", 28), ("HubSpot", 1)]
        assert len(board.cards) == 28
        elsewhere = pipeline.board(store, TEAM, MONTH, board.processes[1].id)
        assert [(c.name, c.expected, c.age) for c in elsewhere.cards] == [("Elsewhere", 0, None)]
        assert [s.name for s in elsewhere.stages] == ["Appointment"]

    def test_an_empty_file(self, empty_store: Store) -> None:
        board = read(empty_store)
        assert (board.cards, board.opportunities, len(board.stages)) == ((), 0, 6)


class TestFilter:
    def kept(self, store: Store, **wanted: Any) -> set[str]:
        return {c.name for c in read(store).cards if BoardFilter(**wanted).keeps(c)}

    def test_text_ignores_case_and_accents(self, store: Store) -> None:
        assert self.kept(store, text="orelys") == {"Cosmétiques Orélys"}
        assert self.kept(store, text="parc de 18") == {"Transports Mirandol"}

    def test_several_at_once(self, store: Store) -> None:
        gold = next(s.id for s in read(store).segments if s.key == "gold")
        owner = card(store, "Transports Mirandol").owner_id
        kept = self.kept(store, segment_ids=frozenset({gold}), owner_ids=frozenset({owner}))
        assert kept == {"Transports Mirandol"}

    def test_zero_stands_for_none(self, store: Store) -> None:
        one = card_id(store, "Labo Verdane")
        pipeline.set_owner(store, one, None)
        assert self.kept(store, owner_ids=frozenset({0})) == {"Labo Verdane"}

    def test_expected_close_between_two_days_included(self, store: Store) -> None:
        it = card(store, "Distillerie Arvelle")
        assert it.expected_on == date(2026, 10, 20)
        days = (date(2026, 10, 20), date(2026, 10, 20))
        assert self.kept(store, closing=days) == {"Distillerie Arvelle"}
        pipeline.set_expected(store, it.id, None)
        assert self.kept(store, closing=days) == set()


def move(store: Store, key: int) -> Changes:
    return pipeline.move_opportunity(store, key, stage(store, 4))


COMMANDS: dict[str, tuple[Callable[[Store, int], Changes], str]] = {
    "move": (move, "Plasturgie Valdorse, passée en Négociation"),
    "win": (pipeline.win_opportunity, "Plasturgie Valdorse, gagnée, 24 600 €"),
    "lose": (lambda s, k: pipeline.lose_opportunity(s, k, 1), "Plasturgie Valdorse, perdue : Prix"),
    "amount": (lambda s, k: pipeline.set_amount(s, k, 3_000_050), "Plasturgie Valdorse, montant porté à 30 000,50 €"),
    "probability": (
        lambda s, k: pipeline.set_probability(s, k, 6000), "Plasturgie Valdorse, probabilité portée à 60 %"
    ),
    "title": (lambda s, k: pipeline.set_title(s, k, " Bacs "), "Plasturgie Valdorse, renommée « Bacs »"),
    "expected": (
        lambda s, k: pipeline.set_expected(s, k, date(2026, 12, 1)),
        "Plasturgie Valdorse, clôture prévue le 1 déc. 2026",
    ),
    "no date": (lambda s, k: pipeline.set_expected(s, k, None), "Plasturgie Valdorse, clôture sans date"),
    "owner": (lambda s, k: pipeline.set_owner(s, k, 1), "Plasturgie Valdorse, confiée à Inès Valcourt"),
    "nobody": (lambda s, k: pipeline.set_owner(s, k, None), "Plasturgie Valdorse n’a plus de responsable"),
    "origin": (lambda s, k: pipeline.set_origin(s, k, 1), "Plasturgie Valdorse, origine : Marketing"),
    "notes": (lambda s, k: pipeline.set_notes(s, k, "Rappeler"), "Plasturgie Valdorse, notes modifiées"),
    "plan": (
        lambda s, k: pipeline.plan_next_action(s, k, 2, date(2026, 10, 13), 600),
        "Plasturgie Valdorse, Appel le mar. 13 oct. 10:00",
    ),
    "element": (
        lambda s, k: pipeline.toggle_element(s, k, missing_element(s, k)),
        "Plasturgie Valdorse, validé : Date de décision",
    ),
    "element off": (
        lambda s, k: pipeline.toggle_element(s, k, first_element(s, k)),
        "Plasturgie Valdorse, n’est plus validé : Cahier des charges validé",
    ),
    "delete": (
        pipeline.delete_opportunity, "Plasturgie Valdorse, opportunité « Marquage bacs » supprimée"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_told_in_french_and_taken_back_as_one_step(store: Store, name: str) -> None:
    act, said = COMMANDS[name]
    key = card_id(store, "Plasturgie Valdorse")
    before, sheet = read(store), pipeline.sheet(store, key)
    changes = act(store, key)
    assert str(changes.label).replace("\u00a0", " ").replace("\u202f", " ") == said
    assert pipeline.sheet(store, key) != sheet
    undone = store.undo()
    assert read(store).cards == before.cards
    patch = pipeline.patch(store, TEAM, MONTH, before.process_id, undone)
    assert patch is not None
    assert patch.ids == {key}
    assert patch.cards == tuple(c for c in before.cards if c.id == key)
    store.redo()
    assert pipeline.sheet(store, key) != sheet


class TestCommands:
    def test_a_moved_card_takes_the_stages_probability_and_starts_anew(self, store: Store) -> None:
        key = card_id(store, "Menuiserie Haltebois", "Étiquettes bois")
        pipeline.move_opportunity(store, key, stage(store, 4))
        it = card(store, "Menuiserie Haltebois", "Étiquettes bois")
        assert (it.stage_id, it.probability, it.age, it.validated) == (stage(store, 4), 7000, 0, 0)

    def test_moving_to_the_same_stage_is_refused(self, store: Store) -> None:
        with pytest.raises(Refused, match="Plasturgie Valdorse est déjà en Proposition"):
            pipeline.move_opportunity(store, card_id(store, "Plasturgie Valdorse"), stage(store, 3))

    def test_a_won_one_leaves_the_board_and_counts(self, store: Store) -> None:
        key = card_id(store, "Labo Verdane")
        changes = pipeline.win_opportunity(store, key)
        patch = pipeline.patch(store, TEAM, MONTH, read(store).process_id, changes)
        assert patch is not None
        assert (patch.ids, patch.cards, patch.closed.won, patch.closed.won_amount) == ({key}, (), 10, 18_950_000)
        with pytest.raises(Refused, match="rouvrez-la"):
            pipeline.set_amount(store, key, 1)

    def test_reopened_it_is_back_at_its_stages_probability(self, store: Store) -> None:
        key = card_id(store, "Plasturgie Valdorse")
        pipeline.lose_opportunity(store, key, 1)
        pipeline.reopen_opportunity(store, key)
        it = card(store, "Plasturgie Valdorse")
        assert (it.probability, it.age, it.stage_id) == (5000, 0, stage(store, 3))
        with store.read() as session:
            row = session.get_one(Opportunity, key)
            assert (row.status, row.closed_on, row.lost_reason_id) == (OpportunityStatus.OPEN, None, None)
        with pytest.raises(Refused):
            pipeline.reopen_opportunity(store, key)

    def test_a_loss_without_a_known_reason(self, store: Store) -> None:
        changes = pipeline.lose_opportunity(store, card_id(store, "Labo Verdane"), None)
        assert str(changes.label) == "Labo Verdane, perdue"

    @pytest.mark.parametrize(
        "act",
        [
            lambda s, k: pipeline.set_amount(s, k, -1),
            lambda s, k: pipeline.set_probability(s, k, 10_001),
            lambda s, k: pipeline.set_title(s, k, "  "),
            lambda s, k: pipeline.lose_opportunity(s, k, 999),
            lambda s, k: pipeline.move_opportunity(s, k, 999),
            lambda s, k: pipeline.toggle_element(s, k, 999),
            lambda s, k: pipeline.plan_next_action(s, k, 999, TODAY, None),
            lambda s, k: pipeline.win_opportunity(s, 999_999),
            lambda s, k: pipeline.create_opportunity(s, stage(s, 0), " "),
        ],
    )
    def test_refusals_change_nothing(self, store: Store, act: Callable[[Store, int], Changes]) -> None:
        before = read(store)
        with pytest.raises(Refused):
            act(store, card_id(store, "Plasturgie Valdorse"))
        assert read(store) == before
        assert store.undo_state().undo is None

    def test_a_new_one_finds_its_account_whatever_the_case(self, store: Store) -> None:
        changes = pipeline.create_opportunity(store, stage(store, 1), "Extension", "labo VERDANE", 1_200_000)
        (key,) = changes.ids_of("opportunity") or ()
        it = next(c for c in read(store).cards if c.id == key)
        assert (it.account, it.owner, it.probability, it.age) == ("Labo Verdane", "Inès Valcourt", 2000, 0)
        assert "account" not in changes.ids

    def test_a_new_one_makes_an_account_and_one_undo_removes_both(self, store: Store) -> None:
        changes = pipeline.create_opportunity(store, stage(store, 0), "Premier lot", "Tonnellerie Ézanne")
        assert str(changes.label) == "Tonnellerie Ézanne, opportunité «\u00a0Premier lot\u00a0» créée"
        store.undo()
        with store.read() as session:
            assert session.scalars(select(Account).where(Account.name == "Tonnellerie Ézanne")).all() == []
        assert len(read(store).cards) == 28

    def test_a_planned_action_stands_in_the_owners_agenda(self, store: Store) -> None:
        key = card_id(store, "Garage Bellecombe")
        pipeline.plan_next_action(store, key, 2, date(2026, 10, 15), None)
        with store.read() as session:
            planned = select(Action).where(Action.opportunity_id == key, Action.status == ActionStatus.PLANNED)
            action = session.scalars(planned).one()
            owner = session.get_one(Opportunity, key).owner_id
            minutes = session.get_one(ActionType, 2).minutes
        assert (action.rep_id, action.minute, action.minutes) == (owner, None, minutes)
        assert action.title == "Garage Bellecombe"
        upcoming = card(store, "Garage Bellecombe").next
        assert upcoming is not None
        assert upcoming.day == date(2026, 10, 15)

    def test_a_deleted_one_lets_its_actions_go_and_undo_ties_them_again(self, store: Store) -> None:
        key = card_id(store, "Plasturgie Valdorse")
        with store.read() as session:
            tied = session.scalars(select(Action.id).where(Action.opportunity_id == key)).all()
        pipeline.delete_opportunity(store, key)
        with store.read() as session:
            mine = select(OpportunityElement).where(OpportunityElement.opportunity_id == key)
            assert session.scalars(mine).all() == []
            assert [session.get_one(Action, action).opportunity_id for action in tied] == [None] * len(tied)
        store.undo()
        assert card(store, "Plasturgie Valdorse").next is not None


class TestPatch:
    def test_an_action_that_moves_to_another_opportunity_touches_both(self, store: Store) -> None:
        a, b = card_id(store, "Labo Verdane"), card_id(store, "Garage Bellecombe")
        with store.change(pipeline_label()) as change:
            planned = select(Action).where(Action.opportunity_id == a, Action.status == ActionStatus.PLANNED)
            change.session.scalars(planned).one().opportunity_id = b
        patch = pipeline.patch(store, TEAM, MONTH, read(store).process_id, change.changes)
        assert patch is not None
        assert patch.ids == {a, b}
        assert {c.id: c.next is None for c in patch.cards} == {a: True, b: False}

    def test_a_whole_import_asks_for_the_whole_board(self, store: Store) -> None:
        changes = Changes(pipeline_label(), 5, {}, frozenset({"opportunity"}))
        assert pipeline.patch(store, TEAM, MONTH, 1, changes) is None


class TestSheet:
    def test_history_tells_moves_and_amounts_newest_first(self, store: Store) -> None:
        key = card_id(store, "Plasturgie Valdorse")
        move(store, key)
        pipeline.set_amount(store, key, 3_000_000)
        sheet = pipeline.sheet(store, key)
        assert sheet is not None
        told = [str(event.text).replace("\u00a0", " ").replace("\u202f", " ") for event in sheet.history]
        assert told == ["Montant : 24 600 € → 30 000 €", "Étape : Proposition → Négociation", "Importée d’un fichier"]

    def test_what_it_holds(self, store: Store) -> None:
        sheet = pipeline.sheet(store, card_id(store, "Plasturgie Valdorse"))
        assert sheet is not None
        assert [e.is_validated for e in sheet.elements] == [True] * 5 + [False]
        assert [p.name for p in sheet.people] == ["Denis Gallevoy"]
        assert (sheet.segment_key, sheet.segment) == ("silver", "Argent")

    def test_a_gone_one(self, store: Store) -> None:
        assert pipeline.sheet(store, 999_999) is None

    def test_accounts_are_found_without_accents(self, store: Store) -> None:
        assert [c.name for c in pipeline.account_choices(store, "orelys")] == ["Cosmétiques Orélys"]


def missing_element(store: Store, key: int) -> int:
    sheet = pipeline.sheet(store, key)
    assert sheet is not None
    return next(e.id for e in sheet.elements if not e.is_validated)


def first_element(store: Store, key: int) -> int:
    sheet = pipeline.sheet(store, key)
    assert sheet is not None
    return sheet.elements[0].id


def pipeline_card(card: Card, **changes: Any) -> Card:
    from dataclasses import replace

    return replace(card, **changes)


def pipeline_label() -> Any:
    from cockpit.i18n import Message

    return Message("Opportunity changed")
