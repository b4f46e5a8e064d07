"""How a card to sign is drawn: statement, who, signature and day; then what she allows, apart."""

from __future__ import annotations

from dataclasses import dataclass

from ..i18n import gettext as _
from ..models import Id, Tier
from ..services.run_facts import RunFacts
from ..tiers import OpenText
from .fonts import Face
from .names import words_lines
from .page import Sheet
from .paper import BOX_HEIGHT, BOX_WIDTH, LEFT_EDGE, MM, RIGHT_EDGE, Size
from .surface import BLACK_BOX
from .text import fit, wrap
from .write_on import LINE, write_on

CROP = 0.8
"""The marks to cut at, in points."""
CROP_LONG = 4.0
MARGIN = 4.5
"""Millimetres between the cut and the words."""
SIGNATURE = 1.15
"""Pitches from the last line to the one that is signed."""
OVER_CONSENT = 4.5
"""Millimetres between that line and what she allows."""
DOWN = 2
"""Rows of cards on a sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardData:
    """So many cards with the same words."""

    statement: OpenText
    dues: OpenText
    four: bool
    sheets: int
    campaign_id: Id | None = None


@dataclass(frozen=True, slots=True)
class CardShape:
    """A card: cards across, columns of its lines, sizes of type in points, the rest in mm."""

    across: int
    columns: int
    title: float
    words: float
    small: float
    pitch: float
    text: float
    box: float
    line: float
    lines: int
    """As many lines has the statement."""

    @property
    def width(self) -> float:
        """Of its words."""
        return BOX_WIDTH / self.across - 2 * MARGIN

    @property
    def each(self) -> int:
        """So many lie on a sheet."""
        return self.across * DOWN


_FOUR = CardShape(2, 1, 13, 11, 10, 8.8, 4.7, 5.0, BLACK_BOX, 4)
_TWO = CardShape(1, 2, 13, 11, 10, 13.0, 5.0, 5.0, BLACK_BOX, 6)
_LARGE = CardShape(1, 2, 18, 16, 16, 12.6, 7.2, 6.0, 1.0, 3)


def shape_of(size: Size, *, four: bool) -> CardShape:
    """The measures of a card, one of four on a sheet or of two; in large print of two."""
    if size is Size.LARGE:
        return _LARGE
    return _FOUR if four else _TWO


def statement_room(at: CardShape) -> float:
    """Points across for a line of the statement."""
    return at.width * MM


def draw_crop_marks(sheet: Sheet, at: CardShape) -> None:
    """Where the sheet is cut: short lines at its edges, and a cross where cuts meet."""
    middle, across = BOX_HEIGHT / 2, BOX_WIDTH / 2
    ends = [(LEFT_EDGE, LEFT_EDGE + CROP_LONG), (RIGHT_EDGE - CROP_LONG, RIGHT_EDGE)]
    if at.across > 1:
        ends.append((across - CROP_LONG, across + CROP_LONG))
        for top in (LEFT_EDGE, middle - CROP_LONG, BOX_HEIGHT - LEFT_EDGE - CROP_LONG):
            long = 2 * CROP_LONG if top == middle - CROP_LONG else CROP_LONG
            sheet.line(across, top, across, top + long, CROP)
    for left, right in ends:
        sheet.line(left, middle, right, middle, CROP)


def draw_card(
    sheet: Sheet, at: CardShape, place: int, run: RunFacts, serial: str, data: CardData
) -> None:
    """Draws the card of this place of the sheet, from the left and from the top."""
    down, across = divmod(place, at.across)
    left = across * BOX_WIDTH / at.across + MARGIN
    top = down * BOX_HEIGHT / DOWN
    foot = top + BOX_HEIGHT / DOWN - MARGIN
    y = _draw_head(sheet, at, (left, top + MARGIN), run, serial, made_up=run.made_up and not down)
    for words in wrap(data.statement, Face.BOLD, at.words, at.width * MM, at.lines):
        y += at.text
        sheet.text(left, y, words, Face.BOLD, at.words)
    if data.dues:
        y += at.text
        told = _("Dues: {dues}").format(dues=data.dues)
        sheet.text(left, y, told, Face.REGULAR, at.words)
    pitch = _pitch(at, _consent_top(at, foot) - y)
    y = _draw_lines(sheet, at, left, y, pitch)
    y += pitch * SIGNATURE
    write_on(sheet, _("signature"), left, left + at.width * 0.64, y, at.small)
    write_on(sheet, _("day"), left + at.width * 0.67, left + at.width, y, at.small)
    _draw_consent(sheet, at, left, foot)
    _draw_foot(sheet, at, left, foot, run)


def _draw_head(
    sheet: Sheet,
    at: CardShape,
    corner: tuple[float, float],
    run: RunFacts,
    serial: str,
    *,
    made_up: bool,
) -> float:
    left, y = corner[0], corner[1] + at.title * 0.75 / MM
    right = left + at.width
    sheet.text_right(right, y, serial, Face.REGULAR, at.small)
    right -= sheet.width(serial, Face.REGULAR, at.small) + 2
    if made_up:  # said at the head of the sheet; whoever cuts it has read it
        sheet.text_right(right, y, _("made-up"), Face.REGULAR, at.small)
        right -= sheet.width(_("made-up"), Face.REGULAR, at.small) + 2
    room = (right - left) * MM
    size, (title, *_none) = words_lines(run.title, room, (at.title, 1), (at.small, 1))
    sheet.text(left, y, title, Face.BOLD, size)
    return y + 1.6


def _pitch(at: CardShape, room: float) -> float:
    """From line to line: the lines share the room that a short statement leaves."""
    rows = len(_lines()) / at.columns + SIGNATURE
    return max(at.pitch, min(1.25 * at.pitch, (room - OVER_CONSENT) / rows))


def _lines() -> tuple[str, ...]:
    return (
        _("name"), _("address, flat"), _("department"), _("phone"), _("e-mail"), _("language"),
    )  # fmt: skip


def _draw_lines(sheet: Sheet, at: CardShape, left: float, y: float, pitch: float) -> float:
    """Who she is and how she is reached; returns where the last line stands."""
    words = _lines()
    each = at.width / at.columns
    for start in range(0, len(words), at.columns):
        y += pitch
        for column, label in enumerate(words[start : start + at.columns]):
            begin = left + column * each
            end = begin + each - (3 if column + 1 < at.columns else 0)
            write_on(sheet, label, begin, end, y, at.small)
    return y


def _consent_top(at: CardShape, foot: float) -> float:
    """Where what she allows is parted from what she signs."""
    return foot - 3 * at.small * 1.22 / MM - 5.8 - at.box


def _draw_consent(sheet: Sheet, at: CardShape, left: float, foot: float) -> None:
    """What she allows, ticked and signed apart from what she signs above."""
    line, top = at.small * 1.22 / MM, _consent_top(at, foot)
    y = top + at.box + 2.2
    ways = (_("phone"), _("text"), _("e-mail"))
    label = _("Reach me by")
    sheet.line(left, top, left + at.width, top, LINE)
    sheet.text(left, y, label, Face.REGULAR, at.words)
    x = left + sheet.width(label, Face.REGULAR, at.words) + 2.5
    for words in ways:
        sheet.box(x, y - at.box + 0.9, at.box, at.box, at.line)
        x += at.box + 1.2
        sheet.text(x, y, words, Face.REGULAR, at.small)
        x += sheet.width(words, Face.REGULAR, at.small) + 2.6
    write_on(sheet, _("initials"), left, left + at.width, y + line + 2.6, at.small)
    told = _("Apart from the above. Change it any day.")
    sheet.text(left, foot - line, told, Face.REGULAR, at.small)


def _draw_foot(sheet: Sheet, at: CardShape, left: float, foot: float, run: RunFacts) -> None:
    found = _("If found, phone {phone}").format(phone=run.found_phone) if run.found_phone else ""
    facts = " · ".join(fact for fact in (run.code_name, Tier.OPEN.word, found) if fact)
    words = fit(facts, Face.REGULAR, at.small, at.width * MM)
    sheet.text(left, foot, words, Face.REGULAR, at.small)
