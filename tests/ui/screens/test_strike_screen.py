"""The strike on screen: one key a month, amounts only after passphrase and reason."""

from __future__ import annotations

from longhaul.models import Card, CardKind, Id, Pack, StrikeState, StructureKind
from longhaul.services.strike import ledger
from longhaul.store import history
from longhaul.ui.desk import FormWish
from longhaul.ui.screens.cards.form import CardForm
from longhaul.ui.screens.strike.forms import PapersForm, UnsealForm
from longhaul.ui.screens.strike.screen import StrikeScreen
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import PASSPHRASE, TODAY, add_campaign, add_flat, add_person, add_place, place
from tests.ui.keyboard import press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

MONTH = "2026-11"
HOUSE: dict[str, Id] = {}


def fill(s: Session, _dana: Id) -> None:
    """Three flats, one of which withheld 720 this month."""
    building = add_place(s, "12 Foundry Row")
    floor = add_place(s, "Floor 1", StructureKind.FLOOR, building)
    campaign = add_campaign(s, building)
    HOUSE.update(campaign=campaign)
    for label in "ABC":
        HOUSE[label] = add_flat(s, floor, label)
        place(s, add_person(s, f"{label} Low"), floor, HOUSE[label])
    ledger.set_month(s, campaign, [HOUSE["C"]], MONTH, StrikeState.WITHHELD, TODAY)
    ledger.set_amount(s, campaign, HOUSE["C"], MONTH, 720)


def opened(group: Group, qtbot: QtBot) -> StrikeScreen:
    screen = StrikeScreen(group.desk(fill, pack=Pack.TENANT, passphrase=PASSPHRASE))
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    screen.focus_first()
    return screen


def states(group: Group) -> list[str]:
    """This month of A, B, C."""
    found = group.ask(lambda s: ledger.ledger(s, HOUSE["campaign"], TODAY))
    cells = [row.cells[-1] for row in found.rows]
    return [cell.state.value if cell else "" for cell in cells]


def told(screen: StrikeScreen) -> str:
    """Every word of the grid."""
    model = screen.grid.ledger_model
    return " ".join(
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    )


def unseal(group: Group, qtbot: QtBot, screen: StrikeScreen) -> UnsealForm:
    wishes: list[FormWish] = []
    screen.desk.form_asked.connect(wishes.append)
    press(Qt.Key.Key_S, at=screen.grid)
    form = wishes[-1].make()
    assert isinstance(form, UnsealForm)
    qtbot.addWidget(form)
    group.settle()
    return form


def test_a_key_says_what_became_of_the_rent_and_goes_on(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    assert not names_missing(screen)
    press(Qt.Key.Key_W)
    press(Qt.Key.Key_P)
    group.settle()
    assert states(group) == ["withheld", "part", "withheld"]
    assert group.said.sentences[-1] == "12 Foundry Row · B, November 2026: part"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Backspace)
    group.settle()
    assert states(group) == ["withheld", "", "withheld"]
    press(Qt.Key.Key_D)
    group.settle()
    assert states(group) == ["withheld", "paid", "withheld"]


def test_a_pledge_of_the_flat_under_the_cursor_is_noted(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    wishes: list[FormWish] = []
    screen.desk.form_asked.connect(wishes.append)
    before = screen.pledged.text()
    press(Qt.Key.Key_G, at=screen.grid)
    form = wishes[-1].make()
    assert isinstance(form, CardForm)
    qtbot.addWidget(form)
    group.settle()
    assert form.kind.value() is CardKind.RENT_PLEDGE
    assert form.who.text(), "one alone lives there"
    form.done.emit()
    group.settle()
    signed = group.ask(lambda s: s.scalars(select(Card.slot_id)).one())
    assert signed == group.ask(lambda s: ledger.ledger(s, HOUSE["campaign"], TODAY)).rows[0].slot_id
    assert screen.pledged.text() != before


def test_no_amount_stands_there_before_passphrase_and_reason(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    assert "720" not in told(screen)
    assert not screen.amount.isEnabled()
    form = unseal(group, qtbot, screen)
    assert not form.own_line.isHidden()
    form.own.edit.setText(PASSPHRASE)
    form.keep()
    group.settle()
    assert form.reason.fault() == "Why do you look? The reason is kept."
    form.reason.set_text("court on Tuesday")
    form.own.edit.setText("something else")
    form.keep()
    group.settle()
    assert "not your passphrase" in form.own.fault()
    assert "720" not in told(screen)
    form.own.edit.setText(PASSPHRASE)
    form.keep()
    group.settle()
    assert "720" in told(screen)
    last = group.ask(history.steps)[0]
    assert last.label == "Looked at the strike ledger: court on Tuesday"


def test_amounts_are_noted_while_open_and_go_when_the_page_is_left(
    group: Group, qtbot: QtBot
) -> None:
    screen = opened(group, qtbot)
    assert "amount" not in [words for _keys, words in screen.hints()]
    form = unseal(group, qtbot, screen)
    form.own.edit.setText(PASSPHRASE)
    form.reason.set_text("the lawyer asks")
    form.keep()
    group.settle()
    assert "amount" in [words for _keys, words in screen.hints()]
    screen.grid.setFocus()
    press(Qt.Key.Key_W)
    group.settle()
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_A)
    type_words("many")
    press(Qt.Key.Key_Return)
    assert "whole number" in screen.ask._field.fault()  # type: ignore[union-attr]
    screen.ask.leave()
    screen.grid.setFocus()
    press(Qt.Key.Key_A)
    type_words("650")
    press(Qt.Key.Key_Return)
    group.settle()
    assert "650" in told(screen)
    assert "650" not in " ".join(group.said.sentences)
    screen.hide()
    screen.show()
    screen.shown()
    group.settle()
    assert "650" not in told(screen)
    assert "720" not in told(screen)


def test_notice_and_court_of_a_flat(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    press(Qt.Key.Key_N)
    assert group.said.faults[-1].startswith("Say first")
    press(Qt.Key.Key_W)
    group.settle()
    press(Qt.Key.Key_Up)
    wishes: list[FormWish] = []
    screen.desk.form_asked.connect(wishes.append)
    press(Qt.Key.Key_N)
    form = wishes[-1].make()
    assert isinstance(form, PapersForm)
    shown_alone(qtbot, form, 480, 600)
    form.notice.set_day(TODAY)
    form.lawyer.set_text("Law centre")
    form._act()
    group.settle()
    found = group.ask(lambda s: ledger.ledger(s, HOUSE["campaign"], TODAY))
    cell = found.rows[0].cells[-1]
    assert cell is not None
    assert (cell.notice_on, cell.lawyer) == (TODAY, "Law centre")


def test_the_base_is_chosen_and_printed_beside_the_number(group: Group, qtbot: QtBot) -> None:
    screen = opened(group, qtbot)
    assert screen.pledged.text() == "0 of 3 leases pledged: 2 short of 60 %."
    press(Qt.Key.Key_B)
    press(Qt.Key.Key_Return)
    group.settle()
    assert screen.pledged.text() == "0 of 3 occupied flats pledged: 2 short of 60 %."


def test_without_a_campaign_it_says_so(group: Group, qtbot: QtBot) -> None:
    screen = StrikeScreen(group.desk(pack=Pack.TENANT))
    shown_alone(qtbot, screen)
    screen.shown()
    group.settle()
    assert screen.empty.isVisible()
