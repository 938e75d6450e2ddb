"""The lock files: every version pinned with hashes, for every system, and no address in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("requirements.lock", "requirements-dev.lock")


def pins(name: str) -> dict[str, list[str]]:
    """The hashes of each pin ("name==version ; marker") of a lock file."""
    found: dict[str, list[str]] = {}
    for entry in re.sub(r"\\\n\s*", " ", (ROOT / name).read_text(encoding="utf-8")).splitlines():
        if not entry.startswith("#"):
            pin, *hashes = re.split(r"\s+--hash=", entry.strip())
            found[pin] = hashes
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_pin_has_hashes(name: str) -> None:
    for pin, hashes in pins(name).items():
        assert re.match(r"[a-z0-9-]+==[0-9][\w.]*( ; .+)?$", pin)
        assert hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes), pin


@pytest.mark.parametrize("name", NAMES)
def test_no_address_and_no_path(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "//" not in text
    assert not re.search(r"^\s*-(?!-hash=)", text, re.MULTILINE)


def test_each_python_gets_the_qt_that_works_with_it() -> None:
    qt = sorted(pin for pin in pins("requirements.lock") if pin.startswith("pyside6-essentials=="))
    assert len(qt) == 2
    assert re.match(r"pyside6-essentials==6\.11\.\d+ ; python_full_version < '3\.12'", qt[0])
    assert re.match(r"pyside6-essentials==6\.1[2-9]\.\d+ ; python_full_version >= '3\.12'", qt[1])


def test_the_tests_run_on_the_versions_that_are_shipped() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()
