"""The sidebar: 216 px with names, or a rail of 60 px with icons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.formats import initials
from cockpit.i18n import _
from cockpit.views.shared import paint
from cockpit.views.shared.labels import plain_tip
from cockpit.views.shared.page import Badge
from cockpit.views.shared.painted import Painted, PaintedButton
from cockpit.views.shell.keys import spoken
from cockpit.views.shell.places import GROUPS, SETTINGS, Place

FULL, RAIL = 216, 60


class Sidebar(QWidget):
    """Signals: chosen(str page key); rail_toggled() for the button at the foot of the rail."""

    chosen = Signal(str)
    rail_toggled = Signal()

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self._places = tuple(places)
        self._rail = False
        self._items: dict[str, NavItem] = {}
        self._groups: list[_Group] = []
        self._brand = _Brand()
        self._foot = _Foot()
        self._toggle = NavItem("sidebar-simple")
        self._toggle.clicked.connect(self.rail_toggled)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(1)
        self._fill()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._arrange()
        self.retranslate()

    @property
    def is_rail(self) -> bool:
        """Whether it is narrow."""
        return self._rail

    def set_rail(self, rail: bool) -> None:
        """Make it narrow or wide."""
        if rail != self._rail:
            self._rail = rail
            self._arrange()

    def refit(self) -> None:
        """Measure again after the text size changed."""
        self._arrange()

    def set_current(self, key: str) -> None:
        """Mark the page shown."""
        for each, item in self._items.items():
            item.set_on(each == key)

    def set_badge(self, key: str, badge: Badge | None) -> None:
        """Show the count of a page."""
        if key in self._items:
            self._items[key].set_badge(badge)

    def badge_of(self, key: str) -> Badge | None:
        """The count shown beside a page."""
        return self._items[key].badge

    def set_places_enabled(self, enabled: bool) -> None:
        """Grey the pages while there is no file to show."""
        for key, item in self._items.items():
            item.setEnabled(enabled or key == SETTINGS)

    def set_places_dimmed(self, dimmed: bool) -> None:
        """Step back while the file holds nothing: the pages open all the same, on their empty states."""
        for key, item in self._items.items():
            item.set_dimmed(dimmed and key != SETTINGS)

    def set_team(self, company: str, manager: str) -> None:
        """Say whose cockpit this is."""
        self._brand.set_company(company)
        self._foot.set_manager(manager)

    def set_state(self, text: str) -> None:
        """Say how the local file is: saved, empty, not open."""
        self._foot.set_state(text)

    def keys(self) -> list[str]:
        """The pages in the order of Ctrl+1 to Ctrl+9."""
        return [place.key for place in self._places]

    def retranslate(self) -> None:
        """Word everything again."""
        self.setAccessibleName(_("Navigation"))
        for place in self._places:
            self._items[place.key].name(place.name)
        self._items[SETTINGS].name(_("Settings"), spoken("Ctrl+,"))
        self._toggle.name(_("Show names"), spoken("Ctrl+B"))
        for group in self._groups:
            group.setText(_(GROUPS[group.key]))
        self._brand.update()
        self._foot.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and the line at the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("sidebar"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme().color("border"))

    def _fill(self) -> None:
        self._column.addWidget(self._brand)
        group = ""
        for place in self._places:
            if place.group != group:
                group = place.group
                self._groups.append(_Group(group, first=not self._groups))
                self._column.addWidget(self._groups[-1])
            self._column.addWidget(self._item(place.key, place.icon))
        self._column.addStretch(1)
        self._column.addWidget(self._item(SETTINGS, "gear-six"))
        self._column.addWidget(self._toggle)
        self._column.addSpacing(6)
        self._column.addWidget(self._foot)

    def _item(self, key: str, icon: str) -> NavItem:
        item = self._items[key] = NavItem(icon)
        item.clicked.connect(lambda _=False: self.chosen.emit(key))
        return item

    def _arrange(self) -> None:
        side = 8 if self._rail else 10
        self._column.setContentsMargins(side + (1 if self._rail else 0), 12, side + 1, 12)
        self.setFixedWidth(RAIL if self._rail else max(FULL, fonts.scaled(FULL)))
        parts: list[_Part] = [self._brand, self._foot, self._toggle, *self._groups, *self._items.values()]
        for part in parts:
            part.set_rail(self._rail)
        self._toggle.setVisible(self._rail)
        self.update()


class _Part:
    """What has a wide and a narrow form."""

    rail = False

    def set_rail(self, rail: bool) -> None:
        self.rail = rail
        assert isinstance(self, QWidget)
        self.updateGeometry()
        self.update()


class NavItem(_Part, PaintedButton):
    """A page in the sidebar: icon, name, count."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon, self._on, self._keys = icon, False, ""
        self.badge: Badge | None = None
        self._dimmed = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def name(self, text: str, keys: str = "") -> None:
        """Say what it is called."""
        self._keys = keys
        self.setText(text)
        self._describe()

    def set_on(self, on: bool) -> None:
        """Mark it as the page shown."""
        self._on = on
        self._describe()
        self.update()

    def set_dimmed(self, dimmed: bool) -> None:
        """Step back, without being out of reach."""
        self._dimmed = dimmed
        self.update()

    def set_badge(self, badge: Badge | None) -> None:
        """Show a count."""
        self.badge = badge if badge is not None and badge.count else None
        self._describe()
        self.update()

    def set_rail(self, rail: bool) -> None:
        """Icon only, with a tooltip."""
        super().set_rail(rail)
        self._describe()

    def sizeHint(self) -> QSize:
        """32 px high, 36 in the rail."""
        return QSize(40, fonts.grown(36 if self.rail else 32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, name, count."""
        painter = QPainter(self)
        colors = theme()
        if not self.isEnabled() or (self._dimmed and not self._on and not self.hovered):
            painter.setOpacity(0.55)
        if self._on:
            paint.rounded(painter, self.rect(), 6, colors.color("surface"), colors.color("border"))
        elif self.hovered and self.isEnabled():
            paint.rounded(painter, self.rect(), 6, colors.color("hover"))
        side = icons.NAVIGATION
        left = (self.width() - side) // 2 if self.rail else 8
        weight = "fill" if self._on and icons.exists(self._icon, "fill") else "regular"
        spot = QRect(left, (self.height() - side) // 2, side, side)
        icons.draw(painter, self._icon, spot, "accent" if self._on else "text3", weight)
        if self.rail:
            self._paint_dot(painter)
        else:
            self._paint_name(painter, left + side + 10)

    def _paint_name(self, painter: QPainter, left: int) -> None:
        right = 8
        if self.badge is not None:
            right += self._paint_count(painter) + 6
        elif self._keys:
            area = self.rect().adjusted(0, 0, -8, 0)
            right += round(paint.text(painter, area, self._keys, "micro", "text3", paint.RIGHT, 400)) + 6
        area = self.rect().adjusted(left, 0, -right, 0)
        paint.text(painter, area, self.text(), "body", "text" if self._on else "text2", paint.LEFT, 500)

    def _paint_count(self, painter: QPainter) -> int:
        assert self.badge is not None
        text = str(self.badge.count)
        width = max(18, paint.text_width(text, "micro", 600) + 10)
        height = fonts.grown(16, "micro")
        area = QRect(self.width() - 8 - width, (self.height() - height) // 2, width, height)
        look = paint.tone("bad") if self.badge.hot else None
        paint.rounded(painter, area, 8, theme().color(look.soft if look else "hover"))
        paint.text(painter, area, text, "micro", look.text if look else "text2", paint.CENTER, 600, elide=False)
        return width

    def _paint_dot(self, painter: QPainter) -> None:
        if self.badge is not None and self.badge.hot:
            paint.rounded(painter, QRectF(self.width() - 12, 5, 7, 7), 3.5, theme().color("bad-fill"))

    def _describe(self) -> None:
        meaning = self.badge.meaning or str(self.badge.count) if self.badge is not None else ""
        self.setAccessibleDescription(", ".join(filter(None, (_("current page") if self._on else "", meaning))))
        tip = plain_tip(self.text(), meaning or self._keys) if self.rail else ""
        self.setToolTip(tip or (plain_tip(meaning) if meaning else ""))


class _Group(_Part, Painted):
    def __init__(self, key: str, first: bool) -> None:
        super().__init__()
        self.key, self._first, self._text = key, first, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        if self.rail:
            return QSize(24, 2 if self._first else 17)
        return QSize(80, fonts.grown(32, "micro"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.rail:
            if not self._first:
                painter.fillRect((self.width() - 24) // 2, self.height() // 2, 24, 1, theme().color("border"))
            return
        area = self.rect().adjusted(8, 14, -8, -5)
        paint.text(painter, area, self._text, "micro", "text3", paint.LEFT, 500)


class _Brand(_Part, Painted):
    def __init__(self) -> None:
        super().__init__()
        self._company = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_company(self, company: str) -> None:
        self._company = company
        self.setAccessibleName(company)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(28, fonts.grown(36) + 7)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = 4
        left = (self.width() - 28) // 2 if self.rail else 6
        paint.rounded(painter, QRect(left, top, 28, 28), 7, theme().color("accent"))
        icons.draw(painter, "gauge", QRect(left + 5, top + 5, 18, 18), "on-accent", "fill")
        if self.rail:
            return
        room = self.rect().adjusted(44, 0, -4, 0)
        line = fonts.line_height("body")
        paint.text(painter, QRect(room.x(), 2, room.width(), line), _("Sales cockpit"), "body", "text", weight=600)
        second = QRect(room.x(), line + 1, room.width(), fonts.line_height("micro"))
        paint.text(painter, second, self._company, "micro", "text3", weight=400)


class _Foot(_Part, Painted):
    def __init__(self) -> None:
        super().__init__()
        self._manager, self._state = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_manager(self, manager: str) -> None:
        self._manager = manager
        self._describe()

    def set_state(self, state: str) -> None:
        self._state = state
        self._describe()

    def _describe(self) -> None:
        self.setAccessibleName(", ".join(filter(None, (self._manager or _("You"), self._state))))
        self.setToolTip(plain_tip(self._manager or _("You"), self._state) if self.rail else "")
        self.update()

    def set_rail(self, rail: bool) -> None:
        super().set_rail(rail)
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(32, 26 if self.rail else fonts.line_height("small") + fonts.line_height("micro") + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mark = initials(self._manager) if self._manager else "?"
        if self.rail:
            paint.avatar(painter, QRect((self.width() - 24) // 2, 1, 24, 24), mark, accent=True)
            return
        painter.fillRect(0, 0, self.width(), 1, theme().color("border"))
        name, state = fonts.line_height("small"), fonts.line_height("micro")
        paint.avatar(painter, QRect(6, 11 + (name + state - 24) // 2, 24, 24), mark, accent=True)
        width = self.width() - 44
        paint.text(painter, QRect(40, 11, width, name), self._manager or _("You"), "small", "text", weight=500)
        icons.draw(painter, "hard-drives", QRect(40, 11 + name, 12, state), "text3")
        paint.text(painter, QRect(56, 11 + name, width - 16, state), self._state, "micro", "text3", weight=400)
