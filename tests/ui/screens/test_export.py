"""A list and the calendar go out through their small forms, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul.models import Id
from longhaul.services.follow_ups import add_step
from longhaul.ui.desk import Desk
from longhaul.ui.export_form import CalendarForm, ExportForm, SavingForm
from longhaul.ui.kit.chips import Chip
from longhaul.ui.screens.people.screen import PeopleScreen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook
from sqlalchemy.orm import Session

from tests.builders import TODAY, add_person
from tests.ui.keyboard import CTRL, press, type_words
from tests.ui.screens.conftest import Group

KEY = Qt.Key


def fill(session: Session, dana: Id) -> None:
    ana = add_person(session, "Ana Ruiz", phone="07700 900142")
    add_person(session, "Bea Lind", phone="07700 900143")
    add_step(session, ana, dana, "bring the pay scales", TODAY, TODAY)


@pytest.fixture
def desk(group: Group) -> Desk:
    return group.desk(fill)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The file that the dialog gives, and with what name it was asked."""
    asked = [str(tmp_path / "out")]

    def ask(_parent: object, _title: str, name: str, kind: str) -> tuple[str, str]:
        asked.append(Path(name).name)
        return asked[0], kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return asked


def shown(form: SavingForm, group: Group, qtbot: QtBot) -> None:
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.setFocus()
    group.settle()


def rows(path: str) -> list[list[str]]:
    return load_workbook(path).get_sheet_by_index(0).to_python()


def test_everybody_goes_out_with_the_usual_columns(
    desk: Desk, group: Group, qtbot: QtBot, place: list[str]
) -> None:
    form = ExportForm(desk)
    shown(form, group, qtbot)
    with qtbot.waitSignal(form.closed):
        press(KEY.Key_Return, CTRL)
    assert place[1] == f"list {TODAY.isoformat()}.xlsx"
    found = rows(place[0])
    assert found[0][:4] == ["Name", "First name", "Family name", "Phone"]
    assert [row[0] for row in found[1:]] == ["Bea Lind", "Ana Ruiz"]
    assert group.said.sentences == ["2 people saved in out."]
    assert group.said.faults == []


def test_the_committees_columns_ask_why_and_cards_ask_for_none(
    desk: Desk, group: Group, qtbot: QtBot, place: list[str]
) -> None:
    form = ExportForm(desk)
    shown(form, group, qtbot)
    assert not form.reason_line.isVisible()
    press(KEY.Key_1, at=form.committee.findChild(Chip))
    assert form.reason_line.isVisible()
    press(KEY.Key_Return, CTRL)
    assert "Why do they go out" in form.reason.fault()
    assert len(place) == 1
    type_words("the branch asks", at=form.reason.edit)
    with qtbot.waitSignal(form.closed):
        press(KEY.Key_Return, CTRL)
    assert place[1] == f"list committee {TODAY.isoformat()}.xlsx"
    assert "bring the pay scales" in rows(place[0])[2]
    form.form.set_value("vcard3")
    form.form.chosen.emit("vcard3")
    assert form.on_cards.isVisible()
    assert not form.reason_line.isVisible()


def test_a_form_half_done_stands_again(desk: Desk, group: Group, qtbot: QtBot) -> None:
    form = ExportForm(desk)
    shown(form, group, qtbot)
    form.committee.set_on("assessment", True)
    form.reason.set_text("the branch asks")
    form.put_away()
    group.settle()
    again = form.again()
    shown(again, group, qtbot)
    assert again.wanted() == form.wanted()
    assert again.reason_line.isVisible()


def test_what_cannot_be_saved_is_told_and_the_form_stays(
    desk: Desk, group: Group, qtbot: QtBot, place: list[str], tmp_path: Path
) -> None:
    place[0] = str(tmp_path / "no" / "list.xlsx")
    form = ExportForm(desk)
    shown(form, group, qtbot)
    press(KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(group.said.faults))
    assert "cannot be written" in group.said.faults[0]
    assert form.isVisible()


def test_the_calendar_goes_out(desk: Desk, group: Group, qtbot: QtBot, place: list[str]) -> None:
    form = CalendarForm(desk)
    shown(form, group, qtbot)
    with qtbot.waitSignal(form.closed):
        press(KEY.Key_Return, CTRL)
    assert place[1] == f"calendar {TODAY.isoformat()}.ics"
    assert "SUMMARY:To do" in Path(place[0]).read_text("utf-8")
    assert group.said.sentences == ["1 entry saved in out."]


def test_people_offers_whom_one_chose_or_found(desk: Desk, group: Group, qtbot: QtBot) -> None:
    screen = PeopleScreen(desk)
    qtbot.addWidget(screen)
    screen.show()
    screen.refresh()
    group.settle()
    assert screen.list_in_front() == (None, ())
    screen.search_for("ana")
    group.settle()
    _who, found = screen.list_in_front()
    assert len(found) == 1
    screen.search_for("")
    group.settle()
    screen.table.selectAll()
    assert len(screen.list_in_front()[1]) == 2
