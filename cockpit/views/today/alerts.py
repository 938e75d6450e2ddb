"""What needs attention this morning: alerts with their evidence, one link each, and a menu to put them off."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cockpit import clock, formats
from cockpit.i18n import _, ngettext
from cockpit.records.today import Alert, Alerts
from cockpit.views.shared.badges import Tag
from cockpit.views.shared.card import Card
from cockpit.views.shared.labels import IconLabel, LinkLabel, label, rule
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.menu import Menu
from cockpit.views.shared.notices import AlertRow, EmptyState


class AlertsCard(Card):
    """The alerts, the worst first; under them what was put off.

    Signals: followed(Alert), put_off(Alert), ignored(Alert), recalled().
    """

    followed = Signal(object)
    put_off = Signal(object)
    ignored = Signal(object)
    recalled = Signal()

    def __init__(self) -> None:
        super().__init__(" ", flush=True)
        self.setFixedWidth(346)
        self.rows: list[AlertRow] = []
        self._count = Tag("0")
        self.header.insert_after_title(self._count)
        self._content = QWidget()
        self._content.setProperty("ground", "none")
        self._list = QVBoxLayout(self._content)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        area = QScrollArea()
        area.setWidget(self._content)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(area, 1)
        self._make_foot()
        self.retranslate()
        self.set_alerts(Alerts())

    def retranslate(self) -> None:
        """Word the fixed texts again."""
        self.set_title(_("To deal with"))
        self._all.setText(_("Show all"))

    def set_alerts(self, alerts: Alerts) -> None:
        """Show these alerts."""
        self.rows.clear()
        empty_layout(self._list)
        self._count.set_tag(formats.number(len(alerts.shown)))
        self._count.setVisible(bool(alerts.shown))
        for alert in alerts.shown:
            self._add_row(alert)
        if alerts.shown:
            self._list.addStretch(1)
        else:
            text = _("No plan is late, nothing is stalling, everyone was called back.")
            self._list.addWidget(EmptyState("check-circle", _("Nothing needs attention"), text), 1)
        self._show_foot(alerts)

    def _add_row(self, alert: Alert) -> None:
        row = AlertRow(alert.icon, alert.tone, alert.title, alert.evidence, alert.link)
        row.set_side_padding(14, 0)
        row.acted.connect(lambda: self.followed.emit(alert))
        row.menu_requested.connect(lambda at: self._open_menu(alert, at))
        self._list.addWidget(row)
        self.rows.append(row)

    def open_menu(self, alert: Alert) -> Menu:
        """The menu of an alert."""
        menu = Menu(self)
        menu.add(alert.link, lambda: self.followed.emit(alert), "arrow-right")
        menu.add(_("Put off until Monday"), lambda: self.put_off.emit(alert), "clock")
        menu.add(_("Ignore"), lambda: self.ignored.emit(alert), "prohibit")
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open_menu(self, alert: Alert, at: QPoint) -> None:
        self.open_menu(alert).popup(at)

    def _make_foot(self) -> None:
        self._foot = QWidget()
        self._foot.setFixedHeight(45)
        outer = QVBoxLayout(self._foot)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(rule())
        line = QHBoxLayout()
        line.setContentsMargins(14, 0, 10, 0)
        line.setSpacing(8)
        self._off = label("", "small", "text3")
        self._all = LinkLabel("")
        self._all.clicked.connect(lambda: self.recalled.emit())
        line.addWidget(IconLabel("bell", 14))
        line.addWidget(self._off, 1)
        line.addWidget(self._all)
        outer.addLayout(line, 1)
        self.add(self._foot)

    def _show_foot(self, alerts: Alerts) -> None:
        day = alerts.returns_on
        self._foot.setVisible(day is not None)
        if day is None:
            return
        n = len(alerts.put_off)
        when = formats.weekday(day) if (day - clock.today()).days < 7 else formats.day_month(day)
        said = ngettext("{n} alert put off until {day}", "{n} alerts put off until {day}", n)
        self._off.setText(said.format(n=n, day=when))
