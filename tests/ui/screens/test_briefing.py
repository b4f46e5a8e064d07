"""Brief me: opened from a person and from Today, beside the form, kept true, closed again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from longhaul.models import Direction, Id, Person
from longhaul.services.follow_ups import add_promise
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.people import do_not_contact
from longhaul.ui.briefing_panel import BriefingPanel
from longhaul.ui.desk import Desk, Trail
from longhaul.ui.kit.label import Label
from longhaul.ui.main_window import MainWindow
from longhaul.ui.screens.lists.screen import ListsScreen
from longhaul.ui.screens.one_to_one.panel import OneToOnePanel
from longhaul.ui.workbench import Workbench
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY, add_person
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing


def fill(session: Session, dana: Id) -> Id:
    keisha = add_person(session, "Keisha Barrow")
    day = TODAY - timedelta(days=9)
    talk = OneToOne(people=(keisha,), on_date=day, mattered="The rota")
    record_conversation(session, talk, dana, TODAY)
    add_promise(session, Direction.OURS, keisha, dana, "The pay scales", TODAY, TODAY)
    return keisha


class Stage:
    """The window of a group, with one person and what is owed to her."""

    def __init__(self, qtbot: QtBot, group: Group) -> None:
        self._qtbot, self.group = qtbot, group
        self.desk: Desk = group.desk(fill)
        self.window = MainWindow(self.desk.preferences)
        qtbot.addWidget(self.window)
        self.window.resize(1500, 800)
        self.window.show()
        self.bench: Workbench = self.window.enter(self.desk)
        self.settle()
        self.keisha: Id = group.ask(_keisha)

    def settle(self) -> None:
        for _turn in range(3):
            self.group.settle()

    @property
    def briefing(self) -> BriefingPanel | None:
        one = self.bench.help
        return one if isinstance(one, BriefingPanel) else None

    def words(self) -> list[str]:
        assert self.briefing is not None
        return [label.text() for label in self.briefing.findChildren(Label)]

    def press(self, key: Qt.Key) -> None:
        focus = self.window.focusWidget()
        assert focus is not None
        self._qtbot.keyClick(focus, key)
        self.settle()


def _keisha(session: Session) -> Id:
    return bytes(session.scalars(select(Person.id)).one())


@pytest.fixture
def stage(qtbot: QtBot, group: Group) -> Iterator[Stage]:
    one = Stage(qtbot, group)
    yield one
    one.window.drop_group()


def test_b_on_her_page_says_what_to_know(stage: Stage) -> None:
    stage.desk.open_person(stage.keisha, Trail())
    stage.settle()
    stage.press(Qt.Key.Key_B)
    assert "Keisha Barrow" in stage.words()
    assert any("“The rota”" in words for words in stage.words())
    assert any("We promised: The pay scales" in words for words in stage.words())
    assert stage.briefing is not None
    assert names_missing(stage.briefing) == []
    stage.press(Qt.Key.Key_B)
    assert stage.briefing is None


def test_b_on_today_is_about_the_row_under_the_cursor(stage: Stage) -> None:
    stage.bench.show_place("today")
    stage.settle()
    stage.press(Qt.Key.Key_B)
    assert stage.briefing is not None
    assert stage.briefing.person == stage.keisha
    stage.press(Qt.Key.Key_Escape)  # the foot of it says so, and the cursor stayed on Today
    assert stage.briefing is None


def test_n_on_today_records_a_talk_with_whom_something_is_owed(stage: Stage) -> None:
    stage.press(Qt.Key.Key_N)
    assert isinstance(stage.bench.panel, OneToOnePanel)
    assert stage.bench.panel.who.people() == (stage.keisha,)


def test_it_stands_beside_the_form_and_stays_true(stage: Stage) -> None:
    stage.desk.briefing_wanted.emit(stage.keisha)
    stage.desk.talk_wanted.emit((stage.keisha,))
    stage.settle()
    assert isinstance(stage.bench.panel, OneToOnePanel)
    assert stage.briefing is not None
    stage.group.do(lambda s: do_not_contact(s, stage.keisha, "asked", TODAY))
    stage.settle()
    assert "Asked not to be contacted." in stage.words()


def test_the_slip_is_made_for_her(stage: Stage) -> None:
    stage.desk.briefing_wanted.emit(stage.keisha)
    stage.settle()
    assert stage.briefing is not None
    stage.window.commands.print.trigger()  # Ctrl+P, as its button says
    stage.settle()
    assert stage.briefing is None  # it has gone with the page that it was read beside
    lists = stage.bench.current
    assert isinstance(lists, ListsScreen)
    assert lists.making.form.here().report.name == "prep-slip"
    stage.bench.show_place("today")  # the page that was drawn is let go
    stage.settle()
