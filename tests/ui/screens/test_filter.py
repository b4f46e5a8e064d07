"""The filter by keyboard: a question typed in, changed, kept, asked again, and told in full."""

from __future__ import annotations

from datetime import timedelta

import pytest
from longhaul.models import Id, StructureKind
from longhaul.services import people
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.people import NewPerson, add_person
from longhaul.services.placements import join
from longhaul.services.places import add_place
from longhaul.services.questions import kept
from longhaul.services.questions.question import Question, Term
from longhaul.services.questions.talks import EverSpoken
from longhaul.ui.desk import Desk
from longhaul.ui.filter.look import Asking
from longhaul.ui.filter.panel import FilterPanel
from longhaul.ui.main_window import MainWindow
from longhaul.ui.screens.people.screen import PeopleScreen
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone


def fill(session: Session, dana: Id) -> None:
    ward = add_place(session, StructureKind.DEPARTMENT, "Ward 4")
    for name, days in (("Ann Osei", 3), ("Ben Cole", 50), ("Cleo Marsh", None), ("Milan Zak", 90)):
        one = add_person(session, NewPerson(name), TODAY)
        if name != "Cleo Marsh":
            join(session, one, ward)
        if days is not None:
            day = TODAY - timedelta(days=days)
            record_conversation(session, OneToOne(people=(one,), on_date=day), dana, TODAY)
        if name == "Milan Zak":
            people.do_not_contact(session, one, "asked", TODAY)


class Bench:
    """People and the panel, wired as the window wires them."""

    def __init__(self, desk: Desk, qtbot: QtBot, group: Group) -> None:
        self._qtbot, self._group = qtbot, group
        self.people = PeopleScreen(desk)
        shown_alone(qtbot, self.people)
        self.people.shown()
        self.panel = FilterPanel(desk, Asking())
        desk.question_asked.connect(self.people.ask_question)
        shown_alone(qtbot, self.panel)
        self.panel.setFocus()
        self.settle()

    def settle(self) -> None:
        for _turn in range(3):
            self._group.settle()

    def add(self, typed: str) -> None:
        """Types the beginning of a condition into the field, and Enter."""
        if not self.panel.add.edit.hasFocus():
            self.panel.activateWindow()
            self.panel.setFocus()
        self._qtbot.keyClicks(self.panel.add.edit, typed)
        self.settle()
        self.press(self.panel.add.edit, Qt.Key.Key_Return)

    def press(self, widget: object, key: Qt.Key) -> None:
        self._qtbot.keyClick(widget, key)
        self.settle()

    def line(self, key: Qt.Key, at: int = 0) -> None:
        """Presses a key on a line of the question."""
        self.panel.lines.enter(at)
        self.press(self.panel.lines._chips[at], key)

    def seen(self) -> list[str]:
        model = self.people.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def bench(group: Group, qtbot: QtBot) -> Bench:
    return Bench(group.desk(fill), qtbot, group)


def test_two_conditions_by_typing_cut_the_list_at_once(bench: Bench) -> None:
    bench.add("in wa")
    assert bench.panel.lines.words() == ("in Ward 4",)
    assert bench.seen() == ["Ben Cole", "Ann Osei"]
    assert bench.people.foot.left_out.text() == "Left out: Do not contact: 1"
    bench.add("not spo")
    assert bench.panel.lines.words() == ("in Ward 4", "not spoken with for 30 days")
    assert bench.seen() == ["Ben Cole"]
    assert bench.panel.count.text() == "1 person"
    assert [one.words for one in bench.panel._left_out.values()] == [
        "Do not contact",
        "Called in the last 7 days",
    ]


def test_a_line_is_changed_turned_joined_and_taken_away(bench: Bench) -> None:
    bench.add("not spoken with for 30")
    bench.line(Qt.Key.Key_Return)
    assert bench.panel.add.text() == "not spoken with for 30 days"
    bench.add("not spoken with for 60")
    assert bench.panel.lines.words() == ("not spoken with for 60 days",)
    assert bench.seen() == ["Cleo Marsh"]
    bench.line(Qt.Key.Key_N)
    assert bench.panel.lines.words() == ("spoken with in the last 60 days",)
    bench.line(Qt.Key.Key_O)
    bench.add("no place")
    assert bench.panel.lines.words() == ("spoken with in the last 60 days or has no place yet",)
    assert bench.seen() == ["Ben Cole", "Cleo Marsh", "Ann Osei"]
    bench.line(Qt.Key.Key_Delete)
    assert bench.panel.lines.words() == ()
    assert len(bench.seen()) == 4, "nothing is asked: everybody, as before"


def test_a_line_that_is_left_stays_as_it_was(bench: Bench) -> None:
    bench.add("in wa")
    bench.line(Qt.Key.Key_Return)
    bench.press(bench.panel, Qt.Key.Key_Escape)
    assert (bench.panel.add.text(), bench.panel.lines.words()) == ("", ("in Ward 4",))
    bench.line(Qt.Key.Key_Return)
    bench.line(Qt.Key.Key_N)
    bench.add("never")
    assert bench.panel.lines.words() == ("not in Ward 4", "never spoken with")


def test_who_is_left_out_stands_with_the_names_behind(bench: Bench, group: Group) -> None:
    bench.add("in wa")
    first, *_rest = bench.panel.left_out.values()
    assert first.count.text() == "1"
    first.count.click()
    bench.settle()
    assert [row.name for row in bench.panel.names.rows()] == ["Milan Zak"]
    bench.panel.names.enter(1)
    bench.press(bench.panel.names, Qt.Key.Key_Return)
    assert [what for what, _value in group.said.asked][-1] == "person"


def test_a_question_is_kept_and_stands_over_people(bench: Bench, group: Group) -> None:
    bench.add("in wa")
    keeping = bench.panel.keeping
    bench.press(keeping.name.edit, Qt.Key.Key_Return)
    assert keeping.name.fault() == "What is this question called?"
    keeping.name.set_text("Ward 4, quiet")
    keeping.shared.setChecked(True)
    bench.press(keeping.name.edit, Qt.Key.Key_Return)
    assert group.said.sentences[-1] == "Question “Ward 4, quiet” kept"
    assert "Ward 4, quiet · 2" in [chip.item.text for chip in bench.people.chips._chips]
    bench.add("not spo")
    assert keeping.keep.text() == "Keep the change"
    keeping.keep.click()
    bench.settle()
    rows = group.ask(lambda s: kept.kept(s, group.dana))
    assert [(one.name, len(one.question.lines), one.shared) for one in rows] == [
        ("Ward 4, quiet", 2, True)
    ]
    keeping.forget.click()
    bench.settle()
    assert group.ask(lambda s: kept.kept(s, group.dana)) == []


def test_a_kept_question_is_a_chip(bench: Bench, group: Group) -> None:
    question = Question(((Term(EverSpoken(), True),),))
    one = group.do(lambda s: kept.keep(s, "Never met", question, group.dana))
    bench.settle()
    bench.people._choose_which(one)
    bench.settle()
    assert bench.seen() == ["Cleo Marsh"]
    assert bench.people.chips.on_values() == (one,)
    assert bench.people.asking.asking.name == "Never met"
    assert FilterPanel(bench.people.desk, bench.people.asking.asking).keeping.name.text() == (
        "Never met"
    )


def test_what_a_newer_longhaul_asks_is_told(bench: Bench, group: Group) -> None:
    from longhaul.services.questions.body import read

    newer = read('{"all": [[{"is": "dreams_of"}]], "guard": true}')
    panel = FilterPanel(bench.people.desk, Asking(newer))
    bench.settle()
    assert "dreams_of" in panel.fault.text()
    assert panel.count.isHidden()
    assert not group.said.faults


def test_every_part_has_a_name(bench: Bench) -> None:
    bench.add("in wa")
    assert names_missing(bench.panel) == []


def test_a_page_is_for_all_whom_the_question_fits(bench: Bench) -> None:
    assert len(bench.people.people_on_paper()) == 1  # without a question: who is under the cursor
    bench.add("in wa")
    assert bench.people.people_on_paper() == bench.people._ids()
    assert len(bench.people.people_on_paper()) == 2
    bench.press(bench.people.table, Qt.Key.Key_Space)
    assert len(bench.people.people_on_paper()) == 1


def test_the_panel_goes_with_people(qtbot: QtBot, group: Group) -> None:
    desk = group.desk(fill)
    window = MainWindow(desk.preferences)
    qtbot.addWidget(window)
    window.show()
    bench = window.enter(desk)
    window.commands.filter.trigger()
    group.settle()
    assert isinstance(bench.panel, FilterPanel)
    bench.show_place("lists")
    assert bench.panel is None
    window.drop_group()
