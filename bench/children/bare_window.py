"""The floor of starting: a PySide6 window with one label."""

from __future__ import annotations

import sys

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel

from bench.children.spawning import tell_ready


class Window(QLabel):
    """Says so once it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, tell, end."""
        super().paintEvent(event)
        tell_ready()
        QApplication.exit()


def main() -> int:
    """Show the window until it is painted."""
    app = QApplication(sys.argv)
    window = Window("ready")
    window.resize(1400, 900)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
