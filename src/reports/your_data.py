"""P25, what we hold of one person, for her own hands: in plain words, nothing of anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from textwrap import wrap as wrap_letters

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Id, Tier, Wish
from ..services.data_requests import answer
from ..services.frozen_rows import named
from ..services.held_data import Held, held, words_typed
from ..services.namesakes import person_called
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, FieldText, SealedText, sealed
from .blocks import Entry, Line, build_blocks
from .frame import frame_of
from .options import Kind, asked
from .page import Book
from .report import Asked, Report
from .sides import SidedOptions, Sides, draw_sides, in_each


@dataclass(frozen=True, slots=True, kw_only=True)
class YourDataOptions(SidedOptions):
    """Who asked."""

    person: str = field(
        metadata=asked(
            "person",
            lambda: _("Who asked"),
            lambda: _("the name of the one who asked what is held of her"),
            kind=Kind.TEXT,
            missing=lambda: _("Who asked what you hold of her?"),
        )
    )
    hide: str = field(
        default="",
        metadata=asked(
            "hide",
            lambda: _("Also hide"),
            lambda: _("words to hide besides the names of others, with commas between"),
            kind=Kind.TEXT,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class YourDataData:
    """All that is held of her."""

    person_id: Id
    name: FieldText
    entries: tuple[Entry[SealedText], ...]


def load(session: Session, asked: Asked) -> Sides[YourDataData]:
    """What is held of this person, in each language. Unanswered for nobody of this name, and for
    several."""
    person_id = person_called(session, asked.options.person, asked.worker_id)
    hide = words_typed(asked.options.hide)

    def side() -> YourDataData:
        found = held(session, person_id, asked.today, hide)
        return YourDataData(person_id=person_id, name=found.name, entries=tuple(_entries(found)))

    return in_each(asked.options, side)


PIECE = 1000
"""So many letters stand in one piece: nothing of it is cut, and no piece is higher than a page."""


def _entries(found: Held) -> Iterator[Entry[SealedText]]:
    her = named(found.person_id, found.name)
    for place, section in enumerate(found.sections):
        lines = tuple(
            Line(label if not number else NOTHING, piece)
            for label, words in section.lines
            for number, piece in enumerate(_pieces(words))
        )
        yield Entry(section.title, NOTHING, lines, (her,) if not place else ())


def _pieces(words: SealedText) -> Iterator[SealedText]:
    return map(sealed, wrap_letters(words, PIECE))


def _handed_over(session: Session, data: Sides[YourDataData], today: date) -> None:
    """She asked to see it, and here it is."""
    (_language, one), *_others = data.each
    answer(session, one.person_id, today, Wish.SEE)


def build(book: Book, run: RunFacts, data: Sides[YourDataData]) -> None:
    """Draws section under section, none of it cut, in each language."""
    draw_sides(book, run, REPORT, data, _draw)


def _draw(book: Book, run: RunFacts, data: YourDataData) -> None:
    frame = frame_of(
        run,
        Tier.SEALED,
        facts=(data.name,),
        footer=(_("Into her own hands alone"),),
    )
    build_blocks(book, frame, data.entries, _("Nothing is held."), most=WHOLE)


WHOLE = 26
"""Lines that a piece may take in large print."""

REPORT = Report(
    name="your-data",
    title=lambda: _("What we hold of you"),
    called=lambda: _("what is held, her data"),
    tier=Tier.SEALED,
    options=YourDataOptions,
    build=build,
    load=load,
    goes_out=_handed_over,
)
