"""People as address cards (vCard 3.0 or 4.0): names, ways to reach them, what they work as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from .address_parts import Address
from .content_lines import escaped, line

KINDS = {"mobile": "CELL", "home": "HOME", "work": "WORK"}


class Way(NamedTuple):
    """A number or mail box, and where it rings: `mobile`, `home`, `work` or nothing."""

    value: str
    label: str = ""


class Card(NamedTuple):
    """Somebody; `uid` stays the same whenever she goes out."""

    uid: str
    name: str
    given: str
    family: str
    phones: tuple[Way, ...] = ()
    emails: tuple[Way, ...] = ()
    addresses: tuple[Address, ...] = ()
    employer: str = ""
    department: str = ""
    job: str = ""


def write_cards(file: BinaryIO, cards: Iterable[Card], version: str) -> None:
    """One card after the other. `version`: 3.0, which all phones take, or 4.0."""
    for card in cards:
        file.writelines(line(name, value) for name, value in _lines(card, version))


def _lines(card: Card, version: str) -> Iterator[tuple[str, str]]:
    yield "BEGIN", "VCARD"
    yield "VERSION", version
    yield "UID", card.uid
    yield "FN", escaped(card.name)
    family, given = card.family, card.given if card.given or card.family else card.name
    yield "N", f"{escaped(family)};{escaped(given)};;;"
    for way in card.phones:
        yield f"TEL;TYPE={KINDS.get(way.label, 'VOICE')}", escaped(way.value)
    for way in card.emails:
        kind = KINDS.get(way.label, "")
        yield f"EMAIL;TYPE={kind}" if kind else "EMAIL", escaped(way.value)
    for address in card.addresses:
        yield "ADR;TYPE=HOME", f";;{';'.join(map(escaped, address))};"
    if card.employer:  # a job without one says nothing to whoever reads the card
        yield "ORG", ";".join(map(escaped, filter(None, (card.employer, card.department))))
        if card.job:
            yield "TITLE", escaped(card.job)
    yield "END", "VCARD"
