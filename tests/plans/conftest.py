"""The fixtures of the tests of plans."""

from tests.plans.story import desk, empty_store, lea, sarah, shown

__all__ = ["desk", "empty_store", "lea", "sarah", "shown"]
