"""P13, the card: a statement to sign, with its day; and beside it, signed apart, what we may do.

Blank cards of one run, each with its serial. Two or four lie on a sheet, to be cut at the marks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import RowKind, Tier
from ..services.campaigns import running_campaign
from ..services.frozen_rows import FrozenRow
from ..services.print_runs import About
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, OpenText, changed
from .card_drawing import CardData, draw_card, draw_crop_marks, shape_of, statement_room
from .fonts import Face
from .occasion import SHEETS, number_in
from .options import CAMPAIGN, TITLE, PageOptions, asked
from .page import Book
from .paper import MM
from .report import Asked, OnPaper, Report
from .text import require_room

TITLE_ROOM = 0.55
"""Share of the width of a card that its title may take, beside its serial."""


class CardsOn(Enum):
    """How many cards lie on a sheet."""

    TWO = "2"
    FOUR = "4"

    @property
    def words(self) -> str:
        """Its words on the form."""
        return {CardsOn.TWO: _("2 on a sheet"), CardsOn.FOUR: _("4 on a sheet")}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOptions(PageOptions):
    """What is asked before cards are printed."""

    statement: OpenText = field(
        metadata=asked(
            "statement",
            lambda: _("What is signed"),
            lambda: _("the statement that is signed, word for word as your lawyer has it"),
            missing=lambda: _("What do they sign?"),
            example=lambda: _("I join the union and let it speak for me."),
        )
    )
    dues: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "dues",
            lambda: _("Dues"),
            lambda: _("what is paid, if anything: “£4 a month”"),
            example=lambda: _("none on the card"),
        ),
    )
    cards_on: CardsOn = field(
        default=CardsOn.FOUR,
        metadata=asked(
            "cards-on", lambda: _("Cards"), lambda: _("2 or 4 on a sheet; in large print always 2")
        ),
    )
    sheets: OpenText = field(default=NOTHING, metadata=SHEETS)
    campaign: OpenText = field(default=NOTHING, metadata=CAMPAIGN)
    title: OpenText = field(default=NOTHING, metadata=TITLE)


def load(session: Session, asked_for: Asked) -> CardData:
    """The words of a card. Unanswered for those that have no room on it."""
    options: CardOptions = asked_for.options
    four = options.cards_on is CardsOn.FOUR
    at = shape_of(options.size, four=four)
    words, face, room = changed(options.statement, str.strip), Face.BOLD, statement_room(at)
    lines = at.lines - bool(options.dues.strip())
    require_room(_("The statement"), "statement", words, face, at.words, room, lines)
    require_room(_("The title"), "title", options.title, face, at.title, at.width * MM * TITLE_ROOM)
    require_room(_("Dues"), "dues", options.dues, Face.REGULAR, at.words, room * 0.7)
    campaign = running_campaign(session, options.campaign)
    return CardData(
        statement=words,
        dues=changed(options.dues, str.strip),
        four=four,
        sheets=number_in(options.sheets, "sheets"),
        campaign_id=campaign.id if campaign is not None else None,
    )


def on_paper(data: CardData, options: PageOptions) -> OnPaper:
    """A row a card: its serial is the list ID and this number."""
    each = shape_of(options.size, four=data.four).each
    rows = (
        FrozenRow(number=number + 1, page_number=number // each + 1, kind=RowKind.BLANK)
        for number in range(data.sheets * each)
    )
    return OnPaper(data.sheets, tuple(rows))


def build(book: Book, run: RunFacts, data: CardData) -> None:
    """Draws the sheets, card by card."""
    at = shape_of(book.size, four=data.four)
    for page in range(data.sheets):
        with book.page() as sheet:
            draw_crop_marks(sheet, at)
            for place in range(at.each):
                number = page * at.each + place + 1
                draw_card(sheet, at, place, run, f"{run.list_id} · {number}", data)


REPORT = Report(
    name="card",
    title=lambda: _("Card to sign"),
    tier=Tier.OPEN,
    options=CardOptions,
    build=build,
    load=load,
    on_paper=on_paper,
    about=lambda data: About(campaign_id=data.campaign_id),
)
