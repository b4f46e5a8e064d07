"""People: find anybody, cut any list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ....i18n import gettext as _
from ....services.people_list import PeopleView, Sort, Which
from ...ask_line import AskLine
from ...desk import MapWish, Trail
from ...kit.buttons import Button
from ...kit.card import Ground
from ...kit.head import PageHead
from ...kit.seamless import in_column, in_line
from ...kit.theme import theme
from ...parts import mark_part
from ...screen import Hint, Screen
from ...table.model import TableModel
from ...table.view import TableView
from ...throttle import Throttle
from .around import Around, look_around
from .asking import PeopleAsking
from .columns import Line, columns, source_of
from .foot import PeopleFoot
from .keys import PeopleKeys
from .reading import ReadingPane
from .search import PeopleSearch, questions
from .states import PeopleStates
from .verbs import PeopleVerbs

if TYPE_CHECKING:
    from ....models import Id
    from ...desk import Desk
    from ...filter.look import Asking

TABLE = "people"
BY_NAME = f"|{Sort.NAME.value}"
"""The arrangement of a table that nobody arranged yet."""

READING_FROM = 1392
"""Units of width from which there is a reading pane: a window of 1600 with its side bar."""


class PeopleScreen(Screen):
    """All people as one searchable table."""

    help_page = "people"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"person", "person_name", "contact_point", "placement", "structure", "slot", "assessment",
         "conversation", "conversation_person", "assignment", "worker", "task", "commitment",
         "suppression", "ask", "relationship", "team", "team_member", "leadership", "attempt",
         "contact_list_member", "language_skill", "question"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._everybody: int | None = None
        self._found = 0
        self._enter_waits = False
        self._asked: PeopleView | None = None
        self.model: TableModel[Line] = TableModel(desk.tasks, columns(), parent=self)
        self.table = TableView(self.model, name=_("People"))
        self.table.arrange(desk.preferences.value.tables.get(TABLE, BY_NAME))
        self.over = PeopleSearch()
        self.search, self.chips = self.over.search, self.over.chips
        self.asking = PeopleAsking(desk, self.over)
        self._counts = Throttle(desk.tasks, self._counted, parent=self)
        self.verbs = PeopleVerbs(self)
        self.keys = PeopleKeys(self)
        self._make_buttons()
        self._make_states()
        self._lay_out()
        self._wire()

    # what it is made of

    def _make_buttons(self) -> None:
        self.mine = Button(_("My circle"), "plain")
        self.mine.clicked.connect(lambda _on: self.desk.circle_wanted.emit())
        self.bring_in = Button(_("Bring in a list"), icon="upload")
        self.bring_in.clicked.connect(lambda _on: self.desk.import_wanted.emit(None))
        self.map = Button(_("Map"), icon="network", key="Ctrl+M")
        self.map.clicked.connect(lambda _on: self.desk.map_wanted.emit(self.map_wish()))
        self.add = Button(_("Add person"), "filled", icon="user-plus", key="Ctrl+Shift+N")
        self.add.clicked.connect(lambda _on: self._add(""))
        self.over.columns.clicked.connect(lambda _on: self._open_columns())
        self.over.filter.clicked.connect(lambda _on: self.desk.filter_wanted.emit())
        self.head = PageHead(_("People"), "", (self.mine, self.map, self.bring_in, self.add))

    def _make_states(self) -> None:
        self.states = PeopleStates(self.desk, self.table)
        self.states.add_wanted.connect(lambda: self._add(self.search.text()))
        self.states.everyone_wanted.connect(lambda: self._choose_which(Which.EVERYONE))

    def _lay_out(self) -> None:
        self.ask = AskLine(self.desk)
        self.reading = ReadingPane(self.desk)
        self.reading.hide()
        main = Ground("base")
        mark_part(main)
        self.foot = PeopleFoot(self.desk.profile.locale)
        self.foot.left_out.clicked.connect(lambda _on: self.desk.filter_wanted.emit())
        self.foot.export.clicked.connect(lambda _on: self.desk.export_wanted.emit())
        in_column(
            main, (self.head, 0), (self.over, 0), (self._inset(), 1), (self.ask, 0),
            (self.foot, 0),
        )  # fmt: skip
        in_line(self, (main, 1), (self.reading, 0))

    def _inset(self) -> QWidget:
        inset = QWidget()
        line = QHBoxLayout(inset)
        line.setContentsMargins(theme().u(18), 0, theme().u(14), 0)
        line.addWidget(self.states)
        return inset

    def _wire(self) -> None:
        self.search.typed.connect(lambda _text: self._ask_anew())
        self.search.entered.connect(self._open_found)
        self.search.down.connect(self._into_list)
        self.chips.toggled.connect(lambda which, _on: self._choose_which(which))
        self.table.opened.connect(self._open)
        self.table.left.connect(self.search.setFocus)
        self.table.moved.connect(self.reading.read)
        self.reading.opened.connect(self._open)
        self.table.typed.connect(self._go_on_searching)
        self.table.chose.connect(lambda _count: self._say_count())
        self.table.arranged.connect(self._keep_arrangement)
        self.model.arrived.connect(self._rows_arrived)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room, the person under the cursor stands beside the table."""
        super().resizeEvent(event)
        wide = self.width() >= theme().f(READING_FROM)
        if wide != self.reading.isVisibleTo(self):
            self.reading.setVisible(wide)
            self.reading.read(self.table.current_id())

    # asking

    def refresh(self) -> None:
        """Asks again; cursor, choice and scroll stay with the same people."""
        view = self._view()
        self.asking.refresh()
        if self._asked == view:
            self.table.reload()
        else:
            self._show(view)

    def search_for(self, words: str) -> None:
        """Searches for these words, as if they had been typed."""
        self.search.set_text(words)
        self._ask_anew()

    def list_in_front(self) -> tuple[Id | None, tuple[Id, ...]]:
        """The chosen; else whom a search or a question found; else everybody."""
        return None, tuple(self.table.chosen()) or (self._ids() if self._is_narrowed else ())

    @property
    def _is_narrowed(self) -> bool:
        asked = self.asking
        asks = asked.question is not None or asked.which is not Which.EVERYONE
        return asks or bool(self.search.text().strip())

    def map_wish(self) -> MapWish:
        """The map of everybody; whom a search or a question found, as those in question on it."""
        asked = self.asking
        if self._is_narrowed:
            unnamed = asked.question is not None and not asked.asking.name
            words = _("Found in People") if unnamed else self._trail_words()
            return MapWish(people=self._ids(), words=words)
        return MapWish()

    def people_in_question(self) -> tuple[Id, ...]:
        """The chosen, else the one under the cursor."""
        return tuple(self.table.chosen_or_current())

    def people_on_paper(self) -> tuple[Id, ...]:
        """The chosen; else all whom the question in front fits; else the one under the cursor."""
        asks = self.asking.question is not None or self.asking.which is not Which.EVERYONE
        if asks and not self.search.text().strip() and not self.table.chosen():
            return self._ids()
        return self.people_in_question()

    def _view(self) -> PeopleView:
        asked = self.asking
        typed = "" if asked.which is Which.ARCHIVED else self.search.text()
        return PeopleView(
            self.desk.worker.id, self.desk.today(), typed, asked.which, question=asked.question
        )

    def _ask_anew(self) -> None:
        self._enter_waits = False
        if self.asking.which is Which.ARCHIVED:  # archived people are not in the search
            self.asking.choose(Which.EVERYONE)
        self._show(self._view())

    def _show(self, view: PeopleView) -> None:
        self._asked = view
        self.table.show_rows(source_of(view, self.desk.profile.locale))

    def ask_question(self, asking: Asking) -> None:
        """Shows who fits a question, of all people."""
        if asking.question != self.asking.asking.question:
            self.search.set_text("")
        self.asking.ask(asking)
        self._show(self._view())

    def _choose_which(self, which: object) -> None:
        self.asking.choose(which)
        if which is Which.ARCHIVED:
            self.search.set_text("")
        self._show(self._view())

    # answers

    def _rows_arrived(self, found: int) -> None:
        self._found = found
        if self._enter_waits:
            self._open_found()
        typed = "" if found else self.search.text()
        self._counts.ask(partial(look_around, typed=typed, view=self._view()))
        self.reading.read(self.table.current_id())

    def _counted(self, around: Around) -> None:
        self._everybody = around.everybody
        typed = self.search.text().strip()
        self.states.nobody_found.show_near(typed, around.near, self.desk.today())
        self.foot.show_left_out(around.left_out)
        self.states.nobody_fits.show_question(self.asking.which)
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        anybody = bool(self._everybody or self._found)
        self.states.bring(self.asking.which, typed, found=bool(self._found), anybody=anybody)
        self._make_room(had_focus=had_focus)
        self._say_count()

    def _make_room(self, *, had_focus: bool) -> None:
        """Where nobody is here yet, only the ways to begin stand."""
        begins = self._begins
        self.over.show_questions(not begins)
        for widget in (self.add, self.map, self.bring_in, self.foot):
            widget.setVisible(not begins)
        if begins and had_focus and not self.search.text():
            self.states.nobody_yet.setFocus()
        self.hints_changed.emit()

    @property
    def _begins(self) -> bool:
        return self.states.present is self.states.nobody_yet

    def _say_count(self) -> None:
        if self._everybody is None:
            return
        self.foot.show_counts(self._found, self._everybody, len(self.table.chosen()))
        found = _("{n} found").format(n=self.foot.number(self._found))
        self.search.set_count(found if self.search.text().strip() else "")

    # doing

    def _open(self, person: bytes) -> None:
        self.desk.open_person(person, Trail(self._trail_words(), self._ids()))

    def open_current(self) -> None:
        """Opens whoever is under the cursor."""
        if (person := self.table.current_id()) is not None:
            self._open(person)

    def _trail_words(self) -> str:
        typed = self.search.text().strip()
        return (
            _("search “{typed}”").format(typed=typed)
            if typed
            else self.asking.words(dict(questions())[self.asking.which])
        )

    def _ids(self) -> tuple[Id, ...]:
        ids = (self.model.id_at(number) for number in range(self.model.rowCount()))
        return tuple(one for one in ids if one is not None)

    def _add(self, name: str) -> None:
        self.desk.add_person_wanted.emit(name.strip())

    # keys and focus

    def hints(self) -> Sequence[Hint]:
        return self.keys.hints(begins=self._begins)

    def focus_first(self) -> None:
        """The search; the row where one was, on coming back."""
        if self._begins:
            self.states.nobody_yet.setFocus()
        elif self.table.current_id() is not None and self._came_from_table:
            self.table.setFocus()
        else:
            self.find_here()

    @property
    def _came_from_table(self) -> bool:
        return self.focusWidget() is self.table

    def find_here(self) -> None:
        """The search, with what stands in it chosen, so that typing replaces it."""
        self.search.setFocus()
        self.search.edit.selectAll()

    def _open_found(self) -> None:
        """Enter opens whom the search found; an answer that is on its way is waited for."""
        typed = bool(self.search.text().strip())
        self._enter_waits = typed and self.model.asks_anew
        if typed and self._found and not self._enter_waits:
            self.open_current()
        elif not self._enter_waits:
            self._into_list()

    def _into_list(self) -> None:
        if self.states.present is not self.table or self.model.rowCount():
            self.states.present.setFocus()

    def _go_on_searching(self, letter: str) -> None:
        if self.desk.preferences.value.single_keys:
            return
        self.search.setFocus()
        self.search_for(self.search.text() + letter)

    def _open_columns(self) -> None:
        menu = self.table.columns_menu()
        button = self.over.columns
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _keep_arrangement(self, line: str) -> None:
        self.desk.preferences.arrange(TABLE, line)
