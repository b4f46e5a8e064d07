"""A founded, encrypted group for the tests of the services."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import MadeGroup, make_group


@pytest.fixture
def group(tmp_path: Path) -> Iterator[MadeGroup]:
    """An open group with nobody in it but Dana, who acts."""
    made = make_group(tmp_path / "group")
    yield made
    made.store.close()
