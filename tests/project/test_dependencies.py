"""What Longhaul stands on: project file, locks and description agree, known faults stay out."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import sqlcipher3
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"

SET_TEXT_OFTEN = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
for number in range(20_000):
    label.setText(str(number))
"""


class Pin(NamedTuple):
    """One line of a lock: the requirement and its sha256 sums."""

    requirement: Requirement
    hashes: list[str]

    @property
    def version(self) -> str:
        (exact,) = self.requirement.specifier
        assert exact.operator == "=="
        return exact.version


def pins(lock: Path) -> dict[str, Pin]:
    """The lines of a lock by the plain name of the package."""
    whole = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in whole.splitlines() if line and not line.lstrip().startswith("#")]
    parts = [re.split(r"\s+--hash=", line) for line in lines]
    found = [Pin(Requirement(first), hashes) for first, *hashes in parts]
    return {canonicalize_name(pin.requirement.name): pin for pin in found}


def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def direct(root: Path, lock: str) -> Iterator[Requirement]:
    """What the project file asks for, which the lock must answer."""
    asked = project(root)
    words = asked["project"]["dependencies"] + asked["build-system"]["requires"]
    if lock == DEVELOPMENT:
        words += asked["dependency-groups"]["dev"]
    return map(Requirement, words)


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT])
def test_every_direct_dependency_is_locked_within_its_range(root: Path, lock: str) -> None:
    locked = pins(root / lock)
    for asked in direct(root, lock):
        pin = locked[canonicalize_name(asked.name)]
        assert asked.specifier.contains(pin.version), f"{asked} is locked at {pin.version}"


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT])
def test_every_line_of_a_lock_is_one_version_with_hashes(root: Path, lock: str) -> None:
    for pin in pins(root / lock).values():
        assert pin.version
        assert pin.hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}\s*", sum_) for sum_ in pin.hashes)


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT])
def test_locks_hold_neither_addresses_nor_options(root: Path, lock: str) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, flags=re.MULTILINE)


def test_development_lock_holds_everything_of_the_plain_one(root: Path) -> None:
    plain, development = pins(root / RUNTIME), pins(root / DEVELOPMENT)
    assert {name: pin.version for name, pin in plain.items()}.items() <= {
        name: pin.version for name, pin in development.items()
    }.items()


def test_every_direct_dependency_is_described(root: Path) -> None:
    described = (root / "docs" / "dependencies.md").read_text(encoding="utf-8")
    missing = [a.name for a in direct(root, DEVELOPMENT) if f"**{a.name}**" not in described]
    assert missing == []


def test_qt_survives_many_calls() -> None:
    """PySide6 6.12.0 lost a reference per call and aborted on Python 3.11."""
    subprocess.run([sys.executable, "-c", SET_TEXT_OFTEN], check=True)


def test_the_database_engine_is_encrypted_and_free_of_the_wal_reset_fault() -> None:
    assert sqlcipher3.dbapi2.sqlite_version_info >= (3, 51, 3)
    connection = sqlcipher3.connect(":memory:")
    (version,) = connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
    assert version[0].isdigit()
