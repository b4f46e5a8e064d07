"""P25, the notice for the field: four to a sheet, what we note and why, and what one may ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import speaking
from ..models import Tier
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, OpenText
from .fonts import Face
from .options import SECOND_LANGUAGE, PageOptions
from .page import Book, Sheet
from .paper import BOX_HEIGHT, BOX_WIDTH, MM, Size
from .report import Asked, Report
from .text import wrap
from .write_on import write_on

MARGIN = 5.0
ACROSS = {Size.STANDARD: 2, Size.LARGE: 1}
SIZES = {Size.STANDARD: (14.0, 12.0, 5.5), Size.LARGE: (18.0, 16.0, 7.0)}
"""Type of the head and of the words in points, and the pitch of lines in mm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyNoticeOptions(PageOptions):
    """What is asked before the notice is printed."""

    second: OpenText = field(default=NOTHING, metadata=SECOND_LANGUAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyNoticeData:
    """The same on each slip, a side for each language; it names nobody, and no group."""

    languages: tuple[OpenText, ...]


def load(_session: Session, asked: Asked) -> PrivacyNoticeData:
    """In which languages it is said."""
    options: PrivacyNoticeOptions = asked.options
    return PrivacyNoticeData(languages=options.languages)


def _sentences() -> tuple[OpenText, ...]:
    return (
        _("We note your name, how to reach you and what matters to you, to act together."),
        _("It lies encrypted with us alone. We neither sell it nor hand it on."),
        _("We do not note your party, your vote, or your nationality."),
        _("You may ask what we hold of you, and have it corrected or erased."),
        _("Say so, and nobody of us contacts you again."),
    )


def build(book: Book, run: RunFacts, data: PrivacyNoticeData) -> None:
    """Draws four slips to cut apart, in large print two; in each language a side."""
    for language in data.languages:
        with speaking(language):
            _draw_side(book, run)


def _draw_side(book: Book, run: RunFacts) -> None:
    across = ACROSS[book.size]
    with book.page() as sheet:
        sheet.line(0.2, BOX_HEIGHT / 2, BOX_WIDTH - 0.2, BOX_HEIGHT / 2, 0.8, dashed=True)
        if across == 2:
            sheet.line(BOX_WIDTH / 2, 0.2, BOX_WIDTH / 2, BOX_HEIGHT - 0.2, 0.8, dashed=True)
        for place in range(2 * across):
            row, column = divmod(place, across)
            corner = (column * BOX_WIDTH / across, row * BOX_HEIGHT / 2)
            _draw(sheet, run, corner, made_up=run.made_up and not place)


def _draw(
    sheet: Sheet, run: RunFacts, corner: tuple[float, float], *,
    made_up: bool,
) -> None:  # fmt: skip
    head, words, pitch = SIZES[sheet.size]
    left, y = corner[0] + MARGIN, corner[1] + MARGIN + head * 0.75 / MM
    room = BOX_WIDTH / ACROSS[sheet.size] - 2 * MARGIN
    sheet.text(left, y, _("What we note of you"), Face.BOLD, head)
    if made_up:
        sheet.text_right(left + room, y, _("made-up"), Face.REGULAR, words)
    for sentence in _sentences():
        y += pitch * 0.5
        for line in wrap(sentence, Face.REGULAR, words, room * MM):
            y += pitch
            sheet.text(left, y, line, Face.REGULAR, words)
    foot = corner[1] + BOX_HEIGHT / 2 - MARGIN - 1
    write_on(sheet, _("from"), left, left + room, foot - 3 * pitch, words)
    sheet.text(left, foot - pitch, _phone(run), Face.BOLD, words)
    tail = f"{Tier.OPEN.word} · {run.code_name} · {run.list_id}"
    sheet.text(left, foot, tail if run.code_name else run.list_id, Face.REGULAR, words)


def _phone(run: RunFacts) -> str:
    return _("Phone: {phone}").format(phone=run.found_phone) if run.found_phone else NOTHING


REPORT = Report(
    name="privacy-notice",
    title=lambda: _("Notice: what we note of you"),
    tier=Tier.OPEN,
    options=PrivacyNoticeOptions,
    build=build,
    load=load,
)
