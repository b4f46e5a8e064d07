"""The map: walked, asked and kept in place with the keyboard alone, and the same as a list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from longhaul.models import Id, Person, Structure, StructureKind, Task, Team, TeamKind, TeamMember
from longhaul.services.map_spots import MapSpot
from longhaul.services.people import NewPerson, add_person
from longhaul.services.placements import join
from longhaul.services.places import add_place
from longhaul.services.relationships import relate
from longhaul.ui.desk import BoardWish, Desk, MapWish
from longhaul.ui.kit.label import Label
from longhaul.ui.screens.network import reading
from longhaul.ui.screens.network.asked import Asked
from longhaul.ui.screens.network.labels import Box
from longhaul.ui.screens.network.screen import NetworkScreen
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY

from ..keyboard import NONE, press
from .conftest import Group

NAMES = ("Ana Ito", "Bo Reid", "Cy Moon", "Di Park", "Ed Holm", "Flo Vane")
IN_ORDER = ("Ed Holm", "Ana Ito", "Cy Moon", "Di Park", "Bo Reid", "Flo Vane")
"""Those of the ward by family name, then who is in no place."""
Open = Callable[[MapWish], NetworkScreen]


def _chain(session: Session, _dana: Id) -> None:
    """Ana is the committee; Ana - Bo - Cy - Di is the only way to Di. Ed and Flo are alone."""
    ward = add_place(session, StructureKind.DEPARTMENT, "Ward 4")
    ids = [add_person(session, NewPerson(name), TODAY) for name in NAMES]
    for one in ids[:5]:
        join(session, one, ward)
    relate(session, ids[0], ids[1], "works_beside")
    relate(session, ids[2], ids[1], "follows")
    relate(session, ids[2], ids[3], "friends")
    team = Team(name="Committee", kind=TeamKind.COMMITTEE)
    session.add(team)
    session.flush()
    session.add(TeamMember(team_id=team.id, person_id=ids[0]))


@pytest.fixture
def chain(group: Group) -> Desk:
    """The desk of a group of six."""
    return group.desk(_chain)


@pytest.fixture
def open_map(group: Group, chain: Desk, qtbot: QtBot) -> Open:
    """Opens the map on a wish, in sight and with everything answered."""

    def opened(wish: MapWish) -> NetworkScreen:
        screen = NetworkScreen(chain, wish)
        qtbot.addWidget(screen)
        screen.resize(1100, 680)
        screen.show()
        screen.activateWindow()
        screen.shown()
        group.settle()
        screen.focus_first()
        return screen

    return opened


def here(screen: NetworkScreen) -> str:
    """Who is under the cursor."""
    people = {one.id: one.name for one in screen.walk.loaded.layout.people}  # type: ignore[union-attr]
    return people[screen.walk.here] if screen.walk.here else ""


def test_down_walks_everybody_in_the_order_of_the_list(open_map: Open) -> None:
    screen = open_map(MapWish())
    walked = []
    for _name in NAMES:
        press(Qt.Key.Key_Down, at=screen.canvas)
        walked.append(here(screen))
    assert walked == list(IN_ORDER)
    press(Qt.Key.Key_Up, at=screen.canvas)
    assert here(screen) == "Bo Reid"
    assert screen.canvas.accessibleDescription() == (
        "Bo Reid. Ward 4. works beside Ana Ito · is followed by Cy Moon. Not assessed"
    )


def test_whom_nobody_reaches_and_the_way_to_her(open_map: Open, group: Group) -> None:
    screen = open_map(MapWish())
    screen.ask_question(Asked.FAR_OFF)
    group.settle()
    assert [row.name for row in screen.side.rows.rows()] == ["Di Park", "Ed Holm", "Flo Vane"]
    assert screen.side.count.text() == "3 of 6 people on this map"
    assert here(screen) == "Di Park"
    assert screen.canvas.hasFocus()  # the keys of her act at once
    assert screen.side.way_title.text() == "The nearest way to Di Park"
    walked = []
    for _step in range(4):
        press(Qt.Key.Key_Right, at=screen.canvas)
        walked.append(here(screen))
    assert walked == ["Ana Ito", "Bo Reid", "Cy Moon", "Di Park"]
    assert screen.side.holds.label.text() == ("If Ana leaves, 3 people lose their only way to us.")


def test_asking_for_an_introduction_is_a_step_and_stays_one(open_map: Open, group: Group) -> None:
    screen = open_map(MapWish())
    screen.ask_question(Asked.FAR_OFF)
    group.settle()
    assert screen.side.ask.text() == "Ask Cy to introduce Di"
    for _twice in range(2):
        press(Qt.Key.Key_I, at=screen.canvas)
        group.settle()
    rows = group.ask(
        lambda s: s.execute(
            select(Person.name, Task.text, Task.worker_id).join(Person, Person.id == Task.person_id)
        ).all()
    )
    assert rows == [("Cy Moon", "Ask whether she introduces Di Park to us", group.dana)]


def test_f8_shows_the_same_as_a_list_on_the_same_person(open_map: Open) -> None:
    screen = open_map(MapWish())
    press(Qt.Key.Key_Down, at=screen.canvas)
    press(Qt.Key.Key_Down, at=screen.canvas)
    screen.keys.as_list.trigger()
    assert screen.list.isVisible()
    assert [row.name for row in screen.list.rows()] == list(IN_ORDER)
    assert screen.list.chosen_id() == screen.walk.here
    said = {row.name: row.sentence for row in screen.list.rows()}
    assert said["Bo Reid"] == "works beside Ana Ito · is followed by Cy Moon"
    assert said["Flo Vane"] == "no tie noted yet"
    press(Qt.Key.Key_Down, at=screen.list)
    assert here(screen) == "Cy Moon"
    screen.keys.as_list.trigger()
    assert screen.canvas.isVisible()
    assert here(screen) == "Cy Moon"


def test_enter_opens_n_records_r_notes_a_tie_of_the_two_chosen(
    open_map: Open, group: Group
) -> None:
    screen = open_map(MapWish())
    wanted: list[BoardWish] = []
    screen.desk.board_wanted.connect(wanted.append)
    press(Qt.Key.Key_Down, at=screen.canvas)
    press(Qt.Key.Key_Space, at=screen.canvas)
    press(Qt.Key.Key_Down, at=screen.canvas)
    press(Qt.Key.Key_Space, at=screen.canvas)
    press(Qt.Key.Key_R, at=screen.canvas)
    (wish,) = wanted
    assert wish.start is not None
    assert wish.other is not None
    assert (wish.start[1], wish.other[1]) == ("Ed Holm", "Ana Ito")
    press(Qt.Key.Key_N, at=screen.canvas)
    press(Qt.Key.Key_Return, at=screen.canvas)
    assert [what for what, _value in group.said.asked] == ["talk", "person"]


def test_slash_finds_by_part_of_a_name_and_says_who_is_not_there(
    open_map: Open, group: Group
) -> None:
    screen = open_map(MapWish())
    press(Qt.Key.Key_Slash, at=screen.canvas)
    field = screen.focusWidget()
    QTest.keyClicks(field, "nobody at all")
    press(Qt.Key.Key_Return, at=field)
    assert screen.ask.isVisible()
    field.setText("vane")  # type: ignore[union-attr] # it is a line to type in
    press(Qt.Key.Key_Return, at=field)
    assert here(screen) == "Flo Vane"
    assert not screen.ask.isVisible()


def test_people_stay_where_they_were_when_somebody_comes(open_map: Open, group: Group) -> None:
    screen = open_map(MapWish())
    before = dict(screen.walk.loaded.layout.spots)  # type: ignore[union-attr]
    assert group.ask(lambda s: len(s.scalars(select(MapSpot)).all())) == len(NAMES)
    group.do(lambda s: add_person(s, NewPerson("Gus Lind"), TODAY))
    group.settle()
    after = screen.walk.loaded.layout.spots  # type: ignore[union-attr]
    assert len(after) == len(NAMES) + 1
    assert {one: after[one] for one in before} == before


def test_a_place_shows_its_people_alone(open_map: Open, group: Group) -> None:
    place = group.ask(lambda s: s.scalar(select(Structure.id)))
    screen = open_map(MapWish(place_id=place))
    assert [one.name for one in screen.walk.loaded.layout.people] == list(IN_ORDER[:5])  # type: ignore[union-attr]
    assert screen.head.place.value() == place


def test_a_kept_question_is_shown_on_the_map(open_map: Open, group: Group) -> None:
    ids = group.ask(lambda s: s.scalars(select(Person.id).order_by(Person.name)).all())
    screen = open_map(MapWish(people=(ids[1], ids[4]), words="Owed a call"))
    assert [row.name for row in screen.side.rows.rows()] == ["Bo Reid", "Ed Holm"]
    assert screen.side.title.text() == "Owed a call"


def test_without_ties_it_says_what_to_do(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(lambda s, _dana: add_person(s, NewPerson("Ana Ito"), TODAY))
    screen = NetworkScreen(desk, MapWish())
    qtbot.addWidget(screen)
    screen.show()
    screen.shown()
    group.settle()
    assert screen.states.isVisible()
    assert not screen.side.isVisible()
    screen.states.shown_all_the_same.emit()
    assert screen.canvas.isVisible()


def test_names_never_cover_marks_or_each_other(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(made_up=True)
    screen = NetworkScreen(desk, MapWish())
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    screen.shown()
    group.settle()
    canvas = screen.canvas
    for turn in range(4):
        now = canvas.scene()
        assert now is not None
        names = canvas.names()
        marks = [
            Box(spot.x() - radius, spot.y() - radius, spot.x() + radius, spot.y() + radius)
            for spot, radius in zip(now.spots, now.radii, strict=True)
        ]
        rooms = list(names.values())
        assert turn == 0 or rooms
        for at, room in enumerate(rooms):
            assert not any(room.meets(mark) for mark in marks)
            assert not any(room.meets(other) for other in rooms[at + 1 :])
        canvas.zoom(1.6)


def test_the_wheel_keeps_what_is_under_the_pointer(open_map: Open) -> None:
    canvas = open_map(MapWish()).canvas
    point = QPointF(300, 200)
    before = (point - canvas.corner()) / canvas.scene().step  # type: ignore[union-attr]
    canvas.zoom(1.25, point)
    after = (point - canvas.corner()) / canvas.scene().step  # type: ignore[union-attr]
    assert (before - after).manhattanLength() < 1e-6
    QTest.keyClicks(canvas, "0", NONE)
    step = canvas.scene().step  # type: ignore[union-attr]
    bounds = canvas.drawn.bounds  # type: ignore[union-attr]
    whole = QRectF(bounds.topLeft() * step, bounds.size() * step).translated(canvas.corner())
    assert QRectF(canvas.rect()).contains(whole)


def test_another_way_leaves_nothing_of_the_one_before(open_map: Open, group: Group) -> None:
    screen = open_map(MapWish())
    ids = {one.name: one.id for one in screen.walk.people.values()}
    for name, words in (
        ("Di Park", ["Ana Ito", "works beside", "Bo Reid", "is followed by", "Cy Moon",
                     "is friends with", "Di Park"]),
        ("Bo Reid", ["Ana Ito", "works beside", "Bo Reid"]),
        ("Flo Vane", []),
    ):  # fmt: skip
        screen.go(ids[name])
        group.settle()
        shown = [one.text() for one in screen.side.way.findChildren(Label) if one.text()]
        assert [one for one in shown if one not in ("committee", "leader")] == words


def test_of_too_many_a_place_is_asked_for_and_somebody_is_shown_in_hers(
    open_map: Open, group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST", 5)
    screen = open_map(MapWish())
    assert screen.states.isVisible()
    assert screen.states.focusProxy().hasFocus()
    ana = group.ask(lambda s: s.scalar(select(Person.id).where(Person.name == "Ana Ito")))
    hers = open_map(MapWish(person_id=ana))
    assert here(hers) == "Ana Ito"
    assert [one.name for one in hers.walk.people.values()] == list(IN_ORDER[:5])
