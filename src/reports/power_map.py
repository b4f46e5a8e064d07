"""P14, the power map: who decides and who moves them; behind it the spectrum of allies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from sqlalchemy.orm import Session

from ..i18n import comma
from ..i18n import gettext as _
from ..models import Campaign, Id, Stance, Tier
from ..services.campaigns import campaign_meant
from ..services.existing import existing
from ..services.other_side import hidden
from ..services.plan.power import LEAST, MOST, SPECTRUM, holders
from ..services.plan.said import stance_words
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..tiers import CommitteeText, OpenText, joined
from .fonts import Face
from .frame import draw_frame, draw_place, frame_of, place_words
from .names import name_lines
from .page import Book, Sheet
from .paper import LEFT_EDGE, MM
from .power_map_layout import (
    BETWEEN,
    COLUMN,
    MapMeasures,
    PowerMapOptions,
    columns_of,
    map_measures,
    map_shape,
)
from .report import Asked, Report
from .text import fit, require_letters, wrap
from .write_on import LINE


@dataclass(frozen=True, slots=True)
class OnMap:
    """Somebody on the map: nobody of the register."""

    name: OpenText
    office: CommitteeText
    influence: int
    stance: Stance
    decides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerMapData:
    """Everybody on the map of a campaign."""

    campaign_id: Id
    on_map: tuple[OnMap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankMapData:
    """A map that is filled in by hand has no place for a name."""

    campaign_id: Id


_KNOWN_LINES = 2
"""Of somebody on the list: more would leave no room to write who knows her."""


def load(session: Session, asked: Asked) -> PowerMapData:
    """The map of the campaign that is meant. Unanswered for no such campaign."""
    campaign = existing(session, Campaign, campaign_meant(session, asked.options.campaign))
    hide = hidden(session, campaign.code_name)
    return PowerMapData(
        campaign_id=campaign.id,
        on_map=tuple(
            OnMap(
                one.name,
                hide(joined(comma(), (one.title, one.organization))),
                one.influence, one.stance, one.decides,
            )
            for one in holders(session, campaign.id)
        ),
    )  # fmt: skip


def load_blank(session: Session, asked: Asked) -> BlankMapData:
    """Which campaign it is for. Unanswered for no such campaign."""
    return BlankMapData(campaign_id=campaign_meant(session, asked.options.campaign))


def build(book: Book, run: RunFacts, data: PowerMapData) -> None:
    """Draws the map, the spectrum with who knows whom, and more of that list where it is long."""
    require_letters((one.name, Face.BOLD) for one in data.on_map)
    _build(book, run, Tier.COMMITTEE, data)


def build_blank(book: Book, run: RunFacts, data: BlankMapData) -> None:
    """Draws the same without a name, with lines to write on."""
    _build(book, run, Tier.OPEN, data)


def _build(book: Book, run: RunFacts, tier: Tier, data: PowerMapData | BlankMapData) -> None:
    on_map = data.on_map if isinstance(data, PowerMapData) else ()
    at = map_measures(book.shape, book.size)
    frame = frame_of(run, tier)
    beside = int((at.foot - at.top) / at.row)
    lists = list(_lists(on_map, beside, columns_of(book.shape)))
    count = 1 + len(lists)
    for number in range(1, count + 1):
        with book.page() as sheet:
            draw_frame(sheet, frame)
            draw_place(sheet, frame, place_words(number, count))
            if number == 1:
                _draw_map(sheet, at, on_map)
                continue
            if number == 2:
                _draw_pie(sheet, at, on_map)
            for column, some in enumerate(lists[number - 2]):
                left = at.table if number == 2 else LEFT_EDGE + column * (COLUMN + BETWEEN)
                _draw_list(sheet, at, left, some, len(some) or beside)


def _lists(
    on_map: tuple[OnMap, ...], each: int, side_by_side: int
) -> Iterator[list[tuple[OnMap, ...]]]:
    """Those beside the pie, then so many columns a page."""
    yield [on_map[:each]]
    for start in range(each, len(on_map), side_by_side * each):
        ends = range(start, min(start + side_by_side * each, len(on_map)), each)
        yield [on_map[at : at + each] for at in ends]


def _draw_map(sheet: Sheet, at: MapMeasures, on_map: Sequence[OnMap]) -> None:
    """Weight goes up, from those who act for us at the left to those against us at the right."""
    right, words = sheet.shape.right, stance_words()
    line = LINE / MM
    wide, high = (right - line - at.left) / len(SPECTRUM), (at.foot - at.top) / (MOST - LEAST + 1)
    for column, stance in enumerate(SPECTRUM):
        middle = at.left + (column + 0.5) * wide
        base = at.top - 2
        for said in reversed(wrap(words[stance], Face.BOLD, at.small, (wide - 2) * MM, 2)):
            sheet.text_centred(middle, base, said, Face.BOLD, at.small)
            base -= 1.2 * at.small / MM
        for row in range(MOST - LEAST + 1):
            here = [one for one in on_map if (one.stance, one.influence) == (stance, MOST - row)]
            x, y = at.left + column * wide, at.top + row * high
            sheet.box(x, y, wide + line, high + line, LINE)  # neighbours share a line
            _draw_names(sheet, at, here, x + wide / 2, y, wide - 3, int((high - 1.5) / at.pitch))
    for row, said in ((0, _("most weight")), (MOST - LEAST, _("least weight"))):
        y = at.top + row * high + 5
        for part in wrap(said, Face.REGULAR, at.small, (at.left - 2) * MM, 2):
            sheet.text(LEFT_EDGE, y, part, Face.REGULAR, at.small)
            y += 1.2 * at.small / MM
    told = _("Bold: decides. The others move those who do.")
    if not on_map:
        told = _("Mark with a star who decides. The others move those who do.")
    sheet.text(at.left, at.foot + 1.3 * at.small / MM, told, Face.REGULAR, at.small)


def _draw_names(
    sheet: Sheet, at: MapMeasures, here: Sequence[OnMap], middle: float, top: float, wide: float,
    most: int,
) -> None:  # fmt: skip
    """The names under each other in at most so many lines; who is too much stands on the list."""
    lines, shown = _name_lines(at, here, wide, most)
    y = top
    for face, line in lines:
        y += at.pitch
        sheet.text_centred(middle, y, line, face, at.name)
    if shown < len(here):
        more = _("and {n} more").format(n=len(here) - shown)
        sheet.text_centred(middle, y + at.pitch, more, Face.REGULAR, at.small)


def _name_lines(
    at: MapMeasures, here: Sequence[OnMap], wide: float, most: int
) -> tuple[list[tuple[Face, str]], int]:
    """The lines of the names that have room, and how many names that are."""
    found: list[tuple[Face, str]] = []
    for number, one in enumerate(here):
        face = Face.BOLD if one.decides else Face.REGULAR
        _size, lines = name_lines(one.name, wide * MM, (at.name, 2), face=face)
        room = most if number == len(here) - 1 else most - 1
        if len(found) + len(lines) > room:
            return found, number
        found += [(face, line) for line in lines]
    return found, len(here)


def _draw_pie(sheet: Sheet, at: MapMeasures, on_map: Sequence[OnMap]) -> None:
    """Half a pie of five wedges: the spectrum of allies."""
    (x, y), radius = at.centre, at.radius
    arc = [_on_arc(x, y, radius, degree) for degree in range(0, 181, 3)]
    sheet.outline(arc, 1.4)
    each = 180 / len(SPECTRUM)
    words = stance_words()
    for number, stance in enumerate(SPECTRUM):
        if number:
            end = _on_arc(x, y, radius, number * each)
            sheet.line(x, y, end[0], end[1], LINE)
        here = [one for one in on_map if one.stance is stance]
        outer = number in (0, len(SPECTRUM) - 1)
        middle, low = _on_arc(x, y, radius * (0.74 if outer else 0.66), (number + 0.5) * each)
        wide = radius * 0.38
        lines = wrap(words[stance], Face.BOLD, at.small, wide * MM, 2)
        if not at.in_a_wedge:  # the names have no room, and stand on the list
            lines += [str(len(here))] if on_map else []
            here = []
        names, _shown = _name_lines(at, here, wide, at.in_a_wedge)
        high = (len(lines) + len(names)) * at.pitch
        if outer and high > at.outside:  # the outer wedges are lowest at their inner end
            low = y - high / 2 - 2.5
        top = low - high / 2
        for line in lines:
            top += at.pitch
            sheet.text_centred(middle, top, line, Face.BOLD, at.small)
        _draw_names(sheet, at, here, middle, top, wide, at.in_a_wedge)
    told = _("Nobody is moved from one end to the other: each one step towards us.")
    room = 2 * radius * MM
    for line in wrap(told, Face.REGULAR, at.small, room, 2):
        y += 1.4 * at.small / MM
        sheet.text_centred(x, y, line, Face.REGULAR, at.small)


def _on_arc(x: float, y: float, radius: float, degree: float) -> tuple[float, float]:
    """A point of the half circle: 0 is its left end."""
    turn = pi - degree * pi / 180
    return x + radius * cos(turn), y - radius * sin(turn)


def _draw_list(
    sheet: Sheet, at: MapMeasures, left: float, some: Sequence[OnMap], rows: int
) -> None:
    """Who they are, and a line each for who of us knows them."""
    right = min(sheet.shape.right, left + COLUMN)
    sheet.text(left, at.top - 2, _("Who knows them?"), Face.BOLD, at.small)
    for number in range(rows):
        top = at.top + number * at.row
        if number < len(some):
            _draw_known(sheet, at, some[number], (left, right), top)
        sheet.line(left, top + at.row - 1, right, top + at.row - 1, LINE)


def _draw_known(
    sheet: Sheet, at: MapMeasures, one: OnMap, edges: tuple[float, float], top: float
) -> None:
    """Somebody's name, and her office behind it or, where it has no room there, below."""
    left, right = edges
    size, names = name_lines(one.name, (right - left) * MM, (at.name, 1), (at.small, 2))
    for line, words in enumerate(names, start=1):
        sheet.text(left, top + line * at.pitch, words, Face.BOLD, size)
    line, x = len(names), left + sheet.width(names[-1], Face.BOLD, size) + 2
    if sheet.width(one.office, Face.REGULAR, at.small) > right - x and line < _KNOWN_LINES:
        line, x = line + 1, left
    office = fit(one.office, Face.REGULAR, at.small, max(0.0, right - x) * MM)
    if len(office) > 3:
        sheet.text(x, top + line * at.pitch, office, Face.REGULAR, at.small)


def _about(data: PowerMapData | BlankMapData) -> About:
    return About(campaign_id=data.campaign_id)


REPORT = Report(
    name="power-map",
    title=lambda: _("Power map"),
    tier=Tier.COMMITTEE,
    options=PowerMapOptions,
    build=build,
    load=load,
    shape=map_shape,
    about=_about,
)
BLANK_REPORT = Report(
    name="power-map-blank",
    title=lambda: _("Power map, blank"),
    tier=Tier.OPEN,
    options=PowerMapOptions,
    build=build_blank,
    load=load_blank,
    shape=map_shape,
    about=_about,
)
