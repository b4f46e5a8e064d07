"""Where they are, and where they stand in the register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import ColumnElement, select

from ...i18n import gettext as _
from ...models import Id, Person, PersonStatus, Placement
from ..standing import placed_in, places_below
from .condition import Asked, Condition, Typed
from .names import Names, gone


@dataclass(frozen=True, slots=True)
class InPlace(Condition):
    """She is in a place now, or in one below it."""

    key: ClassVar[str] = "in_place"
    place: Id

    def said(self, names: Names) -> str:
        return _("in {place}").format(place=names.places.get(self.place, gone()))

    def said_not(self, names: Names) -> str:
        return _("not in {place}").format(place=names.places.get(self.place, gone()))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.id.in_(placed_in(places_below([self.place])))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[InPlace]:
        return (cls(place) for place in names.places)


@dataclass(frozen=True, slots=True)
class HasPlace(Condition):
    """It is known where she is."""

    key: ClassVar[str] = "has_place"

    def said(self, names: Names) -> str:
        return _("has a place")

    def said_not(self, names: Names) -> str:
        return _("has no place yet")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        placed = select(Placement.person_id).where(~Placement.ended)
        return Person.id.in_(placed.correlate(None))


@dataclass(frozen=True, slots=True)
class HasStatus(Condition):
    """Where she stands in the register; without it a question asks about active people alone."""

    key: ClassVar[str] = "status"
    all_statuses: ClassVar[bool] = True
    status: PersonStatus

    def said(self, names: Names) -> str:
        return {
            PersonStatus.ACTIVE: _("on the lists now"),
            PersonStatus.ARCHIVED: _("archived"),
            PersonStatus.DECEASED: _("no longer alive"),
        }[self.status]

    def said_not(self, names: Names) -> str:
        return {
            PersonStatus.ACTIVE: _("not on the lists now"),
            PersonStatus.ARCHIVED: _("not archived"),
            PersonStatus.DECEASED: _("alive"),
        }[self.status]

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.status == self.status

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[HasStatus]:
        return (cls(PersonStatus.ARCHIVED), cls(PersonStatus.DECEASED))


CONDITIONS: tuple[type[Condition], ...] = (InPlace, HasPlace, HasStatus)
