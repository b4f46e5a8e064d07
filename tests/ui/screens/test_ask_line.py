"""The question at the foot: what is refused is asked again, and nothing that was not meant."""

from __future__ import annotations

from typing import Any

import pytest
from longhaul.problems import Unanswered
from longhaul.ui.ask_line import AskLine
from longhaul.ui.kit.choice import Choice, Option
from longhaul.ui.kit.fields import Field
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import shown_alone

TWO = (Option(1, "One", "O"), Option(2, "Two", "T"))


@pytest.fixture
def line(group: Group, qtbot: QtBot) -> AskLine:
    made = AskLine(group.desk())
    shown_alone(qtbot, made)
    made.leave()
    return made


def refuse(_session: Session) -> None:
    raise Unanswered("There is one of this name already.")


def field(line: AskLine) -> Field:
    return next(one for one in line.findChildren(Field) if one.isVisible())


def answer(line: AskLine, qtbot: QtBot, text: str) -> None:
    field(line).edit.setText(text)
    qtbot.keyClick(field(line).edit, Qt.Key.Key_Return)


def choose(line: AskLine, value: object) -> None:
    choice = next(one for one in line.findChildren(Choice) if one.isVisible())
    choice.chosen.emit(value)


def test_an_answer_that_the_step_refuses_stands_in_its_question_again(
    line: AskLine, group: Group, qtbot: QtBot
) -> None:
    line.ask("What is it called?", lambda _text: line.do("Make", "Made", refuse))
    answer(line, qtbot, "Flyers")
    group.settle()
    assert field(line).text() == "Flyers"
    assert field(line).fault() == "There is one of this name already."
    assert group.said.faults == []


def test_what_is_proposed_is_typed_over(line: AskLine) -> None:
    line.ask("Until when?", lambda _text: None, text="2027-11-28")
    assert field(line).edit.selectedText() == "2027-11-28"


def test_a_name_that_is_refused_after_a_choice_is_asked_again(
    line: AskLine, group: Group, qtbot: QtBot
) -> None:
    def kind(_name: str) -> None:
        line.choose("What is it?", TWO, lambda _kind: line.do("Make", "Made", refuse))

    line.ask("What is it called?", kind)
    answer(line, qtbot, "Flyers")
    choose(line, 1)
    group.settle()
    assert field(line).text() == "Flyers"


def test_a_choice_that_is_refused_asks_nothing_of_before(
    line: AskLine, group: Group, qtbot: QtBot
) -> None:
    line.ask("What is it called?", lambda _text: None)
    answer(line, qtbot, "Flyers")
    line.choose("Which?", TWO, lambda _value: line.do("Make", "Made", refuse))
    choose(line, 1)
    group.settle()
    assert line.isHidden()
    assert group.said.faults == ["There is one of this name already."]


def test_a_choice_that_cannot_be_says_so_and_stays(line: AskLine, group: Group) -> None:
    def chosen(_value: object) -> None:
        raise Unanswered("That one is over already.")

    line.choose("Which?", TWO, chosen)
    choose(line, 1)
    assert not line.isHidden()
    assert group.said.faults == ["That one is over already."]


def test_more_than_fit_a_line_are_chosen_by_typing(line: AskLine, qtbot: QtBot) -> None:
    """A group with seven landlords can begin a campaign at the seventh."""
    names = ("Ashdown", "Birch", "Cobalt", "Dyer", "Elm", "Fern", "Łódź Homes")
    told: list[Any] = []
    line.choose("Where?", tuple(Option(n, name) for n, name in enumerate(names)), told.append)
    answer(line, qtbot, "zinc")
    assert field(line).fault() == "None of these. Type how its name begins, and choose."
    answer(line, qtbot, "lodz")
    assert told == [6]
    assert line.isHidden()
