"""The exports themselves: always the same, as docs/exports.md says, alive on any day and at any size."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from cockpit.sample.exports import FILES, write_exports
from tests.sample.reading import STORY_DAY, ReadBack, french_day, read_accounts, read_table

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "resources" / "samples"


def test_the_shipped_files_are_what_the_generator_writes(story_folder: Path) -> None:
    assert sorted(p.name for p in SHIPPED.iterdir() if p.suffix in (".csv", ".xlsx")) == sorted(FILES)
    for name in FILES:
        if name.endswith(".csv"):
            assert (SHIPPED / name).read_bytes() == (story_folder / name).read_bytes(), name
    assert read_accounts(SHIPPED) == read_accounts(story_folder)
    assert sum(p.stat().st_size for p in SHIPPED.iterdir()) < 3_000_000


def test_a_seed_makes_another_world(tmp_path: Path, story_folder: Path) -> None:
    write_exports(tmp_path, STORY_DAY, seed=2)
    assert (tmp_path / "contacts.csv").read_bytes() != (story_folder / "contacts.csv").read_bytes()
    opened = [d["Organisation"] for d in read_table(tmp_path, "affaires.csv") if d["Statut"] == "Ouvert"]
    assert len(opened) == 28
    assert "Groupe Ardéval" in opened


def test_headers_are_documented() -> None:
    text = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    headers = [str(h) for h in read_accounts(SHIPPED)[0]]
    for name in FILES:
        if name.endswith(".csv"):
            headers += list(read_table(SHIPPED, name)[0])
    assert [h for h in headers if h not in text] == []


def test_files_look_as_their_makers_write_them(story_folder: Path) -> None:
    deals = (story_folder / "affaires.csv").read_bytes()
    assert b";6800,00;Ouvert;Qualification;10;" in deals
    assert "Étape".encode("cp1252") in deals
    actions = (story_folder / "activites.csv").read_bytes()
    assert b",2026-10-14,10:30,00:30," in actions
    assert not actions.startswith(b"\xef\xbb\xbf")
    assert (story_folder / "objectifs.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_codes_keep_their_leading_zeros(story_folder: Path) -> None:
    accounts = read_accounts(story_folder)
    assert any(str(a["Code postal"]).startswith("0") for a in accounts)
    assert {len(str(a["Code postal"])) for a in accounts} == {5}
    assert {len(str(a["SIRET"])) for a in accounts} == {0, 14}


def test_some_cells_are_missing_for_data_quality_to_say(story_folder: Path) -> None:
    accounts = read_accounts(story_folder)
    missing = Counter(a["Segment"] for a in accounts if a["SIRET"] == "")
    assert missing["Bronze"] > 200 > missing["Argent"] > 10 > missing["Or"]


@pytest.mark.parametrize(
    "day", [date(2026, 10, 16), date(2026, 10, 1), date(2027, 1, 4), date(2027, 5, 31), date(2028, 2, 29)]
)
def test_the_story_lives_on_another_day(tmp_path: Path, day: date) -> None:
    write_exports(tmp_path, day)
    monday = day - timedelta(days=day.weekday())
    actions = read_table(tmp_path, "activites.csv")
    week = [a for a in actions if str(monday) <= a["Date d’échéance"] < str(monday + timedelta(days=5))]
    assert len(week) >= 80
    assert all(a["Statut"] != "Prévue" for a in actions if a["Date d’échéance"] < str(day))
    assert all(a["Statut"] == "Prévue" for a in actions if a["Date d’échéance"] > str(day))
    deals = read_table(tmp_path, "affaires.csv")
    assert sum(d["Statut"] == "Ouvert" for d in deals) == 28
    planned = {a["ID de l’affaire"] for a in actions if a["Statut"] == "Prévue"}
    assert sum(d["Statut"] == "Ouvert" and d["ID"] not in planned for d in deals) == 4
    ended = [french_day(d["Date de gain"] or d["Date de perte"]) for d in deals if d["Statut"] != "Ouvert"]
    assert max(ended) <= day
    assert len(ended) > 250


@pytest.mark.parametrize("day", [date(2026, 10, 18), date(2026, 11, 11), date(2027, 1, 1)])
def test_on_a_day_off_the_story_is_that_of_the_last_working_day(tmp_path: Path, day: date) -> None:
    write_exports(tmp_path, day, months=3)
    days = {a["Date d’échéance"] for a in read_table(tmp_path, "activites.csv") if a["Statut"] == "Faite"}
    assert str(day) not in days
    assert max(days) >= str(day - timedelta(days=3))


def test_nothing_overlaps_in_an_agenda(story: ReadBack) -> None:
    last: dict[tuple[str, str], str] = {}
    clashes = []
    for a in story("activites.csv"):
        key = a["Attribuée à"], a["Date d’échéance"]
        if a["Heure d’échéance"] < last.get(key, ""):
            clashes.append(a)
        hours, minutes = map(int, a["Durée"].split(":"))
        start = int(a["Heure d’échéance"][:2]) * 60 + int(a["Heure d’échéance"][3:])
        end = start + hours * 60 + minutes
        last[key] = max(last.get(key, ""), f"{end // 60:02d}:{end % 60:02d}")
    assert clashes == []


def test_nobody_works_at_night(story: ReadBack) -> None:
    ends = []
    for a in story("activites.csv"):
        hours, minutes = map(int, a["Durée"].split(":"))
        start = int(a["Heure d’échéance"][:2]) * 60 + int(a["Heure d’échéance"][3:])
        assert start >= 8 * 60
        if a["Type"] != "Absence":
            ends.append(start + hours * 60 + minutes)
    assert max(ends) <= 19 * 60


def test_every_name_in_a_file_is_known_to_the_file_it_comes_from(story: ReadBack, story_folder: Path) -> None:
    accounts = {str(a["Raison sociale"]) for a in read_accounts(story_folder)}
    reps = {row["Commercial"] for row in story("equipe.csv")}
    products = {row["Désignation"] for row in story("produits.csv")}
    deals = {row["ID"] for row in story("affaires.csv")}
    for name in ("affaires.csv", "activites.csv"):
        rows = story(name)
        assert {r["Organisation"] for r in rows} - {""} <= accounts
        assert {r.get("Propriétaire") or r["Attribuée à"] for r in rows} <= reps
    assert {r["ID de l’affaire"] for r in story("activites.csv")} - {""} <= deals
    assert {r["Nom du produit"] for r in story("affaires.csv")} <= products
    assert {r["Produit"] for r in story("commandes.csv")} <= products
    assert {r["Compte"] for r in story("contacts.csv")} <= accounts
    for name in (
        "objectifs.csv",
        "cibles-segments.csv",
        "plan-actions.csv",
        "plan-etapes.csv",
        "comptes-cibles.csv",
    ):
        assert {r["Commercial"] for r in story(name)} == reps


def test_a_team_of_another_size(tmp_path: Path) -> None:
    write_exports(tmp_path, STORY_DAY, reps=40, months=3)
    team = [row["Commercial"] for row in read_table(tmp_path, "equipe.csv")]
    assert len(set(team)) == 40
    assert "Marie-Charlotte de La Rochebrochard-Delacroix" in team
    assert 8_000 < len(read_accounts(tmp_path)) < 13_000
    assert {a["Attribuée à"] for a in read_table(tmp_path, "activites.csv")} == set(team)
    opened = Counter(d["Propriétaire"] for d in read_table(tmp_path, "affaires.csv") if d["Statut"] == "Ouvert")
    assert set(opened) == set(team)


@pytest.mark.parametrize(("reps", "months"), [(1, 1), (2, 1), (6, 2)])
def test_the_smallest_sizes(tmp_path: Path, reps: int, months: int) -> None:
    written = write_exports(tmp_path, STORY_DAY, reps=reps, months=months)
    assert [p.name for p in written] == list(FILES)
    assert len(read_table(tmp_path, "equipe.csv")) == reps
    assert all(read_table(tmp_path, name) for name in FILES if name.endswith(".csv") and name != "commandes.csv")
