"""An import that would take all the memory ends in a sentence, and the bound is gone afterwards."""

from __future__ import annotations

import pytest

from cockpit.errors import CockpitError
from cockpit.process.bounds import memory_bounded

resource = pytest.importorskip("resource", reason="this system cannot bound the memory of a process")


def test_too_much_memory_ends_in_a_sentence_and_the_bound_is_lifted() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(CockpitError, match="more memory"), memory_bounded(8 << 30):
        bytearray(64 << 30)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
