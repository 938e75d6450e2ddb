"""The flash figures (D1): tiles with their comparison to as many working days before (D11)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cockpit import formats
from cockpit.desktop.theme import theme
from cockpit.i18n import _, ngettext
from cockpit.records.figures import TOO_FEW, DaysFigures, FlashFigures, FlashKind
from cockpit.views.shared.buttons import ghost, primary
from cockpit.views.shared.card import SectionHeader
from cockpit.views.shared.labels import label
from cockpit.views.shared.menu import Menu
from cockpit.views.shared.popover import Popover
from cockpit.views.shared.tile import Delta, KpiTile
from cockpit.views.shared.toggles import CheckBox

#: the page that shows the records behind a figure
DRILLS = {
    FlashKind.WON: "kpis",
    FlashKind.LOST: "kpis",
    FlashKind.CONVERSION: "kpis",
    FlashKind.TIME: "agenda",
    FlashKind.COST: "kpis",
    FlashKind.PIPELINE: "pipeline",
}
REFERENCE = 0.30  # the conversion to aim for (C1)
_TILE = 176


def figure_name(kind: FlashKind) -> str:
    """What a figure is called."""
    return {
        FlashKind.WON: _("Opportunities won"),
        FlashKind.LOST: _("Opportunities lost"),
        FlashKind.CONVERSION: _("Conversion rate"),
        FlashKind.TIME: _("Time spent"),
        FlashKind.COST: _("Cost of an opportunity"),
        FlashKind.PIPELINE: _("Weighted pipeline"),
    }[kind]


@dataclass(frozen=True, slots=True)
class TileTexts:
    """What a tile says; `figure` "" stands for too few cases."""

    figure: str
    second: str
    delta: Delta | None = None


def compared(now: DaysFigures, before: DaysFigures) -> str:
    """ "1 au 14 octobre, comparé au 1 au 14 septembre (10 jours ouvrés chacun)"."""
    if now.end < now.start:
        return _("nothing has come of this period yet")
    days = ngettext("{n} working day each", "{n} working days each", now.working_days).format(n=now.working_days)
    if before.working_days != now.working_days:
        days = _("{n} and {m} working days").format(n=now.working_days, m=before.working_days)
    whole = now.start.year != before.start.year
    return _("{now}, compared with {before} ({days})").format(
        now=_span(now, whole), before=_span(before, whole), days=days
    )


def _span(days: DaysFigures, with_year: bool) -> str:
    first, last = days.start, days.end
    if first == last:
        return formats.date_year(first) if with_year else formats.day_month_long(first)
    if with_year or first.year != last.year:
        return _("{first} to {last}").format(first=formats.date_year(first), last=formats.date_year(last))
    if (first.year, first.month) == (last.year, last.month):
        return _("{first} to {last}").format(first=formats.day_number(first), last=formats.day_month_long(last))
    return _("{first} to {last}").format(first=formats.day_month_long(first), last=formats.day_month_long(last))


def texts(kind: FlashKind, flash: FlashFigures) -> TileTexts:
    """The texts of a figure's tile."""
    return _TEXTS[kind](flash)


def _won(flash: FlashFigures) -> TileTexts:
    now, before = flash.now.won, flash.before.won
    return TileTexts(formats.number(now.count), formats.money(now.amount), _count_delta(now.count, before.count, True))


def _lost(flash: FlashFigures) -> TileTexts:
    now, before = flash.now.lost, flash.before.lost
    second = formats.money(now.amount)
    if flash.first_reason is not None and flash.first_reason_count:
        second = _("of which {n} for: {reason}").format(
            n=formats.number(flash.first_reason_count), reason=flash.first_reason.shown.lower()
        )
    return TileTexts(formats.number(now.count), second, _count_delta(now.count, before.count, False))


def _conversion(flash: FlashFigures) -> TileTexts:
    rate, before = flash.now.conversion, flash.before.conversion
    if not rate.is_enough or rate.value is None:
        return TileTexts("", _("{n} closed, {least} at least").format(n=formats.number(rate.n), least=TOO_FEW))
    second = _("{won} won of {closed} closed").format(won=formats.number(rate.hits), closed=formats.number(rate.n))
    reference = _("reference {share}").format(share=formats.percent(REFERENCE))
    if before.value is None or not before.is_enough:
        return TileTexts(formats.percent(rate.value, 1), second, Delta("", "", "neutral", reference))
    change = rate.value - before.value
    delta = Delta(formats.points(change, 1), *_sense(round(change, 3), True), reference)
    return TileTexts(formats.percent(rate.value, 1), second, delta)


def _time(flash: FlashFigures) -> TileTexts:
    now, before = flash.now, flash.before
    if now.selling_share is None:
        return TileTexts(formats.hours(now.minutes), _("no action done"))
    second = _("of which {share} selling").format(share=formats.percent(now.selling_share))
    if before.selling_share is None:
        return TileTexts(formats.hours(now.minutes), second)
    change = now.selling_share - before.selling_share
    delta = Delta(formats.points(change), *_sense(round(change, 2), True), _("of selling"))
    return TileTexts(formats.hours(now.minutes), second, delta)


def _cost(flash: FlashFigures) -> TileTexts:
    now, before = flash.now.cost, flash.before.cost
    created = flash.now.created.count
    second = ngettext("{n} created", "{n} created", created).format(n=formats.number(created))
    if now is None:
        return TileTexts("–", second)
    return TileTexts(formats.money(now), second, _money_delta(now, before, good_up=False))


def _pipeline(flash: FlashFigures) -> TileTexts:
    now, before = flash.now.pipeline, flash.before.pipeline
    second = _("{n} open, {amount}").format(n=formats.number(now.count), amount=formats.money_short(now.amount))
    return TileTexts(formats.money_short(now.weighted), second, _money_delta(now.weighted, before.weighted, True))


_TEXTS: dict[FlashKind, Callable[[FlashFigures], TileTexts]] = {
    FlashKind.WON: _won,
    FlashKind.LOST: _lost,
    FlashKind.CONVERSION: _conversion,
    FlashKind.TIME: _time,
    FlashKind.COST: _cost,
    FlashKind.PIPELINE: _pipeline,
}


def _sense(change: float, good_up: bool) -> tuple[str, str]:
    """Arrow and tone: the arrow says up or down, the colour good or bad."""
    if not change:
        return "", "neutral"
    return ("up" if change > 0 else "down"), ("ok" if (change > 0) is good_up else "bad")


def _count_delta(now: int, before: int, good_up: bool) -> Delta:
    against = _("against {before}").format(before=formats.number(before))
    return Delta(formats.signed(now - before), *_sense(now - before, good_up), against)


def _money_delta(now: int, before: int | None, good_up: bool) -> Delta | None:
    if not before:
        return None
    change = (now - before) / before
    against = _("against {before}").format(before=formats.money_short(before))
    return Delta(formats.signed_percent(change), *_sense(round(change, 2), good_up), against)


class FlashRow(QWidget):
    """Title, comparison and the tiles chosen.

    Signals: drilled(FlashKind); chosen(object kinds in order), also after moving a tile.
    """

    drilled = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._kinds: tuple[FlashKind, ...] = ()
        self._dragged: FlashKind | None = None
        self._marker = _Marker(self)
        self._tiles: dict[FlashKind, KpiTile] = {}
        self._columns = 0
        self._header = SectionHeader("", "")
        self._choose = ghost("", "sliders-horizontal", small=True)
        self._choose.clicked.connect(self.open_choice)
        self._header.add(self._choose)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._header)
        layout.addLayout(self._grid)
        self.retranslate()
        self.set_kinds(tuple(FlashKind))

    def retranslate(self) -> None:
        """Word the fixed texts again."""
        self._header.set_title(_("Flash figures"))
        self._choose.setText(_("Choose the figures"))
        for kind, tile in self._tiles.items():
            tile.setText(figure_name(kind))

    def set_kinds(self, kinds: tuple[FlashKind, ...]) -> None:
        """Show tiles for these figures, in this order."""
        if kinds == self._kinds:
            return
        self._kinds = kinds
        for tile in self._tiles.values():
            self._grid.removeWidget(tile)
            tile.deleteLater()
        self._tiles = {kind: self._tile(kind) for kind in kinds}
        self._columns = 0
        self._arrange()

    def kinds(self) -> tuple[FlashKind, ...]:
        """The figures shown."""
        return self._kinds

    def tile(self, kind: FlashKind) -> KpiTile:
        """The tile of a figure."""
        return self._tiles[kind]

    def set_figures(self, kinds: tuple[FlashKind, ...], flash: FlashFigures) -> None:
        """Show the figures."""
        self.set_kinds(kinds)
        self._header.set_hint(compared(flash.now, flash.before))
        for kind, tile in self._tiles.items():
            said = texts(kind, flash)
            if said.figure:
                tile.set_figure(said.figure, said.second, said.delta, flash.points(kind))
            else:
                tile.set_too_few(said.second)

    def open_choice(self) -> None:
        """Let the user tick figures."""
        popover = FigureChoice(self._choose, self._kinds)
        popover.settled.connect(self.chosen)
        popover.closed.connect(popover.deleteLater)
        popover.open()

    def resizeEvent(self, event: object) -> None:
        """Wrap the tiles where they do not fit on one line."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._arrange()

    def _tile(self, kind: FlashKind) -> KpiTile:
        tile = KpiTile(figure_name(kind))
        tile.clicked.connect(lambda: self.drilled.emit(kind))
        tile.menu_requested.connect(lambda at: self._open_menu(kind, at))
        tile.drag_started.connect(lambda: self._begin(kind))
        tile.installEventFilter(self)
        return tile

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A tile on its way: mark where it would land, move it there."""
        if self._dragged is not None and isinstance(event, QMouseEvent):
            at = self.mapFromGlobal(event.globalPosition().toPoint())
            if event.type() == QEvent.Type.MouseMove:
                self._mark(self._landing(at))
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._land(self._landing(at))
        return super().eventFilter(watched, event)

    def _begin(self, kind: FlashKind) -> None:
        self._dragged = kind
        self._tiles[kind].setCursor(Qt.CursorShape.ClosedHandCursor)

    def _landing(self, at: QPoint) -> int:
        """Before which tile a drop there would put the dragged one."""
        for place, tile in enumerate(self._tiles.values()):
            area = tile.geometry()
            if area.top() <= at.y() <= area.bottom() and at.x() < area.center().x():
                return place
            if area.top() <= at.y() <= area.bottom() and at.x() <= area.right() + 12:
                return place + 1
        return len(self._tiles)

    def _mark(self, place: int) -> None:
        tiles = list(self._tiles.values())
        area = tiles[min(place, len(tiles) - 1)].geometry()
        x = area.left() - 7 if place < len(tiles) else area.right() + 5
        self._marker.setGeometry(max(x, 0), area.top(), 2, area.height())
        self._marker.show()
        self._marker.raise_()

    def _land(self, place: int) -> None:
        kind, self._dragged = self._dragged, None
        self._marker.hide()
        if kind is None:
            return
        self._tiles[kind].unsetCursor()
        former = self._kinds.index(kind)
        to = place - 1 if place > former else place
        if to != former:
            self._move(former, to)

    def _arrange(self) -> None:
        fitting = max(1, (self.width() + 12) // (_TILE + 12)) if self.width() else len(self._tiles)
        lines = -(-len(self._tiles) // fitting)
        columns = -(-len(self._tiles) // max(lines, 1))
        if columns == self._columns:
            return
        for at in range(self._columns):
            self._grid.setColumnStretch(at, 0)
        self._columns = columns
        for index, tile in enumerate(self._tiles.values()):
            self._grid.addWidget(tile, index // columns, index % columns)
            self._grid.setColumnStretch(index % columns, 1)

    def _open_menu(self, kind: FlashKind, at: QPoint) -> None:
        menu = Menu(self)
        place = self._kinds.index(kind)
        menu.add(_("Move left"), lambda: self._move(place, place - 1), "caret-left", enabled=place > 0)
        menu.add(
            _("Move right"), lambda: self._move(place, place + 1), "caret-right", enabled=place + 1 < len(self._kinds)
        )
        rest = tuple(each for each in self._kinds if each is not kind)
        menu.add(_("Hide this figure"), lambda: self.chosen.emit(rest), "eye", enabled=bool(rest))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _move(self, place: int, to: int) -> None:
        kinds = list(self._kinds)
        kinds.insert(to, kinds.pop(place))
        self.chosen.emit(tuple(kinds))


class _Marker(QWidget):
    """Where a dragged tile would land."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line in accent."""
        QPainter(self).fillRect(self.rect(), theme().color("accent"))


class FigureChoice(Popover):
    """Ticks the flash figures to show. Signals: settled(object kinds); closed() of Popover."""

    settled = Signal(object)

    def __init__(self, anchor: QWidget, kinds: Sequence[FlashKind]) -> None:
        super().__init__(anchor)
        self._before = tuple(kinds)
        self.boxes: dict[FlashKind, CheckBox] = {}
        self.body.addWidget(label(_("Figures on the first screen"), "small", "text3"))
        for kind in [*kinds, *(each for each in FlashKind if each not in kinds)]:
            box = CheckBox(figure_name(kind))
            box.setChecked(kind in kinds)
            box.toggled.connect(self._toggled)
            self.boxes[kind] = box
            self.body.addWidget(box)
        self._done = primary(_("Show"), small=True)
        self._done.clicked.connect(self._settle)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._done)
        self.body.addLayout(foot)

    def picked(self) -> tuple[FlashKind, ...]:
        """The figures ticked, in their order."""
        return tuple(kind for kind, box in self.boxes.items() if box.isChecked())

    def _toggled(self) -> None:
        self._done.setEnabled(bool(self.picked()))

    def _settle(self) -> None:
        picked = self.picked()
        self.close_popover()
        if picked != self._before:
            self.settled.emit(picked)
