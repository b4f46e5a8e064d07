"""The frame of every page: title, list ID, page number, tier word, corner marks and footer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..i18n import clock, day_alone, is_from_the_right, short_day
from ..i18n import gettext as _
from ..models import Tier
from ..services.paper_codes import page_text
from ..services.run_facts import RunFacts
from .fact_lines import FactLine, share_out
from .fonts import Face
from .page import Sheet
from .paper import LEFT_EDGE, MM, PORTRAIT, Shape, Size
from .text import fit, ink

MARK = 5.0
"""Side of a corner mark in mm; a scanner finds the page by the four of them."""

QR_SIDE, QR_FROM_RIGHT = 16.0, 24.3
CODE_END, CODE_ROOM = 19.5, 28.0
"""Down to where, and how far from the right, the code and its white reach, in mm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the content of a page.

    `number` is the bold word at the right of the title (the list ID), `facts` and `as_of` stand
    below the title, `footer` at the foot; what has no room in the one goes to the other. Pages that
    come back to be scanned carry corner marks and a QR code; all others begin at the left edge and
    end their head with a rule. A page of a made-up group says so behind its title.
    """

    title: str
    tier: Tier
    number: str
    facts: tuple[str, ...]
    as_of: str = ""
    footer: tuple[str, ...]
    scanned: bool
    made_up: bool = False
    tile: bool = False
    """A part of a poster: it has a code and no corner marks, and its edges are glued."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes in points, baselines and edges in mm."""

    title: float
    small: float
    page: float
    tier: float
    first_line: float
    fact_line: float
    """Where all facts have room in one line."""
    fact_lines: tuple[float, ...]
    tier_top: float
    tier_height: float
    rule: float
    footer_lines: tuple[float, ...]
    """Baselines, from the foot of the box."""
    over_footer: float
    """The same for a line of words over the footer of a page that comes back."""


_STANDARD = _Measures(14, 10, 12, 11, 5.2, 10.6, (9.8, 13.9), 6.5, 5.4, 16.0, (1.0,), 5.4)
_LARGE = _Measures(18, 16, 16, 16, 6.5, 14.0, (14.0, 21.5), 16.0, 7.2, 24.5, (8.1, 1.5), 14.4)
_OVER_FACTS = 16.1
"""Where the frame of the tier word ends that has a line of facts below it."""
_TILE_LINES = {Size.STANDARD: (10.6, 15.2), Size.LARGE: (13.8, 20.7, 27.6, 34.5)}
"""A tile has no footer: all its facts stand at its head."""


def frame_of(
    run: RunFacts,
    tier: Tier,
    *,
    facts: tuple[str, ...] = (),
    footer: tuple[str, ...] = (),
    scanned: bool = False,
) -> Frame:
    """The frame of a run: what every printed page says of itself, and what this page adds.

    `facts` follow the code name, `footer` the way back. An OPEN page is nobody's own.
    """
    return Frame(
        title=run.title,
        tier=tier,
        number=run.list_id,
        facts=(
            run.code_name,
            *facts,
            # said only where there is more than one
            _("packet {packet}").format(packet=run.packet) if run.packet else "",
            _("pass {number}").format(number=run.pass_number) if run.pass_number > 1 else "",
            _whose(run) if tier is not Tier.OPEN else "",
        ),
        as_of=as_of_words(run),
        footer=(*_way_back(run), *footer, *_end_of(run)),
        scanned=scanned,
        made_up=run.made_up,
    )


def _whose(run: RunFacts) -> str:
    """Of packets that nobody has yet, each has a line for who takes it."""
    if run.printed_for:
        return _("printed for {name}").format(name=run.printed_for)
    return _("taken by {line}").format(line="_" * 16) if run.packet else ""


def tile_frame(frame: Frame) -> Frame:
    """The same around a tile of a poster."""
    facts = (*frame.facts, frame.as_of, *frame.footer)
    return replace(frame, facts=facts, as_of="", footer=(), scanned=True, tile=True)


def as_of_words(run: RunFacts) -> str:
    """When the facts of a page were read."""
    moment = f"{short_day(run.data_as_of, run.locale)} {clock(run.data_as_of, run.locale)}"
    return _("data as of {moment}").format(moment=moment)


def page_code(run: RunFacts, page: int) -> str:
    """What the code in the corner says: `/K7RM4/2`."""
    return page_text(run.list_id, page)


def _way_back(run: RunFacts) -> tuple[str, ...]:
    parts: list[str] = []
    if run.return_by is not None:
        day, time = short_day(run.return_by, run.locale), clock(run.return_by, run.locale)
        moment = _("{day}, {time}").format(day=day, time=time)
        sentence = _("Return to {name} by {moment}") if run.return_to else _("Return by {moment}")
        parts.append(sentence.format(name=run.return_to, moment=moment))
    if run.found_phone:  # before the rest: what is too much for the line is cut
        parts.append(_("If found, phone {phone}").format(phone=run.found_phone))
    return tuple(parts)


def _end_of(run: RunFacts) -> tuple[str, ...]:
    if run.destroy_after is None:
        return ()
    return (_("Destroy after {day}").format(day=day_alone(run.destroy_after, run.locale)),)


def draw_frame(sheet: Sheet, frame: Frame) -> None:
    """Everything of the frame that is the same on all pages of a document."""
    at = _measures(sheet.size)
    left, right = _edges(frame, sheet.shape)
    if not frame.scanned:
        sheet.rule(at.rule, 1.4)
    elif not frame.tile:
        _draw_corner_marks(sheet)
    tier_left = right - _tier_width(sheet, frame.tier)
    _draw_tier(sheet, frame.tier, tier_left)
    beside = min(tier_left, _page_left(sheet, frame)) - 3 - left
    head, foot = _shared_out(sheet, frame, left, beside)
    count = 1 + any(line.words for line in head[1:])
    for y, line in zip(_fact_lines(frame, sheet.size, count), head, strict=False):
        sheet.text_between(left, left + line.room, y, line.words, Face.REGULAR, line.size)
    for up, line in zip(at.footer_lines[-len(foot) :], foot, strict=False):
        y = sheet.shape.height - up
        sheet.text_between(left, left + line.room, y, line.words, Face.REGULAR, line.size)


def place_words(page: int, pages: int) -> str:
    """Which page of how many."""
    return _("page {page} of {pages}").format(page=page, pages=pages)


def draw_place(sheet: Sheet, frame: Frame, place: str, code: str = "") -> None:
    """Title, number and `place` ("page 2 of 5"), and on scanned pages the QR code of `code`."""
    at = _measures(sheet.size)
    place = sheet.place or place
    left, right = _edges(frame, sheet.shape)
    below = sheet.size is Size.LARGE and frame.scanned
    beside = 0 if below else sheet.width(place, Face.REGULAR, at.page) + 4
    number_left = right - beside - sheet.width(frame.number, Face.BOLD, at.title)
    _draw_title(sheet, frame, left, number_left - 4)
    sheet.text(number_left, at.first_line, frame.number, Face.BOLD, at.title)
    y = at.fact_line if below else at.first_line
    sheet.text_right(right, y, place, Face.REGULAR, at.page)
    if code:
        sheet.qr(_qr_left(frame, sheet.shape), _top_edge(sheet.shape), QR_SIDE, code)


def _draw_title(sheet: Sheet, frame: Frame, left: float, right: float) -> None:
    at = _measures(sheet.size)
    made_up = _("made-up") if frame.made_up else ""
    beside = sheet.width(made_up, Face.REGULAR, at.title) + 4 if made_up else 0
    title = fit(frame.title, Face.BOLD, at.title, (right - beside - left) * MM)
    sheet.text(left, at.first_line, title, Face.BOLD, at.title)
    left += sheet.width(title, Face.BOLD, at.title) + 4
    sheet.text(left, at.first_line, made_up, Face.REGULAR, at.title)


def content_top(size: Size) -> float:
    """Millimetres from the top at which the head of a page without scan marks ends."""
    return _measures(size).rule


def over_footer(size: Size) -> float:
    """Where a line of words stands over the footer of a page that comes back, from its top."""
    return PORTRAIT.height - _measures(size).over_footer


def _measures(size: Size) -> _Measures:
    if not is_from_the_right():
        return _LARGE if size is Size.LARGE else _STANDARD
    # these letters reach further up and down, and the margin is white
    if size is Size.LARGE:
        return replace(_LARGE, first_line=6.2, footer_lines=(8.75, 2.2), over_footer=15.7)
    # joined, they lose their dots in copies at 10 points
    return replace(
        _STANDARD,
        small=11,
        first_line=4.9,
        fact_lines=(10.0, 14.0),
        footer_lines=(1.5,),
        over_footer=6.35,
    )


def _edges(frame: Frame, shape: Shape) -> tuple[float, float]:
    if not frame.scanned:
        return LEFT_EDGE, shape.right
    # the code needs four modules of white
    return (LEFT_EDGE if frame.tile else 8.0, _qr_left(frame, shape) - 3.3)


def _top_edge(shape: Shape) -> float:
    """Where ink begins: upright the paper leaves a hair more white above than the margin."""
    return 0.0 if shape is PORTRAIT else LEFT_EDGE


def _qr_left(frame: Frame, shape: Shape) -> float:
    return shape.right - QR_SIDE if frame.tile else shape.width - QR_FROM_RIGHT


def _fact_lines(frame: Frame, size: Size, count: int) -> tuple[float, ...]:
    """The baselines of so many lines of facts."""
    if frame.tile:
        return _TILE_LINES[size]
    at = _measures(size)
    return at.fact_lines if count > 1 else (at.fact_line,)


def _page_left(sheet: Sheet, frame: Frame) -> float:
    """Where the page number may begin at the left, if it stands beside the facts."""
    if sheet.size is Size.STANDARD or not frame.scanned:
        return sheet.shape.width
    longest = place_words(888, 888)
    return _edges(frame, sheet.shape)[1] - sheet.width(
        longest, Face.REGULAR, _measures(sheet.size).page
    )


def _tier_width(sheet: Sheet, tier: Tier) -> float:
    return sheet.width(tier.word, Face.BOLD, _measures(sheet.size).tier) + 4


def _draw_tier(sheet: Sheet, tier: Tier, left: float) -> None:
    at = _measures(sheet.size)
    wide = _tier_width(sheet, tier)
    ends_the_line = left + wide > sheet.shape.right - 1
    above, below = (points / MM for points in ink(tier.word, Face.BOLD, at.tier))
    high = max(at.tier_height, above + below + 1.5)
    over_facts = sheet.size is Size.LARGE and ends_the_line
    top = _OVER_FACTS - high if over_facts else at.tier_top
    sheet.box(left, top, wide, high, 1.0)
    baseline = top + (high + above - below) / 2
    sheet.text(left + 2, baseline, tier.word, Face.BOLD, at.tier)


def _draw_corner_marks(sheet: Sheet) -> None:
    top = _top_edge(sheet.shape)
    right, foot = sheet.shape.right, sheet.shape.height - top
    sheet.solid(LEFT_EDGE, top, MARK, MARK)
    sheet.solid(right - MARK, top, MARK, MARK)
    sheet.solid(LEFT_EDGE, foot - MARK, MARK, MARK)
    # The odd corner says which way up the page lies: a wall of 1.2 mm round white.
    sheet.box(right - MARK, foot - MARK, MARK, MARK, 1.2 * MM)


def _shared_out(
    sheet: Sheet, frame: Frame, left: float, beside: float
) -> tuple[list[FactLine], list[FactLine]]:
    """All lines at the head, where `beside` mm are free, and those at the foot that have words."""
    at = _measures(sheet.size)
    # in large print the second line stands below the tier word
    whole = sheet.size is Size.LARGE and not frame.scanned
    below = sheet.shape.right - left if whole else beside
    count = len(_fact_lines(frame, sheet.size, 2))
    head = [FactLine(below if line else beside, at.small) for line in range(count)]
    room = sheet.shape.width - left - (MARK + 3 if frame.scanned else 0)
    foot = [FactLine(room, at.small) for _line in at.footer_lines]
    share_out((*frame.facts, frame.as_of), head, frame.footer, foot)
    return head, [line for line in foot if line.words]
