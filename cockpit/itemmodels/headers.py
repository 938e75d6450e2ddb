"""What the header of a table says."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from PySide6.QtCore import Qt

from cockpit.i18n import _

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def caption(
    captions: Sequence[str], section: int, orientation: Qt.Orientation, role: int, right: Container[int] = ()
) -> Any:
    """The caption of a column in the language spoken, "" where it has none; columns of figures stand `right`."""
    if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(captions):
        return None
    if role == Qt.ItemDataRole.TextAlignmentRole and section in right:
        return RIGHT
    if role == Qt.ItemDataRole.DisplayRole:
        return _(captions[section]) if captions[section] else ""
    return None
