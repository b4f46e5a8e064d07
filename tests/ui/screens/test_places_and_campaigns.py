"""Places and campaigns by keyboard: built from nothing, counted, renamed, closed."""

from __future__ import annotations

from typing import Any

from longhaul.models import Id, StructureKind
from longhaul.services import campaigns, placements, places
from longhaul.services.people import NewPerson, add_person
from longhaul.store import history
from longhaul.ui import stage
from longhaul.ui.kit.choice import Choice
from longhaul.ui.kit.fields import Field
from longhaul.ui.screens.campaigns import CampaignsScreen
from longhaul.ui.screens.history import HistoryScreen
from longhaul.ui.screens.places.screen import PlacesScreen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY
from tests.ui.screens.conftest import Group


def visible(screen: Any, kind: type[QWidget]) -> Any:
    return next(one for one in screen.ask.findChildren(kind) if one.isVisible())


def answer(screen: Any, qtbot: QtBot, text: str) -> None:
    qtbot.waitUntil(
        lambda: any(one.isVisible() for one in screen.ask.findChildren(Field)), timeout=10_000
    )
    field = visible(screen, Field)
    field.edit.clear()
    qtbot.keyClicks(field.edit, text)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def show(screen: Any, qtbot: QtBot) -> None:
    qtbot.addWidget(screen)
    screen.resize(1160, 740)
    screen.show()
    screen.shown()


def test_a_tree_is_built_from_nothing(group: Group, qtbot: QtBot) -> None:
    screen = PlacesScreen(group.desk())
    show(screen, qtbot)
    qtbot.waitUntil(screen.empty.isVisible, timeout=20_000)
    screen.verbs.add_root()
    assert visible(screen, Choice).isVisible()
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Space)
    answer(screen, qtbot, "Estuary Hospitals")
    qtbot.waitUntil(lambda: len(screen.rows.rows()) == 1, timeout=10_000)
    (row,) = group.ask(places.tree)
    assert (row.name, row.kind) == ("Estuary Hospitals", StructureKind.EMPLOYER)


def test_seats_counts_and_names(group: Group, qtbot: QtBot) -> None:
    def house(session: Session, _dana: Id) -> None:
        top = places.add_place(session, StructureKind.BUILDING, "12 Foundry Row")
        places.add_place(session, StructureKind.FLOOR, "1", top)

    screen = PlacesScreen(group.desk(house))
    show(screen, qtbot)
    qtbot.waitUntil(lambda: len(screen.rows.rows()) == 2, timeout=20_000)
    screen.rows.setFocus()
    qtbot.keyClick(screen.rows, Qt.Key.Key_Down)
    qtbot.keyClick(screen.rows, Qt.Key.Key_S)
    answer(screen, qtbot, "1A")
    qtbot.waitUntil(
        lambda: [row.sentence for row in screen.seats.rows.rows()] == ["1A"], timeout=10_000
    )
    qtbot.keyClick(screen.rows, Qt.Key.Key_C)
    answer(screen, qtbot, "14")
    qtbot.waitUntil(lambda: group.ask(places.tree)[1].seats == 14, timeout=10_000)
    qtbot.keyClick(screen.rows, Qt.Key.Key_F2)
    answer(screen, qtbot, "First floor")
    qtbot.waitUntil(lambda: "First floor" in screen.rows.rows()[1].name, timeout=10_000)


def test_what_is_no_number_changes_no_count(group: Group, qtbot: QtBot) -> None:
    def house(session: Session, _dana: Id) -> None:
        top = places.add_place(session, StructureKind.BUILDING, "12 Foundry Row")
        places.set_headcount(session, top, 120)

    screen = PlacesScreen(group.desk(house))
    show(screen, qtbot)
    qtbot.waitUntil(lambda: len(screen.rows.rows()) == 1, timeout=20_000)
    screen.rows.setFocus()
    qtbot.keyClick(screen.rows, Qt.Key.Key_C)
    answer(screen, qtbot, "about 90")
    assert visible(screen, Field).fault() == "A whole number, or nothing."
    answer(screen, qtbot, "")
    qtbot.waitUntil(lambda: bool(group.said.sentences), timeout=10_000)
    group.settle()
    assert group.said.sentences == ["12 Foundry Row: not counted"]
    qtbot.keyClick(screen.rows, Qt.Key.Key_F2)
    answer(screen, qtbot, "")
    assert visible(screen, Field).fault() == "What is this place called?"
    answer(screen, qtbot, "12 Foundry Lane")
    group.settle()
    labels = [one.label for one in group.ask(lambda s: history.steps(s, 2))]
    assert labels == ["Rename 12 Foundry Row to 12 Foundry Lane", "12 Foundry Row: not counted"]


def test_a_seat_nobody_was_met_in_opens_nobody(group: Group, qtbot: QtBot) -> None:
    def house(session: Session, _dana: Id) -> None:
        top = places.add_place(session, StructureKind.BUILDING, "12 Foundry Row")
        places.add_seat(session, top, "1A")
        seat = places.add_seat(session, top, "1B")
        ana = add_person(session, NewPerson("nobody met yet"), TODAY)
        placements.join(session, ana, top, slot_id=seat)

    desk = group.desk(house)
    opened: list[Id] = []
    desk.person_wanted.connect(lambda one, _trail: opened.append(one))
    screen = PlacesScreen(desk)
    show(screen, qtbot)
    qtbot.waitUntil(lambda: len(screen.seats.rows.rows()) == 2, timeout=20_000)
    for row in screen.seats.rows.rows():
        screen.seats.rows.opened.emit(row.id)
    assert opened == [screen.seats.rows.rows()[1].id]


def test_a_reload_leaves_what_is_being_typed(group: Group, qtbot: QtBot) -> None:
    def begun(session: Session, _dana: Id) -> None:
        campaigns.begin_campaign(session, "Heating", "ALDER", TODAY)

    screen = CampaignsScreen(group.desk(begun))
    show(screen, qtbot)
    qtbot.waitUntil(lambda: screen.code.text() == "ALDER", timeout=20_000)
    screen.asked.edit.setFocus()
    qtbot.keyClicks(screen.asked.edit, "Sign")
    screen.goal.edit.setFocus()
    qtbot.keyClicks(screen.goal.edit, "Heat by")
    group.settle()
    group.settle()
    assert screen.goal.text() == "Heat by"
    assert screen.asked.text() == "Sign"
    screen.code.edit.clear()
    screen.code.keep()
    group.settle()
    assert screen.code.fault() == "This cannot be empty."


def test_escape_leaves_history(group: Group, qtbot: QtBot) -> None:
    screen = HistoryScreen(group.desk())
    show(screen, qtbot)
    qtbot.waitUntil(lambda: bool(screen.rows.rows()), timeout=20_000)
    screen.rows.setFocus()
    qtbot.keyClick(screen.rows, Qt.Key.Key_Escape)
    assert group.said.asked == [("back", None)]


def test_what_changed_nothing_cannot_be_taken_back(group: Group, qtbot: QtBot) -> None:
    desk = group.desk()
    stage.answer(desk.tasks, lambda store: store.note_look("Looked at the ledger"))
    screen = HistoryScreen(desk)
    show(screen, qtbot)
    qtbot.waitUntil(lambda: len(screen.rows.rows()) > 1, timeout=20_000)
    screen.rows.setFocus()
    look, *done = screen.rows.rows()
    screen.rows.choose(look.id)
    assert not screen.undo_it.isEnabled()
    screen.rows.choose(done[0].id)
    assert screen.undo_it.isEnabled()


def test_a_place_shows_who_is_in_the_places_below_it(group: Group, qtbot: QtBot) -> None:
    def house(session: Session, _dana: Id) -> None:
        top = places.add_place(session, StructureKind.BUILDING, "12 Foundry Row")
        floor = places.add_place(session, StructureKind.FLOOR, "1", top)
        for n in range(52):
            one = add_person(session, NewPerson(f"Person Nr{n:02}"), TODAY)
            placements.join(session, one, floor)

    screen = PlacesScreen(group.desk(house))
    show(screen, qtbot)
    qtbot.waitUntil(lambda: len(screen.seats.rows.rows()) == 50, timeout=20_000)
    assert screen.seats.rows.rows()[0].sentence == "12 Foundry Row · 1"
    assert screen.seats.more.text().startswith("2 more are in the places below")
    assert screen.seats.nobody.isHidden()
    screen.seats.rows.opened.emit(screen.seats.rows.rows()[3].id)
    (wanted, (person, trail)) = group.said.asked[-1]
    assert (wanted, person) == ("person", screen.seats.rows.rows()[3].id)
    assert len(trail.ids) == 50
