"""The walk looks at a window of its own program."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module", autouse=True)
def one_day() -> None:
    """The day is that of the computer, here as in the window."""
