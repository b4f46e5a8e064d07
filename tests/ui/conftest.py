"""The made-up group, for tests that look at all of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.pictures import made_up_group
from longhaul.ui.tasks import Tasks
from PySide6.QtWidgets import QApplication

from tests.builders import TODAY


@pytest.fixture(scope="module")
def made_up(qapp: QApplication) -> Iterator[Tasks]:
    """The made-up group, once for all looks; in it Dana keeps some people apart."""
    apply_theme(qapp, "light")
    with made_up_group(TODAY) as tasks:
        yield tasks
