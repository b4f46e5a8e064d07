"""What is done with the people chosen in the table: a talk, a list of these, archived."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.lists import make_list
from ....services.people import archive_people, person_name
from ..owner_verbs import OwnerVerbs

if TYPE_CHECKING:
    from collections.abc import Callable

    from ....models import Id
    from .screen import PeopleScreen


class PeopleVerbs(QObject):
    """About all that are chosen, else about the one under the cursor."""

    def __init__(self, screen: PeopleScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._desk = screen.desk

    def talk(self) -> None:
        """Opens the one-to-one form with them."""
        self._desk.talk_wanted.emit(self._screen.people_in_question())

    def ask_list(self) -> None:
        """Asks what the list of these is called, and makes it."""
        people = self._screen.people_in_question()
        if not people:
            return
        question = ngettext(
            "What is this list of {n} person called?",
            "What is this list of {n} people called?",
            len(people),
        )
        self._screen.ask.ask(question.format(n=len(people)), partial(self._make_list, people))

    def _make_list(self, people: tuple[Id, ...], name: str) -> None:
        worker = self._desk.worker.id
        self._screen.ask.do(
            _("Make the list {name}").format(name=name),
            _("List “{name}” made").format(name=name),
            lambda session: make_list(session, name, people, worker),
        )

    def ask_owner(self) -> None:
        """Asks who stays in touch with them."""
        self._named(OwnerVerbs(self._desk, self._screen.ask, self).ask)

    def archive(self) -> None:
        """Takes them out of the lists; all that is known stays."""
        self._named(self._archive_named)

    def _named(self, do: Callable[[tuple[Id, ...], str], None]) -> None:
        """Does it with them and the words for them: one person's name, else how many."""
        people = self._screen.people_in_question()
        if len(people) == 1:
            only = people[0]
            self._desk.tasks.read(
                lambda session: person_name(session, only), partial(do, people), owner=self._screen
            )
        elif people:
            do(people, ngettext("{n} person", "{n} people", len(people)).format(n=len(people)))

    def _archive_named(self, people: tuple[Id, ...], words: str) -> None:
        self._desk.do(
            _("Archive {people}").format(people=words),
            _("{people} archived").format(people=words),
            lambda session: archive_people(session, people),
            owner=self._screen,
        )
