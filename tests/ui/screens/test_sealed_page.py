"""A sealed page in the window: nothing of it is made before passphrase and reason."""

from __future__ import annotations

from longhaul.models import Id, PrintRun
from longhaul.reports.strike_amounts import REPORT
from longhaul.store import history
from longhaul.ui.desk import FormWish
from longhaul.ui.screens.lists.screen import ListsScreen
from longhaul.ui.screens.lists.unseal import UnsealPageForm
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.builders import PASSPHRASE, add_campaign
from tests.ui.keyboard import CTRL, press
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone


def fill(session: Session, _dana: Id) -> None:
    add_campaign(session)


def drafts(group: Group) -> int:
    return int(group.ask(lambda s: s.scalar(select(func.count()).select_from(PrintRun))))


def test_a_sealed_page_is_made_after_passphrase_and_reason(group: Group, qtbot: QtBot) -> None:
    screen = ListsScreen(group.desk(fill, passphrase=PASSPHRASE))
    shown_alone(qtbot, screen)
    screen.open_page(REPORT)
    group.settle()
    qtbot.waitUntil(screen.print_it.isEnabled, timeout=20_000)
    assert (drafts(group), screen.making.view.pages) == (0, 0)
    assert screen.making.print.text() == "Open the seal"
    wishes: list[FormWish] = []
    screen.desk.form_asked.connect(wishes.append)
    press(Qt.Key.Key_P, CTRL)
    form = wishes[-1].make()
    assert isinstance(form, UnsealPageForm)
    qtbot.addWidget(form)
    group.settle()
    assert not names_missing(form)
    assert not form.own_line.isHidden()
    assert form.second_line.isHidden(), "only one of them has a passphrase"
    form.show()
    form.reason.edit.setFocus()
    qtbot.keyClick(form.reason.edit, Qt.Key.Key_Return)
    assert form.focusWidget() is form.own.edit
    form.second.edit.setFocus()
    form.focusNextChild()
    assert form.focusWidget() is form.later_button, "what is typed next goes nowhere else"
    form.hide()
    form.reason.set_text("For the lawyer")
    form.own.edit.setText("something else")
    form.keep()
    group.settle()
    assert "not your passphrase" in form.own.fault()
    assert drafts(group) == 0
    form.own.edit.setText(PASSPHRASE)
    form.keep()
    group.settle()
    qtbot.waitUntil(screen.save_it.isEnabled, timeout=20_000)
    assert screen.making.view.pages == 1
    assert group.ask(lambda s: s.scalar(select(PrintRun.reason))) == "For the lawyer"
    labels = [one.label for one in group.ask(history.steps)]
    assert "Opened “Rent strike, with amounts”: For the lawyer" in labels
    screen.making.form.answer({"place": "elsewhere"})
    screen.making.form.changed.emit(False)
    group.settle()
    assert not screen.save_it.isEnabled(), "for another page the seal is closed again"
