"""The table: rows by blocks, the cursor by id, arranged and walked with the keyboard."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from longhaul.models import Person
from longhaul.ui.kit.table_delegate import Role
from longhaul.ui.table.arrangement import LEAST, Arrangement, laid_out, read_arrangement
from longhaul.ui.table.model import Column, Order, Source, TableModel
from longhaul.ui.table.row_blocks import KEPT, ROWS
from longhaul.ui.table.text import as_tsv
from longhaul.ui.table.view import TableView
from longhaul.ui.tasks import Tasks
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from tests.ui.keyboard import CTRL, press, type_words

from .opened import Owner, at_work, listen


@dataclass(frozen=True, slots=True)
class Somebody:
    id: bytes
    name: str
    phone: str
    silent: bool = False


COLUMNS: tuple[Column[Somebody], ...] = (
    Column("name", "Name", 260, lambda row: row.name, second=lambda row: f"no. {row.phone[-3:]}",
           bell=lambda row: row.silent, sort="name", matches=lambda row: ((0, len(row.name[:3])),)),
    Column("phone", "Phone", 180, lambda row: row.phone, sort="phone", hide_order=1),
    Column("next", "Next step", 140, lambda _row: "none", hide_order=2,
           tone=lambda _row: "muted"),
)  # fmt: skip


@dataclass
class People:
    """A source over the register, and how often it was asked which question."""

    asked: list[str] = field(default_factory=list)
    starting: str = ""
    asked_rows: list[int] = field(default_factory=list)

    def source(self) -> Source[Somebody]:
        return Source(self.first, self.ids, self.rows)

    def first(self, session: Session, order: Order, limit: int) -> tuple[Sequence[Somebody], int]:
        self.asked.append("first")
        found = self._found(session, order)
        return self._rows(session, found[:limit]), len(found)

    def ids(self, session: Session, order: Order) -> list[bytes]:
        self.asked.append("ids")
        return self._found(session, order)

    def rows(self, session: Session, ids: Sequence[bytes]) -> Sequence[Somebody]:
        self.asked.append("rows")
        self.asked_rows.append(len(ids))
        return self._rows(session, ids)

    def _found(self, session: Session, order: Order) -> list[bytes]:
        column = Person.say_as if order.key == "phone" else Person.sort_key
        by = column.desc() if order.descending else column.asc()
        wanted = select(Person.id).where(Person.name.startswith(self.starting))
        return list(session.scalars(wanted.order_by(by, Person.id)))

    def _rows(self, session: Session, ids: Sequence[bytes]) -> list[Somebody]:
        rows = session.execute(
            select(Person.id, Person.name, Person.say_as).where(Person.id.in_(ids))
        )
        found = {one: Somebody(one, name, phone) for one, name, phone in rows}
        return [found[one] for one in ids if one in found]


def person_id(number: int) -> bytes:
    return number.to_bytes(16)


def fill(count: int) -> Callable[[Session], None]:
    """Adds people of whom the phone goes down as the name goes up."""

    def action(session: Session) -> None:
        people = [
            {
                "id": person_id(number),
                "name": f"Name {number:06}",
                "sort_key": f"name {number:06}",
                "say_as": f"07700 900 {999 - number % 1000:03}",
                "added_on": date(2026, 11, 1),
            }
            for number in range(count)
        ]
        if people:
            session.execute(insert(Person), people)

    return action


def rename(number: int, name: str) -> Callable[[Session], None]:
    def action(session: Session) -> None:
        person = session.get_one(Person, person_id(number))
        person.name, person.sort_key = name, name.casefold()

    return action


def remove(number: int) -> Callable[[Session], None]:
    return lambda session: session.delete(session.get_one(Person, person_id(number)))


@pytest.fixture
def tasks(qtbot: QtBot, tmp_path: Path) -> Iterator[Tasks]:
    with at_work(tmp_path / "group") as opened:
        yield opened


@pytest.fixture
def owner() -> Owner:
    return Owner()


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def model(tasks: Tasks, owner: Owner) -> TableModel[Somebody]:
    return TableModel(tasks, COLUMNS, parent=owner)


@pytest.fixture
def view(qtbot: QtBot, model: TableModel[Somebody]) -> Iterator[TableView]:
    made = TableView(model, name="People")
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    yield made
    made.close()


def step(qtbot: QtBot, tasks: Tasks, action: Callable[[Session], None]) -> None:
    """Keeps a step and waits for it."""
    owner = Owner()
    tasks.write("Step", action, owner.hear, owner=owner)
    qtbot.waitUntil(lambda: bool(owner.answers), timeout=30_000)


def shown(qtbot: QtBot, model: TableModel[Somebody], people: People) -> None:
    """Asks anew, and waits until all ids are known."""
    with qtbot.waitSignal(model.completed, timeout=30_000):
        model.show(people.source(), model.order)


def reloaded(qtbot: QtBot, model: TableModel[Somebody], reload: Callable[[], None]) -> None:
    with qtbot.waitSignal(model.arrived, timeout=30_000):
        reload()


def cell(model: TableModel[Somebody], row: int, column: int = 0, role: int = 0) -> object:
    return model.data(model.index(row, column), role)


def test_the_first_rows_come_before_the_ids(
    qtbot: QtBot, tasks: Tasks, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(5000))
    with qtbot.waitSignal(model.arrived, timeout=30_000) as arrived:
        model.show(people.source())
    assert arrived.args == [5000]
    assert model.rowCount() == 5000
    assert cell(model, 0) == "Name 000000"
    last = ROWS - 1
    assert cell(model, last) == f"Name {last:06}"
    assert people.asked == ["first"]
    assert model.id_at(last) == person_id(last)
    assert (model.id_at(ROWS), model.is_complete) == (None, False)
    qtbot.waitUntil(lambda: model.is_complete, timeout=30_000)
    assert people.asked == ["first", "ids"]
    assert model.id_at(4999) == person_id(4999)
    assert model.row_of(person_id(4321)) == 4321


def test_rows_that_are_not_at_hand_are_empty_and_then_fetched(
    qtbot: QtBot, tasks: Tasks, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(5000))
    shown(qtbot, model, people)
    assert cell(model, 2345) is None
    assert cell(model, 2346, 1) is None
    with qtbot.waitSignal(model.dataChanged, timeout=30_000) as changed:
        pass
    begins = 2345 // ROWS * ROWS
    assert (changed.args[0].row(), changed.args[1].row()) == (begins, begins + ROWS - 1)
    assert cell(model, 2345) == "Name 002345"
    assert people.asked == ["first", "ids", "rows"]
    assert people.asked_rows == [ROWS]


def test_scrolling_past_asks_only_for_where_it_ends(
    qtbot: QtBot, tasks: Tasks, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(5000))
    shown(qtbot, model, people)
    for row in range(0, 5000, 50):
        cell(model, row)
    qtbot.waitUntil(lambda: cell(model, 4999) == "Name 004999", timeout=30_000)
    assert sum(people.asked_rows) <= 4 * ROWS


def test_only_some_blocks_are_kept(
    qtbot: QtBot, tasks: Tasks, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(ROWS * (KEPT + 5)))
    shown(qtbot, model, people)
    for block in range(KEPT + 5):
        row = block * ROWS
        qtbot.waitUntil(lambda row=row: cell(model, row) is not None, timeout=30_000)
    assert model.row_at(ROWS * (KEPT + 4)) is not None
    assert model.row_at(0) is None


def test_the_ids_are_asked_for_at_once_when_somebody_looks_far_down(
    qtbot: QtBot, tasks: Tasks, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(1000))
    reloaded(qtbot, model, lambda: model.show(people.source()))
    assert cell(model, 800) is None
    qtbot.waitUntil(lambda: cell(model, 800) == "Name 000800", timeout=30_000)


@pytest.mark.parametrize("count", [0, 1, 5000])
def test_the_model_keeps_the_rules_of_qt(
    qtbot: QtBot,
    qtmodeltester: ModelTester,
    tasks: Tasks,
    model: TableModel[Somebody],
    people: People,
    count: int,
) -> None:
    qtmodeltester.check(model)
    step(qtbot, tasks, fill(count))
    shown(qtbot, model, people)
    qtmodeltester.check(model)
    if count:
        step(qtbot, tasks, remove(0))
    reloaded(qtbot, model, model.reload)
    assert model.rowCount() == max(0, count - 1)
    qtmodeltester.check(model)


def test_a_cell_carries_what_the_delegate_paints_and_a_reader_says(
    qtbot: QtBot, tasks: Tasks, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(1))
    shown(qtbot, model, people)
    assert cell(model, 0, 0, Role.SECOND) == "no. 999"
    assert cell(model, 0, 0, Role.MATCHES) == ((0, 3),)
    assert cell(model, 0, 0, Role.BELL) is False
    assert cell(model, 0, 1, Role.BELL) is None
    assert cell(model, 0, 2, Role.TONE) == "muted"
    assert cell(model, 0, 1, Qt.ItemDataRole.AccessibleTextRole) == "Phone: 07700 900 999"
    assert cell(model, 0, 0, Qt.ItemDataRole.AccessibleTextRole) == "Name: Name 000000 · no. 999"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Phone"


def test_a_changed_row_is_reloaded_in_place(
    qtbot: QtBot, tasks: Tasks, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(500))
    shown(qtbot, model, people)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    step(qtbot, tasks, rename(3, "Name 000003 Żak"))
    reloaded(qtbot, model, model.reload)
    assert cell(model, 3) == "Name 000003 Żak"
    assert resets == []


def test_typing_asks_only_for_the_newest_question(
    qtbot: QtBot, tasks: Tasks, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(300))
    shown(qtbot, model, people)
    gate = threading.Event()
    holder = Owner()
    tasks.consult(lambda _store: gate.wait(30), holder.hear, owner=holder)
    typed = [People(starting=text) for text in ("N", "Na", "Name 00000", "Name 000007")]
    arrived: list[int] = []
    model.arrived.connect(arrived.append)
    for one in typed:
        model.show(one.source())
    gate.set()
    qtbot.waitUntil(lambda: bool(arrived), timeout=30_000)
    assert arrived == [1]
    assert cell(model, 0) == "Name 000007"
    assert [one.asked for one in typed] == [["first"], [], [], ["first"]]


def test_what_was_kept_between_the_two_questions_is_seen(
    qtbot: QtBot, tasks: Tasks, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(300))
    reloaded(qtbot, model, lambda: model.show(people.source()))
    step(qtbot, tasks, remove(5))
    qtbot.waitUntil(lambda: model.is_complete and model.rowCount() == 299, timeout=30_000)
    qtbot.waitUntil(lambda: cell(model, 5) == "Name 000006", timeout=30_000)


def test_rows_that_cannot_be_read_are_told_once(
    qtbot: QtBot, tasks: Tasks, model: TableModel[Somebody], people: People
) -> None:
    def broken(_session: Session, _ids: Sequence[bytes]) -> Sequence[Somebody]:
        raise ZeroDivisionError

    step(qtbot, tasks, fill(300))
    heard = listen(tasks)
    with qtbot.waitSignal(model.completed, timeout=30_000):
        model.show(Source(people.first, people.ids, broken))
    with qtbot.waitSignal(tasks.crashed, timeout=30_000):
        assert cell(model, 200) is None
    assert cell(model, 200) is None
    shown(qtbot, model, people)
    assert len(heard.crashed) == 1


def test_a_model_destroyed_while_it_fetches_hears_no_more(
    qtbot: QtBot, tasks: Tasks, people: People
) -> None:
    step(qtbot, tasks, fill(1000))
    heard = listen(tasks)
    for _round in range(40):
        page = QWidget()
        model: TableModel[Somebody] = TableModel(tasks, COLUMNS, parent=page)
        view = TableView(model, name="People", parent=page)
        assert model.parent() is view
        shown(qtbot, model, people)
        cell(model, 700)
        view.reload()
        delete(page)
    last = Owner()
    tasks.read(lambda _session: "last", last.hear, owner=last)
    qtbot.waitUntil(lambda: bool(last.answers), timeout=30_000)
    assert (heard.failed, heard.crashed) == ([], [])


# the view


def at(view: TableView) -> int:
    return view.currentIndex().row()


def go_to(view: TableView, wanted: bytes) -> None:
    model = view.model()
    assert isinstance(model, TableModel)
    row = model.row_of(wanted)
    assert row is not None
    here = model.index(row, max(0, view.currentIndex().column()))
    view.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)
    view.scrollTo(here)


def test_a_new_question_begins_at_the_top(
    qtbot: QtBot, tasks: Tasks, view: TableView, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(500))
    moved: list[object] = []
    view.moved.connect(moved.append)
    shown(qtbot, model, people)
    assert moved == [person_id(0)]
    go_to(view, person_id(400))
    press(Qt.Key.Key_Space, at=view)
    shown(qtbot, model, people)
    assert at(view) == 0
    assert view.verticalScrollBar().value() == 0
    assert view.chosen() == []
    people.starting = "nobody"
    shown(qtbot, model, people)
    assert moved == [person_id(0), person_id(400), person_id(0), None]


def test_the_keyboard_walks_the_rows(
    qtbot: QtBot, tasks: Tasks, view: TableView, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(500))
    shown(qtbot, model, people)
    press(Qt.Key.Key_Down, at=view)
    press(Qt.Key.Key_Down, at=view)
    assert at(view) == 2
    press(Qt.Key.Key_Up, at=view)
    assert at(view) == 1
    press(Qt.Key.Key_End, at=view)
    assert at(view) == 499
    press(Qt.Key.Key_Home, at=view)
    assert at(view) == 0
    press(Qt.Key.Key_PageDown, at=view)
    down = at(view)
    assert 5 < down < 20
    press(Qt.Key.Key_PageUp, at=view)
    assert at(view) == 0
    with qtbot.waitSignal(view.left):
        press(Qt.Key.Key_Up, at=view)
    assert view.chosen() == []


def test_enter_and_double_click_open(
    qtbot: QtBot, tasks: Tasks, view: TableView, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(20))
    shown(qtbot, model, people)
    opened: list[bytes] = []
    view.opened.connect(opened.append)
    press(Qt.Key.Key_Down, at=view)
    press(Qt.Key.Key_Return, at=view)
    spot = view.visualRect(model.index(3, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [person_id(1), person_id(3)]
    assert all(isinstance(one, bytes) for one in opened)


def test_space_chooses_and_moving_keeps_the_choice(
    qtbot: QtBot, tasks: Tasks, view: TableView, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(500))
    shown(qtbot, model, people)
    counts: list[int] = []
    view.chose.connect(counts.append)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space,
                Qt.Key.Key_End):  # fmt: skip
        press(key, at=view)
    assert view.chosen() == [person_id(0), person_id(2)]
    assert counts[-1] == 2
    assert view.chosen_or_current() == [person_id(0), person_id(2)]
    spot = view.visualRect(model.index(495, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert (at(view), len(view.chosen())) == (495, 2)
    spot = view.visualRect(model.index(497, 0)).center()
    shift, ctrl = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, shift, spot)
    assert view.chosen()[2:] == [person_id(number) for number in (495, 496, 497)]
    assert len(view.chosen()) == 5, "those before stay"
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, ctrl, spot)
    assert view.chosen()[2:] == [person_id(number) for number in (495, 496)]
    qtbot.keyClick(view, Qt.Key.Key_Down, shift)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen()[2:] == [person_id(number) for number in (495, 496, 497, 498)]
    view.choose_nobody.trigger()
    assert view.chosen() == []
    assert view.chosen_or_current() == [person_id(499)]


def test_all_are_chosen_even_before_all_are_known(
    qtbot: QtBot, tasks: Tasks, view: TableView, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(5000))
    reloaded(qtbot, model, lambda: model.show(people.source()))
    assert not model.is_complete
    press(Qt.Key.Key_A, CTRL, at=view)
    qtbot.waitUntil(lambda: len(view.chosen()) == 5000, timeout=30_000)


def test_a_reload_keeps_cursor_choice_and_scroll_by_id(
    qtbot: QtBot, tasks: Tasks, view: TableView, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(2000))
    shown(qtbot, model, people)
    go_to(view, person_id(1500))
    qtbot.waitUntil(lambda: cell(model, 1500) is not None, timeout=30_000)
    for number in (1500, 1502, 10):
        go_to(view, person_id(number))
        press(Qt.Key.Key_Space, at=view)
    go_to(view, person_id(1500))
    height = view.visualRect(view.currentIndex()).top()
    moved: list[object] = []
    view.moved.connect(moved.append)
    for number in (0, 5, 700, 1502):
        step(qtbot, tasks, remove(number))
    reloaded(qtbot, model, view.reload)
    assert view.current_id() == person_id(1500)
    assert at(view) == 1497
    assert view.visualRect(view.currentIndex()).top() == height
    assert view.chosen() == [person_id(10), person_id(1500)]
    assert cell(model, 1497) == "Name 001500", "the rows in sight came with the answer"
    assert cell(model, 1492) == "Name 001495"
    assert moved == []


def test_when_the_cursors_row_is_gone_the_next_one_has_it(
    qtbot: QtBot, tasks: Tasks, view: TableView, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(50))
    shown(qtbot, model, people)
    go_to(view, person_id(20))
    step(qtbot, tasks, remove(20))
    reloaded(qtbot, model, view.reload)
    assert view.current_id() == person_id(21)
    go_to(view, person_id(49))
    step(qtbot, tasks, remove(49))
    reloaded(qtbot, model, view.reload)
    assert view.current_id() == person_id(48)


def test_rows_scrolled_to_stay_when_the_cursor_is_out_of_sight(
    qtbot: QtBot, tasks: Tasks, view: TableView, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(2000))
    shown(qtbot, model, people)
    view.verticalScrollBar().setValue(view.verticalHeader().sectionPosition(1000) + 7)
    step(qtbot, tasks, remove(3))
    reloaded(qtbot, model, view.reload)
    assert model.id_at(view.rowAt(0)) == person_id(1000)
    assert view.rowViewportPosition(view.rowAt(0)) == -7
    assert view.current_id() == person_id(0)


def test_letters_are_verbs_or_go_on_searching(
    qtbot: QtBot, tasks: Tasks, view: TableView, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(5))
    shown(qtbot, model, people)
    done: list[str] = []
    typed: list[str] = []
    view.typed.connect(typed.append)
    talk = QAction("Record a talk", view)
    talk.setShortcut(QKeySequence("N"))
    talk.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    talk.triggered.connect(lambda: done.append("talk"))
    view.set_verbs([talk])
    type_words("n", at=view)
    type_words("za", at=view)
    view.set_verbs([])
    type_words("n", at=view)
    assert done == ["talk"]
    assert typed == ["z", "a", "n"]
    assert at(view) == 0


def test_copied_rows_are_tab_separated_in_the_order_of_the_list(
    qtbot: QtBot, tasks: Tasks, view: TableView, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(500))
    shown(qtbot, model, people)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    press(Qt.Key.Key_C, CTRL, at=view)
    qtbot.waitUntil(lambda: clipboard.text() != "before", timeout=30_000)
    assert clipboard.text() == "Name 000000\t07700 900 999\tnone"
    for number in (400, 2):
        go_to(view, person_id(number))
        press(Qt.Key.Key_Space, at=view)
    view.arrange("name !next phone")
    clipboard.setText("before")
    press(Qt.Key.Key_C, CTRL, at=view)
    qtbot.waitUntil(lambda: clipboard.text() != "before", timeout=30_000)
    assert clipboard.text().split("\n") == [
        "Name\tPhone",
        "Name 000002\t07700 900 997",
        "Name 000400\t07700 900 599",
    ]


@pytest.mark.parametrize(
    ("typed", "copied"),
    [
        ("=1+1", "'=1+1"),
        ("@sum", "'@sum"),
        ("-Żak", "'-Żak"),
        ("+44 7700 900 142", "+44 7700 900 142"),
        ("+1+cmd", "'+1+cmd"),
        ("two\tcells\nlines", "two cells lines"),
    ],
)
def test_no_cell_is_reckoned_when_it_is_pasted(typed: str, copied: str) -> None:
    column: Column[Somebody] = Column("name", "Name", 100, lambda row: row.name)
    assert as_tsv([column], [Somebody(b"", typed, "")]) == copied


def test_sorting_by_the_head_keeps_the_cursor_on_its_row(
    qtbot: QtBot, tasks: Tasks, view: TableView, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(800))
    shown(qtbot, model, people)
    go_to(view, person_id(100))
    press(Qt.Key.Key_Space, at=view)
    arranged: list[str] = []
    view.arranged.connect(arranged.append)
    head = view.horizontalHeader()
    spot = QPoint(head.sectionViewportPosition(1) + 40, head.height() // 2)

    def click() -> None:
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    reloaded(qtbot, model, click)
    assert (head.sortIndicatorSection(), model.order) == (1, Order("phone"))
    assert model.id_at(0) == person_id(799)
    assert view.current_id() == person_id(100)
    assert view.chosen() == [person_id(100)]
    reloaded(qtbot, model, click)
    assert model.order == Order("phone", descending=True)
    assert model.id_at(0) == person_id(0)
    assert arranged == ["name phone next|phone", "name phone next|-phone"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menus_sort_and_hide_columns(
    qtbot: QtBot, tasks: Tasks, view: TableView, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(10))
    shown(qtbot, model, people)
    arranged: list[str] = []
    view.arranged.connect(arranged.append)
    menu = view.columns_menu()
    ticks = [action for action in menu.actions() if action.isCheckable()]
    assert [(action.text(), action.isChecked()) for action in ticks] == [
        ("Name", True), ("Phone", True), ("Next step", True)
    ]  # fmt: skip
    ticks[1].trigger()
    assert view.isColumnHidden(1)
    ticks[0].trigger()
    menu = view.columns_menu()
    ticks = [action for action in menu.actions() if action.isCheckable()]
    assert [action.isEnabled() for action in ticks] == [True, True, False], "one column stays"
    ticks[1].trigger()
    assert not view.isColumnHidden(1)
    view.sort_action.trigger()
    sorting = QApplication.activePopupWidget()
    assert sorting is not None
    by_phone = next(action for action in sorting.actions() if action.text() == "Phone")
    reloaded(qtbot, model, by_phone.trigger)
    sorting.close()
    assert model.order == Order("phone")
    assert arranged[-1] == "!name phone next|phone"


def test_columns_go_in_their_order_when_there_is_no_room(qtbot: QtBot, view: TableView) -> None:
    def in_sight() -> list[bool]:
        return [not view.isColumnHidden(number) for number in range(3)]

    view.resize(1000, 400)
    assert in_sight() == [True, True, True]
    widths = [view.columnWidth(number) for number in range(3)]
    assert sum(widths) <= view.viewport().width() < sum(widths) + 4
    view.resize(450, 400)
    assert in_sight() == [True, False, True]
    view.resize(300, 400)
    assert in_sight() == [True, False, False]
    view.resize(1000, 400)
    assert [view.columnWidth(number) for number in range(3)] == widths


def test_widths_and_order_are_remembered(qtbot: QtBot, view: TableView) -> None:
    arranged: list[str] = []
    view.arranged.connect(arranged.append)
    head = view.horizontalHeader()
    head.moveSection(2, 0)
    head.resizeSection(1, round(200 * view.fontInfo().pixelSize() / 14))
    assert arranged[0] == "next name phone|"
    kept = arranged[-1]
    assert kept.startswith("next name phone:")
    head.moveSection(0, 1)
    view.arrange(kept)
    assert view.arrangement() == kept
    assert [head.logicalIndex(place) for place in range(3)] == [2, 0, 1]


def test_an_arrangement_of_another_day_is_read_as_far_as_it_goes() -> None:
    arrangement = read_arrangement("gone:80 phone:12 phone !name:x|-phone", COLUMNS)
    assert arrangement.keys == ("phone", "name", "next")
    assert arrangement.widths == {"phone": LEAST}
    assert arrangement.hidden == frozenset({"name"})
    assert arrangement.order == Order("phone", descending=True)
    assert read_arrangement(arrangement.written(), COLUMNS) == arrangement
    assert read_arrangement("", COLUMNS) == Arrangement(("name", "phone", "next"))
    assert read_arrangement("!name !phone !next|no", COLUMNS).hidden == frozenset()


def test_a_width_set_by_hand_does_not_grow() -> None:
    arrangement = read_arrangement("name:100 phone next", COLUMNS)
    widths = laid_out(COLUMNS, arrangement, 1000)
    assert widths["name"] == 100
    assert sum(widths.values()) == pytest.approx(1000)
    assert widths["phone"] / widths["next"] == pytest.approx(180 / 140)


def test_a_screen_reader_hears_the_table_and_its_cells(
    qtbot: QtBot, tasks: Tasks, view: TableView, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(3))
    shown(qtbot, model, people)
    table = QAccessible.queryAccessibleInterface(view)
    assert table.text(QAccessible.Text.Name) == "People"
    said = {table.child(number).text(QAccessible.Text.Name) for number in range(table.childCount())}
    assert "Phone: 07700 900 998" in said


def test_the_view_paints_five_thousand_rows(
    qtbot: QtBot, tasks: Tasks, view: TableView, model: TableModel[Somebody], people: People
) -> None:
    step(qtbot, tasks, fill(5000))
    shown(qtbot, model, people)
    before = view.grab().toImage()
    view.scrollToBottom()
    qtbot.waitUntil(lambda: cell(model, 4999) is not None, timeout=30_000)
    assert view.grab().toImage() != before
