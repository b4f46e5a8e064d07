"""The kit under the keyboard: choices, chips, fields, lists, panels, and the key caps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from longhaul.ui.kit.buttons import Button, IconButton
from longhaul.ui.kit.chips import ChipItem, ChipRow
from longhaul.ui.kit.choice import Choice, Option
from longhaul.ui.kit.fields import Field, SearchField, TextField
from longhaul.ui.kit.key_hint import key_caps
from longhaul.ui.kit.panel import FormPanel
from longhaul.ui.kit.passphrase_field import PassphraseField
from longhaul.ui.kit.rows import ListRows
from longhaul.ui.kit.timeline import Timeline
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.gallery import HAPPENED, OWED, QUIET

Show = Callable[..., QWidget]
Key = Qt.Key
ANSWERS = [Option("y", "Yes", "Y"), Option("m", "Not yet", "M"), Option("n", "No", "N")]


def _heard(signal: Any) -> list[Any]:
    """What a signal carries from now on."""
    heard: list[Any] = []
    signal.connect(lambda *values: heard.append(values[0] if len(values) == 1 else values))
    return heard


def _focus(qtbot: QtBot) -> QWidget:
    from PySide6.QtWidgets import QApplication

    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.mark.parametrize(
    ("key", "caps"),
    [
        ("Ctrl+Shift+K", ["Ctrl ⇧ K"]),
        ("Ctrl+Return", ["Ctrl Enter"]),
        ("Esc", ["Esc"]),
        ("Up", ["↑"]),
        ("Ctrl++", ["Ctrl +"]),
        ("D", ["D"]),
        ("", []),
    ],
)
def test_key_caps_repeat_the_action(key: str, caps: list[str], qtbot: QtBot) -> None:
    action = QAction("Do it")
    action.setShortcut(key)
    assert key_caps(action) == caps
    assert Button(action=action).caps() == caps


def test_a_button_follows_its_action(qtbot: QtBot, shown: Show) -> None:
    action = QAction("&Print")
    button = Button(action=action)
    shown(button)
    done = _heard(action.triggered)
    action.setEnabled(False)
    assert not button.isEnabled()
    action.setEnabled(True)
    button.setFocus()
    for key in (Key.Key_Return, Key.Key_Space):
        qtbot.keyClick(button, key)
    qtbot.keyClick(button, Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert len(done) == 3
    assert button.accessibleName() == "Print"


def test_an_icon_alone_needs_a_name(qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="name"):
        Button("", icon="x")
    assert IconButton("x", "Close").accessibleName() == "Close"


def test_choice_by_letter_arrow_and_space(qtbot: QtBot, shown: Show) -> None:
    choice = Choice(ANSWERS, name="Her answer")
    shown(choice)
    heard = _heard(choice.chosen)
    choice.setFocus()
    qtbot.keyClick(_focus(qtbot), Key.Key_M)
    assert choice.value() == "m"
    qtbot.keyClick(_focus(qtbot), Key.Key_Right)
    assert choice.value() == "m", "an arrow moves and does not choose"
    qtbot.keyClick(_focus(qtbot), Key.Key_Space)
    assert heard == ["m", "n"]
    choice.set_value(None)
    assert choice.value() is None
    assert heard == ["m", "n"]


def test_a_choice_is_one_tab_stop(qtbot: QtBot, shown: Show) -> None:
    choice, field = Choice(ANSWERS, "m", name="Her answer"), Field("Next step")
    shown(choice, field)
    choice.setFocus()
    assert _focus(qtbot).accessibleName() == "Not yet"
    qtbot.keyClick(_focus(qtbot), Key.Key_Tab)
    assert _focus(qtbot) is field.edit
    choice.setFocus()
    qtbot.keyClick(_focus(qtbot), Key.Key_Left)  # looks at another one, and goes on without it
    qtbot.keyClick(_focus(qtbot), Key.Key_Tab)
    assert _focus(qtbot) is field.edit


def test_chips_by_digit_and_backspace(qtbot: QtBot, shown: Show) -> None:
    row = ChipRow("Issues", [ChipItem(n, f"Issue {n}") for n in range(1, 4)])
    shown(row)
    heard = _heard(row.toggled)
    row.setFocus()
    qtbot.keyClick(_focus(qtbot), Key.Key_2)
    assert row.on_values() == (2,)
    qtbot.keyClick(_focus(qtbot), Key.Key_Right)
    qtbot.keyClick(_focus(qtbot), Key.Key_Backspace)
    assert row.on_values() == ()
    qtbot.keyClick(_focus(qtbot), Key.Key_9)
    assert heard == [(2, True), (2, False)]


def test_a_removable_chip_goes_with_del(qtbot: QtBot, shown: Show) -> None:
    row = ChipRow("Who", [ChipItem("a", "Łucja Żak", "removable"), ChipItem(None, "add", "add")])
    shown(row)
    removed, added = _heard(row.removed), _heard(row.added)
    row.setFocus()
    qtbot.keyClick(_focus(qtbot), Key.Key_Delete)
    qtbot.keyClick(_focus(qtbot), Key.Key_Right)
    qtbot.keyClick(_focus(qtbot), Key.Key_Return)
    assert removed == ["a"]
    assert len(added) == 1


def test_exclusive_chips_keep_one_on(qtbot: QtBot, shown: Show) -> None:
    row = ChipRow("Show", [ChipItem(1, "All", on=True), ChipItem(2, "Talks")], exclusive=True)
    shown(row)
    row.setFocus()
    qtbot.keyClick(_focus(qtbot), Key.Key_2)
    qtbot.keyClick(_focus(qtbot), Key.Key_2)
    assert row.on_values() == (2,)


def test_a_field_keeps_on_enter_and_on_leaving_only_when_changed(qtbot: QtBot, shown: Show) -> None:
    field, other = Field("What I asked", text="Come"), Field("Next step")
    shown(field, other)
    kept = _heard(field.kept)
    field.setFocus()
    qtbot.keyClick(field.edit, Key.Key_Return)
    assert kept == []
    qtbot.keyClicks(field.edit, " soon")
    qtbot.keyClick(field.edit, Key.Key_Return)
    other.setFocus()
    assert kept == ["Come soon"]
    field.setFocus()
    qtbot.keyClicks(field.edit, "er")
    other.setFocus()
    assert kept == ["Come soon", "Come sooner"]


def test_esc_gives_the_old_text_back_first(qtbot: QtBot, shown: Show) -> None:
    panel = FormPanel("One-to-one", done="Record")
    field, words = Field("Asked", text="Come"), TextField("Words", text="Rota")
    panel.numbered(1, "Asked", "", field)
    panel.numbered(2, "Words", "", words)
    shown(panel)
    later = _heard(panel.later)
    for one in (field, words):
        one.setFocus()
        before = one.text()
        qtbot.keyClicks(one.edit, "xyz")
        qtbot.keyClick(one.edit, Key.Key_Escape)
        assert one.text() == before
        assert later == []
    qtbot.keyClick(words.edit, Key.Key_Escape)
    assert len(later) == 1


def test_enter_goes_through_a_form_over_a_choice_too(qtbot: QtBot, shown: Show) -> None:
    panel, after = FormPanel("Begin", done="Begin it"), Field("What we ask")
    choice = Choice([Option(1, "people"), Option(2, "leases")], 1, name="What is counted")
    panel.numbered(1, "What is counted", "", choice)
    panel.numbered(2, "What we ask", "", after)
    shown(panel)
    choice.setFocus()
    qtbot.keyClick(_focus(qtbot), Key.Key_Right)
    qtbot.keyClick(_focus(qtbot), Key.Key_Return)
    assert choice.value() == 2
    qtbot.keyClick(_focus(qtbot), Key.Key_Return)
    assert _focus(qtbot) is after.edit


@pytest.mark.parametrize("kind", [Field, TextField, SearchField, PassphraseField])
def test_undo_is_the_windows_while_nothing_is_typed(
    kind: Callable[[str], Field], qtbot: QtBot, shown: Show
) -> None:
    field, undo, redo = kind("Name"), QAction("Undo"), QAction("Redo")
    window = shown(field)
    undo.setShortcut("Ctrl+Z")
    redo.setShortcut("Ctrl+Shift+Z")
    window.window().addActions([undo, redo])
    taken, brought = _heard(undo.triggered), _heard(redo.triggered)
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    field.edit.setFocus()
    qtbot.keyClick(field.edit, Key.Key_Z, ctrl)
    qtbot.keyClick(field.edit, Key.Key_Z, ctrl | shift)
    assert len(taken) == len(brought) == 1
    qtbot.keyClicks(field.edit, "ab")
    qtbot.keyClick(field.edit, Key.Key_Z, ctrl)
    assert field.text() == ""
    if kind is not PassphraseField:  # Qt forgets what was hidden
        qtbot.keyClick(field.edit, Key.Key_Z, ctrl | shift)
        assert field.text() == "ab"
        qtbot.keyClick(field.edit, Key.Key_Z, ctrl)
    assert len(taken) == len(brought) == 1
    qtbot.keyClick(field.edit, Key.Key_Z, ctrl)
    assert len(taken) == 2


def test_what_is_kept_of_a_field_is_the_windows_to_take_back(qtbot: QtBot, shown: Show) -> None:
    field, undo = Field("Name", text="Keisha"), QAction("Undo")
    shown(field).window().addAction(undo)
    undo.setShortcut("Ctrl+Z")
    taken = _heard(undo.triggered)
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, " B")
    qtbot.keyClick(field.edit, Key.Key_Return)
    qtbot.keyClick(field.edit, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(taken) == 1
    assert field.text() == "Keisha B"


def test_a_fault_stands_under_the_text_and_is_read_out(qtbot: QtBot, shown: Show) -> None:
    field = Field("By when", text="31 Feb")
    shown(field)
    field.set_fault("February has 28 days in 2027.")
    assert field.text() == "31 Feb"
    assert field.edit.accessibleDescription() == "February has 28 days in 2027."
    assert field.fault() == "February has 28 days in 2027."
    field.set_fault("")
    assert field.fault() == ""


def test_text_field_grows_and_stops(qtbot: QtBot, shown: Show) -> None:
    field, other = TextField("Words", cap=4), Field("Next step")
    shown(field, other)
    field.setFocus()
    empty = field.edit.height()
    field.set_text("one\ntwo\nthree")
    three = field.edit.height()
    field.set_text("\n".join("abcdefghijkl"))
    assert empty < three < field.edit.height() < 2 * three
    qtbot.keyClick(field.edit, Key.Key_Tab)
    assert other.edit.hasFocus()


def test_passphrase_is_shown_and_hidden_and_caps_lock_is_told(qtbot: QtBot, shown: Show) -> None:
    field = PassphraseField("Passphrase")
    shown(field)
    eye = field.findChild(IconButton)
    assert eye is not None
    assert eye.accessibleName() == "Show passphrase"
    field.setFocus()
    qtbot.keyClicks(field.edit, "ab")
    assert field.edit.displayText() != "ab"
    eye.click()
    assert field.edit.displayText() == "ab"
    assert eye.accessibleName() == "Hide passphrase"
    caps = field._caps
    field.edit.pressed.emit(Key.Key_C, "C", True)
    assert caps.isHidden(), "a capital with Shift is what was meant"
    field.edit.pressed.emit(Key.Key_D, "D", False)
    assert caps.isVisible()
    field.clear()
    assert field.text() == ""
    assert eye.accessibleName() == "Show passphrase"


def test_search_tells_typing_enter_and_down(qtbot: QtBot, shown: Show) -> None:
    field = SearchField("Find people")
    shown(field)
    typed, entered, down = _heard(field.typed), _heard(field.entered), _heard(field.down)
    field.setFocus()
    qtbot.keyClicks(field.edit, "za")
    qtbot.keyClick(field.edit, Key.Key_Down)
    qtbot.keyClick(field.edit, Key.Key_Return)
    qtbot.keyClick(field.edit, Key.Key_Escape)
    assert typed == ["z", "za", ""]
    assert len(entered) == len(down) == 1
    assert field.text() == ""


def test_lists_are_walked_over_their_ends(qtbot: QtBot, shown: Show) -> None:
    first, second = ListRows("We owe them"), ListRows("Too quiet")
    first.set_rows(OWED)
    second.set_rows(QUIET)
    first.left.connect(lambda way: second.enter(way) if way > 0 else None)
    second.left.connect(lambda way: first.enter(way) if way < 0 else None)
    shown(first, second)
    opened = _heard(second.opened)
    first.setFocus()
    assert first.chosen_id() == b"1"
    for _step in range(4):
        qtbot.keyClick(_focus(qtbot), Key.Key_Down)
    assert second.chosen_id() == b"5"
    assert first.chosen_id() is None, "one row under the cursor"
    qtbot.keyClick(second, Key.Key_Return)
    qtbot.keyClick(second, Key.Key_Up)
    assert opened == [b"5"]
    assert first.chosen_id() == b"4"


def test_verbs_act_on_the_chosen_row(qtbot: QtBot, shown: Show) -> None:
    rows = ListRows("We owe them")
    rows.set_rows(OWED)
    done = QAction("Done", rows)
    done.setShortcut("D")
    rows.set_verbs([done])
    window = shown(rows)
    window.resize(900, 300)
    heard = _heard(done.triggered)
    rows.setFocus()
    qtbot.keyClick(rows, Key.Key_D)
    done.setShortcut("")
    qtbot.keyClick(rows, Key.Key_D)
    assert len(heard) == 1
    rows.grab()
    row = rows.visualRect(rows.currentIndex())
    spot = row.center()
    spot.setX(row.right() - 30)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert len(heard) == 2


def test_the_cursor_is_there_as_soon_as_rows_come(qtbot: QtBot, shown: Show) -> None:
    rows = ListRows("We owe them")
    shown(rows)
    rows.setFocus()
    rows.set_rows(OWED)
    assert rows.chosen_id() == OWED[0].id


def test_rows_keep_their_cursor_and_say_themselves(qtbot: QtBot, shown: Show) -> None:
    rows = ListRows("We owe them")
    rows.set_rows(OWED)
    shown(rows)
    rows.choose(b"3")
    rows.set_rows((*QUIET, *OWED))
    assert rows.chosen_id() == b"3"
    rows.set_rows(OWED[:2])
    assert rows.chosen_id() == b"2"
    said = rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Keisha Barrow. Ward 4 · Nights. 2 days late")
    assert not rows.choose(b"9")


def test_timeline_of_two_thousand_is_walked_and_asks_for_more(qtbot: QtBot, shown: Show) -> None:
    from dataclasses import replace

    timeline = Timeline("What happened")
    many = [replace(HAPPENED[n % 5], id=n.to_bytes(4, "big")) for n in range(2000)]
    timeline.set_items(many)
    shown(timeline).resize(700, 500)
    opened, more = _heard(timeline.opened), _heard(timeline.end_reached)
    timeline.setFocus()
    qtbot.keyClick(timeline, Key.Key_Down)
    qtbot.keyClick(timeline, Key.Key_Return)
    assert opened == [(1).to_bytes(4, "big")]
    qtbot.keyClick(timeline, Key.Key_End)
    assert more
    timeline.add_items([replace(HAPPENED[0], id=b"last")])
    assert timeline.items()[-1].id == b"last"
    assert timeline.chosen_id() == (1999).to_bytes(4, "big")


def test_a_timeline_that_grows_wider_leaves_no_gaps(qtbot: QtBot, shown: Show) -> None:
    timeline = Timeline("What happened")
    timeline.set_items(HAPPENED)
    shown(timeline).resize(320, 600)
    second = timeline.model().index(1, 0)
    narrow = timeline.visualRect(second).top()
    timeline.window().resize(1000, 600)
    qtbot.waitUntil(lambda: 0 < timeline.visualRect(second).top() < narrow)


def test_a_panel_ends_with_one_button(qtbot: QtBot, shown: Show) -> None:
    panel = FormPanel("One-to-one", done="Record one-to-one")
    field = Field("Who", show_label=False)
    line = panel.numbered(1, "Who", "", field)
    section = panel.more("assessment", Field("Assessment"))
    shown(panel)
    done, closed = _heard(panel.done), _heard(panel.closed)
    assert not section.is_open()
    section.button.click()
    assert section.is_open()
    line.set_answered(True)
    assert line.is_answered()
    panel.setFocus()
    assert _focus(qtbot) is field.edit
    qtbot.keyClick(field.edit, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(done) == 1
    panel.set_possible(False, "Whom did you talk with?")
    qtbot.keyClick(field.edit, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(done) == 1
    panel.done_action.setEnabled(True)
    panel.findChild(IconButton).click()
    assert len(closed) == 1
