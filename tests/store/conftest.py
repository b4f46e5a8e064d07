"""A fresh group for each test of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.groups_for_tests import OpenGroup, open_group


@pytest.fixture
def group(tmp_path: Path) -> Iterator[OpenGroup]:
    opened = open_group(tmp_path / "group")
    yield opened
    opened.store.close()
