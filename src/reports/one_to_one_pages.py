"""The pages on which forms of a one-to-one stand: one form a page, or two to cut apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Campaign, Pack, RowKind, Tier
from ..services import groups
from ..services.assessments import levels
from ..services.form_pages import boxes_on
from ..services.frozen_rows import FrozenRow
from ..services.issues import busiest_issues
from ..services.run_facts import RunFacts
from ..services.targets import Target, shown_part
from .fonts import Face
from .form_pen import Pen, Section, height_of
from .frame import content_top, draw_frame, draw_place, frame_of, page_code, place_words
from .one_to_one_form import FilledIn, FormWords, LevelOnPaper, sections, short_sections
from .options import PageOptions, asked
from .page import Book, Sheet
from .paper import BOX_HEIGHT, BOX_WIDTH, LEFT_EDGE, MM, RIGHT_EDGE, Size
from .report import OnPaper
from .spine import FORM_BESIDE, Spine, draw_spine, spine_section
from .text import fit

MOST_ISSUES = 7
CUT = 1.0
"""The dashed line between two forms, in points."""
_BOTTOM = {Size.STANDARD: 249.0, Size.LARGE: 240.0}
_SECTION = 1.4
"""The line above a section in points: heavier than a line to write on."""
_APART = 4.5
"""Millimetres between the cut and a form."""

HALVES = asked(
    "halves",
    lambda: _("Two short forms on a sheet"),
    lambda: _("two short forms on a sheet; not in large print"),
)
"""Two on a sheet is asked alike for blank and for filled forms."""


def form_words(
    session: Session, campaign: Campaign | None, spine: Spine | None = None
) -> FormWords:
    """The words of the group and of the campaign."""
    scale = levels(session, campaign.id) if campaign is not None else []
    return FormWords(
        issues=tuple(busiest_issues(session)[:MOST_ISSUES]),
        levels=tuple(LevelOnPaper(one.digit, one.rank, one.word, one.id) for one in scale),
        neighbours=groups.profile(session).pack in (Pack.TENANT, Pack.COMMUNITY),
        spine=spine,
    )


def draw_forms(
    book: Book, run: RunFacts, words: FormWords, forms: Sequence[FilledIn], *, halves: bool
) -> None:
    """Draws these forms; in large print one a page. Whom one is about is noted where it begins."""
    if halves and book.size is Size.STANDARD:
        for first in range(0, len(forms), 2):
            with book.page() as sheet:
                _draw_halves(sheet, run, words, forms[first : first + 2])
        return
    for place, filled in enumerate(forms):
        with book.page() as sheet:
            pages = _shared_out(sheet, words, filled)
            each = len(pages)
            _note_who(sheet, filled, top=0.0)
            at = place * each + 1, len(forms) * each
            ends = each - _has_steps_behind(book.size, words)
            _draw(sheet, run, words, filled, pages[0], at, last=ends == 1)
            if words.spine is not None and book.size is Size.STANDARD:
                draw_spine(sheet, words.spine, _top(sheet, filled), _BOTTOM[sheet.size])
        for more, some in enumerate(pages[1:], start=2):
            with book.page() as sheet:
                at = place * each + more, len(forms) * each
                _draw(sheet, run, words, filled, some, at, last=more >= ends)


def form_targets(
    words: FormWords, filled: FilledIn, options: PageOptions
) -> dict[str, list[Target]]:
    """The boxes on each page of a form, and the page itself, to type its words from; where they
    stand is the same for everybody."""
    found = {}
    with _thrown_away(options) as sheet:
        for number, some in enumerate(_shared_out(sheet, words, filled), start=1):
            pen = _pen(sheet, words, filled, drawing=False)
            for section in some:
                section(pen)
            whole = shown_part(-2, -2, BOX_WIDTH + 4, BOX_HEIGHT + 4)
            found[boxes_on(number) if number > 1 else RowKind.PERSON] = [*pen.kept, whole]
    return found


def forms_on_paper(
    words: FormWords, forms: Sequence[FilledIn], options: PageOptions, *, halves: bool
) -> OnPaper:
    """How the forms fall on pages: all take as many as the first."""
    if halves and options.size is Size.STANDARD:
        rows = (_who(one, place // 2 + 1) for place, one in enumerate(forms))
        return OnPaper(-(-len(forms) // 2), tuple(rows))
    with _thrown_away(options) as sheet:
        each = len(_shared_out(sheet, words, forms[0])) if forms else 0
    rows = (_who(one, place * each + 1, top=0.0) for place, one in enumerate(forms))
    return OnPaper(len(forms) * each, tuple(rows))


@contextmanager
def _thrown_away(options: PageOptions) -> Iterator[Sheet]:
    """A page to measure on."""
    with Book("", options.paper, options.size).page() as sheet:
        yield sheet


def _note_who(sheet: Sheet, filled: FilledIn, *, top: float | None = None) -> None:
    """Who is on this form; where it is the whole page, it has a top and is read back."""
    if filled.person_id is not None:
        sheet.stands(_who(filled, 1, top=top))


def _who(filled: FilledIn, page: int, *, top: float | None = None) -> FrozenRow:
    return FrozenRow(number=filled.number, person_id=filled.person_id, name=filled.name,
                     page_number=page, top=top)  # fmt: skip


def _top(sheet: Sheet, filled: FilledIn) -> float:
    """Where the sections begin: a form that is filled in has the code in its corner."""
    if filled.number and sheet.size is Size.LARGE:
        return 24.0
    return content_top(sheet.size)


def _wide(size: Size, words: FormWords) -> float:
    """Millimetres across for the form: in large print the steps have a page of their own."""
    alone = words.spine is None or _has_steps_behind(size, words)
    return BOX_WIDTH if alone else FORM_BESIDE


def _has_steps_behind(size: Size, words: FormWords) -> bool:
    return words.spine is not None and size is Size.LARGE


def _pen(sheet: Sheet, words: FormWords, filled: FilledIn, *, drawing: bool = True) -> Pen:
    return Pen(sheet, _top(sheet, filled), drawing=drawing, wide=_wide(sheet.size, words))


def _shared_out(sheet: Sheet, words: FormWords, filled: FilledIn) -> list[list[Section]]:
    """The sections page by page, each whole; in large print the steps of the talk behind them."""
    top, bottom = _top(sheet, filled), _BOTTOM[sheet.size]
    pages: list[list[Section]] = [[]]
    y = top
    for section in sections(words, filled):
        height = height_of(sheet, section, _wide(sheet.size, words))
        if pages[-1] and y + height > bottom:
            pages.append([])
            y = top
        pages[-1].append(section)
        y += height
    if words.spine is not None and _has_steps_behind(sheet.size, words):
        pages.append([spine_section(words.spine)])
    return pages


def _draw(
    sheet: Sheet,
    run: RunFacts,
    words: FormWords,
    filled: FilledIn,
    parts: Sequence[Section],
    place: tuple[int, int],
    *,
    last: bool,
) -> None:
    """One page of a form: `place` is its number, and how many there are."""
    number, count = place
    frame = frame_of(
        run,
        Tier.COMMITTEE,
        facts=(
            _("row {number}").format(number=filled.number)
            if filled.number
            else _("their words first, then what you think"),
        ),
        footer=() if filled.number else (_("Key it in, then shred it"),),
        scanned=bool(filled.number),
    )
    draw_frame(sheet, frame)
    draw_place(
        sheet, frame, place_words(number, count), page_code(run, number) if filled.number else ""
    )
    pen = _pen(sheet, words, filled)
    _draw_sections(pen, parts)
    left = int((_BOTTOM[sheet.size] - pen.y) / pen.at.pitch)
    if last and left > 0:  # what is left of the page is there to write on
        pen.lines(left)


def _draw_sections(pen: Pen, parts: Sequence[Section]) -> None:
    for place, section in enumerate(parts):
        if place:
            pen.sheet.line(LEFT_EDGE, pen.y, pen.right, pen.y, _SECTION)
        section(pen)


def _draw_halves(sheet: Sheet, run: RunFacts, words: FormWords, forms: Sequence[FilledIn]) -> None:
    """Two forms, the cut between them; each with its own head, as it will lie alone."""
    middle = BOX_HEIGHT / 2
    sheet.line(LEFT_EDGE, middle, RIGHT_EDGE, middle, CUT, dashed=True)
    for place, filled in enumerate(forms):
        top = place * (middle + _APART)
        _note_who(sheet, filled)
        _draw_short_head(sheet, run, filled, top)
        sheet.rule(top + 9.4, 1.4)
        _draw_sections(Pen(sheet, top + 9.4, short=True), short_sections(words, filled))


def _draw_short_head(sheet: Sheet, run: RunFacts, filled: FilledIn, top: float) -> None:
    """Title, list ID and row on one line, what else the frame says on the next."""
    serial = f"{run.list_id} · {filled.number}" if filled.number else run.list_id
    sheet.text_right(RIGHT_EDGE, top + 4.0, serial, Face.BOLD, 12)
    room = RIGHT_EDGE - sheet.width(serial, Face.BOLD, 12) - 3
    # said at the head of the sheet; whoever cuts it has read it
    made_up = _("made-up") if run.made_up and not top else ""
    sheet.text_right(room, top + 4.0, made_up, Face.REGULAR, 12)
    room -= sheet.width(made_up, Face.REGULAR, 12) + 3
    tier = Tier.COMMITTEE.word
    room -= sheet.width(tier, Face.BOLD, 11) + 4
    title = fit(run.title, Face.BOLD, 12, (room - LEFT_EDGE) * MM)
    sheet.text(LEFT_EDGE, top + 4.0, title, Face.BOLD, 12)
    beside = LEFT_EDGE + sheet.width(title, Face.BOLD, 12) + 4
    sheet.text(beside, top + 4.0, tier, Face.BOLD, 11)
    facts = (run.code_name, *frame_of(run, Tier.COMMITTEE).footer)
    words = " · ".join(fact for fact in facts if fact)
    words = fit(words, Face.REGULAR, 10, (RIGHT_EDGE - LEFT_EDGE) * MM)
    sheet.text_between(LEFT_EDGE, RIGHT_EDGE, top + 7.8, words, Face.REGULAR, 10)
