"""Who is on the map, who is in question, and where the cursor stands. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....models.naming import first_name, fold
from ....problems import Unanswered
from .asked import Answer, Asked, known_words

if TYPE_CHECKING:
    from ....models import Id
    from ....services.network import Someone
    from .reading import Loaded, Way


class Walk:
    """Goes from person to person, in the order of the list or along the way that is asked for."""

    def __init__(self, asked: Asked, here: Id | None) -> None:
        self.asked = asked
        self.here = here
        """Who is under the cursor."""
        self.target = here
        """Whose way is shown; the cursor may walk along it."""
        self.chosen: tuple[Id, ...] = ()
        """Up to two, for a tie."""
        self.loaded: Loaded | None = None
        self.answer: Answer | None = None
        self.way: Way | None = None
        self.people: dict[Id, Someone] = {}

    def take(self, loaded: Loaded) -> None:
        """The map as it is now; who is no longer on it is under no cursor."""
        self.loaded = loaded
        on_map = loaded.layout.people if loaded.layout is not None else ()
        self.people = {one.id: one for one in on_map}
        self.chosen = tuple(one for one in self.chosen if one in self.people)
        if self.here not in self.people:
            self.here = self.target = None

    @property
    def target_person(self) -> Someone | None:
        """Her whose way is shown."""
        return self.people.get(self.target or b"")

    @property
    def person(self) -> Someone | None:
        """Her under the cursor; None for a seat."""
        one = self.people.get(self.here or b"")
        return one if one is not None and not one.unknown else None

    def in_question(self) -> tuple[Id, ...]:
        """Those whom the question found; none while everybody is asked about."""
        return self.answer.ids if self.answer and self.asked is not Asked.EVERYONE else ()

    def order(self) -> tuple[Id, ...]:
        """Whom Up and Down walk: those in question, else everybody."""
        asked = tuple(one for one in self.in_question() if one in self.people)
        return asked or tuple(self.people)

    def next(self, by: int) -> Id | None:
        """Who comes so many places further in the order; stays at its ends."""
        order = self.order()
        if not order:
            return None
        at = order.index(self.here) + by if self.here in order else 0
        return order[min(max(at, 0), len(order) - 1)]

    def along(self, by: int) -> bool:
        """The cursor to the next on the way, from the committee to her, and round."""
        on_map = [one for one in self.steps() if one in self.people]
        if on_map:
            at = on_map.index(self.here) if self.here in on_map else -1
            self.here = on_map[(at + by) % len(on_map)]
        return bool(on_map)

    def steps(self) -> list[Id]:
        """The way, person by person."""
        return [step.someone.id for step in self.way.steps] if self.way is not None else []

    def choose(self) -> None:
        """Her under the cursor is chosen for a tie, or no longer."""
        one = self.person
        if one is not None:
            others = tuple(other for other in self.chosen if other != one.id)
            self.chosen = others if one.id in self.chosen else (*others, one.id)[-2:]

    def pair(self) -> list[tuple[Id, str]]:
        """For a tie: the two chosen, or one chosen and her under the cursor, or her alone."""
        here = (self.person.id,) if self.person is not None else ()
        two = tuple(dict.fromkeys((*self.chosen, *here)))[:2]
        return [(one, self.people[one].name) for one in two]

    def called(self, typed: str) -> Id:
        """Who is called so, or nearly. Unanswered for nobody."""
        wanted = fold(typed)
        near = [one for one in self.people.values() if wanted and wanted in fold(one.name)]
        near.sort(key=lambda one: fold(one.name) != wanted)
        if not near:
            raise Unanswered(_("Nobody on this map is called so. Another place may have her."))
        return near[0].id

    def knows(self, person: Id | None) -> str:
        """Whom she knows, in words."""
        found = (
            (one for one in self.loaded.knows if one.someone.id == person) if self.loaded else ()
        )
        return next((known_words(one) for one in found), "")

    def act(self) -> str:
        """The act that comes of the way, "Ask Keisha to introduce Mirela"; or nothing."""
        one, who = self.target_person, self.way.introducer if self.way is not None else None
        if one is None or who is None or one.do_not_contact:
            return ""
        name, other = first_name(who.name), first_name(one.name)
        if name == other:
            return _("Ask {name} for an introduction").format(name=name)
        return _("Ask {name} to introduce {other}").format(name=name, other=other)

    def hold(self) -> tuple[str, int]:
        """Of her and those before her on the way: over whom the most are reached, and how many."""
        holds = self.loaded.holds if self.loaded is not None else {}
        hers = (self.target_person,) if self.target_person is not None else ()
        steps = tuple(step.someone for step in self.way.steps) if self.way is not None else ()
        most = max(steps or hers, key=lambda one: holds.get(one.id, 0), default=None)
        return (first_name(most.name), holds.get(most.id, 0)) if most is not None else ("", 0)
