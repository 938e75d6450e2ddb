"""How a few letters meet a name."""

from __future__ import annotations

import pytest

from cockpit.views.shell.fuzzy import INSIDE, SCATTERED, WORD_START, flat, match


@pytest.mark.parametrize(
    ("query", "text", "rank"),
    [
        ("orelys", "Cosmétiques Orélys", WORD_START),
        ("ORÉ cos", "Cosmétiques Orélys", WORD_START),
        ("metiq", "Cosmétiques Orélys", INSIDE),
        ("cmtq", "Cosmétiques", SCATTERED),
    ],
)
def test_what_is_met(query: str, text: str, rank: int) -> None:
    met = match(query, text)
    assert met is not None
    assert met.rank == rank


@pytest.mark.parametrize(
    ("query", "text"), [("xyz", "Orélys"), ("sylero", "Orélys"), ("orelys zz", "Cosmétiques Orélys")]
)
def test_what_is_not(query: str, text: str) -> None:
    assert match(query, text) is None


def test_spans_are_places_of_the_text_itself() -> None:
    met = match("orel", "Cosmétiques Orélys")
    assert met is not None
    assert ["Cosmétiques Orélys"[start:end] for start, end in met.spans] == ["Orél"]


def test_folding_keeps_every_place() -> None:
    text = "Œuvre d’Été – ﬁn"
    assert len(flat(text)) == len(text)


def test_spans_of_two_words_that_touch_become_one() -> None:
    met = match("hu hugo", "Hugo")
    assert met is not None
    assert met.spans == ((0, 4),)
