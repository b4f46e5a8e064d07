"""A fresh group for each test of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import MadeGroup, make_group


@pytest.fixture
def group(tmp_path: Path) -> Iterator[MadeGroup]:
    opened = make_group(tmp_path / "group")
    yield opened
    opened.store.close()
