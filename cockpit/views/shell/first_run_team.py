"""The team typed in place: who manages it, then a line per rep; Enter adds the next one."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cockpit.desktop.desk import Desk
from cockpit.i18n import _
from cockpit.records.team import RepFacts, TeamFacts
from cockpit.views.shared.buttons import icon_button
from cockpit.views.shared.fields import LineEdit
from cockpit.views.shared.labels import ElidedLabel, KeyHint
from cockpit.views.shared.layouts import empty_layout


def _edits() -> ModuleType:
    """What changes the team; it brings SQLAlchemy with it, so it waits for the first change."""
    from cockpit.services import team_edits

    return team_edits


class TeamEntry(QWidget):
    """Lines of fields; every line that is left is saved at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[RepFacts, ...] | None = None
        self.company = LineEdit("", _("Company"), small=True)
        self.manager = LineEdit("", _("Your name"), small=True)
        self.name = LineEdit("", _("First and last name of a rep"), small=True)
        self.role = LineEdit("", _("Role"), small=True)
        for field in (self.company, self.manager):
            field.committed.connect(self._name_team)
        self.name.returnPressed.connect(self.add)
        self.role.returnPressed.connect(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(_line(self.company, self.manager))
        column.addWidget(self._make_area(), 1)
        column.addLayout(_line(self.name, self.role))

    def show_team(self, team: TeamFacts, reps: Sequence[RepFacts]) -> None:
        """The names as the file has them."""
        for field, text in ((self.company, team.company), (self.manager, team.manager)):
            if not field.hasFocus():
                field.set_text(text)
        if tuple(reps) != self._shown:
            self._shown = tuple(reps)
            self._show_reps()

    def add(self) -> None:
        """Add the rep typed in the last line; the next one may be typed at once."""
        name, role = self.name.text().strip(), self.role.text().strip()
        if not name:
            return
        self.name.set_text("")
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.command(lambda store: _edits().add_rep(store, name, role), self, quiet=True)

    def make_hint(self) -> QWidget:
        """What Enter does."""
        hint = QWidget()
        line = QHBoxLayout(hint)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(KeyHint(_("Enter")))
        line.addWidget(ElidedLabel(_("next line"), "small", "text3"))
        return hint

    def _make_area(self) -> QScrollArea:
        self._content = QWidget()
        self._content.setProperty("ground", "none")
        self._rows = QVBoxLayout(self._content)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._area = QScrollArea()
        self._area.setWidget(self._content)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setMinimumHeight(64)
        return self._area

    def _show_reps(self) -> None:
        empty_layout(self._rows)
        for rep in self._shown or ():
            self._rows.addWidget(self._make_row(rep))
        self._rows.addStretch(1)
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _make_row(self, rep: RepFacts) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(9, 0, 0, 0)
        line.setSpacing(8)
        remove = icon_button("x", _("Remove {name}").format(name=rep.name))
        remove.clicked.connect(lambda: self._remove(rep.id))
        line.addWidget(ElidedLabel(rep.name, "strong"), 15)
        line.addWidget(ElidedLabel(rep.role, "small", "text2"), 10)
        line.addWidget(remove)
        return holder

    def _remove(self, rep_id: int) -> None:
        self._desk.command(lambda store: _edits().remove_rep(store, rep_id), self)

    def _name_team(self) -> None:
        company, manager = self.company.text(), self.manager.text()
        self._desk.command(lambda store: _edits().name_team(store, company, manager), self, quiet=True)


def _line(left: QWidget, right: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(left, 15)
    line.addWidget(right, 10)
    return line
