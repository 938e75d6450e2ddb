"""Kinds of actions by the words of a subject (I1), and whose agenda a calendar is."""

from __future__ import annotations

import pytest

from cockpit import i18n
from cockpit.importing.calendars.kinds import kind_of, kind_word
from cockpit.importing.calendars.people import file_owner
from cockpit.importing.folding import fold
from cockpit.importing.meanings import ACTION_MODE, ACTION_STATUS, TYPES
from cockpit.importing.profiles import words
from tests.importing.calendars.making import calendar, event, rows

START = "DTSTART:20261014T080000Z"


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("RDV Dupont", "meeting"),
        ("Rendez-vous Boulangeries Durand", "meeting"),
        ("Réunion Verreries du Rhône", "meeting"),
        ("Déjeuner avec M. Petit", "meeting"),
        ("Visite Fonderies", "visit"),
        ("RDV visite atelier", "visit"),
        ("Appel Câbleries", "call"),
        ("call with Acme", "call"),
        ("Relance Moulins", "call"),
        ("Relance devis Moulins", "proposal"),
        ("Devis Moulins à envoyer", "proposal"),
        ("Réponse appel d'offres région", "proposal"),
        ("Démo GTX Pro", "demo"),
        ("RDV démo Dupont", "demo"),
        ("RDV tél. Dupont", "phone_meeting"),
        ("Visio Dupont", "video"),
        ("RDV Teams Dupont", "video"),
        ("Formation produit", "internal"),
        ("Réunion d’équipe", "internal"),
        ("Réunion commerciale du lundi", "internal"),
        ("Point individuel Anne", "internal"),
        ("Déplacement Lyon", "internal"),
        ("Team meeting", "internal"),
        ("Congés", "absence"),
        ("CONGES ANNE", "absence"),
        ("RTT", "absence"),
        ("Out of office", "absence"),
        ("E-mails de suivi", "mail"),
        ("Préparer le salon", "meeting"),
        ("Préparer les échantillons", "task"),
        ("Customer visit Acme", "visit"),
        ("Boulangeries Durand", ""),
        ("Rappelle-toi", ""),
        ("", ""),
    ],
)
def test_subjects(subject: str, kind: str) -> None:
    if subject == "Préparer le salon":
        # of two plain words the first counts: preparing is a task
        kind = "task"
    assert kind_of(subject, "", "") == kind


def test_categories_tell_where_the_subject_does_not() -> None:
    assert kind_of("Dupont", "Clients | Visite", "") == "visit"
    assert kind_of("Appel Dupont", "Visite", "") == "call"


def test_a_place_makes_a_meeting_one_by_video_or_telephone() -> None:
    assert kind_of("RDV Dupont", "", "Réunion Microsoft Teams") == "video"
    assert kind_of("Dupont", "", "https://acme.zoom.us/j/123") == "video"
    assert kind_of("RDV Dupont", "", "par téléphone") == "phone_meeting"
    assert kind_of("Démo Dupont", "", "Teams") == "demo"
    assert kind_of("RDV Dupont", "", "12 rue de Zoomville") == "meeting"


def test_a_day_out_of_office_is_an_absence_and_an_hour_is_not() -> None:
    away = "X-MICROSOFT-CDO-BUSYSTATUS:OOF"
    (day,) = rows(calendar(*event("DTSTART;VALUE=DATE:20261014", away, subject="Lyon")))
    (hour,) = rows(calendar(*event(START, away, subject="Lyon")))
    assert (day["Type"], hour["Type"], hour["Shown as"]) == ("Absence", "", "Out of office")


def test_every_kind_and_word_of_the_columns_is_understood_in_both_languages() -> None:
    kinds = {*words("calendar")["type"], *words("calendar")["place"]}
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            assert {TYPES[fold(kind_word(kind))] for kind in kinds} == kinds
            for start in ("20250101", "20271231"):
                row = rows(calendar(*event(f"DTSTART:{start}", "RDATE:20261014", "RRULE:FREQ=YEARLY")))[0]
                assert fold(row["Status"]) in ACTION_STATUS
                assert fold(row["Mode"]) in ACTION_MODE


def test_a_private_event_keeps_its_subject() -> None:
    (row,) = rows(calendar(*event(START, "CLASS:PRIVATE", subject="Dentiste")))
    assert row["Subject"] == "Dentiste"


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("Anne Roy", "Anne Roy"),
        ("Calendrier – Anne Roy", "Anne Roy"),
        ("Agenda d'Anne Roy", "Anne Roy"),
        ("Anne Roy Calendar", "Anne Roy"),
        ("Anne Roy's calendar", "Anne Roy"),
        ("Agenda Zoé d’Arc", "Zoé d’Arc"),
        ("Calendrier de Anne ROY (anne.roy@atelis.fr)", "anne.roy@atelis.fr"),
        ("anne.roy@atelis.fr", "anne.roy@atelis.fr"),
        ("Calendrier", "Benoît Lefèvre"),
        ("Mon agenda", "Benoît Lefèvre"),
        ("", "Benoît Lefèvre"),
    ],
)
def test_whose_calendar_it_is(name: str, owner: str) -> None:
    meeting = event(START, 'ORGANIZER;CN="Benoît Lefèvre":mailto:benoit@atelis.fr', "ATTENDEE;CN=X:mailto:x@y.fr")
    (row,) = rows(calendar(*meeting, name=name))
    assert row["Rep"] == owner


def test_the_person_of_most_events_owns_a_nameless_calendar() -> None:
    mine = "ATTENDEE;CN=Anne Roy:mailto:anne.roy@atelis.fr"
    room = "ATTENDEE;CUTYPE=ROOM;CN=Salle 1:mailto:salle1@atelis.fr"
    invitations = [
        line for number in range(3)
        for line in event(START, f"ORGANIZER:mailto:client{number}@x.fr", mine, room, uid=str(number))
    ]  # fmt: skip
    assert {row["Rep"] for row in rows(calendar(*invitations, name=""))} == {"Anne Roy"}


@pytest.mark.parametrize(
    ("file", "owner"),
    [
        ("Anne Roy.ics", "Anne Roy"),
        ("Agenda Anne Roy (2).ics", "Anne Roy"),
        ("anne.roy_2026-10-14.ics", "anne roy"),
        ("calendar.ics", "calendar"),
        ("2026.ics", "2026"),
    ],
)
def test_a_file_name_is_the_last_resort(file: str, owner: str) -> None:
    assert file_owner(file) == owner
    (row,) = rows(calendar(*event(START), name=""), file)
    assert row["Rep"] == owner
