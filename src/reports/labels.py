"""P24, labels and envelopes: an address for each household, on sheets as they are sold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import Tier
from ..services.post import Mailing, mailings
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, OpenText
from .fonts import Face
from .label_sheet import (
    LabelOptions,
    LabelSheet,
    Spot,
    each_with_spot,
    label_sheet,
    on_labels,
    shape,
)
from .names import name_in_a_row, one_line
from .options import PageOptions, asked
from .page import Book, Sheet
from .paper import MM, Size
from .report import Asked, OnPaper, Report, Source
from .text import clean, fit, require_letters, wrap

NAME_LINES = 2
"""A longer name is cut: post finds its way by the address."""
TYPE = {Size.STANDARD: (12.0, 10.0), Size.LARGE: (16.0, 16.0)}
"""Sizes of type in points: of the address, and of the sender."""
LEADING = 1.2
SENDER_AT = (12.0, 9.0)
"""Where the sender begins on an envelope, in mm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressOptions(LabelOptions):
    """What is asked before addresses are printed. The language is that of the address."""

    each: bool = field(
        default=False,
        metadata=asked(
            "each",
            lambda: _("One for each person, not for each household"),
            lambda: _("one for each person, not for each household"),
        ),
    )
    sender: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "sender",
            lambda: _("Address of the sender"),
            lambda: _("address of the sender, without a name that gives anybody away"),
            example=lambda: _("none; or street and town, no name"),
        ),
    )
    town: OpenText = field(
        default=NOTHING,
        metadata=asked(
            "town",
            lambda: _("Town of your houses"),
            lambda: _("town and code for those of whom only the flat is known"),
            example=lambda: _("where only the flat is known"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelData:
    """The addresses in the order of the labels, and the sheets that they stand on."""

    sheet: LabelSheet
    mailings: tuple[Mailing, ...]
    sender: OpenText = NOTHING


@dataclass(frozen=True, slots=True)
class _Lines:
    """What stands on one label, line by line."""

    names: list[str]
    address: list[str]


def load(session: Session, asked_for: Asked) -> LabelData:
    """The addresses of these people. Unanswered as `label_sheet`, and for addresses that have no
    room on a label: nothing of an address is cut."""
    options: AddressOptions = asked_for.options
    people = [row.person_id for row in asked_for.rows]
    data = LabelData(
        sheet=label_sheet(options),
        mailings=mailings(session, people, households=not options.each, town=options.town),
        sender=options.sender,
    )
    seen = data.mailings[: asked_for.first]
    too_long = [one for one in seen if _lines(one, data, options.size) is None]
    if too_long:
        raise problems.Unanswered(_no_room([one.people[0][1] for one in too_long]), "stock")
    return data


def on_paper(data: LabelData, _options: PageOptions) -> OnPaper:
    """Who stands on which sheet."""
    return on_labels(data.sheet, [one.people for one in data.mailings])


def _no_room(names: list[str]) -> str:
    return ngettext(
        "{n} address is too long for these labels: {names}. Choose larger ones.",
        "{n} addresses are too long for these labels: {names}. Choose larger ones.",
        len(names),
    ).format(n=len(names), names=", ".join(names[:5]) + (" …" if len(names) > 5 else ""))


def build(book: Book, _run: RunFacts, data: LabelData) -> None:
    """Draws label after label. Nothing but addresses stands on the sheets: they are cut apart."""
    require_letters((name, Face.BOLD) for one in data.mailings for _id, name in one.people)
    for sheet, spot, one in each_with_spot(book, data.sheet, data.mailings):
        _draw(sheet, spot, one, data)


def _draw(sheet: Sheet, spot: Spot, one: Mailing, data: LabelData) -> None:
    lines = _lines(one, data, sheet.size)
    if lines is None:
        raise ValueError("load looks whether all have room")
    size, small = TYPE[sheet.size]
    pitch = size * LEADING / MM
    taken = _draw_sender(sheet, spot, data, small)
    count = len(lines.names) + len(lines.address)
    y = spot.top + taken + (spot.height - taken - count * pitch) / 2 + 0.9 * size / MM
    for face, words in ((Face.BOLD, lines.names), (Face.REGULAR, lines.address)):
        for line in words:
            sheet.text(spot.left, y, line, face, size)
            y += pitch


def _draw_sender(sheet: Sheet, spot: Spot, data: LabelData, size: float) -> float:
    """In the corner of an envelope; else above the address. Returns what it takes of the label."""
    pitch = size * LEADING / MM
    if data.sheet.stock.envelope:
        left, top = (at + by for at, by in zip(SENDER_AT, data.sheet.shift, strict=True))
        for number, part in enumerate(data.sender.split(","), start=1):
            sheet.text(left, top + number * pitch, part.strip(), Face.REGULAR, size)
    elif data.sender:
        words = fit(data.sender, Face.REGULAR, size, spot.width * MM)
        y = spot.top + 0.9 * size / MM
        sheet.text(spot.left, y, words, Face.REGULAR, size)
        sheet.line(spot.left, y + 1.2, spot.left + spot.width, y + 1.2, 0.8)
    return _taken(data, size)


def _taken(data: LabelData, size: float) -> float:
    """Millimetres of a label that the sender takes."""
    if data.sheet.stock.envelope or not data.sender:
        return 0.0
    return size * LEADING / MM + 2


def _lines(one: Mailing, data: LabelData, size: Size) -> _Lines | None:
    """The lines of a label; None where it has no room for the whole address.

    Where each part of the address has no line of its own, the first ones share one.
    """
    points, small = TYPE[size]
    spot = data.sheet.narrowest
    room = spot.width * MM
    most = int((spot.height - _taken(data, small)) * MM / (points * LEADING))
    for names in _ways([name for _id, name in one.people], points, room):
        for count in range(1, len(one.lines) + 1):
            parts = (", ".join(one.lines[:count]), *one.lines[count:])
            found = [line for part in parts for line in wrap(part, Face.REGULAR, points, room)]
            is_whole = "".join(found).replace(" ", "") == clean("".join(parts)).replace(" ", "")
            if is_whole and len(names) + len(found) <= most:
                return _Lines(names, [line.rstrip(",") for line in found])
    return None


def _ways(names: Sequence[str], points: float, room: float) -> Iterator[list[str]]:
    """The lines of the names, the roomiest way first: each in one of its own, one behind the other,
    then with initials for given names. Nobody of a household is left out."""
    if len(names) == 1:
        yield wrap(names[0], Face.BOLD, points, room, NAME_LINES)
        return
    yield [name_in_a_row(name, points, room) for name in names]
    yield wrap(", ".join(names), Face.BOLD, points, room)
    short = (one_line(name, points, room).lines[0] for name in names)
    yield wrap(", ".join(short), Face.BOLD, points, room)


REPORT = Report(
    name="labels",
    title=lambda: _("Labels and envelopes"),
    source=Source.CUT,
    tier=Tier.FIELD,
    options=AddressOptions,
    build=build,
    load=load,
    on_paper=on_paper,
    shape=shape,
    posted=True,
)
