"""A form stands beside the page in front, however wide the pages behind it are."""

from __future__ import annotations

from longhaul.ui.beside import Beside, Pages
from longhaul.ui.kit.panel import Panel
from longhaul.ui.kit.theme import apply_theme, theme
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


def test_a_wide_page_behind_takes_no_room_from_a_form(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, "light")
    look = theme()
    wide, narrow, pages = QWidget(), QWidget(), Pages()
    wide.setMinimumWidth(look.u(900))
    for page in (wide, narrow):
        pages.addWidget(page)
    beside = Beside(pages)
    qtbot.addWidget(beside)
    beside.resize(look.u(1200), look.u(700))
    beside.show()
    pages.setCurrentWidget(wide)
    beside.set_form(Panel())
    assert not pages.isVisible(), "there is no room for both"
    beside.set_form(None)
    pages.setCurrentWidget(narrow)
    beside.set_form(Panel())
    assert pages.isVisible()
