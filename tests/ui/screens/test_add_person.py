"""Adding somebody by keyboard: a name is enough; who is called nearly so is shown first."""

from __future__ import annotations

import pytest
from longhaul.models import Id, StructureKind
from longhaul.services.people import NewPerson, add_person
from longhaul.services.people_list import count_people
from longhaul.services.person_page import person_page
from longhaul.services.places import add_place, tree
from longhaul.ui.screens.add_person import AddPersonPanel
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY
from tests.ui.keyboard import CTRL, press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone, windows


def fill(session: Session, _dana: Id) -> None:
    add_place(session, StructureKind.DEPARTMENT, "Ward 4")
    add_person(session, NewPerson("Łucja Żak"), TODAY)


def open_panel(group: Group, qtbot: QtBot, name: str = "") -> AddPersonPanel:
    panel = AddPersonPanel(group.desk(fill), name)
    shown_alone(qtbot, panel, 500, 740)
    panel.setFocus()
    group.settle()
    return panel


def record(group: Group, qtbot: QtBot) -> None:
    press(Qt.Key.Key_Return, CTRL)
    group.settle()
    group.settle()


def test_name_phone_and_place_in_one_step(group: Group, qtbot: QtBot) -> None:
    panel = open_panel(group, qtbot)
    assert panel.name.edit.hasFocus()
    type_words("Zane Moss")
    press(Qt.Key.Key_Return)
    type_words("07700 900455")
    press(Qt.Key.Key_Return)
    type_words("ward")
    press(Qt.Key.Key_Return)
    group.settle()
    with qtbot.waitSignal(panel.closed, timeout=20_000):
        record(group, qtbot)
    assert group.said.sentences == ["Zane Moss added"]
    ((kind, (person, _trail)),) = group.said.asked
    assert kind == "person"
    page = group.ask(lambda s: person_page(s, person, TODAY))
    assert (page.name, page.ways[0].value, page.places[0].words) == (
        "Zane Moss", "07700 900455", "Ward 4",
    )  # fmt: skip


def test_without_a_name_it_is_asked_for(group: Group, qtbot: QtBot) -> None:
    panel = open_panel(group, qtbot)
    panel.phone.setFocus()
    record(group, qtbot)
    assert panel.name.fault() == "What is this person called?"
    assert panel.name.edit.hasFocus()
    assert group.ask(count_people) == 1


def test_a_place_that_was_only_typed_is_not_guessed(group: Group, qtbot: QtBot) -> None:
    panel = open_panel(group, qtbot, "Zane Moss")
    panel.place.setFocus()
    type_words("nowhere")
    group.settle()
    assert [hit.words for hit in panel.place.hits()] == ["Nothing fits “nowhere”"]
    panel.done_action.trigger()
    assert panel.place.fault().startswith("Choose a place")
    assert group.ask(count_people) == 1


def test_a_shift_that_is_not_there_yet_is_made_on_the_spot(group: Group, qtbot: QtBot) -> None:
    panel = open_panel(group, qtbot, "Zane Moss")
    panel.place.setFocus()
    type_words("ward 4, Nights")
    group.settle()
    assert [hit.words for hit in panel.place.hits()] == ["Make “Nights” in Ward 4"]
    press(Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.closed, timeout=20_000):
        record(group, qtbot)
    ((_kind, (person, _trail)),) = group.said.asked
    page = group.ask(lambda s: person_page(s, person, TODAY))
    assert [place.words for place in page.places] == ["Ward 4 · Nights"]
    group.tasks.undo(owner=group.tasks)
    group.settle()
    assert group.ask(count_people) == 1
    assert [row.name for row in group.ask(tree)] == ["Ward 4"]


@pytest.mark.parametrize(("keys", "chosen"), [((), 0), ((Qt.Key.Key_Down,), 1)])
def test_enter_takes_the_first_place_and_down_leads_to_the_second(
    group: Group, qtbot: QtBot, keys: tuple[Qt.Key, ...], chosen: int
) -> None:
    panel = open_panel(group, qtbot, "Zane Moss")
    group.do(lambda s: add_place(s, StructureKind.DEPARTMENT, "Ward 5"))
    panel.place.setFocus()
    type_words("Ward")
    group.settle()
    hits = panel.place.hits()
    assert len(hits) > 1
    for key in (*keys, Qt.Key.Key_Return):
        qtbot.keyClick(panel.place.edit, key)
    assert panel.place.hit() == hits[chosen]


def test_is_it_one_of_these(group: Group, qtbot: QtBot) -> None:
    panel = open_panel(group, qtbot, "Zak")
    assert [row.name for row in panel.near.rows()] == ["Łucja Żak"]
    panel.near.setFocus()
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.near, Qt.Key.Key_Return)
    assert group.said.asked[0][0] == "person"
    assert group.said.sentences == []


def test_esc_closes_it(group: Group, qtbot: QtBot) -> None:
    panel = open_panel(group, qtbot)
    with qtbot.waitSignal(panel.closed):
        press(Qt.Key.Key_Escape)


@pytest.mark.parametrize("name", ["", "Zak"])
def test_names_for_the_reader_and_one_window(group: Group, qtbot: QtBot, name: str) -> None:
    panel = open_panel(group, qtbot, name)
    assert names_missing(panel) == []
    assert windows() == [panel]
