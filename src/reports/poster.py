"""P4-T, the wall itself: a cell for each, on a poster glued from tiles or on one large sheet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Tier
from ..services.run_facts import RunFacts
from .chart_options import WallOptions
from .charted import WallData, legend_of, load_wall, on_pages, texts_of
from .fonts import Face
from .frame import (
    Frame,
    draw_frame,
    draw_place,
    frame_of,
    page_code,
    place_words,
    tile_frame,
)
from .legend import Lines, draw_legend, in_lines
from .marks import MarkForms, mark_forms
from .options import PageOptions, asked
from .page import Book, Sheet
from .paper import PORTRAIT, WALL, WALL_A1, WALL_A2, Shape, Size
from .poster_cells import band_right, draw_plan
from .poster_layout import (
    LEGEND_PITCH,
    Cells,
    PagePlan,
    Room,
    bars,
    cells,
    legend_at,
    pages,
    room,
)
from .report import Asked, OnPaper, Report
from .text import require_letters
from .tiles import Poster, Tile, draw_edges, draw_map
from .wall_head import draw_bars


class PosterForm(Enum):
    """How large the poster is, and what it is printed on."""

    TILES_A1 = "a1-tiles"
    TILES_A2 = "a2-tiles"
    SHEET_A3 = "a3"
    SHEET_A2 = "a2"
    SHEET_A1 = "a1"

    @property
    def words(self) -> str:
        """Its words on the form."""
        return {
            PosterForm.TILES_A1: _("A1, glued from sheets"),
            PosterForm.TILES_A2: _("A2, glued from sheets"),
            PosterForm.SHEET_A3: _("One sheet of A3 or Tabloid"),
            PosterForm.SHEET_A2: _("One sheet of A2"),
            PosterForm.SHEET_A1: _("One sheet of A1"),
        }[self]

    @property
    def side(self) -> int:
        """How many tiles lie side by side, and how many below each other at most."""
        return {PosterForm.TILES_A1: 3, PosterForm.TILES_A2: 2}.get(self, 1)


_SHAPES = {
    PosterForm.SHEET_A3: WALL,
    PosterForm.SHEET_A2: WALL_A2,
    PosterForm.SHEET_A1: WALL_A1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterOptions(WallOptions):
    """What is asked before the poster is printed."""

    form: PosterForm = field(
        default=PosterForm.TILES_A1,
        metadata=asked(
            "form",
            lambda: _("Poster"),
            lambda: _("glued from sheets of A4 or Letter, or one sheet of a large printer"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterData(WallData):
    """The workplace, and how large the poster is."""

    form: PosterForm = PosterForm.TILES_A1


def load(session: Session, asked: Asked) -> PosterData:
    """Everybody as she stands today. Unanswered as `load_wall`."""
    options: PosterOptions = asked.options
    found = load_wall(session, options, asked.today)
    facts = {name: getattr(found, name) for name in WallData.__dataclass_fields__}
    return PosterData(**facts, form=options.form)


def on_paper(data: PosterData, options: PageOptions) -> OnPaper:
    """Who stands on which tile or sheet."""
    plans, _space, _legend = _laid_out(data, _shape(options), options.size)
    return on_pages([cell.one for cell in plan.cells] for plan in plans)


def _laid_out(data: PosterData, shape: Shape, size: Size) -> tuple[list[PagePlan], Room, Lines]:
    legend = in_lines(legend_of(data), legend_at(shape, size))
    space = room(shape, size, len(legend))
    return pages(data.groups, cells(size), space), space, legend


def build(book: Book, run: RunFacts, data: PosterData) -> None:
    """Draws all tiles, poster by poster, or all large sheets. MissingGlyph as `require_letters`."""
    require_letters(texts_of(data))
    at = replace(cells(book.size), assessed=data.assessed)
    plans, space, legend = _laid_out(data, book.shape, book.size)
    drawing = _Drawing(book, run, data, at, space, plans, mark_forms(book, at.mark), legend)
    if book.shape is PORTRAIT:
        drawing.tiles()
    else:
        drawing.sheets()


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One document of a poster."""

    book: Book
    run: RunFacts
    data: PosterData
    at: Cells
    space: Room
    plans: list[PagePlan]
    forms: MarkForms
    legend: Lines

    def tiles(self) -> None:
        """Tile after tile: down the first column, then down the next; a poster is not cut. What is
        on one tile alone is no poster: a sheet like any other, with nothing to glue."""
        side, plans = self.data.form.side, self.plans
        each = side * side
        count = -(-len(plans) // each)
        for number in range(count):
            some = plans[number * each : (number + 1) * each]
            rows = min(side, -(-len(some) // min(side, len(some))))
            tiles = [Tile(at % rows + 1, at // rows + 1) for at in range(len(some))]
            poster = Poster(rows, tiles[-1].column, tuple(tiles))
            told = _("poster {n} of {all}").format(n=number + 1, all=count) if count > 1 else ""
            if len(some) == 1:
                self._sheet(self._frame(told), place_words(number * each + 1, len(plans)), some[0])
                continue
            frame = tile_frame(self._frame(told))
            for tile, plan in zip(tiles, some, strict=True):
                self._tile(frame, poster, tile, plan)

    def _tile(self, frame: Frame, poster: Poster, tile: Tile, plan: PagePlan) -> None:
        with self.book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, poster.place(tile), page_code(self.run, self.book.pages + 1))
            draw_edges(sheet, poster, tile, self.space.right, self.space.lower, self.space.top)
            self._content(sheet, plan, with_map=tile == Tile(1, 1))
            if tile == Tile(1, 1):
                top = plan.heads[0].y
                left = draw_map(sheet, poster, tile, self.space.right - 2, top)
                small = self.at.word
                words = _("you are here")
                if left - sheet.width(words, Face.REGULAR, small) - 2 > band_right(sheet):
                    sheet.text_right(left - 2, top + 4.4, words, Face.REGULAR, small)

    def sheets(self) -> None:
        """One large sheet after the other."""
        frame = self._frame("")
        for number, plan in enumerate(self.plans, start=1):
            place = _("sheet {page} of {pages}").format(page=number, pages=len(self.plans))
            self._sheet(frame, place, plan)

    def _sheet(self, frame: Frame, place: str, plan: PagePlan) -> None:
        with self.book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place, page_code(self.run, self.book.pages + 1))
            self._content(sheet, plan, with_map=False)

    def _content(self, sheet: Sheet, plan: PagePlan, *, with_map: bool) -> None:
        if plan is self.plans[0]:
            draw_bars(sheet, bars(self.space, sheet.size), self.data)
            pitch = LEGEND_PITCH[sheet.size]
            end = self.space.first - 2.4
            baselines = [end - pitch * back for back in range(len(self.legend))][::-1]
            draw_legend(sheet, legend_at(sheet.shape, sheet.size), self.legend, baselines)
        draw_plan(sheet, self.at, self.data, plan, self.forms, with_map=with_map)

    def _frame(self, poster: str) -> Frame:
        run = replace(self.run, title=self.data.titled(self.run))
        return frame_of(run, Tier.COMMITTEE, facts=(poster,), scanned=True)


def _shape(options: PageOptions) -> Shape:
    form = options.form if isinstance(options, PosterOptions) else PosterForm.TILES_A1
    return _SHAPES.get(form, PORTRAIT)


REPORT = Report(
    name="poster",
    title=lambda: _("Wall poster"),
    tier=Tier.COMMITTEE,
    options=PosterOptions,
    redacts=True,
    build=build,
    load=load,
    on_paper=on_paper,
    shape=_shape,
    about=lambda data: data.about,
)
