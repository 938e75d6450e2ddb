"""The review pack as an A4 PDF: one rep, one month, to print for the one-on-one (H8).

`render` writes one pack. Equal packs give equal bytes. Black and greys only; the words are in the pack's language.
"""

from __future__ import annotations

import io
import threading
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from cockpit.formats import date_short, time_of_day
from cockpit.i18n import _, pgettext, speaking
from cockpit.records.review_pack import ReviewPack
from cockpit.reports import pipeline_sections, sections, wording
from cockpit.reports.blocks import Beside, Block, Section, Signatures, Together, para
from cockpit.reports.fonts import clean, register
from cockpit.reports.ink import A4, COMFORTABLE, COMPACT, REGULAR, Density
from cockpit.reports.output import write_whole
from cockpit.reports.pages import Footer, Header, Part, draw_pages, fits_one_page, paginate
from cockpit.reports.pen import Pen

_RULED_LINES = 4
_one_at_a_time = threading.Lock()


def render(pack: ReviewPack, path: Path) -> None:
    """Write the pack to `path`, whole or not at all.

    Raises CockpitError, in a sentence, when the file cannot be written there.
    """
    write_whole(path, document(pack))


def document(pack: ReviewPack) -> bytes:
    """The pack as the bytes of a PDF. Several threads may ask; they are served one at a time (fonts are shared)."""
    with _one_at_a_time, speaking(pack.language):
        register()
        buffer = io.BytesIO()
        canvas = _canvas(buffer, pack)
        draw_pages(Pen(canvas, A4.height), paginate(parts(pack)), _footer(pack))
        canvas.save()
        return buffer.getvalue()


def _canvas(buffer: io.BytesIO, pack: ReviewPack) -> Canvas:
    canvas = Canvas(
        buffer,
        pagesize=(A4.width, A4.height),
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,  # type: ignore[arg-type]
        lang="fr-FR" if pack.language == "fr" else "en-GB",
    )
    month = wording.month_title(pack.period.start)
    canvas.setTitle(_("Review pack, {rep}, {month}").format(rep=clean(pack.identity.rep), month=month))
    canvas.setAuthor(clean(pack.identity.manager))
    canvas.setSubject(wording.period(pack.period))
    canvas.setCreator(_("Cockpit commercial"))
    canvas.setProducer("ReportLab")
    stamp = pack.data_at.strftime("D:%Y%m%d%H%M%S+00'00'")
    canvas.setDateFormatter(lambda *_parts: stamp)
    return canvas


def parts(pack: ReviewPack) -> list[Part]:
    """The parts: the review itself, on one page where it can, then the pipeline and past decisions."""
    first = _review(pack, COMFORTABLE)
    if not fits_one_page(first):
        compact = _review(pack, COMPACT)
        first = compact if fits_one_page(compact) else _review(pack, COMFORTABLE, flowing=True)
    return [first, *_details(pack)]


def _review(pack: ReviewPack, density: Density, flowing: bool = False) -> Part:
    blocks: list[Block] = [
        sections.key_figures(pack),
        sections.year_chart(pack, density),
        sections.plan(pack, density),
        Beside(sections.comparison(pack, density), pipeline_sections.pipeline_summary(pack, density)),
    ]
    if pack.notes.strip():
        blocks.append(Section(_("Notes"), para(pack.notes), continued=wording.continued(), above=density.gap))
    blocks.extend(_flowing_closing(pack, density) if flowing else [_closing(pack, density)])
    title = _("Review pack")
    return Part(_header(pack, title, first=True), _header(pack, title + wording.continued()), tuple(blocks))


def _closing(pack: ReviewPack, density: Density) -> Block:
    """Points and decisions side by side, over the signatures, on one page."""
    points = sections.points(pack, density)
    decisions = sections.decisions_here(pack, density, _RULED_LINES)
    return Together([Beside(points, decisions), _signatures(pack, density)])


def _flowing_closing(pack: ReviewPack, density: Density) -> list[Block]:
    """The same over several pages: long lists take the full width and flow, signatures never stand alone."""
    closing = _closing(pack, density)
    if closing.height(A4.inner) <= A4.height / 2:
        return [closing]
    decisions = sections.decisions_here(pack, density, _RULED_LINES)
    signed = _signatures(pack, density)
    if decisions.height(A4.inner) <= A4.height / 2:
        return [sections.points(pack, density), Together([decisions, signed])]
    known = sections.decisions_taken(pack, density)
    return [sections.points(pack, density), known, Together([sections.more_decisions(density), signed])]


def _signatures(pack: ReviewPack, density: Density) -> Block:
    identity = pack.identity
    manager = identity.manager.strip() or pgettext("signature", "The sales manager")
    return Signatures([identity.rep, manager], _("read and agreed, on"), density.signature_gap)


def _details(pack: ReviewPack) -> list[Part]:
    """The pipeline in full and what became of earlier decisions; nothing when there are none."""
    if not pack.pipeline.lines and not pack.earlier_decisions:
        return []
    comfortable = _detail(pack, COMFORTABLE)
    return [comfortable if fits_one_page(comfortable) else _detail(pack, COMPACT)]


def _detail(pack: ReviewPack, density: Density) -> Part:
    blocks: list[Block] = []
    if pack.pipeline.lines:
        blocks.append(pipeline_sections.pipeline_in_full(pack, density))
    if pack.pipeline.lines and pack.pipeline.by_stage:
        blocks.append(Beside(pipeline_sections.by_stage(pack, density), pipeline_sections.to_decide(density)))
    if pack.earlier_decisions:
        blocks.append(sections.earlier_decisions(pack, density))
    title = _detail_title(pack)
    return Part(_header(pack, title), _header(pack, title + wording.continued()), tuple(blocks))


def _detail_title(pack: ReviewPack) -> str:
    if not pack.pipeline.lines:
        return _("Decisions")
    return _("Pipeline and decisions") if pack.earlier_decisions else _("Pipeline")


def _header(pack: ReviewPack, title: str, first: bool = False) -> Header:
    identity = pack.identity
    who = ", ".join(text for text in (identity.rep, identity.role) if text)
    lines = [wording.meeting(identity, pack.period.start), wording.period(pack.period)]
    if first:
        lines.append(wording.prepared(identity))
    else:
        lines.append(_("Value on {day}").format(day=wording.long_day(pack.data_at.astimezone().date())))
    return Header(title, who, lines)


def _footer(pack: ReviewPack) -> Footer:
    local = pack.data_at.astimezone()
    data = _("Local data of {day} {time}").format(day=date_short(local.date()), time=time_of_day(pack.data_at))
    return Footer(wording.readers(pack.identity), data, wording.page_of)
