"""In place of the mapping while nobody knows what a file holds: its columns, and what it may be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.i18n import _
from cockpit.itemmodels.import_columns import HEADER, SAMPLE, ImportColumnsModel
from cockpit.itemmodels.import_words import entity_icon, entity_name, file_name
from cockpit.records.importing import Entity, FilePlan
from cockpit.views.shared.buttons import secondary
from cockpit.views.shared.card import Card
from cockpit.views.shared.flow import FlowLayout
from cockpit.views.shared.labels import label
from cockpit.views.shared.table import DenseTable

_OFFERED = (
    Entity.ACCOUNT, Entity.CONTACT, Entity.OPPORTUNITY, Entity.ACTION, Entity.ORDER, Entity.PRODUCT, Entity.REP,
    Entity.OBJECTIVE,
)  # fmt: skip
_ROW = 27


class UnknownCard(Card):
    """One button for each thing that a file can hold, over its columns with an example of each.

    Signals: told(object Entity).
    """

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("What does this file hold?"))
        said = _("The names of its columns do not tell. Choose, then send each column to its field.")
        text = label(said, "body", "text2", wrap=True)
        text.setContentsMargins(8, 0, 8, 0)
        self.body.setContentsMargins(8, 0, 8, 8)
        self.add(text)
        self.body.addSpacing(12)
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        self.buttons = {each: secondary(entity_name(each), entity_icon(each)) for each in _OFFERED}
        for entity, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, entity=entity: self.told.emit(entity))
            flow.addWidget(button)
        beside_text = QVBoxLayout()
        beside_text.setContentsMargins(8, 0, 8, 0)
        beside_text.addWidget(holder)
        self.add(beside_text)
        self.body.addSpacing(14)
        self.model = ImportColumnsModel()
        self.model.setParent(self)
        self.table = DenseTable(_("Columns of the file"), _ROW)
        self.table.setModel(self.model)
        self._dress()
        self.add(self.table, 1)

    def show_file(self, plan: FilePlan) -> None:
        """Show the columns of a file."""
        self.set_hint(file_name(plan))
        self.model.set_columns(plan.columns)

    def take_focus(self) -> None:
        """Put the keyboard on the first choice."""
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        for column in range(self.model.columnCount()):
            self.table.setColumnHidden(column, column not in (HEADER, SAMPLE))
        header = self.table.horizontalHeader()
        header.resizeSection(HEADER, fonts.scaled(280))
        header.setSectionResizeMode(SAMPLE, QHeaderView.ResizeMode.Stretch)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
