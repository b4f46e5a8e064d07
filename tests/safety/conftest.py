"""The writers for the proofs, made once: loading Longhaul and making their group takes seconds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .writers import Writers

SHIM = Path(__file__).with_name("shim.c")


@pytest.fixture(scope="module", autouse=True)
def one_day() -> None:
    """The day is that of the computer, here as in the programs that are broken off."""


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """The library that lets a disk fail; None without a C compiler, or elsewhere than on Linux."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", library, SHIM, "-ldl"], check=True)
    return library


@pytest.fixture(scope="session")
def writers(tmp_path_factory: pytest.TempPathFactory, shim: Path | None) -> Iterator[Writers]:
    """Writers, each on a fresh copy of one group. Skipped where a process cannot fork."""
    if not hasattr(os, "fork"):
        pytest.skip("needs a system whose processes can fork")
    made = Writers(tmp_path_factory.mktemp("writers"), shim)
    yield made
    made.close()


@pytest.fixture
def faulty_writers(writers: Writers, shim: Path | None) -> Writers:
    """Writers whose disk fails where a job says so. Skipped without a C compiler."""
    if shim is None:
        pytest.skip("needs Linux and a C compiler to make a disk fail")
    return writers
