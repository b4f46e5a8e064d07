"""Places to choose from as one types: departments, shifts, buildings and the seats in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from .. import problems
from ..i18n import gettext as _
from ..models import Id, Slot, Structure, StructureKind
from ..models.naming import begins, fold
from ..tiers import NOTHING, OpenText, lowered
from .existing import existing
from .place_kinds import BELOW, FLATS_IN
from .places import add_place, add_seat
from .whereabouts import ABOVE, BETWEEN, place_named, place_words

LOOKED_THROUGH = 100
"""So many places are looked through for the one of exactly this name."""
LONGEST = 3
"""More words than that are no name of a flat or a shift."""


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place or a seat in one."""

    structure_id: Id
    slot_id: Id | None
    words: str
    """ "Ward 4 · Nights" or "12 Foundry Row · 5C"."""
    new: str = ""
    """What is to be made in this place first: a flat, a shift. Nothing is kept of it before."""

    @property
    def whole(self) -> str:
        """The words with what is to be made."""
        return f"{self.words} · {self.new}" if self.new else self.words


def find_places(session: Session, typed: str, limit: int = 8) -> list[PlaceHit]:
    """Places and seats of which every word typed begins a word.

    First stands what is called just so, then whole places, a house before its floors. Nothing
    typed gives the first places of the tree.
    """
    name = fold(typed)
    every = (*_places(session), *(_seats(session) if name else ()))
    found = [hit for hit in every if begins(hit.words, typed)]
    found.sort(key=lambda hit: _distance(hit, typed))
    return found[:limit]


def place_meant(session: Session, typed: str) -> tuple[Id | None, OpenText]:
    """The place of these words, and its name; None for nothing typed. Unanswered for no place."""
    if not typed.strip():
        return None, NOTHING
    found = [one for one in find_places(session, typed, LOOKED_THROUGH) if one.slot_id is None]
    found.sort(key=lambda one: fold(one.words) != fold(typed))
    if not found:
        raise problems.Unanswered(
            _("No place here is called “{name}”.").format(name=typed.strip()), "place"
        )
    # a place and no flat: it is nobody's home
    place = place_named(session, found[0].structure_id)
    return found[0].structure_id, lowered(place, OpenText)


def _distance(hit: PlaceHit, typed: str) -> tuple[bool, bool, bool]:
    """How far a place is from what is typed: the nearest is the least."""
    own = hit.words.rpartition(BETWEEN)[2]
    just_so = fold(hit.words) == fold(typed)
    return not just_so, hit.slot_id is not None, not begins(own, typed)


def places_to_make(session: Session, typed: str, limit: int = 2) -> list[PlaceHit]:
    """What could be made where some words typed name a place: "4B" in 12 Foundry Row.

    The places that more words name come first. Nothing where it is there already.
    """
    words = [word for word in re.split(r"[\s,;·]+", typed) if fold(word)]
    there = {fold(hit.words) for hit in (*_places(session), *_seats(session))}
    found: list[tuple[int, int, PlaceHit]] = []
    for place, kind in _with_kinds(session):
        rest = [word for word in words if not begins(place.words, word)]
        hit = PlaceHit(place.structure_id, None, place.words, " ".join(rest))
        named = 0 < len(rest) <= LONGEST and len(rest) < len(words)
        if can_be_made_in(kind) and named and fold(hit.whole) not in there:
            found.append((len(rest), len(place.words), hit))
    found.sort(key=lambda one: one[:2])
    return [hit for left, _length, hit in found if left == found[0][0]][:limit]


def made(session: Session, place: PlaceHit) -> PlaceHit:
    """This place as it is chosen; where something is to be made in it first, that.

    Missing if the place is gone since.
    """
    if not place.new:
        return place
    above = existing(session, Structure, place.structure_id)
    if above.kind in FLATS_IN:
        slot = add_seat(session, above.id, place.new)
        return PlaceHit(above.id, slot, place.whole)
    below = add_place(session, BELOW[above.kind][0], place.new, above.id)
    return PlaceHit(below, None, place.whole)


def can_be_made_in(kind: StructureKind) -> bool:
    """Whether something is made in such a place while one types: a flat, a department, a shift."""
    return kind in FLATS_IN or kind in BELOW


def _with_kinds(session: Session) -> list[tuple[PlaceHit, StructureKind]]:
    rows = session.execute(select(Structure.id, Structure.kind))
    kinds = {row.id: row.kind for row in rows}
    return [(place, kinds[place.structure_id]) for place in _places(session)]


def _places(session: Session) -> list[PlaceHit]:
    above = aliased(Structure)
    rows = session.execute(
        select(Structure.id, Structure.name, Structure.kind, ABOVE)
        .outerjoin(above, above.id == Structure.parent_id)
        .order_by(Structure.parent_id.is_(None), above.position, Structure.position)
    )
    return [
        PlaceHit(one, None, place_words(name, kind, top, None)) for one, name, kind, top in rows
    ]


def _seats(session: Session) -> list[PlaceHit]:
    rows = session.execute(
        select(Structure.id, Slot.id, Structure.name, Structure.kind, ABOVE, Slot.label)
        .join(Slot, Slot.structure_id == Structure.id)
        .order_by(Structure.position, Slot.position)
    )
    return [
        PlaceHit(place, slot, place_words(name, kind, top, label))
        for place, slot, name, kind, top, label in rows
    ]
