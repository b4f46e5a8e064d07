"""P17, the weekly report: what was kept first, attempts last; three sentences are the rep's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from ..i18n import day_and_year, ngettext
from ..i18n import gettext as _
from ..models import Id, Tier
from ..services.print_runs import RunFacts
from ..services.weekly import Count, Standing, Weekly, WeekRow, weekly
from .fonts import Face
from .form_pen import LINE
from .frame import content_top, draw_frame, draw_place, frame_of
from .options import Kind, PageOptions, asked
from .page import Book, Sheet
from .paper import BOX_WIDTH, LEFT_EDGE, MM, RIGHT_EDGE, Size
from .report import Asked, Report
from .text import fit, require_room, wrap

BLOCK_LINES = (5, 5, 5, 2)
"""Lines of the best story, what I learned, the problem, and with whom I need help."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes of type in points, places and pitches in mm."""

    words: float
    figure: float
    row: float
    small: float
    head_pitch: float
    pitch: float
    most_rows: int
    figures_end: float
    before_end: float
    block_left: float
    block_lines: tuple[int, ...]
    line: float


_STANDARD = _Measures(12, 13, 11, 10, 12.8, 10.2, 9, 84.0, 112.0, 120.0, BLOCK_LINES, 9.4)
_LARGE = _Measures(16, 17, 16, 16, 12.5, 9.6, 5, 132.0, 186.0, LEFT_EDGE, (1, 1, 1, 1), 11.5)


def _said(flag: str, words: Any, usage: Any) -> dict[str, Any]:
    return asked(flag, words, usage, kind=Kind.TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyOptions(PageOptions):
    """What is asked before the report is printed: what the register cannot know."""

    campaign: str = field(
        default="",
        metadata=asked(
            "campaign",
            lambda: _("Campaign"),
            lambda: _("campaign in which people stand; else the newest"),
            example=lambda: _("the newest that runs"),
        ),
    )
    story: str = field(
        default="",
        metadata=_said("story", lambda: _("Best story"), lambda: _("the best story of the week")),
    )
    learned: str = field(
        default="",
        metadata=_said("learned", lambda: _("What I learned"), lambda: _("what you learned")),
    )
    problem: str = field(
        default="",
        metadata=_said("problem", lambda: _("Problem"), lambda: _("what is in the way")),
    )
    help_with: str = field(
        default="",
        metadata=_said(
            "help-with",
            lambda: _("Who I need help with"),
            lambda: _("with whom you need help, initials alone"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyData:
    """One week. It names nobody."""

    week: Weekly
    sentences: tuple[str, str, str, str]
    campaign_id: Id | None = None


def load(session: Session, asked: Asked) -> WeeklyData:
    """The figures of the week since Monday. Unanswered for a campaign that is not there, and for a
    sentence that has no room."""
    options: WeeklyOptions = asked.options
    sentences = (options.story, options.learned, options.problem, options.help_with)
    _require_room(sentences, options.size)
    return WeeklyData(
        week=weekly(session, asked.today, options.campaign),
        sentences=(sentences[0], sentences[1], sentences[2], sentences[3]),
    )


def _require_room(sentences: tuple[str, ...], size: Size) -> None:
    at, fields = _measures(size), ("story", "learned", "problem", "help_with")
    room = (RIGHT_EDGE - at.block_left) * MM
    for text, words, name, lines in zip(
        sentences, block_titles(), fields, at.block_lines, strict=True
    ):
        require_room(words, name, text, Face.REGULAR, at.row, room, lines)


def block_titles() -> tuple[str, str, str, str]:
    """What the rep writes herself."""
    return (
        _("Best story"), _("What I learned"), _("Problem"), _("Who I need help with (initials)"),
    )  # fmt: skip


def row_words() -> dict[str, str]:
    """The lines of the report in words."""
    return {
        "kept": _("Promises to us kept"),
        "new_leaders": _("New leaders"),
        "said": _("Said they are with us"),
        "talks": _("One-to-ones held"),
        "first_talks": _("for the first time"),
        "asked": _("Talks with an ask"),
        "yes": _("Answers that were yes"),
        "ours": _("Our own done on time"),
        "fresh": _("Fresh assessments"),
        "to_more": _("Moved to more support"),
        "to_less": _("Moved to less support"),
        "attempts": _("Attempts that reached"),
    }


def count_words(count: Count | None) -> str:
    """ "9 of 12", or a number alone where there is no base."""
    if count is None:
        return ""
    if count.of is None:
        return str(count.n)
    return _("{n} of {all}").format(n=count.n, all=count.of)


def build(book: Book, run: RunFacts, data: WeeklyData) -> None:
    """Draw the report on one page."""
    week = data.week
    days = _("{first} to {last}").format(
        first=day_and_year(week.since, run.locale), last=day_and_year(week.on, run.locale)
    )
    frame = frame_of(run, Tier.COMMITTEE, facts=(days,), footer=(overdue_words(week),))
    with book.page() as sheet:
        draw_frame(sheet, frame)
        draw_place(sheet, frame, _("page 1 of 1"))
        top = content_top(sheet.size)
        end = _draw_figures(sheet, week, top)
        _draw_blocks(sheet, data.sentences, top if sheet.size is Size.STANDARD else end)


def overdue_words(week: Weekly) -> str:
    """Counts alone: what is late, and what of theirs nobody has checked."""
    return _("Overdue: {ours} of ours; {theirs} of theirs unverified").format(
        ours=week.overdue_ours, theirs=week.overdue_theirs
    )


def gap_words(standing: Standing) -> str:
    """How far it is to half, in people, and how many nobody knows of."""
    low, high = standing.low, standing.high
    half = low.denominator // 2 + 1
    missing = max(0, half - low.numerator)
    unknown = high.numerator - low.numerator
    short = ngettext(
        "{n} person short of a majority of {all}.", "{n} people short of a majority of {all}.",
        missing,
    ).format(n=missing, all=low.denominator)  # fmt: skip
    if not missing:
        short = _("A majority of {all} said so.").format(all=low.denominator)
    known = ngettext(
        "Of {n} there is no fresh assessment.", "Of {n} there is no fresh assessment.", unknown
    ).format(n=unknown)
    return f"{short} {known}"


def _measures(size: Size) -> _Measures:
    return _STANDARD if size is Size.STANDARD else _LARGE


def _draw_figures(sheet: Sheet, week: Weekly, top: float) -> float:
    """Headlines, rows, bar and sentence; returns where they end."""
    at = _measures(sheet.size)
    y = top + 6.0
    sheet.text_right(at.figures_end, y, _("this week"), Face.REGULAR, at.small)
    sheet.text_right(at.before_end, y, _("4 weeks before"), Face.REGULAR, at.small)
    for row in week.head:
        y += at.head_pitch if row is not week.head[0] else at.head_pitch - 3
        _draw_row(sheet, row, y, Face.BOLD, at.words, at.figure)
        if row.key == "kept" and week.unverified:
            y += at.small / MM + 1.2
            told = ngettext(
                "{n} more is past its day and unverified",
                "{n} more are past their day and unverified",
                week.unverified,
            ).format(n=week.unverified)
            sheet.text(LEFT_EDGE, y, told, Face.REGULAR, at.small)
    y += 4.6
    sheet.line(LEFT_EDGE, y, at.before_end - 0.2, y, 1.4)
    y -= 2.4
    for row in week.rows[: at.most_rows]:
        y += at.pitch
        _draw_row(sheet, row, y, Face.REGULAR, at.row, at.row)
    if week.standing is not None:
        y = _draw_standing(sheet, week.standing, y + 6.0)
    return y


def _draw_row(sheet: Sheet, row: WeekRow, y: float, face: Face, size: float, figure: float) -> None:
    at = _measures(sheet.size)
    words = row_words()[row.key]
    indent = 6.0 if row.key == "first_talks" else 0.0
    now, before = count_words(row.week), count_words(row.before)
    room = at.figures_end - sheet.width(now, Face.BOLD, figure) - LEFT_EDGE - indent - 2
    sheet.text(LEFT_EDGE + indent, y, fit(words, face, size, room * MM), face, size)
    sheet.text_right(at.figures_end, y, now, Face.BOLD, figure)
    sheet.text_right(at.before_end, y, before, Face.REGULAR, at.row)


def _draw_standing(sheet: Sheet, standing: Standing, y: float) -> float:
    """The bar over everybody: said hatched, no fresh assessment dotted, half as a broken line."""
    at = _measures(sheet.size)
    wide, high = at.before_end - 1.0, 7.0
    everybody = max(1, standing.low.denominator)
    said = wide * standing.low.numerator / everybody
    unknown = wide * standing.high.numerator / everybody
    sheet.box(LEFT_EDGE, y, wide, high, LINE)
    _hatch(sheet, LEFT_EDGE, y, said, high)
    if said:
        sheet.line(LEFT_EDGE + said, y, LEFT_EDGE + said, y + high, 0.9)
    if unknown > said:
        end = LEFT_EDGE + unknown
        sheet.line(end, y, end, y + high, 0.9, dashed=True)
    half = LEFT_EDGE + wide / 2
    sheet.line(half, y - 2, half, y + high + 2, 1.4, dashed=True)
    y += high + 2
    for line in wrap(gap_words(standing), Face.REGULAR, at.row, wide * MM, 3):
        y += at.row / MM * 1.35
        sheet.text(LEFT_EDGE, y, line, Face.REGULAR, at.row)
    return y


def _hatch(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    """Lines at 45 degrees, 2 mm apart, inside the place given."""
    step = 2.0
    start = -high
    while start < wide:
        left, right = max(0.0, start), min(wide, start + high)
        if right > left:
            sheet.line(
                x + left, y + high - (left - start), x + right, y + high - (right - start), 0.9
            )
        start += step


def _draw_blocks(sheet: Sheet, sentences: tuple[str, ...], y: float) -> None:
    """What the rep writes: typed, or on lines to write on."""
    at = _measures(sheet.size)
    room = (RIGHT_EDGE - at.block_left) * MM
    for title, text, lines in zip(block_titles(), sentences, at.block_lines, strict=True):
        y += at.small / MM + 3.2
        sheet.text(at.block_left, y, fit(title, Face.BOLD, at.row, room), Face.BOLD, at.row)
        typed = wrap(text, Face.REGULAR, at.row, room, lines) if text.strip() else []
        for number in range(lines):
            y += at.line
            if number < len(typed):
                sheet.text(at.block_left, y, typed[number], Face.REGULAR, at.row)
            elif not typed:
                sheet.line(at.block_left, y + 0.4, min(BOX_WIDTH, RIGHT_EDGE), y + 0.4, LINE)


REPORT = Report(
    name="weekly",
    title=lambda: _("Weekly report"),
    tier=Tier.COMMITTEE,
    options=WeeklyOptions,
    build=build,
    load=load,
)
