"""What may go, in the window: nothing by itself, one or all with the keyboard, own months."""

from __future__ import annotations

from longhaul.models import Id, Note, Sensitivity
from longhaul.services.retention.rules import months_before
from longhaul.ui.kit.choice import Choice
from longhaul.ui.screens.retention.screen import RetentionScreen
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import PASSPHRASE, TODAY, add_person
from tests.ui.keyboard import CTRL, press
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone

LONG_AGO = months_before(TODAY, 13)


def fill(session: Session, dana: Id) -> None:
    ana = add_person(session, "Ana Ruiz")
    for text in ("first", "second", "third"):
        session.add(
            Note(
                person_id=ana, text=text, worker_id=dana, written_on=LONG_AGO,
                sensitivity=Sensitivity.ORDINARY,
            )
        )  # fmt: skip


def texts(group: Group) -> set[str]:
    return set(group.ask(lambda s: s.scalars(select(Note.text)).all()))


def test_it_goes_when_people_say_so(group: Group, qtbot: QtBot) -> None:
    screen = RetentionScreen(group.desk(fill, passphrase=PASSPHRASE))
    shown_alone(qtbot, screen)
    group.settle()
    assert not names_missing(screen)
    kind = screen.kind
    assert kind is not None
    assert (kind.rule.key, kind.total) == ("notes", 3)
    assert screen.go.text() == "Let these 3 go for good"
    screen.found.setFocus()
    press(Qt.Key.Key_G)
    group.settle()
    assert texts(group) == {"second", "third"}
    press(Qt.Key.Key_G, CTRL)
    (choice,) = screen.ask.findChildren(Choice)
    assert texts(group) == {"second", "third"}, "it asks once more"
    press(Qt.Key.Key_K, at=choice)
    group.settle()
    assert texts(group) == {"second", "third"}
    screen.months.set_text("20")
    screen.months.kept.emit("20")
    group.settle()
    notes = next(one for one in screen._kinds if one.rule.key == "notes")
    assert (notes.rule.months, notes.total) == (20, 0)
    assert screen.go.text() == "Nothing may go"
    screen.months.kept.emit("12 or so")
    assert screen.months.fault()
