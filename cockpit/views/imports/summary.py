"""The foot of an import: what will happen to how many rows, and the one button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.formats import number
from cockpit.i18n import _, ngettext, pgettext
from cockpit.records.importing import ImportPlan, Totals
from cockpit.views.shared.bars import ProgressBar
from cockpit.views.shared.buttons import primary, secondary
from cockpit.views.shared.card import Card
from cockpit.views.shared.labels import IconLabel, label

# unchanged and left aside are not named where there are none
_MAY_BE_NONE = (2, 3)
_NARROW = 1100


class SummaryBar(Card):
    """Signals: wished() for the import; stopped() while it runs; export_wished() for the rows in error."""

    wished = Signal()
    export_wished = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__(flush=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._figures = [
            Figure(_("to create"), "plus", "ok"),
            Figure(_("to update"), "arrow-clockwise", "info"),
            Figure(_("unchanged"), "check", "text3"),
            Figure(_("left aside"), "minus", "text3"),
            Figure(_("in error"), "warning-circle", "bad"),
        ]
        self._sum = Figure(_("rows of the file"), "rows", "text3")
        self._note = label("", "small", "text3", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.button = primary(pgettext("verb", "Import"), "tray-arrow-down")
        self.button.clicked.connect(lambda: self.wished.emit())
        self.export = secondary(_("Export the rows left out…"), "download-simple", small=True)
        self.export.clicked.connect(lambda: self.export_wished.emit())
        self.export.setAccessibleName(_("Export the rows left out…"))
        self._may_export = False
        self.stop = secondary(_("Stop"), "x")
        self.stop.clicked.connect(lambda: self.stopped.emit())
        self.progress = ProgressBar()
        self._arrange()
        self.set_running(False)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the totals, and whether and why not the import may run."""
        totals = plan.totals
        for figure, value in zip(self._figures, _values(totals), strict=True):
            figure.set_value(value)
        for place in _MAY_BE_NONE:
            self._figures[place].setVisible(_values(totals)[place] > 0)
            self._signs[place - 1].setVisible(_values(totals)[place] > 0)
        self._sum.set_value(totals.rows)
        files = len([file for file in plan.files if file.rows])
        self._sum.set_caption(_("rows of the files") if files > 1 else _("rows of the file"))
        self.setAccessibleDescription(equation(totals))
        rows = totals.created + totals.updated
        text = ngettext("Import {n} row", "Import {n} rows", rows).format(n=number(rows))
        obstacle = obstacle_of(plan)
        self.button.setText(text if rows and not plan.refusals else pgettext("verb", "Import"))
        self.button.setEnabled(not obstacle)
        self._note.setText(obstacle or _promise(totals))
        self._may_export = totals.errors > 0 and not is_asking(plan)
        self.export.setVisible(self._may_export and not self.stop.isVisibleTo(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In narrow places the export has a short name, so that the sentence keeps its lines."""
        super().resizeEvent(event)
        narrow = self.width() < fonts.scaled(_NARROW)
        self.export.setText(_("Export…") if narrow else _("Export the rows left out…"))

    def note(self) -> str:
        """What is said beside the button."""
        return self._note.text()

    def figures(self) -> list[int]:
        """The numbers shown: created, updated, unchanged, left aside, in error."""
        return [figure.value for figure in self._figures]

    def total(self) -> int:
        """What the figures add up to: the rows of the files."""
        return self._sum.value

    def set_running(self, running: bool, note: str = "") -> None:
        """While a job runs: progress and Stop in place of the button."""
        self.progress.setVisible(running)
        self.stop.setVisible(running)
        self.button.setVisible(not running)
        self.export.setVisible(self._may_export and not running)
        if running:
            self.progress.set_ratio(None, note)
            self._note.setText(note)

    def _arrange(self) -> None:
        holder = QHBoxLayout()
        holder.setContentsMargins(16, 10, 12, 10)
        holder.setSpacing(0)
        self._signs = [Sign("+") for _figure in self._figures[1:]]
        for figure, sign in zip(self._figures, [None, *self._signs], strict=True):
            if sign is not None:
                holder.addWidget(sign)
            holder.addWidget(figure)
        holder.addWidget(Sign("="))
        holder.addWidget(self._sum)
        holder.addSpacing(20)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addStretch(1)
        right.addWidget(self._note)
        right.addWidget(self.progress)
        right.addStretch(1)
        holder.addLayout(right, 1)
        holder.addSpacing(12)
        holder.addWidget(self.export)
        holder.addSpacing(8)
        holder.addWidget(self.stop)
        holder.addWidget(self.button)
        self.add(holder)


class Figure(QWidget):
    """Icon and caption over a number."""

    def __init__(self, caption: str, icon: str, color: str) -> None:
        super().__init__()
        self.value = 0
        self._caption = caption
        self._number = label("0", "h1", "text", 600)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(IconLabel(icon, 14, color))
        self._text = label(caption, "small", "text2")
        top.addWidget(self._text)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addLayout(top)
        layout.addWidget(self._number)

    def set_caption(self, caption: str) -> None:
        """Name the number otherwise."""
        self._caption = caption
        self._text.setText(caption)

    def set_value(self, value: int) -> None:
        """Show this number."""
        self.value = value
        self._number.setText(number(value))
        self._number.set_color("text" if value else "text3")
        self.setAccessibleName(f"{number(value)} {self._caption}")


class Sign(QWidget):
    """Plus or equals between two figures, on the line of the numbers."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        mark = label(sign, "h1", "text3")
        mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(label("", "small"))
        layout.addWidget(mark)
        self.setFixedWidth(fonts.scaled(24))


def equation(totals: Totals) -> str:
    """ "212 + 1,041 + 0 + 19 + 12 = 1,284", in the order in which the figures stand."""
    return " + ".join(number(value) for value in _values(totals)) + f" = {number(totals.rows)}"


def is_asking(plan: ImportPlan) -> bool:
    """Whether a column waits for the user's word on how it is read."""
    return any(column.unsettled for file in plan.files for column in file.columns)


def obstacle_of(plan: ImportPlan) -> str:
    """Why the import cannot run, in a sentence that says what to do; "" where it can."""
    if plan.refusals:
        said = ngettext(
            "{n} file cannot be read: take it out, or repair it and drop it again.",
            "{n} files cannot be read: take them out, or repair them and drop them again.",
            len(plan.refusals),
        )
        return said.format(n=number(len(plan.refusals)))
    asked = next((column for file in plan.files for column in file.columns if column.unsettled), None)
    if asked is not None and asked.decimal:
        return _("Say first how the numbers are written.")
    if asked is not None:
        return _("Say first whether the day or the month comes first.")
    if plan.changes_nothing and plan.totals.errors:
        return _("No row can be imported: put the errors right in the preview or in the file, or change the mapping.")
    aside = next((file for file in plan.files if file.skipped_because is not None), None)
    if plan.changes_nothing and aside is not None:
        unknown = bool(aside.rows) and aside.entity is None
        return _("Say first what the file holds.") if unknown else str(aside.skipped_because)
    if plan.changes_nothing:
        return _("Nothing new: everything in it is already in the cockpit.")
    return ""


def _promise(totals: Totals) -> str:
    if not totals.errors:
        return _("Nothing is written before; the whole import is undone with Ctrl+Z.")
    said = ngettext(
        "The row in error stays out; the whole import is undone with Ctrl+Z.",
        "The {n} rows in error stay out; the whole import is undone with Ctrl+Z.",
        totals.errors,
    )
    return said.format(n=number(totals.errors))


def _values(totals: Totals) -> tuple[int, int, int, int, int]:
    return totals.created, totals.updated, totals.unchanged, totals.skipped, totals.errors
