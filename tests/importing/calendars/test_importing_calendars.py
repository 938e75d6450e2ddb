"""Calendars from the dropped file to the agendas, again, and after a change."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from cockpit import clock, i18n
from cockpit.db.store import Store
from cockpit.i18n import Message
from cockpit.importing.bad_rows import export_bad_rows
from cockpit.importing.planning import plan_import
from cockpit.importing.recognition import guess_entity
from cockpit.models import Account, Action
from cockpit.records.folding import fold
from cockpit.records.importing import Choices, Entity, FileChoices, FilePlan
from cockpit.records.kinds import ActionStatus
from tests.importing.asking import ask, bring_in, only
from tests.importing.calendars.flavours import APPLE, GOOGLE, OUTLOOK
from tests.importing.calendars.making import calendar, event

AGENDA = """
SELECT rep.name, action.day, action.minute, action.minutes, action_type.key, action.status, action.mode, action.title
FROM action LEFT JOIN rep ON rep.id = action.rep_id JOIN action_type ON action_type.id = action.type_id
ORDER BY action.day, action.minute, action.title
"""
OUTLOOK_WEEK = [
    ("Anne Roy", "2026-10-05", 540, 30, "internal", "done", "recurring", "Réunion d’équipe"),
    ("Anne Roy", "2026-10-12", 540, 30, "internal", "done", "recurring", "Réunion d’équipe"),
    ("Anne Roy", "2026-10-13", 600, 90, "meeting", "done", "manual", "RDV Boulangeries Durand"),
    ("Anne Roy", "2026-10-22", None, 420, "absence", "planned", "manual", "Congés"),
    ("Anne Roy", "2026-10-23", None, 420, "absence", "planned", "manual", "Congés"),
    ("Anne Roy", "2026-10-27", 840, 30, "internal", "planned", "recurring", "Réunion d’équipe"),
    ("Anne Roy", "2026-11-02", 540, 30, "internal", "planned", "recurring", "Réunion d’équipe"),
]


def drop(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode())
    return path


def bring(store: Store, *paths: Path, choices: Choices | None = None) -> FilePlan:
    return only(bring_in(store, *paths, choices=choices))


def test_outlook(store: Store, tmp_path: Path) -> None:
    path = drop(tmp_path, "Calendrier.ics", OUTLOOK)
    guess = guess_entity(path)
    assert (guess.entity, guess.profile) == (Entity.ACTION, "iCalendar (ICS)")
    plan = bring(store, path)
    assert (plan.entity, plan.profile, plan.encoding, plan.warnings) == (
        Entity.ACTION, "calendar-events", "UTF-8", (),
    )  # fmt: skip
    assert (plan.totals.created, plan.totals.rows) == (7, 7)
    assert ask(store, AGENDA) == OUTLOOK_WEEK
    ((notes,),) = ask(store, "SELECT notes FROM action WHERE title LIKE 'RDV%'")
    assert notes == "12 rue de la République, Lyon\n\nApporter la fiche technique, et le devis.\n\nMerci"


def test_google(store: Store, tmp_path: Path) -> None:
    plan = bring(store, drop(tmp_path, "benoit.ics", GOOGLE))
    assert (plan.totals.created, plan.totals.skipped) == (1, 2)
    # a meeting at a video address is one by video; the calendar's e-mail is whose it is
    assert ask(store, AGENDA) == [
        ("benoit.lefevre@atelis.fr", "2026-10-15", 840, 45, "video", "planned", "manual", "RDV Verreries du Rhône"),
    ]
    assert sorted(str(row.reason) for row in plan.preview if row.reason) == ["Cancelled.", "Declined."]
    ((notes,),) = ask(store, "SELECT notes FROM action")
    assert notes == "https://meet.google.com/abc-defg-hij\n\nOrdre du jour :\nprix\n& délais"


def test_the_e_mail_of_a_calendar_finds_the_rep(store: Store, tmp_path: Path) -> None:
    lines = ["Commercial;E-mail;Équipe;Poste", "Benoît Lefèvre;benoit.lefevre@atelis.fr;Nord;Terrain", ""]
    team = drop(tmp_path, "equipe.csv", "\n".join(lines))
    bring_in(store, team)
    bring(store, drop(tmp_path, "benoit.ics", GOOGLE))
    assert ask(store, "SELECT DISTINCT rep.name FROM action JOIN rep ON rep.id = rep_id") == [("Benoît Lefèvre",)]


def test_apple_with_tasks(store: Store, tmp_path: Path) -> None:
    plan = bring(store, drop(tmp_path, "x.ics", APPLE))
    assert (plan.totals.created, plan.totals.skipped) == (3, 2)
    assert ask(store, AGENDA) == [
        ("Chloé Martin", "2026-10-09", 540, 60, "proposal", "done", "manual", "Envoyer le devis Moulins"),
        ("Chloé Martin", "2026-10-14", 900, 30, "call", "planned", "manual", "Appel Câbleries de l’Isère"),
        ("Chloé Martin", "2026-10-20", None, 30, "task", "planned", "manual", "Préparer le salon"),
    ]
    assert sorted(str(row.reason) for row in plan.preview if row.reason) == [
        "A journal entry, not an action.", "A task without a day.",
    ]  # fmt: skip


def test_the_same_file_again_brings_nothing_even_in_the_other_language(store: Store, tmp_path: Path) -> None:
    path = drop(tmp_path, "Calendrier.ics", OUTLOOK)
    bring(store, path)
    before = ask(store, "SELECT * FROM action ORDER BY id")
    again = bring_in(store, path)
    assert (again.batch, only(again).totals.unchanged) == (None, 7)
    i18n.use("fr")
    french = bring_in(store, path)
    assert (french.totals.created, french.totals.updated, french.totals.unchanged) == (0, 0, 7)
    assert ask(store, "SELECT * FROM action ORDER BY id") == before


def test_a_newer_export_moves_what_was_moved(store: Store, tmp_path: Path) -> None:
    bring(store, drop(tmp_path, "Calendrier.ics", OUTLOOK))
    newer = OUTLOOK.replace("20261013T113000", "20261015T153000").replace("20261013T100000", "20261015T140000")
    newer = newer.replace("20261027T14", "20261028T16")
    plan = bring(store, drop(tmp_path, "Calendrier (1).ics", newer))
    assert (plan.totals.created, plan.totals.updated, plan.totals.unchanged) == (0, 2, 5)
    assert ask(store, "SELECT day, minute, minutes, status FROM action WHERE title LIKE 'RDV%'") == [
        ("2026-10-15", 840, 90, "planned")
    ]
    assert ("2026-10-28", 960) in ask(store, "SELECT day, minute FROM action WHERE title LIKE 'Réunion%'")


def test_as_time_goes_by_what_was_planned_is_done(store: Store, tmp_path: Path) -> None:
    path = drop(tmp_path, "Calendrier.ics", OUTLOOK)
    bring(store, path)
    clock.freeze(datetime(2026, 11, 20, 8, 40, tzinfo=UTC))
    assert bring(store, path).totals.updated == 4
    assert ask(store, "SELECT DISTINCT status FROM action") == [("done",)]


def test_the_calendars_of_two_reps_may_hold_the_same_meeting(store: Store, tmp_path: Path) -> None:
    meeting = event("DTSTART:20261015T080000Z", uid="shared", subject="Réunion commerciale")
    first = drop(tmp_path, "a.ics", calendar(*meeting, name="Anne Roy"))
    second = drop(tmp_path, "b.ics", calendar(*meeting, name="Benoît Lefèvre"))
    bring_in(store, first, second)
    assert [row[0] for row in ask(store, AGENDA)] == ["Anne Roy", "Benoît Lefèvre"]
    assert bring_in(store, second).batch is None


def test_the_manager_says_whose_agenda_a_calendar_is(store: Store, tmp_path: Path) -> None:
    path = drop(tmp_path, "planning.ics", calendar(*event("DTSTART:20261015T080000Z"), name=""))
    choices = Choices({path: FileChoices(values={"rep": {"planning": "Anne Roy"}})})
    bring(store, path, choices=choices)
    assert [row[0] for row in ask(store, AGENDA)] == ["Anne Roy"]


def test_whose_a_nameless_calendar_is_says_nothing_of_the_next_one(store: Store, tmp_path: Path) -> None:
    """All calendars have one header: what was said of "basic" is for that file, what was said of "Nono" for all."""
    basic, own = tmp_path / "basic.ics", tmp_path / "Nono.ics"
    drop(tmp_path, "basic.ics", calendar(*event("DTSTART:20261015T080000Z", uid="1"), name=""))
    drop(tmp_path, "Nono.ics", calendar(*event("DTSTART:20261016T080000Z", uid="2"), name=""))
    said = {path: FileChoices(values={"rep": {path.stem: "Anne Roy"}}) for path in (basic, own)}
    bring_in(store, basic, own, choices=Choices(said))
    assert [row[0] for row in ask(store, AGENDA)] == ["Anne Roy", "Anne Roy"]
    drop(tmp_path, "basic.ics", calendar(*event("DTSTART:20261019T080000Z", uid="3"), name=""))
    drop(tmp_path, "Nono.ics", calendar(*event("DTSTART:20261020T080000Z", uid="4"), name=""))
    bring_in(store, basic, own)
    assert [row[0] for row in ask(store, AGENDA)] == ["Anne Roy", "Anne Roy", "basic", "Anne Roy"]


def test_several_calendars_in_a_file_are_a_table_each(store: Store, tmp_path: Path) -> None:
    both = calendar(*event("DTSTART:20261015T080000Z")) + calendar(*event("DTSTART:20261016T080000Z"), name="Chloé")
    report = bring_in(store, drop(tmp_path, "team.ics", both))
    assert [(plan.sheet, plan.totals.created) for plan in report.files] == [("Anne Roy", 1), ("Chloé", 1)]
    assert [row[:2] for row in ask(store, AGENDA)] == [("Anne Roy", "2026-10-15"), ("Chloé", "2026-10-16")]


def test_rows_in_error_are_told_and_come_back_corrected(store: Store, tmp_path: Path) -> None:
    path = drop(
        tmp_path, "Anne.ics",
        calendar(
            *event("DTSTART:20261015T080000Z"), *event("DTSTART:someday", uid="2"), *event(uid="3"),
            *event("DTSTART:20261015T080000Z", "DTEND:20261015T070000Z", uid="4"),
            *event("DTSTART:20261015T080000Z", "RRULE:FREQ=MINUTELY", uid="5"),
        ),
    )  # fmt: skip
    plan = plan_import(store, [path])
    (file,) = plan.files
    assert (file.totals.created, file.totals.errors) == (1, 4)
    assert [(problem.row, problem.column, str(problem.reason)) for problem in file.problems] == [
        (2, "Start", "“someday” is not a date."),
        (3, "Start", "Date is missing."),
        (4, "Duration", "“→ 15/10/2026 09:00” is not a duration."),
        (5, "Start", "“15/10/2026 10:00, FREQ=MINUTELY” is not a date."),
    ]
    bring_in(store, path)
    target = tmp_path / "bad.xlsx"
    export_bad_rows(plan, target)
    corrected = Choices(
        {target: FileChoices(corrections={(2, "Start"): "16/10/2026 10:00", (3, "Start"): "17/10/2026 09:00"})}
    )
    again = bring(store, target, choices=corrected)
    assert (again.profile, again.totals.created, again.totals.errors) == ("calendar-events", 2, 2)
    assert [row[1:3] for row in ask(store, AGENDA)] == [
        ("2026-10-15", 600), ("2026-10-16", 600), ("2026-10-17", 540),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["calendar.ics", "calendar.ical", "calendar.txt", "calendar", "calendar.csv"])
def test_a_calendar_is_known_by_its_content(store: Store, tmp_path: Path, name: str) -> None:
    assert bring(store, drop(tmp_path, name, APPLE)).entity is Entity.ACTION


def test_a_folder_of_calendars(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "calendars"
    folder.mkdir()
    drop(folder, "a.ics", OUTLOOK)
    drop(folder, "b.ics", GOOGLE)
    assert bring_in(store, folder).totals.created == 8


def test_what_the_rep_said_of_a_meeting_outlives_its_calendar(store: Store, tmp_path: Path) -> None:
    path = drop(tmp_path, "Anne.ics", calendar(*event("DTSTART:20261015T080000Z", "DURATION:PT1H")))
    bring(store, path)
    with store.change(Message("no-show")) as change:
        change.session.scalars(select(Action)).one().status = ActionStatus.NO_SHOW
    clock.freeze(datetime(2026, 11, 20, 8, 40, tzinfo=UTC))
    bring(store, path)
    assert ask(store, "SELECT status FROM action") == [("no_show",)]


def accounts_of_actions(store: Store) -> list[tuple[object, ...]]:
    return ask(store, "SELECT title, name FROM action LEFT JOIN account ON account.id = account_id ORDER BY title")


def test_an_event_is_about_the_account_in_its_subject(store: Store, tmp_path: Path) -> None:
    """Whole words, the longest name, one account only; accents, capitals and punctuation aside."""
    names = ("Boulangerie Durand", "Durand", "Œnothèque d’Évian", "EDF", "Caves Roy", "Caves  ROY", "Métal")
    with store.change(Message("accounts")) as change:
        change.session.add_all([Account(name=name, folded=fold(name)) for name in names])
    subjects = (
        "1 RDV Boulangerie Durand", "2 RDV BOULANGERIE-DURAND (Lyon)", "3 Durand : relance", "4 Durandal",
        "5 oenotheque d'evian", "6 EDF", "7 Caves Roy", "8 Durand et Métal", "9 Durand, Boulangerie Durand",
    )  # fmt: skip
    path = tmp_path / "Anne Roy.ics"
    events = [
        line for at, name in enumerate(subjects)
        for line in event(f"DTSTART:202610{15 + at}T080000Z", uid=str(at), subject=name.replace(",", "\\,"))
    ]  # fmt: skip
    bring(store, drop(tmp_path, path.name, calendar(*events)))
    assert [row[1] for row in accounts_of_actions(store)] == [
        "Boulangerie Durand", "Boulangerie Durand", "Durand", None, "Œnothèque d’Évian", None, None, None, None,
    ]  # fmt: skip


def test_the_account_that_was_chosen_outlives_the_subject(store: Store, tmp_path: Path) -> None:
    """Moved, an event keeps the account or the lack of one; renamed, it is looked for again where there is none."""
    with store.change(Message("accounts")) as change:
        change.session.add_all([Account(name=name) for name in ("Durand", "Caves Roy")])

    def dropped(day: int, *subjects: str) -> None:
        events = [
            line for at, name in enumerate(subjects)
            for line in event(f"DTSTART:202610{day + at}T080000Z", uid=str(at), subject=name)
        ]  # fmt: skip
        bring(store, drop(tmp_path, "Anne Roy.ics", calendar(*events)))

    dropped(15, "a Durand", "b Durand", "c")
    with store.change(Message("chosen")) as change:
        first, second, _third = change.session.scalars(select(Action).order_by(Action.title)).all()
        first.account_id, second.account_id = 2, None
    dropped(20, "a Durand", "b Durand", "c Caves Roy")
    assert accounts_of_actions(store) == [("a Durand", "Caves Roy"), ("b Durand", None), ("c Caves Roy", "Caves Roy")]
