"""The translations check finds what is missing, empty, contradictory, fuzzy, or no longer the same text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.translations import Report, examine

HEADER = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"
"""
SOURCE = """
from cockpit.i18n import N_, _, ngettext, pgettext

title = _("Open pipeline")
late = ngettext("{n} late action", "{n} late actions", 2)
verb = pgettext("verb", "Open")
label = N_("Won by {rep}")
"""
COMPLETE = """
msgid "Open pipeline"
msgstr "Ouvrir le pipeline"

msgid "{n} late action"
msgid_plural "{n} late actions"
msgstr[0] "une action en retard"
msgstr[1] "{n} actions en retard"

msgctxt "verb"
msgid "Open"
msgstr "Ouvrir"

msgid "Won by {rep}"
msgstr "Gagné par {rep}"
"""


def check(folder: Path, source: str, *catalogues: str) -> Report:
    sources, french = folder / "cockpit", folder / "fr"
    sources.mkdir()
    french.mkdir()
    (sources / "page.py").write_text(source, encoding="utf-8")
    for number, text in enumerate(catalogues):
        (french / f"area{number}.po").write_text(HEADER + text, encoding="utf-8")
    return examine(sources, french)


def test_a_complete_catalogue_passes(tmp_path: Path) -> None:
    report = check(tmp_path, SOURCE, COMPLETE)
    assert report == Report()


def test_a_text_without_its_french_is_named_with_its_place(tmp_path: Path) -> None:
    report = check(tmp_path, SOURCE + '_("Quite new")\n', COMPLETE)
    assert report.problems == ["cockpit/page.py:8: no translation of 'Quite new'"]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('"Ouvrir le pipeline"', '""', "an empty translation"),
        ('msgid "Open pipeline"', '#, fuzzy\nmsgid "Open pipeline"', "a fuzzy translation"),
        ("Gagné par {rep}", "Gagné par {name}", "other placeholders {name} than the English {rep}"),
        ("{n} actions en retard", "des actions en retard", "other placeholders (none) than the English {n}"),
        ("Ouvrir le pipeline", "Ouvrir l'entonnoir", "a straight apostrophe"),
        ("Ouvrir le pipeline", "Ouvrir : le pipeline", "a plain space where U+00A0 belongs"),
    ],
)
def test_a_faulty_translation_is_told(tmp_path: Path, before: str, after: str, problem: str) -> None:
    report = check(tmp_path, SOURCE, COMPLETE.replace(before, after))
    assert len(report.problems) == 1
    assert problem in report.problems[0]


def test_two_areas_may_not_contradict_each_other(tmp_path: Path) -> None:
    other = 'msgid "Open pipeline"\nmsgstr "Pipeline ouvert"\n'
    report = check(tmp_path, SOURCE, COMPLETE, other)
    assert len(report.problems) == 1
    assert "another translation of 'Open pipeline'" in report.problems[0]


def test_what_is_no_longer_used_is_a_notice(tmp_path: Path) -> None:
    report = check(tmp_path, SOURCE, COMPLETE + '\nmsgid "Gone"\nmsgstr "Parti"\n')
    assert report.problems == []
    assert "no longer used: 'Gone'" in report.notices[0]


@pytest.mark.parametrize("call", ['_(f"{n} open")', 'ngettext("one", "many " + str(n), n)', '_("%s open" % n)'])
def test_a_text_that_no_catalogue_can_hold_is_refused(tmp_path: Path, call: str) -> None:
    report = check(tmp_path, f"{call}\n", COMPLETE)
    assert any("takes a plain text" in problem for problem in report.problems)
