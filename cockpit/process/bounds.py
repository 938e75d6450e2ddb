"""How much memory an import may take: a file made to exhaust it ends in a sentence."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.limits import DEFAULT


def too_much() -> CockpitError:
    """What is said where memory does not suffice."""
    return CockpitError(Message(N_("These files need more memory than an import may take.")))


@contextmanager
def memory_bounded(size: int = DEFAULT.memory_bytes) -> Iterator[None]:
    """No more than `size` bytes of address space meanwhile, where the system can tell. Raises CockpitError where they
    do not suffice."""
    former = _bound(size)
    try:
        yield
    except MemoryError as error:
        raise too_much() from error
    finally:
        if former is not None:
            _bound(former)


def _bound(size: int) -> int | None:
    """Set the bound; the former one, None where the system has none."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        former, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        return former
    return None
