"""The fixtures of the first screen's tests."""

from tests.agenda.story import desk, empty_store, runner, settle, story_day
from tests.today.week import store, week_file

__all__ = ["desk", "empty_store", "runner", "settle", "store", "story_day", "week_file"]
