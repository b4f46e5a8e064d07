"""Address cards (vCard) as a list: each card is a row, its columns are named by what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..chosen_files import Chosen
from ..i18n import gettext as _
from ..problems import BadFile
from .card_lines import Property, property_of, too_long, unfolded
from .card_words import cells_of
from .drafts import LONGEST_TOLD
from .encodings import EncodingGuess, guess_encoding, said_encoding, text_lines
from .reader import MAX_CELL, SourceRow, refuse_columns
from .written import Asked, asked_letters


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards in an encoding, with the columns that some of them have."""

    encoding: str
    columns: tuple[str, ...]
    count: int
    sure: bool = True
    alternatives: tuple[str, ...] = ()
    header_line: int | None = 0
    """The columns are told before the first line."""

    def all_rows(self, source: Chosen) -> Iterator[SourceRow]:
        """The columns, then a row for each card, with the line on which it begins. BadFile where
        a card cannot be read."""
        yield SourceRow(0, list(self.columns))
        for card in read_cards(source, self.encoding):
            cells = cells_of(card.properties)
            yield SourceRow(
                card.line, [cells.get(name, "") for name in self.columns], card.fault, card.remark
            )

    def about(self, _source: Chosen) -> int:
        """How many cards there are."""
        return self.count

    def asked(self) -> tuple[Asked, ...]:
        """The letters."""
        return (asked_letters(self.encoding, self.alternatives),)

    def otherwise(self, source: Chosen, _fact: str, value: object, /) -> Cards:
        """The same cards in other letters."""
        return _cards(source, EncodingGuess(str(value), self.sure, self.alternatives))

    def words(self) -> tuple[str, ...]:
        """That they are cards, and their letters."""
        return _("address cards"), asked_letters(self.encoding, ()).said

    def as_json(self) -> dict[str, Any]:
        """The same for other programs."""
        return {
            "cards": self.count,
            "encoding": self.encoding,
            "encoding_sure": self.sure,
            "encoding_alternatives": list(self.alternatives),
        }


def guess_cards(source: Chosen, encoding: str = "") -> Cards:
    """The cards in the likeliest letters, or those that are said. BadFile for what is no card."""
    return _cards(source, said_encoding(source, encoding) if encoding else guess_encoding(source))


def _cards(source: Chosen, letters: EncodingGuess) -> Cards:
    """Looks through all cards once for the columns they have."""
    columns: dict[str, None] = {}
    count = 0
    for card in read_cards(source, letters.codec):
        count += 1
        columns |= dict.fromkeys(cells_of(card.properties))
        refuse_columns(len(columns))
    if not columns:
        raise BadFile(_("There is nothing on these address cards."))
    return Cards(letters.codec, tuple(columns), count, letters.sure, letters.alternatives)


@dataclass(slots=True)
class Card:
    """One card: the line on which it begins, what it says, and what is wrong with it."""

    line: int
    properties: list[Property] = field(default_factory=list)
    fault: str = ""
    remark: str = ""


def read_cards(source: Chosen, encoding: str) -> Iterator[Card]:
    """The cards of a file, in order; a card within a card is passed over, as it is of another."""
    card: Card | None = None
    within = 0
    for line, text in unfolded(text_lines(source, encoding)):
        word = "".join(text.split()).upper()
        if word == "BEGIN:VCARD":
            if card and _announces_another(card):
                within += 1
                continue
            if card:
                yield _without_end(card)
            card = Card(line)
        elif word == "END:VCARD" and within:
            within -= 1
        elif word == "END:VCARD":
            if card:
                yield card
            card = None
        elif word and not within:
            if card is None:
                yield Card(line, fault=_("This line belongs to no address card."))
            else:
                _add(card, text, line)
    if card:
        yield _without_end(card)


def _announces_another(card: Card) -> bool:
    last = card.properties[-1] if card.properties else None
    return last is not None and last.name == "AGENT" and not last.value


def _without_end(card: Card) -> Card:
    card.remark = card.remark or _("The end of this card is missing.")
    return card


def _add(card: Card, text: str, line: int) -> None:
    found = property_of(text)
    if found is None:
        card.remark = _("“{text}” was not understood.").format(text=text[:LONGEST_TOLD])
    elif len(found.value) > MAX_CELL:
        raise too_long(line)
    else:
        card.properties.append(found)
        refuse_columns(len(card.properties))
