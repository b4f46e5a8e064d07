"""Where people are: the words for a place, and everybody's place now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import Session, aliased

from ..i18n import gettext as _
from ..i18n import partial_day
from ..models import Id, Placement, Slot, Structure, StructureKind
from ..tiers import NOTHING, CommitteeText, FieldText, Words, filled, joined
from .groups import profile

BETWEEN = " · "
"""What stands between the parts of the words for a place."""
WITHIN = (StructureKind.SHIFT, StructureKind.JOB, StructureKind.STAIR, StructureKind.FLOOR)
"""Kinds whose name says nothing without the place above them."""

_OVER, _TOP = aliased(Structure), aliased(Structure)
ABOVE = (
    select(
        case(
            (_OVER.kind.in_(WITHIN), func.coalesce(_TOP.name + " · ", "") + _OVER.name),
            else_=_OVER.name,
        )
    )
    .select_from(_OVER)
    .outerjoin(_TOP, _TOP.id == _OVER.parent_id)
    .where(_OVER.id == Structure.parent_id)
    .correlate_except(_OVER, _TOP)
    .scalar_subquery()
)
"""What stands above the place of the query around it, as `place_words` wants it."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """One placement in words."""

    placement_id: Id
    person_id: Id
    words: FieldText
    """"Ward 4 · Nights" or "12 Foundry Row · 5C"."""
    job: FieldText
    from_date: FieldText | None
    to_date: FieldText | None
    ended: bool
    slot_id: Id | None
    structure_id: Id
    contract: FieldText
    pattern: FieldText
    seniority: CommitteeText | None
    kind: StructureKind
    """What kind of place it is: a flat is no position."""

    def period(self, locale: str) -> str:
        """ "since Mar 2025", "Sep 2022 to Mar 2025", "until 2024", or nothing."""
        start, end = partial_day(self.from_date, locale), partial_day(self.to_date, locale)
        if not self.ended:
            return _("since {start}").format(start=start) if start else ""
        if not end:
            return start
        words = _("{start} to {end}") if start else _("until {end}")
        return words.format(start=start, end=end)


def placements(session: Session, people: Sequence[Id]) -> list[Whereabouts]:
    """All placements of these people: those of now first, then the latest."""
    rows = session.execute(_PLACEMENTS, {"people": people})
    return [
        Whereabouts(
            row[0],
            row[1],
            place_words(row[2], row[3], row[4], row[5]),
            row[6],
            row[7],
            row[8],
            row[9],
            row[10],
            row[11],
            row[12],
            row[13],
            row[14],
            row[3],
        )
        for row in rows
    ]


_PLACEMENTS = (
    select(
        Placement.id,
        Placement.person_id,
        Structure.name,
        Structure.kind,
        ABOVE,
        Slot.label,
        Placement.job,
        Placement.from_date,
        Placement.to_date,
        Placement.ended,
        Placement.slot_id,
        Placement.structure_id,
        Placement.contract,
        Placement.pattern,
        Placement.seniority,
    )
    .join(Structure, Structure.id == Placement.structure_id)
    .outerjoin(Slot, Slot.id == Placement.slot_id)
    .where(Placement.person_id.in_(bindparam("people", expanding=True)))
    .order_by(Placement.ended, Placement.to_date.desc(), Placement.from_date.desc())
)


def where_now(session: Session, people: Sequence[Id]) -> dict[Id, FieldText]:
    """Each one's place in words; where nothing is current, "left Ward 4, Mar 2025"."""
    found: dict[Id, FieldText] = {}
    locale = profile(session).locale
    for place in placements(session, people):
        if place.person_id not in found:
            found[place.person_id] = _left(place, locale) if place.ended else place.words
    return found


def _left(place: Whereabouts, locale: str) -> FieldText:
    when = partial_day(place.to_date, locale)
    words = _("left {place}, {when}") if when else _("left {place}")
    return filled(words, place=place.words, when=when)


def place_words(name: Words, kind: StructureKind, above: Words | None, slot: Words | None) -> Words:
    """The short words for a place: department and shift, or building and unit."""
    if slot and kind is StructureKind.FLOOR and above:
        return joined(BETWEEN, (above, slot))
    parts = (above if kind in WITHIN else None, name, slot)
    return joined(BETWEEN, (part for part in parts if part))


def place_named(session: Session, place_id: Id | None, slot_id: Id | None = None) -> FieldText:
    """The short words for a place, or a seat in it, by id; empty for none, or one that is gone."""
    row = session.execute(
        select(Structure.name, Structure.kind, ABOVE, Slot.label)
        .outerjoin(Slot, Slot.id == slot_id)
        .where(Structure.id == place_id)
    ).first()
    return NOTHING if row is None else place_words(*row)
