"""The record side of the gallery: table, pace lines, alerts, empty and loading states."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from cockpit.desktop import fonts
from cockpit.itemmodels import cells
from cockpit.views.shared import buttons
from cockpit.views.shared.badges import Avatar, status_tag
from cockpit.views.shared.bars import PaceBar, ProgressBar, ShareBar
from cockpit.views.shared.card import Card, row
from cockpit.views.shared.entries import MoneyEntry
from cockpit.views.shared.labels import label
from cockpit.views.shared.notices import AlertRow, EmptyState, Notice
from cockpit.views.shared.select import Option, Select
from cockpit.views.shared.skeleton import Skeleton
from cockpit.views.shared.table import DenseTable

_HEADS = ("Compte", "Segment", "Statut", "", "CA 2026", "Prochaine", "Qualité")
_ROWS: tuple[tuple[cells.Cell, ...], ...] = (
    (
        cells.Text("Laiterie Sauvelande", weight=500),
        cells.Segment("gold", "Or"),
        cells.Status("Client actif", "ok"),
        cells.Person("IV"),
        cells.Figure("118 400 €"),
        cells.Action("D", "presentation-chart", "jeu. 14:00"),
        cells.Bar(1.0, "100 %", "ok"),
    ),
    (
        cells.Text("Compagnie des Emballages Réunis de l’Atlantique", weight=500),
        cells.Segment("silver", "Argent"),
        cells.Status("Prospect chaud", "warn"),
        cells.Person("SD"),
        cells.Figure("0 €", color="text3"),
        cells.Text("À planifier", color="warn", icon="calendar-plus", weight=500),
        cells.Bar(0.67, "67 %", "warn"),
    ),
    (
        cells.Text("Jouets Pataflor", weight=500),
        cells.Segment("bronze", "Bronze"),
        cells.Status("Ancien client", "info"),
        cells.Person("HM"),
        cells.Figure("16 200 €"),
        cells.Action("C", "map-pin", "auj. 13:30"),
        cells.Bar(0.42, "42 %", "bad"),
    ),
    (
        cells.Text("Total"),
        cells.Text(""),
        cells.Text(""),
        cells.Text(""),
        cells.Figure("134 600 €"),
        cells.Text(""),
        cells.Bar(0.7, "70 %", "acc"),
    ),
)


class SampleModel(QAbstractTableModel):
    """Four rows that show every kind of cell."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Number of rows."""
        return 0 if parent.isValid() else len(_ROWS)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell, or its text."""
        cell = _ROWS[index.row()][index.column()]
        if role == cells.CELL:
            return cell
        if role == cells.TOTAL:
            return index.row() == len(_ROWS) - 1
        if role == Qt.ItemDataRole.DisplayRole:
            return getattr(cell, "text", getattr(cell, "name", ""))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The captions; figures on the right."""
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 4:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def table() -> Card:
    """A dense table in a card."""
    card = Card("Table", "choisie, survol, total")
    view = DenseTable("Comptes")
    view.setModel(SampleModel(view))
    view.set_widths(0, 80, 110, 40, 86, 120, 110)
    view.horizontalHeader().setSortIndicatorShown(True)
    view.horizontalHeader().setSortIndicator(4, Qt.SortOrder.DescendingOrder)
    view.selectRow(0)
    view.setMinimumHeight(view.content_height())
    card.add(view)
    gaps = row(
        label("4 affichés sur 1 306, par segment et activité", "small", "text3"),
        -1,
        buttons.secondary("Planifier", "calendar-plus", small=True),
    )
    card.body.addSpacing(8)
    card.add(gaps)
    share = ShareBar()
    share.set_parts([(0.1, "action-T"), (0.2, "action-A"), (0.3, "action-R"), (0.12, "action-D")], "Capacité")
    card.body.addSpacing(8)
    card.add(share)
    card.body.addStretch(1)
    return card


def pace() -> Card:
    """Lines of a plan."""
    card = Card("Ligne de PAM", "le trait marque le rythme attendu")
    people = (
        ("IV", "Inès V.", 0.5, "50 %", "ok", "Dans le rythme"),
        ("KB", "Karim B.", 0.394, "39 %", "warn", "À surveiller"),
        ("HM", "Hugo M.", 0.298, "30 %", "bad", "En retard"),
    )
    for initials, name, ratio, figure, tone, state in people:
        bar = PaceBar()
        bar.set_values(ratio, tone, 0.455, f"{name}, {figure}, {state}")
        who, what = label(name, "small", weight=500), label(figure, "small", weight=600)
        who.setFixedWidth(fonts.scaled(60))
        what.setFixedWidth(fonts.scaled(42))
        state_of = QWidget()
        state_of.setFixedWidth(fonts.scaled(112))
        state_of.setLayout(row(status_tag(state, tone), -1))
        line = row(Avatar(initials, name), who, bar, what, state_of, spacing=10, margins=(0, 5, 0, 5))
        card.add(line)
    card.body.addStretch(1)
    return card


def alerts() -> Card:
    """Two alerts."""
    card = Card("Alerte")
    late = AlertRow(
        "target",
        "bad",
        "Hugo M. est en retard sur son plan",
        "30 % pour 45 % attendus",
        "Voir le rattrapage",
        False,
    )
    share = AlertRow(
        "shield-warning",
        "warn",
        "Dépendance à un commercial",
        "Inès V. porte 32 % du CA",
        "Simuler un départ",
    )
    for alert in (late, share):
        alert.set_side_padding(0, 0)
        card.add(alert)
    card.body.addStretch(1)
    return card


def empty() -> Card:
    """An empty state."""
    card = Card("État vide")
    card.add(
        EmptyState(
            "kanban",
            "Aucune opportunité pour l’instant",
            "Glissez un export de votre CRM n’importe où dans la fenêtre, ou créez la première.",
            (
                buttons.primary("Importer", "tray-arrow-down"),
                buttons.secondary("Créer", "plus"),
                buttons.ghost("Charger l’exemple"),
            ),
        )
    )
    return card


def waiting() -> Card:
    """Loading, progress, a notice."""
    card = Card("Attente et remarque")
    progress = ProgressBar()
    progress.set_ratio(0.65, "Import, 812 sur 1 253")
    card.add(progress)
    card.body.addSpacing(12)
    go = buttons.secondary("Avancer", small=True)
    card.add(Notice("Il manque : décideur, budget. Avancer quand même ?", "warn", "check-square", (go,)))
    card.body.addSpacing(12)
    skeleton = Skeleton()
    skeleton._appear()
    card.add(skeleton)
    card.body.addStretch(1)
    return card


def account_choice() -> QWidget:
    """A long choice."""
    names = ("Laiterie Sauvelande", "Groupe Ardéval", "Cosmétiques Orélys", "Aciers Montbrel", "Labo Verdane")
    more = (
        "Verrerie Castelnoire",
        "Transports Mirandol",
        "Plasturgie Valdorse",
        "Caves Morvanel",
        "Élagage Brun",
    )
    choice = Select([Option(name, name, "35 Ouest") for name in names + more], "Compte")
    choice.set_key("Groupe Ardéval")
    return choice


def amount() -> QWidget:
    """An amount."""
    entry = MoneyEntry("Montant")
    entry.set_value(1_485_000)
    return entry
