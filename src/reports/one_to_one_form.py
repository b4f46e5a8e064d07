"""The form of a one-to-one on paper, section by section: blank or filled in, one or two on a sheet.

Two on a sheet leave out whom she would ask, the issues to tick, and second lines; so do second
lines where the steps of the talk stand beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ..i18n import gettext as _
from ..models import AssessmentBasis, Channel, Id
from ..services.talk_boxes import ANSWERS, INOCULATED, ISSUES, READERS, named
from ..tiers import (
    NO_RANK,
    NOTHING,
    CommitteeNumber,
    CommitteeText,
    FieldText,
    OpenText,
    said_by_program,
)
from .fonts import Face
from .form_pen import Pen, Section
from .marks import draw_mark
from .paper import LEFT_EDGE, MM
from .spine import Spine

_MARK = 5.0
_LEAST_COLUMN = 22.0
"""Millimetres that box, mark and digit of a level take, and white."""
_AFTER, _AFTER_SHORT = 3.4, 2.2
"""Millimetres between the last line of a section and the rule under it."""
_BETWEEN = 3.6
_LEAST_NAME = 32.0
"""Millimetres of a line that a name is written on, with the white before it."""
_CLEAR = 1.4
"""A box in the line of a heading stands so much further from the rule above it."""
_BASES = (
    AssessmentBasis.DID, AssessmentBasis.SAID, AssessmentBasis.OBSERVED, AssessmentBasis.TOLD,
    AssessmentBasis.GUESS,
)  # fmt: skip
"""In the order of the form."""


@dataclass(frozen=True, slots=True)
class LevelOnPaper:
    """A level as it is ticked."""

    digit: CommitteeText
    rank: CommitteeNumber
    word: CommitteeText
    id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """What is the same on every form: the words of the group and of the campaign."""

    issues: tuple[tuple[Id, OpenText], ...]
    levels: tuple[LevelOnPaper, ...]
    neighbours: bool
    """True where people are beside each other at home; else they are at work."""
    spine: Spine | None = None
    """The steps of the talk that stand beside the form, or behind it in large print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledIn:
    """What stands on a form before the talk; empty texts are lines to write on."""

    number: int = 0
    """Its row in the list; 0 for a blank form."""
    person_id: Id | None = None
    name: FieldText = NOTHING
    where: FieldText = NOTHING
    of_us: FieldText = NOTHING
    ask: OpenText = NOTHING


BLANK = FilledIn()


def sections(words: FormWords, filled: FilledIn) -> list[Section]:
    """All of the form, in the order of the one on the screen."""
    return [
        partial(_who, filled=filled),
        partial(_matters, issues=words.issues),
        partial(_would_ask, neighbours=words.neighbours),
        partial(_asked, filled=filled),
        _worries,
        _promised,
        partial(_assessment, scale=words.levels),
        _note,
    ]


def short_sections(words: FormWords, filled: FilledIn) -> list[Section]:
    """The form where two lie on a sheet."""
    return [
        partial(_who_in_short, filled=filled),
        _matters_in_short,
        partial(_asked, filled=filled),
        _worries_in_short,
        _promised_in_short,
        partial(_assessment, scale=words.levels),
        _note_in_short,
    ]


def _after(pen: Pen) -> float:
    return _AFTER_SHORT if pen.short else _AFTER


def _who(pen: Pen, filled: FilledIn) -> None:
    half = pen.wide / 2
    pen.y += pen.at.above + 1.6
    label = pen.width(_("who of us"))
    name = pen.sheet.width(filled.of_us, Face.BOLD, pen.at.heading) + 2
    to = min(half * 1.26, pen.right - label - min(max(name, _LEAST_NAME), half - label))
    pen.known(_("who"), filled.name, LEFT_EDGE, to - 3, filled.where)
    pen.known(_("who of us"), filled.of_us, to, pen.right)
    pen.y += pen.at.pitch
    pen.write_on(_("day"), LEFT_EDGE, half * 0.45)
    pen.write_on(_("minutes"), half * 0.48, half - 3)
    pen.write_on(_("where"), half, pen.right)
    end = pen.boxes(
        [_("in person"), _("at the door"), _("by phone"), _("by video"), _("by message")],
        [named("channel", one) for one in Channel],
        "alone channel",
    )
    pen.write_behind(_("kind"), end)
    pen.y += _after(pen)


def _who_in_short(pen: Pen, filled: FilledIn) -> None:
    third = pen.wide / 3
    pen.y += pen.at.above + 1.2
    pen.known(_("who"), filled.name, LEFT_EDGE, third * 2 - 3, filled.where)
    pen.known(_("who of us"), filled.of_us, third * 2, pen.right)
    pen.y += pen.at.pitch
    pen.write_on(_("day"), LEFT_EDGE, third * 0.6 - 3)
    pen.write_on(_("minutes"), third * 0.6, third * 1.2 - 3)
    pen.write_on(_("where, how"), third * 1.2, pen.right)
    pen.y += _after(pen)


def _matters(pen: Pen, issues: Sequence[tuple[Id, str]]) -> None:
    pen.heading(_("What matters to them"), _("tick, then their own words"))
    names = [named(ISSUES, one.hex()) for one, _words in issues]
    pen.boxes([*(words for _id, words in issues), _("other")], names)
    pen.lines(1 if pen.narrow else 2)
    pen.y += _after(pen)


def _matters_in_short(pen: Pen) -> None:
    end = pen.heading(_("What matters to them"))
    pen.write_on("", end + 2, pen.right)
    pen.lines(1)
    pen.y += _after(pen)


def _would_ask(pen: Pen, *, neighbours: bool) -> None:
    pen.heading(_("Whom they would ask"), _("a name, or words to know them by"))
    beside = _("neighbour") if neighbours else _("same shift")
    ties = (_("friend"), _("family"), beside, _("follows"))
    begin = pen.wide - sum(pen.box_width(words) + _BETWEEN for words in ties)
    for _line in range(1 if pen.narrow else 2):
        pen.y += pen.at.pitch
        pen.write_beside("", LEFT_EDGE, begin - _BETWEEN)
        x = begin
        for words in ties:
            x = pen.box(x, words) + _BETWEEN
    pen.y += _after(pen)


def _asked(pen: Pen, filled: FilledIn) -> None:
    end = pen.heading(_("What we asked"), filled.ask)
    if not filled.ask:
        pen.write_on("", end + 2, pen.right)
    pen.y += pen.at.box + 4.6
    x = LEFT_EDGE
    answers = {"Y": _("yes"), "M": _("not yet"), "N": _("no"), "A": _("not asked")}
    for letter, words in answers.items():
        name = named("answer", ANSWERS[letter])
        x = pen.box(x, letter, face=Face.BOLD, name=name, group="alone answer") + 1.6
        x = pen.after(x, words) + 5
    pen.write_behind(_("by when"), x + 2)
    pen.y += _after(pen)


def _worries(pen: Pen) -> None:
    pen.y += _CLEAR
    x = pen.heading(_("What worries them")) + 6
    words = _("we spoke of what the other side will say")
    if x + pen.box_width(words) > pen.wide:
        x, pen.y = LEFT_EDGE, pen.y + pen.at.box + 3.4
    pen.box(x, words, name=INOCULATED)
    pen.lines(1)
    pen.y += _after(pen)


def _worries_in_short(pen: Pen) -> None:
    end = pen.heading(_("What worries them"))
    pen.write_on("", end + 2, pen.right)
    pen.y += _after(pen)


def _promised(pen: Pen) -> None:
    end = pen.heading(_("What I promised"))
    pen.write_on("", end + 2, pen.right - 51.8)
    pen.write_on(_("by"), pen.right - 48.8, pen.right)
    pen.y += pen.at.pitch
    pen.write_on(_("next step, who, by when"), LEFT_EDGE, pen.right)
    pen.y += pen.at.pitch
    pen.write_on(_("languages, access needs"), LEFT_EDGE, pen.right)
    pen.y += _after(pen)


def _promised_in_short(pen: Pen) -> None:
    end = pen.heading(_("What I promised"))
    pen.write_on("", end + 2, pen.right - 51.8)
    pen.write_on(_("by"), pen.right - 48.8, pen.right)
    pen.y += pen.at.pitch
    pen.write_on(_("next step, who, by when"), LEFT_EDGE, pen.right)
    pen.y += _after(pen)


def _assessment(pen: Pen, scale: Sequence[LevelOnPaper]) -> None:
    pen.heading(_("Assessment"), _("one only, and how you know"))
    pen.y += pen.at.box + 3.6
    levels = (*scale, LevelOnPaper(said_by_program("–"), NO_RANK, _("not assessed")))
    each = pen.wide / len(levels)
    if max(pen.width(one.word) for one in levels) + 2 < each and each > _LEAST_COLUMN:
        _levels_side_by_side(pen, levels, each)
    else:
        _levels_in_rows(pen, levels)
    pen.boxes(
        [_("they did it"), _("they said it"), _("I saw it"), _("someone told me"), _("a guess")],
        [named("basis", one) for one in _BASES],
        "alone basis",
    )
    pen.y += _after(pen)


def _levels_side_by_side(pen: Pen, levels: Sequence[LevelOnPaper], each: float) -> None:
    """All on one line at equal steps, the word of each under its box."""
    for number, level in enumerate(levels):
        x = LEFT_EDGE + number * each
        pen.after(_level(pen, level, x), level.digit)
    pen.y += 1.2 * pen.at.words / MM
    for number, level in enumerate(levels):
        pen.after(LEFT_EDGE + number * each, level.word)


def _levels_in_rows(pen: Pen, levels: Sequence[LevelOnPaper]) -> None:
    """One behind the other with its word, in as many rows as they need."""
    x = LEFT_EDGE
    for level in levels:
        words = pen.fitting(f"{level.digit} {level.word}")
        wide = pen.box_width(words) + _MARK + 5
        if x > LEFT_EDGE and x + wide > pen.wide + 4:
            x, pen.y = LEFT_EDGE, pen.y + pen.at.box + 2.4
        pen.after(_level(pen, level, x), words)
        x += wide + 1


def _level(pen: Pen, level: LevelOnPaper, x: float) -> float:
    """The box of a level and its mark; returns where words begin."""
    name = named("level", level.id.hex()) if level.id is not None else ""
    after = pen.box(x, "", name=name, group="alone level")
    if pen.drawing:
        draw_mark(pen.sheet, level.rank, after, pen.y - _MARK + 0.9, _MARK)
    return after + _MARK + 1.4


def _note(pen: Pen) -> None:
    pen.heading(_("Note"), _("write as if they will read it"))
    words = [_("everybody here"), _("committee"), _("do not type")]
    pen.boxes(words, [named("readers", one) for one in READERS], "alone readers")


def _note_in_short(pen: Pen) -> None:
    end = pen.heading(_("Note"))
    x = end + 4
    for words in (_("everybody here"), _("committee"), _("do not type")):
        x = pen.box(x, words) + 4
    pen.write_beside("", x, pen.clear_of(end))
    pen.y += _after(pen)
