"""P8 filled in: a form for each of a list, with who, where, who of us and the ask on it already."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Id, Tier
from ..services import printed_asks
from ..services.campaigns import running_campaign
from ..services.groups import worker_name
from ..services.other_side import hidden
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..services.whereabouts import where_now
from ..tiers import NOTHING, OpenText, changed
from .code_boxes import as_json
from .fonts import Face
from .one_to_one_form import FilledIn, FormWords
from .one_to_one_pages import HALVES, draw_forms, form_targets, form_words, forms_on_paper
from .options import CAMPAIGN, TALKS_WITH, Kind, PageOptions, PeopleOptions, asked
from .page import Book
from .paper import BOX_WIDTH, MM, Size
from .report import Asked, OnPaper, Report, Source, require_title_room
from .spine import FORM_BESIDE, SPINE, spine_of
from .text import require_letters, require_room

ASK_ROOM = {Size.STANDARD: (10, 140.0), Size.LARGE: (16, 118.0)}
"""Size of type of the ask in points, and its room in mm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledOptions(PeopleOptions):
    """What is asked before the forms are printed."""

    ask: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "ask",
            lambda: _("The one ask"),
            lambda: _("the ask that stands on each; else a line to write on"),
            kind=Kind.ASK,
            example=lambda: _("a line to write on"),
        ),
    )
    printed_for: OpenText = field(default=NOTHING, metadata=TALKS_WITH)
    campaign: OpenText = field(default=NOTHING, metadata=CAMPAIGN)
    halves: bool = field(default=False, metadata=HALVES)
    spine: OpenText = field(default=NOTHING, metadata=SPINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledData:
    """The forms of one list; no assessment stands on any of them."""

    words: FormWords
    forms: tuple[FilledIn, ...]
    halves: bool = False
    campaign_id: Id | None = None


def load(session: Session, asked_for: Asked) -> FilledData:
    """The forms of these people, at a glance with the places of the first alone.

    Unanswered for an ask or a title that has no room.
    """
    options: FilledOptions = asked_for.options
    require_title_room(options.title, options.size)
    points, room = ASK_ROOM[options.size]
    spine = spine_of(session, options.spine, options.size)
    if spine is not None and options.size is Size.STANDARD:
        room -= BOX_WIDTH - FORM_BESIDE
    require_room(_("The ask"), "ask", options.ask, Face.REGULAR, points, room * MM)
    campaign = running_campaign(session, options.campaign)
    campaign_id = campaign.id if campaign is not None else None
    hide = hidden(session, printed_asks.code_name_of(session, campaign_id))
    where = where_now(session, [row.person_id for row in asked_for.rows[: asked_for.first]])
    of_us = changed(options.printed_for, str.strip) or worker_name(session, asked_for.worker_id)
    return FilledData(
        words=form_words(session, campaign, spine),
        forms=tuple(
            FilledIn(
                number=number,
                person_id=row.person_id,
                name=row.name,
                where=hide(where.get(row.person_id, NOTHING)),
                of_us=of_us if "," not in of_us else NOTHING,
                ask=changed(options.ask, str.strip),
            )
            for number, row in enumerate(asked_for.rows, start=1)
        ),
        halves=options.halves,
        campaign_id=campaign_id,
    )


def build(book: Book, run: RunFacts, data: FilledData) -> None:
    """Draws the forms. MissingGlyph names everybody who cannot be printed."""
    require_letters((one.name, Face.BOLD) for one in data.forms)
    draw_forms(book, run, data.words, data.forms, halves=data.halves)


def targets(data: FilledData, options: PageOptions) -> str:
    """Where the boxes of a form stand; two on a sheet are cut apart, and not read back."""
    if (data.halves and options.size is Size.STANDARD) or not data.forms:
        return ""
    return as_json(form_targets(data.words, data.forms[0], options))


def on_paper(data: FilledData, options: PageOptions) -> OnPaper:
    """A form a page or more, or two on a sheet."""
    return forms_on_paper(data.words, data.forms, options, halves=data.halves)


REPORT = Report(
    name="one-to-one-filled",
    title=lambda: _("One-to-ones, filled in"),
    source=Source.CUT,
    first=4,
    tier=Tier.COMMITTEE,
    options=FilledOptions,
    redacts=True,
    build=build,
    load=load,
    about=lambda data: About(campaign_id=data.campaign_id),
    on_paper=on_paper,
    targets=targets,
    keyed=True,
)
