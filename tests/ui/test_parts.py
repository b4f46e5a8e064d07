"""F6 goes from part to part, and nothing of one part hangs on another afterwards."""

from __future__ import annotations

from longhaul.ui.kit.flow import FlowLayout
from longhaul.ui.parts import enter, mark_part
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid


def test_what_stands_in_one_part_lives_on_when_another_goes(qtbot: QtBot) -> None:
    window, words, acts = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(window)
    whole = QVBoxLayout(window)
    for part in (words, acts):
        mark_part(part)
        whole.addWidget(part)
    line = FlowLayout()
    for name in ("Print", "Save PDF"):
        line.addWidget(QPushButton(name))
    QVBoxLayout(acts).addLayout(line)
    window.show()
    enter(words)  # nothing in it can have the focus
    words.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [isValid(line.itemAt(at)) for at in range(line.count())] == [True, True]
    assert line.heightForWidth(40) > line.heightForWidth(400)


def test_a_part_begins_where_one_begins_to_read(qtbot: QtBot) -> None:
    part = QWidget()
    qtbot.addWidget(part)
    below, above = QPushButton("below", part), QPushButton("above", part)
    below.move(0, 60)
    part.show()
    enter(part)
    assert part.focusWidget() is above
