"""Bars say what happened, the side bar where one is, marks what they stand for."""

from __future__ import annotations

from collections.abc import Callable

from longhaul.ui.kit import message_bar
from longhaul.ui.kit.bars import BusyLine, WarningBar
from longhaul.ui.kit.buttons import Button
from longhaul.ui.kit.check import Check
from longhaul.ui.kit.choice import Option
from longhaul.ui.kit.drop import Drop
from longhaul.ui.kit.empty import EmptyState
from longhaul.ui.kit.fields import Field
from longhaul.ui.kit.label import Label
from longhaul.ui.kit.marks import AssessmentLabel, AssessmentMark, DueLabel, DueMark, TestDots
from longhaul.ui.kit.message_bar import MessageBar
from longhaul.ui.kit.sidebar import Place, SideBar
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

Show = Callable[..., QWidget]


def test_message_bar_floats_offers_undo_and_leaves(qtbot: QtBot, shown: Show) -> None:
    window = shown()
    window.resize(800, 400)
    bar = MessageBar(window)
    undo = QAction("Undo", window)
    undo.setShortcut("Ctrl+Z")
    done: list[bool] = []
    undo.triggered.connect(lambda: done.append(True))
    bar.say("3 people archived", undo)
    assert bar.isVisible()
    assert 780 < bar.geometry().right() < 800
    assert bar.geometry().bottom() < 400
    link = next(one for one in bar.findChildren(Button) if one.text() == "Undo")
    assert link.caps() == ["Ctrl Z"]
    link.click()
    assert len(done) == 1
    with qtbot.waitSignal(bar.closed):
        bar.leave()
    bar.say("1 person archived")
    assert all(one.text() != "Undo" or one.isHidden() for one in bar.findChildren(Button))


def test_message_bar_goes_with_the_page_that_its_way_back_belongs_to(
    qtbot: QtBot, shown: Show
) -> None:
    window = shown()
    bar = MessageBar(window)
    page = QWidget()
    usual = QAction("Undo", window)
    bar.say("3 people archived", usual)
    bar.say("Meeting: 3 names", QAction("Undo all", page))
    page.deleteLater()
    qtbot.waitUntil(bar.isHidden)
    window.grab()  # nothing of the bar asks the action that is gone
    bar.say("3 people archived", usual)
    usual.deleteLater()
    qtbot.waitUntil(bar.isHidden)


def test_what_is_pressed_in_the_bar_gives_the_focus_back(qtbot: QtBot, shown: Show) -> None:
    first, page = Button("Find or do"), Button("Page")
    window = shown(first, page)
    window.resize(900, 400)
    bar = MessageBar(window)
    redo = QAction("Redo", window)
    undo = QAction("Undo", window)
    undo.triggered.connect(lambda: bar.say("Taken back", redo))
    page.setFocus()
    bar.say("3 people archived", undo)
    bar.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert page.hasFocus()
    bar.setFocus()
    bar.leave()
    assert page.hasFocus()


def test_a_longer_message_with_another_way_back_has_room(qtbot: QtBot, shown: Show) -> None:
    window = shown()
    window.resize(1000, 400)
    bar = MessageBar(window)
    bar.say("3 people archived")
    undo = QAction("Undo", window)
    undo.setShortcut("Ctrl+Z")
    bar.say("One-to-one with Łukasz Strömberg recorded", undo)
    words = next(one for one in bar.findChildren(Label) if one.text().startswith("One"))
    qtbot.waitUntil(lambda: words.width() >= words.sizeHint().width() > 0)


def test_message_bar_stands_at_the_end_of_what_it_lies_over(qtbot: QtBot, shown: Show) -> None:
    window = shown()
    window.resize(1000, 400)
    page = QWidget(window)
    page.setGeometry(200, 0, 800, 400)
    page.show()
    bar = MessageBar(window, over=page)
    bar.say("3 people archived")
    assert 980 < bar.geometry().right() < 1000
    page.resize(300, 400)
    qtbot.waitUntil(lambda: bar.geometry().right() < 500)
    page.hide()
    qtbot.waitUntil(lambda: bar.geometry().right() > 980)


def test_message_bar_waits_while_it_has_the_focus(qtbot: QtBot, shown: Show) -> None:
    window = shown()
    bar = MessageBar(window)
    bar.say("3 people archived")
    bar.setFocus()
    bar._clock.timeout.emit()
    assert bar.isVisible()
    window.setFocus()
    bar.focusProxy().clearFocus()
    bar._clock.timeout.emit()
    assert bar.isHidden()


def test_message_bar_stays_while_somebody_types(qtbot: QtBot, shown: Show) -> None:
    window = shown()
    bar = MessageBar(window)
    bar.say("3 people archived")
    bar._clock.start(message_bar.STAYS_MS // 2)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert bar._clock.remainingTime() > message_bar.STAYS_MS // 2


def test_message_bar_leaves_when_somebody_writes(qtbot: QtBot, shown: Show) -> None:
    field = Field("Name")
    window = shown(field)
    bar = MessageBar(window)
    bar.say("3 people archived")
    field.edit.setFocus()
    handle = window.windowHandle()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Shift):
        QTest.keyClick(handle, key)
        assert bar.isVisible()
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert not bar.isVisible()


def test_message_bar_gives_way_to_what_gets_the_focus_under_it(qtbot: QtBot, shown: Show) -> None:
    above, under = Button("Above"), Button("Under")
    window = shown(above)
    window.resize(600, 300)
    under.setParent(window)
    bar = MessageBar(window)
    above.setFocus()
    bar.say("3 people archived")
    under.setGeometry(bar.geometry())
    under.show()
    bar.raise_()
    assert bar.isVisible()
    under.setFocus()
    assert not bar.isVisible()


def test_the_focus_of_what_is_hidden_never_falls_on_the_bar(qtbot: QtBot, shown: Show) -> None:
    question = Button("The next one?")
    window = shown(question)
    bar, undo = MessageBar(window), QAction("Undo", window)
    question.setFocus()
    bar.say("Page done", undo)
    question.hide()
    assert not bar.isAncestorOf(window.focusWidget())
    bar.setFocus()
    first = window.focusWidget()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert bar.isAncestorOf(first)
    assert bar.isAncestorOf(window.focusWidget())
    assert window.focusWidget() is not first


def test_warning_bar_has_one_button_that_helps(qtbot: QtBot, shown: Show) -> None:
    bar = WarningBar("The disk is full.", "error", "Try again")
    shown(bar)
    assert bar.button is not None
    with qtbot.waitSignal(bar.pressed):
        bar.button.click()


def test_busy_line_shows_a_bar_only_when_it_is_long(qtbot: QtBot, shown: Show) -> None:
    busy = BusyLine()
    shown(busy)
    assert busy.isHidden()
    busy.start("Looking …")
    assert busy.isVisible()
    assert busy._cancel.isHidden()
    busy.progress(1, 4)
    assert busy._bar.accessibleName() == "25 % done"
    with qtbot.waitSignal(busy.cancelled):
        busy._cancel.click()
    busy.stop()
    assert busy.isHidden()


def test_side_bar_names_counts_and_place(qtbot: QtBot, shown: Show) -> None:
    find, lock = QAction("Find or do"), QAction("Lock")
    places = [Place("today", "Today", "sun"), Place("lists", "Lists & print", "printer")]
    bar = SideBar(places, find=find, lock=lock)
    shown(bar)
    bar.set_group("Saltmarsh", "Dana", "made-up group")
    bar.set_count("today", 7)
    bar.set_chosen("today")
    bar.set_kept("failed", "Not kept")
    names = {child.accessibleName(): child for child in bar.findChildren(QWidget)}
    assert {"Today, 7", "Lists & print", "Saltmarsh, Dana · made-up group"} <= set(names)
    with qtbot.waitSignal(bar.place_chosen) as chosen:
        names["Lists & print"].click()  # type: ignore[attr-defined] # a row of the bar
    assert chosen.args == ["lists"]
    with qtbot.waitSignal(bar.kept_asked):
        names["Not kept"].click()  # type: ignore[attr-defined] # the last row of the bar
    wide = bar.width()
    bar.set_compact(True)
    assert bar.width() < wide / 2


def test_marks_are_read_out_in_words(qtbot: QtBot) -> None:
    stale = AssessmentMark(2, "2", "With us", "11 wk", stale=True)
    assert AssessmentLabel(stale).accessibleName() == "2, With us, 11 wk, out of date"
    assert AssessmentLabel(AssessmentMark(0, "", "")).accessibleName() == "Not assessed"
    assert DueLabel(DueMark("late", "2 days late")).accessibleName() == "2 days late"
    assert TestDots(("did", "did_not")).accessibleName() == "1 of 2 tests done"


def test_label_shows_direction_controls_and_names_what_it_cuts(qtbot: QtBot, shown: Show) -> None:
    label = Label("Ana \u202eriebiR", elide=True)
    shown(label)
    assert label.text() == "Ana ␛riebiR"
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.setText("Bogdan\nIlie " * 20)
    label.resize(60, 20)
    assert label.accessibleName() == label.text()
    assert "\n" not in label.text()
    label.setText("<b>Ana</b>")
    assert label.text() == "<b>Ana</b>"


def test_drop_check_and_empty_state(qtbot: QtBot, shown: Show) -> None:
    drop = Drop("Callers", [Option(n, str(n)) for n in range(8)], 5)
    check = Check("Do not contact", True, "3")
    filled = Button("Bring in a list", "filled")
    empty = EmptyState("users", "Nobody here yet", "Most groups begin with a list.", filled)
    shown(drop, check, empty)
    assert drop.value() == 5
    drop.setFocus()
    with qtbot.waitSignal(drop.chosen) as chosen:
        qtbot.keyClick(drop.box, Qt.Key.Key_Down)
    assert chosen.args == [6]
    assert drop.box.accessibleName() == "Callers"
    assert check.accessibleName() == "Do not contact, 3"
    empty.setFocus()
    assert filled.hasFocus()


def test_a_long_message_is_not_cut(qtbot: QtBot, shown: Show) -> None:
    window = shown()
    window.resize(560, 400)
    bar = MessageBar(window)
    bar.say("3 people archived", QAction("Undo", window))
    one_line = bar.height()
    bar.say(
        "Taken back: Bring in members.csv (on paper that went out, and stays by name: Ana Ribeiro, "
        "Bilal Rahman, Cem Arslan, Dilys Pugh, Eve Marsh and 12 more)",
        QAction("Redo", window),
    )
    words = next(one for one in bar.findChildren(Label) if one.text().startswith("Taken"))
    qtbot.waitUntil(lambda: bar.height() > one_line)
    assert words.height() >= words.heightForWidth(words.width())
    assert window.rect().contains(bar.geometry())
