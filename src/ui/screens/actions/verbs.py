"""What is done with an action as a whole: ask many, change it, print a page of it, end it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....problems import Missing
from ....services import lists
from ....services.actions import planned, taking_part
from ...desk import Trail
from .papers import ask_which_page_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ....services.actions.page import ActionPage, Participant
    from .screen import ActionScreen


class ActionVerbs:
    """They ask in the line at the foot of the page, and go through its desk."""

    def __init__(self, screen: ActionScreen) -> None:
        self._screen, self._desk = screen, screen.desk

    def open(self, person: bytes) -> None:
        """Her page, with everybody in the action to walk through."""
        page = self._screen.page
        if page is not None:
            ids = tuple(part.person_id for group in page.groups for part in group.parts)
            self._desk.open_person(person, Trail(page.rung.name, ids))

    def open_door(self) -> None:
        """The page at which people sign in."""
        self._desk.door_wanted.emit(self._screen.action_id)

    def change(self) -> None:
        """The form of the action, as it is planned."""
        from .form import ActionForm

        page = self._screen.page
        if page is not None:
            action, about = self._screen.action_id, (self._screen.action_id, page.rung.name)
            self._desk.open_form(
                ActionForm,
                lambda: ActionForm(self._desk, about, action),
                lambda form: form.action_id == action,
            )

    def open_shift(self) -> None:
        """The form of a piece of work."""
        from .small_forms import ShiftForm

        page = self._screen.page
        if page is not None:
            about = (self._screen.action_id, page.rung.name)
            self._desk.open_form(ShiftForm, lambda: ShiftForm(self._desk, about))

    def open_needs(self, part: Participant) -> None:
        """The form of what somebody needs to come."""
        from .small_forms import NeedsForm

        page = self._screen.page
        if page is not None:
            about = (self._screen.action_id, page.rung.name)
            self._desk.open_form(
                NeedsForm,
                lambda: NeedsForm(self._desk, about, part),
                lambda form: form.part.person_id == part.person_id,
            )

    def print(self) -> None:
        """Asks which page of the action is printed."""
        page = self._screen.page
        if page is not None:
            ask_which_page_of(self._desk, self._screen.ask, page)

    def ask_whom(self) -> None:
        """Asks who was asked, of many at once."""
        page = self._screen.page
        if page is not None:
            names: list[str] = [group.department.name for group in page.groups]
            names += [name for name, _list in self._screen.lists]
            self._screen.ask.ask(
                _("Who was asked? A place, a list, a question"),
                self._ask_those,
                hint=_("empty: everybody who counts"),
                names=tuple(names),
            )

    def _ask_those(self, typed: str) -> None:
        """Everybody of a department, of a list or of a kept question was asked."""
        page = self._screen.page
        if page is None:
            return
        of_list = dict(self._screen.lists).get(typed)
        if of_list is not None:
            self._ask_list(typed, of_list, page)
            return
        groups = [one for one in page.groups if not typed or one.department.name == typed]
        if not groups:
            raise Missing(_("There is no place, list or question “{name}”.").format(name=typed))
        people = tuple(part.person_id for group in groups for part in group.parts)
        self._screen.people.verbs.ask_many(people, typed or _("everybody"))

    def _ask_list(self, name: str, list_id: Id, page: ActionPage) -> None:
        worker, today, action = self._desk.worker.id, self._desk.today(), self._screen.action_id

        def ask(session: Session) -> taking_part.AskedMany:
            people = lists.people_of(session, list_id, today, worker)
            return taking_part.ask_everybody(session, action, people, worker, today)

        label = _("Ask {whom} for {action}").format(whom=name, action=page.rung.name)
        self._desk.do(label, "", ask, self._screen.people.verbs.tell_asked, owner=self._screen)

    def ask_report(self) -> None:
        """Asks how it went; then the action is over."""
        page = self._screen.page
        if page is not None:
            self._screen.ask.ask(
                _("{action} is over. How did it go?").format(action=page.rung.name),
                self._hold,
                hint=_("in your words; may stay empty"),
                text=page.report,
            )

    def _hold(self, report: str) -> None:
        page = self._screen.page
        if page is None:
            return
        action, today = self._screen.action_id, self._desk.today()
        words = _("{action} is over").format(action=page.rung.name)
        self._desk.do(
            words,
            words,
            lambda s: planned.hold_action(s, action, today, report),
            lambda _none: self._screen.show_result(),
            owner=self._screen,
            failed=self._screen.ask.or_asks_again(self._desk.fault.emit),
        )
