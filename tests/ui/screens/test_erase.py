"""Erasing in the window: what goes is shown first, the passphrase is asked again, she is gone."""

from __future__ import annotations

from longhaul.erasing import erase
from longhaul.models import Id, Note, Person, PersonStatus, Sensitivity
from longhaul.services.drafts import waiting_draft
from longhaul.services.erasing.verb import ToErase
from longhaul.ui.desk import FormWish, Trail
from longhaul.ui.kit.buttons import Button
from longhaul.ui.kit.check import Check
from longhaul.ui.kit.label import Label
from longhaul.ui.main_window import MainWindow
from longhaul.ui.screens.add_person import AddPersonPanel
from longhaul.ui.screens.person.erase_form import EraseForm
from longhaul.ui.screens.person.forms import PromiseForm
from longhaul.ui.screens.person.screen import PersonScreen
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import NOW, PASSPHRASE, TODAY, add_person
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone


def fill(session: Session, dana: Id) -> None:
    add_person(session, "Milan Zak", phone="07700 900123")
    ana = add_person(session, "Ana Zak")
    for text in ("Close to Milan Zak", "The Zak flat"):
        session.add(
            Note(
                person_id=ana, text=text, worker_id=dana, written_on=TODAY,
                sensitivity=Sensitivity.ORDINARY,
            )
        )  # fmt: skip


def called(name: str, session: Session) -> Id:
    return session.scalars(select(Person.id).where(Person.name == name)).one()


def test_she_is_erased_from_her_page(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(fill, passphrase=PASSPHRASE)
    milan = group.ask(lambda s: called("Milan Zak", s))
    screen = PersonScreen(desk, milan, Trail())
    shown_alone(qtbot, screen)
    group.settle()
    wishes: list[FormWish] = []
    desk.form_asked.connect(wishes.append)
    assert screen.keys.erase in screen.offered()
    screen.keys.erase.trigger()
    form = wishes[-1].make()
    assert isinstance(form, EraseForm)
    qtbot.addWidget(form)
    group.settle()
    assert not names_missing(form)
    assert form.done_button.text() == "Erase Milan Zak"
    told = [label.text() for label in form.findChildren(Label)]
    assert "phone, mail or address" in told
    ticks = {check.text(): check.isChecked() for check in form.mentions.findChildren(Check)}
    assert ticks == {"Take out “Milan Zak”": True, "Take out “Zak”": False}
    form.keep()
    group.settle()
    assert form.reason.fault() == "", "the passphrase is looked at first"
    assert "not your passphrase" in form.own.fault()
    form.own.edit.setText(PASSPHRASE)
    form.keep()
    group.settle()
    assert "Why is she erased" in form.reason.fault()
    form.reason.set_text("asked us to")
    form.own.edit.setText(PASSPHRASE)
    form.keep()
    group.settle()
    notes, status = group.ask(
        lambda s: (set(s.scalars(select(Note.text))), s.get_one(Person, milan).status)
    )
    assert notes == {"Close to [somebody]", "The Zak flat"}
    assert status is PersonStatus.ERASED
    assert any("Erased. The certificate is" in one for one in group.said.sentences)
    screen.refresh()
    group.settle()
    assert screen.loaded is None
    assert "was erased on" in screen.head.name.text()


def test_a_backup_that_is_looked_at_offers_what_is_held_and_no_erasing(
    group: Group, qtbot: QtBot
) -> None:
    desk = group.desk(fill, passphrase=PASSPHRASE)
    desk.looked_at = NOW
    screen = PersonScreen(desk, group.ask(lambda s: called("Milan Zak", s)), Trail())
    shown_alone(qtbot, screen)
    group.settle()
    assert screen.offered() == (screen.keys.held,)
    assert not screen.keys.same.isEnabled()


def test_who_was_erased_is_added_at_her_own_wish(group: Group, qtbot: QtBot) -> None:
    desk = group.desk(fill, passphrase=PASSPHRASE)
    milan, dana = group.ask(lambda s: called("Milan Zak", s)), group.dana
    group.tasks.step(
        lambda store: erase(store, ToErase(milan, dana, "asked"), today=TODAY), owner=desk
    )
    group.settle()
    form = AddPersonPanel(desk, "Milan Zak", then=lambda _one: None)
    qtbot.addWidget(form)
    form.phone.set_text("07700 900123")
    form.keep()
    group.settle()
    line = form.fields()["again"]
    assert "was erased on" in line.fault()
    assert not line.isHidden()
    form.welcome.setChecked(True)
    form.keep()
    group.settle()
    assert group.ask(lambda s: called("Milan Zak", s)) != milan


def test_nothing_on_the_screen_holds_whoever_was_erased(group: Group, qtbot: QtBot) -> None:
    """Her page, its form and the next step half typed; another panel does not bring it back."""
    desk = group.desk(fill, passphrase=PASSPHRASE)
    milan = group.ask(lambda s: called("Milan Zak", s))
    window = MainWindow(desk.preferences)
    qtbot.addWidget(window, before_close_func=lambda _window: window.drop_group())
    window.resize(1366, 768)
    window.show()
    window.enter(desk)

    def her_page() -> PersonScreen:
        desk.open_person(milan, Trail())
        group.settle()
        assert window.bench is not None
        screen = window.bench.current
        assert isinstance(screen, PersonScreen)
        return screen

    screen = her_page()
    screen = her_page()  # Back would lead to her once more
    screen.turn_editing()
    screen.next.what.set_text("Ask the sister of Milan Zak")
    screen.verbs.promise()
    assert isinstance(screen.side.form, PromiseForm)
    screen.side.form.what.set_text("the pay scales")
    screen.verbs.erase()
    group.settle()
    assert window.bench is not None
    form = window.bench.panel
    assert isinstance(form, EraseForm)
    form.reason.set_text("asked us to")
    form.own.edit.setText(PASSPHRASE)
    form.keep()
    group.settle()
    assert any("Erased. The certificate is" in one for one in group.said.sentences)
    gone = window.bench.current
    assert isinstance(gone, PersonScreen), "the page that was behind hers"
    desk.add_person_wanted.emit("")
    group.settle()
    window.bench.close_panel()
    window.resize(1280, 768)
    assert "was erased on" in gone.head.name.text()
    assert gone.people_in_question() == ()
    for part in (gone.body.left, gone.side, gone.body.tabs):
        assert not part.isVisible()
    assert [one.text() for one in gone.findChildren(Button) if one.isVisible()] == ["Back"]
    assert not any(one.isEnabled() for one in (*gone.keys.verbs, gone.keys.edit, gone.keys.silence))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    held = [one.text() for one in (*window.findChildren(QLineEdit), *window.findChildren(Label))]
    assert not [words for words in held if "Milan" in words or "900123" in words]
    dana = group.dana
    for kind in ("next_step", "promise"):
        assert group.ask(lambda s, one=kind: waiting_draft(s, dana, form=one)) is None
