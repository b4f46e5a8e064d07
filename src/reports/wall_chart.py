"""P4, the wall chart of a workplace: everybody in it, known or not, one a row, on sheets of A3."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import RowKind, Tier
from ..services.run_facts import RunFacts
from ..services.tick_pages.charted import charting_boxes, levels_on
from .chart_options import WallOptions
from .charted import Charted, WallData, legend_of, load_wall, on_pages, texts_of
from .code_boxes import as_json
from .frame import draw_frame, draw_place, frame_of, page_code
from .legend import Item, LegendAt, draw_legend, in_lines
from .marks import mark_forms
from .options import PageOptions, asked
from .page import Book, Sheet
from .paper import WALL, Size
from .report import Asked, OnPaper, Report
from .text import require_letters
from .tick_boxes import PlacedTick, tick_sizes, tick_targets
from .wall_head import draw_bars
from .wall_layout import Layout, Row, layout, sheets
from .wall_rows import draw_heads, draw_sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class WallChartOptions(WallOptions):
    """What is asked before the sheets are printed."""

    charting: bool = field(
        default=False,
        metadata=asked(
            "charting",
            lambda: _("For a meeting that says how each stands: names, and boxes to tick"),
            lambda: _("for a meeting that says how each stands: names, and boxes to tick"),
        ),
    )
    apart: bool = field(
        default=False,
        metadata=asked(
            "apart",
            lambda: _("Each department on a sheet of its own"),
            lambda: _("each department on a sheet of its own"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WallChartData(WallData):
    """The workplace, and how it falls on sheets."""

    charting: bool = False
    apart: bool = False


def load(session: Session, asked: Asked) -> WallChartData:
    """Everybody as she stands today. Unanswered as `load_wall`."""
    options: WallChartOptions = asked.options
    found = load_wall(session, options, asked.today)
    facts = {name: getattr(found, name) for name in WallData.__dataclass_fields__}
    return WallChartData(**facts, charting=options.charting, apart=options.apart)


def on_paper(data: WallChartData, options: PageOptions) -> OnPaper:
    """Who stands on which sheet; with boxes to tick, at which height, as they are read back."""
    plans = sheets(data, _layout(data, options.size), apart=data.apart)
    if not data.charting:
        return on_pages([one.one for one in plan.rows] for plan in plans)
    return on_pages([_in_its_place(one) for one in plan.rows] for plan in plans)


def _layout(data: WallChartData, size: Size) -> Layout:
    return layout(size, charting=data.charting, assessed=data.assessed)


def _in_its_place(row: Row) -> Charted:
    return replace(row.one, row=replace(row.one.row, top=row.y))


def targets(data: WallChartData, options: PageOptions) -> str:
    """Where the boxes of a row stand, in the edition for a meeting."""
    if not data.charting:
        return ""
    at = layout(options.size, charting=True)
    boxes = charting_boxes(levels_on(data.levels))
    places = (*at.levels_at(len(boxes) - 1), at.talk_at)[-len(boxes) :]
    placed = [PlacedTick(box, x, at.box_top) for box, x in zip(boxes, places, strict=True)]
    kept = tick_targets(replace(tick_sizes(options.size), side=at.mark), placed)
    return as_json(dict.fromkeys((RowKind.PERSON, RowKind.THING), kept))


def build(book: Book, run: RunFacts, data: WallChartData) -> None:
    """Draws all sheets; the bars stand on the first. MissingGlyph names all whom no font has."""
    require_letters(texts_of(data))
    at = _layout(data, book.size)
    plans = sheets(data, at, apart=data.apart)
    frame = frame_of(replace(run, title=data.titled(run)), Tier.COMMITTEE, scanned=True)
    forms = mark_forms(book, at.mark)

    def furniture(sheet: Sheet) -> None:
        draw_frame(sheet, frame)
        _draw_legend(sheet, at, data)

    same = book.form(furniture)
    for number, plan in enumerate(plans, start=1):
        with book.page() as sheet:
            sheet.stamp(same)
            place = _("sheet {page} of {pages}").format(page=number, pages=len(plans))
            draw_place(sheet, frame, place, page_code(run, number))
            if number == 1:
                draw_bars(sheet, at.bars, data)
            draw_heads(sheet, at, data, plan.top)
            draw_sheet(sheet, at, data, plan, forms)


def _draw_legend(sheet: Sheet, at: Layout, data: WallChartData) -> None:
    items = [*legend_of(data, marks=not data.charting), Item(_("line at the left: who follows"))]
    if not data.charting:
        items.append(Item(_("1:1: weeks since the last talk")))
    place = LegendAt(at.words, at.mark * 0.8, sheet.shape.right, left=8.0)
    draw_legend(sheet, place, in_lines(items, place), at.legend)


REPORT = Report(
    name="wall-chart",
    title=lambda: _("Wall chart"),
    tier=Tier.COMMITTEE,
    options=WallChartOptions,
    redacts=True,
    build=build,
    load=load,
    on_paper=on_paper,
    shape=lambda _options: WALL,
    about=lambda data: data.about,
    targets=targets,
    said=lambda data: levels_on(data.levels) if data.charting else {},
)
