"""The fixtures of the agenda's tests."""

from tests.agenda.acting import page
from tests.agenda.story import empty_store, store, story_day

__all__ = ["empty_store", "page", "store", "story_day"]
