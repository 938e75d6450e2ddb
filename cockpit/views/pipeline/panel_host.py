"""The side panel's place on the page: made when first opened, kept up to date, its wishes carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout

from cockpit.records.pipeline import Sheet
from cockpit.views.pipeline import asking
from cockpit.views.pipeline.acting import CardActions
from cockpit.views.pipeline.feed import BoardFeed
from cockpit.views.shared.page import Page

if TYPE_CHECKING:
    from cockpit.views.pipeline.sheet import OpportunityPanel


class PanelHost(QObject):
    """Signals: `closed()`: the user closed the panel."""

    closed = Signal()

    def __init__(self, page: Page, feed: BoardFeed, actions: CardActions, place: QBoxLayout) -> None:
        super().__init__(page)
        self._page, self._feed, self._actions, self._place = page, feed, actions, place
        self._panel: OpportunityPanel | None = None
        self._wanted = 0

    @property
    def panel(self) -> OpportunityPanel:
        """The panel itself."""
        if self._panel is None:
            from cockpit.views.pipeline.sheet import OpportunityPanel

            self._panel = OpportunityPanel()
            self._panel.hide()
            self._place.addWidget(self._panel)
            self._connect(self._panel)
        return self._panel

    def opened(self) -> int:
        """Id of the opportunity that is shown, 0 while the panel is closed."""
        panel = self._panel
        return panel.sheet.id if panel is not None and panel.sheet is not None and not panel.isHidden() else 0

    def shows(self) -> int:
        """Id of the opportunity that is shown or about to be, 0 for none."""
        return self._wanted or self.opened()

    def open(self, card_id: int) -> None:
        """Show an opportunity, now or once the board is read."""
        self._wanted = card_id
        if self._feed.board is not None:
            self._page.ask("sheet", asking.sheet(card_id), self._show)

    def renew(self) -> None:
        """Read what is shown, or waits to be shown, again."""
        if self.shows():
            self.open(self.shows())

    def close(self) -> None:
        """Put it away."""
        self._wanted = 0
        if self._panel is not None:
            self._panel.hide()

    def retranslate(self) -> None:
        """A new panel, in the language spoken."""
        if self._panel is None:
            return
        old, shown, self._panel = self._panel, self.opened(), None
        self._place.removeWidget(old)
        old.hide()
        old.deleteLater()
        if shown:
            self.open(shown)

    def _show(self, sheet: Sheet | None) -> None:
        board, self._wanted = self._feed.board, 0
        if sheet is None or board is None:
            self._vanish()
            return
        self.panel.show_sheet(sheet, board)
        self.panel.show()

    def _vanish(self) -> None:
        """Its opportunity is gone: the keyboard goes back to the cards if it was here."""
        focused = QApplication.focusWidget()
        if self._panel is not None and focused is not None and self._panel.isAncestorOf(focused):
            self._put_away()
        else:
            self.close()

    def _connect(self, panel: OpportunityPanel) -> None:
        on = self._actions

        def refused(error: Exception) -> None:
            panel.refuse()
            self._page.desk.complain(error)

        def edit(name: str, value: object) -> None:
            on.run(name, self.opened(), value, failed=refused)

        panel.edited.connect(edit)
        panel.stage_chosen.connect(lambda stage: edit("move_opportunity", stage))
        panel.won.connect(lambda: on.win(self.opened()))
        panel.lost.connect(lambda: on.lose(self.opened()))
        panel.reopened.connect(lambda: on.run("reopen_opportunity", self.opened()))
        panel.deleted.connect(lambda: on.delete(self.opened()))
        panel.plan_wanted.connect(lambda: on.plan(self.opened()))
        panel.account_wanted.connect(self._go_to_account)
        panel.closed.connect(self._put_away)

    def _put_away(self) -> None:
        self.close()
        self.closed.emit()

    def _go_to_account(self) -> None:
        sheet = self.panel.sheet
        if sheet is not None:
            self._page.desk.go("accounts", account=sheet.account_id)
