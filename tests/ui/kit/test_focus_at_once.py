"""What is shown anew has the focus at once, and no neighbour has it in between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from longhaul.ui.filter.chips import LineChips
from longhaul.ui.kit.chips import Chip, ChipItem, ChipRow
from longhaul.ui.kit.fields import Field
from longhaul.ui.kit.flow import add_shown
from longhaul.ui.kit.theme import apply_theme
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> Iterator[QVBoxLayout]:
    """A page in sight, with a field below what is added."""
    apply_theme(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    inside, whole = QVBoxLayout(), QVBoxLayout(window)
    whole.addLayout(inside)
    whole.addWidget(Field("After"))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield inside
    window.close()


@contextmanager
def walked(qapp: QApplication) -> Iterator[list[QWidget | None]]:
    """Where the focus went."""
    went: list[QWidget | None] = []

    def note(_before: QWidget | None, now: QWidget | None) -> None:
        went.append(now)

    qapp.focusChanged.connect(note)
    yield went
    qapp.focusChanged.disconnect(note)


def people(*names: str) -> list[ChipItem]:
    return [ChipItem(name, name, "removable") for name in names]


def words(went: list[QWidget | None]) -> list[str]:
    return [one.item.text if isinstance(one, Chip) else repr(one) for one in went]


def test_what_is_added_takes_the_focus_at_once(page: QVBoxLayout) -> None:
    field = Field("Another")
    add_shown(page, field)
    field.setFocus()
    assert field.edit.hasFocus()


def test_what_is_added_where_nothing_is_in_sight_is_no_window(qtbot: QtBot) -> None:
    hidden, label = QWidget(), QLabel("words")
    qtbot.addWidget(hidden)
    add_shown(QVBoxLayout(hidden), label)
    assert not label.isVisible()
    loose = QVBoxLayout()
    add_shown(loose, lone := QLabel("lone"))
    qtbot.addWidget(lone)
    assert not lone.isVisible()


def test_of_other_chips_the_same_has_the_focus(page: QVBoxLayout, qapp: QApplication) -> None:
    row = ChipRow("People", people("Ana", "Bo"))
    add_shown(page, row)
    row.setFocus()
    with walked(qapp) as went:
        row.set_items(people("Ana", "Bo", "Cy"))
    assert words(went) == ["Ana"]


def test_where_a_chip_is_gone_its_neighbour_has_the_focus(
    page: QVBoxLayout, qapp: QApplication
) -> None:
    row = ChipRow("People", people("Ana", "Bo", "Cy"))
    add_shown(page, row)
    for before, after, focused in (
        (("Ana", "Bo", "Cy"), ("Bo", "Cy"), "Bo"),
        (("Ana", "Bo"), ("Ana",), "Ana"),
    ):
        row.set_items(people(*before))
        gone = (set(before) - set(after)).pop()
        there = [one for one in row.findChildren(Chip) if one.isVisible()]
        next(one for one in there if one.item.text == gone).setFocus()
        with walked(qapp) as went:
            row.set_items(people(*after))
        assert words(went) == [focused]


def test_a_line_of_a_question_keeps_the_focus(page: QVBoxLayout, qapp: QApplication) -> None:
    lines = LineChips()
    add_shown(page, lines)
    lines.show_lines(["has a phone", "lives in 5C"])
    lines.enter(1)
    with walked(qapp) as went:
        lines.show_lines(["has a phone", "does not live in 5C"])
    assert words(went) == ["does not live in 5C"]
