"""The hand-over pack: the people of somebody who leaves, each with what must be told of her."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from ..i18n import day_and_year, ngettext, short_day
from ..i18n import gettext as _
from ..services import groups, printed_asks
from ..services.hand_over_pack import PackRow, hand_over_pack
from ..services.other_side import names_of_the_other_side, without
from ..services.owed import Owed
from .blocks import Entry, Line, build_blocks
from .frame import Frame
from .options import Kind, PageOptions, asked
from .page import Book
from .paper import Tier
from .report import PageKind, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverOptions(PageOptions):
    """What is asked before the pack is printed."""

    from_name: str = field(
        metadata=asked(
            "from",
            lambda: _("Who leaves"),
            lambda: _("the worker who leaves, or has left"),
            kind=Kind.WORKER,
            missing=lambda: _("Who leaves, or has left?"),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverData:
    """The whole pack. It names no employer and no landlord but by the code name."""

    worker: str
    code_name: str
    made_on: str
    found_phone: str
    entries: tuple[Entry, ...]
    made_up: bool = False


def load(session: Session, options: HandOverOptions) -> HandOverData:
    """The pack of this worker. Unanswered for nobody of this name."""
    pack = hand_over_pack(session, options.from_name)
    group = groups.profile(session)
    code_name, hidden = printed_asks.code_name(session, ""), names_of_the_other_side(session)
    entries = []
    for row in pack.rows:
        lines = [
            Line(label, without(words, hidden, code_name))
            for label, words in _lines(row, group.locale)
        ]
        entries.append(Entry(row.name, without(row.where, hidden, code_name), tuple(lines)))
    return HandOverData(
        worker=pack.worker,
        code_name=code_name,
        made_on=day_and_year(groups.today_here(), group.locale),
        found_phone=group.found_phone,
        entries=tuple(entries),
        made_up=group.made_up,
    )


def build(book: Book, data: HandOverData) -> None:
    """Draws one person under the other; nobody is broken over two pages."""
    build_blocks(book, _frame(data), data.entries, _("There is nobody to hand on."))


def _frame(data: HandOverData) -> Frame:
    people = ngettext("{n} person", "{n} people", len(data.entries)).format(n=len(data.entries))
    phone = data.found_phone
    return Frame(
        title=_("Hand-over"),
        tier=Tier.COMMITTEE,
        number="",
        facts=(data.code_name, _("from {name}").format(name=data.worker), people),
        as_of=data.made_on,
        footer=(
            _("Stays in the room; burn or shred after the hand-over"),
            _("If found, phone {phone}").format(phone=phone) if phone else "",
        ),
        scanned=False,
        made_up=data.made_up,
    )


def _lines(row: PackRow, locale: str) -> Iterator[tuple[str, str]]:
    for label, parts in _facts(row, locale):
        yield label, "; ".join(part for part in parts if part)


def _facts(row: PackRow, locale: str) -> Iterator[tuple[str, Sequence[str]]]:
    if row.silent:
        yield _("Do not contact"), (_("she asked not to be contacted"),)
    if row.goes_to:
        yield _("Goes to"), (row.goes_to,)
    if row.last_talk is None:
        yield _("Last talk"), (_("nobody has talked with her yet"),)
    else:
        words = _("{day}, with {who}") if row.last_with else "{day}"
        day = day_and_year(row.last_talk, locale)
        yield _("Last talk"), (words.format(day=day, who=row.last_with),)
    if row.mattered:
        yield _("What mattered"), (row.mattered,)
    if row.asked:
        yield _("The ask"), (row.asked,)
    if row.we_promised:
        yield _("We promised"), [_due(one, locale) for one in row.we_promised]
    if row.they_promised:
        yield _("She promised"), [_due(one, locale) for one in row.they_promised]
    yield _("Who knows her too"), row.knows_too or (_("nobody else of us"),)
    yield (
        _("Next step"),
        (_due(row.next_step, locale) if row.next_step else _("none: what would come next?"),),
    )


def _due(one: Owed, locale: str) -> str:
    return f"{one.text} ({_by(one.due_on, locale)})" if one.due_on else one.text


def _by(day: date, locale: str) -> str:
    return _("by {day}").format(day=short_day(day, locale))


REPORT = Report(
    name="hand-over",
    title=lambda: _("Hand-over"),
    kind=PageKind.PLAIN,
    tier=Tier.COMMITTEE,
    options=HandOverOptions,
    build=build,
    load=load,
)
