"""P9, the blank form for the doors: what is wrong in one flat, and what may be shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import speaking
from ..models import Tier
from ..services.conditions.kinds import condition_kinds
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, OpenText
from .form_pen import Pen
from .frame import content_top, draw_frame, draw_place, frame_of, place_words
from .options import SECOND_LANGUAGE, PageOptions
from .page import Book
from .paper import BOX_WIDTH, LEFT_EDGE, RIGHT_EDGE, Size
from .report import Asked, Report, in_this_language

KINDS_ON_LARGE = 8
"""Large print has room for the kinds that are met most; the others are written by hand on the line
of the last kind, which is any other."""
_BETWEEN = 3.6
"""White in mm between two parts of the form, besides that above a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionsFormOptions(PageOptions):
    """What is asked before the form is printed."""

    second: OpenText = field(default=NOTHING, metadata=SECOND_LANGUAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionsFormData:
    """A blank form, a side for each language: it names nobody."""

    languages: tuple[OpenText, ...]


def load(_session: Session, asked: Asked) -> ConditionsFormData:
    """In which languages it is."""
    options: ConditionsFormOptions = asked.options
    return ConditionsFormData(languages=options.languages)


def build(book: Book, run: RunFacts, data: ConditionsFormData) -> None:
    """Draws one page for one flat; in a second language once more."""
    for language in data.languages:
        with speaking(language):
            _draw_side(book, in_this_language(run, REPORT))


def _draw_side(book: Book, run: RunFacts) -> None:
    frame = frame_of(run, Tier.OPEN, footer=(_("Do not let anybody read it on the stairs"),))
    with book.page() as sheet:
        draw_frame(sheet, frame)
        draw_place(sheet, frame, place_words(1, 1))
        pen = Pen(sheet, content_top(sheet.size))
        large = sheet.size is Size.LARGE
        kinds = tuple(_(one.name) for one in condition_kinds().values())
        _head(pen)
        _kinds(pen, (*kinds[:KINDS_ON_LARGE], kinds[-1]) if large else kinds, large=large)
        _answers(pen)
        _consent(pen)


def _head(pen: Pen) -> None:
    half = BOX_WIDTH / 2
    pen.y += pen.at.above + 1.6
    pen.write_on(_("flat or place"), LEFT_EDGE, half - 3)
    pen.write_on(_("who told us"), half, RIGHT_EDGE)
    pen.y += pen.at.pitch
    pen.write_on(_("day"), LEFT_EDGE, half - 3)
    pen.write_on(_("who of us"), half, RIGHT_EDGE)
    pen.y += _BETWEEN


def _kinds(pen: Pen, kinds: Sequence[str], *, large: bool) -> None:
    """A line a kind: how bad, the room, since when."""
    pen.heading(_("What is wrong"), _("how bad: 1 a nuisance, 2 bad, 3 a danger"))
    first = max(pen.box_width(words) for words in kinds) + 3
    degrees, apart = _("1 2 3").split(), 8.0 if large else 6.6
    room = first + len(degrees) * apart + 1
    middle = room + (RIGHT_EDGE - room) * 0.52
    pitch = pen.at.pitch if large else 8.6
    for words in kinds:
        pen.y += pitch
        pen.box(LEFT_EDGE, words)
        for number, degree in enumerate(degrees):  # one of them is ringed
            pen.after(first + number * apart, degree)
        pen.write_on(_("room"), room, middle - 3)
        pen.write_on(_("since"), middle, RIGHT_EDGE)
    pen.y += _BETWEEN


def _answers(pen: Pen) -> None:
    pen.heading(_("Reported"))
    pen.y += pen.at.pitch
    pen.write_on(_("when, how"), LEFT_EDGE, BOX_WIDTH / 2 - 3)
    pen.write_on(_("what they answered"), BOX_WIDTH / 2, RIGHT_EDGE)
    pen.boxes([_("nobody reported it yet"), _("photographed")])
    pen.y += _BETWEEN


def _consent(pen: Pen) -> None:
    pen.heading(_("May the landlord and the press read"))
    pen.boxes([_("which flat it is"), _("my name"), _("a number alone")])
    pen.y += pen.at.pitch
    pen.write_on(_("signature"), LEFT_EDGE, BOX_WIDTH * 0.66)
    pen.write_on(_("day"), BOX_WIDTH * 0.7, RIGHT_EDGE)


REPORT = Report(
    name="conditions-form",
    title=lambda: _("Conditions, blank form"),
    tier=Tier.OPEN,
    options=ConditionsFormOptions,
    build=build,
    load=load,
)
