"""The first run: language, an export to drop or the sample, the team; anything may be passed over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cockpit import formats, i18n
from cockpit.desktop import fonts, icons, theme
from cockpit.desktop.desk import Desk
from cockpit.desktop.preferences import Preferences
from cockpit.i18n import _, ngettext
from cockpit.records.standing import Standing
from cockpit.views.shared.buttons import Button, secondary
from cockpit.views.shared.card import Card, column, row
from cockpit.views.shared.labels import ElidedLabel, IconLabel, label
from cockpit.views.shared.notices import IconTile
from cockpit.views.shared.page import Page, PageAction
from cockpit.views.shared.segmented import Segmented
from cockpit.views.shell.first_run_parts import DropZone, Step, Upright
from cockpit.views.shell.first_run_team import TeamEntry
from cockpit.views.shell.settings_page import THEMES

# what resources/samples holds: reps, accounts, open opportunities, months; a test counts them
SAMPLE = (5, 1306, 28, 10)


class FirstRunPage(Page):
    """Signals: file_requested(), sample_requested(), left() when the user passes on."""

    key = "first-run"
    icon = "sun-horizon"
    has_scope = False
    has_period = False
    file_requested = Signal()
    sample_requested = Signal()
    left = Signal()

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__(desk)
        self._preferences = preferences
        self._standing: Standing | None = None
        self._content: QWidget | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._build()

    def title(self) -> str:
        """Its name."""
        return _("First run")

    def actions_offered(self) -> Sequence[PageAction]:
        """Pass on."""
        return (
            PageAction("skip", _("Skip"), self.left.emit, "arrow-right"),
            PageAction("load_sample", _("Load the sample"), self.sample_requested.emit, "download-simple"),
        )

    def show_standing(self, standing: Standing) -> None:
        """What the file holds by now."""
        self._standing = standing
        self.team.show_team(standing.team, standing.reps)
        self._mark_steps()

    def retranslate(self) -> None:
        """Build it again in the language spoken."""
        self._build()
        if self._standing is not None:
            self.show_standing(self._standing)

    def _build(self) -> None:
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = content = QWidget()
        line = QHBoxLayout(content)
        line.setContentsMargins(24, 30, 24, 20)
        line.setSpacing(24)
        line.addWidget(self._make_steps())
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addWidget(self._make_language())
        self.zone = DropZone()
        self.zone.choose.clicked.connect(self.file_requested)
        right.addWidget(self.zone, 1)
        cards = QHBoxLayout()
        cards.setSpacing(14)
        cards.addWidget(self._make_sample(), 100)
        cards.addWidget(self._make_team(), 125)
        right.addLayout(cards)
        line.addLayout(right, 1)
        self._outer.addWidget(content)
        self._mark_steps()

    def _make_steps(self) -> QWidget:
        holder = QWidget()
        holder.setFixedWidth(fonts.scaled(300))
        steps = QVBoxLayout(holder)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(6)
        welcome = label(_("Welcome"), "display")
        said = _("Three answers and your cockpit is ready. Everything stays on this computer.")
        texts = column(welcome, label(said, "body", "text2", wrap=True), spacing=6, margins=(14, 0, 14, 18))
        steps.addLayout(texts)
        self._steps = (
            Step(1, _("Language"), i18n.NAMES[i18n.language()].lower() if i18n.language() == "fr" else "English"),
            Step(2, _("Your data"), _("drop an export, or take the sample")),
            Step(3, _("Your team"), _("names and roles")),
        )
        for step in self._steps:
            steps.addWidget(step)
        steps.addStretch(1)
        self._file = ElidedLabel("", "small", "text3")
        steps.addLayout(row(IconLabel("hard-drives", icons.SMALL), self._file, spacing=8, margins=(14, 0, 14, 0)))
        return holder

    def _make_language(self) -> Card:
        card = Card()
        card.body.setContentsMargins(15, 11, 15, 11)
        language = Segmented([(name, i18n.NAMES[name]) for name in i18n.LANGUAGES])
        language.set_current(i18n.language())
        language.chosen.connect(self._preferences.set_language)
        look = Segmented([(key, _(text)) for key, text in THEMES])
        look.set_current(theme.choice())
        look.chosen.connect(self._preferences.set_theme)
        note = ElidedLabel(_("dates, numbers and printed documents follow"), "small", "text3", minimum=0)
        line = row(IconLabel("translate"), label(_("Language"), "strong"), note, spacing=12)
        line.setStretch(2, 1)
        line.addWidget(language)
        line.addWidget(Upright())
        line.addWidget(look)
        card.add(line)
        return card

    def _make_sample(self) -> Card:
        card = Card()
        head = _head("lightbulb", "info", _("Discover with the sample"), _("Atelis Marquage, invented data"))
        card.add(head)
        figures = QHBoxLayout()
        figures.setContentsMargins(0, 14, 0, 12)
        reps, accounts, opportunities, months = SAMPLE
        for at, (count, words) in enumerate((
            (formats.number(reps), _("reps")),
            (formats.number(accounts), _("accounts")),
            (formats.number(opportunities), _("opportunities")),
            (_("{count} months").format(count=months), _("of history")),
        )):  # fmt: skip
            if at:
                figures.addStretch(1)
            figures.addLayout(column(label(count, "h1"), ElidedLabel(words, "micro", "text3"), spacing=0))
        card.add(figures)
        card.body.addStretch(1)
        self.load_sample: Button = secondary(_("Load the sample"), "download-simple")
        self.load_sample.clicked.connect(self.sample_requested)
        note = ElidedLabel(_("gone again in one click"), "small", "text3")
        card.add(row(self.load_sample, note, spacing=10))
        return card

    def _make_team(self) -> Card:
        card = Card()
        note = _("or let the import recognise the names")
        card.add(_head("users-three", "neutral", _("Enter the team by hand"), note))
        self.team = TeamEntry(self.desk)
        card.body.addSpacing(10)
        card.add(self.team, 1)
        self.go_on = Button(_("Continue"), "secondary", small=True, after="arrow-right")
        self.go_on.clicked.connect(self.left)
        card.body.addSpacing(8)
        card.add(row(self.team.make_hint(), -1, self.go_on))
        return card

    def _mark_steps(self) -> None:
        standing = self._standing
        has_data = standing is not None and bool(standing.accounts or standing.opportunities or standing.actions)
        has_team = standing is not None and bool(standing.reps)
        self._steps[0].set_state("done")
        self._steps[1].set_state("done" if has_data else "now")
        self._steps[2].set_state("done" if has_team else ("now" if has_data else "later"))
        if standing is not None:
            said = ngettext("{file}, {count} account", "{file}, {count} accounts", standing.accounts)
            self._file.setText(said.format(file=standing.path.name, count=formats.number(standing.accounts)))


def _head(icon: str, tone: str, title: str, note: str) -> QHBoxLayout:
    texts = column(ElidedLabel(title, "h2"), ElidedLabel(note, "small", "text3"), spacing=0)
    line = row(IconTile(icon, tone, 36, 8, 20), spacing=10)
    line.addLayout(texts, 1)
    return line
