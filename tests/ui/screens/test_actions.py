"""Actions on screen: the ladder, everybody in one, the door, the tests compared, a key each."""

from __future__ import annotations

import time
from typing import Any

import pytest
from longhaul.models import ActionKind, Answer, CountBase, Id, Structure, StructureKind
from longhaul.services.actions.ladder import Rung, ladder
from longhaul.services.actions.page import ActionPage, Participant, Stands, action_page
from longhaul.services.actions.planned import ActionFacts, begin_action, facts_of, plan_action
from longhaul.services.actions.taking_part import ask_everybody, did, say
from longhaul.ui.kit.fields import Field
from longhaul.ui.screen import Screen
from longhaul.ui.screens.actions.compared import ComparedScreen
from longhaul.ui.screens.actions.door import DoorScreen
from longhaul.ui.screens.actions.form import ActionForm
from longhaul.ui.screens.actions.ladder import LadderScreen
from longhaul.ui.screens.actions.screen import ActionScreen
from longhaul.ui.screens.actions.small_forms import NeedsForm, ShiftForm
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY, add_campaign, add_person, add_place, place
from tests.ui.keyboard import CTRL, press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

Ids = dict[str, Id]
NAMES = ("Ana Low", "Ben Moor", "Cleo Rye")


@pytest.fixture
def ids() -> Ids:
    """Filled by `ward`."""
    return {}


def ward(ids: Ids) -> Any:
    """A ward of five, three of them known, with a petition today."""

    def fill(s: Session, dana: Id) -> None:
        ids["ward"] = add_place(s, "Ward 4", StructureKind.DEPARTMENT)
        s.get_one(Structure, ids["ward"]).headcount = 5
        for name in NAMES:
            ids[name] = add_person(s, name)
            place(s, ids[name], ids["ward"])
        ids["campaign"], ids["dana"] = add_campaign(s, ids["ward"]), dana
        facts = ActionFacts(
            "Rota petition", ActionKind.PETITION, TODAY, goal=3, floor_percent=60, rule="stop"
        )
        ids["petition"] = plan_action(s, ids["campaign"], facts)

    return fill


def opened(group: Group, qtbot: QtBot, screen: Screen) -> None:
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()


def page(group: Group, ids: Ids) -> ActionPage:
    found: ActionPage = group.ask(lambda s: action_page(s, ids["petition"], TODAY))
    return found


def part(group: Group, ids: Ids, name: str) -> Participant:
    parts = [one for each in page(group, ids).groups for one in each.parts]
    return next(one for one in parts if one.name == name)


def rungs(group: Group, ids: Ids) -> tuple[Rung, ...]:
    found: tuple[Rung, ...] = group.ask(lambda s: ladder(s, ids["campaign"], TODAY))
    return found


def answer(group: Group, screen: Any, text: str) -> None:
    """Types an answer to the question at the foot."""
    field = next(one for one in screen.ask.findChildren(Field) if one.isVisible())
    field.edit.clear()
    type_words(text, at=field.edit)
    press(Qt.Key.Key_Return, at=field.edit)
    group.settle()


def test_a_key_each_and_the_cursor_walks_on(group: Group, qtbot: QtBot, ids: Ids) -> None:
    screen = ActionScreen(group.desk(ward(ids)), ids["petition"])
    opened(group, qtbot, screen)
    rows = screen.people.rows
    assert [row.name for row in rows.rows()] == ["Ward 4", *NAMES]
    assert rows.hasFocus()
    assert rows.verbs == (screen.people.verbs.asked,)  # all of a department can only be asked
    press(Qt.Key.Key_Down)
    assert screen.people.verbs.yes in rows.verbs
    for key in (Qt.Key.Key_A, Qt.Key.Key_Y, Qt.Key.Key_D):
        press(key)
    group.settle()
    stand = [part(group, ids, name).stands for name in NAMES]
    assert stand == [Stands.ASKED, Stands.YES, Stands.DID]
    assert screen.rule.text().startswith("1 of 5 did · wanted: 3. 1 of 5 of everybody: 2 people")
    assert screen.rule.text().endswith("60 %. Stop")  # their own words, as a sentence
    group.tasks.undo(None, then=lambda _done: None, owner=screen, failed=lambda _no: None)
    group.settle()
    assert part(group, ids, "Cleo Rye").stands is Stands.NOT_ASKED
    rows.choose(ids["Ben Moor"])
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_N)
    group.settle()
    assert part(group, ids, "Ben Moor").calls == ((1, Answer.NO),)
    assert part(group, ids, "Ben Moor").stands is Stands.NO
    rows.choose(ids["Ben Moor"])
    rows.setFocus()
    press(Qt.Key.Key_W)
    answer(group, screen, "afraid")
    assert part(group, ids, "Ben Moor").why == "afraid"
    assert group.said.faults == []
    assert names_missing(screen) == []


def test_a_on_a_department_asks_all_of_it_in_one_step(group: Group, qtbot: QtBot, ids: Ids) -> None:
    screen = ActionScreen(group.desk(ward(ids)), ids["petition"])
    opened(group, qtbot, screen)
    press(Qt.Key.Key_A)
    group.settle()
    assert page(group, ids).asked.numerator == 3
    assert group.said.sentences[-1] == "3 asked."
    screen.everybody.trigger()
    answer(group, screen, "Nowhere")
    assert any("no place, list" in one.fault() for one in screen.ask.findChildren(Field))
    answer(group, screen, "Ward 4")
    assert group.said.sentences[-1] == "0 asked. 3 were asked before."


def test_what_cannot_be_is_said_and_changes_nothing(group: Group, qtbot: QtBot, ids: Ids) -> None:
    screen = ActionScreen(group.desk(ward(ids)), ids["petition"])
    opened(group, qtbot, screen)
    rows = screen.people.rows
    rows.choose(ids["Ana Low"])
    press(Qt.Key.Key_W)
    answer(group, screen, "")
    assert screen.ask.isVisible(), "a refused answer stands in its question again"
    screen.ask.leave()
    rows.choose(ids["Ana Low"])
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Y)
    group.settle()
    told = "Ana Low has not said yes to Rota petition. Note first what she says."
    assert group.said.faults == [told]
    assert not screen.ask.isVisible(), "no question of before comes back"
    assert part(group, ids, "Ana Low").stands is Stands.NOT_ASKED


def test_who_brings_her_is_a_name_typed(group: Group, qtbot: QtBot, ids: Ids) -> None:
    screen = ActionScreen(group.desk(ward(ids)), ids["petition"])
    opened(group, qtbot, screen)
    group.do(lambda s: say(s, ids["petition"], ids["Ben Moor"], Answer.YES, ids["dana"], TODAY))
    group.settle()
    screen.people.rows.choose(ids["Ben Moor"])
    press(Qt.Key.Key_B)
    answer(group, screen, "Nobody Known")
    assert any("Nobody in the regi" in one.fault() for one in screen.ask.findChildren(Field))
    group.do(lambda s: add_person(s, "Zoe from elsewhere"))
    answer(group, screen, "Zoe")
    assert part(group, ids, "Ben Moor").brought_by == "Zoe from elsewhere"
    screen.people.rows.choose(ids["Ben Moor"])
    press(Qt.Key.Key_B, at=screen.people.rows)
    answer(group, screen, "Ana")
    assert part(group, ids, "Ben Moor").brought_by == "Ana Low"
    screen.turn_to("turnout")
    group.settle()
    told = [(row.name, row.sentence) for row in screen.turnout.rows.rows()]
    assert told == [
        ("Ana Low", "no number pledged · 1 said yes, about 0 come"), ("Ben Moor", "said yes"),
    ]  # fmt: skip
    screen.turnout.rows.enter(1)
    press(Qt.Key.Key_P, at=screen.turnout.rows)
    answer(group, screen, "many")
    answer(group, screen, "4")
    assert page(group, ids).people[0].pledge == 4


def test_an_answer_that_is_mended_is_hers_wherever_the_cursor_is(
    group: Group, qtbot: QtBot, ids: Ids
) -> None:
    screen = ActionScreen(group.desk(ward(ids)), ids["petition"])
    opened(group, qtbot, screen)
    for name in ("Ben Moor", "Cleo Rye"):
        group.do(lambda s, n=name: say(s, ids["petition"], ids[n], Answer.YES, ids["dana"], TODAY))
    group.settle()
    screen.people.rows.choose(ids["Ben Moor"])
    press(Qt.Key.Key_B)
    answer(group, screen, "Nobody Known")
    screen.people.rows.choose(ids["Cleo Rye"])
    answer(group, screen, "Ana")
    assert part(group, ids, "Ben Moor").brought_by == "Ana Low"
    assert part(group, ids, "Cleo Rye").brought_by == ""


def test_the_calculator_reckons_as_one_types(group: Group, qtbot: QtBot, ids: Ids) -> None:
    """Goal 40 at the usual 50 %: 80 yeses; at half yes and 25 % reached 640 names; 8 callers."""
    screen = ActionScreen(group.desk(ward(ids)), ids["petition"])
    opened(group, qtbot, screen)
    screen.turn_to("turnout")
    group.settle()
    goal = screen.turnout.goal
    assert goal.text() == "3"
    goal.edit.clear()
    type_words("40", at=goal.edit)
    assert screen.turnout.reckoned.text() == (
        "40 in the room need 80 who say yes; 0 are there, 80 to win. That takes 640 names called "
        "once, or 356 called four times. 8 callers do it in one evening; ask 11, as one in four "
        "does not come. Only 3 are still to be asked: calls alone do not do it."
    )
    type_words("x", at=goal.edit)
    assert goal.fault() == "A whole number, or nothing."


def test_the_ladder_plans_moves_and_calls_off(group: Group, qtbot: QtBot, ids: Ids) -> None:
    desk = group.desk(ward(ids))
    screen, wanted, forms = LadderScreen(desk, ids["campaign"]), [], []
    desk.action_wanted.connect(wanted.append)
    desk.form_asked.connect(forms.append)
    opened(group, qtbot, screen)
    press(Qt.Key.Key_N)
    form = forms[0].make()
    shown_alone(qtbot, form)
    group.settle()
    form.name.edit.setText("Rota petition")
    form.goal.edit.setText("ten")
    form.done_action.trigger()
    group.settle()
    assert form.goal.fault() == "A whole number, or nothing."
    form.goal.edit.setText("10")
    form.done_action.trigger()
    group.settle()
    assert form.name.fault() == "There is an action of this name in this campaign already."
    form.name.edit.setText("March")
    form.leader.edit.setText("somebody")
    form.done_action.trigger()
    assert form.leader.fault() == "Choose one of those that the list offers."
    form.leader.edit.setText("")
    with qtbot.waitSignal(form.closed, timeout=20_000):
        form.done_action.trigger()
    group.settle()
    assert [one.name for one in rungs(group, ids)] == ["Rota petition", "March"]
    screen.activateWindow()
    screen.rows.setFocus()
    screen.up.trigger()
    group.settle()
    assert [one.name for one in rungs(group, ids)] == ["March", "Rota petition"]
    assert screen.rung() is not None
    screen.off.trigger()
    group.settle()
    assert rungs(group, ids)[0].state.value == "called_off"
    screen.rows.opened.emit(ids["petition"])
    assert wanted == [screen.chosen]
    assert names_missing(screen) == []


def test_an_action_is_changed_and_its_own_facts_are_no_draft(
    group: Group, qtbot: QtBot, ids: Ids
) -> None:
    desk = group.desk(ward(ids))
    about = (ids["petition"], "Rota petition")
    form = ActionForm(desk, about, ids["petition"])
    shown_alone(qtbot, form)
    group.settle()
    assert (form.name.text(), form.floor.text()) == ("Rota petition", "60")
    form.put_away()
    again = ActionForm(desk, about, ids["petition"])
    shown_alone(qtbot, again)
    group.settle()
    again.hour.edit.setText("9.30")
    assert again.base.value() is None  # as the campaign counts
    again.base.set_value(CountBase.ADULTS)
    with qtbot.waitSignal(again.closed, timeout=20_000):
        again.done_action.trigger()
    facts = group.ask(lambda s: facts_of(s, ids["petition"]))
    assert (facts.hour, facts.base) == ("09:30", CountBase.ADULTS)
    assert group.said.sentences == ["“Rota petition” is changed"]


def test_a_page_of_what_was_taken_back_goes_back(group: Group, qtbot: QtBot, ids: Ids) -> None:
    desk = group.desk(ward(ids))
    made = group.do(lambda s: plan_action(s, ids["campaign"], ActionFacts("March")))
    for screen in (ActionScreen(desk, made), DoorScreen(desk, made)):
        opened(group, qtbot, screen)
    back: list[bool] = []
    desk.back_wanted.connect(lambda: back.append(True))
    group.tasks.undo(owner=desk)
    group.settle()
    group.settle()
    assert back == [True, True]
    assert group.said.faults == []


def test_an_empty_ladder_offers_the_first_action(group: Group, qtbot: QtBot) -> None:
    ids: Ids = {}

    def fill(s: Session, _dana: Id) -> None:
        ids["campaign"] = add_campaign(s)

    screen = LadderScreen(group.desk(fill), ids["campaign"])
    opened(group, qtbot, screen)
    assert screen.empty is not None
    assert screen.empty.isVisible()
    tests = ComparedScreen(screen.desk, ids["campaign"])
    opened(group, qtbot, tests)
    assert tests.empty.isVisible()


def here(qtbot: QtBot, screen: DoorScreen, number: int) -> None:
    """Waits until so many are here."""
    qtbot.waitUntil(lambda: len(screen.rows.rows()) == number, timeout=20_000)


def test_at_the_door_three_letters_and_enter(group: Group, qtbot: QtBot, ids: Ids) -> None:
    screen = DoorScreen(group.desk(ward(ids)), ids["petition"])
    opened(group, qtbot, screen)
    begun = time.monotonic()
    for number, letters in enumerate(("ana", "ben"), 1):
        type_words(letters)
        press(Qt.Key.Key_Return)
        here(qtbot, screen, number)
    assert (time.monotonic() - begun) / 2 < 5, "seconds a person, on a machine at work"
    assert {row.name for row in screen.rows.rows()} == {"Ana Low", "Ben Moor"}
    type_words("ana")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.field.fault()), timeout=20_000)
    assert screen.field.fault() == "Ana Low is noted already as one who did it."
    screen.field.edit.clear()
    type_words("Kim Vo")
    press(Qt.Key.Key_Return)
    here(qtbot, screen, 3)
    assert screen.rows.rows()[0].name == "Kim Vo"
    screen.rows.enter(1)
    press(Qt.Key.Key_X)
    group.settle()
    assert len(screen.rows.rows()) == 2
    assert names_missing(screen) == []


def test_a_namesake_is_asked_about(group: Group, qtbot: QtBot, ids: Ids) -> None:
    screen = DoorScreen(group.desk(ward(ids)), ids["petition"])
    opened(group, qtbot, screen)
    screen.field.new_wanted.emit("ana low")
    group.settle()
    press(Qt.Key.Key_1)
    group.settle()
    assert part(group, ids, "Ana Low").stands is Stands.DID


def test_the_tests_stand_beside_each_other(group: Group, qtbot: QtBot, ids: Ids) -> None:
    def held(s: Session, dana: Id) -> None:
        ward(ids)(s, dana)
        people = [ids[name] for name in NAMES]
        ask_everybody(s, ids["petition"], people, dana, TODAY)
        did(s, ids["petition"], ids["Ana Low"], TODAY)

    screen = ComparedScreen(group.desk(held), ids["campaign"])
    opened(group, qtbot, screen)
    from longhaul.ui.kit.label import Label

    told = [one.text() for one in screen.table.findChildren(Label)]
    assert "1 of 5 · asked 3" in told
    assert "Ward 4" in told


def test_work_and_needs_are_noted(group: Group, qtbot: QtBot, ids: Ids) -> None:
    desk = group.desk(ward(ids))
    about = (ids["petition"], "Rota petition")
    form = ShiftForm(desk, about)
    shown_alone(qtbot, form)
    group.settle()
    form.done_action.trigger()
    group.settle()
    assert form.role.fault().startswith("Which work is it")
    form.role.edit.setText("Door")
    form.starts.edit.setText("18")
    form.done_action.trigger()
    group.settle()
    assert form.starts.fault() == "Write the hour as 18:30."
    form.starts.edit.setText("18:00")
    with qtbot.waitSignal(form.closed, timeout=20_000):
        form.done_action.trigger()
    group.do(lambda s: say(s, ids["petition"], ids["Ana Low"], Answer.YES, ids["dana"], TODAY))
    needs = NeedsForm(desk, about, part(group, ids, "Ana Low"))
    shown_alone(qtbot, needs)
    group.settle()
    needs.childcare.edit.setText("2")
    needs.interpreter.edit.setText("Polish")
    with qtbot.waitSignal(needs.closed, timeout=20_000):
        needs.done_action.trigger()
    found = page(group, ids)
    assert (found.needs.children, found.needs.interpreters) == (2, (("pl", 1),))
    screen = ActionScreen(desk, ids["petition"])
    opened(group, qtbot, screen)
    told = screen.people.rows.rows()[1].sentence
    assert told.endswith("2 children · interpreter: Polish")
    screen.turn_to("work")
    group.settle()
    assert [row.sentence for row in screen.work.needs.rows()] == [
        "0 need a ride, 0 seats offered", "2 children, of 1 person", "Polish: 1",
    ]  # fmt: skip
    screen.work.somebody.edit.setFocus()
    type_words("ben")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Ben" in screen.work.rows.rows()[0].sentence, timeout=20_000)
    assert page(group, ids).shifts[0].people == ((ids["Ben Moor"], "Ben Moor"),)


def test_the_next_part_comes_also_out_of_a_field(group: Group, qtbot: QtBot, ids: Ids) -> None:
    screen = ActionScreen(group.desk(ward(ids)), ids["petition"])
    opened(group, qtbot, screen)
    for shown in (screen.turnout, screen.work):
        press(Qt.Key.Key_PageDown, CTRL)
        group.settle()
        assert shown.isVisible()


def test_without_work_the_keys_act_all_the_same(group: Group, qtbot: QtBot, ids: Ids) -> None:
    screen = ActionScreen(group.desk(ward(ids)), ids["petition"])
    forms: list[Any] = []
    screen.desk.form_asked.connect(forms.append)
    opened(group, qtbot, screen)
    group.do(lambda s: say(s, ids["petition"], ids["Ana Low"], Answer.YES, ids["dana"], TODAY))
    group.settle()
    screen.turn_to("work")
    group.settle()
    assert screen.work.needs.hasFocus()
    press(Qt.Key.Key_A)
    assert len(forms) == 1
    press(Qt.Key.Key_Return, at=screen.work.needs)
    group.settle()
    assert [row.name for row in screen.people.rows.rows()] == ["Ward 4", "Ana Low"]
    assert screen.people.rows.hasFocus()


def test_the_cursor_stands_there_as_soon_as_there_are_rows(
    group: Group, qtbot: QtBot, ids: Ids
) -> None:
    screen = ActionScreen(group.desk(ward(ids)), ids["petition"])
    screen.people.rows.setFocus()
    opened(group, qtbot, screen)
    assert screen.people.rows.chosen_id() is not None


def test_what_it_showed_stands_once_it_runs(group: Group, qtbot: QtBot, ids: Ids) -> None:
    def running(s: Session, dana: Id) -> None:
        ward(ids)(s, dana)
        begin_action(s, ids["petition"])

    screen = ActionScreen(group.desk(running), ids["petition"])
    opened(group, qtbot, screen)
    screen.over.trigger()
    answer(group, screen, "Went well")
    found = page(group, ids)
    assert (found.rung.state.value, found.report) == ("done", "Went well")
    assert [row.name for row in screen.result.numbers.rows()] == [
        "Asked", "Said yes", "Did", "Did, of those asked", "Came, of those who said yes",
        "Walked in",
    ]  # fmt: skip


def test_a_page_of_it_is_begun_with_its_name(group: Group, qtbot: QtBot, ids: Ids) -> None:
    screen = ActionScreen(group.desk(ward(ids)), ids["petition"])
    wishes: list[Any] = []
    screen.desk.paper_wanted.connect(wishes.append)
    opened(group, qtbot, screen)
    press(Qt.Key.Key_P, CTRL)
    assert screen.ask.isVisible()
    press(Qt.Key.Key_3)
    assert [(one.report.name, one.answers) for one in wishes] == [
        ("expected", {"action": "Rota petition"})
    ]


def test_a_call_sheet_of_it_is_for_those_whose_word_is_open(
    group: Group, qtbot: QtBot, ids: Ids
) -> None:
    screen = ActionScreen(group.desk(ward(ids)), ids["petition"])
    wishes: list[Any] = []
    screen.desk.paper_wanted.connect(wishes.append)
    opened(group, qtbot, screen)
    parts = [part for one in page(group, ids).groups for part in one.parts]
    settled = (Stands.YES, Stands.NO, Stands.DID, Stands.WITHDREW)
    press(Qt.Key.Key_P, CTRL)
    press(Qt.Key.Key_1)
    (calls,) = wishes
    assert (calls.report.name, calls.answers) == (
        "call-sheet",
        {"ask": "Rota petition", "action": "Rota petition"},
    )
    assert set(calls.people) == {one.person_id for one in parts if one.stands not in settled}
    assert calls.people
