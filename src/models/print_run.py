"""Print runs: what went out on paper, row by row, frozen, and what came back."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Id, Identified, word


class PageState(StrEnum):
    """Where a page is."""

    DRAFT = "draft"
    OUT = "out"
    BACK = "back"
    KEYED = "keyed"
    DESTROYED = "destroyed"


class PrintRun(Identified):
    """One printing of one page type for one packet. It never expires."""

    __tablename__ = "print_run"

    list_id: Mapped[str] = mapped_column(unique=True)
    """Four signs and a check sign, without the hyphen."""
    page: Mapped[str]
    """The report's name, such as `call-sheet`."""
    title: Mapped[str]
    ask: Mapped[str]
    code_name: Mapped[str]
    packet: Mapped[str] = mapped_column(default="A")
    pass_number: Mapped[int] = mapped_column(default=1)
    printed_for: Mapped[str]
    return_to: Mapped[str]
    found_phone: Mapped[str] = mapped_column(default="")
    size: Mapped[str] = mapped_column(default="standard")
    last_line: Mapped[bool] = mapped_column(default=True)
    campaign_id: Mapped[Id | None] = mapped_column(ForeignKey("campaign.id"))
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    data_as_of: Mapped[datetime]
    out_at: Mapped[datetime | None]
    """None while it is a draft that a preview has reserved."""
    due_back: Mapped[datetime]
    destroy_after: Mapped[date]


class PrintPage(Identified):
    """One sheet of a run and its custody."""

    __tablename__ = "print_page"
    __table_args__ = (UniqueConstraint("run_id", "number"), {"sqlite_with_rowid": False})

    run_id: Mapped[Id] = mapped_column(ForeignKey("print_run.id"))
    number: Mapped[int]
    state: Mapped[PageState] = mapped_column(word(PageState), default=PageState.DRAFT)
    keyed_at: Mapped[datetime | None]
    keyed_by: Mapped[Id | None] = mapped_column(ForeignKey("worker.id"))
    override_reason: Mapped[str] = mapped_column(default="")
    """Why the page was done although the tallies differ."""


class PrintRow(Identified):
    """One row as it stands on paper; later moves or merges never change it."""

    __tablename__ = "print_row"
    __table_args__ = (
        UniqueConstraint("run_id", "number"),
        Index("ix_print_row_person", "person_id"),
        {"sqlite_with_rowid": False},
    )

    run_id: Mapped[Id] = mapped_column(ForeignKey("print_run.id"))
    number: Mapped[int]
    page_number: Mapped[int]
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))
    contact_point_id: Mapped[Id | None] = mapped_column(ForeignKey("contact_point.id"), index=True)
    name: Mapped[str]
    hint: Mapped[str] = mapped_column(default="")
    pronouns: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    second_phone: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    best_time: Mapped[str] = mapped_column(default="")
    last: Mapped[str] = mapped_column(default="")
    household: Mapped[int | None]
