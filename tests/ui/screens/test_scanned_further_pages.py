"""The second page of a one-to-one in large print: its crosses join the draft of the same form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from types import MappingProxyType

import pytest
from benchmarks.hands import STROKES, Page, Pen
from longhaul.coming_back import boxes_on_page
from longhaul.models import Answer, AssessmentBasis, Channel, Id
from longhaul.reports import one_to_one_filled
from longhaul.services.custody import who_is_on
from longhaul.services.drafts import DraftRow, drop_draft, keep_draft, waiting_draft
from longhaul.services.keying import KeyRow, find_run
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.targets import page_targets
from longhaul.services.tick_pages import keying as ticks
from longhaul.ui.screens.one_to_one.panel import OneToOnePanel
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.builders import NOW, TODAY
from tests.ui.keyboard import CTRL, SHIFT, press, type_words
from tests.ui.screens.conftest import Group
from tests.ui.screens.test_scanned_forms import ASK, Form
from tests.ui.screens.test_scanned_pages import DOTS
from tests.ui.screens.walking import shown_alone

KEY = Qt.Key


class LargeForms(Form):
    """The forms of Ben and Ana, two pages each; Ben's is filled in on both, Ana's on her second."""

    report, size = one_to_one_filled.REPORT, "large"
    on: Mapping[int, Mapping[str, str]] = MappingProxyType({
        1: {"not_yet": "cross", "door": "tick", "inoculated": "cross"},
        2: {"said": "slash", "ordinary": "cross", "committee": "cross"},
        4: {"guess": "cross"},
    })  # fmt: skip

    def fill(self, session: Session, dana: Id) -> None:
        super().fill(session, dana)
        self.of_page = {
            page: boxes_on_page(page_targets(session, self.list_id, page).rows) for page in self.on
        }

    def page_back(self, number: int) -> Image.Image:
        """The page as it came back, by its number; of the levels the second is crossed."""
        page = Page(self.picture(number), DOTS / 25.4, 12, 21)
        level = [box for box in self.of_page[number] if box.group == "alone level"][1:2]
        for box in self.of_page[number]:
            what = "cross" if box in level else self.on[number].get(box.name.split()[-1])
            for stroke in STROKES[what](Random(4), box) if what else ():
                page.draw(stroke, Pen(0.6, 0.9))
        return page.picture

    def level(self, number: int) -> str:
        names = [box.name for box in self.of_page[number] if box.group == "alone level"]
        return names[1].split()[-1]

    def came_back(self, path: Path, monkeypatch: pytest.MonkeyPatch, *numbers: int) -> None:
        """These pages in one file; the first of them is opened."""
        self.shown = self.screen("")
        first, *more = [self.page_back(number) for number in numbers]
        first.save(path, "PDF", resolution=DOTS, save_all=True, append_images=more)
        self.read(self.shown, monkeypatch, path)
        press(KEY.Key_Home)
        self.open_here()

    def open_here(self) -> None:
        press(KEY.Key_Return)
        self.qtbot.waitUntil(lambda: self.shown.page is not None, timeout=20_000)
        self.group.settle()

    def confirm(self) -> KeyRow:
        """Enter on the row; who stands on it."""
        row = self.shown.typing.rows[0]
        press(KEY.Key_Return)
        self.group.settle()
        return row

    def next_page(self) -> None:
        """The page is done, and the next one that was scanned opens."""
        before = self.shown.page
        press(KEY.Key_Return, CTRL)
        self.group.settle()
        press(KEY.Key_N)
        self.qtbot.waitUntil(lambda: self.shown.page is not before, timeout=20_000)
        self.group.settle()

    def draft(self, row: KeyRow) -> DraftRow | None:
        found = self.group.ask(lambda s: waiting_draft(s, self.group.dana, row.person_id))
        assert found is None or isinstance(found, DraftRow)
        return found

    def scribble(self, action: Callable[[Session], object]) -> None:
        """Writes a draft, as the form does."""
        self.group.tasks.scribble(action, owner=self.group.tasks)
        self.group.settle()

    def talks_asked(self) -> int:
        return sum(what == "talk" for what, _of in self.group.said.asked)

    def keyed(self, page: int) -> frozenset[str]:
        def query(session: Session) -> frozenset[str]:
            run = find_run(session, self.list_id)
            (row,) = ticks.page_rows(session, run.id, page)
            return row.keyed.ticks

        found = self.group.ask(query)
        assert isinstance(found, frozenset)
        return found


@pytest.fixture
def form(group: Group, qtbot: QtBot) -> LargeForms:
    return LargeForms(group, qtbot)


def test_both_pages_of_a_form_in_one_file_make_one_draft(
    form: LargeForms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.came_back(tmp_path / "both.pdf", monkeypatch, 1, 2)
    rows = [(row.place, row.sentence) for row in form.shown.scan_part.rows.rows()]
    assert rows == [("page 1", "1 row"), ("page 2", "1 row, 1 to look at")]
    ben = form.confirm()
    begun = form.draft(ben)
    assert begun is not None and "level" not in begun.body
    typed = begun.body | {"mattered": "the rota", "basis": "did"}
    dana = form.group.dana
    form.scribble(lambda s: keep_draft(s, dana, ben.person_id, typed, NOW, begun.id))
    form.next_page()
    assert form.shown.strip.isVisible(), "what was read stands beside its picture"
    assert form.shown.typing.proposal() is not None
    assert form.confirm().person_id == ben.person_id
    joined = form.draft(ben)
    assert joined is not None and joined.id == begun.id
    assert joined.body == typed | {"level": form.level(2)}, "what was typed stays"
    assert "who may read the note" in form.shown.typing.fault
    assert "The form says otherwise: how you know." in form.shown.typing.fault
    assert form.talks_asked() == 2
    assert form.keyed(1) == form.keyed(2) == {"O"}


def test_the_second_page_may_come_first(
    form: LargeForms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.came_back(tmp_path / "turned.pdf", monkeypatch, 2, 1)
    ben = form.confirm()
    begun = form.draft(ben)
    assert begun is not None and begun.body["level"] == form.level(2)
    assert form.keyed(1) == frozenset(), "the first page waits still"
    form.next_page()
    form.confirm()
    joined = form.draft(ben)
    assert joined is not None and joined.id == begun.id
    panel = OneToOnePanel(form.shown.desk, (ben.person_id,))
    shown_alone(form.qtbot, panel, 420, 740)
    form.group.settle()
    assert (panel.answer.answer(), panel.asked.text()) == (Answer.NOT_YET, ASK)
    more = panel.more_fields
    assert (more.channel.value(), more.inoculated.isChecked()) == (Channel.DOOR, True)
    assert more.opinion.basis_chosen() is AssessmentBasis.SAID
    level = more.opinion.level_id()
    assert level is not None and level.hex() == form.level(2)
    panel.closed.emit()


def test_a_second_page_alone_begins_the_draft_of_whom_it_is_about(
    form: LargeForms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.came_back(tmp_path / "ana.pdf", monkeypatch, 4, 4)
    first, again = form.shown.scan_part.rows.rows()
    assert (first.place, first.sentence) == ("page 4", "1 row")
    assert again.sentence == "The same page again. The first one counts."
    ana = form.confirm()
    assert ana.who == "Ana Moreno"
    begun = form.draft(ana)
    assert begun is not None
    assert (begun.body["level"], begun.body["basis"]) == (form.level(4), "guess")
    assert ana.person_id is not None
    form.shown.scans.open_form(ana.person_id)
    form.group.settle()
    assert form.draft(ana) == begun, "the same page once more changes nothing"


def test_what_is_typed_in_the_open_form_and_the_second_page_come_together(
    form: LargeForms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.came_back(tmp_path / "both.pdf", monkeypatch, 1, 2)
    ben = form.confirm()
    assert ben.person_id is not None
    form.next_page()
    panel = OneToOnePanel(form.shown.desk, (ben.person_id,))
    shown_alone(form.qtbot, panel, 420, 740)
    form.group.settle()
    panel.mattered.words.setFocus()
    type_words("the rota")
    form.shown.scans.open_form(ben.person_id)
    form.group.settle()
    joined = form.draft(ben)
    assert joined is not None
    assert (joined.body["mattered"], joined.body["level"]) == ("the rota", form.level(2))
    panel.waits.keep()
    form.group.settle()
    assert form.draft(ben) == joined, "the form that gave way writes nothing over it"


def test_a_second_page_after_the_talk_was_recorded_says_so(
    form: LargeForms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.came_back(tmp_path / "both.pdf", monkeypatch, 1, 2)
    ben = form.confirm()
    dana, person = form.group.dana, ben.person_id
    assert person is not None
    form.next_page()
    form.group.do(lambda s: record_conversation(s, OneToOne((person,), TODAY), dana, TODAY))
    form.scribble(lambda s: drop_draft(s, dana))
    form.confirm()
    assert "is recorded already" in form.group.said.faults[-1]
    assert form.draft(ben) is None
    assert form.talks_asked() == 1, "no second talk is begun"


def test_each_page_is_taken_back_by_itself(
    form: LargeForms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.came_back(tmp_path / "both.pdf", monkeypatch, 1, 2)
    form.confirm()
    form.next_page()
    form.confirm()
    assert form.keyed(1) == form.keyed(2) == {"O"}
    press(KEY.Key_Backspace, CTRL | SHIFT)
    form.group.settle()
    assert (form.keyed(1), form.keyed(2)) == ({"O"}, frozenset())


def test_results_first_tick_the_row_of_the_page_in_front(form: LargeForms) -> None:
    form.shown = form.screen("")
    form.shown.open_page(form.list_id, 2)
    form.group.settle()
    press(KEY.Key_F4)
    type_words("o", " ", "1")
    press(KEY.Key_Return)
    form.group.settle()
    assert (form.keyed(1), form.keyed(2)) == (frozenset(), {"O"})


def test_a_lost_second_page_of_a_form_names_whom_it_is_about(form: LargeForms) -> None:
    form.screen("")
    for page, name in ((1, "Ben Low"), (2, "Ben Low"), (3, "Ana Moreno"), (4, "Ana Moreno")):
        on_it = form.group.ask(lambda s, page=page: who_is_on(s, form.list_id, page)).people
        assert [(one.page, one.name) for one in on_it] == [(page, name)]
