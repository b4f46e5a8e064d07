"""P19, the status report: how far a campaign is, place by place, with the same numbers as its page.

The one for the committee has what people said and the levels of the scale. The one for everybody
is of acts alone, and no count under five can be read or reckoned from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import day_alone, day_and_year, ngettext
from ..i18n import gettext as _
from ..models import Id, Tier
from ..services import campaign_words, groups
from ..services.campaigns import running_campaign
from ..services.level_counts import AsRead, as_read
from ..services.metrics.bases import BY_HEAD, Strength
from ..services.metrics.campaign import CampaignPage, Stands, campaign_page
from ..services.metrics.figure import ALOUD
from ..services.metrics.universe import fresh
from ..services.other_side import names_of_the_other_side, without
from ..services.print_runs import About, RunFacts
from ..services.thresholds import needed
from ..services.vocabulary import vocabulary
from .bars import draw_bar, draw_goal
from .fonts import Face
from .form_pen import LINE
from .frame import content_top, draw_frame, draw_place, frame_of
from .marks import draw_mark
from .options import CAMPAIGN, PageOptions
from .page import Book, Sheet
from .paper import LEFT_EDGE, MM, RIGHT_EDGE, Size
from .report import Asked, Report
from .text import fit, wrap

TESTS = 2
"""The last test stands beside the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusOptions(PageOptions):
    """What is asked before the report is printed."""

    campaign: str = field(default="", metadata=CAMPAIGN)


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A department, floor or building; or all of it."""

    name: str
    heap: Strength
    line: int | None
    """How many reach the mark there."""
    short: int | None
    levels: tuple[int, ...] = ()
    """How many stand at each level by a fresh assessment; last those at none of them."""
    tests: tuple[int, ...] = ()
    """How many did the test before, and the last one."""
    hidden: bool = False
    """So few that the numbers are not told."""

    def both(self, *, acts_alone: bool) -> str:
        """Acts and words as two numbers, or acts of everybody."""
        if acts_alone:
            return _("{n} of {all}").format(n=self.heap.did, all=self.heap.everybody)
        return f"{self.heap.did} + {self.heap.said}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusData:
    """One campaign on one day. It names nobody."""

    campaign_id: Id | None = None
    day: str
    headline: str
    aside: str
    by: str
    """What counts as an act."""
    share: str
    rows: tuple[StatusRow, ...]
    whole: StatusRow
    level_marks: tuple[tuple[int, str], ...]
    """Rank and sign of each level, then 0 and a dash; empty for everybody."""
    test_days: tuple[str, ...]
    foot: str
    open_foot: str
    """The same without numbers that may be small."""
    acts_alone: bool = False
    """True for everybody: what people said stands on no page that leaves the room."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes of type in points, all else in mm."""

    name: float
    words: float
    small: float
    row: float
    name_end: float
    count_end: float
    bar: tuple[float, float]
    figures_end: float
    levels: float | None
    """Where the first level stands; None where there is no room for any."""
    tests: bool
    rooms: tuple[int, int, int, int]
    """Places on the first page and on a later one, each with what stands below, and without."""


_STANDARD = _Measures(
    12, 11, 10, 10.6, 29.0, 38.0, (41.0, 48.0), 110.0, 116.0, True, (14, 17, 17, 20)
)
_LARGE = _Measures(16, 16, 16, 14.0, 52.0, 68.0, (72.0, 46.0), 152.0, None, False, (5, 9, 8, 13))
_LEVEL, _TEST_ENDS, _SHORT_END = 6.4, (161.0, 173.0), RIGHT_EDGE


def load(session: Session, asked: Asked) -> StatusData:
    """The campaign of that name, else the newest that runs, as it stands today.

    Unanswered where none runs, or none of that name.
    """
    options: StatusOptions = asked.options
    campaign = running_campaign(session, options.campaign)
    if campaign is None:
        raise problems.Unanswered(_("No campaign runs. Begin one in Campaigns first."), "campaign")
    group, today = groups.profile(session), asked.today
    page, words = campaign_page(session, campaign.id, today), vocabulary(group.pack)
    hide = names_of_the_other_side(session)
    scale = as_read(session, campaign.id)

    def row(stands: Stands, name: str) -> StatusRow:
        return _row(page, stands, without(name, hide, campaign.code_name), scale)

    foot = campaign_words.foot(page, group.locale, words)
    return StatusData(
        campaign_id=campaign.id,
        day=day_and_year(today, group.locale),
        headline=campaign_words.headline(page, words),
        aside=campaign_words.beside_headline(page),
        by=campaign_words.by_words(page.by),
        share=campaign_words.share_of(page),
        rows=tuple(row(one, one.name or _("elsewhere")) for one in page.nodes),
        whole=row(page.whole, _("All")),
        level_marks=(*((one.rank, one.digit) for one in scale.levels), (0, "–")),
        test_days=tuple(
            day_alone(one.test.on_date, group.locale) if one.test.on_date else _("now")
            for one in page.tests[-TESTS:]
        ),
        foot=" ".join(filter(None, (foot, *_of_levels(page, scale)))),
        open_foot=campaign_words.foot(page, group.locale, words, counts=False),
    )


def load_open(session: Session, asked: Asked) -> StatusData:
    """The same for everybody: acts alone, and no small number."""
    return for_everybody(load(session, asked))


def for_everybody(data: StatusData) -> StatusData:
    """Acts alone. Places with small numbers are told as one; where even that is small, not.

    The smallest other place joins them, so that nothing can be reckoned from the sum.
    """
    open_rows = [_acts_of(one) for one in data.rows]
    large = sorted(
        (one for one in open_rows if not _is_small(one)), key=lambda one: one.heap.everybody
    )
    small = [one for one in open_rows if _is_small(one)]
    while small and large and _is_small(_together(small, data.whole)):
        small.append(large.pop(0))
    rows = [one for one in open_rows if one in large]
    if rows and small:
        rows.append(_together(small, data.whole))
    whole = _acts_of(data.whole)
    whole = replace(whole, hidden=_is_small(whole))
    headline, aside = data.headline, data.by
    if whole.hidden:
        headline = _("Too few to be told")
        aside = _("Where fewer than five did it, or fewer than five did not, no number is told.")
    return replace(
        data, rows=tuple(rows), whole=whole, level_marks=(), test_days=(), headline=headline,
        aside=aside, acts_alone=True, foot=data.open_foot,
    )  # fmt: skip


def _acts_of(row: StatusRow) -> StatusRow:
    heap = Strength(row.heap.did, 0, row.heap.everybody - row.heap.did, 0)
    return replace(row, heap=heap, levels=(), tests=())


def _is_small(row: StatusRow) -> bool:
    return row.heap.did < ALOUD or row.heap.open < ALOUD


def _together(rows: Sequence[StatusRow], whole: StatusRow) -> StatusRow:
    heaps = [one.heap for one in rows]
    heap = Strength(
        sum(one.did for one in heaps), sum(one.said for one in heaps),
        sum(one.open for one in heaps), sum(one.against for one in heaps),
    )  # fmt: skip
    told = [one for one in rows if one.line is not None]
    line = sum(one.line or 0 for one in told) if told and whole.line is not None else None
    short = None if line is None else max(0, line - heap.did)
    return StatusRow(_("other places"), heap, line, short)


def _of_levels(page: CampaignPage, scale: AsRead) -> Iterator[str]:
    _here, earlier = scale.counted(_assessed(page, page.whole))
    if earlier:
        yield ngettext(
            "In the last column {n} was assessed by a level that is no longer used.",
            "In the last column {n} were assessed by levels that are no longer used.",
            earlier,
        ).format(n=earlier)
    if page.who.base not in BY_HEAD:
        yield _("At the levels people are counted.")


def _assessed(page: CampaignPage, stands: Stands) -> list[bytes]:
    """The levels of those of a part who have a fresh assessment."""
    behind, known = stands.behind, fresh(page.who)
    people = (*behind.did, *behind.said, *behind.again, *behind.against)
    found = (known[one].level_id for one in people if one in known)
    return [one for one in found if one is not None]


def _row(page: CampaignPage, stands: Stands, name: str, scale: AsRead) -> StatusRow:
    here, _earlier = scale.counted(_assessed(page, stands))
    nobody = max(0, stands.people - sum(here))
    heap = stands.strength
    line = needed(page.mark, heap.everybody) if page.mark is not None else None
    tests = tuple(stands.tests[-TESTS:])
    return StatusRow(name, heap, line, stands.short, (*here, nobody), tests)


def build(book: Book, run: RunFacts, data: StatusData) -> None:
    """Draw the report: the large bar first, then a line a place."""
    _build(book, run, data, Tier.COMMITTEE)


def build_open(book: Book, run: RunFacts, data: StatusData) -> None:
    """Draw the one for everybody."""
    _build(book, run, data, Tier.OPEN)


def _build(book: Book, run: RunFacts, data: StatusData, tier: Tier) -> None:
    frame = frame_of(run, tier, facts=(data.day,))
    pages = list(_pages(data, book.size))
    for number, rows in enumerate(pages, start=1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            place = _("page {page} of {pages}").format(page=number, pages=len(pages))
            draw_place(sheet, frame, place)
            y = content_top(sheet.size)
            if number == 1:
                y = _draw_whole(sheet, data, y)
            if not data.whole.hidden:
                y = _draw_heads(sheet, data, y)
            most = max((one.heap.everybody for one in data.rows), default=1)
            for row in rows:
                y = _draw_row(sheet, row, most, y, acts_alone=data.acts_alone)
            if number == len(pages):
                _draw_foot(sheet, data, y)


def _pages(data: StatusData, size: Size) -> Iterator[tuple[StatusRow, ...]]:
    """The places as they fall on pages: fewer on the first, where the large bar stands."""
    first, first_alone, later, later_alone = _measures(size).rooms
    rest = data.rows
    while len(rest) > first:
        taken = min(first_alone, len(rest) - 1)
        yield rest[:taken]
        rest, first, first_alone = rest[taken:], later, later_alone
    yield rest


def _measures(size: Size) -> _Measures:
    return _STANDARD if size is Size.STANDARD else _LARGE


def _draw_whole(sheet: Sheet, data: StatusData, y: float) -> float:
    """The headline, the large bar with both ends and the line to reach."""
    at = _measures(sheet.size)
    y += at.name / MM + 4
    room = (RIGHT_EDGE - LEFT_EDGE) * MM
    big = at.name + 2
    sheet.text(LEFT_EDGE, y, fit(data.headline, Face.BOLD, big, room), Face.BOLD, big)
    for line in wrap(data.aside, Face.REGULAR, at.words, room, 2):
        y += at.words / MM * 1.35
        sheet.text(LEFT_EDGE, y, line, Face.REGULAR, at.words)
    heap, wide = data.whole.heap, RIGHT_EDGE - LEFT_EDGE
    if not heap.everybody or data.whole.hidden:
        return y + 3
    y += at.small / MM + 4
    if data.whole.line is not None:
        draw_goal(sheet, LEFT_EDGE, y, wide, data.whole.line / heap.everybody, 8.0, 2.2)
        said = _("{share}: {n}").format(share=data.share, n=data.whole.line)
        begin = LEFT_EDGE + wide * data.whole.line / heap.everybody
        width = sheet.width(said, Face.BOLD, at.small)
        x = min(max(LEFT_EDGE, begin - width / 2), RIGHT_EDGE - width)
        sheet.text(x, y - 3, said, Face.BOLD, at.small)
    draw_bar(sheet, heap, LEFT_EDGE, y, wide, heap.everybody, 8.0)
    y += 8 + at.small / MM + 2.6
    told = _("{low} did or said so, at most {high} of {all}").format(
        low=heap.low, high=heap.high, all=heap.everybody
    )
    if data.acts_alone:
        told = data.whole.both(acts_alone=True)
    sheet.text(LEFT_EDGE, y, fit(told, Face.REGULAR, at.words, room), Face.REGULAR, at.words)
    return y + 3


def _draw_heads(sheet: Sheet, data: StatusData, y: float) -> float:
    at = _measures(sheet.size)
    top, y = y, y + at.small / MM + 7.4
    sheet.text_right(at.count_end, y, _("all"), Face.REGULAR, at.small)
    solid = _("acted") if data.acts_alone else _("acted, and said")
    room = (at.figures_end - at.bar[0]) * MM
    sheet.text(at.bar[0], y, fit(solid, Face.REGULAR, at.small, room), Face.REGULAR, at.small)
    if at.levels is not None:
        for number, (rank, sign) in enumerate(data.level_marks):
            middle = at.levels + number * _LEVEL
            sheet.text_centred(middle, top + 5.4, sign, Face.BOLD, at.small)
            draw_mark(sheet, rank, middle - 1.7, y - 3.2, 3.4)
    if at.tests and len(data.test_days) > 1:
        for end, day in zip(_TEST_ENDS, data.test_days, strict=True):
            sheet.text_right(end, y, fit(day, Face.REGULAR, at.small, 11.5 * MM), Face.REGULAR,
                             at.small)  # fmt: skip
    sheet.text_right(_SHORT_END, y, _("short"), Face.REGULAR, at.small)
    y += 2.2
    sheet.rule(y, 1.4)
    return y


def _draw_row(
    sheet: Sheet, row: StatusRow, most: int, y: float, *, acts_alone: bool
) -> float:  # fmt: skip
    at = _measures(sheet.size)
    base = y + at.row / 2 + at.words / MM * 0.36
    room = (at.name_end - LEFT_EDGE) * MM
    sheet.text(LEFT_EDGE, base, fit(row.name, Face.BOLD, at.name, room), Face.BOLD, at.name)
    sheet.text_right(at.count_end, base, str(row.heap.everybody), Face.REGULAR, at.words)
    both = row.both(acts_alone=acts_alone)
    sheet.text_right(at.figures_end, base, both, Face.REGULAR, at.words)
    _draw_numbers(sheet, row, most, y, base)
    y += at.row
    sheet.rule(y, LINE)
    return y


def _draw_numbers(sheet: Sheet, row: StatusRow, most: int, y: float, base: float) -> None:
    at, heap = _measures(sheet.size), row.heap
    left, wide = at.bar
    top = y + (at.row - 5.6) / 2
    draw_bar(sheet, heap, left, top, wide, most, 5.6)
    if row.line is not None:
        draw_goal(sheet, left, top, wide, row.line / (most or 1), 5.6, 1.4)
    _draw_levels(sheet, row, base, Face.REGULAR)
    if at.tests and len(row.tests) > 1:
        for end, count in zip(_TEST_ENDS, row.tests, strict=True):
            newest = end == _TEST_ENDS[-1]
            face = Face.BOLD if newest else Face.REGULAR
            sheet.text_right(end, base, str(count), face, at.words)
    if row.short is not None:
        sheet.text_right(_SHORT_END, base, str(row.short), Face.BOLD, at.words)


def _draw_all(sheet: Sheet, data: StatusData, y: float) -> float:
    at = _measures(sheet.size)
    base = y + at.row / 2 + at.words / MM * 0.36
    sheet.text(LEFT_EDGE, base, data.whole.name, Face.BOLD, at.name)
    sheet.text_right(at.count_end, base, str(data.whole.heap.everybody), Face.BOLD, at.words)
    both = data.whole.both(acts_alone=data.acts_alone)
    sheet.text_right(at.figures_end, base, both, Face.BOLD, at.words)
    _draw_levels(sheet, data.whole, base, Face.BOLD)
    if data.whole.short is not None:
        sheet.text_right(_SHORT_END, base, str(data.whole.short), Face.BOLD, at.words)
    y += at.row
    sheet.rule(y, 1.4)
    return y


def _draw_levels(sheet: Sheet, row: StatusRow, base: float, face: Face) -> None:
    at = _measures(sheet.size)
    if at.levels is not None:
        for number, count in enumerate(row.levels):
            middle = at.levels + number * _LEVEL
            sheet.text_centred(middle, base, str(count), face, at.small)


def _draw_foot(sheet: Sheet, data: StatusData, y: float) -> None:
    """All of it in one line, what the bars mean, and the sentence that makes it readable later."""
    at, room = _measures(sheet.size), (RIGHT_EDGE - LEFT_EDGE) * MM
    meaning = ""
    if not data.whole.hidden:
        y = _draw_all(sheet, data, y)
        meaning = _(
            "Solid: acted. Hatched: only said so. Up to the broken line inside: no fresh "
            "assessment. Frame: everybody. Broken line across: to reach."
        )
        if data.acts_alone:
            meaning = _("Solid: acted. Frame: everybody. Broken line across: to reach.")
    lines = 4 if sheet.size is Size.STANDARD else 5
    for words in filter(None, (meaning, data.foot)):
        for line in wrap(words, Face.REGULAR, at.small, room, lines):
            y += at.small / MM * 1.36
            sheet.text(LEFT_EDGE, y, line, Face.REGULAR, at.small)
        y += 1.6


def _about(data: StatusData) -> About:
    return About(campaign_id=data.campaign_id)


REPORT = Report(
    name="status",
    title=lambda: _("Where we stand"),
    tier=Tier.COMMITTEE,
    options=StatusOptions,
    build=build,
    load=load,
    about=_about,
)
OPEN_REPORT = Report(
    name="status-open",
    title=lambda: _("Where we stand, for everybody"),
    tier=Tier.OPEN,
    options=StatusOptions,
    build=build_open,
    load=load_open,
    about=_about,
)
