"""The fixtures of the first screen's tests."""

from tests.agenda.story import desk, empty_store, runner, settle, store, story_day, week_file

__all__ = ["desk", "empty_store", "runner", "settle", "store", "story_day", "week_file"]
