"""P5, blank: the house with the numbers of its flats alone, to be filled in by hand."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Id, SlotState, Tier
from ..services.chart.parts import Floor, Unit
from ..services.chart.words import floor_sign
from ..services.other_side import hidden
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, FieldText, OpenText, lowered
from .chart_options import ChartOptions
from .page import Book
from .paper import LANDSCAPE
from .report import Asked, Report
from .unit_cells import FloorRow, HouseBlock, UnitCell
from .unit_grid import UnitGridData, chart_of
from .unit_grid import build as build_grid


@dataclass(frozen=True, slots=True)
class BlankFlat:
    """The number of a flat, and whether anybody lives there."""

    label: OpenText
    state: SlotState


@dataclass(frozen=True, slots=True)
class BlankFloor:
    """A floor with its flats, each under its line."""

    sign: OpenText
    flats: tuple[BlankFlat | None, ...]


@dataclass(frozen=True, slots=True)
class BlankHouse:
    """A building or stair."""

    name: OpenText
    lines: tuple[OpenText, ...]
    floors: tuple[BlankFloor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankGridData:
    """The houses of a place. It has no field for anybody who lives there."""

    place: OpenText
    place_id: Id
    campaign_id: Id | None
    houses: tuple[BlankHouse, ...]


def load(session: Session, asked: Asked) -> BlankGridData:
    """The flats as they stand today. Unanswered as for the filled one."""
    found = chart_of(session, asked)
    hide = hidden(session, found.campaign)
    return BlankGridData(
        place=_number(hide(found.name)),
        place_id=found.place_id,
        campaign_id=found.campaign_id,
        houses=tuple(
            BlankHouse(
                _number(hide(block.name)),
                tuple(map(_number, block.lines)),
                tuple(map(_floor, block.floors)),
            )
            for block in found.blocks
        ),
    )


def _floor(floor: Floor) -> BlankFloor:
    return BlankFloor(
        _number(floor_sign(floor.name)),
        tuple(map(_flat, floor.units)),
    )


def _flat(unit: Unit | None) -> BlankFlat | None:
    return None if unit is None else BlankFlat(_number(unit.label), unit.state)


def _number(words: FieldText) -> OpenText:
    """Houses, floors and flats by themselves, as they stand on the doors: nobody is told of."""
    return lowered(words, OpenText)


def build(book: Book, run: RunFacts, data: BlankGridData) -> None:
    """Draws the grid with empty cells."""
    blocks = tuple(
        HouseBlock(house.name, house.lines, tuple(map(_row, house.floors))) for house in data.houses
    )
    grid = UnitGridData(
        place=data.place, place_id=data.place_id, campaign_id=data.campaign_id, blocks=blocks,
        blank=True,
    )  # fmt: skip
    build_grid(book, run, grid)


def _row(floor: BlankFloor) -> FloorRow:
    cells = tuple(
        None if one is None else UnitCell(label=one.label, state=one.state) for one in floor.flats
    )
    return FloorRow(floor.sign, NOTHING, None, cells, 0, 0)


REPORT = Report(
    name="unit-grid-blank",
    title=lambda: _("Unit grid, blank"),
    tier=Tier.OPEN,
    options=ChartOptions,
    build=build,
    load=load,
    shape=lambda _options: LANDSCAPE,
    about=lambda data: About(campaign_id=data.campaign_id, structure_id=data.place_id),
)
