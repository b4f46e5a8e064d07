"""One person or two, by keyboard: chosen line by line, made one, or remembered as two."""

from __future__ import annotations

from longhaul.models import Id, NotSame, Person, PersonName
from longhaul.services.people import NewPerson, add_person
from longhaul.ui.desk import Desk, Trail
from longhaul.ui.screens.person.same_form import SameForm
from longhaul.ui.screens.person.screen import PersonScreen
from longhaul.ui.screens.side_by_side.screen import SideBySide
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY
from tests.ui.keyboard import CTRL, NONE, focus
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

Key = Qt.Key


def fill(session: Session, _dana: Id) -> None:
    for name, birth in (("Anna Nowak", "1974"), ("Ana Nowak", "1975")):
        one = add_person(session, NewPerson(name), TODAY)
        session.get_one(Person, one).birth = birth


def ids_of(group: Group) -> tuple[Id, Id]:
    names = select(Person.id).order_by(Person.id)
    one, other = group.ask(lambda s: list(s.scalars(names)))
    return one, other


def open_it(qtbot: QtBot, group: Group, desk: Desk, *people: Id) -> SideBySide:
    screen = SideBySide(desk, *people, "For it: name 94 %.")
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    screen.focus_first()
    assert names_missing(screen) == []
    return screen


def press(qtbot: QtBot, group: Group, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        qtbot.keyClick(focus(), key, held)
        group.settle()


def test_what_is_chosen_line_by_line_stands(qtbot: QtBot, group: Group) -> None:
    desk = group.desk(fill)
    anna, ana = ids_of(group)
    screen = open_it(qtbot, group, desk, ana, anna)  # the older one stays, whoever came first
    told: list[tuple[Id, Id]] = []
    screen.made_one.connect(lambda kept, gone: told.append((kept, gone)))
    press(qtbot, group, Key.Key_Right, Key.Key_Down, Key.Key_Space, Key.Key_Left)
    assert screen.compared.accessibleDescription() == "Born: 1974 stands, 1975 does not"
    press(qtbot, group, Key.Key_Return, held=CTRL)
    assert told == [(anna, ana)]
    assert group.said.sentences == ["Ana Nowak and Anna Nowak are one now. Not kept: Born: 1975"]
    kept = group.ask(lambda s: s.scalars(select(Person)).one())
    assert (kept.name, kept.birth) == ("Ana Nowak", "1974")
    assert group.ask(lambda s: list(s.scalars(select(PersonName.text)))) == ["Anna Nowak"]
    page = PersonScreen(desk, ana, Trail())
    shown_alone(qtbot, page)
    page.shown()
    group.settle()
    assert page.head.name.text() == "This entry of Ana Nowak is now part of her other one."
    bar = next(one for one in page.body.findChildren(type(screen.refused)))
    bar.pressed.emit()
    assert group.said.asked == [("person", (anna, Trail()))]


def test_turned_round_the_choice_stays_and_the_other_entry_is_kept(
    qtbot: QtBot, group: Group
) -> None:
    desk = group.desk(fill)
    anna, ana = ids_of(group)
    screen = open_it(qtbot, group, desk, anna, ana)
    press(qtbot, group, Key.Key_S)
    assert (screen.kept, screen.gone) == (ana, anna)
    assert screen.compared.accessibleDescription() == (
        "Name: Anna Nowak stands, Ana Nowak does not"
    )
    screen.again().refresh()
    press(qtbot, group, Key.Key_Return, held=CTRL)
    kept = group.ask(lambda s: s.scalars(select(Person)).one())
    assert (kept.id, kept.name, kept.birth) == (ana, "Anna Nowak", "1974")


def test_two_stay_two_and_that_is_remembered(qtbot: QtBot, group: Group) -> None:
    desk = group.desk(fill)
    anna, ana = ids_of(group)
    screen = open_it(qtbot, group, desk, anna, ana)
    press(qtbot, group, Key.Key_N)
    assert screen.is_about(ana, anna)
    assert group.said.asked == [("back", None)]
    assert group.ask(lambda s: [(row.one_id, row.other_id) for row in s.scalars(select(NotSame))])
    assert group.said.sentences == ["Anna Nowak and Ana Nowak are two people"]


def test_the_other_entry_is_found_from_her_page(qtbot: QtBot, group: Group) -> None:
    desk = group.desk(fill)
    anna, ana = ids_of(group)
    wanted: list[tuple[Id, Id]] = []
    desk.side_by_side_wanted.connect(lambda one, other, _why: wanted.append((one, other)))
    page = PersonScreen(desk, anna, Trail())
    shown_alone(qtbot, page)
    page.shown()
    group.settle()
    page.focus_first()
    press(qtbot, group, Key.Key_S)
    form = page.side.form
    assert isinstance(form, SameForm)
    form.done_action.trigger()
    assert "Which entry" in form.other.fault()
    for letter in "ana n":
        qtbot.keyClicks(focus(), letter)
    group.settle()
    press(qtbot, group, Key.Key_Return)
    form.done_action.trigger()
    assert wanted == [(anna, ana)]
