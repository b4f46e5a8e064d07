"""Lists that came in, by keyboard: taken back, brought back, the leftovers archived."""

from __future__ import annotations

from longhaul.bringing_in import bring_in_plan
from longhaul.chosen_files import Pasted
from longhaul.importing.choices import Choices
from longhaul.models import Person, PersonStatus
from longhaul.services.people import edit_person
from longhaul.store.store import Store
from longhaul.ui.desk import Desk
from longhaul.ui.screens.came_in.screen import CameInScreen
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.ui.keyboard import focus
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

Key = Qt.Key


def bring(store: Store) -> None:
    rows = "Name\tPhone\nAna Lind\t07700 900101\nBo Lind\t07700 900102"
    bring_in_plan(store, Choices().plan(Pasted(rows), "GB"))


def consult(qtbot: QtBot, group: Group, do: object) -> None:
    done: list[object] = []
    group.tasks.consult(do, done.append, owner=group.tasks)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)


def listening(desk: Desk, group: Group) -> None:
    """What the window does where a step is to be taken back."""

    def undo(step: bytes, *, rest: bool = False) -> None:
        group.tasks.undo(step, then=lambda _done: None, owner=desk, rest=rest)

    desk.take_back_wanted.connect(undo)
    desk.take_back_rest_wanted.connect(lambda step: undo(step, rest=True))


def open_it(qtbot: QtBot, group: Group, desk: Desk) -> CameInScreen:
    screen = CameInScreen(desk)
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    screen.focus_first()
    assert names_missing(screen) == []
    return screen


def press(qtbot: QtBot, group: Group, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(focus(), key)
        group.settle()


def test_a_list_is_taken_back_and_whoever_is_left_archived(qtbot: QtBot, group: Group) -> None:
    desk = group.desk()
    listening(desk, group)
    consult(qtbot, group, bring)
    ana = group.ask(lambda s: s.scalars(select(Person.id).where(Person.name == "Ana Lind")).one())
    group.do(lambda s: edit_person(s, ana, "say_as", "AH-na"))
    screen = open_it(qtbot, group, desk)
    assert "2 rows: 2 new" in screen.sentence.text()
    assert screen.state.text() == "If it is taken back: 1 person goes."
    assert [(row.name, row.sentence) for row in screen.stays.rows()] == [
        ("Ana Lind", "changed since")
    ]
    press(qtbot, group, Key.Key_U)
    assert group.ask(lambda s: s.scalars(select(Person.name)).all()) == ["Ana Lind"]
    assert "Taken back on" in screen.state.text()
    screen.stays.setFocus()
    press(qtbot, group, Key.Key_Delete)
    status = group.ask(lambda s: s.scalars(select(Person.status)).one())
    assert status is PersonStatus.ARCHIVED
    screen.rows.setFocus()
    press(qtbot, group, Key.Key_B)
    assert group.ask(lambda s: len(s.scalars(select(Person.id)).all())) == 2
    assert "If it is taken back" in screen.state.text()


def test_where_no_list_came_in_one_can_be_brought(qtbot: QtBot, group: Group) -> None:
    desk = group.desk()
    screen = open_it(qtbot, group, desk)
    assert screen.empty is not None
    assert screen.empty.isVisible()
    press(qtbot, group, Key.Key_Return)
    assert group.said.asked == [("import", None)]
