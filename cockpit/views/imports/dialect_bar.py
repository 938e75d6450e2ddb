"""How a file was read: content, encoding, delimiter, decimals, dates; each can be put right."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cockpit.formats import percent
from cockpit.i18n import _
from cockpit.itemmodels.import_words import (
    date_name,
    decimal_name,
    delimiter_name,
    encoding_name,
    entity_name,
)
from cockpit.records.importing import Entity, FileChoices, FilePlan
from cockpit.views.shared.labels import ElidedLabel, set_tip
from cockpit.views.shared.select import Option, Select
from cockpit.views.shared.toggles import CheckBox

_ENCODINGS = ("utf-8", "cp1252", "iso8859-15", "utf-16", "mac-roman")


class DialectBar(QWidget):
    """Signals: settled(object FileChoices) when the user says otherwise than what was detected."""

    settled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choices = FileChoices()
        self.entity = Select((), _("Content of the file"), small=True)
        self.encoding = Select((), _("Encoding"), small=True)
        self.delimiter = Select((), _("Delimiter"), small=True)
        self.decimal = Select((), _("Decimal mark"), small=True)
        self.dates = Select((), _("Order of the dates"), small=True)
        self.erases = CheckBox(_("an empty cell erases"))
        set_tip(
            self.erases, _("An empty cell erases"),
            _("Where it is off, an empty cell of the file leaves what the cockpit knows."),
        )  # fmt: skip
        self._verdict = ElidedLabel("", "small", "text2", minimum=40)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for select in (self.entity, self.encoding, self.delimiter, self.decimal, self.dates):
            select.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            layout.addWidget(select)
        layout.addSpacing(4)
        layout.addWidget(self._verdict, 1)
        layout.addWidget(self.erases)
        self._connect()

    def show_file(self, plan: FilePlan, choices: FileChoices) -> None:
        """Show how a file was read, and what the user settled about it."""
        self._choices = choices
        entities = [Option(each, entity_name(each)) for each in Entity]
        _offer(self.entity, entities, choices.entity or plan.entity)
        _offer(self.encoding, _options(_ENCODINGS, plan.encoding, encoding_name), plan.encoding or None)
        _offer(self.delimiter, _options((";", ",", "\t", "|"), plan.delimiter, delimiter_name), plan.delimiter)
        _offer(self.decimal, _options((",", "."), plan.decimal, decimal_name), plan.decimal)
        orders = _options(("dd/mm/yyyy", "mm/dd/yyyy"), plan.date_format, date_name)
        _offer(self.dates, orders, plan.date_format)
        self.encoding.setVisible(bool(plan.encoding))
        self.delimiter.setVisible(bool(plan.delimiter))
        self.decimal.setVisible(bool(plan.decimal))
        self.dates.setVisible(bool(plan.date_format))
        self.erases.setChecked(choices.empty_erases)
        self.erases.setVisible(plan.skipped_because is None)
        self._verdict.setText(verdict(plan) if choices.entity is None else _("As you said"))

    def set_choices(self, choices: FileChoices) -> None:
        """What was settled elsewhere since."""
        self._choices = choices

    def _connect(self) -> None:
        self.entity.chosen.connect(lambda key: self._settle(replace(self._choices, entity=key, mapping={})))
        self.encoding.chosen.connect(lambda key: self._settle(replace(self._choices, encoding=key)))
        self.delimiter.chosen.connect(lambda key: self._settle(replace(self._choices, delimiter=key, mapping={})))
        self.decimal.chosen.connect(lambda key: self._settle(replace(self._choices, decimal=key)))
        self.dates.chosen.connect(lambda key: self._settle(replace(self._choices, date_order=key)))

        self.erases.clicked.connect(lambda on: self._settle(replace(self._choices, empty_erases=on)))

    def _settle(self, choices: FileChoices) -> None:
        self._choices = choices
        self.settled.emit(choices)


def verdict(plan: FilePlan) -> str:
    """Which program's export it was taken for, and how sure that is."""
    if not plan.profile_label:
        return _("Recognised by the names of its columns") if plan.entity is not None else ""
    said = _("Recognised: {profile}, {share} sure")
    return said.format(profile=_(plan.profile_label), share=percent(plan.confidence / 100))


def _options(known: tuple[str, ...], found: str, name: object) -> list[Option]:
    keys = [*known, *([found] if found and found not in known else [])]
    return [Option(key, name(key)) for key in keys]  # type: ignore[operator]


def _offer(select: Select, options: list[Option], key: object) -> None:
    select.set_options(options)
    select.set_key(key)
