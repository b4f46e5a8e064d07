"""The certificate of somebody erased, for her own hands: what went and when, without her name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from ..i18n import day_and_year
from ..i18n import gettext as _
from ..models import Tier
from ..services.erasing.certificates import Certificate, certificate
from ..services.run_facts import RunFacts
from ..tiers import NOTHING, OpenText, filled
from .blocks import Entry, Line, build_blocks
from .frame import frame_of
from .options import Kind, asked
from .page import Book
from .report import Asked, Report
from .sides import SidedOptions, Sides, draw_sides, in_each


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureOptions(SidedOptions):
    """Which certificate."""

    code: str = field(
        default="",
        metadata=asked(
            "code",
            lambda: _("Code of the certificate"),
            lambda: _("the code that was told when somebody was erased; else the latest"),
            kind=Kind.TEXT,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureData:
    """What went, what stays, and until when in backups; nobody is named."""

    certificate: Certificate


def load(session: Session, asked: Asked) -> Sides[ErasureData]:
    """The certificate of this code, in each language. Unanswered where there is none."""
    code, worker_id = asked.options.code, asked.worker_id
    return in_each(
        asked.options, lambda: ErasureData(certificate=certificate(session, code, worker_id))
    )


def build(book: Book, run: RunFacts, data: Sides[ErasureData]) -> None:
    """Draws what was erased, what stays and what backups know, in each language."""
    draw_sides(book, run, REPORT, data, _draw)


def _draw(book: Book, run: RunFacts, data: ErasureData) -> None:
    known = data.certificate
    printed = _("list ID of this paper: {id}").format(id=run.list_id)
    frame = replace(frame_of(run, Tier.OPEN, footer=(printed,)), number=known.code)
    build_blocks(book, frame, _entries(run, known), NOTHING, most=WHOLE)


WHOLE = 8
"""Lines that a sentence may take in large print."""


def _entries(run: RunFacts, known: Certificate) -> tuple[Entry[OpenText], ...]:
    erased = _("All that named the person was erased from the register of the group.")
    until = _("No backup that the group’s program keeps knows the person.")
    if known.until is not None:
        words = _("Encrypted backups may know the person until {day}; then they are deleted.")
        until = filled(words, day=day_and_year(known.until, run.locale))
    copies = _("Paper and copies that others made are outside of it.")
    return (
        Entry(
            _("Erased"), NOTHING,
            (Line(_("on"), day_and_year(known.on, run.locale)), Line(NOTHING, erased)),
        ),
        Entry(_("What went"), NOTHING, tuple(Line(count, what) for what, count in known.went)),
        Entry(_("What stays"), NOTHING, tuple(Line(NOTHING, said) for said in known.stays)),
        Entry(_("Backups"), NOTHING, (Line(NOTHING, until), Line(NOTHING, copies))),
    )  # fmt: skip


REPORT = Report(
    name="erasure",
    title=lambda: _("Certificate: erased"),
    tier=Tier.OPEN,
    options=ErasureOptions,
    build=build,
    load=load,
    archived=True,
)
