"""P in the register: the page that went out once more, or a sentence and a new page."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from longhaul.models import KeptPaper, Reprint
from longhaul.print_orders import Printed
from longhaul.printing import print_report
from longhaul.services.runs import open_runs
from longhaul.store.sealed import Typed
from longhaul.store.store import utc_now
from longhaul.ui.desk import PaperWish, ScreenWish
from longhaul.ui.screens.lists.again import AgainScreen
from longhaul.ui.screens.lists.screen import ListsScreen
from longhaul.ui.screens.lists.unseal import UnsealPageForm
from pypdf import PdfReader
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select

from tests.builders import PASSPHRASE
from tests.ui.keyboard import CTRL, focus, press
from tests.ui.screens.conftest import Group
from tests.ui.screens.test_lists import KEY, Printer, fill, make_page, printer, shown, steps
from tests.ui.screens.walking import names_missing, shown_alone

__all__ = ["printer"]


def printed(group: Group, qtbot: QtBot, **more: Any) -> tuple[ListsScreen, str, bytes]:
    """The register with one call sheet that went out, its list ID, its pages."""
    screen = shown(group, qtbot, group.desk(fill, **more))
    make_page(screen, qtbot)
    pdf = screen.making.view.pdf
    press(KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(screen.overview.run_rows.rows()), timeout=20_000)
    (run,) = group.ask(lambda s: open_runs(s, utc_now()))
    return screen, run.list_id, pdf


def opened(screen: ListsScreen, group: Group, qtbot: QtBot) -> AgainScreen:
    wishes: list[ScreenWish] = []
    screen.desk.screen_wanted.connect(wishes.append)
    screen.overview.focus_first()
    press(KEY.Key_P)
    made = wishes[-1].make()
    assert isinstance(made, AgainScreen)
    shown_alone(qtbot, made)
    made.shown()
    group.settle()
    return made


def test_p_prints_the_very_same_pages_and_the_register_says_so(
    group: Group, qtbot: QtBot, printer: Printer
) -> None:
    screen, list_id, pdf = printed(group, qtbot)
    again = opened(screen, group, qtbot)
    qtbot.waitUntil(again.save_it.isEnabled, timeout=20_000)
    assert not names_missing(again)
    assert again.view.pdf == pdf
    assert not again.new.isVisible()
    went: list[bool] = []
    again.desk.back_wanted.connect(lambda: went.append(True))
    press(KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(went), timeout=20_000)
    assert printer.got == [pdf, pdf]
    assert group.said.sentences[-1] == f"Printed {list_id} again"
    assert steps(group)[-1] == f"Print {list_id} again"
    screen.refresh()
    group.settle()
    (row,) = screen.overview.run_rows.rows()
    assert "3 pages: 3 out. Printed again" in row.sentence


def test_one_lost_page_alone_is_printed(group: Group, qtbot: QtBot, printer: Printer) -> None:
    screen, list_id, _pdf = printed(group, qtbot)
    again = opened(screen, group, qtbot)
    qtbot.waitUntil(again.save_it.isEnabled, timeout=20_000)
    press(KEY.Key_G, CTRL)
    assert focus() is again.which.edit
    QTest.keyClicks(again.which.edit, "row 9x")
    assert again.which.fault() == "No row 9x stands on these pages."
    assert again.view.pages == 0
    assert not again.print_it.isEnabled()
    press(KEY.Key_Backspace)
    qtbot.waitUntil(lambda: again.view.pages == 1, timeout=20_000)
    assert focus() is again.which.edit, "the cursor stays where one types"
    press(KEY.Key_Escape)
    qtbot.waitUntil(lambda: again.view.pages == 3, timeout=20_000)
    QTest.keyClicks(again.which.edit, "2")
    assert not again.print_it.isEnabled(), "the pages before are printed no more"
    qtbot.waitUntil(lambda: again.view.pages == 1, timeout=20_000)
    went: list[bool] = []
    again.desk.back_wanted.connect(lambda: went.append(True))
    press(KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(went), timeout=20_000)
    (page,) = PdfReader(BytesIO(printer.got[-1])).pages
    assert "page 2 of 3" in page.extract_text()
    assert steps(group)[-1] == f"Print {list_id} page 2 again"
    assert group.said.sentences[-1] == f"Printed {list_id} page 2 again"


@pytest.mark.usefixtures("printer")
def test_where_nothing_was_kept_a_new_page_is_offered(group: Group, qtbot: QtBot) -> None:
    screen, _list_id, _pdf = printed(group, qtbot)
    older = delete(KeptPaper)
    group.tasks.write("Older", lambda s: s.execute(older).close(), print, owner=group.tasks)
    group.settle()
    again = opened(screen, group, qtbot)
    assert "An older Longhaul printed it" in again.why.text()
    assert again.new.isVisible()
    assert not again.print.isVisible()
    wishes: list[PaperWish] = []
    again.desk.paper_wanted.connect(wishes.append)
    again.focus_first()
    assert focus() is again.new
    press(KEY.Key_P, CTRL)
    assert wishes[0].report is not None
    assert wishes[0].report.name == "call-sheet"


def test_a_seal_is_opened_first(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(fill, passphrase=PASSPHRASE)
    hers, typed = {"person": "Person Nr001"}, Typed("She asked", PASSPHRASE)
    out: list[Printed] = []
    group.tasks.consult(
        lambda store: print_report(store, "your-data", hers, typed=typed),
        out.append,
        owner=group.tasks,
    )
    group.settle()
    (made,) = out
    again = AgainScreen(desk, made.list_id)
    shown_alone(qtbot, again)
    again.shown()
    group.settle()
    assert again.print.text() == "Open the seal"
    assert again.view.pages == 0
    forms: list[Any] = []
    desk.form_asked.connect(forms.append)
    press(KEY.Key_P, CTRL)
    form = forms[-1].make()
    assert isinstance(form, UnsealPageForm)
    qtbot.addWidget(form)
    group.settle()
    form.reason.set_text("The post lost it")
    form.own.edit.setText(PASSPHRASE)
    form.keep()
    group.settle()
    qtbot.waitUntil(again.save_it.isEnabled, timeout=20_000)
    assert again.view.pdf == made.pdf
    assert group.ask(lambda s: s.scalar(select(Reprint.id))) is None, "not before it is printed"
    again.put_away()
    assert again.view.pages == 0
    assert "Person Nr001" not in repr(again._found), "what is sealed stays in no memory"
    assert not again.print_it.isEnabled()
