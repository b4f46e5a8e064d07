"""The hand-over pack: the people of somebody who leaves, each with what must be told of her."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from ..i18n import day_and_year, ngettext
from ..i18n import gettext as _
from ..models import Tier
from ..services import groups, printed_asks
from ..services.frozen_rows import named
from ..services.hand_over_pack import PackRow, hand_over_pack
from ..services.other_side import hidden
from ..services.run_facts import RunFacts
from ..tiers import CommitteeText, FieldText, OpenText, filled, joined
from .blocks import Entry, Line, build_blocks
from .frame import frame_of
from .options import Kind, PageOptions, asked
from .owed_words import owed_words
from .page import Book
from .report import Asked, Report


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

    worker: FieldText
    entries: tuple[Entry[CommitteeText], ...]


def load(session: Session, asked: Asked) -> HandOverData:
    """The pack of this worker. Unanswered for nobody of this name."""
    pack = hand_over_pack(session, asked.options.from_name)
    group = groups.profile(session)
    code_name = printed_asks.code_name(session, "")
    hide = hidden(session, code_name)
    entries: list[Entry[CommitteeText]] = []
    for row in pack.rows:
        lines = [Line(label, hide(words)) for label, words in _lines(row, group.locale)]
        where = hide(row.where)
        entries.append(Entry(row.name, where, tuple(lines), (named(row.id, row.name),)))
    return HandOverData(
        worker=pack.worker,
        entries=tuple(entries),
    )


def build(book: Book, run: RunFacts, data: HandOverData) -> None:
    """Draws one person under the other; nobody is broken over two pages."""
    people = ngettext("{n} person", "{n} people", len(data.entries)).format(n=len(data.entries))
    frame = frame_of(
        run,
        Tier.COMMITTEE,
        facts=(filled(_("from {name}"), name=data.worker), people),
        footer=(_("Stays in the room; burn or shred after the hand-over"),),
    )
    build_blocks(book, frame, data.entries, _("There is nobody to hand on."))


def _lines(row: PackRow, locale: str) -> Iterator[tuple[OpenText, CommitteeText]]:
    for label, parts in _facts(row, locale):
        yield label, joined("; ", parts)


def _facts(row: PackRow, locale: str) -> Iterator[tuple[OpenText, Sequence[CommitteeText]]]:
    if row.silent:
        yield _("Do not contact"), (_("she asked not to be contacted"),)
    if row.goes_to:
        yield _("Goes to"), (row.goes_to,)
    if row.last_talk is None:
        yield _("Last talk"), (_("nobody has talked with her yet"),)
    else:
        day = day_and_year(row.last_talk, locale)
        with_whom = filled(_("{day}, with {who}"), day=day, who=row.last_with)
        yield _("Last talk"), (with_whom if row.last_with else day,)
    if row.mattered:
        yield _("What mattered"), (row.mattered,)
    if row.asked:
        yield _("Our ask"), (row.asked,)
    if row.we_promised:
        yield _("We promised"), [owed_words(one, locale) for one in row.we_promised]
    if row.they_promised:
        yield _("She promised"), [owed_words(one, locale) for one in row.they_promised]
    yield _("Who knows her too"), row.knows_too or (_("nobody else of us"),)
    yield (
        _("Next step"),
        (owed_words(row.next_step, locale) if row.next_step else _("none: what would come next?"),),
    )


REPORT = Report(
    name="hand-over",
    title=lambda: _("Hand-over"),
    tier=Tier.COMMITTEE,
    options=HandOverOptions,
    build=build,
    load=load,
)
