"""The question who is on a page, as it stands on its form."""

from __future__ import annotations

from collections.abc import Mapping

from ....i18n import gettext as _
from ....i18n import ngettext
from ....models import Id
from ....reports.questions import Question
from ....services.list_names import everyone
from ....services.lists import ListName, QuestionName
from ...kit.choice import Option
from ...kit.drop import Drop
from .asked import Asked, Offers

THESE, EVERYONE = "these", "everyone"
"""What is chosen for "these people", and for everyone in the register."""


class AskedList(Asked):
    """Who is on the page: a list, everyone, or the people somebody chose before."""

    def __init__(self, question: Question) -> None:
        self.drop = Drop(question.words, (), show_label=False)
        super().__init__(question, self.drop)
        self.people: tuple[Id, ...] = ()
        self._lists: tuple[ListName | QuestionName, ...] = ()
        self._wanted: object = EVERYONE  # also while the lists are not known yet
        self.drop.chosen.connect(self._choose)

    def choose(self, who: Id | None, people: tuple[Id, ...] = ()) -> None:
        """Chooses a list by its id, None for everyone, or these very people."""
        self.people, self._wanted = people, THESE if people else who or EVERYONE
        self._show()

    def who(self) -> Id | None:
        """The id of the list that is chosen; None for everyone, these people, and nobody."""
        value = self.drop.value()
        return value if isinstance(value, bytes) else None

    def these(self) -> tuple[Id, ...] | None:
        """The very people, where they are chosen; nobody at all where nothing is chosen."""
        value = self.drop.value()
        return self.people if value == THESE else () if value is None else None

    def answer(self) -> str:
        return self.drop.box.currentText()

    def show_answer(self, answer: object) -> None:
        """The lists are not known yet: it begins with everyone, and is chosen by id."""

    def kept(self) -> object:
        who = self._wanted.hex() if isinstance(self._wanted, bytes) else self._wanted
        return {"who": who, "people": [one.hex() for one in self.people]}

    def show_kept(self, kept: object) -> None:
        if isinstance(kept, Mapping):
            who = kept["who"]
            self.people = tuple(map(bytes.fromhex, kept["people"]))
            self._wanted = who if who in (THESE, EVERYONE) else bytes.fromhex(who)
            self._show()

    def preset(self) -> object:
        value = self.drop.value()
        if value == EVERYONE:
            return everyone()
        return next((one.name for one in self._lists if one.id == value), "")

    def show_preset(self, kept: object) -> None:
        """A list that is gone, or was of these very people alone, leaves what is chosen."""
        for one in self._lists:
            if one.name == kept:
                self.choose(one.id)

    def offer(self, offers: Offers) -> None:
        self._lists = offers.lists
        self._show()

    def _choose(self, value: object) -> None:
        self._wanted = value
        self.changed.emit(False)

    def _show(self) -> None:
        here = [Option(EVERYONE if one.id is None else one.id, _named(one)) for one in self._lists]
        if self.people:
            these = ngettext("This {n} person", "These {n} people", len(self.people))
            here.insert(0, Option(THESE, these.format(n=len(self.people))))
        self.drop.set_options(here, self._wanted)


def _named(one: ListName | QuestionName) -> str:
    """With the number of people, where this Longhaul can tell it."""
    return one.name if one.count is None else _("{name} · {n}").format(name=one.name, n=one.count)
