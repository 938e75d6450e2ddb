"""The floor: a window of Qt with nothing in it, painted once."""

from __future__ import annotations

import os

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from bench.children.memory import told


class Bare(QMainWindow):
    """Says that it was painted and leaves."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first one is all that is wanted."""
        print(told(), flush=True)
        os._exit(0)


app = QApplication([])
window = Bare()
window.resize(1440, 900)
window.show()
app.exec()
