"""A list comes in through the page: looked at, changed, brought in, taken back; bad files told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from longhaul.importing.fields import Target
from longhaul.models import Person
from longhaul.ui.screens.bring_in import BringInScreen
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.ui.screens.conftest import Group

LIST = "First name;Surname;Mobile;Ward\nŁucja;Żak;07700 900142;4\nAna;Ribeiro;07700 900118;7\n;;;\n"


@pytest.fixture
def screen(group: Group, qtbot: QtBot) -> BringInScreen:
    made = BringInScreen(group.desk())
    qtbot.addWidget(made)
    made.resize(1160, 740)
    made.show()
    made.shown()
    made.focus_first()
    return made


def names(group: Group) -> Any:
    return group.ask(lambda s: list(s.scalars(select(Person.name).order_by(Person.name))))


def type_path(screen: BringInScreen, qtbot: QtBot, path: Path) -> None:
    screen.path.edit.clear()
    qtbot.keyClicks(screen.path.edit, str(path))
    qtbot.keyClick(screen.path.edit, Qt.Key.Key_Return)


def test_a_list_comes_in_by_keyboard_and_goes_back(
    screen: BringInScreen, group: Group, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "ward.csv"
    path.write_text(LIST, "utf-8")
    type_path(screen, qtbot, path)
    qtbot.waitUntil(screen.go.isEnabled, timeout=20_000)
    assert screen.go.text() == "Bring in 2 people"
    assert [row.name for row in screen.rows.rows()] == ["Łucja Żak", "Ana Ribeiro"]
    assert names(group) == []
    screen._bring_in()
    qtbot.waitUntil(lambda: bool(group.said.sentences), timeout=20_000)
    assert group.said.sentences == ["2 people from ward.csv brought in"]
    assert ("place", "people") in group.said.asked
    assert names(group) == ["Ana Ribeiro", "Łucja Żak"]
    undone: list[Any] = []
    group.tasks.undo(None, undone.append, owner=group.tasks)
    qtbot.waitUntil(lambda: bool(undone), timeout=20_000)
    assert names(group) == []


def test_a_column_is_changed_by_hand(screen: BringInScreen, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "ward.csv"
    path.write_text("Mystery,Number\nŁucja Żak,12\n", "utf-8")
    type_path(screen, qtbot, path)
    qtbot.waitUntil(screen.columns.isVisible, timeout=20_000)
    assert not screen.go.isEnabled()
    screen._turn_column(0, Target.FULL_NAME)
    qtbot.waitUntil(screen.go.isEnabled, timeout=20_000)
    assert [row.name for row in screen.rows.rows()] == ["Łucja Żak"]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04zip", b"%PDF-1.7", b"a,b\n\x00,1\n", b"x" * 70_000]
)
def test_a_bad_file_is_told_at_the_field_and_changes_nothing(
    screen: BringInScreen, group: Group, qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    type_path(screen, qtbot, path)
    qtbot.waitUntil(lambda: bool(screen.path.fault()), timeout=20_000)
    assert screen.path.text() == str(path)
    assert not screen.go.isEnabled()
    assert names(group) == []


def test_a_file_that_is_not_there_is_told(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    type_path(screen, qtbot, tmp_path / "nothing.csv")
    qtbot.waitUntil(lambda: bool(screen.path.fault()), timeout=20_000)


def test_bad_rows_are_listed_with_line_and_reason(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "ward.csv"
    path.write_text("Name,Phone,Ward\nAna Ribeiro,07700 900118,4\n,,7\n", "utf-8")
    type_path(screen, qtbot, path)
    qtbot.waitUntil(lambda: bool(screen.bad.rows()), timeout=20_000)
    (row,) = screen.bad.rows()
    assert row.due is not None
    assert row.due.words == "line 3"
    assert "no name" in row.sentence
