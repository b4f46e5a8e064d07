"""Perhaps the same: the pairs with their reasons, side by side, and “not the same” with Undo."""

from __future__ import annotations

from longhaul.models import Id
from longhaul.ui.screens.perhaps_same import PerhapsSameScreen
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import add_person
from tests.ui.keyboard import focus
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

Key = Qt.Key


def fill(session: Session, _dana: Id) -> None:
    add_person(session, "Keisha Brown", phone="07700 900123")
    add_person(session, "Kiesha Browne", phone="07700 900123")
    add_person(session, "Tomos Rees", phone="07700 900456")


def test_a_pair_is_shown_opened_told_apart_and_brought_back(qtbot: QtBot, group: Group) -> None:
    desk = group.desk(fill)
    screen = PerhapsSameScreen(desk)
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    screen.focus_first()
    assert names_missing(screen) == []
    [row] = screen.rows.rows()
    assert (row.name, row.place) == ("Keisha Brown", "Kiesha Browne")
    assert screen.title.text() == "Keisha Brown and Kiesha Browne"
    assert screen.for_it.text().lower().split("\n") == row.sentence.split(", ")
    wanted: list[str] = []
    desk.side_by_side_wanted.connect(lambda _one, _other, why: wanted.append(why))
    qtbot.keyClick(focus(), Key.Key_Return)
    assert wanted == [f"For it: {row.sentence}."]
    qtbot.keyClick(focus(), Key.Key_N)
    group.settle()
    assert group.said.sentences == ["Keisha Brown and Kiesha Browne are two people"]
    assert screen.rows.rows() == ()
    assert screen.empty is not None
    assert screen.empty.isVisible()
    desk.tasks.step(lambda store: store.undo(), owner=screen)
    group.settle()
    assert len(screen.rows.rows()) == 1
