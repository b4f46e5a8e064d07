"""Find or do: what is offered for what is typed, and what the keys do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from longhaul.models import ActionKind, Id, StructureKind
from longhaul.models.naming import begins
from longhaul.services import list_ids
from longhaul.services.actions.planned import ActionFacts, plan_action
from longhaul.services.campaigns import begin_campaign
from longhaul.services.lists import make_list
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.places import tree
from longhaul.ui.commands import Commands
from longhaul.ui.desk import Desk, MapWish, PaperWish
from longhaul.ui.find.find_or_do import FindOrDo, Lately
from longhaul.ui.find.finds import pages_called, split_act
from longhaul.ui.find.offer import ROOM, Kind
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.screens.actions.ladder import LadderScreen
from longhaul.ui.screens.person.screen import PersonScreen
from longhaul.ui.workbench import Workbench
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from sqlalchemy.orm import Session

from tests.builders import TODAY, add_person, add_place
from tests.ui.keyboard import CTRL, NONE, press
from tests.ui.screens.conftest import Group


def fill(session: Session, dana: Id) -> None:
    """Two whose names begin alike, one spelled with a stroke, a place, a list, a talk."""
    keisha = add_person(session, "Keisha Barrow", phone="07700 900101")
    keith = add_person(session, "Keith Semple", phone="07700 900102")
    add_person(session, "Łucja Żak", phone="07700 900103")
    for number in range(12):
        add_person(session, f"Mara Number{number:02}", phone=f"07700 9002{number:02}")
    add_place(session, "12 Foundry Row", StructureKind.BUILDING)
    make_list(session, "Keen on Saturday", (keisha, keith), dana)
    day = TODAY - timedelta(days=9)
    record_conversation(session, OneToOne(people=(keisha,), on_date=day), dana, TODAY)


@dataclass
class Stage:
    """A workbench in a window, and find or do over it."""

    window: QMainWindow
    bench: Workbench
    commands: Commands
    lately: Lately
    group: Group
    said: list[tuple[str, object]]

    @property
    def desk(self) -> Desk:
        return self.bench.desk

    def open(self) -> FindOrDo:
        """Opens it and waits for what it offers at first."""
        palette = FindOrDo(self.bench, self.commands, self.lately)
        palette.open_over()
        self.group.settle()
        return palette

    def type(self, words: str) -> FindOrDo:
        """Opens it and types."""
        palette = self.open()
        QTest.keyClicks(palette.edit, words)
        self.group.settle()
        return palette

    def press(self, palette: FindOrDo, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """A key in the field."""
        press(key, held, at=palette.edit)
        self.group.settle()


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    """A group of fifteen, Today in front; pages of people open as the main window opens them."""
    apply_theme(qapp, "light")
    group = Group(qtbot, tmp_path / "group")
    desk = group.desk(fill)
    window = QMainWindow()
    qtbot.addWidget(window)
    commands = Commands(window)
    window.addActions(commands.all())
    bench = Workbench(desk, commands)
    window.setCentralWidget(bench)
    window.resize(1366, 768)
    said: list[tuple[str, object]] = []
    desk.talk_wanted.connect(lambda people: said.append(("talk", people)))
    desk.add_person_wanted.connect(lambda name: said.append(("add", name)))
    desk.keying_wanted.connect(lambda list_id: said.append(("key in", list_id)))
    desk.paper_wanted.connect(lambda wish: said.append(("page", wish)))
    desk.tree_wanted.connect(lambda place: said.append(("tree", place)))
    desk.people_wanted.connect(lambda words: said.append(("people", words)))
    commands.lock.triggered.connect(lambda: said.append(("lock", None)))
    lately = Lately(desk, bench)
    desk.person_wanted.connect(
        lambda one, trail: bench.visit(PersonScreen(desk, one, trail), "people")
    )
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    bench.show_place("today")
    group.settle()
    yield Stage(window, bench, commands, lately, group, said)
    assert group.said.faults == []
    group.tasks.join()


def is_gone(palette: FindOrDo) -> bool:
    """Whether it was taken away."""
    return not isValid(palette) or palette.isHidden()


def words(palette: FindOrDo, kind: Kind | None = None) -> list[str]:
    """What is offered, in order."""
    return [one.words for one in palette.offers() if kind in (None, one.kind)]


def test_people_come_first_and_the_verbs_take_the_first_of_them_along(stage: Stage) -> None:
    palette = stage.type("kei")
    assert words(palette, Kind.PEOPLE) == ["Keisha Barrow", "Keith Semple"]
    assert words(palette, Kind.DO)[:2] == [
        "Record one-to-one with Keisha Barrow",
        "Keisha Barrow moved, left or swapped shift",
    ]
    kinds = [one.kind for one in palette.offers()]
    assert kinds == sorted(kinds, key=list(Kind).index)
    first = palette.offers()[0]
    assert first.second == "talked 9 days ago"
    assert palette.list.current() is first


def test_plain_letters_find_every_spelling(stage: Stage) -> None:
    assert words(stage.type("lucja zak"), Kind.PEOPLE) == ["Łucja Żak"]


def test_enter_opens_the_person(stage: Stage) -> None:
    stage.press(stage.type("keith"), Qt.Key.Key_Return)
    page = stage.bench.current
    assert isinstance(page, PersonScreen)
    assert page.loaded is not None
    assert page.loaded.page.name == "Keith Semple"


def test_keys_after_an_enter_that_waits_ask_for_nobody_else(stage: Stage) -> None:
    palette = stage.open()
    QTest.keyClicks(palette.edit, "keisha")
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    QTest.keyClicks(palette.edit, "nSomething")
    QTest.keyClick(palette.edit, Qt.Key.Key_Down)
    assert palette.edit.text() == "keisha"
    stage.group.settle()
    assert palette.is_leaving()
    assert stage.bench.current is not None
    assert stage.bench.current.people_in_question() == (
        stage.group.ask(lambda s: _id_of(s, "Keisha Barrow")),
    )


def test_enter_before_the_answer_waits_for_it(stage: Stage) -> None:
    palette = stage.open()
    QTest.keyClicks(palette.edit, "keith")
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    stage.group.settle()
    assert isinstance(stage.bench.current, PersonScreen)


def test_control_enter_records_a_talk_with_whom_the_cursor_stands_on(stage: Stage) -> None:
    palette = stage.type("kei")
    stage.press(palette, Qt.Key.Key_Down)
    stage.press(palette, Qt.Key.Key_Return, CTRL)
    keith = stage.group.ask(lambda s: _id_of(s, "Keith Semple"))
    assert stage.said == [("talk", (keith,))]


def test_a_verb_before_the_name_picks_the_verb(stage: Stage) -> None:
    palette = stage.type("record keith")
    assert words(palette, Kind.DO) == ["Record one-to-one with Keith Semple"]
    assert words(palette, Kind.PEOPLE) == ["Keith Semple"]


def test_a_verb_of_her_page_opens_the_page_and_does_it(stage: Stage) -> None:
    palette = stage.type("moved keith")
    stage.press(palette, Qt.Key.Key_Down)
    stage.press(palette, Qt.Key.Key_Return)
    page = stage.bench.current
    assert isinstance(page, PersonScreen)
    assert page.side.currentWidget() is not page.facts


def test_commands_are_found_by_the_beginnings_of_their_words(stage: Stage) -> None:
    palette = stage.type("lock")
    assert words(palette, Kind.DO) == ["Lock", "Lock and close"]
    stage.press(palette, Qt.Key.Key_Return)
    assert stage.said == [("lock", None)]


def test_the_chart_is_found_by_the_word_of_the_group(stage: Stage) -> None:
    assert words(stage.type("wall chart"), Kind.DO) == ["Chart of a place"]


def test_what_cannot_be_done_now_is_not_offered(stage: Stage) -> None:
    stage.commands.lock.setEnabled(False)
    assert words(stage.type("lock"), Kind.DO) == ["Lock and close"]


def test_somebody_unknown_can_be_added(stage: Stage) -> None:
    palette = stage.type("Zenobia")
    assert words(palette) == ["Add person “Zenobia”"]
    stage.press(palette, Qt.Key.Key_Return)
    assert stage.said == [("add", "Zenobia")]


def test_more_people_than_there_is_room_lead_to_the_list_of_people(stage: Stage) -> None:
    palette = stage.type("mara")
    assert words(palette, Kind.PEOPLE)[-1] == "All of them in People"
    assert len(palette.offers()) <= ROOM
    for _step in range(3):
        stage.press(palette, Qt.Key.Key_Down)
    stage.press(palette, Qt.Key.Key_Return)
    assert stage.said == [("people", "mara")]


def test_a_list_leads_to_a_page_for_it(stage: Stage) -> None:
    palette = stage.type("keen")
    assert words(palette, Kind.LISTS) == ["Keen on Saturday"]
    stage.press(palette, Qt.Key.Key_Return)
    ((what, wish),) = stage.said
    assert what == "page"
    assert isinstance(wish, PaperWish)
    assert wish.who is not None


def test_a_kind_of_page_is_found_by_its_name(stage: Stage) -> None:
    assert words(stage.type("call sh"), Kind.LISTS) == ["Call sheet"]


def test_a_kind_of_page_is_found_by_what_it_is_for() -> None:
    def found(typed: str) -> list[str]:
        return [report.name for report, _shelf in pages_called(typed)]

    assert found("print labels") == ["labels", "label-test"]
    assert found("print") == ["print-register"]
    assert {"print-register", "labels"} <= set(found("office"))
    assert found("call")[0] == "call-sheet"
    assert "door-sheet" in found("call")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("phone bank", "Captain’s sheet"), ("ledger", "Rent strike, month by month"),
     ("goal", "What the campaign is to reach …"), ("preset", "Print …"),
     ("packet", "Call sheet"), ("how many calls", "Actions of the campaign")],
)  # fmt: skip
def test_other_words_for_the_same_are_known(stage: Stage, typed: str, found: str) -> None:
    palette = stage.type(typed)
    assert found in words(palette, Kind.LISTS) + words(palette, Kind.DO)


def test_a_list_id_leads_to_keying_it_in(stage: Stage) -> None:
    signs = "K7RM" + list_ids.check_sign("K7RM")
    palette = stage.type(signs.lower())
    shown = list_ids.shown(signs)
    assert words(palette, Kind.LISTS) == [f"Key in {shown}"]
    at = next(n for n, one in enumerate(palette.offers()) if one.kind is Kind.LISTS)
    for _step in range(at):
        stage.press(palette, Qt.Key.Key_Down)
    stage.press(palette, Qt.Key.Key_Return)
    assert stage.said == [("key in", shown)]


def test_a_place_is_shown_in_its_tree(stage: Stage) -> None:
    palette = stage.type("foundry")
    assert words(palette, Kind.PLACES) == ["12 Foundry Row"]
    stage.press(palette, Qt.Key.Key_Return)
    (place,) = [one.id for one in stage.group.ask(tree) if one.name == "12 Foundry Row"]
    assert stage.said == [("tree", place)]


def test_the_verbs_of_the_page_in_front_are_found(stage: Stage) -> None:
    stage.bench.show_place("places")
    stage.group.settle()
    assert "Build many …" in words(stage.type("build"), Kind.DO)
    stage.bench.show_place("today")
    assert "Build many …" not in words(stage.type("build"), Kind.DO)


def test_nothing_typed_offers_the_last_people_and_the_likeliest_acts(stage: Stage) -> None:
    people = [stage.group.ask(lambda s, n=n: _id_of(s, n)) for n in ("Łucja Żak", "Keith Semple")]
    for one in people:
        stage.desk.open_person(one)
    stage.bench.show_place("today")
    stage.group.settle()
    palette = stage.open()
    assert words(palette, Kind.PEOPLE) == ["Keith Semple", "Łucja Żak"]
    assert words(palette, Kind.DO)[0] == "Record one-to-one"
    assert len(words(palette, Kind.DO)) == 5


def test_the_person_in_front_is_not_offered_again(stage: Stage) -> None:
    stage.desk.open_person(stage.group.ask(lambda s: _id_of(s, "Keith Semple")))
    stage.group.settle()
    assert words(stage.open(), Kind.PEOPLE) == []


def test_escape_closes_at_once_and_the_focus_returns(stage: Stage) -> None:
    before = stage.window.focusWidget()
    assert before is not None
    palette = stage.type("kei")
    stage.press(palette, Qt.Key.Key_Escape)
    assert is_gone(palette)
    assert stage.window.focusWidget() is before


def test_a_click_beside_closes_and_one_on_a_line_does_it(stage: Stage, qtbot: QtBot) -> None:
    palette = stage.type("kei")
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert is_gone(palette)
    palette = stage.type("keith")
    line = palette.list.visualRect(palette.list.currentIndex()).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=line)
    stage.group.settle()
    assert isinstance(stage.bench.current, PersonScreen)


def test_up_and_down_go_round_and_step_over_the_heads(stage: Stage) -> None:
    palette = stage.type("kei")
    stage.press(palette, Qt.Key.Key_Up)
    assert palette.list.current() is palette.offers()[-1]
    stage.press(palette, Qt.Key.Key_Down)
    assert palette.list.current() is palette.offers()[0]
    for _step in range(2):
        stage.press(palette, Qt.Key.Key_Tab)
    assert palette.list.current() is palette.offers()[2]


def test_a_key_of_the_window_takes_it_away_and_keeps_the_focus(stage: Stage) -> None:
    palette = stage.type("kei")
    stage.bench.show_place("people")
    stage.group.settle()
    assert is_gone(palette)
    screen = stage.bench.current
    focus = stage.window.focusWidget()
    assert screen is not None
    assert focus is not None
    assert screen.isAncestorOf(focus)


def test_a_second_one_does_not_open_over_the_first(stage: Stage) -> None:
    first = stage.open()
    second = FindOrDo(stage.bench, stage.commands, stage.lately)
    second.open_over()
    assert first.isVisible()
    assert not second.isVisible()


def test_it_stands_where_the_design_says_and_follows_the_window(stage: Stage) -> None:
    palette = stage.type("mara")
    card = palette.card.geometry()
    assert (card.width(), card.top()) == (640, 90)
    assert abs(card.center().x() - stage.bench.rect().center().x()) <= 1
    stage.window.resize(600, 400)
    assert palette.rect() == stage.bench.rect()
    assert palette.rect().contains(palette.card.geometry())


@pytest.mark.parametrize("typed", ["", "kei", "lock", "12", "Zenobia", "%_'\""])
def test_each_line_can_be_said_and_has_a_picture(stage: Stage, root: Path, typed: str) -> None:
    palette = stage.type(typed)
    model = palette.list.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        assert index.data(Qt.ItemDataRole.AccessibleTextRole)
    for one in palette.offers():
        assert (root / "resources" / "icons" / f"{one.icon}.svg").is_file()
    interface = QAccessible.queryAccessibleInterface(palette.edit)
    assert interface.text(QAccessible.Text.Name) == "Find or do"


@pytest.mark.parametrize(
    ("typed", "known", "act", "name"),
    [
        ("rec keis", {"record", "with"}, "rec", "keis"),
        ("record with keis", {"record", "with"}, "record with", "keis"),
        ("keis", {"record"}, "", "keis"),
        ("record", {"record"}, "record", ""),
    ],
)
def test_words_that_name_an_act_are_told_from_the_name(
    typed: str, known: set[str], act: str, name: str
) -> None:
    assert split_act(typed, frozenset(known)) == (act, name)


def test_words_are_found_by_their_beginnings_whatever_their_accents() -> None:
    finds: Callable[[str, str], bool] = begins
    assert finds("Żaneta’s callers", "zan call")
    assert not finds("Żaneta’s callers", "aneta")


def _id_of(session: Session, name: str) -> Id:
    from longhaul.models import Person
    from sqlalchemy import select

    found = session.scalar(select(Person.id).where(Person.name == name))
    assert found is not None
    return found


def test_do_not_contact_is_found_with_a_name_and_for_the_person_in_front(stage: Stage) -> None:
    keith = stage.group.ask(lambda s: _id_of(s, "Keith Semple"))
    palette = stage.type("do not contact keith")
    assert words(palette, Kind.DO) == ["Do not contact Keith Semple"]
    stage.press(palette, Qt.Key.Key_Escape)
    palette = stage.type("contact")
    assert "Do not contact Keith Semple" not in words(palette)
    stage.press(palette, Qt.Key.Key_Escape)
    stage.desk.open_person(keith)
    stage.group.settle()
    palette = stage.type("contact")
    assert words(palette, Kind.DO) == ["Do not contact Keith Semple"]
    stage.press(palette, Qt.Key.Key_Return)
    page = stage.bench.current
    assert isinstance(page, PersonScreen)
    assert page.ask.isVisible()
    QTest.keyClicks(page.ask.focusWidget(), "asked us")
    QTest.keyClick(page.ask.focusWidget(), Qt.Key.Key_Return)
    stage.group.settle()
    assert words(stage.type("contact"), Kind.DO) == ["Keith Semple may be contacted again"]


def test_what_the_map_answers_is_found_by_its_name(stage: Stage) -> None:
    palette = stage.type("bridg")
    assert words(palette, Kind.DO) == ["Bridges"]
    wishes: list[MapWish] = []
    stage.bench.desk.map_wanted.connect(wishes.append)
    stage.press(palette, Qt.Key.Key_Return)
    assert wishes == [MapWish(asked="bridges")]


def test_the_verbs_of_the_page_in_front_and_the_ledger_are_offered(stage: Stage) -> None:
    def begin(s: Session) -> Id:
        campaign = begin_campaign(s, "No rent", "HERON", TODAY)
        plan_action(s, campaign, ActionFacts("Rent strike in May", ActionKind.RENT_STRIKE))
        return campaign

    campaign = stage.group.do(begin)
    stage.bench.visit(LadderScreen(stage.desk, campaign), "campaigns")
    stage.group.settle()
    palette = stage.type("plan an")
    assert "Plan an action" in words(palette)
    palette.close()
    assert words(stage.type("rent strike"))[0] == "Rent strike"
