"""The shipped sample, written once for all the tests that read it."""

from pathlib import Path

import pytest

from cockpit.sample.exports import write_exports
from tests.sample.reading import STORY_DAY, ReadBack, read_table


@pytest.fixture(scope="session")
def story_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_exports(folder, STORY_DAY)
    return folder


@pytest.fixture
def story(story_folder: Path) -> ReadBack:
    return lambda name: read_table(story_folder, name)
