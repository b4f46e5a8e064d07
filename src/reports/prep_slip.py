"""P7, the prep slip: what to know before a talk, for the pocket; four to a sheet, cut apart.

It names neither employer nor landlord, holds no assessment, no note and no tie for the committee
alone, and is destroyed the same night.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Tier
from ..models.naming import first_name
from ..services import groups, printed_asks
from ..services.briefing import briefing
from ..services.briefing import on_paper as slip_of
from ..services.briefing_words import Part, parts_on_paper
from ..services.frozen_rows import FrozenRow
from ..services.other_side import hidden
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, FieldText, OpenText, changed
from .fonts import Face
from .options import TALKS_WITH, ListOptions, PageOptions
from .page import Book, Sheet
from .paper import MM
from .report import Asked, OnPaper, Report, Source
from .slip import MARGIN, RULE, SLIPS, SlipMeasures, draw_foot, draw_head, slips
from .text import fit, require_letters, wrap

HEAD = 1.25
"""Lines that the head of a part takes."""
MOST = 3
"""Lines of one sentence; what is longer is looked up at home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepSlipOptions(ListOptions):
    """What is asked before slips are printed."""

    printed_for: OpenText = field(default=NOTHING, metadata=TALKS_WITH)


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
    each = SLIPS[options.size].each
    rows = tuple(
        FrozenRow(
            number=row.number,
            person_id=row.person_id,
            name=row.name,
            page_number=(row.number - 1) // each + 1,
        )
        for row in data.rows
    )
    return OnPaper(-(-len(rows) // each), rows)


def load(session: Session, asked: Asked) -> PrepSlipData:
    """The slips of these people, as of now; at a glance those of the first alone are filled in."""
    group, code_name = groups.profile(session), printed_asks.code_name(session, "")
    hide = hidden(session, code_name)
    slips, rows = [], []
    for number, row in enumerate(asked.rows, start=1):
        rows.append(FrozenRow(number=number, person_id=row.person_id, name=row.name))
        if asked.first is not None and number > asked.first:
            continue
        one = slip_of(session, briefing(session, row.person_id, asked.today))
        parts = [
            Part(part.title, tuple(hide(line) for line in part.lines))
            for part in parts_on_paper(one, asked.today, group.locale)
        ]
        name = one.page.given or changed(row.name, first_name)
        place = hide(one.place)
        slips.append(Slip(number, name, place, tuple(parts)))
    return PrepSlipData(slips=tuple(slips), rows=tuple(rows))


def build(book: Book, run: RunFacts, data: PrepSlipData) -> None:
    """Draw the slips, sheet by sheet. MissingGlyph names everybody who cannot be printed."""
    require_letters((slip.name, Face.BOLD) for slip in data.slips)
    for sheet, slip, corner in slips(book, SLIPS[book.size], data.slips):
        _draw_slip(sheet, slip, run, corner)


def _draw_slip(sheet: Sheet, slip: Slip, run: RunFacts, corner: tuple[float, float]) -> None:
    at, left = SLIPS[sheet.size], corner[0] + MARGIN
    y = draw_head(sheet, at, run, slip.name, f"{run.list_id} · {slip.number}", corner)
    if slip.place:
        y += at.pitch
        sheet.text(
            left, y, fit(slip.place, Face.REGULAR, at.words, at.room * MM), Face.REGULAR, at.words
        )
    y += at.pitch * 0.45
    sheet.line(left, y, left + at.room, y, RULE)
    bottom = at.foot(corner[1]) - 2.6 * at.pitch
    _draw_parts(sheet, at, slip.parts, (left, y, at.room, bottom))
    draw_foot(sheet, at, run, _("destroy it tonight"), corner)


def _draw_parts(
    sheet: Sheet,
    at: SlipMeasures,
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


REPORT = Report(
    name="prep-slip",
    title=lambda: _("Prep slips"),
    source=Source.CUT,
    first=4,
    tier=Tier.FIELD,
    options=PrepSlipOptions,
    build=build,
    load=load,
    on_paper=on_paper,
)
