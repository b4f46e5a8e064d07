"""P8, the record of a one-to-one: blank, in the order of the form on the screen.

Who it is about is written by hand. So nothing of the register is on it but the words of the group:
its issues, and the levels of the campaign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Id, Pack, Tier
from ..services import groups
from ..services.assessments import levels
from ..services.campaigns import running_campaign
from ..services.issues import busiest_issues
from ..services.print_runs import About, RunFacts
from ..tiers import NO_RANK, CommitteeNumber, CommitteeText, OpenText, said_by_program
from .fonts import Face
from .form_pen import LINE, Pen, Section, height_of
from .frame import content_top, draw_frame, draw_place, frame_of
from .marks import draw_mark
from .options import Kind, PageOptions, asked
from .page import Book, Sheet
from .paper import BOX_WIDTH, LEFT_EDGE, RIGHT_EDGE, Size
from .report import Asked, Report, require_title_room

MOST_ISSUES = 7
_BOTTOM = {Size.STANDARD: 249.0, Size.LARGE: 240.0}
_MARK = 5.0
_AFTER = 3.4
"""Millimetres between the last line of a section and the rule under it."""
_BETWEEN = 3.6


@dataclass(frozen=True, slots=True, kw_only=True)
class OneToOneOptions(PageOptions):
    """What is asked before the form is printed."""

    title: str = field(
        default="",
        metadata=asked(
            "title",
            lambda: _("Title of the page"),
            lambda: _("title instead of “One-to-one”"),
            kind=Kind.TITLE,
            example=lambda: _("One-to-one"),
        ),
    )
    campaign: str = field(
        default="",
        metadata=asked(
            "campaign",
            lambda: _("Campaign of the assessment"),
            lambda: _("campaign of the assessment; else the newest"),
            example=lambda: _("the newest that runs"),
        ),
    )


@dataclass(frozen=True, slots=True)
class LevelOnPaper:
    """A level as it is ticked."""

    digit: CommitteeText
    rank: CommitteeNumber
    word: CommitteeText


@dataclass(frozen=True, slots=True, kw_only=True)
class OneToOneData:
    """One blank form."""

    issues: tuple[OpenText, ...]
    levels: tuple[LevelOnPaper, ...]
    neighbours: bool
    """True where people are beside each other at home; else they are at work."""
    campaign_id: Id | None = None


def load(session: Session, asked: Asked) -> OneToOneData:
    """The words of the group and of the campaign. Unanswered for a campaign that is not there."""
    options: OneToOneOptions = asked.options
    require_title_room(options.title, options.size)
    group = groups.profile(session)
    campaign = running_campaign(session, options.campaign)
    scale = levels(session, campaign.id) if campaign is not None else []
    return OneToOneData(
        issues=tuple(name for _id, name in busiest_issues(session)[:MOST_ISSUES]),
        levels=tuple(LevelOnPaper(one.digit, one.rank, one.word) for one in scale),
        neighbours=group.pack in (Pack.TENANT, Pack.COMMUNITY),
        campaign_id=campaign.id if campaign is not None else None,
    )


def build(book: Book, run: RunFacts, data: OneToOneData) -> None:
    """Draw the form: one page, in large print two."""
    with book.page() as first:
        pages = _shared_out(first, _sections(data))
        _draw(first, run, pages[0], 1, len(pages))
    for number, sections in enumerate(pages[1:], start=2):
        with book.page() as sheet:
            _draw(sheet, run, sections, number, len(pages))


def _shared_out(sheet: Sheet, sections: Sequence[Section]) -> list[list[Section]]:
    """The sections page by page, each whole."""
    top, bottom = content_top(sheet.size), _BOTTOM[sheet.size]
    pages: list[list[Section]] = [[]]
    y = top
    for section in sections:
        height = height_of(sheet, section)
        if pages[-1] and y + height > bottom:
            pages.append([])
            y = top
        pages[-1].append(section)
        y += height
    return pages


def _draw(
    sheet: Sheet, run: RunFacts, sections: Sequence[Section], number: int, count: int
) -> None:
    frame = frame_of(
        run,
        Tier.COMMITTEE,
        facts=(_("their words first, then what you think"),),
        footer=(_("Key it in, then shred it"),),
    )
    draw_frame(sheet, frame)
    draw_place(sheet, frame, _("page {page} of {pages}").format(page=number, pages=count))
    pen = Pen(sheet, content_top(sheet.size))
    for place, section in enumerate(sections):
        if place:
            sheet.rule(pen.y, LINE)
        section(pen)
    left = int((_BOTTOM[sheet.size] - pen.y) / pen.at.pitch)
    if number == count and left > 0:  # what is left of the page is there to write on
        pen.lines(left)


# the sections, in the order of the form on the screen


def _sections(data: OneToOneData) -> list[Section]:
    return [
        _who,
        partial(_matters, issues=data.issues),
        partial(_would_ask, neighbours=data.neighbours),
        _asked,
        _worries,
        _promised,
        partial(_assessment, scale=data.levels),
        _note,
    ]


def _who(pen: Pen) -> None:
    half = BOX_WIDTH / 2
    pen.y += pen.at.above + 1.6
    pen.write_on(_("who"), LEFT_EDGE, half - 3)
    pen.write_on(_("who of us"), half, RIGHT_EDGE)
    pen.y += pen.at.pitch
    pen.write_on(_("day"), LEFT_EDGE, half * 0.45)
    pen.write_on(_("minutes"), half * 0.48, half - 3)
    pen.write_on(_("where"), half, RIGHT_EDGE)
    end = pen.boxes(
        [_("in person"), _("at the door"), _("by phone"), _("by video"), _("by message")]
    )
    pen.write_on(_("kind"), end, RIGHT_EDGE)
    pen.y += _AFTER


def _matters(pen: Pen, issues: Sequence[str]) -> None:
    pen.heading(_("What matters to them"), _("tick, then their own words"))
    pen.boxes([*issues, _("other")])
    pen.lines(2)
    pen.y += _AFTER


def _would_ask(pen: Pen, *, neighbours: bool) -> None:
    pen.heading(_("Whom they would ask"), _("a name, or words to know them by"))
    beside = _("neighbour") if neighbours else _("same shift")
    ties = (_("friend"), _("family"), beside, _("follows"))
    begin = BOX_WIDTH - sum(pen.box_width(words) + _BETWEEN for words in ties)
    for _line in range(2):
        pen.y += pen.at.pitch
        pen.write_on("", LEFT_EDGE, begin - _BETWEEN)
        x = begin
        for words in ties:
            x = pen.box(x, words) + _BETWEEN
    pen.y += _AFTER


def _asked(pen: Pen) -> None:
    end = pen.heading(_("What we asked"))
    pen.write_on("", end + 2, RIGHT_EDGE)
    pen.y += pen.at.box + 4.6
    x = LEFT_EDGE
    answers = {"Y": _("yes"), "M": _("not yet"), "N": _("no"), "A": _("not asked")}
    for letter, words in answers.items():
        x = pen.box(x, letter, face=Face.BOLD) + 1.6
        x = pen.after(x, words) + 5
    pen.write_on(_("by when"), x + 2, RIGHT_EDGE)
    pen.y += _AFTER


def _worries(pen: Pen) -> None:
    end = pen.heading(_("What worries them"))
    pen.box(end + 6, _("we spoke of what the other side will say"))
    pen.lines(1)
    pen.y += _AFTER


def _promised(pen: Pen) -> None:
    end = pen.heading(_("What I promised"))
    pen.write_on("", end + 2, 134)
    pen.write_on(_("by"), 137, RIGHT_EDGE)
    pen.y += pen.at.pitch
    pen.write_on(_("next step, who, by when"), LEFT_EDGE, RIGHT_EDGE)
    pen.y += pen.at.pitch
    pen.write_on(_("languages, access needs"), LEFT_EDGE, RIGHT_EDGE)
    pen.y += _AFTER


def _assessment(pen: Pen, scale: Sequence[LevelOnPaper]) -> None:
    pen.heading(_("Assessment"), _("one only, and how you know"))
    pen.y += pen.at.box + 3.6
    x = LEFT_EDGE
    for level in (
        *scale,
        LevelOnPaper(said_by_program("–"), NO_RANK, _("not assessed")),
    ):
        words = pen.fitting(f"{level.digit} {level.word}")
        wide = pen.box_width(words) + _MARK + 5
        if x > LEFT_EDGE and x + wide > BOX_WIDTH + 4:
            x, pen.y = LEFT_EDGE, pen.y + pen.at.box + 2.4
        after = pen.box(x, "")
        if pen.drawing:
            draw_mark(pen.sheet, level.rank, after, pen.y - _MARK + 0.9, _MARK)
        pen.after(after + _MARK + 1.4, words)
        x += wide + 1
    pen.boxes(
        [_("they did it"), _("they said it"), _("I saw it"), _("someone told me"), _("a guess")]
    )
    pen.y += _AFTER


def _note(pen: Pen) -> None:
    pen.heading(_("Note"), _("write as if they will read it"))
    pen.boxes([_("everybody here"), _("committee"), _("do not type")])


REPORT = Report(
    name="one-to-one",
    title=lambda: _("One-to-one"),
    tier=Tier.COMMITTEE,
    options=OneToOneOptions,
    build=build,
    load=load,
    about=lambda data: About(campaign_id=data.campaign_id),
)
