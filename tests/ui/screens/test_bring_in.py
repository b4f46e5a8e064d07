"""A list comes in through the page: looked at, changed, brought in, taken back; bad files told."""

from __future__ import annotations

import resource
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from longhaul.importing.fields import Target
from longhaul.importing.values import LEAVES, Means, Meant
from longhaul.models import ContactList, ContactPoint, Person, Placement
from longhaul.services.brought import Becomes
from longhaul.services.list_decisions import UNDECIDED, Decided
from longhaul.services.list_rows import PersonDraft
from longhaul.store import backups
from longhaul.ui.kit.check import Check
from longhaul.ui.kit.choice import ChoiceButton
from longhaul.ui.kit.drop import Drop
from longhaul.ui.screens.bring_in.screen import COLUMNS, FILE, LOOK, BringInScreen
from longhaul.ui.screens.bring_in.seen import ALL, BAD, CHANGED, GONE, PERHAPS, TOLD, Seen
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from tests.builders import PASSPHRASE
from tests.importing.workbooks import xlsx
from tests.ui.dropping import drop
from tests.ui.keyboard import ALT, CTRL, SHIFT, focus, press
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

LIST = "First name;Surname;Mobile;Ward\nŁucja;Żak;07700 900142;4\nAna;Ribeiro;07700 900118;7\n;;;\n"
KEY = Qt.Key


@pytest.fixture
def screen(group: Group, qtbot: QtBot) -> BringInScreen:
    made = BringInScreen(group.desk(passphrase=PASSPHRASE))
    shown_alone(qtbot, made)
    made.shown()
    made.focus_first()
    return made


def names(group: Group) -> Any:
    return group.ask(lambda s: list(s.scalars(select(Person.name).order_by(Person.name))))


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "ward.csv"
    path.write_text(text, encoding)
    return path


def type_path(screen: BringInScreen, qtbot: QtBot, path: Path) -> None:
    screen.file.path.edit.clear()
    qtbot.keyClicks(screen.file.path.edit, str(path))
    qtbot.keyClick(screen.file.path.edit, KEY.Key_Return)


def to_columns(screen: BringInScreen, qtbot: QtBot, path: Path) -> None:
    type_path(screen, qtbot, path)
    qtbot.waitUntil(lambda: screen.step == COLUMNS, timeout=20_000)


def to_look(screen: BringInScreen, qtbot: QtBot, path: Path) -> None:
    to_columns(screen, qtbot, path)
    press(KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: screen.rehearsal is not None, timeout=20_000)


def once_more(screen: BringInScreen, qtbot: QtBot) -> BringInScreen:
    """The screen as it opens for the next list."""
    again = BringInScreen(screen.desk)
    shown_alone(qtbot, again)
    again.shown()
    again.focus_first()
    return again


def bring_in(group: Group, qtbot: QtBot) -> None:
    """Ctrl+Enter at the last step, and the sentence about it."""
    press(KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(group.said.sentences), timeout=20_000)


def kinds(screen: BringInScreen) -> list[str]:
    return [row.kind for row in screen.look.table.shown.rows]


def test_a_list_comes_in_by_keyboard_and_goes_back(
    screen: BringInScreen, group: Group, qtbot: QtBot, tmp_path: Path
) -> None:
    to_look(screen, qtbot, written(tmp_path, LIST))
    assert screen.foot.go.text() == "Bring in 2 people"
    assert screen.foot.told.text() == "2 people come in as one step"
    assert [row.name for row in screen.look.table.shown.rows] == ["Łucja Żak", "Ana Ribeiro"]
    assert names(group) == []
    bring_in(group, qtbot)
    assert group.said.sentences == ["2 people from ward.csv brought in"]
    assert ("place", "people") in group.said.asked
    assert names(group) == ["Ana Ribeiro", "Łucja Żak"]
    undone: list[Any] = []
    group.tasks.undo(None, undone.append, owner=group.tasks)
    qtbot.waitUntil(lambda: bool(undone), timeout=20_000)
    assert names(group) == []


def test_how_the_file_is_read_is_guessed_shown_and_changed(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    path = written(tmp_path, LIST, "cp1250")
    to_columns(screen, qtbot, path)
    assert screen.plan is not None
    assert screen.plan.written.encoding == "cp1250"
    drop = next(one for one in screen.columns.findChildren(Drop) if one.value() == "cp1250")
    drop.chosen.emit("cp1252")
    qtbot.waitUntil(
        lambda: screen.plan is not None and screen.plan.written.encoding == "cp1252", timeout=20_000
    )
    assert screen.step == COLUMNS


def test_a_column_is_changed_by_hand(screen: BringInScreen, qtbot: QtBot, tmp_path: Path) -> None:
    to_columns(screen, qtbot, written(tmp_path, "Mystery,Size\nx1 y2,12\nx3 y4,13\n"))
    assert not screen.foot.go.isEnabled()
    assert "Say which column holds the name" in screen.foot.told.text()
    screen.hand.turn_column(0, Target.FULL_NAME)
    assert screen.foot.go.isEnabled()
    press(KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: screen.rehearsal is not None, timeout=20_000)
    assert [row.name for row in screen.look.table.shown.rows] == ["x1 y2", "x3 y4"]


def test_columns_that_were_chosen_wait_until_cancel(
    screen: BringInScreen, group: Group, qtbot: QtBot, tmp_path: Path
) -> None:
    path = written(tmp_path, "Mystery,Size\nx1 y2,12\nx3 y4,13\n")
    to_columns(screen, qtbot, path)
    screen.hand.turn_column(0, Target.FULL_NAME)
    assert screen.put_away()
    again = BringInScreen(screen.desk)
    shown_alone(qtbot, again)
    qtbot.waitUntil(lambda: again.step == COLUMNS, timeout=20_000)
    assert again.plan is not None
    assert again.plan.source == path
    assert again.plan.mapping.targets[0] is Target.FULL_NAME
    again.leave.trigger()
    third = BringInScreen(screen.desk)
    shown_alone(qtbot, third)
    group.settle()
    assert third.step == FILE
    assert third.file.path.text() == ""


def test_tab_goes_from_the_columns_to_whose_list_it_is(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    to_columns(screen, qtbot, written(tmp_path, LIST))
    seen = [focus()]
    while focus() is not screen.columns.whose.looks_like.box and len(seen) < 20:
        press(KEY.Key_Tab)
        seen.append(focus())
    assert seen[-5:-1] == [drop.box for drop in screen.columns._drops.values()]


def test_a_target_of_one_column_is_taken_from_the_other(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    to_columns(screen, qtbot, written(tmp_path, "Name,Phone,Other\nAna,07700 900118,Bea\n"))
    screen.hand.turn_column(2, Target.FULL_NAME)
    assert screen.plan is not None
    assert screen.plan.mapping.targets[0] is Target.LEAVE_OUT
    shown = {at: drop.value() for at, drop in screen.columns._drops.items()}
    assert (shown[0], shown[2]) == (Target.LEAVE_OUT, Target.FULL_NAME)


def test_a_refused_column_says_why_and_offers_nothing(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    to_columns(screen, qtbot, written(tmp_path, "Name,Phone,Religion\nAna,07700 900118,x\n"))
    assert 2 not in screen.columns._drops
    press(KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: screen.rehearsal is not None, timeout=20_000)
    assert "Longhaul keeps no religion." in screen.look.note.text()


def test_the_counts_filter_what_would_become_of_the_rows(
    screen: BringInScreen, group: Group, qtbot: QtBot, tmp_path: Path
) -> None:
    first = written(tmp_path, "Name,Phone\nAna Ribeiro,07700 900118\nBea Lind,07700 900119\n")
    to_look(screen, qtbot, first)
    bring_in(group, qtbot)
    again = written(
        tmp_path,
        "Name,Phone,E-mail\nAna Ribeiro,07700 900118,ana@example.org\n"
        "Bea Lind,07700 900119,\nCem Aydin,07700 900120,\n,,\n,,nothing\n",
    )
    to_look(screen, qtbot, again)
    assert screen.rehearsal is not None
    report = screen.rehearsal.report
    assert (report.new, report.updated, report.skipped, report.bad) == (1, 1, 1, 1)
    assert kinds(screen) == [BAD, "updated", "same", "new"]
    assert "New: ana@example.org." in screen.look.table.shown.rows[1].why
    counts = screen.look.counts
    assert counts is not None
    for kind in (Becomes.UPDATED.value, Becomes.NEW.value, BAD, ALL):
        counts.chosen.emit(kind)
        assert set(kinds(screen)) == ({kind} if kind != ALL else {"updated", "same", "new", BAD})
    bad = screen.rehearsal.rows[BAD][0]
    assert (bad.line, "no name" in bad.why) == (6, True)
    assert screen.foot.go.text() == "Bring in: 1 new, 1 updated"
    assert screen.foot.told.text() == "1 new, 1 updated come in as one step"
    ways = group.ask(lambda s: s.scalar(select(func.count()).select_from(ContactPoint)))
    assert ways == 2


class Paints(QObject):
    """How wide what a widget paints anew is."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widths: list[int] = []
        widget.installEventFilter(self)

    def eventFilter(  # noqa: N802 - Qt's own name
        self, _watched: QObject, event: QEvent
    ) -> bool:
        if isinstance(event, QPaintEvent):
            self.widths.append(event.region().boundingRect().width())
        return False


def test_the_whole_row_under_the_cursor_is_painted_anew(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    to_look(screen, qtbot, written(tmp_path, LIST))
    room = screen.look.table.viewport()
    room.repaint()
    paints = Paints(room)
    press(KEY.Key_Down)
    qtbot.waitUntil(lambda: bool(paints.widths))
    assert max(paints.widths) == room.width()


def test_a_list_with_nothing_new_says_so(
    screen: BringInScreen, group: Group, qtbot: QtBot, tmp_path: Path
) -> None:
    path = written(tmp_path, "Name,Phone\nAna Ribeiro,07700 900118\n")
    to_look(screen, qtbot, path)
    bring_in(group, qtbot)
    to_look(screen, qtbot, path)
    assert screen.foot.told.text().endswith("Nothing on this list is new")
    assert not screen.foot.go.isEnabled()


def test_one_step_back_keeps_what_was_chosen(
    screen: BringInScreen, group: Group, qtbot: QtBot, tmp_path: Path
) -> None:
    to_look(screen, qtbot, written(tmp_path, LIST))
    press(KEY.Key_Left, ALT)
    assert screen.step == COLUMNS
    press(KEY.Key_Left, ALT)
    assert screen.step == FILE
    assert screen.file.path.text().endswith("ward.csv")
    press(KEY.Key_Left, ALT)
    assert ("back", None) in group.said.asked
    assert names(group) == []


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04zip", b"%PDF-1.7", b"a,b\n\x00,1\n", b"x" * 70_000]
)
def test_a_bad_file_is_told_at_the_field_and_changes_nothing(
    screen: BringInScreen, group: Group, qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    type_path(screen, qtbot, path)
    qtbot.waitUntil(lambda: bool(screen.file.path.fault()), timeout=20_000)
    assert (screen.step, screen.file.path.text()) == (FILE, str(path))
    assert screen.plan is None
    assert names(group) == []
    assert group.said.faults == []


def test_a_file_that_is_not_there_is_told(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    type_path(screen, qtbot, tmp_path / "nothing.csv")
    qtbot.waitUntil(lambda: bool(screen.file.path.fault()), timeout=20_000)


def test_a_file_is_chosen_in_the_dialog_or_dropped(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, LIST)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_all: (str(path), ""))
    press(KEY.Key_O, CTRL)
    qtbot.waitUntil(lambda: screen.step == COLUMNS, timeout=20_000)
    press(KEY.Key_Left, ALT)
    drop(screen, path)
    qtbot.waitUntil(lambda: screen.step == COLUMNS, timeout=20_000)


def test_many_rows_are_counted_and_all_are_shown(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = "".join(f"Person Nr{n:05},07700 {900000 + n}\n" for n in range(4999))
    rows += "Bea Lind,ask her sister\n"
    path = written(tmp_path, "Name,Phone\n" + rows)
    to_look(screen, qtbot, path)
    assert screen.plan is not None
    assert abs(screen.plan.written.about(path) - 5000) < 500
    assert screen.foot.go.text() == "Bring in 5000 people"
    assert len(kinds(screen)) == 5000
    first = screen.look.table.shown.rows[0]
    assert (first.line, first.name, first.phone) == (5001, "Bea Lind", "none")
    assert screen.look.why.text() == first.why
    assert "“ask her sister” is no phone number. It is kept as a note." in first.why
    counts = screen.look.counts
    assert counts is not None
    counts.chosen.emit(TOLD)
    assert [row.line for row in screen.look.table.shown.rows] == [5001]


def test_the_counts_come_before_the_rows_for_tab(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    to_look(screen, qtbot, written(tmp_path, LIST))
    table, counts = screen.look.table, screen.look.counts
    assert counts is not None
    qtbot.waitUntil(counts.isVisible)  # what was put into a layout is shown a moment later
    assert table.hasFocus()
    assert table.currentIndex().row() == 0
    press(KEY.Key_Backtab)
    assert isinstance(focus(), ChoiceButton)
    press(KEY.Key_Tab)
    assert table.hasFocus()


def test_a_file_refused_for_its_letters_can_be_read_in_others(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "mixed.csv"
    lines = ["Name", "Łucja Żak", "João Caeiro", "Zoë Brown"]
    path.write_bytes("\n".join(lines).encode() + b"\nRen\xe9 Blanc\n")
    type_path(screen, qtbot, path)
    qtbot.waitUntil(lambda: bool(screen.file.path.fault()), timeout=20_000)
    assert screen.file.letters.isVisible()
    screen.file.letters.chosen.emit("mac_roman")
    qtbot.waitUntil(lambda: screen.step == COLUMNS, timeout=20_000)
    assert screen.plan is not None
    assert screen.plan.written.encoding == "mac_roman"
    screen.read_file(tmp_path / "nothing.csv")
    qtbot.waitUntil(lambda: bool(screen.file.path.fault()), timeout=20_000)
    assert not screen.file.letters.isVisible()


def test_the_order_of_dates_and_names_is_turned(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    path = written(tmp_path, "Name,Born,Colour\nNowak Anna,03/04/1987,red\n")
    to_columns(screen, qtbot, path)
    assert screen.columns.days.isVisible()
    assert screen.columns._reasons[2].text()
    assert not screen.columns._reasons[0].isVisible()
    screen.columns.days.chosen.emit(False)
    screen.columns.names.chosen.emit(True)
    assert screen.put_away()
    again = BringInScreen(screen.desk)
    shown_alone(qtbot, again)
    qtbot.waitUntil(lambda: again.plan is not None, timeout=20_000)
    assert again.plan is not None
    (draft,) = again.plan.preview()
    assert isinstance(draft, PersonDraft)
    assert (draft.given, draft.family, draft.birth) == ("Anna", "Nowak", "1987-03-04")
    again.hand.turn_column(1, Target.LEAVE_OUT)
    assert not again.columns.days.isVisible()


def test_everything_has_a_name_for_the_reader(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    assert names_missing(screen) == []
    to_columns(screen, qtbot, written(tmp_path, LIST))
    assert names_missing(screen) == []
    press(KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: screen.rehearsal is not None, timeout=20_000)
    assert names_missing(screen) == []


def test_without_a_backup_first_the_list_stays_outside(
    screen: BringInScreen, group: Group, qtbot: QtBot, tmp_path: Path
) -> None:
    to_look(screen, qtbot, written(tmp_path, LIST))
    for backup in backups.listed(tmp_path / "group"):
        backup.path.unlink()  # as after a crash: what is kept is in no backup
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, usual[1]))
    try:
        press(KEY.Key_Return, CTRL)
        qtbot.waitUntil(lambda: bool(group.said.faults), timeout=20_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert "Nothing came in, nothing was changed." in group.said.faults[0]
    assert names(group) == []
    bring_in(group, qtbot)
    assert names(group) == ["Ana Ribeiro", "Łucja Żak"]


def test_copied_rows_are_pasted_and_wait_until_they_are_brought_in(
    screen: BringInScreen, group: Group, qtbot: QtBot
) -> None:
    QApplication.clipboard().setText("Name\tPhone\nRibeiro, Ana, Dr\t07700 900118\n")
    assert screen.file.path.edit.hasFocus()
    press(KEY.Key_V, CTRL)
    qtbot.waitUntil(lambda: screen.step == COLUMNS, timeout=20_000)
    assert screen.file.path.text() == ""
    assert screen.head._muted.text().startswith("pasted rows · UTF-8 · columns apart by tab")
    assert screen.put_away()
    again = BringInScreen(screen.desk)
    shown_alone(qtbot, again)
    again.shown()
    qtbot.waitUntil(lambda: again.step == COLUMNS, timeout=20_000)
    again.focus_first()
    press(KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: again.rehearsal is not None, timeout=20_000)
    bring_in(group, qtbot)
    assert group.said.sentences == ["1 person from pasted rows brought in"]


def test_a_path_is_pasted_into_the_field(screen: BringInScreen) -> None:
    QApplication.clipboard().setText("/home/dana/ward.xlsx")
    press(KEY.Key_V, CTRL)
    assert screen.file.path.text() == "/home/dana/ward.xlsx"


def test_another_sheet_is_chosen(screen: BringInScreen, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "staff.xlsx"
    path.write_bytes(
        xlsx({
            "Ward 4": [["Name", "Phone"], ["Ana Ribeiro", "07700 900118"], ["Bea Lind", ""]],
            "Ward 5": [["Staff"], ["Name"], ["Cem Aydin"]],
        })
    )  # fmt: skip
    to_columns(screen, qtbot, path)
    drop = next(one for one in screen.columns.findChildren(Drop) if one.value() == "Ward 4")
    drop.chosen.emit("Ward 5")
    qtbot.waitUntil(lambda: "Ward 5" in screen.head._muted.text(), timeout=20_000)
    press(KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: screen.rehearsal is not None, timeout=20_000)
    assert [(row.line, row.name) for row in screen.look.table.shown.rows] == [(3, "Cem Aydin")]


SPRING = """Name;Mobile;Site;Dept
Łucja Żak;07700 900142;St Mary's;Ward 4
Ana Ribeiro;07700 900118;St Mary's;Ward 7
Milan Odd;07700 900190;St Mary's;Ward 7
"""
AUTUMN = """Name;Mobile;Site;Dept
Łucja Żak;07700 900142;St Mary's;Ward 7
Ana Fox;07700 900118;St Mary's;Ward 7
"""


def everybody_of_autumn(
    group: Group, screen: BringInScreen, qtbot: QtBot, folder: Path
) -> BringInScreen:
    """Spring came in; the list of autumn names everybody at St Mary's, and is to be looked at."""
    to_look(screen, qtbot, written(folder, SPRING))
    bring_in(group, qtbot)
    group.said.sentences.clear()
    again = once_more(screen, qtbot)
    to_columns(again, qtbot, written(folder, AUTUMN))
    whose = again.columns.whose
    whose.names.box.setFocus()
    whose.names.box.setCurrentIndex(1)
    whose.names.box.activated.emit(1)
    assert whose.place.edit.hasFocus()
    qtbot.keyClicks(whose.place.edit, "St Mary")
    qtbot.waitUntil(lambda: bool(whose.place.hits()), timeout=20_000)
    press(KEY.Key_Return)
    return again


def looked(screen: BringInScreen, qtbot: QtBot) -> tuple[Seen, ...]:
    qtbot.waitUntil(lambda: screen.rehearsal is not None, timeout=20_000)
    return screen.look.table.shown.rows


def stand_on(screen: BringInScreen, row: int) -> None:
    screen.look.table.setCurrentIndex(screen.look.table.shown.index(row, 0))


def test_a_list_of_everybody_is_decided_row_by_row(
    group: Group, screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    again = everybody_of_autumn(group, screen, qtbot, tmp_path)
    press(KEY.Key_Return, CTRL)
    assert [(row.asks, row.kind, row.name) for row in looked(again, qtbot)] == [
        (GONE, GONE, "Milan Odd"), (CHANGED, "updated", "Łucja Żak"),
        (PERHAPS, "perhaps", "Ana Fox"),
    ]  # fmt: skip
    for row, why in ((0, "stays there"), (1, ": stays."), (2, "Ana Ribeiro, as was said")):
        stand_on(again, row)
        press(KEY.Key_Space)
        assert why in looked(again, qtbot)[row].whole
        assert again.look.table.currentIndex().row() == row
    bring_in(group, qtbot)
    assert group.said.sentences == ["0 new, 1 updated, 0 people left, by ward.csv"]
    assert names(group) == ["Ana Ribeiro", "Milan Odd", "Łucja Żak"]


def test_the_place_of_a_sender_is_proposed_with_the_next_list(
    group: Group, screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    first = everybody_of_autumn(group, screen, qtbot, tmp_path)
    first.columns.whose.sender_named.emit("The trust")
    assert first.columns.whose.looks_like.value() == ""  # nobody's list is known yet
    press(KEY.Key_Return, CTRL)
    looked(first, qtbot)
    bring_in(group, qtbot)
    again = BringInScreen(screen.desk)
    shown_alone(qtbot, again)
    again.shown()
    qtbot.waitUntil(lambda: bool(again.hand.kept), timeout=20_000)
    again.focus_first()
    to_columns(again, qtbot, written(tmp_path, AUTUMN))
    whose = again.columns.whose
    assert (whose.names.value(), whose.place.edit.text()) == (True, "St Mary's")
    before = "As the last list of The trust: everybody of St Mary's. Nothing has happened yet."
    assert again.foot.told.text() == before
    whose.names.chosen.emit(False)
    assert again.hand.decided == UNDECIDED


def test_a_row_shows_where_she_is_known_to_be(
    group: Group, screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    known = "Name;Mobile;Address\nAna Ribeiro;07700900118;12 High St, Flat 3\n"
    to_look(screen, qtbot, written(tmp_path, known))
    assert [row.where for row in looked(screen, qtbot)] == ["12 High St, Flat 3"]
    bring_in(group, qtbot)
    again = once_more(screen, qtbot)
    more = "Name;E-mail;Address\nAna Ribeiro;ana@example.org;Flat 3, 12 High Street\n"
    to_look(again, qtbot, written(tmp_path, more))
    (row,) = looked(again, qtbot)
    assert (row.kind, row.phone, row.where) == ("updated", "07700 900 118", "12 High St, Flat 3")
    assert again.foot.told.text() == "1 person gets what is new of them, as one step"


def test_a_place_that_holds_them_all_is_added_where_it_is_asked(
    group: Group, screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    to_columns(screen, qtbot, written(tmp_path, LIST))
    whose = screen.columns.whose
    whose.names.box.setFocus()
    whose.names.box.setCurrentIndex(1)
    whose.names.box.activated.emit(1)
    qtbot.keyClicks(whose.place.edit, "Northern Infirmary")
    qtbot.waitUntil(lambda: bool(whose.place.hits()), timeout=20_000)
    assert [one.words for one in whose.place.hits()] == ["Add the site “Northern Infirmary”"]
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: screen.hand.decided.place_id is not None, timeout=20_000)
    assert (screen.hand.decided.place, screen.go_on.isEnabled()) == ("Northern Infirmary", True)
    assert group.said.sentences == ["Northern Infirmary added"]


def test_everybody_without_a_place_does_not_go_on(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    to_columns(screen, qtbot, written(tmp_path, LIST))
    names = screen.columns.whose.names
    names.box.setCurrentIndex(1)
    names.box.activated.emit(1)
    assert not screen.go_on.isEnabled()
    assert screen.foot.told.text() == "The list names everybody. Say of which place."
    assert screen.put_away()
    again = BringInScreen(screen.desk)
    shown_alone(qtbot, again)
    qtbot.waitUntil(lambda: again.step == COLUMNS, timeout=20_000)
    assert not again.go_on.isEnabled()
    again.columns.whose.names.chosen.emit(False)
    assert again.go_on.isEnabled()


def test_a_comparison_that_was_put_away_stands_as_it_was(
    group: Group, screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    first = everybody_of_autumn(group, screen, qtbot, tmp_path)
    whose = first.columns.whose
    for field, typed in ((whose.as_of, "1 sep 2026"), (whose.left_on, "aug 2026")):
        field.edit.setFocus()
        qtbot.keyClicks(field.edit, typed)
        press(KEY.Key_Tab)
    press(KEY.Key_Return, CTRL)
    looked(first, qtbot)
    stand_on(first, 2)
    for _answer in ("the same", "somebody else"):
        first.decide.trigger()
        looked(first, qtbot)
    assert [row.name for row in first.look.here()] == ["Ana Fox"]
    assert [row.kind for row in first.look.here()] == ["new"]
    assert counted(first)["1 new"] == counted(first)["1 decided"] == 1
    assert first.put_away()
    again = BringInScreen(screen.desk)
    shown_alone(qtbot, again)
    assert [row.kind for row in looked(again, qtbot)] == [GONE, GONE, "updated", "new"]
    assert again.look.table.currentIndex().row() == 3
    assert (again.step, again.hand.decided.left_on) == (LOOK, "2026-08")
    assert again.plan is not None
    assert again.plan.answers.as_of == date(2026, 9, 1)
    again.focus_first()
    bring_in(group, qtbot)
    ended = group.ask(lambda s: dict(s.execute(
        select(Person.name, Placement.to_date).join(Placement).where(Placement.ended)
    ).all()))  # fmt: skip
    assert ended == {
        "Milan Odd": "2026-08", "Ana Ribeiro": "2026-08", "Łucja Żak": "2026-09-01",
    }  # fmt: skip


def test_what_waits_stays_when_one_goes_on_before_it_is_read(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    to_look(screen, qtbot, written(tmp_path, LIST))
    screen.hand.decided = Decided(new=frozenset({"2"}))
    assert screen.put_away()
    passing, gone = BringInScreen(screen.desk), list[bool]()
    passing.hand.reading.connect(
        lambda: QTimer.singleShot(0, lambda: gone.append(passing.put_away()))
    )
    qtbot.waitUntil(lambda: gone == [True], timeout=20_000)
    again = BringInScreen(screen.desk)
    shown_alone(qtbot, again)
    looked(again, qtbot)
    assert again.hand.decided.new == {"2"}


def test_of_another_file_nothing_is_decided(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    to_look(screen, qtbot, written(tmp_path, LIST))
    screen.hand.decided = Decided(new=frozenset({"2"}))
    assert screen.put_away()
    written(tmp_path, LIST + "Bea;Lind;;7\n")
    again = BringInScreen(screen.desk)
    shown_alone(qtbot, again)
    assert len(looked(again, qtbot)) == 3
    assert again.hand.decided == UNDECIDED


def counted(screen: BringInScreen) -> dict[str, int]:
    """The words of each count, and how many rows it shows."""
    assert screen.look.counts is not None
    assert screen.rehearsal is not None
    rows, counts = screen.rehearsal.rows, screen.look.counts
    return {
        one.text(): len(rows[str(value)])
        for one, value in zip(counts.findChildren(ChoiceButton), counts.values(), strict=True)
    }


def test_a_row_that_is_perhaps_somebody_is_decided_in_any_list(
    group: Group, screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    to_look(screen, qtbot, written(tmp_path, "Name;Mobile\nKeisha Brown;07700 900142\n"))
    bring_in(group, qtbot)
    again = once_more(screen, qtbot)
    to_look(again, qtbot, written(tmp_path, "Name;Mobile\nKiesha Browne;07700 900142\n"))
    assert {"0 new": 0, "1 to decide": 1}.items() <= counted(again).items()
    assert again.foot.go.text() == "Bring in: 1 to decide"
    assert again.foot.told.text().startswith("1 to decide comes in as one step. Who is not")
    press(KEY.Key_Space)
    assert looked(again, qtbot)[0].kind == "updated"
    press(KEY.Key_Space)
    assert "Somebody else than Keisha Brown" in looked(again, qtbot)[0].why
    assert {"1 new": 1, "1 decided": 1}.items() <= counted(again).items()
    assert again.foot.go.text() == "Bring in 1 person"
    press(KEY.Key_Space)
    assert looked(again, qtbot)[0].kind == "perhaps"


def test_the_row_under_the_cursor_stays_in_sight(
    screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    people = "".join(f"Ana Ruiz{letter}\n" for letter in "abcdefghijklmnopqrst")
    to_look(screen, qtbot, written(tmp_path, f"Name\n{people}"))
    table = screen.look.table
    table.selectRow(19)
    table.setFixedHeight(table.height() - 100)
    seen = table.viewport().rect
    qtbot.waitUntil(lambda: seen().contains(table.visualRect(table.currentIndex())), timeout=5_000)


def test_rows_that_nobody_wants_are_left_out(
    group: Group, screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    to_look(screen, qtbot, written(tmp_path, "Name\nMum\nAna Ruiz\nThe Plumber\n"))
    press(KEY.Key_Delete, SHIFT)
    assert [one.kind for one in looked(screen, qtbot)] == ["left", "left", "left"]
    assert not screen.foot.go.isEnabled()
    screen.look.table.selectRow(1)
    press(KEY.Key_Delete)
    assert [one.kind for one in looked(screen, qtbot)] == ["left", "new", "left"]
    assert {"1 new": 1, "2 left out": 2}.items() <= counted(screen).items()
    screen.look.table.selectRow(0)
    press(KEY.Key_Space)
    assert [one.kind for one in looked(screen, qtbot)] == ["new", "new", "left"]
    press(KEY.Key_Delete)
    looked(screen, qtbot)
    before = names(group)
    bring_in(group, qtbot)
    assert sorted(set(names(group)) - set(before)) == ["Ana Ruiz"]


def test_where_both_differ_one_chooses(
    group: Group, screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    spring = (
        "Name;Mobile;Pronouns;Best time\nŁucja Żak;07700 900142;she;mornings\n"
        "Ana Ribeiro;07700 900118;he;\n"
    )
    to_look(screen, qtbot, written(tmp_path, spring))
    bring_in(group, qtbot)
    again = once_more(screen, qtbot)
    to_look(
        again,
        qtbot,
        written(tmp_path, spring.replace("she;morn", "they;even").replace("he;\n", ";\n")),
    )
    assert "pronouns: she stays, the list has they." in again.look.table.shown.rows[0].whole
    assert not again.go_on.isEnabled(), "nothing is new, and nothing is taken"
    press(KEY.Key_Space)
    assert [one.taken for one in looked(again, qtbot)[0].facts] == [True, True]
    press(KEY.Key_2)
    assert "pronouns: they in the place of she. best time: mornings stays" in (
        looked(again, qtbot)[0].whole
    )
    assert "Nothing here is new" not in looked(again, qtbot)[0].whole
    checks = again.look.findChildren(Check)[-2:]
    assert [one.isChecked() for one in checks] == [True, False]
    assert checks[0].text() == "1  Take pronouns: they (here: she)"
    qtbot.waitUntil(lambda: not checks[1].visibleRegion().isEmpty())
    assert checks[1].visibleRegion().boundingRect() == checks[1].rect(), "cut off"
    group.said.sentences.clear()
    bring_in(group, qtbot)
    facts = select(Person.pronouns, Person.best_time).order_by(Person.pronouns)
    assert group.ask(lambda s: [tuple(one) for one in s.execute(facts)]) == [
        ("he", ""), ("they", "mornings"),
    ]  # fmt: skip


def test_who_has_a_new_job_where_she_is_does_not_move(
    group: Group, screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    spring = "Name;Mobile;Dept;Job\nŁucja Żak;07700 900142;Ward 4;Nurse\n"
    to_look(screen, qtbot, written(tmp_path, spring))
    bring_in(group, qtbot)
    again = once_more(screen, qtbot)
    to_look(again, qtbot, written(tmp_path, spring.replace("Nurse", "Charge nurse")))
    press(KEY.Key_Space)
    (row,) = looked(again, qtbot)
    assert row.facts[0].taken
    assert "Ward 4, Nurse → Ward 4, Charge nurse: changes there." in row.whole
    shown = again.look.table.shown
    assert "updated" in [shown.data(shown.index(0, n)) for n in range(shown.columnCount())]


def test_what_each_tag_means_is_chosen(
    group: Group, screen: BringInScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    tagged = "Name;Mobile;Tags\nAna Ruiz;07700 900142;RN, old\nTom Green;07700 900118;RN\n"
    to_columns(screen, qtbot, written(tmp_path, tagged))
    part = screen.columns.values
    qtbot.waitUntil(part.isVisible, timeout=20_000)
    drops = part.findChildren(Drop)
    assert [one.box.accessibleName() for one in drops] == ["RN", "old"]
    screen.columns._drops[2].box.setFocus()
    for one in (*drops, screen.columns.whose.looks_like):
        press(KEY.Key_Tab)
        assert one.box.hasFocus()
    drops[0].chosen.emit(Meant(Means.LIST, "Nurses"))
    drops[1].chosen.emit(LEAVES)
    assert screen.put_away()
    again = BringInScreen(screen.desk)
    shown_alone(qtbot, again)
    qtbot.waitUntil(again.columns.values.isVisible, timeout=20_000)
    assert [one.value() for one in again.columns.values.findChildren(Drop)] == [
        Meant(Means.LIST, "Nurses"), LEAVES,
    ]  # fmt: skip
    again.focus_first()
    press(KEY.Key_Return, CTRL)
    looked(again, qtbot)
    bring_in(group, qtbot)
    assert group.ask(lambda s: list(s.scalars(select(ContactList.name)))) == ["Nurses"]
