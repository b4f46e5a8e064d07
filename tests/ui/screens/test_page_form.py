"""The form of a page is drawn from its questions, also from those nobody has thought of yet."""

from __future__ import annotations

import json

import pytest
from longhaul.models import new_id
from longhaul.problems import Missing, Unanswered
from longhaul.reports.annual_book import REPORT as ANNUAL_BOOK
from longhaul.reports.call_sheet import REPORT as CALL_SHEET
from longhaul.reports.door_sheet import REPORT as DOOR_SHEET
from longhaul.reports.options import Kind
from longhaul.reports.paper import Paper
from longhaul.reports.script_card import REPORT as SCRIPT_CARD
from longhaul.services.left_out import Reason
from longhaul.services.lists import ListName
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.screens.lists.asked import Offers
from longhaul.ui.screens.lists.form import PageForm
from longhaul.ui.screens.lists.questions import FIELDS
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.reports.test_options import WALK, Doors, WalkOptions
from tests.ui.keyboard import focus
from tests.ui.screens.walking import names_missing, shown_alone

NIGHT = new_id()
OFFERS = Offers(
    (ListName(None, "Everyone", 40), ListName(NIGHT, "Night shift", 20)),
    ("Come",),
    ("Dana", "Ruth"),
)


@pytest.fixture
def form(qtbot: QtBot, qapp: QApplication) -> PageForm:
    apply_theme(qapp, "light")
    made = PageForm("Dana", "Letter")
    shown_alone(qtbot, made, 460, 900)
    made.offer(OFFERS)
    return made


def stops(form: PageForm, qtbot: QtBot, last: str) -> list[str]:
    """The names of the questions that Tab comes to, from the first part on to the last."""
    asked = form.here().asked.items()
    form.here().focus_part(0)
    seen: list[str] = []
    while last not in seen:
        here = focus()
        seen += [name for name, one in asked if one.widget is here or one.widget.isAncestorOf(here)]
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    return seen


def test_there_is_a_field_for_each_way_to_answer() -> None:
    assert set(FIELDS) == set(Kind)


def test_a_page_with_options_of_its_own_needs_no_form_of_its_own(
    form: PageForm, qtbot: QtBot
) -> None:
    form.show_report(WALK)
    asked = form.here().asked
    assert len(form.here().parts) == 4
    assert form.order().options is None
    form.choose(NIGHT)
    form.here().say_missing()
    assert asked["street"].widget.fault() == "An answer is missing."
    asked["street"].widget.setFocus()
    qtbot.keyClicks(focus(), "Mill Lane")
    asked["doors"].widget.setFocus()
    qtbot.keyClick(focus(), Qt.Key.Key_Right)
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    asked["maps"].widget.setFocus()
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    order = form.order()
    assert order.options == WalkOptions(
        list_name="Night shift · 20", ask="Come", printed_for="Dana", paper=Paper.LETTER,
        street="Mill Lane", doors=Doors.EVEN, maps=True, language="en",
    )  # fmt: skip
    assert (order.question.who, order.question.people) == (NIGHT, None)
    assert names_missing(form) == []


def test_languages_are_chosen_by_their_own_names(form: PageForm, qtbot: QtBot) -> None:
    form.show_report(CALL_SHEET)
    asked = form.here().asked
    asked["language"].widget.setFocus()
    for letter in "Pol":
        qtbot.keyClicks(focus(), letter)
    asked["second"].widget.setFocus()
    qtbot.keyClick(focus(), Qt.Key.Key_Down)
    form.choose(NIGHT)
    options = form.order().options
    assert options is not None
    assert options.languages == ("pl", "en")
    assert names_missing(form) == []


def test_parts_of_a_book_are_ticked_and_put_in_order(form: PageForm, qtbot: QtBot) -> None:
    form.show_report(ANNUAL_BOOK)
    asked = form.here().asked["parts"]
    assert asked.answer() == "year, standing, plans, leaders"
    asked.widget.setFocus()
    qtbot.keyClick(focus(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(asked.widget.checks[3], Qt.Key.Key_Space)
    options = form.order().options
    assert options is not None
    assert options.parts == "standing, year, plans"
    asked.show_answer("calendar; Year")
    assert asked.answer() == "calendar, year"
    asked.show_answer("")
    assert asked.answer() == "year, standing, plans, leaders"


def test_tab_goes_as_one_reads(form: PageForm, qtbot: QtBot) -> None:
    form.show_report(SCRIPT_CARD)
    form.show_report(WALK)
    wanted = [
        "ask",
        "list_name",
        "paper",
        "size",
        "printed_for",
        "street",
        "doors",
        "maps",
        "language",
        "title",
    ]
    assert stops(form, qtbot, "title") == wanted


def test_what_was_answered_for_one_page_is_answered_for_the_next(form: PageForm) -> None:
    form.show_report(CALL_SHEET)
    form.choose(NIGHT)
    form.here().asked["ask"].show_answer("Sign the card")
    form.here().asked["paper"].show_answer("A4")
    form.here().left_out[Reason.OWNER].check.click()
    form.show_report(SCRIPT_CARD)
    assert len(form.here().parts) == 2
    assert form.here().answers()["ask"] == "Sign the card"
    form.show_report(CALL_SHEET)
    question = form.order().question
    assert (question.who, question.leave_to_owner, question.guard) == (NIGHT, False, True)
    assert form.here().answers()["paper"] == "A4"


def test_answers_come_back_from_a_draft_also_before_the_lists_are_known(
    form: PageForm, qtbot: QtBot
) -> None:
    people = (new_id(), new_id())
    form.show_report(CALL_SHEET)
    form.choose(None, people)
    form.here().asked["printed_for"].show_answer("Ruth")
    form.here().asked["last_line"].show_answer(False)
    form.here().left_out[Reason.GUARD].check.click()
    body = json.loads(json.dumps(form.body()))
    other = PageForm("Dana", "A4")
    qtbot.addWidget(other)
    other.show_report(CALL_SHEET)
    other.show_body(body)
    other.offer(OFFERS)
    assert other.order() == form.order()
    assert other.order().question.people == people
    assert not other.order().question.guard


def test_large_print_is_not_asked_for_what_it_does_not_have(form: PageForm) -> None:
    form.show_report(CALL_SHEET)
    asked = form.here().asked
    assert asked["last_line"].widget.isVisible()
    asked["size"].widget.findChildren(QAbstractButton)[1].click()
    assert form.here().answers()["size"] == "large"
    assert asked["last_line"].widget.isHidden()
    form.show_report(DOOR_SHEET)
    assert form.here().asked["issue_boxes"].widget.isHidden(), "large is kept for the next page"
    form.show_preset({"size": "standard"})
    assert form.here().asked["issue_boxes"].widget.isVisible()
    form.show_report(CALL_SHEET)
    form.answer({"size": "large"})
    assert form.here().asked["last_line"].widget.isHidden()


def test_a_list_that_is_gone_is_not_everyone(form: PageForm) -> None:
    form.show_report(CALL_SHEET)
    form.choose(new_id())
    order = form.order()
    assert order.options is None
    assert order.question.people == ()


def test_a_problem_stands_beside_its_question_if_it_has_one(form: PageForm) -> None:
    form.show_report(CALL_SHEET)
    assert form.show_fault(Unanswered("The title has 90 letters.", "title"))
    assert form.here().asked["title"].widget.fault() == "The title has 90 letters."
    assert not form.show_fault(Unanswered("Who?", "people"))
    assert not form.show_fault(Missing())


def test_the_paper_follows_the_group_where_nobody_chose(form: PageForm) -> None:
    form.show_report(CALL_SHEET)
    assert form.here().answers()["paper"] == "Letter"
    form.show_paper("A4")
    assert form.here().answers()["paper"] == "A4"
