"""Boxes that are ticked and put in order, by keys and by mouse."""

from __future__ import annotations

import pytest
from longhaul.ui.kit.buttons import IconButton
from longhaul.ui.kit.ordered_checks import OrderedChecks
from longhaul.ui.kit.theme import apply_theme
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import focus
from tests.ui.screens.walking import names_missing, shown_alone

OPTIONS = [("year", "The year"), ("plans", "Plans"), ("calendar", "Calendar"), ("names", "Names")]


@pytest.fixture
def parts(qtbot: QtBot, qapp: QApplication) -> OrderedChecks:
    apply_theme(qapp, "light")
    made = OrderedChecks("What goes in", OPTIONS)
    shown_alone(qtbot, made, 300, 400)
    made.set_value(["year", "names"])
    made.setFocus()
    return made


def test_space_ticks_and_alt_with_arrows_moves_what_has_the_focus(
    parts: OrderedChecks, qtbot: QtBot
) -> None:
    told: list[tuple[str, ...]] = []
    parts.changed.connect(lambda: told.append(parts.value()))
    assert [one.text() for one in parts.checks] == ["The year", "Names", "Plans", "Calendar"]
    qtbot.keyClick(focus(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert focus() is parts.checks[1], "the focus goes along"
    assert parts.value() == ("names", "year")
    qtbot.keyClick(focus(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(focus(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert parts.value() == ("year", "names"), "at the top it stays"
    parts.checks[3].setFocus()
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    assert parts.value() == ("year", "names", "calendar")
    assert focus() is parts.checks[2], "it comes behind what is ticked"
    assert focus().accessibleName() == "Calendar, 3"
    assert told[-1] == parts.value()
    assert len(told) == 3
    assert not names_missing(parts)


def test_one_stays_ticked(parts: OrderedChecks, qtbot: QtBot) -> None:
    for _time in range(3):
        qtbot.keyClick(parts.checks[0], Qt.Key.Key_Space)
    assert len(parts.value()) == 1
    assert sum(check.isChecked() for check in parts.checks) == 1


def test_what_is_ticked_stands_first_and_nothing_else_moves(
    parts: OrderedChecks, qtbot: QtBot
) -> None:
    arrows = parts.findChildren(IconButton)
    seen = [one.accessibleName() for one in arrows if one.isVisible() and one.isEnabled()]
    assert seen == ["Further down", "Further up"], "the first goes down, the last up; no other"
    parts.checks[2].setFocus()
    qtbot.keyClick(focus(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(parts.checks[1], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one.text() for one in parts.checks] == ["The year", "Names", "Plans", "Calendar"]
    qtbot.keyClick(parts.checks[0], Qt.Key.Key_Space)
    assert [one.text() for one in parts.checks][:2] == ["Names", "The year"]
    assert (focus(), parts.value()) == (parts.checks[1], ("names",))
    assert not [one for one in arrows if one.isVisible()], "one alone has no order"
