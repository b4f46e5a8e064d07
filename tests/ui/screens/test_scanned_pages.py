"""Scanned pages come back through Key in: read, proposed beside the paper, confirmed by a key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random
from threading import current_thread
from typing import Any

import pypdfium2
import pytest
from benchmarks.hands import STROKES, Page, Pen
from longhaul import printing
from longhaul.coming_back import boxes_on_page
from longhaul.models import Attempt, Id
from longhaul.print_orders import Order
from longhaul.reports import call_sheet, door_sheet, sign_in
from longhaul.reports.call_sheet import CallSheetData, CallSheetOptions
from longhaul.reports.questions import options_from
from longhaul.reports.report import Asked, render
from longhaul.services.actions.planned import ActionFacts, plan_action
from longhaul.services.cuts import CutQuestion, cut
from longhaul.services.keying import find_run
from longhaul.services.print_runs import About, NewRun, commit, reserve
from longhaul.services.result_codes import codes_for
from longhaul.services.run_facts import RunFacts, run_of
from longhaul.services.targets import page_targets
from longhaul.services.tick_pages import keying as ticks
from longhaul.ui.screens.key_in import waiting_scans
from longhaul.ui.screens.key_in.proposed import ReadBack, read_back
from longhaul.ui.screens.key_in.screen import KeyInScreen
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY
from tests.ui.keyboard import CTRL, press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.test_key_in import Paper
from tests.ui.screens.walking import shown_alone

KEY = Qt.Key
DOTS = 150
OPTIONS = CallSheetOptions(list_name="", ask="Come on Saturday", printed_for="Ruth")
EVENING = {
    ("1", "NH"): "cross",
    ("2", "T"): "cross",
    ("2", "Y"): "cross",
    ("2", "H"): "cross",
    ("3", "LM"): "cross",
    ("4", "RF"): "cross",
    ("6", "BZ"): "cross",
    ("6", "WN"): "cross",
    ("7", "MV"): "slash",
}


class Scanned(Paper):
    """Twelve people on two pages that were printed with their boxes, and pictures of them."""

    pdf = b""

    def fill(self, session: Session, dana: Id) -> None:
        for n in range(1, 13):
            builders.add_person(session, f"Person Nr{n:03}", phone=f"07700 900{n:03}")
        everybody = cut(session, CutQuestion(), TODAY).rows
        asked = Asked(
            options=OPTIONS,
            worker_id=dana,
            today=TODAY,
            rows=everybody,
        )
        data = call_sheet.load(session, asked)
        new = builders.call_sheet_run(
            session, dana, rows=data.rows, targets=call_sheet.targets(data, OPTIONS)
        )
        run_id = reserve(session, new, NOW)
        commit(session, run_id, NOW)
        self.list_id = run_of(session, run_id).list_id
        facts = RunFacts(list_id=self.list_id, title="Calls", code_name="HERON", data_as_of=NOW)
        self.pdf = render(call_sheet.REPORT, [(facts, data)], OPTIONS)
        self.boxes = boxes_on_page(page_targets(session, self.list_id, 1).rows)

    def picture(self, number: int) -> Image.Image:
        document = pypdfium2.PdfDocument(self.pdf)
        picture = document[number - 1].render(scale=DOTS / 72, grayscale=True).to_pil()
        document.close()
        return picture.convert("L")

    def marked(self) -> Image.Image:
        page = Page(self.picture(1), DOTS / 25.4, 12, 21)
        for box in self.boxes:
            what = EVENING.get((box.row, box.name))
            for stroke in STROKES[what](Random(4), box) if what else ():
                page.draw(stroke, Pen(0.6, 0.9))
        return page.picture

    def read(self, screen: KeyInScreen, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
        """Chooses files in the dialog and waits until all are read."""
        names = [str(path) for path in paths]
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_all: (names, ""))
        press(KEY.Key_O, CTRL)
        self.qtbot.waitUntil(lambda: not screen.scan_part.stop.isHidden(), timeout=5_000)
        self.qtbot.waitUntil(screen.scan_part.stop.isHidden, timeout=60_000)


@pytest.fixture
def scanned(group: Group, qtbot: QtBot) -> Scanned:
    return Scanned(group, qtbot)


def open_first(scanned: Scanned, screen: KeyInScreen) -> None:
    press(KEY.Key_Home)
    press(KEY.Key_Return)
    scanned.qtbot.waitUntil(lambda: screen.page is not None, timeout=20_000)


def test_a_page_is_read_and_each_row_confirmed_by_one_key(
    scanned: Scanned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = scanned.screen("")
    scanned.marked().rotate(183, expand=True, fillcolor=255).save(tmp_path / "photo.jpg")
    scanned.read(screen, monkeypatch, tmp_path / "photo.jpg")
    (row,) = screen.scan_part.rows.rows()
    assert (row.name, row.place, row.sentence) == (
        scanned.list_id,
        "page 1",
        "8 rows, 1 to look at",
    )
    open_first(scanned, screen)
    assert scanned.codes() == [""] * 8, "nothing is kept without confirmation"
    assert screen.strip.isVisible()
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    type_words("bz")  # the hand knows better than the scan
    press(KEY.Key_Return)  # right after a code that moved on it skips nobody
    assert screen.typing.at == 3
    assert scanned.codes() == ["NH", "TY", "BZ", "", "", "", "", ""]
    assert scanned.kept()[1].keyed.flags == {"H"}
    press(KEY.Key_Return)
    assert screen.questions.line.isVisible(), "a refusal asks who it was, as when it is typed"
    type_words("y")
    press(KEY.Key_Return)  # a blank row stays blank
    assert screen.typing.at == 5
    press(KEY.Key_Return)
    assert screen.typing.at == 5, "what is not certain is not confirmed"
    assert "BZ, WN" in screen.typing.fault
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert scanned.codes() == ["NH", "TY", "BZ", "RF", "", "", "MV", ""]
    assert scanned.count(Attempt) == 5
    scanned.group.tasks.undo(owner=screen)
    assert scanned.codes()[6] == "", "each row is a step of its own, taken back as a typed one"
    assert screen.typing.at == 6
    press(KEY.Key_Return)
    assert scanned.codes()[6] == "MV", "and confirmed once more"
    foot = {"NH": "1", "T": "1", "Y": "1", "H": "1", "BZ": "1", "RF": "1", "MV": "1"}
    for line in screen.tally.lines:
        line.edit.setFocus()
        type_words(foot.get(line.counted.key, ""))
    assert screen.tally.why.text() == "The tally agrees"
    assert scanned.group.said.faults == []


def test_what_cannot_be_read_stands_in_the_list_with_its_reason(
    scanned: Scanned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = scanned.screen("")
    scanned.marked().save(tmp_path / "a.png")
    (tmp_path / "b.pdf").write_bytes(scanned.pdf)
    (tmp_path / "c.jpg").write_bytes(b"no picture at all")
    Image.new("L", (900, 1200), 255).save(tmp_path / "d.png")
    facts = RunFacts(list_id="K7RM-E", title="Calls", code_name="HERON", data_as_of=NOW)
    data = CallSheetData(ask="Come", rows=(), codes=codes_for("phone"))
    (tmp_path / "e.pdf").write_bytes(render(call_sheet.REPORT, [(facts, data)], OPTIONS))
    scanned.read(screen, monkeypatch, *(tmp_path / f"{one}" for one in
                 ("a.png", "b.pdf", "c.jpg", "d.png", "e.pdf", "gone.png")))  # fmt: skip
    rows = screen.scan_part.rows.rows()
    assert [(row.name, row.place) for row in rows] == [
        (scanned.list_id, "page 1"),
        (scanned.list_id, "page 1"),
        (scanned.list_id, "page 2"),
        ("c.jpg", "picture 1"),
        ("d.png", "picture 1"),
        ("e.pdf", "picture 1"),
        ("gone.png", "picture 1"),
    ]
    assert "same page again" in rows[1].sentence
    assert "PNG, JPEG or PDF" in rows[3].sentence
    assert rows[4].sentence == "This side is blank."
    assert rows[5].sentence == "This is not a list of this group."
    assert "There is no file" in rows[6].sentence
    assert scanned.count(Attempt) == 0


def test_reading_is_stopped_and_what_was_read_stays(
    scanned: Scanned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = scanned.screen("")
    scanned.marked().save(tmp_path / "page.png")
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_all: ([str(tmp_path / "page.png")] * 400, "")
    )
    press(KEY.Key_O, CTRL)
    scanned.qtbot.waitUntil(lambda: len(screen.scan_part.rows.rows()) >= 1, timeout=30_000)
    screen.scan_part.stop.click()
    scanned.qtbot.waitUntil(screen.scan_part.stop.isHidden, timeout=30_000)
    assert 1 <= len(screen.scan_part.rows.rows()) < 400
    open_first(scanned, screen)
    press(KEY.Key_Escape)
    assert screen.page is None
    assert screen.scan_part.isVisible(), "Esc leads back to the pages"
    head = screen.head
    assert not head.list_id.text()
    assert not head.pages.isVisible() and not head.mode.isVisible(), "and the page that was left is"
    press(KEY.Key_Escape)
    assert scanned.group.said.asked[-1][0] == "back"


class SignedIn(Scanned):
    """A sheet that lies across, on which two wrote their names and ticked what they will do."""

    def fill(self, session: Session, dana: Id) -> None:
        builders.add_person(session, "Ana Moreno")
        campaign = builders.add_campaign(session)
        action = plan_action(session, campaign, ActionFacts("Meeting", on_date=TODAY))
        options = sign_in.SignInOptions(action="Meeting", will1="bring a neighbour")
        data = sign_in.load(session, Asked(options=options, worker_id=dana, today=TODAY))
        rows = sign_in.on_paper(data, options).rows
        new = NewRun(
            title="Sign-in", page="sign-in", rows=rows, pages=1, printed_for="Dana",
            worker_id=dana, return_to="Dana", code_name="HERON", calls=False,
            about=About(campaign_id=campaign, action_id=action),
            targets=sign_in.targets(data, options), said=sign_in.REPORT.said(data),
        )  # fmt: skip
        run_id = reserve(session, new, NOW)
        commit(session, run_id, NOW, way=None)
        self.list_id = run_of(session, run_id).list_id
        facts = RunFacts(list_id=self.list_id, title="Sign-in", code_name="HERON", data_as_of=NOW)
        self.pdf = render(sign_in.REPORT, [(facts, data)], options)
        self.boxes = boxes_on_page(page_targets(session, self.list_id, 1).rows)

    def marked(self) -> Image.Image:
        page = Page(self.picture(1), DOTS / 25.4, 21, 12)
        for box in self.boxes:
            if (box.row, box.name) in (("1", "first_time"), ("1", "will1"), ("2", "will3")):
                for stroke in STROKES["cross"](Random(4), box):
                    page.draw(stroke, Pen(0.6, 0.9))
        return page.picture


def test_a_sheet_of_boxes_is_read_and_waits_over_a_lock(
    group: Group, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = SignedIn(group, qtbot)
    first = signed.screen("")
    signed.marked().rotate(88, expand=True, fillcolor=255).save(tmp_path / "photo.png")
    signed.read(first, monkeypatch, tmp_path / "photo.png")
    assert first.scan_part.rows.rows()[0].sentence == "8 rows"
    assert first.put_away()
    group.settle()
    screen = KeyInScreen(first.desk, "")
    shown_alone(qtbot, screen, 1160, 740)
    screen.shown()
    qtbot.waitUntil(screen.start.waiting.isVisible, timeout=5_000)
    assert screen.start.waiting.text() == "1 scanned page waits"
    screen.start.waiting.click()
    open_first(signed, screen)
    press(KEY.Key_Return)
    group.settle()
    type_words("Ana Moreno")
    press(KEY.Key_Return)
    group.settle()
    type_words("1")
    press(KEY.Key_Return)
    group.settle()
    run = group.ask(lambda s: find_run(s, signed.list_id)).id
    row = group.ask(lambda s: ticks.page_rows(s, run, 1))[0]
    assert (row.who, row.keyed.ticks) == ("Ana Moreno", {"C", "F", "X"})
    assert screen.typing.proposal() is not None
    assert screen.typing.box_words().count("bring a neighbour") == 1


def test_pages_that_wait_are_unpacked_beside_the_window(
    scanned: Scanned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = scanned.screen("")
    scanned.marked().save(tmp_path / "page.png")
    scanned.read(first, monkeypatch, tmp_path / "page.png")
    scanned.group.settle()
    threads: list[str] = []

    def unpacked(body: Mapping[str, Any]) -> ReadBack:
        threads.append(current_thread().name)
        return read_back(body)

    monkeypatch.setattr(waiting_scans, "read_back", unpacked)
    screen = KeyInScreen(first.desk, "")
    shown_alone(scanned.qtbot, screen, 1160, 740)
    screen.shown()
    scanned.qtbot.waitUntil(screen.start.waiting.isVisible, timeout=5_000)
    assert threads == ["longhaul-database"], "four hundred pages would hold the window up"


class ScannedDoors(Scanned):
    """Three flats of a house: two adults in the first, a new name, a ring nobody is sure of."""

    def fill(self, session: Session, dana: Id) -> None:
        house = builders.add_place(session, "12 Foundry Row")
        for label in ("1A", "1B", "2A"):
            slot = builders.add_flat(session, house, label)
            for name in ("Bea Okafor", "Ivo Okafor") if label == "1A" else ():
                builders.place(session, builders.add_person(session, name), house, slot)
        answers = {"place": "12 Foundry Row", "ask": "Sign", "printed_for": "Ruth", "walk": "up"}
        options = options_from(door_sheet.REPORT, {**answers, "paper": "A4"})
        order = Order(door_sheet.REPORT, options, CutQuestion())
        draft = printing.prepare(session, order, None, dana, TODAY, NOW)
        printing.commit(session, order, draft, NOW)
        self.list_id = run_of(session, draft.packets[0].run_id).list_id
        self.pdf = render(door_sheet.REPORT, draft.drawn, options)
        self.boxes = boxes_on_page(page_targets(session, self.list_id, 1).rows)

    def marked(self) -> Image.Image:
        page = Page(self.picture(1), DOTS / 25.4, 12, 21)
        crossed = {
            ("1", "pass 1", "NH"), ("1a", "happened", "T"), ("1a", "answer", "Y"),
            ("1c", "happened", "T"), ("1c", "answer", "M"), ("2", "pass 2", "NA"),
        }  # fmt: skip
        for box in self.boxes:
            place = box.row, box.group, box.name
            what = "ring" if place == ("3", "pass 1", "NH") else "cross"
            if what == "ring" or place in crossed:
                for stroke in STROKES[what](Random(4), box):
                    page.draw(stroke, Pen(0.6, 0.9))
        return page.picture


def test_a_door_sheet_is_confirmed_flat_by_flat(
    group: Group, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doors = ScannedDoors(group, qtbot)
    screen = doors.screen("")
    doors.marked().rotate(2, expand=True, fillcolor=255).save(tmp_path / "photo.png")
    doors.read(screen, monkeypatch, tmp_path / "photo.png")
    assert screen.scan_part.rows.rows()[0].sentence == "8 rows, 1 to look at"
    open_first(doors, screen)
    press(KEY.Key_Return)
    assert screen.typing.at_called == "1a", "somebody behind the door was read, too"
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    assert screen.typing.at_called == "1c"
    press(KEY.Key_Return)
    type_words("Zoe Adu")
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    assert screen.typing.at_called == "2", "the answer was read with the talk"
    press(KEY.Key_Return)
    assert screen.typing.at_called == "3", "nobody behind that door: the next one"
    press(KEY.Key_Return)
    assert screen.typing.at_called == "3"
    assert "1 NH" in screen.typing.fault
    kept = {row.called: row.keyed.marks for row in doors.kept()}
    assert kept == {
        "1": ("NH",), "1a": ("T", "Y"), "1b": (), "1c": ("T", "M"),
        "2": ("NA",), "2a": (), "3": (), "3a": (),
    }  # fmt: skip
    foot = {"knocked": "2", "answered": "1", "T": "2", "Y": "1", "M": "1"}
    for line in screen.tally.lines:
        line.edit.setFocus()
        type_words(foot.get(line.counted.key, ""))
    assert screen.tally.why.text() == "The tally agrees", "also of who stood on no line"
    assert group.said.faults == []


def test_what_is_certain_of_a_doubtful_row_is_taken_over(
    scanned: Scanned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = scanned.screen("")
    monkeypatch.setitem(EVENING, ("1", "CB"), "scribble")
    scanned.marked().save(tmp_path / "page.png")
    scanned.read(screen, monkeypatch, tmp_path / "page.png")
    open_first(scanned, screen)
    press(KEY.Key_Return)
    assert screen.typing.at == 0
    assert screen.typing.fault.startswith("Look: CB.")
    assert screen.typing.rows[0].keyed.code == "NH"
    assert scanned.codes()[0] == "", "it is kept when it is left"
    press(KEY.Key_Return)
    assert (screen.typing.at, scanned.codes()[0]) == (1, "NH")
