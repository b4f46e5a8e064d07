"""Keying pages of boxes by keyboard alone: a ballot sheet, and a page with several boxes a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from longhaul.models import (
    BallotContact,
    BallotState,
    Card,
    Commitment,
    Id,
    PageState,
    Participation,
    Person,
)
from longhaul.services import ballots
from longhaul.services.actions.planned import ActionFacts, plan_action
from longhaul.services.ballots import BallotFacts
from longhaul.services.custody import pages_of
from longhaul.services.frozen_rows import FrozenRow, named
from longhaul.services.keying import find_run
from longhaul.services.print_runs import About, NewRun, commit, reserve
from longhaul.services.run_facts import run_of
from longhaul.services.tick_pages.keying import page_rows
from longhaul.ui.screens.key_in.screen import KeyInScreen
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import NOW, TODAY, add_campaign, add_person, add_place, place
from tests.ui.keyboard import CTRL, focus, press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

KEY = Qt.Key
NAMES = ("Ana Low", "Ben Low", "Cleo Low", "Dora Low")


class Boxes:
    """Four people on a page of boxes that came back."""

    def __init__(self, group: Group, qtbot: QtBot) -> None:
        self.group, self.qtbot = group, qtbot
        self.list_id = ""

    def screen(self, page: str) -> KeyInScreen:
        desk = self.group.desk(lambda s, dana: self._fill(s, dana, page))
        made = KeyInScreen(desk, self.list_id)
        shown_alone(self.qtbot, made, 1160, 740)
        made.shown()
        made.focus_first()
        self.group.settle()
        return made

    def _fill(self, s: Session, dana: Id, page: str) -> None:
        ward = add_place(s, "Ward 4")
        campaign = add_campaign(s, ward)
        people = [add_person(s, name) for name in NAMES]
        for one in people:
            place(s, one, ward)
        facts = BallotFacts("Pay", TODAY - timedelta(2), TODAY + timedelta(9))
        about = About(
            campaign_id=campaign,
            ballot_id=ballots.begin_ballot(s, campaign, facts),
            action_id=plan_action(s, campaign, ActionFacts("Meeting", on_date=TODAY)),
        )
        rows = tuple(
            replace(named(one, name), number=number, block="Ward 4")
            for number, (one, name) in enumerate(zip(people, NAMES, strict=True), start=1)
        )
        if page in ("sign-in", "agenda", "card"):
            rows = tuple(FrozenRow(number=number, kind="blank") for number in range(1, 5))
        new = NewRun(
            title="Page", rows=rows, pages=1, printed_for="Dana", worker_id=dana,
            return_to="Dana", code_name="HERON", page=page, calls=False, about=about,
        )  # fmt: skip
        run_id = reserve(s, new, NOW)
        commit(s, run_id, NOW, way=None)
        self.list_id = run_of(s, run_id).list_id

    def ticked(self) -> list[str]:
        """What the group has of each row."""
        self.group.settle()
        rows = self.group.ask(lambda s: page_rows(s, find_run(s, self.list_id).id, 1))
        return ["".join(sorted(row.keyed.ticks)) for row in rows]

    def state(self) -> PageState:
        self.group.settle()
        pages = self.group.ask(lambda s: pages_of(s, find_run(s, self.list_id).id))
        return PageState(pages[0].state)


@pytest.fixture
def boxes(group: Group, qtbot: QtBot) -> Boxes:
    return Boxes(group, qtbot)


def test_a_ballot_sheet_is_keyed_row_by_row_to_its_tally(boxes: Boxes) -> None:
    screen = boxes.screen("ballot-sheet")
    type_words("v", "x")
    assert screen.typing.at == 1
    type_words("long leave")
    press(KEY.Key_Return)
    assert boxes.ticked()[:2] == ["V", "X"]
    type_words("q")
    assert "V voted" in screen.typing.fault
    type_words("1")
    press(KEY.Key_Delete)
    type_words("l", "3", "?", "p")
    assert boxes.ticked() == ["L", "X", "", "P"]
    assert screen.grid.model().index(2, 3).data() == "? left open"
    said = boxes.group.ask(lambda s: list(s.execute(
        select(BallotContact.state, BallotContact.reason).order_by(BallotContact.state)
    )))  # fmt: skip
    assert ("excluded", "long leave") in [(str(state), why) for state, why in said]
    assert names_missing(screen) == []
    assert focus() is screen.tally.lines[0].edit
    for count in ("0", "1", "1", "0", "1"):
        type_words(count)
        press(KEY.Key_Return)
    assert screen.done.isEnabled()
    press(KEY.Key_Return, CTRL)
    assert boxes.state() is PageState.KEYED
    assert boxes.group.said.faults == []


def test_several_boxes_of_a_row_are_ticked_and_results_come_first_too(boxes: Boxes) -> None:
    screen = boxes.screen("turnout")
    type_words("ayc")
    assert screen.typing.at == 0
    type_words("c")
    press(KEY.Key_Return)
    assert boxes.ticked() == ["AY", "", "", ""]
    press(KEY.Key_F4)
    type_words("c 2 4")
    press(KEY.Key_Return)
    assert boxes.ticked() == ["AY", "C", "", "C"]
    press(KEY.Key_F4)
    type_words("3", "w")
    press(KEY.Key_Return)
    boxes.group.settle()
    assert "has not said yes" in screen.typing.fault
    assert screen.typing.at == 2
    assert boxes.ticked() == ["AY", "C", "", "C"]
    came = boxes.group.ask(lambda s: len(s.scalars(
        select(Participation).where(Participation.did)).all()))  # fmt: skip
    assert came == 2


def test_without_the_reason_nobody_is_left_out_of_a_ballot(boxes: Boxes) -> None:
    screen = boxes.screen("ballot-sheet")
    type_words("x")
    press(KEY.Key_Return)
    boxes.group.settle()
    assert (screen.typing.at, screen.typing.fault) == (
        0, "may not vote: why? It goes into the note.",
    )  # fmt: skip
    press(KEY.Key_Escape)
    assert boxes.ticked()[0] == ""
    assert BallotState.EXCLUDED not in boxes.group.ask(
        lambda s: list(s.scalars(select(BallotContact.state)))
    )


def test_names_on_a_sign_in_sheet_are_looked_up_before_anybody_is_added(boxes: Boxes) -> None:
    screen = boxes.screen("sign-in")
    type_words("ana")
    press(KEY.Key_Return)
    boxes.group.settle()
    type_words("1")
    type_words("f")
    press(KEY.Key_Return)
    type_words("nadia petrova")
    press(KEY.Key_Return)
    boxes.group.settle()
    type_words("nadia@example.org")
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    type_words("ben low")
    press(KEY.Key_Return)
    boxes.group.settle()
    type_words("n")
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    assert screen.typing.rows[1].keyed.new_email == "nadia@example.org"
    assert boxes.ticked() == ["CF", "C", "C", ""]
    assert [row.who for row in screen.typing.rows] == ["Ana Low", "Nadia petrova", "Ben low", ""]
    came = boxes.group.ask(lambda s: sorted(s.scalars(
        select(Person.name).join(Participation, Participation.person_id == Person.id)
    )))  # fmt: skip
    assert came == ["Ana Low", "Ben low", "Nadia petrova"]
    press(KEY.Key_End)
    assert (screen.tally.lines, focus()) == ([], screen.tally.done)
    press(KEY.Key_Return)
    assert boxes.state() is PageState.KEYED
    assert boxes.group.said.faults == []


def test_a_form_that_came_back_opens_the_one_to_one_of_whoever_stands_on_it(boxes: Boxes) -> None:
    screen = boxes.screen("one-to-one-filled")
    type_words("2", "o")
    asked = [what for what in boxes.group.said.asked if what[0] == "talk"]
    assert asked == [("talk", (screen.typing.rows[1].person_id,))]
    assert (screen.typing.at, boxes.ticked()) == (2, ["", "O", "", ""])


def test_who_takes_what_on_is_asked_for_the_day_and_the_words(boxes: Boxes) -> None:
    screen = boxes.screen("agenda")
    type_words("ana")
    press(KEY.Key_Return)
    boxes.group.settle()
    type_words("1")
    type_words("+5")
    press(KEY.Key_Return)
    type_words("Bring two")
    press(KEY.Key_Return)
    assert boxes.ticked() == ["W", "", "", ""]
    assert screen.typing.at == 1
    (promise,) = boxes.group.ask(lambda s: list(s.scalars(select(Commitment))))
    assert (promise.text, promise.due) == ("Bring two", TODAY + timedelta(5))
    assert boxes.group.said.faults == []


def test_what_is_refused_stands_in_its_row_to_be_mended(boxes: Boxes) -> None:
    screen = boxes.screen("agenda")
    type_words("ana")
    press(KEY.Key_Return)
    boxes.group.settle()
    type_words("1")
    type_words("yesterday")
    press(KEY.Key_Return)
    type_words("Bring two")
    press(KEY.Key_Return)
    assert boxes.ticked() == ["", "", "", ""]
    row = screen.typing.row
    assert row is not None
    assert (row.called, row.who, row.keyed.note) == ("1", NAMES[0], "Bring two")
    assert screen.typing.fault == "A promise cannot be due before it was made."
    assert not screen.put_away(), "nothing of it is lost by going elsewhere"
    assert (screen.typing.at, screen.typing.fault[:9]) == (0, "A promise")
    press(KEY.Key_Delete)
    press(KEY.Key_Down)
    assert (screen.typing.at, screen.typing.fault) == (1, "")


def test_a_card_asks_who_collected_it_and_goes_on(boxes: Boxes) -> None:
    screen = boxes.screen("card")
    for name, collector in (("ana", "ben low"), ("cleo", "")):
        type_words(name)
        press(KEY.Key_Return)
        boxes.group.settle()
        type_words("1")
        type_words(collector)
        press(KEY.Key_Return)
        boxes.group.settle()
    assert screen.typing.at == 2
    assert boxes.ticked() == ["S", "S", "", ""]
    collected = boxes.group.ask(lambda s: list(s.scalars(select(Card.collected_by_id))))
    assert sorted(one is None for one in collected) == [False, True]
    assert boxes.group.said.faults == []
