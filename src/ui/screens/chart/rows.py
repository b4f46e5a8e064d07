"""The chart as a list: everybody and every empty seat in the same order, with the same keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.actions.deeds import Deed
from ....services.chart.words import state_words
from ...dates import ago_words
from ...kit.rows import Row
from ...spoken import assessment_of
from .words import knocked_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ....services.chart.parts import Band, Chart, Column, Known, Unit


def seat_rows(bands: tuple[Band, ...], chart: Chart) -> Iterator[Row]:
    """A row for each seat: "Ward 4 · Nights, seat 2, Keisha Barrow, …"."""
    for band in bands:
        for column in band.columns:
            for number in range(len(column.seats)):
                yield seat_row(band, column, number, chart)


def seat_row(band: Band, column: Column, number: int, chart: Chart) -> Row:
    """The row of one seat of a shift."""
    seat = column.seats[number]
    shift = "" if band.without_shifts else column.name or _("shift not known")
    place = " · ".join(part for part in (band.name, shift) if part)
    where = _("{place}, seat {n}").format(place=place, n=number + 1)
    if seat.who is not None:
        return _row(seat.who, where, chart)
    # an empty seat has no id of its own: its shift and number stand for it
    key, name = column.id + number.to_bytes(4, "big"), _("empty seat")
    return Row(key, None, name, where, seat.label, accessible=f"{where}, {name}")


def unit_rows(chart: Chart) -> Iterator[Row]:
    """A row for each adult of each flat, and for each flat in which nobody is known."""
    for block in chart.blocks:
        for floor in block.floors:
            for unit in floor.units:
                if unit is not None:
                    yield from rows_of_unit(unit, f"{block.name} · {floor.name}", chart)


def rows_of_unit(unit: Unit, floor: str, chart: Chart) -> Iterator[Row]:
    """The rows of one flat."""
    where = f"{floor} · {unit.label}"
    for one in unit.adults:
        yield _row(one, where, chart)
    if not unit.adults:
        words = _("nobody met yet") if unit.lived_in else state_words(unit.state)[1]
        knocked = knocked_words(unit.knocks) if unit.knocks else ""
        said = ", ".join(part for part in (where, words, knocked) if part)
        key = unit.slot_id or unit.place_id
        yield Row(key, None, words, where, knocked, accessible=said)


def _row(one: Known, where: str, chart: Chart) -> Row:
    return Row(
        one.id, None, one.name, where, told(one, chart.on), assessment_of(one.mark, chart.on)
    )


def told(one: Known, on: date) -> str:
    """ "committee · did 3 of 4 tests · talked 3 weeks ago · stays in touch: Dana"."""
    parts: list[str] = [_("committee")] if one.committee else []
    parts += [_("has followers")] if one.leader else []
    parts += [_("member")] if one.member else []
    parts += [_("do not contact")] if one.silent else []
    parts += [] if one.counts else [_("left out of the figures")]
    if one.deeds:
        words = ngettext("did {did} of {n} test", "did {did} of {n} tests", len(one.deeds))
        parts.append(words.format(did=one.deeds.count(Deed.DID), n=len(one.deeds)))
    if one.last_talk is not None:
        parts.append(_("talked {when}").format(when=ago_words(one.last_talk, on)))
    if one.owner:
        parts.append(_("stays in touch: {name}").format(name=one.owner))
    return " · ".join(parts)
