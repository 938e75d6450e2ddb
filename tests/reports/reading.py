"""Reading a PDF back: its words, its fonts, what is drawn on its pages."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw


@dataclass(frozen=True)
class Page:
    """A page as read back: its text, the fonts used with whether each is embedded, the kinds of its objects."""

    text: str
    fonts: dict[str, bool]
    kinds: frozenset[int]
    size: tuple[float, float]


def pages(content: bytes) -> list[Page]:
    """Every page of a PDF."""
    document = pdfium.PdfDocument(content)
    try:
        return [_page(page) for page in document]
    finally:
        document.close()


def text(content: bytes) -> str:
    """All the words, a line each as they are printed."""
    return "\n".join(page.text for page in pages(content))


def metadata(content: bytes) -> dict[str, str]:
    """Title, author and the like."""
    document = pdfium.PdfDocument(content)
    try:
        return dict(document.get_metadata_dict())
    finally:
        document.close()


def pixels(content: bytes, index: int = 0) -> set[tuple[int, int, int]]:
    """The colours of a page when printed at 72 dpi."""
    document = pdfium.PdfDocument(content)
    try:
        data = document[index].render(scale=1, rev_byteorder=True).to_numpy()[:, :, :3].reshape(-1, 3)
        return {(int(r), int(g), int(b)) for r, g, b in data}
    finally:
        document.close()


def _page(page: pdfium.PdfPage) -> Page:
    words = page.get_textpage()
    objects = list(page.get_objects())
    return Page(
        words.get_text_bounded().replace("\r\n", "\n"),
        dict(_fonts(objects)),
        frozenset(each.type for each in objects),
        page.get_size(),
    )


def _fonts(objects: list[pdfium.PdfObject]) -> Iterator[tuple[str, bool]]:
    for each in objects:
        if each.type == raw.FPDF_PAGEOBJ_TEXT:
            font = raw.FPDFTextObj_GetFont(each.raw)
            size = raw.FPDFFont_GetBaseFontName(font, None, 0)
            name = ctypes.create_string_buffer(size)
            raw.FPDFFont_GetBaseFontName(font, name, size)
            yield name.value.decode(), bool(raw.FPDFFont_GetIsEmbedded(font))
