"""The section of fields: which thing, the user's own fields, the one in hand, and the mandatory ones (E4, E5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import Task
from cockpit.errors import CockpitError
from cockpit.i18n import _
from cockpit.records.changes import Changes
from cockpit.records.custom import CustomEntity, CustomField, FieldRule
from cockpit.records.mandatory import ALWAYS, CUSTOM_PREFIX
from cockpit.views.shared.buttons import secondary
from cockpit.views.shared.card import Card, row
from cockpit.views.shared.card import column as column_of
from cockpit.views.shared.labels import ElidedLabel, rule
from cockpit.views.shared.notices import EmptyState
from cockpit.views.shared.segmented import Segmented
from cockpit.views.shell.fields.panel import FieldPanel
from cockpit.views.shell.fields.rules import RulesCard
from cockpit.views.shell.fields.table import FieldsTable


class FieldsSection(QWidget):
    """Reads and changes the fields through the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._wanted: int | None = None
        self._reading: Task | None = None
        self._fields: tuple[CustomField, ...] = ()
        self.entities = Segmented([(str(each), name) for each, name in _entity_names().items()])
        self.entities.set_current(str(CustomEntity.ACCOUNT))
        self.entities.chosen.connect(lambda _key: self._change_entity())
        self.add_button = secondary(_("New field"), "plus", small=True)
        self.add_button.clicked.connect(self.start_new)
        self.table, self.rules, self.panel = FieldsTable(), RulesCard(), FieldPanel()
        self._none = EmptyState(
            "sliders-horizontal",
            _("No field of your own yet"),
            _("Add what your trade speaks of: a fleet of machines, the end of a contract. A column of an import can "
              "become one too."),
        )  # fmt: skip
        self._foot = _order_hint()
        self.panel.hide()
        self._arrange()
        self._connect()

    @property
    def entity(self) -> CustomEntity:
        """The thing whose fields are shown."""
        return CustomEntity(self.entities.current())

    def show_entity(self, entity: CustomEntity) -> None:
        """Show the fields of another thing."""
        self.entities.set_current(str(entity))
        self._change_entity()

    def load(self) -> None:
        """Read fields and rules."""
        if not self.desk.is_open:
            return
        if self._reading is not None:
            self._reading.cancel()  # its answer may be older than what was done since
        entity = self.entity
        self._reading = self.desk.query(lambda store: _read(store, entity), lambda told: self._show(entity, *told))

    def start_new(self) -> None:
        """Open the form of a new field."""
        self._wanted = None
        self.table.clearSelection()
        self.panel.show()
        self.panel.start_new()

    def _change_entity(self) -> None:
        self._wanted = None
        self.panel.hide()
        self.load()

    def _show(self, entity: CustomEntity, fields: tuple[CustomField, ...], rules: tuple[FieldRule, ...]) -> None:
        if entity is not self.entity:
            return
        self._fields = fields
        self.table.fields.show_fields(fields)
        self.table.setFixedHeight(self.table.content_height() + 2)
        self.table.setVisible(bool(fields))
        self._foot.setVisible(bool(fields))
        self._none.setVisible(not fields)
        own_rules = [each for each in rules if not each.key.startswith(CUSTOM_PREFIX)]
        self.rules.show_rules(own_rules, ALWAYS[entity], _hints().get(entity, ""))
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self.panel.field is None and self.panel.isVisibleTo(self) and self._wanted is None:
            return
        wanted = self._wanted if self._wanted is not None else self.table.current_id()
        field = next((each for each in self._fields if each.id == wanted), None)
        if field is None:
            self.panel.hide()
            return
        self._wanted = None
        self.table.choose(field.id)
        self.panel.show_field(field)
        self.panel.show()

    def _choose(self, field_id: int) -> None:
        field = next((each for each in self._fields if each.id == field_id), None)
        if field is not None:
            self.panel.show_field(field)
            self.panel.show()

    # what is wished
    def _add(self, name: str, kind: Any) -> None:
        entity = self.entity

        def added(changes: Changes) -> None:
            self._wanted = next(iter(changes.ids.get("custom_field", ())), None)

        self._do(lambda store: _services().add_custom_field(store, entity, kind, name), added)

    def _on_field(self, name: str) -> Callable[..., None]:
        """The command of that name on the field in hand, with what a signal says."""

        def acting(*said: Any) -> None:
            field = self.panel.field
            if field is not None:
                self._wanted = field.id
                self._do(lambda store: getattr(_services(), name)(store, field.id, *said))

        return acting

    def _move(self, field_id: int, place: int) -> None:
        self._wanted = field_id
        self._do(lambda store: _services().move_custom_field(store, field_id, place))

    def _switch(self, key: str, on: bool) -> None:
        entity = self.entity
        self._do(lambda store: _rules().set_mandatory(store, entity, key, on))

    def _delete(self, field_id: int | None = None) -> None:
        number = field_id if field_id is not None else self.panel.field.id if self.panel.field is not None else None
        if number is not None:
            self._do(lambda store: _services().delete_custom_field(store, number))

    def _do(self, act: Callable[[Any], Changes], done: Callable[[Changes], None] | None = None) -> None:
        def refused(error: Exception) -> None:
            self._wanted = None
            if isinstance(error, CockpitError) and self.panel.isVisibleTo(self):
                self.panel.refuse(str(error))
                return
            self.desk.complain(error)

        self.desk.command(act, self, done, refused)

    def _connect(self) -> None:
        table, panel = self.table, self.panel
        table.chosen.connect(self._choose)
        table.move_wished.connect(self._move)
        table.mandatory_wished.connect(lambda field, on: self._switch(f"{CUSTOM_PREFIX}{field}", on))
        table.delete_wished.connect(self._delete)
        self.rules.switched.connect(self._switch)
        panel.closed.connect(self._close)
        panel.add_wished.connect(self._add)
        panel.renamed.connect(self._on_field("rename_custom_field"))
        panel.kind_chosen.connect(self._on_field("change_custom_kind"))
        panel.options.changed.connect(self._on_field("set_custom_options"))
        panel.options.renamed.connect(self._on_field("rename_custom_option"))
        panel.mandatory_wished.connect(self._switch_chosen)
        panel.delete_wished.connect(lambda: self._delete())

    def _switch_chosen(self, on: bool) -> None:
        if self.panel.field is not None:
            self._switch(f"{CUSTOM_PREFIX}{self.panel.field.id}", on)

    def _close(self) -> None:
        self.panel.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        own = Card(_("Own fields"), flush=True)
        own.add_to_header(self.add_button)
        own.add(row(self.table, margins=(8, 0, 8, 0)))
        own.add(self._none)
        own.add(self._foot)
        left = QWidget()
        left.setProperty("ground", "none")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.entities, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(own)
        column.addWidget(self.rules)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(left)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(area, 1)
        layout.addWidget(self.panel)


def _order_hint() -> QWidget:
    hint = ElidedLabel(_("Drag, or Alt and the arrows, for the order of the sheets."), "small", "text3")
    foot = QWidget()
    foot.setLayout(column_of(rule(), row(hint, margins=(16, 8, 16, 8)), spacing=0))
    return foot


def _entity_names() -> dict[CustomEntity, str]:
    return {
        CustomEntity.ACCOUNT: _("Accounts"),
        CustomEntity.CONTACT: _("Contacts"),
        CustomEntity.OPPORTUNITY: _("Opportunities"),
        CustomEntity.ACTION: _("Actions"),
    }


def _hints() -> dict[CustomEntity, str]:
    return {
        CustomEntity.ACCOUNT: _("asked for at creation, marked on the sheet, counted in the data quality"),
        CustomEntity.CONTACT: _("asked for at creation, marked on the sheet"),
    }


def _read(store: Any, entity: CustomEntity) -> tuple[tuple[CustomField, ...], tuple[FieldRule, ...]]:
    return _services().custom_fields(store, entity, counted=True), _rules().rules(store, entity)


def _services() -> Any:
    from cockpit.services import custom_fields

    return custom_fields


def _rules() -> Any:
    from cockpit.services import mandatory

    return mandatory
