"""Writers for the proofs, plain ones and ones whose disk can fail."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .writers import Writers

SHIM = Path(__file__).with_name("shim.c")


@pytest.fixture(scope="module")
def writers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writers]:
    """Writers on a sound disk."""
    made = Writers(tmp_path_factory.mktemp("writers"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def faulty_writers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writers]:
    """Writers whose disk fails where a job says so. Skipped without a C compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        pytest.skip("needs a C compiler to make a disk fail")
    place = tmp_path_factory.mktemp("faulty")
    shim = place / "shim.so"
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", shim, SHIM, "-ldl"], check=True)
    made = Writers(place / "writers", shim)
    yield made
    made.close()
