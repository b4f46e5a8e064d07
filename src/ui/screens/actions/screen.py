"""One action: everybody in it, what it takes, the work, what it showed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ....models import ActionState
from ....services import lists
from ....services.actions.page import ActionPage, Stands, action_page
from ...ask_line import AskLine
from ...kit.buttons import Button
from ...kit.chips import ChipItem, ChipRow
from ...kit.head import PageHead
from ...kit.label import Label
from ...kit.section import indented
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...parts import mark_part
from .people import People
from .result import ResultPart
from .turnout import TurnoutPart
from .verbs import ActionVerbs
from .words import floor_sentence, kinds, stand_sentence, when_words
from .work import WorkPart

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint

WIDE_FROM = 760
"""Units of width of the page from which all its buttons have room."""
PEOPLE, TURNOUT, WORK, RESULT = "people", "turnout", "work", "result"
WATCHES = frozenset(
    {"action", "participation", "confirmation", "pledge", "action_shift", "shift_person",
     "person", "placement", "campaign", "structure", "assessment", "relationship", "exclusion"}
)  # fmt: skip


class ActionScreen(OwnKeys):
    """Four parts of one page, of which one is in front."""

    help_page = "actions"

    watches: ClassVar[frozenset[str]] = WATCHES

    def __init__(self, desk: Desk, action_id: Id) -> None:
        super().__init__(desk)
        self.action_id = action_id
        self.page: ActionPage | None = None
        self.lists: tuple[tuple[str, Id], ...] = ()
        """The lists and questions that are kept, by name."""
        self.verbs = ActionVerbs(self)
        self._part = PEOPLE
        self.ask = AskLine(desk)
        self._make_acts()
        self.head = PageHead("", "", (self.print_button, self.door_button))
        self.rule = Label("", "body", wrap=True)
        self.chips = ChipRow(_("Parts of the page"), self._chip_items(), exclusive=True)
        self.chips.toggled.connect(lambda key, _on: self.turn_to(str(key)))
        self.people = People(desk, self, self.ask)
        self.turnout = TurnoutPart(desk, self, self.ask)
        self.work = WorkPart(desk, self, self.ask)
        self.result = ResultPart(desk.words)
        self._parts: dict[str, QWidget] = {
            PEOPLE: self.people, TURNOUT: self.turnout, WORK: self.work, RESULT: self.result,
        }  # fmt: skip
        self._listen()
        self._lay_out()

    def offered(self) -> Sequence[QAction]:
        return (
            self.door, self.everybody, self.change, self.over, self.print_it, self.next_part,
        )  # fmt: skip

    def _make_acts(self) -> None:
        self.door = self.own_key(_("Sign in at the door"), "Ctrl+I", self.verbs.open_door)
        self.everybody = self.own_key(_("Ask many"), "Ctrl+Shift+Q", self.verbs.ask_whom)
        self.change = self.own_key(_("Change"), "Ctrl+E", self.verbs.change)
        self.over = self.own_key(_("It is over"), "Ctrl+Shift+O", self.verbs.ask_report)
        self.next_part = self.own_key(_("Next part of the page"), "Ctrl+PgDown", self._next_part)
        self.print_it = self.own_key(_("Print a page of it"), "Ctrl+P", self.verbs.print)
        self.back = self.own_key(_("Back"), "Esc", self.desk.back_wanted.emit)
        self.door_button = Button(action=self.door, icon="door-open", height=30)
        self.print_button = Button(action=self.print_it, icon="printer", height=30)
        self.more_button = Button(action=self.everybody, icon="megaphone", height=30)
        self.change_button = Button(action=self.change, icon="square-pen", height=30)
        for action in (self.door, self.everybody, self.change, self.over):
            action.setEnabled(self.desk.looked_at is None)

    def _listen(self) -> None:
        self.people.opened.connect(self.verbs.open)
        self.people.verbs.needs_wanted.connect(self.verbs.open_needs)
        self.turnout.opened.connect(self.verbs.open)
        self.work.shift_wanted.connect(self.verbs.open_shift)
        self.work.opened.connect(lambda _row: self._show_yeses())
        self.result.opened.connect(self.verbs.open)
        if self.desk.looked_at is not None:
            for verb in self.people.verbs.every():
                verb.setEnabled(False)

    def _lay_out(self) -> None:
        strip = QWidget()
        strip.setLayout(indented(self.rule, start=19))
        line = QWidget()
        row = indented(self.chips, start=19)
        row.addWidget(self.more_button)
        row.addSpacing(theme().u(8))
        row.addWidget(self.change_button)
        row.addSpacing(theme().u(24))
        line.setLayout(row)
        for part in self._parts.values():
            mark_part(part)
        self.fill(
            (self.head, 0), (strip, 0), (line, 0),
            *((part, 1) for part in self._parts.values()), (self.ask, 0),
        )  # fmt: skip
        self._show_part()

    def _chip_items(self) -> list[ChipItem]:
        words = {
            PEOPLE: _("Who takes part"),
            TURNOUT: _("What it takes"),
            WORK: _("Work and needs"),
            RESULT: _("What it showed"),
        }
        return [ChipItem(key, said, on=key == self._part) for key, said in words.items()]

    def turn_to(self, part: str) -> None:
        """Shows one part of the page."""
        focus = self.window().focusWidget()
        held = focus is not None and self._parts[self._part].isAncestorOf(focus)
        self._part = part
        self.chips.set_on(part, True)
        self._show_part()
        if part != PEOPLE and self.page is not None and self.page.rates is None:
            self.refresh()
        if held:  # what had the focus is hidden now
            self.focus_first()
        self.hints_changed.emit()

    def _next_part(self) -> None:
        keys = list(self._parts)
        self.turn_to(keys[(keys.index(self._part) + 1) % len(keys)])

    def _show_part(self) -> None:
        for key, part in self._parts.items():
            part.setVisible(key == self._part)

    def refresh(self) -> None:
        action, worker, today = self.action_id, self.desk.worker.id, self.desk.today()
        names_alone = self._part == PEOPLE

        def look(session: Session) -> tuple[ActionPage, tuple[tuple[str, Id], ...]]:
            kept = [(one.name, one.id) for one in lists.list_names(session) if one.id]
            kept += [(one.name, one.id) for one in lists.question_names(session, worker, today)]
            page = action_page(session, action, today, names_alone=names_alone)
            return page, tuple(kept)

        self.desk.tasks.read(look, self._show, owner=self, failed=self.no_longer_here)

    def _show(self, found: tuple[ActionPage, tuple[tuple[str, Id], ...]]) -> None:
        page, self.lists = found
        first, self.page = self.page is None, page
        locale = self.desk.profile.locale
        self.head.set_title(page.rung.name)
        about = (
            kinds()[page.rung.kind], when_words(page.rung, locale),
            _("led by {name}").format(name=page.rung.leader) if page.rung.leader else "",
        )  # fmt: skip
        self.head.set_muted(" · ".join(part for part in about if part))
        words = self.desk.words
        stands, rule = stand_sentence(page.rung, words), floor_sentence(page.rung, words)
        self.rule.setText(f"{stands}. {rule}".strip())
        for part in (self.people, self.turnout, self.work, self.result):
            part.show_page(page)
        if first:
            self.focus_first()
        self.hints_changed.emit()
        self.arrived()

    def _show_yeses(self) -> None:
        """Who said yes, with what each of them needs."""
        self.people.show_those(Stands.YES.value)
        self.turn_to(PEOPLE)

    def show_result(self) -> None:
        """What it showed, now that it is over."""
        self.turn_to(RESULT)

    # keys

    def again(self) -> ActionScreen:
        fresh = ActionScreen(self.desk, self.action_id)
        fresh.turn_to(self._part)
        return fresh

    def people_in_question(self) -> tuple[Id, ...]:
        part = self.people.chosen() if self._part == PEOPLE else None
        return (part.person_id,) if part is not None else ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the names have it: the keys do the same."""
        super().resizeEvent(event)
        wide = self.width() >= theme().f(WIDE_FROM)
        for part in (self.print_button, self.more_button, self.change_button, self.people.search):
            part.setVisible(wide)

    def find_here(self) -> None:
        self.turn_to(PEOPLE)
        self.people.search.show()
        self.people.search.setFocus()

    def hints(self) -> Sequence[Hint]:
        here: Sequence[Hint] = ()
        if self._part == PEOPLE:
            here = self.people.verbs.hints()
        elif self._part == TURNOUT:
            here = ((self.turnout.pledge, _("pledge")), (self.turnout.no_pledge, _("no pledge")))
        elif self._part == WORK:
            here = (
                (self.work.add, _("add work")),
                (self.work.leaves, _("not taken after all")),
                (self.work.not_wanted, _("not wanted")),
            )
        over = ((self.over, _("it is over")),) if self._may_end() else ()
        return (*here, (self.next_part, _("next part")), *over, (self.back, _("back")))

    def _may_end(self) -> bool:
        state = self.page.rung.state if self.page is not None else ActionState.DONE
        return state in (ActionState.PLANNED, ActionState.RUNNING)

    def focus_first(self) -> None:
        first = {
            PEOPLE: self.people.rows, TURNOUT: self.turnout.goal, WORK: self.work.first(),
            RESULT: self.result.numbers,
        }  # fmt: skip
        first[self._part].setFocus()
