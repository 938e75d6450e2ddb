"""An import before it is written: files, how they were read, mapping, preview, totals."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.desk import Desk
from cockpit.i18n import Message, _, pgettext
from cockpit.itemmodels.import_words import file_name
from cockpit.records.importing import Certainty, Choices, FileChoices, FilePlan, ImportPlan
from cockpit.views.imports.beside import Beside
from cockpit.views.imports.coming import brings_accounts
from cockpit.views.imports.dialect_bar import DialectBar
from cockpit.views.imports.file_bar import FileBar
from cockpit.views.imports.file_tabs import FileTabs
from cockpit.views.imports.findings import (
    DateQuestion,
    NumberQuestion,
    RefusalCard,
    TextQuestion,
    damage_of,
)
from cockpit.views.imports.mapping import MappingCard
from cockpit.views.imports.preview import PreviewCard
from cockpit.views.imports.steps import CHECK, FILE, MAPPING
from cockpit.views.imports.summary import SummaryBar
from cockpit.views.imports.unknown import UnknownCard
from cockpit.views.imports.unveiling import Unveiling
from cockpit.views.shared.notices import Notice

READABLE, REFUSED, UNKNOWN = range(3)


class PlanView(QWidget):
    """Signals: settled(object path, object FileChoices, str sheet); left_out(object path, str sheet); imported();
    stopped(); left(); other_wished(); export_wished(); merged(object pairs) for accounts that are those of the file;
    unreadable_left_out()."""

    settled = Signal(object, object, str)
    left_out = Signal(object, str)
    imported = Signal()
    stopped = Signal()
    left = Signal()
    other_wished = Signal()
    export_wished = Signal()
    merged = Signal(object)
    unreadable_left_out = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._plan: ImportPlan | None = None
        self._choices = Choices()
        self._at = 0
        self._asked: list[Notice] = []
        self.bar = FileBar()
        self.tabs = FileTabs()
        self.dialect = DialectBar()
        self.mapping = MappingCard()
        self.preview = PreviewCard()
        self.beside = Beside(desk)
        self.findings = self.beside.findings
        self.refusal = RefusalCard()
        self.unknown = UnknownCard()
        self.summary = SummaryBar()
        self._arrange()
        self._connect()
        self._unveiling = Unveiling((self.dialect, self.mapping, self.preview, self.beside, self.summary), self)

    def show_plan(self, plan: ImportPlan, choices: Choices) -> None:
        """Show a plan; the same file stays in front when it is still there."""
        former = self.file() if self._plan is not None and self._plan.files else None
        self._plan, self._choices = plan, choices
        self._unveiling.start()
        self._at = _place_of(former, plan)
        self.bar.show_plan(plan, "")
        self.bar.set_finished(False)
        self.tabs.show_files(plan.files, self._at)
        self.summary.show_plan(plan)
        self._show_file()

    def take_focus(self) -> None:
        """Put the keyboard where the next word is to be said."""
        place = self._stack.currentIndex()
        target = (self.mapping.table, self.refusal, self.unknown)[place]
        if isinstance(target, RefusalCard | UnknownCard):
            target.take_focus()
        else:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def prepare(self) -> None:
        """Load what the first plan needs, while it is being made."""
        self.mapping.table.prepare()
        self.beside.prepare()

    def set_running(self, running: bool, note: str = "") -> None:
        """While a job runs, the foot shows how far it is."""
        self.summary.set_running(running, note)
        if not running and self._plan is not None:
            self.summary.show_plan(self._plan)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the files take one line."""
        super().resizeEvent(event)
        self.tabs.fit()

    def file(self) -> FilePlan:
        """The file in front."""
        assert self._plan is not None
        return self._plan.files[self._at]

    def question(self) -> DateQuestion | NumberQuestion | None:
        """The question about day and month, or about the decimal mark, while there is one."""
        return next((each for each in self._asked if isinstance(each, DateQuestion | NumberQuestion)), None)

    def text_question(self) -> TextQuestion | None:
        """The offer to repair damaged accents, or to leave them, while there is one."""
        return next((each for each in self._asked if isinstance(each, TextQuestion)), None)

    def step_file(self, step: int) -> None:
        """Go to the next file (1) or the one before (-1)."""
        if self._plan is not None and len(self._plan.files) > 1:
            self.show_file((self._at + step) % len(self._plan.files))

    def show_file(self, place: int) -> None:
        """Bring a file to the front."""
        self._at = place
        self.tabs.set_current(place)
        self._show_file()

    def _show_file(self) -> None:
        if self._plan is None or not self._plan.files:
            return
        plan = self.file()
        choices = self._of_file()
        self._ask(plan, choices)
        self.dialect.setVisible(plan.refusal is None)
        self.dialect.show_file(plan, choices)
        page = page_of(plan)
        self._stack.setCurrentIndex(page)
        if page == REFUSED:
            reason = str(plan.refusal or plan.skipped_because)
            unreadable = len(self._plan.refusals) if plan.refusal is not None else 0
            removable = len(self._plan.files) > max(unreadable, 1)
            self.refusal.show_file(file_name(plan), reason, len(self._plan.files) > 1, unreadable if removable else 0)
        elif page == UNKNOWN:
            self.unknown.show_file(plan)
        else:
            self._show_readable(plan, choices)
        self.bar.steps.set_step(step_of(plan))

    def _show_readable(self, plan: FilePlan, choices: FileChoices) -> None:
        """What can be mapped; rows are shown once what every row needs is mapped."""
        assert self._plan is not None
        self.mapping.show_file(plan, choices)
        self._lower.setVisible(plan.skipped_because is None)
        if plan.skipped_because is None:
            self.preview.show_file(plan, choices)
            self.beside.show_file(plan, self._plan.warnings)
            self.beside.show_coming(self._plan.doubles if brings_accounts(plan) else ())

    def _ask(self, plan: FilePlan, choices: FileChoices) -> None:
        for former in self._asked:
            self._questions.removeWidget(former)
            former.hide()
            former.deleteLater()
        readable = page_of(plan) == READABLE
        wanting = [_wanting(plan.skipped_because)] if readable and plan.skipped_because else []
        asked = [*self._asked_of_text(plan, choices), *self._asked_of(plan)] if plan.refusal is None else []
        self._asked = [*wanting, *asked]
        for question in self._asked:
            self._questions.addWidget(question)

    def _asked_of(self, plan: FilePlan) -> list[DateQuestion | NumberQuestion]:
        unsettled = next((c for c in plan.columns if c.unsettled), None)
        if unsettled is None:
            return []
        question = NumberQuestion(unsettled) if unsettled.decimal else DateQuestion(unsettled)
        question.answered.connect(self._answer_decimal if unsettled.decimal else self._answer)
        return [question]

    def _asked_of_text(self, plan: FilePlan, choices: FileChoices) -> list[TextQuestion]:
        damage = damage_of(plan)
        if damage is None and not choices.repair_text:
            return []
        said = str(damage) if damage is not None else _("The accents of this file were repaired.")
        question = TextQuestion(said, damage is None)
        question.answered.connect(lambda repair: self._settle(replace(choices, repair_text=repair)))
        return [question]

    def _answer(self, order: str) -> None:
        self._settle(replace(self._of_file(), date_order=order))

    def _answer_decimal(self, mark: str) -> None:
        self._settle(replace(self._of_file(), decimal=mark))

    def _of_file(self) -> FileChoices:
        return self._choices.of(self.file().path, self.file().sheet)

    def _settle(self, choices: FileChoices) -> None:
        """Take a word; the next one, given before the plan is made anew, builds on it."""
        path, sheet = self.file().path, self.file().sheet
        self._choices = self._choices.settle(path, choices, sheet)
        for part in (self.dialect, self.mapping, self.preview):
            part.set_choices(choices)
        self.settled.emit(path, choices, sheet)

    def _leave_out(self, place: int) -> None:
        """Leave a file out, or one sheet of several."""
        if self._plan is not None:
            file = self._plan.files[place]
            several = sum(each.path == file.path for each in self._plan.files) > 1
            self.left_out.emit(file.path, file.sheet if several else "")

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_file)
        self.dialect.settled.connect(self._settle)
        self.mapping.settled.connect(self._settle)
        self.preview.settled.connect(self._settle)
        self.tabs.left_out.connect(self._leave_out)
        self.unknown.told.connect(lambda entity: self.dialect.entity.chosen.emit(entity))
        self.refusal.removed.connect(lambda: self._leave_out(self._at))
        self.beside.coming.merged.connect(self.merged)
        self.refusal.all_removed.connect(self.unreadable_left_out)
        self.summary.wished.connect(self.imported)
        self.summary.stopped.connect(self.stopped)
        self.summary.export_wished.connect(self.export_wished)
        self.bar.left.connect(self.left)
        self.bar.other_wished.connect(self.other_wished)

    def _arrange(self) -> None:
        self._lower = QWidget()
        lower = QHBoxLayout(self._lower)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(14)
        lower.addWidget(self.preview, 1)
        self.beside.setFixedWidth(fonts.scaled(346))
        lower.addWidget(self.beside)
        readable = QWidget()
        inner = QVBoxLayout(readable)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self.mapping, 5)
        inner.addWidget(self._lower, 4)
        inner.addStretch(0)
        self._stack = QStackedWidget()
        for page in (readable, self.refusal, self.unknown):
            self._stack.addWidget(page)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 0, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.bar)
        layout.addWidget(self.tabs)
        layout.addLayout(self._questions)
        layout.addWidget(self.dialect)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.summary)
        self.setAccessibleName(pgettext("page", "Import"))


def _wanting(reason: Message) -> Notice:
    said = _("{reason} Choose the field of each column below.")
    return Notice(said.format(reason=reason), "warn", "warning")


def page_of(plan: FilePlan) -> int:
    """What is shown of a file: its mapping, why it cannot be read, or what it may hold."""
    if plan.refusal is not None or not plan.columns or (plan.skipped_because is not None and not plan.rows):
        return REFUSED
    return UNKNOWN if plan.entity is None else READABLE


def step_of(plan: FilePlan) -> int:
    """Where the import of a file stands."""
    if page_of(plan) != READABLE:
        return FILE
    open_columns = any(c.unsettled or c.certainty is Certainty.DOUBTFUL for c in plan.columns)
    return MAPPING if open_columns or plan.skipped_because is not None else CHECK


def _place_of(former: FilePlan | None, plan: ImportPlan) -> int:
    if former is not None:
        for place, file in enumerate(plan.files):
            if (file.path, file.sheet) == (former.path, former.sheet):
                return place
    troubled = (i for i, f in enumerate(plan.files) if f.refusal or any(c.unsettled for c in f.columns))
    return next(troubled, 0)
