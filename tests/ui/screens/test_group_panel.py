"""This group: its facts shown, kept on leaving a field, taken back by Undo, refused with bounds."""

from __future__ import annotations

from typing import Any

import pytest
from longhaul.models import ContactPoint
from longhaul.services.groups import profile
from longhaul.ui.desk import Desk
from longhaul.ui.group_panel import GroupPanel
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import builders
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone


def fill(session: Session, _dana: Any) -> None:
    builders.add_person(session, "Ana Ruiz", phone="720 829 3847")
    builders.add_person(session, "Tom Green", phone="+44 7700 900123")


@pytest.fixture
def desk(group: Group) -> Desk:
    return group.desk(fill)


@pytest.fixture
def panel(group: Group, qtbot: QtBot, desk: Desk) -> GroupPanel:
    made = GroupPanel(desk)
    shown_alone(qtbot, made)
    made.setFocus()
    group.settle()
    return made


def typed(group: Group, qtbot: QtBot, panel: GroupPanel, key: str, text: str) -> None:
    field = panel.fields[key]
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, text)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    group.settle()


def keys(group: Group) -> list[str]:
    query = select(ContactPoint.key).order_by(ContactPoint.key)
    return list(group.ask(lambda session: list(session.scalars(query))))


def test_it_shows_what_the_group_says_of_itself(panel: GroupPanel) -> None:
    assert panel.country.box.currentText() == "United Kingdom"
    told = {key: field.text() for key, field in panel.fields.items()}
    assert told == {
        "found_phone": "", "back_hours": "48", "destroy_days": "7", "guard_days": "7",
        "span": "10", "fresh_days": "60", "quiet_days": "90",
        "leader_quiet_days": "21",
    }  # fmt: skip
    assert names_missing(panel) == []


def test_a_fact_is_kept_as_a_step_and_the_desk_knows(
    group: Group, qtbot: QtBot, desk: Desk, panel: GroupPanel
) -> None:
    typed(group, qtbot, panel, "found_phone", "020 7946 0111")
    assert group.said.sentences == ["Changed: If found, phone"]
    assert group.ask(profile).found_phone == "020 7946 0111"
    assert desk.profile.found_phone == "020 7946 0111"
    desk.tasks.undo(owner=desk)
    group.settle()
    assert panel.fields["found_phone"].text() == ""
    assert desk.profile.found_phone == ""


def test_in_other_letters_it_stands_there_again(
    group: Group, qtbot: QtBot, panel: GroupPanel
) -> None:
    panel.fields["found_phone"].edit.setFocus()
    qtbot.keyClicks(panel.fields["found_phone"].edit, "020 7946 0111")
    panel.put_away()
    again = panel.again()
    qtbot.addWidget(again)
    group.settle()
    assert again.fields["found_phone"].text() == "020 7946 0111"


def test_what_cannot_be_is_said_at_its_field_and_stays_there(
    group: Group, qtbot: QtBot, panel: GroupPanel
) -> None:
    typed(group, qtbot, panel, "quiet_days", "soon")
    assert panel.fields["quiet_days"].fault() == "Type a number from 1 to 1000."
    assert panel.fields["quiet_days"].text() == "soon"
    assert group.ask(profile).quiet_days == 90
    assert group.said.sentences == []
    typed(group, qtbot, panel, "quiet_days", "30")
    assert panel.fields["quiet_days"].fault() == ""
    assert group.ask(profile).quiet_days == 30
    typed(group, qtbot, panel, "leader_quiet_days", "14")
    assert group.ask(profile).leader_quiet_days == 14


def test_another_country_reads_numbers_paper_and_dates_anew(
    group: Group, desk: Desk, panel: GroupPanel
) -> None:
    before = keys(group)
    panel.country.chosen.emit("US")
    group.settle()
    there = group.ask(profile)
    assert (there.region, there.locale, there.paper) == ("US", "en_US", "Letter")
    assert keys(group) == ["+17208293847", "+447700900123"]
    assert desk.profile.locale == "en_US"
    desk.tasks.undo(owner=desk)
    group.settle()
    assert keys(group) == before
    assert panel.country.value() == "GB"
