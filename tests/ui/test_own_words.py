"""The group's own issues and guides, and the guide beside the form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from longhaul.models import Id
from longhaul.services.guides import guides
from longhaul.services.issues import busiest_issues
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.people import NewPerson, add_person
from longhaul.ui.guide_panel import GuidePanel
from longhaul.ui.kit.label import Label
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.main_window import MainWindow
from longhaul.ui.own_words.panel import OwnWordsPanel
from longhaul.ui.screens.one_to_one.panel import OneToOnePanel
from longhaul.ui.screens.today.cards import WeekCard
from longhaul.ui.workbench import Workbench
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY
from tests.ui.keyboard import focus
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def fill(session: Session, dana: Id) -> None:
    for name in ("Ana Ribeiro", "Bea Lind"):
        person = add_person(session, NewPerson(name), TODAY)
        entry = OneToOne((person,), TODAY, new_issues=("Broken lift",))
        record_conversation(session, entry, dana, TODAY)


class Open:
    """The window with a group, Today in front."""

    def __init__(self, group: Group, window: MainWindow) -> None:
        self.group, self.window = group, window

    @property
    def bench(self) -> Workbench:
        assert self.window.bench is not None
        return self.window.bench

    def words(self, part: str = "") -> OwnWordsPanel:
        """The panel of issues and guides."""
        self.bench.desk.own_words_wanted.emit(part)
        self.group.settle()
        panel = self.bench.panel
        assert isinstance(panel, OwnWordsPanel)
        return panel

    def settle(self) -> None:
        """Until all is answered."""
        self.group.settle()


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Open]:
    apply_theme(qapp, "light")
    group = Group(qtbot, tmp_path / "group")
    desk = group.desk(fill)
    window = MainWindow(desk.preferences)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.showNormal()
        window.activateWindow()
    window.resize(1366, 768)
    window.enter(desk)
    group.settle()
    yield Open(group, window)
    window.drop_group()
    group.tasks.join()


def type_into(widget: QWidget, words: str) -> None:
    """Types in place of what stands there, and leaves it with Enter."""
    widget.setFocus()
    focus().selectAll()  # type: ignore[attr-defined] # a field has the focus
    QTest.keyClicks(focus(), words)
    QTest.keyClick(focus(), Qt.Key.Key_Return)


def test_an_issue_is_added_renamed_and_retired_each_a_step(opened: Open) -> None:
    panel = opened.words()
    assert focus() is panel.issues.new.edit
    type_into(panel.issues.new, "Night buses")
    opened.settle()
    assert panel.issues.new.text() == ""
    names = {line.row.name: line for line in panel.issues.lines.values()}
    type_into(names["Night buses"].name, "Buses at night")
    opened.settle()
    type_into(panel.issues.new, "broken  LIFT")
    opened.settle()
    assert len(panel.issues.lines) == len(names)
    type_into(names["Night buses"].name, "Broken lift")
    opened.settle()
    assert "on the list already" in names["Night buses"].name.fault()
    names["Night buses"].name.set_text("Buses at night")
    names["Night buses"].turn.click()
    opened.settle()
    offered = [name for _id, name in opened.group.ask(busiest_issues)]
    assert "Buses at night" not in offered
    assert panel.issues.retired.isVisible()
    back = next(one for one in panel.issues.lines.values() if one.row.name == "Buses at night")
    assert back.turn.text() == "Use again"
    opened.window.commands.undo.trigger()
    opened.settle()
    assert "Buses at night" in [name for _id, name in opened.group.ask(busiest_issues)]
    assert names_missing(panel) == []


def test_the_count_of_an_issue_opens_the_names_behind_it(opened: Open) -> None:
    panel = opened.words()
    line = next(one for one in panel.issues.lines.values() if one.row.name == "Broken lift")
    assert line.behind.text() == "2 talks"
    assert "2 people" in line.behind.accessibleName()
    line.behind.click()
    opened.settle()
    assert line.names is not None
    assert [(one.name, one.sentence) for one in line.names.rows()] == [
        ("Bea Lind", "in 1 talk · today"),
        ("Ana Ribeiro", "in 1 talk · today"),
    ]
    line.names.enter(1)
    QTest.keyClick(line.names, Qt.Key.Key_Return)
    opened.settle()
    assert opened.bench.current.people_in_question() == (line.names.rows()[0].id,)  # type: ignore[union-attr]
    line.behind.click()
    assert line.names is None


def test_a_guide_is_added_changed_retired_and_given_back(opened: Open) -> None:
    panel = opened.words("guides")
    assert focus() is panel.guides.new.edit
    type_into(panel.guides.new, "Doorstep")
    opened.settle()
    own = next(one for one in panel.guides.lines.values() if one.row.name == "Doorstep")
    assert own.steps.isAncestorOf(focus())
    QTest.keyClicks(focus(), "Knock: twice")
    panel.guides.new.setFocus()
    opened.settle()
    assert [step.what for step in opened.group.ask(guides)[-1].steps()] == ["twice"]
    line = panel.guides.lines["ganz"]
    line.behind.click()
    assert line.steps.isVisible()
    assert not line.as_it_came.isVisible()
    line.steps.setFocus()
    line.steps.edit.selectAll()
    QTest.keyClicks(focus(), "One: thing")
    panel.guides.new.setFocus()
    opened.settle()
    assert line.as_it_came.isVisible()
    line.as_it_came.click()
    opened.settle()
    assert line.steps.text().startswith("Attention:")
    line.turn.click()
    opened.settle()
    assert line.turn.text() == "Use again"
    assert "ganz" not in [one.key for one in opened.group.ask(guides)]


def test_the_guide_stands_beside_the_form_and_the_cursor_stays(opened: Open) -> None:
    opened.window.commands.talk.trigger()
    opened.settle()
    form = opened.bench.panel
    assert isinstance(form, OneToOnePanel)
    cursor = focus()
    QTest.keyClick(cursor, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    guide = opened.bench.help
    assert isinstance(guide, GuidePanel)
    assert focus() is cursor
    assert form.isVisible()
    assert guide.which is not None
    guide._choose("relational")
    said = [one.text() for one in guide.findChildren(Label) if one.isVisible()]
    assert "Write afterwards" in said
    assert opened.bench.desk.preferences.value.guide == "relational"
    guide.leave()
    opened.bench.desk.guide_wanted.emit()
    opened.settle()
    again = opened.bench.help
    assert isinstance(again, GuidePanel)
    assert again.accessibleName() == "Guide: Getting to know, no pitch"
    again.other.click()
    opened.settle()
    assert isinstance(opened.bench.panel, OwnWordsPanel)


def test_the_weeks_notes_open_from_today_and_by_their_command(opened: Open) -> None:
    (card,) = opened.bench.findChildren(WeekCard)
    card.notes.click()
    opened.settle()
    first = opened.bench.panel
    assert isinstance(first, OneToOnePanel)
    assert first.sitting is not None
    opened.window.commands.week.trigger()
    assert opened.bench.panel is first
    QTest.keyClicks(focus(), "ana")
    opened.settle()
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    opened.settle()
    QTest.keyClicks(focus(), "Heating")
    QTest.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    second = opened.bench.panel
    assert isinstance(second, OneToOnePanel)
    assert second is not first
    assert second.sitting is first.sitting
    assert focus() is second.who.field.edit
