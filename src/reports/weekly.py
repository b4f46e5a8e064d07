"""P17, the weekly report: what was kept first, attempts last; three sentences are the rep's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from ..i18n import day_and_year, ngettext
from ..i18n import gettext as _
from ..models import CountBase, Tier
from ..services import groups
from ..services.campaign_words import base_name, counted
from ..services.metrics.bases import Strength
from ..services.run_facts import RunFacts
from ..services.vocabulary import Vocabulary, vocabulary
from ..services.weekly import Count, Standing, Weekly, WeekRow, weekly
from ..tiers import NOTHING, CommitteeText, joined
from .bars import draw_bar, draw_goal
from .fonts import Face
from .frame import content_top, draw_frame, draw_place, frame_of, place_words
from .options import CAMPAIGN, Kind, PageOptions, Words, asked
from .page import Book, Sheet
from .paper import BOX_WIDTH, LEFT_EDGE, MM, RIGHT_EDGE, Size
from .report import Asked, Report
from .stacked import steps
from .text import fit, require_room, wrap
from .write_on import LINE

BLOCK_LINES = (6, 6, 6, 3)
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


_STANDARD = _Measures(12, 13, 11, 10, 12.8, 10.2, 9, 82.5, 112.0, 120.0, BLOCK_LINES, 9.4)
_LARGE = _Measures(16, 17, 16, 16, 12.5, 9.6, 5, 132.0, 186.0, LEFT_EDGE, (1, 1, 1, 1), 11.5)


def _said(flag: str, words: Words, usage: Words) -> dict[str, Any]:
    return asked(flag, words, usage, kind=Kind.TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyOptions(PageOptions):
    """What is asked before the report is printed: what the register cannot know."""

    campaign: str = field(default="", metadata=CAMPAIGN)
    story: CommitteeText = field(
        default=NOTHING,
        metadata=_said("story", lambda: _("Best story"), lambda: _("the best story of the week")),
    )
    learned: CommitteeText = field(
        default=NOTHING,
        metadata=_said("learned", lambda: _("What I learned"), lambda: _("what you learned")),
    )
    problem: CommitteeText = field(
        default=NOTHING,
        metadata=_said("problem", lambda: _("Problem"), lambda: _("what is in the way")),
    )
    help_with: CommitteeText = field(
        default=NOTHING,
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
    words: Vocabulary
    sentences: tuple[CommitteeText, CommitteeText, CommitteeText, CommitteeText]


def load(session: Session, asked: Asked) -> WeeklyData:
    """The figures of the week since Monday. Unanswered for a campaign that is not there, and for a
    sentence that has no room."""
    options: WeeklyOptions = asked.options
    sentences = (options.story, options.learned, options.problem, options.help_with)
    _require_room(sentences, options.size)
    return WeeklyData(
        week=weekly(session, asked.today, options.campaign),
        words=vocabulary(groups.profile(session).pack),
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
    frame = frame_of(
        run, Tier.COMMITTEE, facts=(days, _counted(data)), footer=(overdue_words(week),)
    )
    with book.page() as sheet:
        draw_frame(sheet, frame)
        draw_place(sheet, frame, place_words(1, 1))
        top = content_top(sheet.size)
        end = _draw_figures(sheet, week, data.words, top)
        _draw_blocks(sheet, data.sentences, top if sheet.size is Size.STANDARD else end)


def _counted(data: WeeklyData) -> str:
    """What the campaign counts, where that is not people."""
    standing = data.week.standing
    if standing is None or standing.base is CountBase.PEOPLE:
        return ""
    return _("counted: {base}").format(base=base_name(standing.base, data.words))


def overdue_words(week: Weekly) -> str:
    """Counts alone: what is late, and what of theirs nobody has checked."""
    return _("Overdue: {ours} of ours; {theirs} of theirs unverified").format(
        ours=week.overdue_ours, theirs=week.overdue_theirs
    )


def gap_words(standing: Standing, words: Vocabulary) -> str:
    """How far it is to half, in what the campaign counts, and of how many nobody knows."""
    half = standing.everybody // 2 + 1
    missing = max(0, half - standing.said)
    unknown = standing.at_most - standing.said
    short = _("{some} short of a majority of {all}.").format(
        some=counted(missing, standing.base, words), all=standing.everybody
    )
    if not missing:
        short = _("A majority of {all} said so.").format(all=standing.everybody)
    known = ngettext(
        "Of {n} there is no fresh assessment.", "Of {n} there is no fresh assessment.", unknown
    ).format(n=unknown)
    return f"{short} {known}"


def _measures(size: Size) -> _Measures:
    return _STANDARD if size is Size.STANDARD else _LARGE


def _draw_figures(sheet: Sheet, week: Weekly, words: Vocabulary, top: float) -> float:
    """Headlines, rows, bar and sentence; returns where they end."""
    at = _measures(sheet.size)
    y = top + 6.0
    sheet.text_right(at.figures_end, y, _("this week"), Face.REGULAR, at.small)
    sheet.text_right(at.before_end, y, _("4 weeks before"), Face.REGULAR, at.small)
    for row in week.head:
        y += at.head_pitch if row is not week.head[0] else at.head_pitch - 3
        _draw_row(sheet, row, y, Face.BOLD, at.words, at.figure)
        if row.key == "kept" and week.unverified:
            told = ngettext(
                "{n} more is past its day and unverified",
                "{n} more are past their day and unverified",
                week.unverified,
            ).format(n=week.unverified)
            lines = (row_words()[row.key], Face.BOLD, at.words), (told, Face.REGULAR, at.small)
            y += max(at.small / MM + 1.2, *steps(lines))
            sheet.text(LEFT_EDGE, y, told, Face.REGULAR, at.small)
    y += 4.6
    sheet.line(LEFT_EDGE, y, at.before_end - 0.2, y, 1.4)
    y -= 2.4
    for row in week.rows[: at.most_rows]:
        y += at.pitch
        _draw_row(sheet, row, y, Face.REGULAR, at.row, at.row)
    if week.standing is not None:
        y = _draw_standing(sheet, week.standing, words, y + 6.0)
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


def _draw_standing(sheet: Sheet, standing: Standing, words: Vocabulary, y: float) -> float:
    """The bar over everybody: said hatched, no fresh assessment dotted, half as a broken line."""
    at = _measures(sheet.size)
    wide, high = at.before_end - 1.0, 7.0
    everybody, low, top = standing.everybody, standing.said, standing.at_most
    heap = Strength(0, low, top - low, everybody - top)
    draw_bar(sheet, heap, LEFT_EDGE, y, wide, everybody, high)
    draw_goal(sheet, LEFT_EDGE, y, wide, 0.5, high, 2.0)
    y += high + 2
    meaning = _("Hatched: said so. Broken line across: half.")
    if sheet.size is Size.STANDARD and heap.against and top > low:
        inside = _("Up to the broken line inside: no fresh assessment.")
        meaning = joined(" ", (meaning, inside))
    told = ((gap_words(standing, words), at.row, 3), (meaning, at.small, 2))
    for said, size, most in told:
        for line in wrap(said, Face.REGULAR, size, wide * MM, most):
            y += size / MM * 1.35
            sheet.text(LEFT_EDGE, y, line, Face.REGULAR, size)
    return y


def _draw_blocks(sheet: Sheet, sentences: tuple[str, ...], y: float) -> None:
    """What the rep writes: typed, or on lines to write on."""
    at = _measures(sheet.size)
    room = (RIGHT_EDGE - at.block_left) * MM
    for title, text, lines in zip(block_titles(), sentences, at.block_lines, strict=True):
        y += at.small / MM + 3.2
        sheet.text(at.block_left, y, fit(title, Face.BOLD, at.row, room), Face.BOLD, at.row)
        end = y + lines * at.line
        for line in wrap(text, Face.REGULAR, at.row, room, lines) if text.strip() else ():
            y += at.row * 1.35 / MM
            sheet.text(at.block_left, y, line, Face.REGULAR, at.row)
        while not text.strip() and y < end - 0.1:
            y += at.line
            sheet.line(at.block_left, y + 0.4, min(BOX_WIDTH, RIGHT_EDGE), y + 0.4, LINE)
        y = end


REPORT = Report(
    name="weekly",
    title=lambda: _("Weekly report"),
    tier=Tier.COMMITTEE,
    options=WeeklyOptions,
    redacts=True,
    build=build,
    load=load,
)
