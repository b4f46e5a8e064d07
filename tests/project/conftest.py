"""A small copy of the project for the tests of its start script."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from .small_copy import Copy, make


@pytest.fixture
def small(tmp_path: Path, root: Path, load_script: Callable[[Path], ModuleType]) -> Copy:
    """A small copy that is set up, with the development parts."""
    return make(tmp_path, root, load_script)
