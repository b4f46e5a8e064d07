"""Print runs: what went out on paper, row by row, frozen, and what came back."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText, FieldText, OpenText
from .base import TECHNICAL, Id, Identified, Tiered, tiered, word
from .tier import Tier


class PageState(StrEnum):
    """Where a page is."""

    DRAFT = "draft"
    OUT = "out"
    BACK = "back"
    KEYED = "keyed"
    DESTROYED = "destroyed"


class RowKind(StrEnum):
    """What a row of paper is about."""

    PERSON = "person"
    FLAT = "unit"
    ADULT = "adult"
    """Somebody behind the door of the flat above it."""
    BLANK = "blank"
    """A line for somebody who is not known yet."""
    THING = "thing"
    """A step of the group's: nobody need stand on it."""
    NAMED = "named"
    """Somebody who stands above the rows of others: nothing is keyed of her."""


class PrintRun(Identified):
    """One printing of one page type for one packet. It never expires."""

    __tablename__ = "print_run"

    list_id: Tiered[OpenText] = tiered(unique=True)
    """Four signs and a check sign, without the hyphen."""
    page: Tiered[OpenText]
    """The report's name, such as `call-sheet`."""
    tier: Mapped[int] = mapped_column(default=int(Tier.FIELD))
    """A `Tier` by its number."""
    batch_id: Mapped[Id | None]
    """The same for the packets that were printed together."""
    title: Tiered[OpenText]
    ask: Tiered[OpenText]
    code_name: Tiered[OpenText]
    packet: Tiered[OpenText] = tiered(default="A")
    pass_number: Mapped[int] = mapped_column(default=1)
    printed_for: Tiered[FieldText]
    return_to: Tiered[FieldText]
    found_phone: Tiered[OpenText] = tiered(default="")
    size: Tiered[OpenText] = tiered(default="standard")
    targets: Tiered[OpenText] = tiered(default="")
    """Where the boxes of a row stand on paper, in mm, as JSON; empty where none is read back."""
    said: Tiered[CommitteeText] = tiered(default="", server_default=text("''"))
    """What the page says that is keyed from it, by the names of its boxes, as JSON: the asks of a
    night, the month of a ledger. Empty where it says nothing of its own."""
    issues: Tiered[OpenText] = tiered(default="")
    """The ids of the issues that stand on the pages with the letters a, b, c, as hexadecimal."""
    campaign_id: Mapped[Id | None] = mapped_column(ForeignKey("campaign.id"))
    structure_id: Mapped[Id | None] = mapped_column(ForeignKey("structure.id"))
    action_id: Mapped[Id | None] = mapped_column(ForeignKey("action.id"))
    ballot_id: Mapped[Id | None] = mapped_column(ForeignKey("ballot.id"))
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    reason: Tiered[CommitteeText] = tiered(default="")
    """Why a SEALED page was printed; empty for all others."""
    second_id: Mapped[Id | None] = mapped_column(ForeignKey("worker.id"))
    """Who opened the seal too, where two have a passphrase."""
    data_as_of: Mapped[datetime]
    out_at: Mapped[datetime | None]
    """None while it is a draft that a preview has reserved."""
    due_back: Mapped[datetime | None]
    """None for pages that nobody has to bring back."""
    destroy_after: Mapped[date | None]
    """None for pages that anybody may keep."""


class PrintPage(Identified):
    """One sheet of a run and its custody."""

    __tablename__ = "print_page"
    __table_args__ = (UniqueConstraint("run_id", "number"), {"sqlite_with_rowid": False})

    run_id: Mapped[Id] = mapped_column(ForeignKey("print_run.id"))
    number: Mapped[int]
    state: Mapped[PageState] = mapped_column(word(PageState), default=PageState.DRAFT)
    keyed_at: Mapped[datetime | None]
    keyed_by: Mapped[Id | None] = mapped_column(ForeignKey("worker.id"))
    override_reason: Tiered[CommitteeText] = tiered(default="")
    """Why the page was done although the tallies differ; on a second line the counts at its foot:
    "NH 1, T 4"."""
    destroyed_on: Mapped[date | None]
    destroyed_by: Mapped[Id | None] = mapped_column(ForeignKey("worker.id"))
    destroyed_how: Tiered[CommitteeText] = tiered(default="", server_default=text("''"))
    witness: Tiered[CommitteeText] = tiered(default="", server_default=text("''"))


class PrintRow(Identified):
    """One row as it stands on paper; later moves or merges never change it."""

    __tablename__ = "print_row"
    __table_args__ = (
        UniqueConstraint("run_id", "number", "letter"),
        Index("ix_print_row_person", "person_id"),
        {"sqlite_with_rowid": False},
    )

    run_id: Mapped[Id] = mapped_column(ForeignKey("print_run.id"))
    number: Mapped[int]
    page_number: Mapped[int]
    top: Mapped[float | None]
    """Millimetres from the top of the common box to the top of the row, where it is read back."""
    kind: Tiered[OpenText] = tiered(default="person")
    """What the row is about: a person, or a flat that several people stand under."""
    letter: Tiered[OpenText] = tiered(default="")
    """Which of several rows under one number: 12b."""
    block: Tiered[FieldText] = tiered(default="")
    """The words of the group of rows it stands in: a flat, a department."""
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"))
    slot_id: Mapped[Id | None] = mapped_column(ForeignKey("slot.id"), index=True)
    contact_point_id: Mapped[Id | None] = mapped_column(ForeignKey("contact_point.id"), index=True)
    thing_id: Mapped[Id | None]
    """The step or promise that the row tells of; it may be gone by the time the row is keyed."""
    name: Tiered[FieldText]
    hint: Tiered[FieldText] = tiered(default="")
    pronouns: Tiered[FieldText] = tiered(default="")
    phone: Tiered[FieldText] = tiered(default="")
    second_phone: Tiered[FieldText] = tiered(default="")
    language: Tiered[FieldText] = tiered(default="")
    best_time: Tiered[FieldText] = tiered(default="")
    last: Tiered[FieldText] = tiered(default="")
    household: Mapped[int | None]

    @property
    def called(self) -> str:
        """Its name on the paper: 12, or 12b."""
        return f"{self.number}{self.letter}"


class TickedRow(Identified):
    """The boxes that were ticked on a row of paper, as they were keyed.

    What they mean is kept where it belongs; this is what the paper says, for the tally and for
    keying the row again.
    """

    __tablename__ = "ticked_row"
    __table_args__ = ({"sqlite_with_rowid": False},)

    print_row_id: Mapped[Id] = mapped_column(ForeignKey("print_row.id"), unique=True)
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Who wrote her name on the line, where nobody is printed."""
    boxes: Tiered[CommitteeText]
    """The names of the boxes, with spaces between."""
    on_date: Mapped[date]
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    """Who went round with the page."""
    note: Tiered[CommitteeText] = tiered(default="")


class SpotCheck(Identified):
    """A keyed row that somebody else keyed again from the paper, without seeing what was keyed."""

    __tablename__ = "spot_check"
    __table_args__ = ({"sqlite_with_rowid": False},)

    print_row_id: Mapped[Id] = mapped_column(ForeignKey("print_row.id"), unique=True)
    keyed_by: Mapped[Id] = mapped_column(ForeignKey("worker.id"), index=True)
    """Who had keyed its page."""
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    """Who keyed it again."""
    on_date: Mapped[date]
    agrees: Mapped[bool]


class KeptPaper(Identified):
    """What the pages of a run were drawn from, so that the very same pages can be printed again.

    Where somebody on them was erased, or it is kept no longer, a word says so in its place. It is
    no history: a print that is taken back keeps it, as its paper may come all the same.
    """

    __tablename__ = "kept_paper"
    __table_args__ = {"info": TECHNICAL, "sqlite_with_rowid": False}

    run_id: Mapped[Id] = mapped_column(ForeignKey("print_run.id"), unique=True)
    drawn_from: Mapped[bytes] = mapped_column(LargeBinary())
    """JSON that zlib has packed: what the frame says of the run, the answers to the questions of
    the page, and what was loaded for it. Words of every tier; it is read for such pages alone."""


class Reprint(Identified):
    """Pages that went out once more, under the same list ID."""

    __tablename__ = "reprint"
    __table_args__ = ({"sqlite_with_rowid": False},)

    run_id: Mapped[Id] = mapped_column(ForeignKey("print_run.id"), index=True)
    at: Mapped[datetime]
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    reason: Tiered[CommitteeText] = tiered(default="")
    """Why: what became of the first ones; of a SEALED page why it was opened."""
    second_id: Mapped[Id | None] = mapped_column(ForeignKey("worker.id"))
    """Who opened the seal too, where two have a passphrase."""


class PagePreset(Identified):
    """The answers to the questions of a page, kept under a name for the whole group."""

    __tablename__ = "page_preset"
    __table_args__ = (UniqueConstraint("page", "name"), {"sqlite_with_rowid": False})

    page: Tiered[CommitteeText]
    name: Tiered[CommitteeText]
    answers: Tiered[CommitteeText]
    """JSON, by the names of the questions."""
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
