"""The fixtures of the agenda's tests."""

from tests.agenda.story import desk, empty_store, runner, settle, store, story_day

__all__ = ["desk", "empty_store", "runner", "settle", "store", "story_day"]
