"""Today by keyboard alone: done, moved, handed on, opened, and the day with nothing due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from longhaul.models import Direction, Id
from longhaul.services import follow_ups, today
from longhaul.services.actions.coming import Coming
from longhaul.services.groups import add_worker
from longhaul.services.metrics.figure import Figure
from longhaul.services.people import NewPerson, add_person
from longhaul.services.turnout import Rate
from longhaul.store import history
from longhaul.ui.kit.choice import Choice
from longhaul.ui.kit.fields import Field
from longhaul.ui.screens.today.cards import done_words, expected_words
from longhaul.ui.screens.today.screen import TodayScreen
from longhaul.ui.screens.today.words import summary
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import shown_alone


def fill(session: Session, dana: Id) -> None:
    ana = add_person(session, NewPerson("Ana Ribeiro"), TODAY)
    bea = add_person(session, NewPerson("Bea Lindqvist"), TODAY)
    add_worker(session, "Ruth Ellery")
    late = TODAY - timedelta(days=2)
    follow_ups.add_promise(session, Direction.OURS, ana, dana, "Pay scales", late, late)
    follow_ups.add_step(session, bea, dana, "Ring back", TODAY, TODAY)
    follow_ups.add_promise(session, Direction.THEIRS, bea, dana, "Sign", TODAY, TODAY)


@pytest.fixture
def screen(group: Group, qtbot: QtBot) -> TodayScreen:
    made = TodayScreen(group.desk(fill))
    qtbot.addWidget(made)
    made.resize(1160, 740)
    made.show()
    made.shown()
    qtbot.waitUntil(lambda: bool(made.ours.rows.rows()), timeout=20_000)
    made.focus_first()
    return made


def owed(group: Group) -> Any:
    return group.ask(lambda s: today.today_page(s, group.dana, TODAY))


def in_ask(screen: TodayScreen, kind: type[QWidget]) -> Any:
    return next(one for one in screen.ask.findChildren(kind) if one.isVisible())


def test_late_comes_first_and_says_how_late(screen: TodayScreen) -> None:
    rows = (*screen.broken.rows.rows(), *screen.ours.rows.rows())
    assert [(row.name, row.due.words if row.due else "") for row in rows] == [
        ("Ana Ribeiro", "2 days late"),
        ("Bea Lindqvist", "Today"),
    ]
    assert [row.sentence for row in screen.theirs.rows.rows()] == ["Sign"]
    assert not screen.quiet.isVisible()
    assert not screen.nothing.isVisible()


def test_d_does_the_chosen_row(screen: TodayScreen, group: Group, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.broken.rows, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: not screen.broken.rows.rows())
    assert [row.text for row in owed(group).we_owe] == ["Ring back"]
    assert group.said.sentences == ["Kept: Pay scales · Ana Ribeiro"]


def test_x_says_that_we_did_not_keep_it(screen: TodayScreen, group: Group, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.broken.rows, Qt.Key.Key_X)
    qtbot.waitUntil(
        lambda: [row.due.words for row in screen.broken.rows.rows() if row.due] == ["not kept"]
    )
    assert group.said.sentences == ["Not kept: Pay scales · Ana Ribeiro"]
    assert owed(group).broken[0].not_kept


def test_a_hand_over_to_herself_keeps_the_question(screen: TodayScreen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.broken.rows, Qt.Key.Key_H)
    field = in_ask(screen, Field)
    qtbot.keyClicks(field.edit, "dana")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.fault() == "Dana owes this already."


def test_p_makes_a_list_of_what_is_before_her_or_before_everybody(
    screen: TodayScreen, group: Group, qtbot: QtBot
) -> None:
    pages = []
    for _whose in range(2):
        with qtbot.waitSignal(screen.desk.paper_wanted) as asked:
            qtbot.keyClick(screen.broken.rows, Qt.Key.Key_P)
        wish = asked.args[0]
        pages.append((wish.report.name, dict(wish.answers)))
        screen._whose.click()
        group.settle()
    assert pages == [("follow-up", {"for_name": "Dana"}), ("follow-up-all", {})]


def test_their_promise_asks_how_it_ended(screen: TodayScreen, group: Group, qtbot: QtBot) -> None:
    screen.theirs.rows.enter(1)
    qtbot.keyClick(screen.theirs.rows, Qt.Key.Key_D)
    assert in_ask(screen, Choice).isVisible()
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_X)
    qtbot.waitUntil(lambda: not screen.theirs.rows.rows())
    assert owed(group).they_owe == ()
    (step,) = group.ask(lambda s: history.steps(s, 1))
    assert step.label == "Not kept: Sign · Bea Lindqvist"
    assert not screen.ask.isVisible()


def test_m_moves_to_a_typed_day(screen: TodayScreen, group: Group, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.broken.rows, Qt.Key.Key_M)
    field = in_ask(screen, Field)
    qtbot.keyClicks(field.edit, "31 feb")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert screen.ask.isVisible(), "a day that is none keeps the question and the text"
    assert field.text() == "31 feb"
    for typed, sentence in (("", "To which day?"), ("yesterday", "This day is over already.")):
        field.edit.clear()
        qtbot.keyClicks(field.edit, typed)
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
        assert field.fault() == sentence
    field.edit.clear()
    qtbot.keyClicks(field.edit, "+3")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen.ours.rows.rows()) == 2)
    assert owed(group).we_owe[1].due_on == TODAY + timedelta(days=3)


def test_a_day_is_read_as_the_group_writes_days(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(fill)
    desk.profile = replace(desk.profile, locale="en_US")
    assert desk.read_day("3/12") == date(TODAY.year + 1, 3, 12)
    assert desk.read_day("") is None


def test_h_hands_to_a_worker_by_a_few_letters(
    screen: TodayScreen, group: Group, qtbot: QtBot
) -> None:
    qtbot.keyClick(screen.broken.rows, Qt.Key.Key_H)
    field = in_ask(screen, Field)
    qtbot.keyClicks(field.edit, "nobody")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert screen.ask.isVisible()
    field.edit.clear()
    qtbot.keyClicks(field.edit, "ruth")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not screen.broken.rows.rows())
    assert owed(group).broken == ()


def test_esc_leaves_the_question_and_gives_the_focus_back(
    screen: TodayScreen, qtbot: QtBot
) -> None:
    qtbot.keyClick(screen.broken.rows, Qt.Key.Key_M)
    qtbot.keyClick(screen.ask, Qt.Key.Key_Escape)
    assert not screen.ask.isVisible()
    assert screen.focusWidget() is screen.broken.rows


def test_enter_opens_the_person_with_the_way_through_the_list(
    screen: TodayScreen, group: Group, qtbot: QtBot
) -> None:
    qtbot.keyClick(screen.broken.rows, Qt.Key.Key_Return)
    ((kind, (person, trail)),) = group.said.asked
    assert kind == "person"
    assert trail.words == "Today"
    assert person == trail.ids[0]
    assert len(trail.ids) == 2


def test_down_walks_on_into_the_next_list(screen: TodayScreen, qtbot: QtBot) -> None:
    for _step in range(2):
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Down)
    assert screen.theirs.rows.chosen_id() is not None
    assert screen.focusWidget() is screen.theirs.rows


def test_everybodys_day_and_mine(screen: TodayScreen, group: Group, qtbot: QtBot) -> None:
    group.do(
        lambda s: follow_ups.hand_on(
            s,
            today.today_page(s, group.dana, TODAY).broken[0].id,
            add_worker(s, "Tomasz"),
        )
    )
    qtbot.waitUntil(lambda: not screen.broken.rows.rows())
    screen._whose.click()
    qtbot.waitUntil(lambda: len(screen.broken.rows.rows()) == 1)


def test_an_empty_register_offers_to_bring_in_a_list(group: Group, qtbot: QtBot) -> None:
    screen = TodayScreen(group.desk())
    qtbot.addWidget(screen)
    screen.show()
    screen.shown()
    screen.focus_first()
    qtbot.waitUntil(screen.nobody.isVisible, timeout=20_000)
    assert not screen.nothing.isVisible()
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    assert group.said.asked == [("import", None)]
    group.do(lambda s: add_person(s, NewPerson("Cem Arslan"), TODAY))
    qtbot.waitUntil(screen.nothing.isVisible, timeout=20_000)
    assert not screen.nobody.isVisible()


def test_a_day_with_nothing_due_offers_strangers(group: Group, qtbot: QtBot) -> None:
    def one(session: Session, _dana: Id) -> None:
        add_person(session, NewPerson("Cem Arslan"), TODAY)

    screen = TodayScreen(group.desk(one))
    qtbot.addWidget(screen)
    screen.show()
    screen.shown()
    qtbot.waitUntil(lambda: bool(screen.strangers.rows()), timeout=20_000)
    assert screen.nothing.isVisible()
    assert [row.name for row in screen.strangers.rows()] == ["Cem Arslan"]


def test_the_cursor_stays_on_today_once_something_is_owed(group: Group, qtbot: QtBot) -> None:
    def one(session: Session, _dana: Id) -> None:
        add_person(session, NewPerson("Cem Arslan"), TODAY)

    screen = TodayScreen(group.desk(one))
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())  # stands for what comes before the page, as the side bar
    column.addWidget(screen)
    shown_alone(qtbot, window)
    screen.shown()
    qtbot.waitUntil(screen.nothing.isVisible, timeout=20_000)
    screen.focus_first()
    group.do(lambda s: follow_ups.add_step(s, None, group.dana, "Ring back", TODAY, TODAY))
    qtbot.waitUntil(lambda: bool(screen.ours.rows.rows()), timeout=20_000)
    assert screen.ours.rows.hasFocus()


def test_none_is_a_sentence_not_a_zero(group: Group) -> None:
    group.desk(fill)
    page = replace(owed(group), broken=(), we_owe=())
    assert summary(page, TODAY) == (
        "We owe nobody anything. 1 thing is for tonight; the rest can wait."
    )
    assert summary(page, TODAY - timedelta(days=1)) == (
        "We owe nobody anything. Nothing is for tonight."
    )


def test_an_action_tells_who_will_come_and_once_it_runs_who_did() -> None:
    usual = Rate(Figure("show", 0, 0, TODAY, None), 50)
    one = Coming(b"1", "Petition", TODAY, "", 6, 4, usual, 6, runs=True, did=3)
    assert expected_words(one) == "At 50 %, the usual rate, 2 come: 4 people short of 6."
    assert done_words(one) == "3 did so far: 3 people short of 6."
    assert done_words(replace(one, did=6)) == "6 did so far."
