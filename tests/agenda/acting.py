"""What a user does in the agenda, in a line each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cockpit.db.store import Store
from cockpit.desktop.desk import Desk
from cockpit.records.agenda import Block
from cockpit.services import agenda
from cockpit.views.agenda.page import AgendaPage
from cockpit.views.agenda.pointer import Grid

THURSDAY = date(2026, 10, 15)

Settle = Callable[[], None]


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, settle: Settle) -> AgendaPage:
    made = AgendaPage(desk)
    qtbot.addWidget(made)
    made.resize(1380, 844)
    made.show()
    qtbot.waitExposed(made)
    settle()
    return made


def find(store: Store, action: int) -> Block:
    found = agenda.find_action(store, action)
    assert found is not None
    return found


def centre(grid: Grid, action: int) -> QPoint:
    return grid.rect_of(action).center()


def send(grid: Grid, kind: QMouseEvent.Type, at: QPoint, held: bool, keys: Qt.KeyboardModifier) -> None:
    button = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    buttons = Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton
    view = grid.viewport()
    event = QMouseEvent(kind, QPointF(at), QPointF(view.mapToGlobal(at)), button, buttons, keys)
    QApplication.sendEvent(view, event)


def drag(
    grid: Grid,
    start: QPoint,
    end: QPoint,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    drop: bool = True,
) -> None:
    send(grid, QMouseEvent.Type.MouseButtonPress, start, True, keys)
    for share in (0.3, 0.7, 1.0):
        send(grid, QMouseEvent.Type.MouseMove, start + (end - start) * share, True, keys)
    if drop:
        send(grid, QMouseEvent.Type.MouseButtonRelease, end, False, keys)


def cell_point(page: AgendaPage, rep: int, column: int) -> QPoint:
    """A free point at the bottom of a cell."""
    grid = page.grid()
    assert page.view is not None
    cell = next(c for c in grid.cells if page.view.reps[c.rep_index].rep_id == rep and c.column == column)
    return (QPointF(cell.rect.center().x(), cell.rect.bottom() - 6) + grid.offset()).toPoint()


def hour_point(page: AgendaPage, rep: int, minute: int) -> QPoint:
    """A point of the day at an hour."""
    grid = page.day
    assert page.view is not None
    cell = next(c for c in grid.cells if page.view.reps[c.rep_index].rep_id == rep)
    slot = grid.slot_rect(cell, grid.place_of(cell, minute), 30)
    return (QPointF(slot.center().x(), slot.y() + 8) + grid.offset()).toPoint()
