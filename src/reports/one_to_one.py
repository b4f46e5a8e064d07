"""P8, the record of a one-to-one: blank, in the order of the form on the screen.

Who it is about is written by hand. So nothing of the register is on it but the words of the group:
its issues, and the levels of the campaign.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import speaking
from ..models import Id, Tier
from ..services.campaigns import running_campaign
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, OpenText
from .one_to_one_form import BLANK, FormWords
from .one_to_one_pages import HALVES, draw_forms, form_words
from .options import SECOND_LANGUAGE, Kind, PageOptions, asked
from .page import Book
from .report import Asked, Report, in_this_language, require_title_room
from .spine import SPINE, Spine, spine_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OneToOneOptions(PageOptions):
    """What is asked before the form is printed."""

    second: OpenText = field(default=NOTHING, metadata=SECOND_LANGUAGE)
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
    halves: bool = field(default=False, metadata=HALVES)
    spine: OpenText = field(default=NOTHING, metadata=SPINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneToOneData:
    """One blank form, or two of them on a sheet; in each language once."""

    words: FormWords
    languages: tuple[OpenText, ...] = (NOTHING,)
    halves: bool = False
    campaign_id: Id | None = None
    spines: tuple[Spine, ...] = ()
    """The steps of the talk in each language; none where nobody wants them."""


def load(session: Session, asked: Asked) -> OneToOneData:
    """The words of the group and of the campaign. Unanswered for a campaign that is not there."""
    options: OneToOneOptions = asked.options
    require_title_room(options.title, options.size)
    campaign = running_campaign(session, options.campaign)
    return OneToOneData(
        words=form_words(session, campaign),
        languages=options.languages,
        halves=options.halves,
        campaign_id=campaign.id if campaign is not None else None,
        spines=tuple(_spines(session, options)),
    )


def _spines(session: Session, options: OneToOneOptions) -> Iterator[Spine]:
    for language in options.languages:
        with speaking(language):
            spine = spine_of(session, options.spine, options.size)
        if spine is not None:
            yield spine


def build(book: Book, run: RunFacts, data: OneToOneData) -> None:
    """Draw the form: one page, in large print two and what steps of the talk need; or one page
    with two of them."""
    forms = (BLANK,) * (2 if data.halves else 1)
    for language, spine in zip_longest(data.languages, data.spines):
        with speaking(language):
            here = in_this_language(run, REPORT)
            words = replace(data.words, spine=spine)
            draw_forms(book, here, words, forms, halves=data.halves)


REPORT = Report(
    name="one-to-one",
    title=lambda: _("One-to-one"),
    tier=Tier.COMMITTEE,
    options=OneToOneOptions,
    build=build,
    load=load,
    about=lambda data: About(campaign_id=data.campaign_id),
)
