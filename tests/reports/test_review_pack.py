"""The printed review pack, read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2.raw as raw
import pytest

from cockpit.i18n import Language, language, use
from cockpit.records.review_pack import Measure, Measured
from cockpit.reports.review_pack import document, render
from tests.reports import reading, stories

THIN = "\u202f"


def test_the_pack_of_the_mock_says_what_the_mock_says() -> None:
    words = reading.pages(document(stories.sarah()))[0].text
    for line in (
        "Point individuel du jeudi 15 octobre 2026, 14:00",
        "jour ouvré 10 sur 22",
        "Préparé par Nora Tessier le 14 octobre 2026",
        f"34{THIN}000 €",
        f"sur 60{THIN}000 €",
        "57 %, attendu 45 %",
        "39 commandes en 2026",
        "42 %, attendu 45 %",
        "Plan d’action d’octobre, version 3",
        "à surveiller",
        "en retard",
        "Relances : 7 sur 20, il en reste 13 en 12 jours.",
        "Transports Mirandol : rendez-vous manqué le 13 octobre.",
        f"PAM de novembre : 65{THIN}000 €, 13 % de l’année.",
        "document réservé à Sarah Delombre et Nora Tessier",
        "Données locales au 14/10/2026 10:40",
        "Page 1 sur 2",
    ):
        assert line in words, line


def test_the_year_is_printed_under_its_bars() -> None:
    words = reading.pages(document(stories.sarah()))[0].text
    for label, values in (("jan", "28 / 30"), ("août", "13 / 15"), ("oct", "34 / 60"), ("nov", "65")):
        assert f"{label}\n{values}\n" in words


@pytest.mark.parametrize(
    ("times", "first", "november"),
    [
        (100, "2,8 / 3,0", "6,5"),
        (1_000, "28 / 30", "65"),
        (100_000, "2 800", "6 500"),
        (10_000_000, "280 000", "650 000"),
    ],
)
def test_large_amounts_under_the_bars_never_run_into_each_other(times: int, first: str, november: str) -> None:
    pack = stories.sarah()
    bars = [
        replace(bar, signed=bar.signed and bar.signed * times, objective=bar.objective and bar.objective * times)
        for bar in pack.year
    ]
    words = reading.pages(document(replace(pack, year=tuple(bars))))[0].text.replace(THIN, " ")
    assert f"jan\n{first}\n" in words
    assert f"nov\n{november}\n" in words


def test_a_difference_of_rates_is_in_points_and_says_when_it_may_be_chance() -> None:
    words = reading.text(document(stories.sarah()))
    assert "−2 pts, n.s." in words
    assert "−2 %" in words
    assert "n.s. : non significatif" in words


def test_a_rate_on_too_few_cases_is_not_shown() -> None:
    pack = stories.sarah()
    lines = tuple(
        replace(line, rep=Measured(0.5, 4)) if line.measure is Measure.CONVERSION else line for line in pack.comparison
    )
    words = reading.text(document(replace(pack, comparison=lines)))
    assert "n = 4" in words
    assert "n : peu de cas" in words
    assert "50 %, n.s." not in words


def test_english_words_and_numbers() -> None:
    words = reading.text(document(stories.english()))
    for line in (
        "Review pack",
        "One-on-one of Thursday 15 October 2026, 14:00",
        "34,000 €",
        "57%, 45% expected",
        "October action plan, version 3",
        "on pace",
        "November plan: 65,000 €, 13% of the year.",
        "Page 2 of 2",
    ):
        assert line in words, line
    assert "Dossier" not in words


@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_the_pack_speaks_its_own_language_whatever_the_program_speaks(spoken: Language) -> None:
    before = language()
    use(spoken)
    try:
        assert "Dossier de revue" in reading.text(document(stories.sarah("fr")))
        assert "Review pack" in reading.text(document(stories.sarah("en")))
        assert language() == spoken
    finally:
        use(before)


@pytest.mark.parametrize("story", [stories.sarah, stories.long, stories.empty, stories.english, stories.hostile])
def test_every_page_is_a4_in_vectors_with_its_fonts_inside(story: object) -> None:
    for page in reading.pages(document(story())):  # type: ignore[operator]
        assert page.size == pytest.approx((595.28, 841.89), abs=0.1)
        assert raw.FPDF_PAGEOBJ_IMAGE not in page.kinds
        assert page.fonts
        assert all(name.startswith("InterTab-") for name in page.fonts), page.fonts
        assert all(page.fonts.values())


def test_only_greys_are_printed() -> None:
    colours = reading.pixels(document(stories.sarah()))
    assert len(colours) > 20
    assert all(max(colour) - min(colour) <= 1 for colour in colours)


def test_equal_packs_give_equal_bytes() -> None:
    assert document(stories.long()) == document(stories.long())


def test_an_empty_story_is_one_honest_page() -> None:
    pages = reading.pages(document(stories.empty()))
    assert len(pages) == 1
    words = pages[0].text
    for line in ("sans objectif", "aucun plan ce mois-ci", "Aucune opportunité ouverte.", "Rien à signaler.", "Lou Ba"):
        assert line in words, line
    assert "Préparé le 14 octobre 2026" in words
    assert "Responsable commercial" in words


def test_a_long_table_goes_on_with_its_header() -> None:
    pages = reading.pages(document(stories.long()))
    assert len(pages) == 8
    tables = [page.text for page in pages if "Les 60 opportunités" in page.text]
    assert len(tables) >= 3
    assert all("Opportunité" in words and "Pondéré" in words for words in tables)
    assert [", suite" in words.split("Opportunité")[0] for words in tables] == [False] + [True] * (len(tables) - 1)


def test_no_line_of_a_long_table_is_lost_or_printed_twice() -> None:
    words = reading.text(document(stories.long()))
    details = words[words.index("Les 60 opportunités") : words.index("Par étape")]
    for line in stories.long().pipeline.lines:
        assert details.count(f"{line.amount // 100_000}{THIN}{line.amount // 100 % 1000:03d} €") >= 1
    assert details.count(" / 21 j") + details.count(" / 30 j") == 60


def test_pages_are_numbered_to_the_last() -> None:
    pages = reading.pages(document(stories.long()))
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} sur {len(pages)}" in page.text


def test_signatures_stand_once_and_never_alone() -> None:
    signed = [page.text for page in reading.pages(document(stories.long())) if "lu et convenu, le" in page.text]
    assert len(signed) == 1
    assert "Décisions de ce point" in signed[0]


def test_what_users_type_is_printed_as_it_is() -> None:
    words = reading.text(document(stories.hostile()))
    for typed in ('<img src="http://example.invalid/x.png">', "<b>gras</b>", "R&D <deal>", "{accolades} %s"):
        assert typed in words, typed
    assert "Café □ sans glyphe" in words
    assert "<para>Inès & Cie</para>" in words


def test_the_file_is_titled_and_dated_by_its_data() -> None:
    told = reading.metadata(document(stories.sarah()))
    assert told["Title"] == "Dossier de revue, Sarah Delombre, Octobre 2026"
    assert told["CreationDate"].startswith("D:20261014084000")


def test_a_deal_without_next_action_is_to_plan() -> None:
    pack = stories.sarah()
    lines = tuple(replace(line, next_action=None) for line in pack.pipeline.lines)
    words = reading.pages(document(replace(pack, pipeline=stories.summed(lines))))[1].text
    assert words.count("à planifier") == 7


def test_render_writes_the_document(tmp_path: Path) -> None:
    target = tmp_path / "bilan.pdf"
    render(stories.sarah(), target)
    assert target.read_bytes() == document(stories.sarah())
    assert [path.name for path in tmp_path.iterdir()] == ["bilan.pdf"]
