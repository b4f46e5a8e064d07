"""A workplace as a chart: a band for each department, a column for each shift."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...models import SlotState, StructureKind
from ...tiers import NOTHING, FieldText, joined
from ..actions.deeds import Deed
from .parts import Band, Column, Known, Seat, Sums
from .tree import Place

COLUMNS = (StructureKind.SHIFT, StructureKind.JOB)
"""What stands side by side; all other kinds of place are bands, one below the other."""
_NOBODY = Seat(NOTHING, None)


def bands(top: Place) -> tuple[Band, ...]:
    """The bands of a place in the order of the tree; those without a seat are left out."""
    found = [_band(place, name) for place, name in _departments(top, NOTHING)]
    return tuple(band for band in found if band.columns)


def _departments(place: Place, within: FieldText) -> Iterator[tuple[Place, FieldText]]:
    """Each place that is a band; its name begins with that of a band it lies within."""
    name = joined(" · ", (within, place.name))
    yield place, name
    deeper = name if within or _seats_of(place) else NOTHING
    for one in place.below:
        if one.kind not in COLUMNS:
            yield from _departments(one, deeper)


def _band(place: Place, name: FieldText) -> Band:
    shifts = [one for one in place.below if one.kind in COLUMNS]
    columns = [
        _column(one, one.name, [seat for part in one.all() for seat in _seats_of(part)])
        for one in shifts
    ]
    shift = place.name if place.kind in COLUMNS else NOTHING
    columns.append(_column(place, shift, _seats_of(place)))
    filled = tuple(column for column in columns if column.seats)
    return Band(place.id, name, filled, sums_of(filled))


def _column(place: Place, name: FieldText, seats: Sequence[Seat]) -> Column:
    named = [seat for seat in seats if seat.who is not None]
    nobody = [seat for seat in seats if seat.who is None]
    return Column(place.id, name, (*named, *nobody), len(named), len(seats))


def _seats_of(place: Place) -> list[Seat]:
    """The seats of the place itself: and so many more as it has above what its parts have."""
    seats = [Seat(NOTHING, one) for one in place.loose]
    for slot in place.slots:
        seats += [Seat(slot.label, one, slot.id) for one in slot.people]
        if slot.state is SlotState.OCCUPIED:
            empty = Seat(slot.label, None, slot.id, slot.left_out)
            seats += [empty] * (slot.adults - len(slot.people))
    return seats + [_NOBODY] * place.beyond


def sums_of(columns: Sequence[Column]) -> Sums:
    """What some columns add up to; who works in two of them counts once."""
    seats = [seat for column in columns for seat in column.seats]
    people = {seat.who.id: seat.who for seat in seats if seat.who is not None and seat.who.counts}
    nobody = sum(seat.who is None and not seat.left_out for seat in seats)
    return add_up(list(people.values()), len(people) + nobody)


def add_up(people: Sequence[Known], everybody: int) -> Sums:
    """The sums of these people among so many, by the last test."""
    last = [one.deeds[-1] for one in people if one.deeds]
    return Sums(
        everybody,
        len(people),
        len(last) - last.count(Deed.NOT_ASKED),
        last.count(Deed.DID),
        sum(one.member for one in people),
        sum(one.fresh for one in people),
        sum(one.fresh and one.supports for one in people),
    )
