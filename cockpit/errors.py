"""The errors that the program words for its user; everything else that is raised is a bug."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cockpit.i18n import Message


class CockpitError(Exception):
    """Something outside the program stands in the way. Its text is a sentence that says what to do.

    A `Message` is worded in the language that is spoken when the error is shown.
    """

    def __init__(self, message: Message | str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class Refused(CockpitError):
    """A command that the rules of the method do not allow; nothing was changed."""


class Cancelled(Exception):
    """The user stopped a long job; whatever it had begun was taken back."""
