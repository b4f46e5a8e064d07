"""Forms that come back as pictures: crosses stand in the form that opens, words are typed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random
from types import MappingProxyType

import pytest
from benchmarks.hands import STROKES, Page, Pen
from longhaul import printing
from longhaul.coming_back import boxes_on_page
from longhaul.models import Answer, AssessmentBasis, Channel, Id
from longhaul.print_orders import Order
from longhaul.reports import agenda, expected, one_to_one_filled
from longhaul.reports.questions import options_from
from longhaul.reports.report import Report, Source, render
from longhaul.services.actions import taking_part
from longhaul.services.actions.planned import ActionFacts, plan_action
from longhaul.services.cuts import CutQuestion, cut
from longhaul.services.drafts import waiting_draft
from longhaul.services.keying import find_run
from longhaul.services.run_facts import run_of
from longhaul.services.targets import page_targets
from longhaul.services.tick_pages import keying as ticks
from longhaul.ui.screens.key_in.screen import KeyInScreen
from longhaul.ui.screens.one_to_one.panel import OneToOnePanel
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY
from tests.ui.keyboard import press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.test_scanned_pages import DOTS, Scanned, open_first
from tests.ui.screens.walking import shown_alone

KEY = Qt.Key
ASK = "Will you ask two of your shift?"


class Form(Scanned):
    """A page that was printed for a ward of two, one of whom said yes to a meeting."""

    report: Report
    number = 1
    marks: Mapping[tuple[str, str], str] = MappingProxyType({})
    size = "standard"
    shown: KeyInScreen

    def fill(self, session: Session, dana: Id) -> None:
        ward = builders.add_place(session, "Ward 4")
        campaign = builders.add_campaign(session, ward)
        for n, name in enumerate(("Ana Moreno", "Ben Low")):
            person = builders.add_person(session, name, phone=f"07700 90000{n}")
            builders.place(session, person, ward)
        action = plan_action(session, campaign, ActionFacts("Meeting", on_date=TODAY))
        taking_part.say(session, action, person, Answer.YES, dana, TODAY)
        answers = {
            "paper": "A4", "size": self.size, "action": "Meeting", "list_name": "All", "ask": ASK,
        }  # fmt: skip
        options = options_from(self.report, answers)
        of_list = self.report.source is Source.CUT
        chosen = cut(session, CutQuestion(), TODAY) if of_list else None
        order = Order(self.report, options, CutQuestion())
        draft = printing.prepare(session, order, chosen, dana, TODAY, NOW)
        printing.commit(session, order, draft, NOW)
        self.list_id = run_of(session, draft.packets[0].run_id).list_id
        self.pdf = render(self.report, draft.drawn, options)
        self.boxes = boxes_on_page(page_targets(session, self.list_id, self.number).rows)

    def marked(self) -> Image.Image:
        page = Page(self.picture(self.number), DOTS / 25.4, 12, 21)
        for box in self.boxes:
            what = self.marks.get((box.row, box.name.split()[-1]))
            for stroke in STROKES[what](Random(4), box) if what else ():
                page.draw(stroke, Pen(0.6, 0.9))
        return page.picture


class OneToOnes(Form):
    """The form of Ana: not yet, at the door, she said it; two readers are crossed."""

    report = one_to_one_filled.REPORT
    marks = MappingProxyType({
        ("1", "not_yet"): "cross", ("1", "door"): "tick", ("1", "said"): "slash",
        ("1", "inoculated"): "cross", ("1", "ordinary"): "cross", ("1", "committee"): "cross",
    })  # fmt: skip


class Minutes(Form):
    """The page of an agenda on which people write what they take on."""

    report, number = agenda.REPORT, 2


class Expected(Form):
    """The list of those who said yes, at the door."""

    report = expected.REPORT
    marks = MappingProxyType({("1", "came"): "cross"})


def read(form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Reads the page and opens it; what the list says of it."""
    screen = form.screen("")
    form.marked().rotate(182, expand=True, fillcolor=255).save(tmp_path / "photo.png")
    form.read(screen, monkeypatch, tmp_path / "photo.png")
    (row,) = screen.scan_part.rows.rows()
    open_first(form, screen)
    form.shown = screen
    return row.sentence


def test_what_was_crossed_on_a_form_stands_in_the_one_to_one_that_opens(
    group: Group, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = OneToOnes(group, qtbot)
    assert read(form, tmp_path, monkeypatch) == "1 row, 1 to look at"
    screen = form.shown
    row = screen.typing.rows[0]
    assert row.person_id is not None
    assert screen.strip.isVisible()
    assert screen.strip.height() < 0.65 * screen.height(), "the page is scrolled, not cut"
    press(KEY.Key_Return)
    group.settle()
    assert [what for what in group.said.asked if what[0] == "talk"] == [("talk", (row.person_id,))]
    assert "who may read the note" in screen.typing.fault
    panel = OneToOnePanel(screen.desk, (row.person_id,))
    shown_alone(qtbot, panel, 420, 740)
    group.settle()
    assert (panel.answer.answer(), panel.asked.text()) == (Answer.NOT_YET, ASK)
    more = panel.more_fields
    assert (more.channel.value(), more.inoculated.isChecked()) == (Channel.DOOR, True)
    assert more.opinion.basis_chosen() is AssessmentBasis.SAID
    assert more.note.readers.value() == "ordinary", "of two nobody knows which"
    panel.closed.emit()


def test_a_draft_that_waits_is_gone_on_with(
    group: Group, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = OneToOnes(group, qtbot)
    read(form, tmp_path, monkeypatch)
    screen = form.shown
    person = screen.typing.rows[0].person_id
    press(KEY.Key_Return)
    group.settle()
    kept = group.ask(lambda s: waiting_draft(s, group.dana, person))
    assert kept is not None and kept.body["answer"] == "not_yet"
    assert person is not None
    screen.scans.open_form(person)
    group.settle()
    assert group.ask(lambda s: waiting_draft(s, group.dana, person)) == kept


def test_minutes_are_typed_beside_the_picture_of_each_row(
    group: Group, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = Minutes(group, qtbot)
    assert read(form, tmp_path, monkeypatch) == "10 rows, 10 to type beside their pictures"
    screen = form.shown
    assert screen.strip.isVisible()
    assert screen.typing.proposal() is None, "nothing is proposed where nothing can be read"
    press(KEY.Key_Return)
    assert screen.typing.at == 1, "an empty line is passed by with one key"
    type_words("Ana Moreno")
    press(KEY.Key_Return)
    group.settle()
    assert screen.strip.isVisible()


def test_who_came_is_read_from_the_expected_list(
    group: Group, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = Expected(group, qtbot)
    assert read(form, tmp_path, monkeypatch) == "4 rows"
    press(KEY.Key_Return)
    group.settle()
    run = group.ask(lambda s: find_run(s, form.list_id)).id
    row = group.ask(lambda s: ticks.page_rows(s, run, 1))[0]
    assert (row.who, row.keyed.ticks) == ("Ben Low", {"C"})
