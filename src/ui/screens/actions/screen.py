"""One action: everybody in it, what it takes, the work, what it showed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ....models import ActionState
from ....problems import Missing
from ....services import lists
from ....services.actions import planned, taking_part
from ....services.actions.page import ActionPage, Stands, action_page
from ...ask_line import AskLine
from ...desk import Trail
from ...kit.buttons import Button
from ...kit.chips import ChipItem, ChipRow
from ...kit.head import PageHead
from ...kit.label import Label
from ...kit.section import indented
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...parts import mark_part
from .papers import ask_which_page, pages_of_an_action
from .people import People
from .result import ResultPart
from .turnout import TurnoutPart
from .words import floor_sentence, kinds, stand_sentence, when_words
from .work import WorkPart

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from sqlalchemy.orm import Session

    from ....models import Id
    from ....services.actions.page import Participant
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
        self._page: ActionPage | None = None
        self._lists: tuple[tuple[str, Id], ...] = ()
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
        self.door = self.own_key(_("Sign in at the door"), "Ctrl+I", self._open_door)
        self.everybody = self.own_key(_("Ask many"), "Ctrl+Shift+Q", self._ask_whom)
        self.change = self.own_key(_("Change"), "Ctrl+E", self._change)
        self.over = self.own_key(_("It is over"), "Ctrl+Shift+O", self._ask_report)
        self.next_part = self.own_key(_("Next part of the page"), "Ctrl+PgDown", self._next_part)
        self.print_it = self.own_key(_("Print a page of it"), "Ctrl+P", self._print)
        self.back = self.own_key(_("Back"), "Esc", self.desk.back_wanted.emit)
        self.door_button = Button(action=self.door, icon="door-open", height=30)
        self.print_button = Button(action=self.print_it, icon="printer", height=30)
        self.more_button = Button(action=self.everybody, icon="megaphone", height=30)
        self.change_button = Button(action=self.change, icon="square-pen", height=30)
        for action in (self.door, self.everybody, self.change, self.over):
            action.setEnabled(self.desk.looked_at is None)

    def _listen(self) -> None:
        self.people.opened.connect(self._open)
        self.people.needs_wanted.connect(self._open_needs)
        self.turnout.opened.connect(self._open)
        self.work.shift_wanted.connect(self._open_shift)
        self.work.opened.connect(lambda _row: self._show_yeses())
        self.result.opened.connect(self._open)
        if self.desk.looked_at is not None:
            for verb in self.people.verbs():
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
        if part != PEOPLE and self._page is not None and self._page.rates is None:
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
        page, self._lists = found
        first, self._page = self._page is None, page
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

    # verbs

    def _open(self, person: bytes) -> None:
        page = self._page
        if page is not None:
            ids = tuple(part.person_id for group in page.groups for part in group.parts)
            self.desk.open_person(person, Trail(page.rung.name, ids))

    def _show_yeses(self) -> None:
        """Who said yes, with what each of them needs."""
        self.people.show_those(Stands.YES.value)
        self.turn_to(PEOPLE)

    def _open_door(self) -> None:
        self.desk.door_wanted.emit(self.action_id)

    def _change(self) -> None:
        from .form import ActionForm

        page = self._page
        if page is not None:
            about = (self.action_id, page.rung.name)
            self.desk.open_form(
                ActionForm,
                lambda: ActionForm(self.desk, about, self.action_id),
                lambda form: form.action_id == self.action_id,
            )

    def _open_shift(self) -> None:
        from .small_forms import ShiftForm

        page = self._page
        if page is not None:
            about = (self.action_id, page.rung.name)
            self.desk.open_form(ShiftForm, lambda: ShiftForm(self.desk, about))

    def _open_needs(self, part: Participant) -> None:
        from .small_forms import NeedsForm

        page = self._page
        if page is not None:
            about = (self.action_id, page.rung.name)
            self.desk.open_form(
                NeedsForm,
                lambda: NeedsForm(self.desk, about, part),
                lambda form: form.part.person_id == part.person_id,
            )

    def _print(self) -> None:
        page = self._page
        if page is not None:
            ask_which_page(self.desk, self.ask, pages_of_an_action(), page.rung.name)

    def _ask_whom(self) -> None:
        page = self._page
        if page is not None:
            names: list[str] = [group.department.name for group in page.groups]
            names += [name for name, _list in self._lists]
            self.ask.ask(
                _("Who was asked? A place, a list, a question"),
                self._ask_those,
                hint=_("empty: everybody who counts"),
                names=tuple(names),
            )

    def _ask_those(self, typed: str) -> None:
        """Everybody of a department, of a list or of a kept question was asked."""
        page = self._page
        if page is None:
            return
        of_list = dict(self._lists).get(typed)
        if of_list is not None:
            self._ask_list(typed, of_list, page)
            return
        groups = [one for one in page.groups if not typed or one.department.name == typed]
        if not groups:
            raise Missing(_("There is no place, list or question “{name}”.").format(name=typed))
        people = tuple(part.person_id for group in groups for part in group.parts)
        self.people.ask_many(people, typed or _("everybody"))

    def _ask_list(self, name: str, list_id: Id, page: ActionPage) -> None:
        worker, today, action = self.desk.worker.id, self.desk.today(), self.action_id

        def ask(session: Session) -> taking_part.AskedMany:
            people = lists.people_of(session, list_id, today, worker)
            return taking_part.ask_everybody(session, action, people, worker, today)

        label = _("Ask {whom} for {action}").format(whom=name, action=page.rung.name)
        self.desk.do(label, "", ask, self.people.tell_asked, owner=self)

    def _ask_report(self) -> None:
        page = self._page
        if page is not None:
            self.ask.ask(
                _("{action} is over. How did it go?").format(action=page.rung.name),
                self._hold,
                hint=_("in your words; may stay empty"),
                text=page.report,
            )

    def _hold(self, report: str) -> None:
        page = self._page
        if page is None:
            return
        action, today = self.action_id, self.desk.today()
        words = _("{action} is over").format(action=page.rung.name)
        self.desk.do(
            words,
            words,
            lambda s: planned.hold_action(s, action, today, report),
            lambda _none: self.turn_to(RESULT),
            owner=self,
            failed=self.ask.or_asks_again(self.desk.fault.emit),
        )

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
        people = self.people
        if self._part == PEOPLE:
            here = (
                (people.asked, _("asked")),
                ((people.yes, people.not_yet, people.no), _("said yes, not yet, no")),
                (people.did, _("did")),
                (people.calls, _("calls")),
                (people.withdrew, _("took it back")),
                (people.brought, _("turned out by")),
                (people.needs, _("needs")),
                (people.not_so, _("not so")),
            )
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
        state = self._page.rung.state if self._page is not None else ActionState.DONE
        return state in (ActionState.PLANNED, ActionState.RUNNING)

    def focus_first(self) -> None:
        first = {
            PEOPLE: self.people.rows, TURNOUT: self.turnout.goal, WORK: self.work.first(),
            RESULT: self.result.numbers,
        }  # fmt: skip
        first[self._part].setFocus()
