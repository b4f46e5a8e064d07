"""How true are our figures, the scale of a campaign, and who has followers: by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from longhaul.models import AssessmentBasis, Id
from longhaul.services import assessments, campaigns, leadership, scales
from longhaul.services.campaign_words import fraction
from longhaul.services.campaigns import CampaignRow
from longhaul.services.metrics.figure import Figure
from longhaul.ui.desk import Desk, Trail
from longhaul.ui.kit.label import Label
from longhaul.ui.screens.figures.lines import inflation_words
from longhaul.ui.screens.figures.screen import FiguresScreen
from longhaul.ui.screens.person.leads_form import LeadsForm
from longhaul.ui.screens.person.screen import PersonScreen
from longhaul.ui.screens.scale.panel import ScalePanel
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import TODAY, add_campaign, add_person, add_worker
from tests.ui.keyboard import CTRL, SHIFT, press, type_words

from .conftest import Group
from .walking import shown_alone

SAID = AssessmentBasis.SAID


def campaign(group: Group) -> CampaignRow:
    row = group.ask(campaigns.campaigns)[0]
    assert isinstance(row, CampaignRow)
    return row


@pytest.fixture
def figures(group: Group, qtbot: QtBot) -> Iterator[FiguresScreen]:
    """The figures of the made-up tenants' campaign."""
    desk = group.desk(made_up=True)
    screen = FiguresScreen(desk, campaign(group).id)
    shown_alone(qtbot, screen)
    screen.shown()
    qtbot.waitUntil(lambda: bool(screen.names.rows()), timeout=20_000)
    yield screen


def test_every_number_is_a_door_to_the_names(
    figures: FiguresScreen, group: Group, qtbot: QtBot
) -> None:
    first = figures.lists[0]
    figures.focus_first()
    before = figures.names_words.text()
    assert before.endswith("people have no fresh assessment")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "are with us" in figures.names_words.text())
    group.settle()
    assert first.hasFocus()
    press(Qt.Key.Key_Return)
    assert figures.names.hasFocus()
    person = figures.names.chosen_id()
    press(Qt.Key.Key_Return)
    ((kind, (wanted, trail)),) = group.said.asked
    assert (kind, wanted) == ("person", person)
    assert trail.ids[0] == person
    press(Qt.Key.Key_Escape)
    assert group.said.asked[-1] == ("back", None)


def test_a_number_of_the_matrix_opens_its_names(
    figures: FiguresScreen, group: Group, qtbot: QtBot
) -> None:
    cells = [one for one in figures.grid.findChildren(QPushButton) if one.isVisibleTo(figures)]
    assert cells
    one = cells[0]
    assert ": " in one.accessibleName()
    one.click()
    group.settle()
    qtbot.waitUntil(lambda: len(figures.names.rows()) == int(one.text()))
    assert figures.names_words.text() in one.accessibleName()


def test_all_lines_stay_on_the_line_they_were(figures: FiguresScreen, group: Group) -> None:
    figures.focus_first()
    press(Qt.Key.Key_Down)
    chosen = figures.lists[0].chosen_id()
    group.do(lambda s: add_person(s, "Ada New"))
    group.settle()
    figures.refresh()
    group.settle()
    assert figures.lists[0].chosen_id() == chosen


def test_percent_never_stands_alone_and_not_for_few() -> None:
    on = date(2026, 11, 19)
    assert fraction(Figure("support", 5, 12, on, 60)) == "5 of 12"
    assert fraction(Figure("support", 50, 200, on, 60)) == "50 of 200, 25 %"
    assert inflation_words(Figure("inflation", 3, 0, on, 60)) == "3 too many, over 0"
    assert inflation_words(Figure("inflation", -1, 4, on, 60)) == "1 too few, over 4"


def one_campaign(session: Session, _dana: Id) -> None:
    add_campaign(session)


@pytest.fixture
def panel(group: Group, qtbot: QtBot) -> Iterator[ScalePanel]:
    """The form of a campaign's scale."""
    desk = group.desk(one_campaign)
    made = ScalePanel(desk, campaign(group))
    shown_alone(qtbot, made, 500)
    qtbot.waitUntil(lambda: len(made.lines) == 5, timeout=20_000)
    group.settle()
    yield made


def test_a_level_gets_another_word_and_the_scale_another_version(
    panel: ScalePanel, group: Group, qtbot: QtBot
) -> None:
    campaign_id = panel.campaign.id
    before = group.ask(lambda s: scales.scale_of(s, campaign_id))
    qtbot.waitUntil(panel.lines[0].word.edit.hasFocus)
    press(Qt.Key.Key_A, CTRL)
    type_words("Brings others")
    with qtbot.waitSignal(panel.closed, timeout=20_000):
        press(Qt.Key.Key_Return, CTRL)
    now = group.ask(lambda s: scales.scale_of(s, campaign_id))
    assert (now.version, now.levels[0].word) == (before.version + 1, "Brings others")
    assert group.said.sentences[-1].endswith("Older assessments keep theirs.")


def test_what_is_missing_is_said_at_its_field(
    panel: ScalePanel, group: Group, qtbot: QtBot
) -> None:
    panel.lines[1].word.edit.setFocus()
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: panel.lines[1].word.fault() == "What is this level called?")
    assert panel.lines[1].word.edit.hasFocus()
    type_words("Leans to us")
    panel.days.edit.setFocus()
    type_words("soon")
    press(Qt.Key.Key_Return, CTRL)
    group.settle()
    assert panel.days.fault() == "A whole number, or nothing."
    assert group.ask(lambda s: scales.scale_of(s, panel.campaign.id)).levels[1].word == "With us"


def test_levels_are_moved_retired_and_taken_out(panel: ScalePanel, group: Group) -> None:
    words = [line.word.text() for line in panel.lines]
    panel.lines[0].down.setFocus()
    press(Qt.Key.Key_Space)
    assert [line.word.text() for line in panel.lines] == [words[1], words[0], *words[2:]]
    panel.lines[4].end.click()
    assert not panel.lines[4].word.isEnabled()
    panel.another.click()
    assert len(panel.lines) == 6
    panel.lines[5].end.click()
    assert len(panel.lines) == 5
    # Tab walks as the lines stand
    panel.lines[0].end.setFocus()
    press(Qt.Key.Key_Tab)
    assert panel.lines[1].digit.edit.hasFocus()
    press(Qt.Key.Key_Backtab, SHIFT)
    assert panel.lines[0].end.hasFocus()


def test_what_is_typed_in_a_scale_waits(panel: ScalePanel, group: Group, qtbot: QtBot) -> None:
    panel.lines[2].word.edit.setText("Waits and sees")
    panel.put_away()
    group.settle()
    again = ScalePanel(panel.desk, panel.campaign)
    shown_alone(qtbot, again, 500)
    qtbot.waitUntil(
        lambda: len(again.lines) == 5 and again.lines[2].word.text() == "Waits and sees",
        timeout=20_000,
    )


def two_views(session: Session, dana: Id) -> None:
    where, ana, ruth = (
        add_campaign(session),
        add_person(session, "Ana"),
        add_worker(session, "Ruth"),
    )
    scale = assessments.levels(session, where)
    for at, worker in ((3, ruth), (1, dana)):
        assessments.assess(session, ana, where, scale[at].id, SAID, worker, TODAY)


def person(group: Group, desk: Desk, qtbot: QtBot) -> PersonScreen:
    from longhaul.models import Person
    from sqlalchemy import select

    ana = group.ask(lambda s: s.scalars(select(Person.id)).first())
    screen = PersonScreen(desk, ana, Trail())
    shown_alone(qtbot, screen)
    screen.shown()
    qtbot.waitUntil(lambda: screen.loaded is not None, timeout=20_000)
    group.settle()
    return screen


def test_views_that_differ_stand_on_her_page(group: Group, qtbot: QtBot) -> None:
    screen = person(group, group.desk(two_views), qtbot)
    said = [one.text() for one in screen.facts.findChildren(Label) if one.isVisible()]
    assert "Two views differ: Dana\u00a02, Ruth\u00a04" in said
    assert any(words.startswith("Ruth, they said") for words in said)
    assert "Ruth:" in [one.text() for one in screen.head.findChildren(Label)]


def test_f_says_whether_others_follow(group: Group, qtbot: QtBot) -> None:
    screen = person(group, group.desk(two_views), qtbot)
    screen.story.focus()
    press(Qt.Key.Key_F)
    form = screen.side.form
    assert isinstance(form, LeadsForm)
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: form.evidence.fault().startswith("What showed it?"))
    type_words("Nine came with her")
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: screen.side.form is None, timeout=20_000)
    found = group.ask(lambda s: leadership.leads(s, screen.person_id, TODAY))
    assert (found.view.leads, found.view.evidence) == (True, "Nine came with her")
    assert group.said.sentences[-1] == "Ana has followers"
    assert replace(found, view=None).named_by == 0
