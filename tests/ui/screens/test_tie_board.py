"""The board: ties noted one after the other with the keyboard alone, and taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from longhaul.models import Id, Person, Relationship, Structure, StructureKind
from longhaul.services.people import NewPerson, add_person
from longhaul.services.placements import join
from longhaul.services.places import add_place
from longhaul.services.relationships import relate
from longhaul.ui.desk import BoardWish
from longhaul.ui.screens.network.board import BoardScreen
from longhaul.ui.type_ahead import TypeAhead
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from tests.builders import TODAY

from ..keyboard import press, type_words
from .conftest import Group

Open = Callable[..., BoardScreen]


def _ward(session: Session, _dana: Id) -> None:
    ward = add_place(session, StructureKind.DEPARTMENT, "Ward 4")
    ids = [add_person(session, NewPerson(name), TODAY) for name in ("Ana Ito", "Bo Reid")]
    for one in ids:
        join(session, one, ward)
    add_person(session, NewPerson("Bob Outside"), TODAY)


@pytest.fixture
def open_board(group: Group, qtbot: QtBot) -> Open:
    """Opens the board of the ward, read."""
    desk = group.desk(_ward)
    desk.take_back_wanted.connect(lambda step: group.tasks.undo(step, owner=group.tasks))

    def opened(**names: tuple[Id, str]) -> BoardScreen:
        place = group.ask(lambda s: s.scalar(select(Structure.id)))
        screen = BoardScreen(desk, BoardWish(place, **names))
        qtbot.addWidget(screen)
        screen.resize(1100, 680)
        screen.show()
        screen.activateWindow()
        screen.shown()
        group.settle()
        screen.focus_first()
        return screen

    return opened


def answer(group: Group, field: TypeAhead, typed: str) -> None:
    """Types into a field and presses Enter once what fits is there."""
    field.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, typed)
    group.settle()
    press(Qt.Key.Key_Return, at=field.edit)
    group.settle()


def note(group: Group, screen: BoardScreen, start: str, how: str, other: str) -> None:
    """One tie by the keyboard."""
    entry = screen.entry
    answer(group, entry.start, start)
    answer(group, entry.kind, how)
    answer(group, entry.other, other)


def ties(group: Group) -> list[tuple[str, str, str]]:
    """All ties of now: name, kind, name."""
    one, other = aliased(Person), aliased(Person)
    query = (
        select(one.name, Relationship.kind, other.name)
        .join(one, one.id == Relationship.from_person_id)
        .join(other, other.id == Relationship.to_person_id)
        .where(Relationship.to_date.is_(None))
        .order_by(Relationship.id)
    )
    return [tuple(row) for row in group.ask(lambda s: s.execute(query).all())]


def test_a_name_how_a_name_is_a_tie_and_the_next_begins(open_board: Open, group: Group) -> None:
    screen = open_board()
    note(group, screen, "an", "frie", "bo")
    assert ties(group) == [("Ana Ito", "friends", "Bo Reid")]  # of two Bos the one of this place
    assert group.said.sentences == ["Ana Ito is friends with Bo Reid"]
    (row,) = screen.sitting.rows()
    assert (row.name, row.sentence) == ("Ana Ito", "is friends with Bo Reid")
    assert screen.entry.start.text() == "Ana Ito"
    assert screen.entry.other.text() == ""
    said = {row.name: row.sentence for row in screen.people.rows()}
    assert said["Bo Reid"] == "is friends with Ana Ito"
    for field in (screen.entry.start, screen.entry.kind):  # Enter takes what stands there
        press(Qt.Key.Key_Return, at=field.edit)
    answer(group, screen.entry.other, "outs")
    assert ties(group)[-1] == ("Ana Ito", "friends", "Bob Outside")


def test_the_second_tie_is_typed_over_the_first(open_board: Open, group: Group) -> None:
    open_board()
    for words in ("ana", "knows", "bo reid", "bo reid", "follows", "ana"):
        type_words(words)
        group.settle()
        press(Qt.Key.Key_Return)
        group.settle()
    assert ties(group) == [("Ana Ito", "knows", "Bo Reid"), ("Bo Reid", "follows", "Ana Ito")]


def test_tab_goes_through_a_tie_as_enter_does(open_board: Open, group: Group) -> None:
    open_board()
    for words, key in (("ana", "Tab"), ("knows", "Tab"), ("bo reid", "Return")):
        type_words(words)
        group.settle()
        press(Qt.Key[f"Key_{key}"])
        group.settle()
    assert ties(group) == [("Ana Ito", "knows", "Bo Reid")]


def test_the_other_way_round_and_a_kind_of_their_own(open_board: Open, group: Group) -> None:
    screen = open_board()
    note(group, screen, "ana", "is followed", "bo")
    note(group, screen, "ana", "shares an allotment with", "bo")
    assert ties(group) == [
        ("Bo Reid", "follows", "Ana Ito"),
        ("Ana Ito", "shares an allotment with", "Bo Reid"),
    ]
    said = {row.name: row.sentence for row in screen.people.rows()}
    assert said["Ana Ito"] == "is followed by, shares an allotment with Bo Reid"


def test_an_unknown_name_comes_in_as_a_new_contact(open_board: Open, group: Group) -> None:
    screen = open_board()
    note(group, screen, "ana", "friends", "Zed Quill")
    assert ties(group) == [("Ana Ito", "friends", "Zed Quill")]
    source = group.ask(
        lambda s: s.scalar(select(Person.basis_source).where(Person.name == "Zed Quill"))
    )
    assert source.startswith("board of ")


def test_bad_ties_are_said_beside_their_field_and_change_nothing(
    open_board: Open, group: Group
) -> None:
    screen = open_board()
    entry = screen.entry
    press(Qt.Key.Key_Return, at=entry.other.edit)
    assert entry.start.fault() == "Who? Type a name, and choose it."
    note(group, screen, "ana", "friends", "ana")
    assert entry.other.fault() == "Ana Ito stands on both sides. Whom else?"
    assert ties(group) == []
    answer(group, entry.other, "bo")
    note(group, screen, "bo", "friends", "ana")  # the same from the other side
    assert entry.other.fault() == "That is noted already. Nothing was added."
    assert entry.other.text() == "Ana Ito"
    assert len(ties(group)) == 1
    assert group.said.faults == []


def test_undo_of_one_noted_and_the_end_of_a_tie(open_board: Open, group: Group) -> None:
    screen = open_board()
    note(group, screen, "ana", "friends", "bo")
    note(group, screen, "ana", "follows", "bo")
    screen.sitting.setFocus()
    assert screen.sitting.choose(screen.noted[1].tie)
    press(Qt.Key.Key_U, at=screen.sitting)
    group.settle()
    assert ties(group) == [("Ana Ito", "follows", "Bo Reid")]
    assert [row.sentence for row in screen.sitting.rows()] == ["follows Bo Reid"]
    screen.people.setFocus()
    screen.people.choose(screen.people.rows()[0].id)
    press(Qt.Key.Key_X, at=screen.people)
    group.settle()
    press(Qt.Key.Key_1, at=screen.focusWidget())
    group.settle()
    assert ties(group) == []
    assert group.said.sentences[-1] == "No longer: Ana Ito follows Bo Reid"


def test_two_from_the_map_stand_there_and_only_how_is_asked(open_board: Open, group: Group) -> None:
    ids = group.ask(lambda s: dict(s.execute(select(Person.name, Person.id)).all()))
    screen = open_board(start=(ids["Ana Ito"], "Ana Ito"), other=(ids["Bo Reid"], "Bo Reid"))
    answer(group, screen.entry.kind, "friends")
    press(Qt.Key.Key_Return, at=screen.entry.other.edit)
    group.settle()
    assert ties(group) == [("Ana Ito", "friends", "Bo Reid")]


def test_enter_on_somebody_of_the_list_begins_a_tie_of_hers(open_board: Open, group: Group) -> None:
    group.do(lambda s: relate(s, *s.scalars(select(Person.id).limit(2)).all(), "friends"))
    screen = open_board()
    screen.people.choose(screen.people.rows()[1].id)
    press(Qt.Key.Key_Return, at=screen.people)
    assert screen.entry.start.text() == screen.people.rows()[1].name
