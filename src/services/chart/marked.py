"""A chart with one mark changed, or with some people alone, before it is read anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...models import Id
from ..marks import Mark
from .parts import Band, Block, Chart, Column, Floor, Known, Seat, Unit

Bands = tuple[Band, ...]
Change = Callable[[Known], Known]


def marked(chart: Chart, person: Id, mark: Mark | None, level: Id | None) -> Chart:
    """The chart with somebody seen at another level; sums tell of acts and stay."""

    supports = any(one.supports for one in chart.levels if one.id == level)

    def change(one: Known) -> Known:
        return replace(one, mark=mark, level_id=level, supports=supports)

    return replace(
        chart,
        bands=marked_bands(chart.bands, person, change),
        blocks=tuple(_block(block, person, change) for block in chart.blocks),
    )


def marked_bands(bands: Bands, person: Id, change: Change) -> Bands:
    """The same bands, with one person changed."""
    return tuple(
        replace(band, columns=tuple(_column(one, person, change) for one in band.columns))
        if any(_holds(one, person) for one in band.columns)
        else band
        for band in bands
    )


def narrowed(bands: Bands, keeps: Callable[[Seat], bool]) -> Bands:
    """The bands with those seats alone that are kept; sums stay those of everybody."""
    found = []
    for band in bands:
        columns = [
            replace(column, seats=tuple(seat for seat in column.seats if keeps(seat)))
            for column in band.columns
        ]
        filled = tuple(column for column in columns if column.seats)
        if filled:
            found.append(replace(band, columns=filled))
    return tuple(found)


def shifts(bands: Bands) -> tuple[str, ...]:
    """The names of the shifts, each once, in the order of the chart; empty: not known."""
    return tuple(dict.fromkeys(column.name for band in bands for column in band.columns))


def of_shift(bands: Bands, shift: str | None) -> Bands:
    """The bands with the columns of one shift alone; None: with all. Sums stay."""
    if shift is None:
        return bands
    found = [
        replace(band, columns=tuple(one for one in band.columns if one.name == shift))
        for band in bands
    ]
    return tuple(band for band in found if band.columns)


def _holds(column: Column, person: Id) -> bool:
    return any(seat.who is not None and seat.who.id == person for seat in column.seats)


def _column(column: Column, person: Id, change: Change) -> Column:
    if not _holds(column, person):
        return column
    seats = tuple(
        replace(seat, who=change(seat.who)) if seat.who and seat.who.id == person else seat
        for seat in column.seats
    )
    return replace(column, seats=seats)


def _block(block: Block, person: Id, change: Change) -> Block:
    return replace(block, floors=tuple(_floor(one, person, change) for one in block.floors))


def _floor(floor: Floor, person: Id, change: Change) -> Floor:
    if not any(unit and any(one.id == person for one in unit.adults) for unit in floor.units):
        return floor
    units = tuple(unit and _unit(unit, person, change) for unit in floor.units)
    return replace(floor, units=units)


def _unit(unit: Unit, person: Id, change: Change) -> Unit:
    adults = tuple(change(one) if one.id == person else one for one in unit.adults)
    return replace(unit, adults=adults)
