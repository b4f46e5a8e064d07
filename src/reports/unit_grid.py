"""P5, a house as one sees it from the street: a cell for each flat, floors and lines; and blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, RowKind, Tier
from ..models.naming import first_name
from ..services.assessments import Level
from ..services.chart.parts import Chart, Floor, Unit
from ..services.chart.words import base_words, counted_words, floor_sign, rule_words, short_of
from ..services.frozen_rows import FrozenRow
from ..services.other_side import Hide, hidden
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..tiers import (
    NOTHING,
    CommitteeText,
    FieldText,
    OpenText,
    changed,
    filled,
    joined,
    said_by_program,
)
from .chart_options import ChartOptions
from .charted import load_chart, paper_mark
from .fonts import Face
from .frame import draw_frame, draw_place, frame_of, page_code, place_words, tile_frame
from .legend import Item, LegendAt, act_items, draw_legend, in_lines, level_items
from .marks import MarkForms, mark_forms
from .page import Book, Sheet
from .paper import LANDSCAPE, MM
from .report import Asked, Report
from .text import fit, wrap
from .tiles import OVERLAP, Poster, Tile, draw_edges, draw_map
from .unit_cells import (
    FloorRow,
    GridAt,
    HouseBlock,
    Part,
    UnitCell,
    draw_part,
    grid_at,
    parts_of,
)

_FOOT_LEFT = 8.0
"""Words at the foot begin under the title, beside the corner mark, in mm."""
_UP = 3.0
"""The foot begins so many mm higher where its sentence takes two lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGridData:
    """The houses of a place on a day. It names no landlord, and nobody but the captains."""

    place: FieldText
    place_id: Id
    campaign_id: Id | None
    blocks: tuple[HouseBlock, ...]
    levels: tuple[Level, ...] = ()
    window_days: int = 0
    tests: int = 0
    """How many tests were held."""
    summary: CommitteeText = NOTHING
    """What it all adds up to, in flats."""
    rule: OpenText = NOTHING
    """By which rule a flat has its mark."""
    blank: bool = False
    assessed: bool = True
    """Assessments stand on it."""

    @property
    def about(self) -> About:
        """What is keyed from it acts there."""
        return About(campaign_id=self.campaign_id, structure_id=self.place_id)


def load(session: Session, asked: Asked) -> UnitGridData:
    """The flats as they stand today. Unanswered as `load_chart`, and for a place without flats."""
    found = chart_of(session, asked)
    hide = hidden(session, found.campaign)
    return UnitGridData(
        place=hide(found.name),
        place_id=found.place_id,
        campaign_id=found.campaign_id,
        blocks=tuple(_blocks(found, hide)),
        levels=tuple(one for one in found.levels if not one.retired),
        window_days=found.window_days,
        tests=len(found.tests),
        summary=_summary(found),
        rule=rule_words(found),
    )


def chart_of(session: Session, asked: Asked) -> Chart:
    """The house as it stands today. Unanswered as `load_chart`, and for no flats."""
    options: ChartOptions = asked.options
    found = load_chart(session, options, asked.today, house=True)
    if not found.blocks:
        raise problems.Unanswered(_("No flats are noted in this place yet."), "place")
    return found


def _blocks(chart: Chart, hide: Hide) -> Iterator[HouseBlock]:
    numbers = count(1)
    for block in chart.blocks:
        name = hide(block.name)
        floors = tuple(_floor(floor, block.name, chart, numbers) for floor in block.floors)
        yield HouseBlock(name, block.lines, floors)


def _floor(floor: Floor, house: FieldText, chart: Chart, numbers: Iterator[int]) -> FloorRow:
    cells = tuple(
        _cell(unit, house, chart, next(numbers)) if unit is not None else None
        for unit in floor.units
    )
    row = None
    if floor.captain_id is not None:
        row = FrozenRow(number=next(numbers), person_id=floor.captain_id, name=floor.captain)
    captain = changed(floor.captain, first_name)
    return FloorRow(floor_sign(floor.name), captain, row, cells, floor.met, floor.lived_in)


def _cell(unit: Unit, house: FieldText, chart: Chart, number: int) -> UnitCell:
    """A flat with who of its adults is told of by its mark: all of them."""
    flat = FrozenRow(number=number, kind=RowKind.FLAT, slot_id=unit.slot_id, block=house)
    adults = (
        FrozenRow(number=number, letter=said_by_program(_letter(at)), slot_id=unit.slot_id,
                  block=house, person_id=one.id, name=one.name)
        for at, one in enumerate(unit.adults)
    )  # fmt: skip
    shown = unit.shows
    return UnitCell(
        label=unit.label,
        state=unit.state,
        rows=(flat, *adults),
        met=len(unit.adults),
        expected=unit.expected,
        mark=paper_mark(shown.mark, chart.on) if shown is not None else None,
        deeds=tuple(unit.deed(at) for at in range(len(chart.tests))),
        language=next((one.language for one in unit.adults if one.language), NOTHING),
    )


def _letter(at: int) -> str:
    """a to z, then aa, ab, ..."""
    more, at = divmod(at, 26)
    return (_letter(more - 1) if more else "") + chr(ord("a") + at)


def _summary(chart: Chart) -> CommitteeText:
    sums = chart.sums
    parts: list[CommitteeText] = [
        filled(_("{n} {base}"), n=sums.everybody, base=base_words(chart)),
        filled(_("{n} met"), n=sums.known),
        filled(_("{n} with a member"), n=sums.members),
    ]
    if chart.tests:
        named: CommitteeText = _("{n} did: {test}")
        parts.append(filled(named, n=sums.did, test=chart.tests[-1].name))
        parts.append(short_of(sums, chart.goal, counted_words(chart.base)))
    return joined(" · ", parts)


def build(book: Book, run: RunFacts, data: UnitGridData) -> None:
    """Draws each house on a page, or on tiles where it is wider or higher."""
    _Drawing(book, run, data, grid_at(book.size), mark_forms(book, grid_at(book.size).mark)).all()


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One document."""

    book: Book
    run: RunFacts
    data: UnitGridData
    at: GridAt
    forms: MarkForms

    def all(self) -> None:
        """House by house."""
        parts = [parts_of(block, self.at) for block in self.data.blocks]
        pages = sum(map(len, parts))
        for block, some in zip(self.data.blocks, parts, strict=True):
            poster = Poster(some[-1].tile.row, some[-1].tile.column, [one.tile for one in some])
            for part in some:
                with self.book.page() as sheet:
                    self._frame(sheet, block, poster, part, pages)
                    self._part(sheet, poster, part)

    def _frame(
        self, sheet: Sheet, block: HouseBlock, poster: Poster, part: Part, pages: int
    ) -> None:
        title = _("{page}: {place}").format(page=self.run.title, place=block.name)
        tier = Tier.OPEN if self.data.blank else Tier.COMMITTEE
        frame = frame_of(replace(self.run, title=title), tier, scanned=True)
        number = self.book.pages + 1
        place = place_words(number, pages)
        if len(poster.tiles) > 1:
            frame, place = tile_frame(frame), poster.place(part.tile)
        draw_frame(sheet, frame)
        draw_place(sheet, frame, place, page_code(self.run, number))

    def _part(self, sheet: Sheet, poster: Poster, part: Part) -> None:
        data, at = self.data, self.at
        draw_part(
            sheet, at, part, self.forms, blank=data.blank, words=self._words_fit(),
            assessed=data.assessed,
        )  # fmt: skip
        right = at.left + len(part.lines) * at.wide + 4.5
        lower = at.top + len(part.floors) * at.high + 4.5
        draw_edges(sheet, poster, part.tile, right, lower, at.top - 8)
        if part.tile.row == poster.rows and part.tile.column == 1:
            self._foot(sheet)
        if part.tile == Tile(1, 1) and len(poster.tiles) > 1:
            if poster.columns > 1:
                wide = min(8.0, (sheet.shape.right - right - OVERLAP - 2) / poster.columns)
                draw_map(sheet, poster, part.tile, sheet.shape.right, at.top, wide)
            else:
                top = min(lower + OVERLAP + 2, sheet.shape.height - 6.0 * poster.rows)
                draw_map(sheet, poster, part.tile, sheet.shape.right, top)

    def _words_fit(self) -> bool:
        """The words of all levels have room in a cell, beside the sign of somebody to be met."""
        at = self.at
        widest = max((Sheet.width(one.word, Face.REGULAR, at.small) for one in self.data.levels),
                     default=0.0)  # fmt: skip
        return widest <= at.word_room

    def _foot(self, sheet: Sheet) -> None:
        at, data = self.at, self.data
        room = (sheet.shape.right - _FOOT_LEFT) * MM
        if data.blank:
            words = _("Who lives here · who was met · what they say. V vacant, C shop, S caretaker")
            sheet.text(_FOOT_LEFT, at.foot, fit(words, Face.REGULAR, at.small, room), Face.REGULAR,
                       at.small)  # fmt: skip
            return
        told = wrap(data.summary, Face.BOLD, at.foot_words, room, 2)
        y = at.foot - (0.0 if at.is_large or len(told) == 1 else _UP)
        for line in told:
            sheet.text(_FOOT_LEFT, y, line, Face.BOLD, at.foot_words)
            y += 1.2 * at.foot_words / MM
        place = LegendAt(at.small, at.mark * 0.8, sheet.shape.right, left=_FOOT_LEFT)
        lines = in_lines(_legend(data), place)
        pitch = 1.28 * at.small / MM
        draw_legend(
            sheet, place, lines, [y + pitch * number for number in range(5 if at.is_large else 3)]
        )


def _legend(data: UnitGridData) -> Iterator[Item]:
    rule = data.rule if data.assessed else NOTHING
    if data.assessed:
        yield from level_items(data.levels, data.window_days)
    if data.tests:
        yield from act_items()
    yield Item(_("? somebody nobody met"))
    if not rule:
        yield Item(_("1/2 met of those who live there"))
    yield Item(_("V vacant · C shop · S caretaker"))
    for sentence in re.split(r"(?<=\.) ", rule) if rule else ():
        yield Item(sentence)


def _about(data: UnitGridData) -> About:
    return data.about


REPORT = Report(
    name="unit-grid",
    title=lambda: _("Unit grid"),
    tier=Tier.COMMITTEE,
    options=ChartOptions,
    redacts=True,
    build=build,
    load=load,
    shape=lambda _options: LANDSCAPE,
    about=_about,
)
