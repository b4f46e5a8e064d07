"""Lists & print by keyboard: the preview is the very PDF, printing keeps a run, undo takes it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from longhaul import printing
from longhaul.models import Id, PageState, PrintRun, Step
from longhaul.print_orders import Look
from longhaul.reports import REPORTS
from longhaul.services.custody import mark_pages
from longhaul.services.keyed_rows import KeyedRow
from longhaul.services.keying import key_row, page_rows
from longhaul.services.left_out import Reason
from longhaul.services.lists import make_list, people_of
from longhaul.services.people import do_not_contact
from longhaul.services.print_runs import commit, reserve
from longhaul.services.run_facts import run_of
from longhaul.services.runs import open_runs, recent_runs
from longhaul.store.store import utc_now
from longhaul.ui.desk import FormWish, PaperWish, ScreenWish
from longhaul.ui.kit.bars import WarningBar
from longhaul.ui.kit.label import Label
from longhaul.ui.printer import NotPrinted
from longhaul.ui.screens.lists import out as lists_out
from longhaul.ui.screens.lists import preview
from longhaul.ui.screens.lists.asked import Asked
from longhaul.ui.screens.lists.evening import EveningScreen
from longhaul.ui.screens.lists.questions import Questions
from longhaul.ui.screens.lists.screen import ListsScreen
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY
from tests.ui.keyboard import ALT, CTRL, focus, press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

ASK = "Come on Saturday at 3"
COUNT = 20
KEY = Qt.Key


def fill(session: Session, dana: Id) -> None:
    people = [
        builders.add_person(session, f"Person Nr{n:03}", phone=f"07700 900{n:03}")
        for n in range(COUNT)
    ]
    make_list(session, "Night shift", people, dana)
    make_list(session, "Two of them", people[:2], dana)
    do_not_contact(session, people[3], "asked", TODAY)


@pytest.fixture
def screen(group: Group, qtbot: QtBot) -> ListsScreen:
    return shown(group, qtbot, group.desk(fill))


def shown(group: Group, qtbot: QtBot, desk: Any) -> ListsScreen:
    made = ListsScreen(desk)
    shown_alone(qtbot, made)
    made.shown()
    made.focus_first()
    group.settle()
    assert group.said.faults == []
    group.settle()
    return made


def ready(screen: ListsScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(screen.save_it.isEnabled, timeout=20_000)


def make_page(screen: ListsScreen, qtbot: QtBot) -> None:
    """Ctrl+P, and the ask typed: a page for the first list."""
    press(KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: screen.is_making, timeout=20_000)
    type_words(ASK)
    press(KEY.Key_Return)
    ready(screen, qtbot)


def pages(screen: ListsScreen) -> list[str]:
    reader = PdfReader(BytesIO(screen.making.view.pdf))
    return [page.extract_text() for page in reader.pages]


def questions(screen: ListsScreen) -> Questions:
    return screen.making.form.here()


def asked(screen: ListsScreen, name: str) -> Asked:
    return questions(screen).asked[name]


def runs(group: Group) -> int:
    return int(group.ask(lambda s: s.scalar(select(func.count()).select_from(PrintRun))))


def steps(group: Group) -> list[str]:
    return list(group.ask(lambda s: list(s.scalars(select(Step.label).order_by(Step.number)))))


class Printer:
    """Stands in for the printer alone; what it is given is kept."""

    def __init__(self) -> None:
        self.chosen = True
        self.works = True
        self.got: list[bytes] = []

    def choose(self, _pdf: bytes, _parent: QWidget) -> Printer | None:
        return self if self.chosen else None

    def paint(self, pdf: bytes, _printer: object) -> None:
        self.got.append(pdf)
        if not self.works:
            raise NotPrinted


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Printer:
    made = Printer()
    monkeypatch.setattr(lists_out, "choose_printer", made.choose)
    monkeypatch.setattr(lists_out, "print_pages", made.paint)
    return made


def test_the_preview_is_the_very_page_and_nothing_is_offered_to_undo(
    screen: ListsScreen, group: Group, qtbot: QtBot
) -> None:
    make_page(screen, qtbot)
    draft = screen.page.preview.latest.draft
    first, second, third = pages(screen)
    assert (draft.people, draft.pages) == (COUNT - 1, 3)
    assert draft.list_ids in first
    assert ASK in first
    assert "Person Nr000" in first
    assert "Person Nr003" not in first + second + third
    picture = screen.making.view.sheet.picture
    assert picture is not None
    assert picture.height() > picture.width() > 200
    assert steps(group)[-1] == "Prepare pages"
    labels: list[Any] = []
    group.tasks.consult(lambda store: store.undo_label(), labels.append, owner=group.tasks)
    group.settle()
    assert labels == ["Fill"]


def test_of_many_pages_the_first_is_seen_while_the_others_are_made(
    screen: ListsScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "MANY", 0)
    seen: list[tuple[str, str, bool]] = []
    first_is_there = Event()

    def slowly(*asked: Any, **how: Any) -> Look:
        """As it is where there are many: three pages may be made before the first is shown."""
        assert how["seen"] is None or first_is_there.wait(20)
        return printing.look(*asked, **how)

    def note(_pdf: bytes, _pages: int) -> None:
        view = screen.making.view
        place = next(one.text() for one in view.findChildren(Label) if "of" in one.text())
        seen.append((pages(screen)[0], place, screen.print_it.isEnabled()))
        first_is_there.set()

    monkeypatch.setattr(preview, "look", slowly)
    screen.page.preview.begun.connect(note)
    make_page(screen, qtbot)
    ((first, place, may_print),) = seen
    assert first == pages(screen)[0]
    assert (place, may_print) == ("Page 1 of 3", False)
    assert screen.making.view.pages == 3


def test_words_are_found_on_the_pages(screen: ListsScreen, qtbot: QtBot) -> None:
    make_page(screen, qtbot)
    screen.find_here()
    view = screen.making.view
    type_words("nr017")
    assert [mark.width() > 10 for mark in view.sheet.marks] == [True]
    assert "Page 3 of 3" in view.sheet.accessibleName()
    type_words(" nobody")
    assert list(view.sheet.marks) == []
    view.finder.set_text("")
    type_words("person nr")
    places = []
    for _turn in range(3):
        press(KEY.Key_Return)
        places.append((view.sheet.accessibleName(), view.sheet.marks[0].top()))
    assert len(set(places)) == 3


def test_answers_are_kept_for_the_group_and_answer_all_at_once(
    screen: ListsScreen, group: Group, qtbot: QtBot
) -> None:
    make_page(screen, qtbot)
    asked(screen, "size").show_answer("large")
    click_menu(screen.kept, "Keep these answers …")
    type_words("Monday")
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: "Kept as “Monday”" in group.said.sentences, timeout=20_000)
    asked(screen, "size").show_answer("standard")
    asked(screen, "ask").show_answer("Something else")
    qtbot.waitUntil(lambda: menu_words(screen.kept)[0] == "Monday", timeout=20_000)
    click_menu(screen.kept, "Monday")
    assert (asked(screen, "size").answer(), asked(screen, "ask").answer()) == ("large", ASK)
    click_menu(screen.kept, "Forget “Monday”")
    qtbot.waitUntil(lambda: menu_words(screen.kept) == ["Keep these answers …"], timeout=20_000)
    assert "Forget the answers “Monday”" in steps(group)


def menu_words(menu: QMenu) -> list[str]:
    return [one.text() for one in menu.actions() if one.text()]


def click_menu(menu: QMenu, words: str) -> None:
    next(one for one in menu.actions() if one.text() == words).trigger()


def test_printing_keeps_the_run_and_gives_the_printer_what_was_seen(
    screen: ListsScreen, group: Group, qtbot: QtBot, printer: Printer
) -> None:
    make_page(screen, qtbot)
    seen, list_id = screen.making.view.pdf, screen.page.preview.latest.draft.list_ids
    press(KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(group.said.sentences), timeout=20_000)
    assert group.said.sentences == [f"Printed {list_id}"]
    assert printer.got == [seen]
    (run,) = group.ask(lambda s: open_runs(s, utc_now()))
    assert (run.list_id, run.pages, run.out) == (list_id, 3, 3)
    assert not screen.is_making
    qtbot.waitUntil(lambda: bool(screen.overview.run_rows.rows()), timeout=20_000)
    (row,) = screen.overview.run_rows.rows()
    assert (row.name, "3 pages: 3 out" in row.sentence) == (list_id, True)
    assert steps(group)[-1] == f"Print {list_id}"


def test_undo_takes_the_print_back_and_its_paper_stays_known(
    screen: ListsScreen, group: Group, qtbot: QtBot, printer: Printer
) -> None:
    make_page(screen, qtbot)
    press(KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(screen.overview.run_rows.rows()), timeout=20_000)
    group.tasks.undo(owner=group.tasks)
    group.settle()
    (row,) = screen.overview.run_rows.rows()
    assert "3 pages. The print was taken back" in row.sentence
    assert group.ask(lambda s: open_runs(s, utc_now())) == ()
    assert len(printer.got) == 1


def test_a_print_that_was_called_off_keeps_no_run(
    screen: ListsScreen, group: Group, qtbot: QtBot, printer: Printer
) -> None:
    printer.chosen = False
    make_page(screen, qtbot)
    press(KEY.Key_P, CTRL)
    group.settle()
    assert group.ask(lambda s: recent_runs(s, utc_now())) == ()
    assert group.said.sentences == printer.got == []
    assert screen.is_making


def test_a_printer_that_stops_leaves_the_run_and_prints_the_same_pages_again(
    screen: ListsScreen, group: Group, qtbot: QtBot, printer: Printer
) -> None:
    printer.works = False
    make_page(screen, qtbot)
    list_id = screen.page.preview.latest.draft.list_ids
    offered: list[QAction] = []
    screen.desk.helped.connect(lambda _said, action: offered.append(action))
    press(KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(offered), timeout=20_000)
    (run,) = group.ask(lambda s: open_runs(s, utc_now()))
    assert (run.list_id, run.out) == (list_id, 3)
    printer.works = True
    offered[0].trigger()
    assert printer.got[0] == printer.got[1]
    assert group.said.sentences == [f"Printed {list_id}"]
    assert [one.list_id for one in group.ask(lambda s: open_runs(s, utc_now()))] == [list_id]


def test_a_saved_pdf_is_what_was_seen(
    screen: ListsScreen, group: Group, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "pages.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(out), ""))
    make_page(screen, qtbot)
    seen = screen.making.view.pdf
    press(KEY.Key_S, CTRL)
    qtbot.waitUntil(lambda: bool(group.said.sentences), timeout=20_000)
    assert out.read_bytes() == seen
    (run,) = group.ask(lambda s: open_runs(s, utc_now()))
    assert group.said.sentences == [f"Saved {run.list_id} as PDF"]
    group.settle()
    assert focus() is screen.overview.run_rows
    assert screen.overview.run_rows.chosen_id() == run.id


def test_a_place_that_cannot_be_written_keeps_no_run(
    screen: ListsScreen, group: Group, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "no" / "pages.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(out), ""))
    make_page(screen, qtbot)
    press(KEY.Key_S, CTRL)
    qtbot.waitUntil(lambda: bool(group.said.faults), timeout=20_000)
    assert "cannot be written" in group.said.faults[0]
    group.settle()
    assert group.ask(lambda s: open_runs(s, utc_now())) == ()


def test_leaving_the_page_leaves_nothing_behind(
    screen: ListsScreen, group: Group, qtbot: QtBot
) -> None:
    make_page(screen, qtbot)
    assert runs(group) == 1
    press(KEY.Key_Escape)
    group.settle()
    assert not screen.is_making
    assert runs(group) == 0
    make_page(screen, qtbot)
    assert screen.put_away()
    group.settle()
    assert runs(group) == 0


def test_each_exclusion_has_its_number_and_its_names(
    screen: ListsScreen, group: Group, qtbot: QtBot
) -> None:
    make_page(screen, qtbot)
    line = questions(screen).left_out[Reason.DO_NOT_CONTACT]
    assert line.check is None
    assert line.count.text() == "1"
    line.count.setFocus()
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: screen.making.names_shown, timeout=20_000)
    assert [row.name for row in screen.making.names.rows.rows()] == ["Person Nr003"]
    press(KEY.Key_Return)
    assert group.said.asked[0][0] == "person"
    press(KEY.Key_Escape)
    assert not screen.making.names_shown
    assert screen.is_making


def test_an_exclusion_that_is_switched_off_lets_people_in(group: Group, qtbot: QtBot) -> None:
    def owned(session: Session, dana: Id) -> None:
        ruth = builders.add_worker(session, "Ruth")
        people = [
            builders.add_person(session, "Ana Ribeiro", phone="07700 900118", owner=ruth),
            builders.add_person(session, "Bea Lindqvist", phone="07700 900119"),
        ]
        make_list(session, "Night shift", people, dana)

    screen = shown(group, qtbot, group.desk(owned))
    make_page(screen, qtbot)
    assert screen.page.preview.latest.draft.people == 1
    line = questions(screen).left_out[Reason.OWNER]
    line.setFocus()
    press(KEY.Key_Space)
    qtbot.waitUntil(lambda: not screen.save_it.isEnabled(), timeout=20_000)
    ready(screen, qtbot)
    assert screen.page.preview.latest.draft.people == 2
    assert line.count.text() == "1"


def test_a_key_that_comes_too_early_says_what_the_pages_wait_for(
    screen: ListsScreen, group: Group, qtbot: QtBot
) -> None:
    press(KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: screen.is_making and not screen.page.preview.is_busy, timeout=20_000)
    press(KEY.Key_S, CTRL)
    assert group.said.sentences == ["No page stands here yet. What is missing stands on the form."]
    type_words(ASK)
    press(KEY.Key_S, CTRL)
    early = "The pages are still being made. Print or save them in a moment."
    assert group.said.sentences[1:] == [early]
    ready(screen, qtbot)
    assert not screen.not_yet.isEnabled()


def test_paper_size_and_line_change_the_page(screen: ListsScreen, qtbot: QtBot) -> None:
    make_page(screen, qtbot)
    list_id = screen.page.preview.latest.draft.list_ids
    width = PdfReader(BytesIO(screen.making.view.pdf)).pages[0].mediabox.width
    asked(screen, "paper").widget.setFocus()
    press(KEY.Key_Right)
    press(KEY.Key_Space)
    ready(screen, qtbot)
    assert PdfReader(BytesIO(screen.making.view.pdf)).pages[0].mediabox.width > width
    asked(screen, "size").widget.setFocus()
    press(KEY.Key_Right)
    press(KEY.Key_Return)
    ready(screen, qtbot)
    assert screen.making.view.pages == 5
    assert screen.page.preview.latest.draft.list_ids == list_id


def test_pages_are_turned_and_enlarged(screen: ListsScreen, qtbot: QtBot) -> None:
    make_page(screen, qtbot)
    view = screen.making.view
    for key, page in ((KEY.Key_Down, 2), (KEY.Key_Down, 3), (KEY.Key_Down, 3), (KEY.Key_Up, 2)):
        press(key, ALT)
        assert view._place.text() == f"Page {page} of 3"
    width = view.sheet.width()
    view.setFocus()
    press(KEY.Key_Plus)
    assert view.sheet.width() > width
    press(KEY.Key_Minus)
    assert view.sheet.width() == width
    assert "Person Nr" in view.sheet.accessibleDescription()


def test_the_ask_of_the_page_before_is_typed_over(screen: ListsScreen, qtbot: QtBot) -> None:
    make_page(screen, qtbot)
    press(KEY.Key_Escape)
    assert not screen.is_making
    press(KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: screen.is_making, timeout=20_000)
    type_words("Come on Friday")
    assert asked(screen, "ask").answer() == "Come on Friday"


def test_several_packets_are_counted_and_longer_words_of_who_is_left_out_have_room(
    group: Group, qtbot: QtBot
) -> None:
    screen = shown(group, qtbot, group.desk(fill))
    make_page(screen, qtbot)
    form = screen.making.form
    asked(screen, "printed_for").show_answer("2")
    form.changed.emit(False)
    qtbot.waitUntil(lambda: "2 packets" in screen.making._count.text(), timeout=20_000)
    area = form.parentWidget()
    qtbot.waitUntil(lambda: form.minimumSizeHint().width() <= area.width(), timeout=2_000)


def test_ctrl_down_walks_the_four_parts(screen: ListsScreen, qtbot: QtBot) -> None:
    make_page(screen, qtbot)
    form = questions(screen)
    seen = []
    for _part in form.parts:
        press(KEY.Key_Down, CTRL)
        seen.append(next(n for n, one in enumerate(form.parts) if one.isAncestorOf(focus())))
    assert seen == [1, 2, 3, 0]


def test_nobody_left_is_told_in_place_of_the_page(group: Group, qtbot: QtBot) -> None:
    def silent(session: Session, dana: Id) -> None:
        ana = builders.add_person(session, "Ana Ribeiro", phone="07700 900118")
        do_not_contact(session, ana, "asked", TODAY)
        make_list(session, "Night shift", [ana], dana)

    screen = shown(group, qtbot, group.desk(silent))
    press(KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: screen.page.preview.latest is not None, timeout=20_000)
    assert screen.making._why.text() == "1 asked not to be contacted."
    assert screen.making._why.isVisible()
    assert not screen.print_it.isEnabled()
    assert runs(group) == 0


def test_without_an_ask_there_is_no_page(screen: ListsScreen, group: Group, qtbot: QtBot) -> None:
    press(KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: screen.page.preview.latest is not None, timeout=20_000)
    ask = asked(screen, "ask").widget
    assert ask.fault() == "", "nothing is wrong before anything was typed"
    assert not screen.print_it.isEnabled()
    type_words("x")
    press(KEY.Key_Backspace)
    qtbot.waitUntil(lambda: ask.fault() == "What do you ask them?", timeout=20_000)
    assert not screen.print_it.isEnabled()
    assert runs(group) == 0


def test_a_letter_that_no_font_has_is_named_and_printing_is_off(group: Group, qtbot: QtBot) -> None:
    def odd(session: Session, dana: Id) -> None:
        ana = builders.add_person(session, "Ana \U00012000", phone="07700 900118")
        make_list(session, "Night shift", [ana], dana)

    screen = shown(group, qtbot, group.desk(odd))
    press(KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: screen.is_making, timeout=20_000)
    type_words(ASK)
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.making.findChildren(WarningBar)), timeout=20_000)
    (bar,) = screen.making.findChildren(WarningBar)
    assert "Ana" in bar.accessibleName()
    assert not screen.print_it.isEnabled()
    assert not screen.save_it.isEnabled()


def test_a_page_for_these_people(screen: ListsScreen, group: Group, qtbot: QtBot) -> None:
    screen.print_for(group.ask(lambda s: people_of(s, "Two of them", TODAY)))
    qtbot.waitUntil(lambda: screen.is_making, timeout=20_000)
    type_words(ASK)
    press(KEY.Key_Return)
    ready(screen, qtbot)
    assert screen.page.preview.latest.draft.people == 2
    assert asked(screen, "list_name").answer() == "These 2 people"


def test_enter_on_a_list_makes_a_page_for_it(screen: ListsScreen, qtbot: QtBot) -> None:
    rows = screen.overview.list_rows
    rows.setFocus()
    rows.choose(rows.rows()[-1].id)
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: screen.is_making, timeout=20_000)
    type_words(ASK)
    ready(screen, qtbot)
    assert screen.page.preview.latest.draft.people == 2


def test_a_script_card_need_not_come_back(
    screen: ListsScreen, group: Group, qtbot: QtBot, printer: Printer
) -> None:
    make_page(screen, qtbot)
    calling = screen.pages_menu.actions()[0].menu()
    assert isinstance(calling, QMenu)
    calling.actions()[1].trigger()
    qtbot.waitUntil(
        lambda: screen.save_it.isEnabled() and screen.making.view.pages == 1, timeout=20_000
    )
    assert ASK in pages(screen)[0]
    assert "list_name" not in questions(screen).asked
    press(KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(group.said.sentences), timeout=20_000)
    assert group.said.sentences == ["Printed Script card"]
    assert len(printer.got) == 1
    assert group.ask(lambda s: open_runs(s, utc_now())) == ()


def test_pages_come_back_and_are_destroyed_by_one_key(
    screen: ListsScreen, group: Group, qtbot: QtBot, printer: Printer
) -> None:
    make_page(screen, qtbot)
    press(KEY.Key_P, CTRL)
    rows = screen.overview.run_rows
    qtbot.waitUntil(lambda: bool(rows.rows()), timeout=20_000)
    rows.enter(1)
    press(KEY.Key_B)
    qtbot.waitUntil(lambda: "3 back" in rows.rows()[0].sentence, timeout=20_000)
    assert "are back" in group.said.sentences[-1]
    (run,) = group.ask(lambda s: recent_runs(s, utc_now()))
    assert (run.back, run.out, run.to_key) == (3, 0, 3)
    assert not screen.runs.are_back.isEnabled()
    wanted: list[str] = []
    screen.desk.keying_wanted.connect(wanted.append)
    press(KEY.Key_Return)
    assert wanted == [run.list_id]
    assert len(printer.got) == 1
    group.do(lambda s: mark_pages(s, run.id, [1, 2, 3], PageState.KEYED))
    qtbot.waitUntil(screen.runs.are_destroyed.isEnabled, timeout=20_000)
    forms: list[FormWish] = []
    screen.desk.form_asked.connect(forms.append)
    press(KEY.Key_D)
    form = forms[0].make()
    form.witness.set_text("Mo")
    form.keep()
    qtbot.waitUntil(lambda: "3 destroyed" in rows.rows()[0].sentence, timeout=20_000)
    press(KEY.Key_W)
    ready(screen, qtbot)
    assert run.list_id in pages(screen)[0]
    assert "Person Nr000" in pages(screen)[0]


def test_the_made_up_group_shows_where_its_pages_are(group: Group, qtbot: QtBot) -> None:
    screen = shown(group, qtbot, group.desk(made_up=True))
    first = screen.overview.run_rows.rows()[0]
    assert "7 pages: 2 out, 1 back, 4 keyed" in first.sentence
    assert screen.overview.run_rows.chosen_id() == first.id
    assert names_missing(screen) == []
    press(KEY.Key_P, CTRL)
    ready(screen, qtbot)
    assert asked(screen, "ask").answer()
    assert names_missing(screen) == []


def test_an_ask_that_is_too_long_is_refused_before_it_is_paper(
    screen: ListsScreen, qtbot: QtBot, group: Group
) -> None:
    make_page(screen, qtbot)
    asked(screen, "ask").show_answer("Will you come with us to the hall? " * 20)
    faults: list[str] = []
    screen.page.preview.failed.connect(lambda problem: faults.append(problem.sentence))
    screen.making.form.changed.emit(False)
    qtbot.waitUntil(lambda: bool(faults), timeout=20_000)
    assert "there is room for about" in faults[0]
    assert not screen.save_it.isEnabled()
    assert runs(group) <= 1  # the draft of before is all there is


def test_a_title_of_its_own_stands_on_the_page(screen: ListsScreen, qtbot: QtBot) -> None:
    make_page(screen, qtbot)
    asked(screen, "title").show_answer("Calls: come on Saturday")
    screen.making.form.changed.emit(False)
    qtbot.waitUntil(
        lambda: screen.save_it.isEnabled() and "Calls: come" in pages(screen)[0], timeout=20_000
    )


def test_the_answers_wait_over_a_lock_until_the_page_is_printed(
    screen: ListsScreen, group: Group, qtbot: QtBot, printer: Printer
) -> None:
    make_page(screen, qtbot)
    asked(screen, "title").show_answer("Calls: Saturday")
    asked(screen, "last_line").show_answer(False)
    questions(screen).left_out[Reason.GUARD].check.click()
    assert screen.put_away()
    group.settle()
    again = shown(group, qtbot, screen.desk)
    qtbot.waitUntil(lambda: again.is_making, timeout=20_000)
    ready(again, qtbot)
    assert again.making.form.order() == screen.making.form.order()
    assert "Calls: Saturday" in pages(again)[0]
    press(KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(group.said.sentences), timeout=20_000)
    group.settle()
    assert not shown(group, qtbot, screen.desk).is_making


def test_esc_lets_the_answers_go(screen: ListsScreen, group: Group, qtbot: QtBot) -> None:
    make_page(screen, qtbot)
    assert screen.put_away()
    press(KEY.Key_Escape)
    group.settle()
    assert not shown(group, qtbot, screen.desk).is_making


def test_a_page_that_was_left_over_a_lock_gives_way_to_one_that_is_asked_for(
    screen: ListsScreen, group: Group, qtbot: QtBot
) -> None:
    make_page(screen, qtbot)
    assert screen.put_away()
    group.settle()
    again = ListsScreen(screen.desk)
    again.print_for(group.ask(lambda s: people_of(s, "Two of them", TODAY)))
    shown_alone(qtbot, again)
    qtbot.waitUntil(lambda: again.is_making, timeout=20_000)
    group.settle()
    assert asked(again, "list_name").answer() == "These 2 people"
    assert asked(again, "ask").answer() == ""


def test_a_page_that_asks_nothing_is_there_at_once(screen: ListsScreen, qtbot: QtBot) -> None:
    (blank,) = [one for one in REPORTS if one.name == "one-to-one"]
    screen.open_page(blank)
    ready(screen, qtbot)
    assert "ask" not in questions(screen).asked
    assert questions(screen).isAncestorOf(focus())
    assert "What worries them" in pages(screen)[0]


def test_e_shows_what_was_keyed_of_each_packet(
    screen: ListsScreen, group: Group, qtbot: QtBot
) -> None:
    def send_out(session: Session) -> str:
        run_id = reserve(session, builders.call_sheet_run(session, group.dana), NOW)
        commit(session, run_id, NOW)
        rows = page_rows(session, run_id, 1)
        key_row(session, KeyedRow(rows[0].row_id, "T", "Y"), group.dana, TODAY)
        return run_of(session, run_id).list_id

    list_id = group.do(send_out)
    group.settle()
    run = next(one for one in screen.overview.runs if one.list_id == list_id)
    screen.overview.run_rows.choose(run.id)
    wishes: list[ScreenWish] = []
    papers: list[PaperWish] = []
    screen.desk.screen_wanted.connect(wishes.append)
    screen.desk.paper_wanted.connect(papers.append)
    screen.runs.evening.trigger()
    evening = wishes[0].make()
    assert isinstance(evening, EveningScreen)
    shown_alone(qtbot, evening)
    evening.shown()
    group.settle()
    words = [label.text() for label in evening.table.findChildren(Label)]
    assert words[-8:] == ["1", "1", "1", "0", "0", "0", "0", "0"]
    assert evening.sums.text() == "1 yes on these pages."
    evening.sheet.trigger()
    assert papers[0].answers == {"list_id": list_id}
