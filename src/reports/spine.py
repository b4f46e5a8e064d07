"""The steps of a talk in the margin of its form: prompts for whoever leads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import is_from_the_right
from ..services.guides import Step, bundled_guides, guides
from ..tiers import OpenText
from .fonts import Face
from .form_pen import Pen, Section
from .options import Choice, Kind, asked
from .page import Sheet
from .paper import LEFT_EDGE, MM, RIGHT_EDGE, Size
from .text import wrap

FORM_BESIDE = 142.0
"""Millimetres that the form has where steps stand beside it."""
_RULE, _LEFT = 144.6, 147.6
_NAME = 11
"""Size of type of the guide's name in points."""
_FIRST = 6.0
_ROOM = 230.0
"""Millimetres from the top of the margin to the first line, and to its end."""
_PITCH, _MOST_GAP, _LEAST_GAP = 4.3, 9.0, 2.6
"""Millimetres from line to line, and between two steps."""


def _choices() -> tuple[Choice, ...]:
    known = (Choice(one.key, one.name) for one in bundled_guides().values())
    return (Choice("", _("none")), *known)


SPINE = asked(
    "spine",
    lambda: _("Steps of the talk in the margin"),
    lambda: _("steps of the talk in the margin; not where two forms are on a sheet"),
    kind=Kind.DROP,
    choices=_choices,
)
"""Asked alike for blank and for filled forms."""


@dataclass(frozen=True, slots=True)
class Spine:
    """A guide as it stands on paper."""

    name: OpenText
    steps: tuple[Step, ...]


def spine_of(session: Session, key: str, size: Size) -> Spine | None:
    """The guide of this key in the words of the group; None for no key.

    Unanswered for steps that the margin has no room for.
    """
    if not key:
        return None
    found = next(one for one in guides(session, retired=True) if one.key == key)
    spine = Spine(found.name, found.steps())
    if size is Size.STANDARD and _gap(spine, _ROOM) < _LEAST_GAP:
        said = _("The steps of “{guide}” have no room in the margin. Make them shorter.")
        raise problems.Unanswered(said.format(guide=found.name), "spine")
    return spine


def draw_spine(sheet: Sheet, spine: Spine, top: float, foot: float) -> None:
    """The steps one below the other at the right of the form, spread over the height there is."""
    sheet.line(_RULE, top + 2.0, _RULE, foot, 0.8)
    gap = min(_MOST_GAP, _gap(spine, foot - top))
    y = top + _FIRST
    for line in _lines(spine.name, Face.BOLD, _NAME):
        sheet.text_between(_LEFT, RIGHT_EDGE, y, line, Face.BOLD, _NAME)
        y += _PITCH
    for number, step in enumerate(spine.steps, start=1):
        y += gap
        for face, line in _step_lines(step, number):
            sheet.text_between(_LEFT, RIGHT_EDGE, y, line, face, _small())
            y += _PITCH


def spine_section(spine: Spine) -> Section:
    """The same for a page of its own in large print."""
    return partial(_section, spine=spine)


def _section(pen: Pen, spine: Spine) -> None:
    pen.heading(spine.name)
    for number, step in enumerate(spine.steps, start=1):
        pen.y += pen.at.pitch
        for face, words in ((Face.BOLD, _named(step, number)), (Face.REGULAR, step.what)):
            for line in wrap(words, face, pen.at.words, (pen.wide - 2) * MM) if words else ():
                if pen.drawing:
                    sheet, edges = pen.sheet, (LEFT_EDGE, pen.right)
                    sheet.text_between(*edges, pen.y, line, face, pen.at.words)
                pen.y += 1.2 * pen.at.words / MM
        pen.y -= 1.2 * pen.at.words / MM


def _small() -> float:
    return 11 if is_from_the_right() else 10  # as in the frame


def _named(step: Step, number: int) -> str:
    return f"{number} {step.name}".strip()


def _step_lines(step: Step, number: int) -> list[tuple[Face, str]]:
    return [
        *((Face.BOLD, line) for line in _lines(_named(step, number), Face.BOLD, _small())),
        *((Face.REGULAR, line) for line in _lines(step.what, Face.REGULAR, _small())),
    ]


def _lines(words: str, face: Face, size: float) -> list[str]:
    return wrap(words, face, size, (RIGHT_EDGE - _LEFT) * MM) if words else []


def _gap(spine: Spine, high: float) -> float:
    """Millimetres that are free above each step where the margin is so high."""
    lines = len(_lines(spine.name, Face.BOLD, _NAME))
    lines += sum(len(_step_lines(step, n)) for n, step in enumerate(spine.steps, start=1))
    return (high - _FIRST - lines * _PITCH) / max(1, len(spine.steps))
