"""A letter to each of the people of a list, with her name where the text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import day_and_year, speaking
from ..i18n import gettext as _
from ..models import Id, Tier
from ..services.frozen_rows import FrozenRow, named
from ..services.groups import profile
from ..services.post import addresses, by_surname, postal_lines
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, FieldText, OpenText, changed
from .fonts import Face
from .options import Kind, ListOptions, PageOptions, asked
from .page import Book, Sheet
from .paper import BOX_HEIGHT, LEFT_EDGE, MM, RIGHT_EDGE, Size
from .report import Asked, OnPaper, Report, Source
from .text import fit, require_letters, wrap

_BRACES = re.compile(r"\{([^{}]*)\}")
SMALL = {Size.STANDARD: 10.0, Size.LARGE: 16.0}
ADDRESS_LEFT, ADDRESS_TOP = 8.0, 32.0
"""Where the address stands in mm, so that it is seen through a window."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes of type in points; pitches of lines and where the text begins and ends, in mm."""

    words: float
    pitch: float
    top: float
    next_top: float
    bottom: float


_AT = {
    Size.STANDARD: _Measures(12, 5.6, 78, 8, BOX_HEIGHT - 12),
    Size.LARGE: _Measures(17, 8.0, 96, 10, BOX_HEIGHT - 16),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOptions(ListOptions):
    """What is asked before letters are printed."""

    text: OpenText = field(
        metadata=asked(
            "text",
            lambda: _("Text"),
            lambda: _("the text; {first name}, {name} and {day} are filled in"),
            kind=Kind.LINES,
            missing=lambda: _("What do you write to them?"),
            example=lambda: _("Dear {first name}, …"),
        )
    )
    sender: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "sender",
            lambda: _("Address of the sender"),
            lambda: _("address of the sender, above that of whom it goes to"),
            example=lambda: _("none; or street and town"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter: to whom, where to, and what it says, paragraph by paragraph."""

    person_id: Id
    name: FieldText
    address: tuple[FieldText, ...]
    """Empty for who has none: her name alone stands there, and it is handed over."""
    paragraphs: tuple[FieldText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterData:
    """The letters by surname."""

    letters: tuple[Letter, ...]
    day: OpenText
    sender: OpenText = NOTHING


def load(session: Session, asked_for: Asked) -> LetterData:
    """The letters to these people. Unanswered, on `text`, for braces that nothing fills."""
    options: LetterOptions = asked_for.options
    people = [row.person_id for row in asked_for.rows]
    group = profile(session)
    day = day_and_year(asked_for.today, group.locale)
    _require_known(options.text)
    everybody, places = by_surname(session, people), _places()
    shown = [one.person_id for one in everybody[: asked_for.first]]
    with speaking(""):  # an address is for the post of this country
        where = addresses(session, shown)

    def lines(one: Id) -> tuple[FieldText, ...]:
        return postal_lines(where[one].words, group.region) if one in where else ()

    return LetterData(
        letters=tuple(
            Letter(
                person_id=one.person_id,
                name=one.name,
                address=lines(one.person_id),
                paragraphs=_merged(options.text, places, (one.first, one.name, day), one.name),
            )
            for one in everybody
        ),
        day=day,
        sender=options.sender,
    )


def _places() -> dict[str, int]:
    """Which of first name, name and day is filled in, by the word between the braces, of the
    letter's language or the window's."""
    said = {word: at for at, word in enumerate(_words())}
    with speaking(""):
        return {word: at for at, word in enumerate(_words())} | said


def _words() -> tuple[str, str, str]:
    return _("first name"), _("name"), _("day")


def _require_known(text: str) -> None:
    known = _places()
    for word in _BRACES.findall(text):
        if _plain(word) not in known:
            offered = ", ".join(f"{{{one}}}" for one in known)
            raise problems.Unanswered(
                _("Nothing is filled in for {word}. There are: {known}.").format(
                    word=f"{{{word}}}", known=offered
                ),
                "text",
            )


def _merged(
    text: str, places: Mapping[str, int], facts: Sequence[str], name: FieldText
) -> tuple[FieldText, ...]:
    """The paragraphs with everything filled in; as dear as the name in them."""
    whole = _BRACES.sub(lambda found: facts[places[_plain(found[1])]], text)
    return tuple(_as_dear_as(name, line) for line in whole.strip().split("\n"))


def _as_dear_as(name: FieldText, words: str) -> FieldText:
    return changed(name, lambda _name: words)


def _plain(word: str) -> str:
    return " ".join(word.split()).lower()


def on_paper(data: LetterData, options: PageOptions) -> OnPaper:
    """A page for each, and as many more as her letter takes: counted without drawing them."""
    at, wrapped = _AT[options.size], _Wrapped()
    rows: list[FrozenRow] = []
    for one in data.letters:
        for _lines in _pages(one, at, wrapped):
            here = len(rows) + 1
            rows.append(
                FrozenRow(number=here, person_id=one.person_id, name=one.name, page_number=here)
            )
    return OnPaper(len(rows), tuple(rows))


def build(book: Book, run: RunFacts, data: LetterData) -> None:
    """Draws letter after letter; only the list ID at the foot is ours."""
    require_letters((line, Face.REGULAR) for one in data.letters for line in one.paragraphs)
    at, wrapped = _AT[book.size], _Wrapped()
    for one in data.letters:
        for number, lines in enumerate(_pages(one, at, wrapped)):
            with book.page() as sheet:
                sheet.stands(named(one.person_id, one.name))
                y = at.next_top if number else at.top
                if not number:
                    _draw_head(sheet, one, data, at)
                for line in lines:
                    sheet.text(LEFT_EDGE, y, line, Face.REGULAR, at.words)
                    y += at.pitch
                _draw_foot(sheet, run, book.pages + 1)


_MOST_FEWER = 3
"""Lines that may stay white at the foot of a page."""


class _Wrapped(dict[tuple[str, float], list[str]]):
    """The lines of each paragraph: most say the same to everybody."""

    def __missing__(self, asked_for: tuple[str, float]) -> list[str]:
        words, size = asked_for
        room = (RIGHT_EDGE - LEFT_EDGE) * MM
        lines = wrap(words, Face.REGULAR, size, room) if words.strip() else [""]
        self[asked_for] = lines
        return lines


def _pages(one: Letter, at: _Measures, wrapped: _Wrapped) -> Iterator[Sequence[str]]:
    """The lines of a letter page by page."""
    lines = [
        (line, number, len(found))
        for found in (wrapped[words, at.words] for words in one.paragraphs)
        for number, line in enumerate(found, start=1)
    ]
    top, each = at.top, int((at.bottom - at.next_top) / at.pitch)
    while lines or top == at.top:
        count = _broken(lines, int((at.bottom - top) / at.pitch), each)
        yield [line for line, *_place in lines[:count]]
        lines, top = lines[count:], at.next_top


def _broken(lines: Sequence[tuple[str, int, int]], most: int, each: int) -> int:
    """How many lines stand before the end of a page: some fewer than have room where one would be
    alone on the next page, or one of its paragraph on either; never so that a page more is needed.
    """
    over = len(lines) - most
    if over <= 0:
        return most
    for fewer in range(min(_MOST_FEWER, -over % each) + 1):
        (_last, number, of), (_next, after, of_next) = lines[most - fewer - 1 : most - fewer + 1]
        cut = number < of and (number == 1 or after == of_next)
        if not cut and over + fewer > 1:
            return most - fewer
    return most


def _draw_head(sheet: Sheet, one: Letter, data: LetterData, at: _Measures) -> None:
    """Sender, address and day. A window of an envelope is at the left in every language."""
    small, room = SMALL[sheet.size], 88 * MM
    if data.sender:
        words = fit(data.sender, Face.REGULAR, small, room)
        y = ADDRESS_TOP - 1.2 * small / MM
        wide = sheet.width(words, Face.REGULAR, small)
        left = sheet.from_left(ADDRESS_LEFT, wide)
        sheet.text(left, y, words, Face.REGULAR, small)
        below = y + 0.24 * small / MM + 0.8  # below the letters that reach down
        sheet.line(left, below, left + wide, below, 0.8)
    y = ADDRESS_TOP + at.words / MM
    for line in (one.name, *one.address):
        words = fit(line, Face.REGULAR, at.words, room)
        left = sheet.from_left(ADDRESS_LEFT, sheet.width(words, Face.REGULAR, at.words))
        sheet.text(left, y, words, Face.REGULAR, at.words)
        y += at.words * 1.2 / MM
    sheet.text_right(RIGHT_EDGE, at.top - 2 * at.pitch, data.day, Face.REGULAR, at.words)


def _draw_foot(sheet: Sheet, run: RunFacts, page: int) -> None:
    made_up = _("made-up") if run.made_up else ""
    words = " · ".join(filter(None, (made_up, run.list_id, str(page))))
    sheet.text_right(RIGHT_EDGE, BOX_HEIGHT - 1.5, words, Face.REGULAR, SMALL[sheet.size])


REPORT = Report(
    name="letter",
    title=lambda: _("Letter to each"),
    source=Source.CUT,
    tier=Tier.FIELD,
    options=LetterOptions,
    build=build,
    load=load,
    on_paper=on_paper,
)
