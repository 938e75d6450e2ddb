"""The fixtures of the first screen's tests."""

from tests.agenda.story import empty_store, story_day
from tests.today.week import store, week_file

__all__ = ["empty_store", "store", "story_day", "week_file"]
