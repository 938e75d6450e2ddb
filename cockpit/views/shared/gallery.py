"""A board with every component of the kit in its states, for looking at and for tests."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.views.shared import buttons, gallery_records, paint
from cockpit.views.shared.badges import ActionGlyph, Avatar, SegmentBadge, status_tag
from cockpit.views.shared.card import Card, column, row
from cockpit.views.shared.chips import FilterChip, LegendChip
from cockpit.views.shared.dates import DateEntry
from cockpit.views.shared.fields import Field, LineEdit, NotesEdit, SearchEdit
from cockpit.views.shared.flow import FlowLayout
from cockpit.views.shared.labels import KeyHint, LinkLabel, label
from cockpit.views.shared.painted import Painted
from cockpit.views.shared.segmented import Segmented
from cockpit.views.shared.stepper import Stepper
from cockpit.views.shared.tile import AddTile, Delta, KpiTile
from cockpit.views.shared.toggles import CheckBox, Radio, Switch

ACTIONS = (
    ("T", "check-square", "Tâche"),
    ("A", "phone", "Appel"),
    ("M", "envelope-simple", "E-mail"),
    ("R", "handshake", "RDV physique"),
    ("P", "phone-call", "RDV téléphonique"),
    ("V", "video-camera", "Visio"),
    ("D", "presentation-chart", "Démo"),
    ("C", "map-pin", "Visite client"),
    ("O", "file-text", "Proposition"),
    ("I", "users-three", "Interne"),
)
_GROUNDS = ("bg", "sidebar", "surface", "sunken", "hover", "border", "border-strong", "track")
_INKS = ("text", "text2", "text3", "accent", "accent-hover", "accent-soft")
_STATES = tuple(f"{tone}{part}" for tone in ("ok", "warn", "bad") for part in ("", "-soft", "-fill"))
_TOKENS = (*_GROUNDS, *_INKS, *_STATES, "info", "info-soft")


class Gallery(QWidget):
    """The board: colours, action types, controls, type, tiles, records, notices."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        board = QVBoxLayout(self)
        board.setContentsMargins(24, 20, 24, 20)
        board.setSpacing(14)
        board.addLayout(
            row(
                label("Composants et états", "h1"),
                label("Cockpit commercial", "body", "text3"),
                -1,
                spacing=10,
            )
        )
        board.addLayout(_side_by_side((_colors(), 1), (_actions(), 0)))
        board.addLayout(_side_by_side((_controls(), 1), (_type(), 0)))
        board.addWidget(_tiles())
        board.addLayout(_side_by_side((_forms(), 1), (gallery_records.table(), 2)))
        board.addLayout(_side_by_side((gallery_records.pace(), 11), (gallery_records.alerts(), 10)))
        board.addLayout(_side_by_side((gallery_records.empty(), 1), (gallery_records.waiting(), 1)))
        board.addStretch(1)


class Swatch(Painted):
    """A colour with its name."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setAccessibleName(token)

    def sizeHint(self) -> QSize:
        """80 by 49 px."""
        return QSize(80, 49)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The colour over its name."""
        painter = QPainter(self)
        colors = theme()
        area = self.rect().adjusted(0, 0, 0, -17)
        paint.rounded(painter, area, 6, colors.color(self._token), colors.color("border"))
        paint.text(painter, self.rect().adjusted(0, 34, 0, 0), self._token, "micro")


def _side_by_side(*cards: tuple[QWidget, int]) -> QVBoxLayout:
    line = row(spacing=14)
    for card, stretch in cards:
        line.addWidget(card, stretch)
    return column(line)


def _colors() -> Card:
    card = Card("Couleurs")
    flow = FlowLayout(gap=8)
    for token in _TOKENS:
        flow.addWidget(Swatch(token))
    card.add(flow)
    card.body.addStretch(1)
    return card


def _actions() -> Card:
    card = Card("Types d’action", "couleur, icône et lettre ensemble")
    card.setFixedWidth(520)
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(9)
    for i, (letter, icon, name) in enumerate(ACTIONS):
        words = column(label(name, "small", weight=500), label(letter, "micro", "text3", 400), spacing=0)
        grid.addLayout(row(ActionGlyph(letter, icon, name), words, -1), i // 3, i % 3)
    card.add(grid)
    card.body.addStretch(1)
    return card


def _controls() -> Card:
    card = Card("Contrôles, filtres, badges")
    off = buttons.secondary("Inactif")
    off.setEnabled(False)
    busy = buttons.secondary("Import", "tray-arrow-down")
    busy.set_loading(True)
    line = FlowLayout(gap=10)
    for button in (
        buttons.primary("Principal", "check"),
        buttons.secondary("Secondaire", "printer"),
        buttons.ghost("Discret", "sliders-horizontal"),
        LinkLabel("Lien", "arrow-right"),
        off,
        buttons.danger("Supprimer"),
        busy,
        buttons.secondary("Petit", "calendar-plus", small=True),
        buttons.icon_button("dots-three", "Plus d’actions"),
    ):
        line.addWidget(button)
    card.add(line)
    card.body.addSpacing(12)
    card.add(_second_line())
    card.body.addSpacing(12)
    card.add(_third_line())
    card.body.addSpacing(12)
    card.add(_legend())
    card.body.addStretch(1)
    return card


def _second_line() -> FlowLayout:
    first, second = LineEdit("Laiterie", name="Compte"), LineEdit("Focus", name="Compte")
    wrong = LineEdit("31/02/2026", name="Date")
    wrong.set_invalid(True)
    for editor, width in ((first, 120), (second, 120), (wrong, 150)):
        editor.setFixedWidth(width)
    on, off = Switch(name="Activé"), Switch(name="Désactivé")
    on.setChecked(True)
    checked, empty, partial = CheckBox(name="Coché"), CheckBox(name="Vide"), CheckBox(name="En partie")
    checked.setChecked(True)
    partial.set_partial(True)
    radio = Radio("Au choix")
    radio.setChecked(True)
    views = Segmented([("day", "Jour"), ("week", "Semaine")])
    stepper = Stepper("Octobre 2026", "calendar-blank")
    line = FlowLayout(gap=10)
    for widget in (first, second, wrong, views, stepper, on, off, checked, empty, partial, radio):
        line.addWidget(widget)
    return line


def _third_line() -> FlowLayout:
    resting = FilterChip("Segment", "medal", menu=True)
    active = FilterChip("S’enlisent", "hourglass-medium", "4")
    active.set_active(True)
    badges = [SegmentBadge(key, name) for key, name in (("gold", "Or"), ("silver", "Argent"), ("bronze", "Bronze"))]
    tags = [
        status_tag("Dans le rythme", "ok"),
        status_tag("À surveiller", "warn"),
        status_tag("En retard", "bad"),
        status_tag("Information", "info"),
    ]
    line = FlowLayout(gap=8)
    for widget in (resting, active, *badges, *tags, Avatar("SD", "Sarah Delombre"), KeyHint("Ctrl K")):
        line.addWidget(widget)
    return line


def _legend() -> FlowLayout:
    flow = FlowLayout(gap=6)
    for i, (letter, icon, name) in enumerate(ACTIONS):
        chip = LegendChip(letter, icon, name, str(4 + i))
        chip.set_shown(letter != "V")
        flow.addWidget(chip)
    return flow


def _type() -> Card:
    card = Card("Typographie, Inter")
    card.setFixedWidth(430)
    samples = (
        ("display", "display 28/34 600", "60 000 €", None),
        ("figure", "figure 24/30 600", "34,6 %", None),
        ("h1", "h1 18/24 600", "Plan d’action mensuel", None),
        ("h2", "h2 14/20 600", "Rythme des plans d’action", None),
        ("body", "body 13/18 400", "Le créneau du mardi est libre", None),
        ("strong", "body 13/18 500", "Transports Mirandol", None),
        ("small", "small 12/16 400", "jour ouvré 10 sur 22", None),
        ("micro", "micro 11/14 500", "légende, badge, axe", None),
    )
    for role, name, sample, weight in samples:
        caption = label(name, "micro", "text3", 400)
        caption.setFixedWidth(fonts.scaled(118))
        card.add(row(caption, label(sample, role, weight=weight), -1))
        card.body.addSpacing(5)
    card.body.addStretch(1)
    return card


def _tiles() -> Card:
    card = Card("Tuile de chiffre flash", "normale, survol, échantillon trop petit, chargement, ajout")
    won = KpiTile("Opportunités gagnées")
    won.set_figure("9", "148 500 €", Delta("+2", "up", "ok", "contre 7"), (4, 6, 5, 7, 5, 7, 4, 1, 5, 7))
    hovered = KpiTile("Pipeline pondéré")
    points = (1, 2, 4, 5, 4, 6, 5, 5.5, 8, 7)
    hovered.set_figure("345 k€", "survol : ouvre le détail", Delta("−3 %", "down", "bad", "contre 356 k€"), points)
    hovered.hovered = True
    few = KpiTile("Transformation")
    few.set_too_few("4 closes, il en faut 10")
    line = row(spacing=10)
    for tile in (won, hovered, few, KpiTile("En chargement"), AddTile()):
        line.addWidget(tile, 1)
    card.add(line)
    return card


def _forms() -> Card:
    card = Card("Formulaire")
    wrong = DateEntry("Échéance")
    dated = Field("Échéance", wrong)
    wrong.setText("31/02/2026")
    wrong.commit()
    card.add(Field("Compte", gallery_records.account_choice()))
    card.body.addSpacing(10)
    card.add(dated)
    card.body.addSpacing(10)
    card.add(Field("Montant", gallery_records.amount(), "Hors taxes, remises déduites."))
    card.body.addSpacing(10)
    card.add(Field("Notes", NotesEdit("Rappeler le directeur industriel\navant vendredi.", lines=2)))
    card.body.addSpacing(10)
    card.add(SearchEdit("Rechercher, agir…", "Ctrl K"))
    card.body.addStretch(1)
    return card
