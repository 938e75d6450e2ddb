"""The tags of an account, by category (E2): a cross takes one off, a line adds one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cockpit.i18n import _
from cockpit.records.accounts import AccountSheet
from cockpit.views.shared.buttons import secondary
from cockpit.views.shared.card import SectionHeader
from cockpit.views.shared.chips import FilterChip
from cockpit.views.shared.fields import LineEdit
from cockpit.views.shared.flow import FlowLayout
from cockpit.views.shared.labels import LinkLabel, label
from cockpit.views.shared.select import Option, OptionsPopover


class TagsSection(QWidget):
    """Signals: added(str name, str category); removed(int tag id)."""

    added = Signal(str, str)
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sheet: AccountSheet | None = None
        self.add_link = LinkLabel(_("Add"), "plus")
        self.add_link.clicked.connect(self._offer)
        header = SectionHeader(_("Tags"), height=26, role="strong")
        header.add(self.add_link)
        self._holder = QWidget()
        self._holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._flow = FlowLayout(self._holder, gap=6)
        self._none = label(_("No tag."), "small", "text3")
        self.line = NewTagLine()
        self.line.wished.connect(self._add_new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(header)
        layout.addWidget(self.line)
        layout.addWidget(self._none)
        layout.addWidget(self._holder)

    def show_sheet(self, sheet: AccountSheet) -> None:
        """Show an account's tags."""
        self._sheet = sheet
        for chip in self.chips():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for tag in sheet.tags:
            chip = FilterChip(tag.text, "tag")
            chip.set_active(True)
            chip.setAccessibleDescription(_("Delete takes the tag off"))
            chip.cleared.connect(lambda tag=tag: self.removed.emit(tag.id))
            self._flow.addWidget(chip)
        self._none.setVisible(not sheet.tags)
        self._holder.setVisible(bool(sheet.tags))

    def chips(self) -> list[FilterChip]:
        """The chips on view."""
        items = [self._flow.itemAt(place) for place in range(self._flow.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, FilterChip)]

    def _offer(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        held = {tag.id for tag in sheet.tags}
        free = [tag for tag in sheet.words.tags.values() if tag.id not in held]
        options = [Option(0, _("New tag…"), icon="plus"), *(Option(t.id, t.name, t.category, "tag") for t in free)]
        popup = OptionsPopover(self.add_link, options)
        popup.picked.connect(self._picked)
        popup.closed.connect(popup.deleteLater)
        popup.start()

    def _picked(self, key: object) -> None:
        tag = self._sheet.words.tags.get(key) if self._sheet is not None and isinstance(key, int) else None
        if tag is None:
            self.line.open_line()
        else:
            self.added.emit(tag.name, tag.category)

    def _add_new(self, name: str, category: str) -> None:
        self.line.hide()
        self.added.emit(name, category)


class NewTagLine(QWidget):
    """Category and name of a new tag. Signals: wished(str name, str category)."""

    wished = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.category = LineEdit("", _("Category, if any"), small=True, name=_("Category of the tag"))
        self.name = LineEdit("", _("Tag"), small=True, name=_("Name of the tag"))
        self.add_button = secondary(_("Add"), small=True)
        self.add_button.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(6)
        layout.addWidget(self.category, 2)
        layout.addWidget(self.name, 3)
        layout.addWidget(self.add_button)
        self.hide()

    def open_line(self) -> None:
        """Appear empty."""
        self.category.set_text("")
        self.name.set_text("")
        self.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self) -> None:
        self.wished.emit(self.name.text(), self.category.text())
