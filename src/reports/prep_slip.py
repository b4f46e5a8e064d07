"""P7, the prep slip: what to know before a talk, for the pocket; four to a sheet, cut apart.

It names neither employer nor landlord, holds no assessment, no note and no tie for the committee
alone, and is destroyed the same night.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Tier
from ..services import groups, printed_asks
from ..services.briefing import briefing
from ..services.briefing import on_paper as slip_of
from ..services.briefing_words import Part, parts_on_paper
from ..services.frozen_rows import FrozenRow
from ..services.other_side import names_of_the_other_side, without
from ..services.print_runs import RunFacts
from ..tiers import NOTHING, FieldText, OpenText, changed
from .fonts import Face
from .options import LANGUAGE, Kind, PageOptions, PeopleOptions, asked
from .page import Book, Sheet
from .paper import BOX_HEIGHT, BOX_WIDTH, MM, Size
from .report import Asked, OnPaper, Report, Source
from .text import fit, require_letters, wrap

CUT, RULE = 0.8, 1.0
"""The line to cut along, and the one under a name, in points."""
MARGIN = 4.0
"""Millimetres between the cut and the words."""
HEAD = 1.25
"""Lines that the head of a part takes."""
MOST = 3
"""Lines of one sentence; what is longer is looked up at home."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """Slips across and down; sizes of type in points; the pitch of lines in mm."""

    across: int
    down: int
    name: float
    words: float
    pitch: float


_AT = {
    Size.STANDARD: _Measures(2, 2, 14, 10, 4.5),
    Size.LARGE: _Measures(1, 2, 20, 16, 7.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepSlipOptions(PeopleOptions):
    """What is asked before slips are printed."""

    language: OpenText = field(default=NOTHING, metadata=LANGUAGE)
    ask: OpenText = NOTHING
    printed_for: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "for",
            lambda: _("Who will talk with them"),
            lambda: _("the name of the one who talks with them; else your own"),
            kind=Kind.WORKER,
        ),
    )
    title: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """One person."""

    number: int
    """The row of the list."""
    name: FieldText
    place: FieldText
    parts: tuple[Part[FieldText], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepSlipData:
    """The slips of one list."""

    slips: tuple[Slip, ...]
    rows: tuple[FrozenRow, ...]


def on_paper(data: PrepSlipData, options: PageOptions) -> OnPaper:
    """Four to a sheet, in large print two."""
    each = _AT[options.size].across * _AT[options.size].down
    rows = tuple(replace(row, page_number=(row.number - 1) // each + 1) for row in data.rows)
    return OnPaper(-(-len(rows) // each), rows)


def load(session: Session, asked: Asked) -> PrepSlipData:
    """The slips of these people, as of now."""
    group, code_name = groups.profile(session), printed_asks.code_name(session, "")
    hidden = names_of_the_other_side(session)
    slips, rows = [], []
    for number, row in enumerate(asked.rows, start=1):
        one = slip_of(session, briefing(session, row.person_id, asked.today))
        parts = [
            Part(part.title, tuple(without(line, hidden, code_name) for line in part.lines))
            for part in parts_on_paper(one, asked.today, group.locale)
        ]
        name = one.page.given or changed(row.name, lambda name: name.split()[0])
        place = without(one.place, hidden, code_name)
        slips.append(Slip(number, name, place, tuple(parts)))
        rows.append(FrozenRow(number=number, person_id=row.person_id, name=row.name))
    return PrepSlipData(slips=tuple(slips), rows=tuple(rows))


def build(book: Book, run: RunFacts, data: PrepSlipData) -> None:
    """Draw the slips, sheet by sheet. MissingGlyph names everybody who cannot be printed."""
    require_letters((slip.name, Face.BOLD) for slip in data.slips)
    at = _AT[book.size]
    each = at.across * at.down
    for first in range(0, len(data.slips), each):
        with book.page() as sheet:
            _draw_cuts(sheet, at)
            for place, slip in enumerate(data.slips[first : first + each]):
                row, column = divmod(place, at.across)
                corner = (column * BOX_WIDTH / at.across, row * BOX_HEIGHT / at.down)
                _draw_slip(sheet, at, slip, run, corner)


def _draw_cuts(sheet: Sheet, at: _Measures) -> None:
    middle = BOX_HEIGHT / 2
    sheet.line(0.2, middle, BOX_WIDTH - 0.2, middle, CUT, dashed=True)
    if at.across == 2:
        sheet.line(BOX_WIDTH / 2, 0.2, BOX_WIDTH / 2, BOX_HEIGHT - 0.2, CUT, dashed=True)


def _draw_slip(
    sheet: Sheet, at: _Measures, slip: Slip, run: RunFacts, corner: tuple[float, float]
) -> None:
    left, top = corner[0] + MARGIN, corner[1] + MARGIN
    room = BOX_WIDTH / at.across - 2 * MARGIN
    y = top + at.name * 0.75 / MM
    number = f"{run.list_id} · {slip.number}"
    beside = sheet.width(number, Face.REGULAR, at.words) + 3
    # said at the head of the sheet; whoever cuts it has read it
    made_up = _("made-up") if run.made_up and corner[1] == 0 else ""
    beside += sheet.width(f"{made_up} ", Face.REGULAR, at.words)
    name = fit(slip.name, Face.BOLD, at.name, (room - beside) * MM)
    sheet.text(left, y, name, Face.BOLD, at.name)
    sheet.text_right(left + room, y, number, Face.REGULAR, at.words)
    right = left + room - sheet.width(number, Face.REGULAR, at.words) - 2
    sheet.text_right(right, y, made_up, Face.REGULAR, at.words)
    if slip.place:
        y += at.pitch
        sheet.text(
            left, y, fit(slip.place, Face.REGULAR, at.words, room * MM), Face.REGULAR, at.words
        )
    y += at.pitch * 0.45
    sheet.line(left, y, left + room, y, RULE)
    foot = corner[1] + BOX_HEIGHT / at.down - MARGIN - 1
    _draw_parts(sheet, at, slip.parts, (left, y, room, foot - 2 * at.pitch))
    _draw_foot(sheet, at, run, (left, foot, room))


def _draw_parts(
    sheet: Sheet,
    at: _Measures,
    parts: Sequence[Part[FieldText]],
    place: tuple[float, float, float, float],
) -> None:
    left, y, room, bottom = place
    wrapped = [
        [wrap(line, Face.REGULAR, at.words, room * MM, MOST) for line in part.lines]
        for part in parts
    ]
    fits = _that_fit(wrapped, int((bottom - y) / at.pitch))
    for part, sentences in zip(parts, fits, strict=True):
        if not sentences:
            continue
        y += at.pitch * HEAD
        sheet.text(left, y, part.title, Face.BOLD, at.words)
        for words in (line for sentence in sentences for line in sentence):
            y += at.pitch
            sheet.text(left, y, words, Face.REGULAR, at.words)


def _that_fit(parts: Sequence[Sequence[list[str]]], room: float) -> list[list[list[str]]]:
    """The sentences there is room for, in lines: the first of each part before any second."""
    kept: list[list[list[str]]] = [[] for _part in parts]
    for turn in range(max(map(len, parts), default=0)):
        for part, mine in zip(parts, kept, strict=True):
            if turn >= len(part) or len(mine) < turn:
                continue
            needs = len(part[turn]) + (0 if mine else HEAD)
            if needs <= room:
                mine.append(part[turn])
                room -= needs
    return kept


def _draw_foot(
    sheet: Sheet, at: _Measures, run: RunFacts, place: tuple[float, float, float]
) -> None:
    left, y, room = place
    found = _("If found, phone {phone}").format(phone=run.found_phone) if run.found_phone else ""
    facts = (Tier.FIELD.word, run.code_name, _("destroy it tonight"))
    words = " · ".join(fact for fact in facts if fact)
    above = y - at.pitch
    sheet.text(left, above, fit(words, Face.REGULAR, at.words, room * MM), Face.REGULAR, at.words)
    sheet.text(left, y, fit(found, Face.REGULAR, at.words, room * MM), Face.REGULAR, at.words)


REPORT = Report(
    name="prep-slip",
    title=lambda: _("Prep slips"),
    source=Source.CUT,
    tier=Tier.FIELD,
    options=PrepSlipOptions,
    build=build,
    load=load,
    on_paper=on_paper,
)
