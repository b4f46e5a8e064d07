"""A theme for each test of the kit, and widgets that are really shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from longhaul.ui.kit.theme import Theme, apply_theme
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.gallery import contrast_palette


@pytest.fixture(autouse=True)
def _plain_look(qapp: QApplication) -> Theme:
    return apply_theme(qapp, "light")


@pytest.fixture(params=["light", "dark", "contrast", "200 %"])
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    """Each of the looks that every component must stand."""
    if request.param == "contrast":
        return apply_theme(qapp, "light", contrast=contrast_palette())
    if request.param == "200 %":
        return apply_theme(qapp, "light", 2.0)
    return apply_theme(qapp, request.param)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., QWidget]:
    """Show widgets under one another in a window that has the focus, and give it back."""

    kept: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        kept.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return show
