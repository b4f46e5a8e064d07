"""What follows from a talk: the ask and its answer, promises both ways, what somebody owes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import FieldText
from .base import Id, Identified, Tiered, word


class Answer(StrEnum):
    """The answer to one ask. "Not yet" never counts as yes."""

    YES = "yes"
    NOT_YET = "not_yet"
    NO = "no"


class Direction(StrEnum):
    """Who promised."""

    OURS = "ours"
    THEIRS = "theirs"


class CommitmentOutcome(StrEnum):
    """How a promise ended; one that is due and has no outcome is unverified."""

    KEPT = "kept"
    PART = "part"
    NOT_KEPT = "not_kept"
    RELEASED = "released"


class TaskKind(StrEnum):
    """Why somebody owes a step."""

    NEXT_STEP = "next_step"
    CALL_BACK = "call_back"
    HELP = "wants_to_help"
    URGENT = "urgent"
    FIND_NUMBER = "find_number"
    LANGUAGE = "language"


class Ask(Identified):
    """The specific thing that was asked of one person, and her answer."""

    __tablename__ = "ask"

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    conversation_id: Mapped[Id] = mapped_column(ForeignKey("conversation.id"), index=True)
    text: Tiered[FieldText]
    answer: Mapped[Answer | None] = mapped_column(word(Answer))


class Commitment(Identified):
    """A promise, theirs or ours, with its day and later its outcome."""

    __tablename__ = "commitment"
    __table_args__ = (
        Index("ix_commitment_open", "outcome", "direction", "due"),
        Index("ix_commitment_due", "due"),
        {"sqlite_with_rowid": False},
    )

    direction: Mapped[Direction] = mapped_column(word(Direction))
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"), index=True)
    """Who of us owes it, or looks after hers."""
    asked_by_id: Mapped[Id | None] = mapped_column(ForeignKey("worker.id"))
    """Who asked for it; stays when the promise is handed on."""
    text: Tiered[FieldText]
    made_on: Mapped[date]
    due: Mapped[date | None]
    ask_id: Mapped[Id | None] = mapped_column(ForeignKey("ask.id"), index=True)
    conversation_id: Mapped[Id | None] = mapped_column(ForeignKey("conversation.id"), index=True)
    outcome: Mapped[CommitmentOutcome | None] = mapped_column(word(CommitmentOutcome))
    closed_on: Mapped[date | None]


class Task(Identified):
    """A dated step that exactly one worker owes."""

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_open", "done_on", "worker_id", "due"),
        {"sqlite_with_rowid": False},
    )

    kind: Mapped[TaskKind] = mapped_column(word(TaskKind))
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), index=True)
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))
    text: Tiered[FieldText]
    made_on: Mapped[date]
    due: Mapped[date | None]
    conversation_id: Mapped[Id | None] = mapped_column(ForeignKey("conversation.id"), index=True)
    case_id: Mapped[Id | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    """The case of which it is a step."""
    done_on: Mapped[date | None]
