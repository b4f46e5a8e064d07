"""Whatever leaves the front is put away first: what was typed is kept, waits, or stays in front."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from longhaul import settings
from longhaul.models import Direction, Id, PageState, StructureKind
from longhaul.problems import Missing
from longhaul.reports import strike_amounts
from longhaul.services import drafts, people
from longhaul.services.campaigns import begin_campaign, campaigns
from longhaul.services.custody import mark_pages
from longhaul.services.groups import add_worker
from longhaul.services.keying import find_run
from longhaul.services.people import NewPerson
from longhaul.services.person_page import person_page
from longhaul.services.print_runs import commit, reserve
from longhaul.services.run_facts import run_of
from longhaul.services.tie_board import Named, NewTie
from longhaul.ui.desk import BoardWish, PaperWish, Trail
from longhaul.ui.drafted import DRAFT_EVERY_MS, Drafted
from longhaul.ui.filter.panel import FilterPanel
from longhaul.ui.kit.bars import WarningBar
from longhaul.ui.kit.key_hint import caps_of
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.main_window import MainWindow
from longhaul.ui.own_words.panel import OwnWordsPanel
from longhaul.ui.screens.add_person import AddPersonPanel
from longhaul.ui.screens.bring_in.screen import BringInScreen
from longhaul.ui.screens.bring_in.steps import COLUMNS
from longhaul.ui.screens.campaigns import CampaignsScreen
from longhaul.ui.screens.circle.screen import CircleScreen
from longhaul.ui.screens.history import HistoryScreen
from longhaul.ui.screens.key_in.screen import KeyInScreen
from longhaul.ui.screens.lists.screen import ListsScreen
from longhaul.ui.screens.lists.unseal import UnsealPageForm
from longhaul.ui.screens.moved_form import MovedForm
from longhaul.ui.screens.network.board import BoardScreen
from longhaul.ui.screens.one_to_one.panel import OneToOnePanel
from longhaul.ui.screens.people.screen import PeopleScreen
from longhaul.ui.screens.person.forms import PromiseForm
from longhaul.ui.screens.person.screen import PersonScreen
from longhaul.ui.screens.places.screen import PlacesScreen
from longhaul.ui.screens.plan.close_form import CloseForm
from longhaul.ui.screens.scale.panel import ScalePanel
from longhaul.ui.workbench import Workbench
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY, add_person, add_place
from tests.ui.dropping import drop
from tests.ui.keyboard import CTRL, NONE, focus, press, type_words
from tests.ui.screens.conftest import Group

KEY = Qt.Key


@dataclass
class Front:
    """The open window, somebody who types in it, and the group behind."""

    qtbot: QtBot
    group: Group
    people: dict[str, Id] = field(default_factory=dict)
    list_id: str = ""

    def __post_init__(self) -> None:
        self.desk = self.group.desk(self.fill)
        self.window = MainWindow(self.desk.preferences)

    def fill(self, session: Session, dana: Id) -> None:
        """Three people, a campaign, and a printed page of the three."""
        for name in ("Keisha Barrow", "Ben Osei", "Mara Bell"):
            phone = f"07700 90010{len(self.people)}"
            self.people[name.split()[0]] = add_person(session, name, phone=phone)
        add_place(session, "12 Foundry Row", StructureKind.BUILDING)
        begin_campaign(session, "Rotas", "HERON", TODAY)
        new = builders.call_sheet_run(session, dana)
        run_id = reserve(session, new, NOW)
        commit(session, run_id, NOW)
        self.list_id = run_of(session, run_id).list_id

    @property
    def bench(self) -> Workbench:
        assert self.window.bench is not None
        return self.window.bench

    def person(self, name: str = "Keisha") -> PersonScreen:
        """Opens her page."""
        self.bench.desk.open_person(self.people[name])
        self.group.settle()
        screen = self.bench.current
        assert isinstance(screen, PersonScreen)
        return screen

    def talk(self, name: str = "Keisha") -> OneToOnePanel:
        """Opens the form of a talk with her, and types into it."""
        self.bench.desk.talk_wanted.emit((self.people[name],))
        self.group.settle()
        panel = self.bench.panel
        assert isinstance(panel, OneToOnePanel)
        panel.asked.field.edit.setFocus()
        type_words("Come on Saturday")
        return panel

    def key_in(self) -> KeyInScreen:
        """Opens the printed page."""
        self.bench.desk.keying_wanted.emit(self.list_id)
        self.group.settle()
        screen = self.bench.current
        assert isinstance(screen, KeyInScreen)
        return screen

    def codes(self) -> list[str | None]:
        """What is kept of the rows of the page."""
        from longhaul.services.keying import find_run, page_rows

        rows = self.group.ask(lambda s: page_rows(s, find_run(s, self.list_id).id, 1))
        return [row.keyed.code for row in rows]

    def draft(self, form: str = drafts.TALK) -> drafts.DraftRow | None:
        """What waits of a form."""
        dana = self.group.dana
        found: drafts.DraftRow | None = self.group.ask(
            lambda s: drafts.waiting_draft(s, dana, form=form)
        )
        return found

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """A key where the focus is, and what comes of it."""
        press(key, held)
        self.group.settle()


@pytest.fixture
def front(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Front]:
    """A window on a group of three people, Today in front."""
    apply_theme(qapp, "light")
    made = Front(qtbot, Group(qtbot, tmp_path / "group"))
    window = made.window
    qtbot.addWidget(window, before_close_func=lambda _window: window.drop_group())
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.enter(made.desk)
    made.group.settle()
    yield made
    made.group.tasks.join()


def test_a_form_stands_beside_the_page_whatever_was_in_front_before(front: Front) -> None:
    bench = front.bench
    front.window.resize(1366, 768)  # whatever the screen that is none says of its size
    bench.show_place("places")
    front.group.settle()
    wide = QWidget(minimumWidth=1000)  # a page that leaves no room for a form
    layout = bench.pages.place("places").layout()
    assert layout is not None
    layout.addWidget(wide)
    bench.show_place("today")
    front.talk()
    assert bench.panel is not None
    assert bench.panel.isVisible()
    assert bench.current is not None
    assert bench.current.isVisible()


def test_a_page_that_lay_under_a_form_is_read_anew(front: Front) -> None:
    front.bench.show_place("people")
    front.group.settle()
    people_page = front.bench.current
    assert isinstance(people_page, PeopleScreen)
    front.window.resize(800, 768)
    front.talk()
    assert not people_page.isVisible()
    before = _talked_words(people_page)
    front.press(KEY.Key_Return, CTRL)
    front.group.settle()
    front.bench.close_panel()
    front.group.settle()
    assert people_page.isVisible()
    assert _talked_words(people_page) != before


def _talked_words(screen: PeopleScreen) -> list[str]:
    """All that stands in the first rows of the table."""
    model = screen.model
    return [
        str(model.data(model.index(row, column)))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]


def test_a_talk_waits_when_another_form_opens(front: Front) -> None:
    front.talk()
    front.window.commands.add_person.trigger()
    front.group.settle()
    assert isinstance(front.bench.panel, AddPersonPanel)
    draft = front.draft()
    assert draft is not None
    assert draft.body["asked"] == "Come on Saturday"


def test_a_talk_waits_when_that_of_somebody_else_opens(front: Front) -> None:
    front.talk()
    front.bench.desk.talk_wanted.emit((front.people["Ben"],))
    front.group.settle()
    front.bench.desk.talk_wanted.emit((front.people["Keisha"],))
    front.group.settle()
    panel = front.bench.panel
    assert isinstance(panel, OneToOnePanel)
    assert panel.asked.text() == "Come on Saturday"


def test_an_open_form_takes_in_what_was_crossed_on_paper(front: Front) -> None:
    before = front.talk()
    bench, keisha = front.bench, front.people["Keisha"]
    bench.desk.crosses_came.emit(keisha)
    assert bench.panel is None, "it gives way while the draft is written"

    def cross(session: Session) -> None:
        draft = drafts.waiting_draft(session, bench.desk.worker.id, keisha)
        assert draft is not None
        body = draft.body | {"fears": "the rota"}
        drafts.keep_draft(session, bench.desk.worker.id, keisha, body, NOW, draft.id)

    bench.desk.tasks.scribble(cross, owner=bench.desk)
    bench.desk.talk_wanted.emit((keisha,))
    front.group.settle()
    panel = bench.panel
    assert isinstance(panel, OneToOnePanel) and panel is not before
    assert panel.asked.text() == "Come on Saturday"
    assert panel.more_fields.fears.text() == "the rota"


def test_the_key_of_the_talk_that_is_open_leads_back_into_it(front: Front) -> None:
    screen = front.person()
    panel = front.talk()
    screen.setFocus()
    front.window.commands.talk.trigger()
    front.group.settle()
    assert front.bench.panel is panel
    assert panel.asked.text() == "Come on Saturday"
    assert focus() is panel.asked.field.edit


def test_a_talk_just_put_away_stands_in_the_form_made_anew(front: Front) -> None:
    front.talk()
    front.window.enter_again()
    front.group.settle()
    panel = front.bench.panel
    assert isinstance(panel, OneToOnePanel)
    panel.mattered.words.edit.setFocus()
    type_words("The roof")
    front.bench.open_panel(lambda: OneToOnePanel(front.bench.desk, (front.people["Keisha"],)))
    front.group.settle()
    again = front.bench.panel
    assert isinstance(again, OneToOnePanel)
    assert again is not panel
    assert again.mattered.words.text() == "The roof"


def test_a_talk_that_is_recorded_makes_room_for_the_next(front: Front) -> None:
    panel = front.talk()
    panel.recording.record()
    front.group.settle()
    front.window.commands.talk.trigger()
    front.group.settle()
    assert front.bench.panel is not panel


def test_the_key_of_add_person_leads_back_into_it(front: Front) -> None:
    front.window.commands.add_person.trigger()
    front.group.settle()
    panel = front.bench.panel
    assert isinstance(panel, AddPersonPanel)
    type_words("Zenobia Q")
    panel.phone.setFocus()
    type_words("07700 900123")
    assert front.bench.current is not None
    front.bench.current.setFocus()
    front.window.commands.add_person.trigger()
    front.group.settle()
    assert front.bench.panel is panel
    assert focus() is panel.phone.edit
    assert panel.name.text() == "Zenobia Q"


def test_the_key_of_a_small_form_that_is_open_leads_back_into_it(front: Front) -> None:
    screen = front.person()
    screen.keys.promise.trigger()
    front.group.settle()
    type_words("Send the pay scales")
    form = screen.side.form
    assert isinstance(form, PromiseForm)
    screen.story.focus()
    screen.keys.promise.trigger()
    assert screen.side.form is form
    assert focus() is form.what.edit
    assert form.what.text() == "Send the pay scales"


def test_a_passphrase_half_typed_stays_when_its_panel_is_asked_for_again(front: Front) -> None:
    front.window.commands.workers.trigger()
    front.group.settle()
    panel = front.bench.panel
    front.window.commands.passphrase.trigger()
    front.group.settle()
    assert front.bench.panel is panel


def caps(front: Front) -> set[str]:
    return {cap for source, _words in front.bench.foot.hints() for cap in caps_of(source)}


def test_the_keys_of_the_page_rest_while_a_form_has_the_focus(front: Front) -> None:
    screen = front.person()
    screen.story.focus()
    front.press(KEY.Key_F2)
    assert screen.side.currentWidget() is screen.fields
    front.press(KEY.Key_F2)
    assert {"F2", "N"} <= caps(front)
    front.window.commands.add_person.trigger()
    front.group.settle()
    front.press(KEY.Key_F2)
    assert screen.side.currentWidget() is screen.facts
    assert {"Ctrl Enter", "Esc"} <= caps(front)
    assert not {"F2", "N"} & caps(front)
    front.press(KEY.Key_Escape)
    assert {"F2", "N"} <= caps(front)


def test_letters_are_not_named_at_the_foot_while_somebody_writes(front: Front) -> None:
    front.bench.show_place("people")
    front.group.settle()
    people_page = front.bench.current
    assert isinstance(people_page, PeopleScreen)
    people_page.table.setFocus()
    assert {"N", "L"} <= caps(front)
    people_page.search.edit.setFocus()
    assert not {"N", "L"} & caps(front)


def test_letters_in_a_small_form_are_no_verbs_of_her_page(front: Front) -> None:
    screen = front.person()
    screen.keys.promise.trigger()
    form = screen.side.form
    assert form is not None
    assert "Ctrl Enter" in caps(front)
    form.later_button.setFocus()
    for key in (KEY.Key_N, KEY.Key_V, KEY.Key_Delete):
        front.press(key)
    assert screen.side.form is form
    assert front.bench.panel is None
    assert not screen.ask.isVisible()
    front.press(KEY.Key_Escape)
    assert "N" in caps(front)


def test_somebody_new_half_typed_waits_and_cancel_lets_her_go(front: Front) -> None:
    add = front.window.commands.add_person
    add.trigger()
    front.group.settle()
    type_words("Zenobia Q")
    front.window.commands.workers.trigger()
    front.group.settle()
    add.trigger()
    front.group.settle()
    panel = front.bench.panel
    assert isinstance(panel, AddPersonPanel)
    assert panel.name.text() == "Zenobia Q"
    panel.name.setFocus()
    front.press(KEY.Key_Escape)  # empties the field, as while typing
    front.press(KEY.Key_Escape)
    assert front.bench.panel is None
    add.trigger()
    front.group.settle()
    again = front.bench.panel
    assert isinstance(again, AddPersonPanel)
    assert again.name.text() == ""


def test_somebody_added_waits_no_longer(front: Front) -> None:
    add = front.window.commands.add_person
    add.trigger()
    type_words("Zenobia Q")
    front.talk()
    add.trigger()
    front.group.settle()
    panel = front.bench.panel
    assert isinstance(panel, AddPersonPanel)
    panel.done_action.trigger()
    front.group.settle()
    add.trigger()
    front.group.settle()
    again = front.bench.panel
    assert isinstance(again, AddPersonPanel)
    assert again.name.text() == ""


def test_a_name_to_begin_with_goes_before_what_waits(front: Front) -> None:
    front.window.commands.add_person.trigger()
    type_words("Zenobia")
    front.bench.desk.add_person_wanted.emit("Aled")
    front.group.settle()
    panel = front.bench.panel
    assert isinstance(panel, AddPersonPanel)
    assert panel.name.text() == "Aled"
    assert (draft := front.draft("add_person")) is not None
    assert draft.body["name"] == "Zenobia"


def test_a_promise_half_typed_waits_with_her(front: Front) -> None:
    screen = front.person()
    screen.keys.promise.trigger()
    type_words("Send the pay scales")
    form = screen.side.form
    assert isinstance(form, PromiseForm)
    form.whose.set_value(Direction.THEIRS)
    form.day.setFocus()
    type_words("+3")
    front.window.commands.place("people").trigger()
    front.group.settle()
    front.person("Ben").keys.promise.trigger()
    front.group.settle()
    other = front.bench.current
    assert isinstance(other, PersonScreen)
    assert isinstance(other.side.form, PromiseForm)
    assert other.side.form.what.text() == ""
    again = front.person()
    again.keys.promise.trigger()
    front.group.settle()
    assert isinstance(again.side.form, PromiseForm)
    assert again.side.form.what.text() == "Send the pay scales"
    assert again.side.form.whose.value() is Direction.THEIRS
    assert again.side.form.day.day() is not None


def ticks(form: QObject) -> None:
    """Fifteen seconds pass for whatever is typed in this form or on this page."""
    for waits in form.findChildren(Drafted):
        waits.clock.timeout.emit()


def test_what_is_typed_is_kept_every_fifteen_seconds(front: Front) -> None:
    """Nobody puts a form away before the battery is empty."""
    screen = front.person()
    screen.keys.promise.trigger()
    form = screen.side.form
    assert isinstance(form, PromiseForm)
    waits = form.findChild(Drafted)
    assert waits is not None
    assert waits.clock.isActive()
    assert waits.clock.interval() == DRAFT_EVERY_MS == 15_000
    ticks(form)
    assert front.draft("promise") is None, "nothing is typed yet"
    type_words("Send the pay scales")
    ticks(form)
    assert (draft := front.draft("promise")) is not None
    assert draft.body["what"] == "Send the pay scales"
    form.keep()
    front.group.settle()
    ticks(screen)
    assert front.draft("promise") is None, "what is done waits no longer"


def test_what_is_typed_for_one_never_waits_for_another(front: Front) -> None:
    keisha, ben = front.people["Keisha"], front.people["Ben"]
    front.bench.desk.open_person(keisha, Trail("People", (keisha, ben)))
    front.group.settle()
    screen = front.bench.current
    assert isinstance(screen, PersonScreen)
    screen.keys.after.trigger()
    front.group.settle()
    screen.next.what.setFocus()
    type_words("Ring him")
    ticks(screen)
    found = front.group.ask(
        lambda s: [
            drafts.waiting_draft(s, front.group.dana, one, form="next_step") is not None
            for one in (keisha, ben)
        ]
    )
    assert found == [False, True]


def test_the_tally_of_a_page_that_is_done_waits_no_longer(front: Front) -> None:
    screen = front.key_in()
    screen.tally.lines[0].edit.setText("2")
    ticks(screen)
    form = f"tally {front.list_id} 1"
    assert front.draft(form) is not None
    screen.waiting_tally.let_go()
    ticks(screen)
    assert front.draft(form) is None


def test_a_file_dropped_on_the_window_is_brought_in(
    front: Front, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "ward.csv"
    path.write_text("Name,Phone\nAna Ribeiro,07700 900118\n", "utf-8")
    drop(front.bench, path)
    screen = front.bench.current
    assert isinstance(screen, BringInScreen)
    qtbot.waitUntil(lambda: screen.step == COLUMNS, timeout=20_000)


def test_a_picture_dropped_on_the_window_goes_to_the_scans(
    front: Front, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "pages.pdf"
    path.write_bytes(b"no page at all")
    drop(front.bench, path)
    screen = front.bench.current
    assert isinstance(screen, KeyInScreen)
    qtbot.waitUntil(lambda: bool(screen.scan_part.rows.rows()), timeout=20_000)
    assert screen.scan_part.rows.rows()[0].name == "pages.pdf"


def test_key_in_takes_the_cursor_from_a_form_and_ctrl_5_leads_out_of_a_page(front: Front) -> None:
    panel = front.talk()
    press(KEY.Key_K, CTRL | Qt.KeyboardModifier.ShiftModifier)
    front.group.settle()
    screen = front.bench.current
    assert isinstance(screen, KeyInScreen)
    assert screen.list_id.isAncestorOf(focus()), "the list ID is typed now, not the talk"
    assert front.bench.panel is panel, "which waits beside it"
    front.bench.close_panel()
    for key in (KEY.Key_5, KEY.Key_P):
        press(key, CTRL)
        front.group.settle()
    lists = front.bench.current
    assert isinstance(lists, ListsScreen)
    assert lists.is_making
    press(KEY.Key_5, CTRL)
    front.group.settle()
    assert not lists.is_making


def in_other_letters(front: Front) -> Workbench:
    """All of the window made anew."""
    front.window.enter_again()
    front.group.settle()
    front.group.settle()
    return front.bench


def test_other_letters_leave_a_small_form_open(front: Front) -> None:
    front.person().keys.promise.trigger()
    type_words("Send the pay scales")
    screen = in_other_letters(front).current
    assert isinstance(screen, PersonScreen)
    assert isinstance(screen.side.form, PromiseForm)
    assert screen.side.form.what.text() == "Send the pay scales"
    screen.side.form.closed.emit()
    front.group.settle()
    screen.refresh()
    front.group.settle()
    assert screen.side.form is None


def test_other_letters_leave_the_scale_open(front: Front) -> None:
    (campaign,) = front.group.ask(campaigns)
    front.bench.desk.scale_wanted.emit(campaign)
    front.group.settle()
    panel = front.bench.panel
    assert isinstance(panel, ScalePanel)
    panel.lines[0].word.edit.setText("All in")
    again = in_other_letters(front).panel
    assert isinstance(again, ScalePanel)
    assert again.lines[0].word.text() == "All in"


def test_a_list_named_in_the_window_leads_to_a_page_for_it(front: Front) -> None:
    front.bench.desk.paper_wanted.emit(PaperWish(people=(front.people["Keisha"],)))
    front.group.settle()
    screen = front.bench.current
    assert isinstance(screen, ListsScreen)
    assert screen.is_making


@pytest.mark.parametrize("writes", [False, True])
def test_esc_leads_from_a_page_to_whom_it_was_for(front: Front, *, writes: bool) -> None:
    person = front.person()
    if writes:
        front.talk()
        person.focus_first()
    front.window.commands.print.trigger()
    front.group.settle()
    lists = front.bench.current
    assert isinstance(lists, ListsScreen)
    assert lists.is_making
    front.press(KEY.Key_Escape)
    assert front.bench.current is person
    assert person.isAncestorOf(focus()), "what is typed next lands in no form"
    assert not lists.is_making
    front.bench.show_place("lists")
    front.window.commands.print.trigger()
    front.group.settle()
    front.press(KEY.Key_Escape)
    assert front.bench.current is lists, "where it was begun"
    assert not lists.is_making


def test_the_form_of_a_seal_goes_with_its_page(front: Front) -> None:
    person = front.person()
    front.bench.desk.paper_wanted.emit(PaperWish(strike_amounts.REPORT))
    front.group.settle()
    lists = front.bench.current
    assert isinstance(lists, ListsScreen)
    front.qtbot.waitUntil(lists.print_it.isEnabled, timeout=20_000)
    front.press(KEY.Key_P, CTRL)
    form = front.bench.panel
    assert isinstance(form, UnsealPageForm)
    lists.focus_first()
    front.press(KEY.Key_Escape)
    assert (front.bench.current, front.bench.panel) == (person, None)
    assert person.isAncestorOf(focus())


def test_a_page_for_somebody_gives_way_to_the_lists_themselves(front: Front) -> None:
    front.person()
    front.window.commands.print.trigger()
    front.group.settle()
    front.bench.show_place("lists")
    lists = front.bench.current
    assert isinstance(lists, ListsScreen)
    assert not lists.is_making
    front.bench.back()
    assert front.bench.current is lists


def test_a_page_that_is_in_front_is_not_opened_twice(front: Front) -> None:
    front.window.commands.teams.trigger()
    front.group.settle()
    teams = front.bench.current
    front.window.commands.teams.trigger()
    assert front.bench.current is teams
    front.bench.back()
    assert front.bench.current is front.bench.pages.place("today")


@pytest.mark.parametrize("at", ["person", "map"])
def test_the_side_bar_shows_where_one_came_by_find_or_do(front: Front, at: str) -> None:
    front.window.commands.find.trigger()
    front.group.settle()
    type_words("keisha" if at == "person" else "map of who")
    front.group.settle()
    front.press(KEY.Key_Return)
    assert front.bench.current is not front.bench.pages.place("today")
    assert front.bench.place_in_front == "people"
    front.bench.back()
    assert front.bench.place_in_front == "today"


def test_f6_comes_to_why_a_tally_differs(front: Front) -> None:
    front.window.resize(1366, 768)  # whatever the screen that is none says of its size
    screen = front.key_in()
    type_words("nh")
    for _part in range(8):
        front.press(KEY.Key_F6)
        if focus() is screen.tally.reason.edit:
            return
    pytest.fail("F6 passes it by")


def test_somebody_of_mine_half_typed_waits_and_stays_apart(front: Front) -> None:
    def circle() -> CircleScreen:
        front.bench.desk.circle_wanted.emit()
        front.group.settle()
        screen = front.bench.current
        assert isinstance(screen, CircleScreen)
        return screen

    line = circle().adding
    line.name.edit.setText("Zora Quill")
    line.apart.setChecked(True)
    front.window.commands.place("today").trigger()
    front.group.settle()
    screen = circle()
    assert screen.adding is not line
    assert screen.adding.name.text() == "Zora Quill"
    assert screen.adding.apart.isChecked()
    screen.adding.add.click()
    front.group.settle()
    ticks(screen)
    assert front.draft("circle") is None


def test_other_letters_leave_the_board_as_it_was(front: Front) -> None:
    front.bench.desk.board_wanted.emit(BoardWish())
    front.group.settle()
    board = front.bench.current
    assert isinstance(board, BoardScreen)
    names = [Named(front.people[name], name) for name in ("Keisha", "Ben")]
    board.entry.said.emit(NewTie(names[0], "friends", names[1], True))
    front.group.settle()
    board.entry.name_start(names[0])
    board.entry.other.edit.setText("Ma")
    again = in_other_letters(front).current
    assert isinstance(again, BoardScreen)
    assert [row.name for row in again.sitting.rows()] == ["Keisha"]
    assert again.entry.names() == (names[0], None)
    assert again.entry.other.text() == "Ma"


def test_other_letters_leave_names_half_typed(front: Front) -> None:
    front.bench.desk.own_words_wanted.emit("issues")
    front.group.settle()
    words = front.bench.panel
    assert isinstance(words, OwnWordsPanel)
    words.issues.new.set_text("Damp")
    words = in_other_letters(front).panel
    assert isinstance(words, OwnWordsPanel)
    assert words.issues.new.text() == "Damp"
    front.bench.desk.filter_wanted.emit()
    front.group.settle()
    asks = front.bench.panel
    assert isinstance(asks, FilterPanel)
    asks.keeping.name.set_text("Too quiet")
    asks = in_other_letters(front).panel
    assert isinstance(asks, FilterPanel)
    assert asks.keeping.name.text() == "Too quiet"


def test_a_small_form_waits_when_another_one_of_her_page_opens(front: Front) -> None:
    screen = front.person()
    screen.keys.moved.trigger()
    front.group.settle()
    form = screen.side.form
    assert isinstance(form, MovedForm)
    form.job.setFocus()
    type_words("Porter")
    screen.keys.promise.trigger()
    screen.keys.moved.trigger()
    front.group.settle()
    assert isinstance(screen.side.form, MovedForm)
    assert screen.side.form.job.text() == "Porter"


def test_a_next_step_half_typed_waits_with_her(front: Front) -> None:
    screen = front.person()
    screen.next.what.setFocus()
    type_words("Ring her")
    front.window.commands.back.trigger()
    front.group.settle()
    again = front.person()
    assert again.next.what.text() == "Ring her"
    again.next.what.setFocus()
    front.press(KEY.Key_Return)
    assert front.person().next.step is not None
    assert front.draft("next_step") is None


def test_a_fact_of_her_is_kept_when_the_page_is_left(front: Front) -> None:
    screen = front.person()
    screen.keys.edit.trigger()
    screen.fields.pronouns.setFocus()
    type_words("she")
    front.window.commands.place("today").trigger()
    front.group.settle()
    found = front.group.ask(lambda s: person_page(s, front.people["Keisha"], TODAY))
    assert found.pronouns == "she"


def test_a_date_that_is_none_is_told_when_the_page_is_left(front: Front) -> None:
    screen = front.person()
    screen.keys.edit.trigger()
    screen.fields.birth.setFocus()
    type_words("31 feb 1980")
    front.window.commands.place("today").trigger()
    front.group.settle()
    assert front.group.said.sentences[-1].startswith("Born: ")


def test_a_fact_of_a_campaign_is_kept_when_the_window_loses_it(front: Front) -> None:
    front.window.commands.place("campaigns").trigger()
    front.group.settle()
    screen = front.bench.current
    assert isinstance(screen, CampaignsScreen)
    screen.goal.setFocus()
    type_words("Sick pay")
    front.bench.put_away()
    front.group.settle()
    assert front.group.ask(lambda s: campaigns(s)[0].goal) == "Sick pay"


@pytest.mark.parametrize("away", ["back", "place"])
def test_a_row_keyed_is_kept_when_the_page_is_left(front: Front, away: str) -> None:
    front.key_in()
    type_words("NH")  # completes, and the cursor goes on
    type_words("LM")
    screen = front.bench.current
    assert isinstance(screen, KeyInScreen)
    screen.typing.move(-1)
    screen.typing._set(screen.typing.codes["LM"])
    commands = front.window.commands
    (commands.back if away == "back" else commands.place("today")).trigger()
    front.group.settle()
    assert front.bench.current is not screen
    assert front.codes() == ["NH", "LM", None]


def test_a_tally_half_typed_waits_for_its_page(front: Front) -> None:
    screen = front.key_in()
    screen.tally.lines[0].edit.setFocus()
    type_words("2")
    screen.tally.called_on.setFocus()
    type_words("yesterday")
    front.window.commands.place("today").trigger()
    front.group.settle()
    again = front.key_in()
    front.group.settle()
    assert again.tally.lines[0].written == 2
    assert again.typing.called_on == TODAY - timedelta(days=1)


def test_a_row_that_is_not_whole_stays_in_front_and_says_why(front: Front) -> None:
    screen = front.key_in()
    type_words("N")
    front.window.commands.place("today").trigger()
    front.group.settle()
    assert front.bench.current is screen
    assert screen.typing.fault == "N is only the beginning of a code."
    type_words("H")
    front.window.commands.place("today").trigger()
    assert front.bench.current is not screen


def test_other_letters_leave_the_page_and_the_form_in_front(front: Front) -> None:
    front.window.commands.place("places").trigger()
    front.person("Ben")
    front.talk("Keisha")
    before = front.bench
    front.window.enter_again()
    front.group.settle()
    front.group.settle()
    assert front.bench is not before
    page, form = front.bench.current, front.bench.panel
    assert isinstance(page, PersonScreen)
    assert page.person_id == front.people["Ben"]
    assert isinstance(form, OneToOnePanel)
    assert form.asked.text() == "Come on Saturday"
    front.window.commands.back.trigger()
    assert front.bench.place_in_front == "places"
    assert not isinstance(front.bench.current, PersonScreen)


def test_a_room_that_looks_is_shown_the_page_alone(front: Front) -> None:
    wall, preferences = front.window.commands.wall, front.bench.desk.preferences
    usual = preferences.letters
    wall.trigger()
    assert (front.bench.sidebar.isVisible(), front.bench.foot.isVisible()) == (False, False)
    assert preferences.letters > usual
    front.window.enter_again()
    front.group.settle()
    assert not front.bench.sidebar.isVisible()
    wall.trigger()
    assert (front.bench.sidebar.isVisible(), front.bench.foot.isVisible()) == (True, True)
    assert preferences.letters == usual


def test_pages_that_are_left_for_a_place_live_no_longer(front: Front) -> None:
    before = front.bench.pages.count()
    for name in front.people:
        front.person(name)
    front.window.commands.place("today").trigger()
    assert front.bench.pages.count() == before
    front.window.commands.back.trigger()
    assert front.bench.place_in_front == "today"


# taking back


def test_history_takes_back_an_old_step_and_names_what_stays(front: Front) -> None:
    ana = front.group.do(lambda s: people.add_person(s, NewPerson("Ana Ribeiro"), TODAY))
    front.group.do(lambda s: people.edit_person(s, ana, "name", "Ana Costa"))
    front.window.commands.history.trigger()
    front.group.settle()
    screen = front.bench.current
    assert isinstance(screen, HistoryScreen)
    front.window.commands.history.trigger()
    assert front.bench.current is screen  # asked for again, it is no second page
    screen.rows.choose(screen.rows.rows()[1].id)
    front.press(KEY.Key_U)
    (bar,) = (one for one in front.bench.findChildren(WarningBar) if one.isVisible())
    assert bar.sentence.text()
    screen.rows.choose(screen.rows.rows()[0].id)
    front.press(KEY.Key_U)
    front.group.settle()
    assert front.group.ask(lambda s: people.person_name(s, ana)) == "Ana Ribeiro"
    assert not any(one.isVisible() for one in front.bench.findChildren(WarningBar))
    front.desk.fault.emit(Missing("Ana is no longer here."))  # as her open page would say
    front.window.commands.redo.trigger()
    front.group.settle()
    assert front.group.ask(lambda s: people.person_name(s, ana)) == "Ana Costa"
    assert not any(one.isVisible() for one in front.bench.findChildren(WarningBar))


def test_what_went_wrong_is_told_until_something_went_well(front: Front) -> None:
    def told() -> list[str]:
        front.group.settle()
        bars = front.bench.findChildren(WarningBar)
        return [bar.sentence.text() for bar in bars if not bar.isHidden()]

    front.bench.told.warn("This folder is synced.")
    for name in ("Ana", "Ben"):
        front.desk.fault.emit(Missing(f"{name} is no longer here."))
    assert told() == ["This folder is synced.", "Ben is no longer here."]
    front.desk.do("Add Sam", "Sam added", lambda s: add_worker(s, "Sam"), owner=front.bench)
    assert told() == ["This folder is synced."]
    again = QAction("Print again", front.bench)
    front.desk.helped.emit("The printer stopped.", again)
    assert told() == ["This folder is synced.", "The printer stopped."]
    (bar,) = (
        one
        for one in front.bench.findChildren(WarningBar)
        if one.sentence.text() == "The printer stopped."
    )
    stops = []
    for _part in range(4):
        front.press(KEY.Key_F6)
        stops.append(focus())
    assert bar.button in stops
    with front.qtbot.waitSignal(again.triggered, timeout=1000):
        bar.button.click()
    front.window.commands.undo.trigger()
    assert told() == ["This folder is synced."]


# the settings of this computer


def test_the_number_of_pages_out_follows_the_paper_whatever_is_in_front(front: Front) -> None:
    bench, group = front.bench, front.group
    lists = bench.sidebar._rows["lists"]
    assert lists.accessibleName() == "Lists & print, 1"
    run_id = group.ask(lambda s: find_run(s, front.list_id)).id
    bench.show_place("people")
    bench.desk.do("Back", "Back", lambda s: mark_pages(s, run_id, [1], PageState.BACK), owner=bench)
    group.settle()
    assert lists.accessibleName() == "Lists & print"
    bench.commands.undo.trigger()
    group.settle()
    assert lists.accessibleName() == "Lists & print, 1"


def test_a_place_is_added_from_wherever_one_is(front: Front) -> None:
    front.window.commands.add_place.trigger()
    front.group.settle()
    screen = front.bench.current
    assert isinstance(screen, PlacesScreen)
    assert screen.ask.isVisible()


def test_ticks_in_the_menu_say_what_is_set(front: Front) -> None:
    commands, keep = front.window.commands, front.desk.preferences
    assert commands.foot_line.isChecked()
    assert commands.single_keys.isChecked()
    assert [key for key, one in commands.schemes.items() if one.isChecked()] == ["system"]
    keep.change(foot_line=False, single_keys=False, scheme="dark")
    assert not commands.foot_line.isChecked()
    assert not commands.single_keys.isChecked()
    assert not front.bench.foot.isVisible()
    for _twice in range(2):
        commands.light.trigger()
        assert [key for key, one in commands.schemes.items() if one.isChecked()] == ["light"]
    assert keep.value.scheme == "light"
    assert settings.load() == keep.value


def test_single_keys_are_given_and_taken_at_once(front: Front) -> None:
    front.window.commands.place("campaigns").trigger()
    front.group.settle()
    screen = front.bench.current
    assert isinstance(screen, CampaignsScreen)
    screen.rows.setFocus()
    front.window.commands.single_keys.trigger()
    front.press(KEY.Key_X)
    front.group.settle()
    assert front.bench.panel is None
    assert "X" not in {
        cap for source, _words in front.bench.foot.hints() for cap in caps_of(source)
    }
    front.window.commands.single_keys.trigger()
    front.press(KEY.Key_X)
    front.group.settle()
    assert isinstance(front.bench.panel, CloseForm)


def test_after_one_who_is_gone_the_next_of_the_list_stands_whole(front: Front) -> None:
    ids = (front.people["Keisha"], front.people["Ben"])
    front.desk.open_person(ids[0], Trail("People", ids))
    front.group.settle()
    screen = front.bench.current
    assert isinstance(screen, PersonScreen)
    screen._gone(Missing())
    screen.body.fit()
    assert not screen.body.left.isVisible()
    screen.walk(1)
    front.group.settle()
    assert screen.loaded is not None
    assert screen.body.left.isVisible()
    assert screen.keys.talk.isEnabled()
    assert screen.people_in_question() == (ids[1],)
