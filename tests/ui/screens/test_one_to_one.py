"""The one-to-one form by keyboard alone: five answers, draft, what is missing, the next talk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from longhaul.models import (
    Answer,
    Channel,
    Commitment,
    Conversation,
    Direction,
    Id,
    Issue,
    Note,
    Sensitivity,
    StructureKind,
    Task,
)
from longhaul.services.campaigns import begin_campaign
from longhaul.services.drafts import waiting_draft
from longhaul.services.groups import add_worker, workers
from longhaul.services.one_to_ones import WouldAsk
from longhaul.services.people import NewPerson, add_person
from longhaul.services.person_page import person_page
from longhaul.services.placements import join
from longhaul.services.places import add_place
from longhaul.services.timeline import timeline
from longhaul.ui.drafted import DRAFT_EVERY_MS
from longhaul.ui.screens.one_to_one.draft import body_of
from longhaul.ui.screens.one_to_one.panel import OneToOnePanel
from longhaul.ui.screens.one_to_one.sitting import Recorded, Sitting, SittingList
from longhaul.ui.type_ahead import Hit
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY
from tests.ui.keyboard import CTRL, NONE, focus, press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.walking import names_missing, shown_alone, windows


def fill(session: Session, dana: Id) -> dict[str, Id]:
    ward = add_place(session, StructureKind.DEPARTMENT, "Ward 4")
    lucja = add_person(session, NewPerson("Łucja Żak", pronouns="she"), TODAY)
    ben = add_person(session, NewPerson("Ben Osei"), TODAY)
    join(session, lucja, ward)
    add_worker(session, "Ruth Ellery")
    begin_campaign(session, "Rotas", "HERON", TODAY, place_id=ward, ask="Collect the page")
    session.add_all(Issue(name=f"Issue {n}") for n in range(1, 3))
    return {"lucja": lucja, "ben": ben}


class Form:
    """The form in a window of its own, and the group it writes into."""

    def __init__(self, group: Group, qtbot: QtBot) -> None:
        self.group, self.qtbot = group, qtbot
        self.ids: dict[str, Id] = {}
        self.strokes = 0

        def remember(session: Session, dana: Id) -> None:
            self.ids = fill(session, dana)

        self.desk = group.desk(remember)

    def open(self, *people: str) -> OneToOnePanel:
        """Opens it for these people, as the window does."""
        self.panel = OneToOnePanel(self.desk, tuple(self.ids[one] for one in people))
        shown_alone(self.qtbot, self.panel, 500, 740)
        self.panel.setFocus()
        self.group.settle()
        return self.panel

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """One key beside the free text."""
        self.strokes += 1
        press(key, held)

    def record(self) -> None:
        """Ctrl+Enter."""
        self.key(Qt.Key.Key_Return, CTRL)
        self.group.settle()
        self.group.settle()

    def ask(self, query: Any) -> Any:
        """What the group answers."""
        return self.group.ask(query)


@pytest.fixture
def form(group: Group, qtbot: QtBot) -> Form:
    return Form(group, qtbot)


def test_words_typed_on_the_issues_begin_the_text(form: Form) -> None:
    panel = form.open("lucja")
    assert panel.mattered.chips.isAncestorOf(focus())
    for letter in "Heating is off since 2":
        type_words(letter)
    assert panel.mattered.words.text() == "Heating is off since 2"
    assert panel.mattered.issues() == ()
    form.key(Qt.Key.Key_Backtab)
    type_words("2")
    assert len(panel.mattered.issues()) == 1
    type_words("!")
    assert panel.mattered.words.text() == "Heating is off since 2!"


def test_words_typed_before_the_issues_are_there_go_on(form: Form, qtbot: QtBot) -> None:
    panel = OneToOnePanel(form.desk, (form.ids["lucja"],))
    qtbot.keyClicks(panel.mattered.words.edit, "No")
    shown_alone(qtbot, panel, 500, 740)
    form.group.settle()
    type_words(" 2 heaters")
    assert panel.mattered.words.text() == "No 2 heaters"
    assert panel.mattered.issues() == ()


def test_a_talk_taken_back_stands_in_the_form_again(form: Form) -> None:
    panel = form.open("lucja")
    type_words("Heating")
    form.record()
    assert not panel.mattered.isVisible()
    form.desk.tasks.undo(None, lambda _back: None, owner=form.group.tasks)
    form.group.settle()
    assert panel.mattered.isVisible()
    assert panel.done_action.isEnabled()
    assert panel.mattered.words.text() == "Heating"
    form.desk.tasks.redo(lambda _back: None, owner=form.group.tasks)
    form.group.settle()
    assert not panel.mattered.isVisible()
    assert not panel.done_action.isEnabled()


def test_the_day_after_a_yes_has_a_title_and_a_day_that_is_none_is_led_to(form: Form) -> None:
    panel = form.open("lucja")
    panel.asked.set_text("Come on Saturday")
    panel.answer.choice.setFocus()
    form.key(Qt.Key.Key_Y)
    assert panel.answer.by.label.isVisible()
    panel.answer.by.setFocus()
    type_words("Find somebody")
    panel.next.what.setFocus()
    form.record()
    assert panel.answer.by.edit.hasFocus()
    assert panel.answer.by.fault()
    assert form.group.said.sentences == []


def test_five_answers_by_keyboard_alone(form: Form) -> None:
    panel = form.open("lucja")
    assert panel.mattered.chips.isAncestorOf(focus())
    type_words("1")
    form.key(Qt.Key.Key_Tab)
    type_words("The rota on Sunday")
    form.key(Qt.Key.Key_Tab)
    type_words("Speak on Saturday")
    form.key(Qt.Key.Key_Return)
    form.key(Qt.Key.Key_Y)
    form.key(Qt.Key.Key_Tab)
    type_words("sat")
    form.key(Qt.Key.Key_Tab)
    type_words("Meet her before the shift")
    form.key(Qt.Key.Key_Return)
    type_words("+1")
    form.record()
    assert form.strokes < 25
    assert form.group.said.sentences == ["One-to-one with Łucja Żak recorded"]
    lucja = form.ids["lucja"]
    (talk,) = [one for one in form.ask(lambda s: timeline(s, lucja)) if one.asked]
    assert (talk.words, len(talk.issues)) == ("The rota on Sunday", 1)
    assert [(one.text, one.answer) for one in talk.asked] == [("Speak on Saturday", Answer.YES)]
    page = form.ask(lambda s: person_page(s, lucja, TODAY))
    assert [(row.text, row.due_on) for row in page.steps] == [
        ("Meet her before the shift", TODAY + timedelta(1))
    ]
    assert [(row.text, row.due_on) for row in page.they_promised] == [
        ("Speak on Saturday", TODAY + timedelta(2))
    ]


def test_titles_take_her_pronoun_and_discs_fill(form: Form) -> None:
    panel = form.open("lucja")
    assert panel._mattered._title.text() == "What mattered to her"
    assert [line.is_answered() for line in (panel._who, panel._mattered)] == [True, False]
    type_words("1")
    assert panel._mattered.is_answered()
    assert form.open("ben")._mattered._title.text() == "What mattered to them"


def test_who_is_found_by_typing(form: Form) -> None:
    panel = form.open()
    assert panel.who.field.edit.hasFocus()
    type_words("luc")
    form.key(Qt.Key.Key_Return)
    form.group.settle()
    assert panel.who.people() == (form.ids["lucja"],)
    assert panel.mattered.chips.isAncestorOf(focus())
    assert panel.more_fields.opinion.campaign_ask() == "Collect the page"


@pytest.mark.parametrize("choose", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_what_is_typed_after_a_name_is_what_mattered(form: Form, choose: Qt.Key) -> None:
    panel = form.open()
    type_words("luc")
    form.group.settle()
    form.key(choose)
    type_words("The noise of the lifts")
    form.group.settle()
    type_words(" at night")
    assert panel.who.people() == (form.ids["lucja"],)
    assert panel.who.typed() == ""
    assert panel.mattered.words.text() == "The noise of the lifts at night"


def test_enter_and_space_on_a_name_take_nobody_away(form: Form) -> None:
    panel = form.open("lucja")
    panel.who.setFocus()
    press(Qt.Key.Key_Space)
    assert panel.who.chips.isAncestorOf(focus())
    press(Qt.Key.Key_Return)
    assert panel.mattered.isAncestorOf(focus())
    panel.who.setFocus()
    press(Qt.Key.Key_Delete)
    assert panel.who.people() == ()


def test_somebody_new_is_added_on_the_way(form: Form) -> None:
    panel = form.open()
    type_words("Zane Moss")
    form.group.settle()
    assert [hit.words for hit in panel.who.field.hits()] == ["Somebody new: “Zane Moss”"]
    form.key(Qt.Key.Key_Return)
    form.group.settle()
    form.group.settle()
    assert panel.who.names() == ["Zane Moss"]
    type_words("The rota")
    form.record()
    assert form.group.said.sentences == ["Zane Moss added", "One-to-one with Zane Moss recorded"]


def test_a_talk_without_a_word_is_none(form: Form) -> None:
    panel = form.open("lucja")
    form.record()
    assert "What was said?" in panel.mattered.words.fault()
    assert panel.mattered.isAncestorOf(focus())
    assert form.ask(lambda s: s.scalars(select(Conversation)).all()) == []
    panel.answer.setFocus()
    type_words("a")
    assert panel.mattered.words.fault() == ""
    form.record()
    assert form.group.said.sentences == ["One-to-one with Łucja Żak recorded"]


def test_a_promise_keeps_the_day_that_was_typed(form: Form) -> None:
    panel = form.open("lucja")
    panel.more_section.set_open(True)
    panel.more_fields.promised.setFocus()
    type_words("Send the scales")
    form.key(Qt.Key.Key_Tab)
    type_words("yesterday")
    form.key(Qt.Key.Key_Tab)
    assert panel.more_fields.promised_by.day() == TODAY - timedelta(1)
    form.record()
    assert panel.more_fields.promised_by.fault() == "This is before the day of the talk."
    assert form.ask(lambda s: s.scalars(select(Commitment)).all()) == []


def test_with_nobody_the_question_stands_beside_who(form: Form) -> None:
    panel = form.open()
    panel.asked.field.setFocus()
    form.record()
    assert panel.who.field.fault() == "Whom did you talk with?"
    assert panel.who.field.edit.hasFocus()
    assert form.ask(lambda s: s.scalars(select(Conversation)).all()) == []


def test_an_answer_without_an_ask_is_told_beside_the_ask(form: Form) -> None:
    panel = form.open("lucja")
    panel.answer.setFocus()
    type_words("m")
    form.record()
    assert "An answer needs an ask" in panel.asked.field.fault()
    assert panel.asked.field.edit.hasFocus()


def test_backspace_takes_the_answer_back(form: Form) -> None:
    panel = form.open("lucja")
    panel.answer.setFocus()
    type_words("y")
    assert panel.answer.by.isVisible()
    form.key(Qt.Key.Key_Backspace)
    assert panel.answer.answer() is None
    assert not panel.answer.by.isVisible()


def test_a_day_that_is_none_stays_and_is_told(form: Form) -> None:
    panel = form.open("lucja")
    panel.next.what.setFocus()
    type_words("Meet her")
    panel.next.day.setFocus()
    type_words("31 feb")
    form.record()
    assert panel.next.day.fault() == "February has 28 days in 2027."
    assert panel.next.day.text() == "31 feb"
    assert form.group.said.sentences == []


def test_the_campaigns_ask_is_a_key_away(form: Form) -> None:
    panel = form.open("lucja")
    panel.asked.field.setFocus()
    form.key(Qt.Key.Key_Down)
    assert panel.asked.text() == "Collect the page"
    assert panel._asked.is_answered()


def test_another_worker_owes_the_step(form: Form) -> None:
    panel = form.open("lucja")
    panel.next.what.setFocus()
    type_words("Ring her")
    panel.next.owner.setFocus()
    assert panel.next.owner.text() == "Dana owes it"
    panel.next.owner.edit.selectAll()
    type_words("ruth")
    form.key(Qt.Key.Key_Return)
    form.group.settle()
    form.record()
    (step,) = form.ask(lambda s: s.scalars(select(Task)).all())
    ruth = panel.next.owes()
    assert step.worker_id == ruth != form.group.dana


def test_more_if_you_like(form: Form) -> None:
    panel = form.open("lucja")
    more = panel.more_fields
    panel.more_section.button.setFocus()
    form.key(Qt.Key.Key_Return)
    assert more.isVisible()
    assert more.opinion.level is not None
    assert more.opinion.basis is not None
    more.opinion.level.setFocus()
    type_words("2")
    more.opinion.basis.setFocus()
    type_words("d")
    more.promised.setFocus()
    type_words("Find a sitter")
    more.promised_by.setFocus()
    type_words("fri")
    more.day.setFocus()
    more.day.edit.selectAll()
    type_words("yesterday")
    more.channel.set_value(Channel.PHONE)
    more.place.setFocus()
    type_words("Break room")
    more.minutes.setFocus()
    type_words("20")
    more.note.setFocus()
    type_words("Starts school in spring")
    more.note.readers.set_value(Sensitivity.COMMITTEE)
    form.record()
    talk = form.ask(lambda s: s.scalars(select(Conversation)).one())
    assert (talk.on_date, talk.channel, talk.place, talk.minutes) == (
        TODAY - timedelta(1), Channel.PHONE, "Break room", 20,
    )  # fmt: skip
    lucja = form.ids["lucja"]
    page = form.ask(lambda s: person_page(s, lucja, TODAY))
    assert (page.mark.rank, page.mark.basis.value) == (2, "did")
    promise = form.ask(lambda s: s.scalars(select(Commitment)).one())
    assert (promise.direction, promise.text) == (Direction.OURS, "Find a sitter")
    note = form.ask(lambda s: s.scalars(select(Note)).one())
    assert (note.text, note.sensitivity) == ("Starts school in spring", Sensitivity.COMMITTEE)


def test_a_day_to_come_is_no_day_of_a_talk(form: Form) -> None:
    panel = form.open("lucja")
    panel.more_section.set_open(True)
    panel.more_fields.day.setFocus()
    panel.more_fields.day.edit.selectAll()
    type_words("tomorrow")
    panel.mattered.words.setFocus()
    type_words("The rota")
    form.record()
    assert panel.more_fields.day.fault() == "This day has not come yet."


def test_an_issue_that_is_not_on_the_list(form: Form) -> None:
    panel = form.open("lucja")
    panel.mattered.chips.added.emit()
    type_words("Parking")
    form.record()
    assert "Parking" in form.ask(lambda s: s.scalars(select(Issue.name)).all())
    assert panel._done.isVisible()


def test_esc_keeps_the_draft_and_it_stands_there_again(form: Form, qtbot: QtBot) -> None:
    panel = form.open("lucja")
    type_words("2")
    panel.mattered.words.setFocus()
    type_words("Heat on the ward")
    panel.asked.field.setFocus()
    type_words("Sign")
    panel.answer.setFocus()
    type_words("m")
    with qtbot.waitSignal(panel.closed):
        form.key(Qt.Key.Key_Escape)
    form.group.settle()
    for people in (("lucja",), ()):
        again = form.open(*people)
        assert again.who.people() == (form.ids["lucja"],)
        assert again.mattered.words.text() == "Heat on the ward"
        assert len(again.mattered.issues()) == 1
        assert (again.asked.text(), again.answer.answer()) == ("Sign", Answer.NOT_YET)
    assert form.open("ben").mattered.words.text() == ""


def test_esc_keeps_the_words_that_are_being_typed(form: Form, qtbot: QtBot) -> None:
    panel = form.open("lucja")
    for line, words in (("mattered", "Heat on the ward"), ("asked", "Sign")):
        getattr(panel, line).setFocus()
        type_words(words)
        with qtbot.waitSignal(panel.closed):
            form.key(Qt.Key.Key_Escape)
        form.group.settle()
        panel = form.open("lucja")
    assert (panel.mattered.words.text(), panel.asked.text()) == ("Heat on the ward", "Sign")


def test_what_is_recorded_waits_no_longer(form: Form) -> None:
    panel = form.open("lucja")
    panel.mattered.words.setFocus()
    type_words("Heat")
    panel.waits.keep()
    form.group.settle()
    assert panel._draft.label.text() == "Draft kept"
    dana = form.group.dana
    assert form.ask(lambda s: waiting_draft(s, dana)) is not None
    form.record()
    assert form.ask(lambda s: waiting_draft(s, dana)) is None
    panel.closed.emit()
    form.group.settle()
    assert form.ask(lambda s: waiting_draft(s, dana)) is None


def test_the_draft_is_kept_while_one_writes(form: Form) -> None:
    panel = form.open("lucja")
    assert panel.waits.clock.isActive()
    assert panel.waits.clock.interval() == DRAFT_EVERY_MS == 15_000
    panel.mattered.words.setFocus()
    type_words("Heat")
    panel.waits.clock.timeout.emit()
    form.group.settle()
    dana = form.group.dana
    draft = form.ask(lambda s: waiting_draft(s, dana))
    assert draft.body["mattered"] == "Heat"
    panel.mattered.words.edit.selectAll()
    form.key(Qt.Key.Key_Delete)
    panel.waits.clock.timeout.emit()
    form.group.settle()
    assert form.ask(lambda s: waiting_draft(s, dana)) is None


def test_an_empty_form_leaves_no_draft(form: Form) -> None:
    panel = form.open("lucja")
    panel.closed.emit()
    form.group.settle()
    dana = form.group.dana
    assert form.ask(lambda s: waiting_draft(s, dana)) is None


def test_the_next_talk_is_a_key_away(form: Form, qtbot: QtBot) -> None:
    panel = form.open("lucja")
    type_words("The rota")
    form.key(Qt.Key.Key_Return, CTRL)
    form.group.settle()
    assert panel._done.isVisible()
    assert not panel.done_button.isVisible()
    form.key(Qt.Key.Key_Return)
    ((what, sitting),) = form.group.said.asked
    assert (what, sitting.day) == ("week", TODAY)
    assert [one.names for one in sitting.recorded] == ["Łucja Żak"]
    with qtbot.waitSignal(panel.closed):
        form.key(Qt.Key.Key_Escape)


def test_undo_takes_the_whole_talk_back(form: Form) -> None:
    panel = form.open("lucja")
    panel.next.what.setFocus()
    type_words("Ring her")
    form.record()
    form.desk.tasks.undo(owner=panel)
    form.group.settle()
    assert form.ask(lambda s: s.scalars(select(Conversation)).all()) == []
    assert form.ask(lambda s: s.scalars(select(Task)).all()) == []


def test_names_for_the_reader_and_one_window(form: Form) -> None:
    panel = form.open("lucja")
    panel.more_section.set_open(True)
    assert names_missing(panel) == []
    assert windows() == [panel]


def test_three_held_it_and_it_is_said_in_the_head(form: Form) -> None:
    panel = form.open("lucja")
    panel.more_section.set_open(True)
    workers = panel.more_fields.workers
    workers.setFocus()
    form.key(Qt.Key.Key_Right)
    form.key(Qt.Key.Key_Space)
    type_words("ruth")
    form.key(Qt.Key.Key_Return)
    form.group.settle()
    assert panel._muted.text().endswith("just now · Dana, Ruth Ellery")
    panel.mattered.words.setFocus()
    type_words("The rota")
    form.record()
    (talk,) = form.ask(lambda s: timeline(s, form.ids["lucja"]))
    assert set(talk.who.split(", ")) == {"Dana", "Ruth Ellery"}


def test_nothing_asked_is_no_answer_and_an_ask_belies_it(form: Form) -> None:
    panel = form.open("lucja")
    panel.answer.setFocus()
    type_words("a")
    assert panel.answer.is_answered()
    assert panel.answer.answer() is None
    panel.asked.field.setFocus()
    type_words("Come")
    form.record()
    assert "Something was asked here" in panel.asked.field.fault()
    panel.asked.field.edit.selectAll()
    form.key(Qt.Key.Key_Delete)
    form.record()
    (talk,) = form.ask(lambda s: timeline(s, form.ids["lucja"]))
    assert talk.asked == ()


def test_any_issue_of_the_list_is_found_by_typing_and_a_new_one_becomes_a_chip(form: Form) -> None:
    form.group.do(lambda s: s.add_all(Issue(name=f"Zone {n}") for n in range(1, 9)))
    panel = form.open("lucja")
    for typed in ("zone 8", "Night buses"):
        panel.mattered.chips.added.emit()
        type_words(typed)
        form.group.settle()
        form.key(Qt.Key.Key_Return)
        form.group.settle()
        assert panel.mattered.chips.isAncestorOf(focus())
        assert panel.mattered.another.isHidden()
    assert panel.mattered.new_issues() == ("Night buses",)
    form.record()
    (talk,) = form.ask(lambda s: timeline(s, form.ids["lucja"]))
    assert set(talk.issues) == {"Zone 8", "Night buses"}


def test_whom_she_would_ask_by_keyboard(form: Form) -> None:
    panel = form.open("lucja")
    panel.more_section.set_open(True)
    would_ask = panel.more_fields.would_ask
    assert panel.more_fields._asks.title.text() == "Whom she would ask"
    would_ask.setFocus()
    type_words("ben os")
    form.key(Qt.Key.Key_Return)
    form.group.settle()
    assert would_ask.rows[0].how.isAncestorOf(focus())
    form.record()
    assert "How do they know each other" in would_ask.rows[0].fault()
    assert would_ask.rows[0].how.isAncestorOf(focus())
    form.key(Qt.Key.Key_Down)
    assert would_ask.said()[0].kind == "follows"
    would_ask.field.setFocus()
    type_words("The tall porter")
    form.record()
    assert would_ask.field.fault() == "Whom? Choose a name from the list."
    form.group.settle()
    form.key(Qt.Key.Key_Return)
    form.group.settle()
    would_ask.rows[1].how.box.setCurrentIndex(3)
    form.record()
    page = form.ask(lambda s: person_page(s, form.ids["lucja"], TODAY))
    assert {row.name for row in page.knows} == {"Ben Osei", "The tall porter"}
    assert form.group.said.faults == []


def test_somebody_named_is_left_out_again(form: Form) -> None:
    panel = form.open("lucja", "ben")
    panel.more_section.set_open(True)
    would_ask = panel.more_fields.would_ask
    would_ask._name(None, "Ines")
    options = [one.text for one in would_ask.rows[0].how._options]
    assert {one.split()[0] for one in options[1:]} == {"Łucja", "Ben"}
    would_ask.rows[0].away.click()
    assert would_ask.rows == []
    assert would_ask.field.edit.hasFocus()


def test_needs_of_one_of_several_are_asked_back(form: Form) -> None:
    panel = form.open("lucja", "ben")
    panel.more_section.set_open(True)
    panel.more_fields.needs.setFocus()
    type_words("A ramp")
    form.record()
    assert "Several people" in panel.more_fields.needs.fault()
    assert panel.more_fields.needs.text() == "A ramp"
    panel.who.chips.removed.emit(form.ids["ben"])
    form.group.settle()
    panel.more_fields.languages.setFocus()
    type_words("Polish")
    form.record()
    page = form.ask(lambda s: person_page(s, form.ids["lucja"], TODAY))
    assert (page.access_needs, page.speaks) == ("A ramp", ("pl",))


def test_what_must_not_be_typed_is_kept_nowhere(form: Form) -> None:
    panel = form.open("lucja")
    panel.mattered.words.setFocus()
    type_words("Heat")
    panel.more_section.set_open(True)
    note = panel.more_fields.note
    note.setFocus()
    type_words("Her papers")
    note.readers.setFocus()
    form.key(Qt.Key.Key_Right)
    form.key(Qt.Key.Key_Right)
    form.key(Qt.Key.Key_Space)
    assert note.nothing.isVisible()
    assert not note.field.isVisible()
    panel.waits.keep()
    form.group.settle()
    draft = form.ask(lambda s: waiting_draft(s, form.group.dana))
    assert "papers" not in str(draft.body)
    form.record()
    assert form.ask(lambda s: s.scalars(select(Note)).all()) == []


def test_a_note_is_kept_until_a_day_that_is_not_before_the_talk(form: Form) -> None:
    panel = form.open("lucja")
    panel.more_section.set_open(True)
    note = panel.more_fields.note
    note.setFocus()
    type_words("Starts school")
    note.until.setFocus()
    type_words("1 nov 2026")
    form.record()
    assert note.until.fault() == "This is before the day of the talk."
    note.until.edit.selectAll()
    type_words("+30")
    form.record()
    assert form.ask(lambda s: s.scalars(select(Note.expires_on)).one()) == TODAY + timedelta(30)


def test_minutes_that_are_no_number_are_asked_back(form: Form) -> None:
    panel = form.open("lucja")
    panel.more_section.set_open(True)
    panel.more_fields.minutes.setFocus()
    type_words("half an hour")
    form.record()
    assert "How many minutes" in panel.more_fields.minutes.fault()
    assert panel.more_fields.minutes.text() == "half an hour"


def test_everything_typed_stands_there_again_after_a_crash(form: Form) -> None:
    panel = form.open("lucja")
    more = panel.more_fields
    panel.mattered.choose((), ("Night buses",))
    panel.mattered.words.set_text("<b>Heat</b> שלום 🙂")
    panel.answer.set_answer("not_asked")
    more.would_ask.show_said((WouldAsk(form.ids["lucja"], "friends", name="Ines"),))
    more.would_ask.field.edit.setText("Somebody half typed")
    more.fears.set_text("The rota")
    more.inoculated.setChecked(True)
    more.languages.set_text("Polish")
    more.needs.set_text("A ramp")
    more.place.set_text("Canteen")
    ruth = form.ask(lambda s: next(one for one in workers(s) if one.name == "Ruth Ellery"))
    more.show_workers([Hit(ruth.id, ruth.name)])
    more.note.show_note("Starts school", "committee", "+30")
    before = body_of(panel)
    panel.waits.unkept = True
    panel.waits.clock.timeout.emit()
    form.group.settle()
    panel.hide()  # no closing, no putting away: it is gone
    again = form.open("lucja")
    assert body_of(again) == before
    assert again.more_section.is_open()
    assert again.more_fields.held_by() == (ruth.id,)
    assert again.more_fields.would_ask.said()[0].kind == "friends"


def test_ten_thousand_signs_of_every_kind_are_kept_as_typed(form: Form) -> None:
    words = ("<b>&amp;</b> 🙂 שלום مرحبا {} %s\n" * 400)[:9_999] + "!"
    panel = form.open("lucja")
    panel.mattered.words.set_text(words)
    panel.more_fields.fears.set_text(words)
    panel.more_fields.note.show_note(words, "ordinary", "")
    form.record()
    items = form.ask(lambda s: timeline(s, form.ids["lucja"]))
    note, talk = sorted(items, key=lambda one: one.kind)
    assert (talk.words, talk.fears, note.words) == (words, words, words)


def test_the_guide_has_its_key_in_every_field(form: Form) -> None:
    panel = form.open("lucja")
    panel.next.what.setFocus()
    form.key(Qt.Key.Key_G, CTRL)
    assert form.group.said.asked == [("guide", None)]


# the week's notes


def test_notes_in_a_row_keep_the_day_and_each_has_its_undo(form: Form, qtbot: QtBot) -> None:
    sitting = Sitting()
    for name in ("luc", "ben"):
        panel = OneToOnePanel(form.desk, (), sitting)
        shown_alone(qtbot, panel, 500, 740)
        panel.setFocus()
        form.group.settle()
        assert panel.more_fields.day.isVisible()
        if name == "luc":
            panel.more_fields.day.setFocus()
            panel.more_fields.day.edit.selectAll()
            type_words("yesterday")
            form.key(Qt.Key.Key_Tab)
        assert panel.who.field.edit.hasFocus()
        type_words(name)
        form.key(Qt.Key.Key_Return)
        form.group.settle()
        type_words("The rota")
        form.record()
        what, sitting = form.group.said.asked[-1]
        assert what == "week"
    assert [one.names for one in sitting.recorded] == ["Łucja Żak", "Ben Osei"]
    assert {one.day for one in sitting.recorded} == {TODAY - timedelta(1)}
    panel = OneToOnePanel(form.desk, (), sitting)
    shown_alone(qtbot, panel, 500, 740)
    form.group.settle()
    assert panel._muted.text() == "Wednesday 18 November · Dana · 2 recorded"
    (listed,) = panel.findChildren(SittingList)
    assert [one.accessibleName() for one in listed.buttons] == [
        "Undo the talk with Ben Osei",
        "Undo the talk with Łucja Żak",
    ]
    listed.buttons[1].click()
    what, step = form.group.said.asked[-1]
    assert (what, step) == ("take_back", sitting.recorded[0].step)
    form.desk.tasks.undo(step, lambda _back: None, owner=form.group.tasks)
    form.group.settle()
    assert [one.accessibleName() for one in listed.buttons] == ["Undo the talk with Ben Osei"]
    assert panel._muted.text() == "Wednesday 18 November · Dana · 1 recorded"
    assert len(form.ask(lambda s: s.scalars(select(Conversation)).all())) == 1


def test_a_draft_of_another_day_does_not_come_between_the_notes(form: Form, qtbot: QtBot) -> None:
    panel = form.open("lucja")
    panel.mattered.words.setFocus()
    type_words("Heat")
    panel.waits.keep()
    form.group.settle()
    talk = Recorded(b"gone".ljust(16), b"", "Ben Osei", TODAY)
    for sitting, words in ((Sitting(TODAY, [talk]), ""), (Sitting(), "Heat")):
        notes = OneToOnePanel(form.desk, (), sitting)
        shown_alone(qtbot, notes, 500, 740)
        form.group.settle()
        assert notes.mattered.words.text() == words
