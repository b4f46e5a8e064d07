"""Conditions on screen: listed, noted, reported and mended with the keyboard; bad input is said."""

from __future__ import annotations

from datetime import date, timedelta

from longhaul.models import Id, Pack, StructureKind
from longhaul.services.conditions import inspections, lists, verbs
from longhaul.services.conditions.lists import ConditionRow, ConditionView, Which
from longhaul.services.conditions.verbs import NewCondition
from longhaul.services.place_choice import PlaceHit
from longhaul.ui.desk import FormWish
from longhaul.ui.kit.buttons import Button
from longhaul.ui.kit.label import Label
from longhaul.ui.screens.conditions.forms import (
    AnswerForm,
    NoteForm,
    ReportForm,
)
from longhaul.ui.screens.conditions.inspection_forms import AskInspectionForm, VisitForm
from longhaul.ui.screens.conditions.screen import ConditionsScreen
from longhaul.ui.small_form import SmallForm
from longhaul.ui.type_ahead import Hit
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY, add_flat, add_person, add_place, place
from tests.ui.keyboard import press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

HOUSE: dict[str, Id] = {}


def fill(s: Session, dana: Id) -> None:
    """A floor with two flats: heat and mould in 5A, a lift that is mended."""
    building = add_place(s, "12 Foundry Row")
    floor = add_place(s, "Floor 5", StructureKind.FLOOR, building)
    flats = {label: add_flat(s, floor, label) for label in ("5A", "5B")}
    ana = add_person(s, "Ana Low")
    place(s, ana, floor, flats["5A"])
    HOUSE.update(building=building, floor=floor, ana=ana, **flats)
    for kind, severity in (("heat", 3), ("mould", 2)):
        verbs.note_condition(
            s, NewCondition(floor, kind, flats["5A"], ana, severity=severity, since="2026-09"),
            dana, TODAY,
        )  # fmt: skip
    lift = verbs.note_condition(s, NewCondition(building, "lift"), dana, TODAY)
    verbs.mend_condition(s, lift, TODAY, TODAY)


def opened(group: Group, qtbot: QtBot) -> ConditionsScreen:
    desk = group.desk(fill, pack=Pack.TENANT)
    screen = ConditionsScreen(desk, HOUSE["building"])
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    return screen


def back_to(qtbot: QtBot, screen: ConditionsScreen) -> None:
    """From a form to the list again."""
    with qtbot.waitActive(screen):
        screen.activateWindow()
    screen.rows.setFocus()


def form_of(
    qtbot: QtBot, screen: ConditionsScreen, key: Qt.Key, at: QWidget | None = None
) -> SmallForm:
    """The form that a key of the list opens."""
    wishes: list[FormWish] = []
    screen.desk.form_asked.connect(wishes.append)
    press(key, at=at or screen.rows)
    form = wishes[-1].make()
    assert isinstance(form, SmallForm)
    shown_alone(qtbot, form, 480, 740)
    return form


def found(group: Group, which: Which = Which.ALL) -> list[ConditionRow]:
    rows: list[ConditionRow] = group.ask(
        lambda s: lists.conditions(s, ConditionView(which=which), TODAY)
    )
    return rows


def names(screen: ConditionsScreen) -> list[str]:
    return [row.name for row in screen.rows.rows()]


def test_the_worst_stands_first_with_its_facts(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    assert names(screen) == ["Heating", "Damp and mould"]
    assert screen.title.text() == "Heating"
    assert screen.where.text() == "12 Foundry Row · 5A"
    assert not names_missing(screen)
    screen.which.trigger()
    press(Qt.Key.Key_M)
    group.settle()
    assert names(screen) == ["Lift"]
    screen.by.trigger()
    screen.ask.leave()


def test_a_report_an_answer_and_the_mending_by_keys(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    screen.focus_first()
    form = form_of(qtbot, screen, Qt.Key.Key_R)
    assert isinstance(form, ReportForm)
    form.how.set_text("letter")
    form.keep()
    group.settle()
    assert found(group)[0].reported_on == TODAY
    form = form_of(qtbot, screen, Qt.Key.Key_A)
    assert isinstance(form, AnswerForm)
    form._act()
    group.settle()
    assert form.answer.fault() == "What did they answer?"
    form.answer.set_text("In spring")
    form._act()
    group.settle()
    assert found(group)[0].answer == "In spring"
    back_to(qtbot, screen)
    press(Qt.Key.Key_M)
    type_words("tomorrow")
    press(Qt.Key.Key_Return)
    group.settle()
    assert found(group)[0].mended_on is None
    screen.ask.leave()
    screen.rows.setFocus()
    press(Qt.Key.Key_M)
    press(Qt.Key.Key_Return)
    group.settle()
    assert names(screen) == ["Damp and mould"]
    assert group.said.sentences[-1] == "Heating, 12 Foundry Row · 5A is mended"


def test_a_new_one_is_noted_where_the_cursor_stands(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    screen.focus_first()
    form = form_of(qtbot, screen, Qt.Key.Key_N)
    assert isinstance(form, NoteForm)
    assert form.where.text() == "12 Foundry Row · 5A"
    form._act()
    group.settle()
    assert form.kind_line.fault() == "What is wrong?"
    form.kind.set_value("pests")
    form.name.setChecked(True)
    form._act()
    group.settle()
    assert form.shown_line.fault() == "Say first who told of it."
    form.teller.set_hit(Hit(HOUSE["ana"], "Ana Low"))
    form.unit.setChecked(True)
    form._act()
    group.settle()
    noted = next(one for one in found(group) if one.kind == "pests")
    assert (noted.told_by, noted.show_unit, noted.show_name) == ("Ana Low", True, True)
    assert "Pests" in names(screen)


def test_a_condition_is_put_right_and_taken_out(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    screen.focus_first()
    form = form_of(qtbot, screen, Qt.Key.Key_E)
    assert isinstance(form, NoteForm)
    assert form.teller.text() == "Ana Low"
    form.room.set_text("kitchen")
    form._act()
    group.settle()
    assert screen.title.text() == "Heating, kitchen"
    press(Qt.Key.Key_X, at=screen.rows)
    group.settle()
    assert names(screen) == ["Damp and mould"]


def test_what_may_be_shown_is_asked_and_kept(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    screen.focus_first()
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_F)
    group.settle()
    assert found(group)[0].show_unit


def test_an_inspection_of_all_that_is_listed_and_its_visit(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    screen.focus_first()
    form = form_of(qtbot, screen, Qt.Key.Key_I)
    assert isinstance(form, AskInspectionForm)
    form._act()
    group.settle()
    assert form.authority.fault() == "Which authority was asked?"
    form.authority.set_text("Housing office")
    form._act()
    group.settle()
    (case,) = group.ask(lambda s: inspections.inspections(s, None))
    assert case.conditions == 2
    assert screen.cases.enter(1)
    visit = form_of(qtbot, screen, Qt.Key.Key_V, screen.cases)
    assert isinstance(visit, VisitForm)
    visit.result.set_text("Two notices")
    visit.next_visit.set_day(TODAY + timedelta(days=9))
    visit._act()
    group.settle()
    (case,) = group.ask(lambda s: inspections.inspections(s, None))
    assert (case.result, case.again_on) == ("Two notices", date(2026, 11, 28))


def test_a_step_to_ask_again_is_made(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    heat = next(one for one in found(group) if one.kind == "heat")
    group.do(lambda s: verbs.report_condition(s, heat.id, TODAY, "", TODAY))
    group.settle()
    screen.rows.setFocus()
    press(Qt.Key.Key_T)
    group.settle()
    assert group.said.sentences[-1].startswith("To ask again about Heating")


def test_an_empty_place_says_what_to_do(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(pack=Pack.TENANT)
    screen = ConditionsScreen(desk)
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    assert screen.empty is not None
    assert screen.empty.isVisible()
    assert [words for _keys, words in screen.hints()][:1] == ["begin"]  # no letter acts here


def test_the_flat_alone_is_shown_where_it_is_asked_for(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(fill, pack=Pack.TENANT)
    screen = ConditionsScreen(desk, HOUSE["floor"], HOUSE["5B"])
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    assert names(screen) == []
    assert screen.head.findChildren(Label)[0].text() == "Conditions of 12 Foundry Row · 5B"
    wishes: list[FormWish] = []
    screen.desk.form_asked.connect(wishes.append)
    assert screen.empty is not None
    screen.empty.findChildren(Button)[0].click()
    form = wishes[-1].make()
    assert isinstance(form, NoteForm)
    shown_alone(qtbot, form, 480, 740)
    assert form.where.edit.text() == "12 Foundry Row · 5B"  # not the floor it lies on
    form.kind.set_value("heat")
    form._act()
    group.settle()
    assert names(screen) == ["Heating"]
    again = screen.again()
    qtbot.addWidget(again)
    assert again.view == screen.view


def test_the_form_begins_at_a_place_without_any(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(fill, pack=Pack.TENANT)
    form = NoteForm(desk, PlaceHit(HOUSE["building"], None, "12 Foundry Row"))
    shown_alone(qtbot, form, 480, 740)
    form.where.edit.setFocus(Qt.FocusReason.OtherFocusReason)
    assert form.where.edit.selectedText() == "12 Foundry Row"  # typing names another
    form.kind.set_value("bins")
    form.unit.setChecked(True)
    form._act()
    group.settle()
    assert form.shown_line.fault() == "There is no flat to show: this is a common part."
