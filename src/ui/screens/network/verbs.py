"""What is done from the map: open her, record a talk, note a tie, ask for an introduction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....problems import LooksOnly
from ....services.introductions import ask_to_introduce
from ...desk import BoardWish, Trail

if TYPE_CHECKING:
    from .screen import NetworkScreen


class MapVerbs:
    """Acts on whoever is under the cursor."""

    def __init__(self, screen: NetworkScreen) -> None:
        self._screen = screen
        self._walk, self._desk = screen.walk, screen.desk

    def open(self, person: bytes) -> None:
        """Her page, with the others in question a key away."""
        people = self._walk.people
        if person in people and not people[person].unknown:
            known = tuple(one for one in self._walk.order() if not people[one].unknown)
            self._desk.open_person(person, Trail(_("Map"), known))

    def talk(self) -> None:
        """N: a talk with her."""
        if self._walk.person is not None:
            self._desk.talk_wanted.emit((self._walk.person.id,))

    def tie(self) -> None:
        """R: a tie of the two that are chosen, or of her."""
        start, other = (*self._walk.pair(), None, None)[:2]
        self._walk.chosen = ()
        self._desk.board_wanted.emit(BoardWish(self._screen.place_id, start, other))

    def board(self) -> None:
        """Ties of this place, many in a row."""
        self._desk.board_wanted.emit(BoardWish(self._screen.place_id))

    def introduce(self) -> None:
        """I: who stands before her on the way is asked to introduce her."""
        act, one, way = self._walk.act(), self._walk.target_person, self._walk.way
        who = way.introducer if way is not None else None
        if not act or one is None or who is None:
            return
        if self._desk.looked_at is not None:
            self._desk.fault.emit(LooksOnly())
            return
        said = _("{worker} owes a step: ask {name} to introduce {other}").format(
            worker=who.worker or self._desk.worker.name, name=who.name, other=one.name
        )
        me, today, her, other = self._desk.worker.id, self._desk.today(), who.person_id, one.id
        self._desk.do(
            act, said, lambda s: ask_to_introduce(s, her, other, me, today), owner=self._screen
        )
