"""Choosing people by typing: those chosen stand as chips, and somebody new can be added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..i18n import gettext as _
from ..models.naming import begins
from ..services.groups import workers, workers_called
from ..services.issues import busiest_issues
from ..services.people_list import PeopleView, first_people
from ..services.place_choice import find_places, places_to_make
from .kit.chips import ChipItem, ChipRow
from .kit.label import Label
from .kit.theme import theme
from .tab_order import before_in_tab_order
from .type_ahead import AT_MOST, Hit, Query, TypeAhead

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..models import Id
    from ..services.vocabulary import Vocabulary
    from .tasks import Tasks

_ADD = object()


def people_query(today: Callable[[], date]) -> Callable[[str], Callable[[Session], list[Hit]]]:
    """The question for people by what was typed; the value of a hit is her id."""
    return lambda typed: partial(_people, typed, today())


def workers_query(typed: str) -> Callable[[Session], list[Hit]]:
    """The question for workers of the group; the value of a hit is the worker's id."""
    return partial(_workers, typed)


def places_query(typed: str) -> Callable[[Session], list[Hit]]:
    """The question for places and seats; the value of a hit is a PlaceHit.

    The list ends in what could be made there: "4B" in 12 Foundry Row.
    """
    return partial(_places, typed)


def there_query(typed: str) -> Callable[[Session], list[Hit]]:
    """The question for flats and common parts that are there; the value of a hit is a PlaceHit."""
    return partial(_there, typed)


def place_kinds(words: Vocabulary) -> str:
    """What may be typed for a place: "building, floor or flat"."""
    outer, inner, slot = (kind.one for kind in words.kinds_of_place())
    return _("{outer}, {inner} or {slot}").format(outer=outer, inner=inner, slot=slot)


def issues_query(typed: str) -> Callable[[Session], list[Hit]]:
    """The question for issues of the group's list; the value of a hit is the issue's id."""
    return partial(_issues, typed)


def _people(typed: str, today: date, session: Session) -> list[Hit]:
    rows, _total = first_people(session, PeopleView(None, today, typed), AT_MOST)
    return [
        Hit(row.id, row.name, " · ".join(part for part in (row.second, row.where) if part))
        for row in rows
    ]


def _workers(typed: str, session: Session) -> list[Hit]:
    return [Hit(one.id, one.name) for one in workers_called(workers(session), typed)]


def _issues(typed: str, session: Session) -> list[Hit]:
    return [Hit(one, name) for one, name in busiest_issues(session) if begins(name, typed)]


def _there(typed: str, session: Session) -> list[Hit]:
    return [Hit(one, one.words) for one in find_places(session, typed, AT_MOST)]


def _places(typed: str, session: Session) -> list[Hit]:
    there = [Hit(one, one.words) for one in find_places(session, typed, AT_MOST - 2)]
    make = _("Make “{new}” in {place}")
    new = places_to_make(session, typed)
    return there + [Hit(one, make.format(new=one.new, place=one.words)) for one in new]


class PeopleField(QWidget):
    """Several people, or one, of those the query finds. `changed()` after each change.

    `new_wanted(str)` for somebody new.

    While nobody is chosen, or one more is wanted, the field to type in is there; it has the focus
    of the whole. Once somebody is chosen the cursor goes on to what is asked next.
    """

    changed = Signal()
    new_wanted = Signal(str)

    def __init__(
        self,
        label: str,
        tasks: Tasks,
        query: Query,
        *,
        placeholder: str = "",
        offers_new: bool = True,
    ) -> None:
        super().__init__()
        self._people: list[Hit] = []
        self.field = TypeAhead(
            label,
            tasks,
            query,
            placeholder=placeholder or _("Name, number or unit"),
            new_words=_("Somebody new: “{typed}”") if offers_new else "",
            clears=True,
            show_label=False,
        )
        self.chips = ChipRow(label)
        self._where = Label("", "second", elide=True)
        line = QHBoxLayout()
        line.setSpacing(theme().u(8))
        line.addWidget(self.chips)
        line.addWidget(self._where, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(6))
        column.addLayout(line)
        column.addWidget(self.field)
        self.field.chosen.connect(self.add)
        self.field.new_wanted.connect(self.new_wanted)
        self.chips.removed.connect(self._remove)
        self.chips.added.connect(self._want_one_more)
        self._draw(one_more=False)

    def people(self) -> tuple[Id, ...]:
        """The ids of those chosen, in their order."""
        return tuple(hit.value for hit in self._people if isinstance(hit.value, bytes))

    def names(self) -> list[str]:
        """Their names, in the same order."""
        return [hit.words for hit in self._people]

    def typed(self) -> str:
        """What stands in the field and nobody was chosen by."""
        return self.field.text().strip()

    def set_people(self, people: Sequence[Hit]) -> None:
        """Shows others as chosen, without telling anybody."""
        self._people = list(people)
        self._draw(one_more=False)

    def add(self, hit: Hit) -> None:
        """One more; somebody who is chosen already stays once."""
        if hit.value not in self.people():
            self._people.append(hit)
        self._draw(one_more=False)
        self.chips.setFocus()
        self.focusNextChild()
        self.changed.emit()

    def set_fault(self, sentence: str) -> None:
        """Says under the field what is wrong."""
        self.field.setVisible(bool(sentence) or not self._people)
        self.field.set_fault(sentence)

    def _remove(self, value: object) -> None:
        self._people = [hit for hit in self._people if hit.value != value]
        self._draw(one_more=False)
        if not self._people:
            self.field.setFocus()
        self.changed.emit()

    def _want_one_more(self) -> None:
        self._draw(one_more=True)
        self.field.setFocus()

    def _draw(self, *, one_more: bool) -> None:
        items = [ChipItem(hit.value, hit.words, "removable", "user-round") for hit in self._people]
        if items and not one_more:
            items.append(ChipItem(_ADD, _("One more"), "add"))
        self.chips.set_items(items)
        self.chips.setVisible(bool(items))
        alone = self._people[0].second if len(self._people) == 1 else ""
        self._where.setText(alone)
        self._where.setVisible(bool(alone))
        self.field.set_hit(None)
        self.field.set_fault("")
        self.field.setVisible(one_more or not self._people)
        self.setFocusProxy(self.field if one_more or not self._people else self.chips)
        before_in_tab_order(self.chips, self.field.edit)
