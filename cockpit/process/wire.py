"""What passes between the window and the importing process: frames of a length and a pickled value.

Both ends are this program: the pipe is the process's own and nothing else can write to it.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from cockpit.i18n import Language
from cockpit.records.duplicates import DuplicateKind
from cockpit.records.importing import Choices

_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the process must share with the window: its language, a clock that is held, where the user's data are."""

    language: Language
    frozen_at: datetime | None
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do with the file `database`: `verb` is "plan", "commit", "save_errors", "undo", "redo", "sample",
    "duplicates".

    `number` is the plan's, so that a commit finds what was read; `batch` an import's; `target` where to write; `kind`
    what may be there twice, `least` the lowest score of a pair.
    """

    verb: str
    database: Path
    around: Surroundings
    number: int = 0
    paths: tuple[Path, ...] = ()
    choices: Choices = field(default_factory=Choices)
    batch: int = 0
    target: Path | None = None
    with_skipped: bool = False
    kind: DuplicateKind = DuplicateKind.ACCOUNT
    least: int = 0


@dataclass(frozen=True, slots=True)
class Stop:
    """Stop the job under way."""


@dataclass(frozen=True, slots=True)
class Forget:
    """Let go of the plan that is held."""


@dataclass(frozen=True, slots=True)
class Alive:
    """The process is at work: how far it is."""

    step: int
    steps: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an answer that would be long to read in one go."""

    value: Any


@dataclass(frozen=True, slots=True)
class Done:
    """The answer, or the error that stands in its place."""

    answer: Any = None
    error: Exception | None = None


def send(stream: IO[bytes], value: object) -> None:
    """Write one frame. Raises OSError where nobody reads."""
    body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one frame. Raises EOFError where the other end is gone."""
    head = _exactly(stream, _LENGTH.size)
    return pickle.loads(_exactly(stream, _LENGTH.unpack(head)[0]))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    body = stream.read(size)
    if body is None or len(body) < size:
        raise EOFError
    return body
