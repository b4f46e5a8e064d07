"""Structure tests and actions: who was asked, what they said, who did; who turns out whom."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText, FieldText, OpenText
from .base import Id, Identified, Tiered, tiered, word
from .follow_up import Answer
from .universe import CountBase


class ActionKind(StrEnum):
    """What people do together."""

    PETITION = "petition"
    BUTTON_DAY = "button_day"
    MARCH = "march"
    MEETING = "meeting"
    CARD_DRIVE = "card_drive"
    PLEDGE = "pledge"
    RENT_STRIKE = "rent_strike"
    PICKET = "picket"
    OTHER = "other"


class ActionState(StrEnum):
    """Where an action stands on the ladder."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    CALLED_OFF = "called_off"


class Action(Identified):
    """A public, countable act: a rung of the ladder, often a test of the structure."""

    __tablename__ = "action"
    __table_args__ = (
        Index("ix_action_ladder", "campaign_id", "rung"),
        Index("ix_action_on", "on_date"),
        {"sqlite_with_rowid": False},
    )

    campaign_id: Mapped[Id] = mapped_column(ForeignKey("campaign.id"))
    kind: Mapped[ActionKind] = mapped_column(word(ActionKind))
    name: Tiered[OpenText]
    on_date: Mapped[date | None]
    until: Mapped[date | None]
    """The last day of what goes on for longer than one."""
    hour: Tiered[OpenText] = tiered(default="")
    """When it begins, "18:30"."""
    where: Tiered[OpenText] = tiered("place", default="")
    is_test: Mapped[bool] = mapped_column(default=True)
    """True if it tests the structure: its share is of everybody who counts."""
    rung: Mapped[int] = mapped_column(default=0)
    state: Mapped[ActionState] = mapped_column(word(ActionState), default=ActionState.PLANNED)
    goal: Mapped[int | None]
    """How many are wanted."""
    floor_percent: Mapped[int | None]
    """Under so many percent the rule holds."""
    floor_place_id: Mapped[Id | None] = mapped_column(ForeignKey("structure.id"))
    """Of whom: None: of everybody who counts."""
    rule: Tiered[CommitteeText] = tiered(default="")
    """What is done then: stop and organize."""
    leader_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"))
    base: Mapped[CountBase | None] = mapped_column(word(CountBase))
    """None: as the campaign has it."""
    report: Tiered[CommitteeText] = tiered(default="")
    """How it went, in the group's words."""


class Participation(Identified):
    """A person in an action: asked, said, did, withdrew, each with its day. Once an action."""

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("action_id", "person_id"),
        Index("ix_participation_did", "action_id", "did", "withdrew_on"),
        {"sqlite_with_rowid": False},
    )

    action_id: Mapped[Id] = mapped_column(ForeignKey("action.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    asked_on: Mapped[date | None]
    asked_by_id: Mapped[Id | None] = mapped_column(ForeignKey("worker.id"))
    brought_by_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Who of the people turns her out: who asked last and got the yes."""
    said: Mapped[Answer | None] = mapped_column(word(Answer))
    said_on: Mapped[date | None]
    did: Mapped[bool | None]
    """None while nobody knows."""
    did_on: Mapped[date | None]
    withdrew_on: Mapped[date | None]
    """Who withdrew did not do it."""
    withdrew_why: Tiered[CommitteeText] = tiered(default="")
    needs_ride: Mapped[bool] = mapped_column(default=False)
    seats: Mapped[int] = mapped_column(default=0)
    """How many she can give a ride."""
    children: Mapped[int] = mapped_column(default=0)
    """For how many she needs childcare."""
    interpreter: Tiered[FieldText] = tiered(default="")
    """The language she needs one for; empty: none."""


class Confirmation(Identified):
    """The second call, the reminder: one after the other, each with what she said."""

    __tablename__ = "confirmation"
    __table_args__ = (
        UniqueConstraint("participation_id", "number"),
        {"sqlite_with_rowid": False},
    )

    participation_id: Mapped[Id] = mapped_column(ForeignKey("participation.id"))
    number: Mapped[int]
    """1, 2, 3."""
    on_date: Mapped[date]
    answer: Mapped[Answer | None] = mapped_column(word(Answer))
    """None: not reached."""
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"))


class Pledge(Identified):
    """How many a person or an institution promised to bring."""

    __tablename__ = "pledge"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (structure_id IS NULL)", name="one_of_two"),
        UniqueConstraint("action_id", "person_id"),
        UniqueConstraint("action_id", "structure_id"),
        {"sqlite_with_rowid": False},
    )

    action_id: Mapped[Id] = mapped_column(ForeignKey("action.id"))
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), index=True)
    structure_id: Mapped[Id | None] = mapped_column(ForeignKey("structure.id"), index=True)
    people: Mapped[int]
    made_on: Mapped[date]


class ActionShift(Identified):
    """A piece of work at an action, with its hours and how many it wants."""

    __tablename__ = "action_shift"

    action_id: Mapped[Id] = mapped_column(ForeignKey("action.id"), index=True)
    role: Tiered[FieldText]
    """In the group's words: door, childcare, interpreter, marshal."""
    starts: Tiered[OpenText] = tiered(default="")
    ends: Tiered[OpenText] = tiered(default="")
    wanted: Mapped[int] = mapped_column(default=1)


class ShiftPerson(Identified):
    """Who took a piece of the work at an action."""

    __tablename__ = "shift_person"
    __table_args__ = (
        UniqueConstraint("shift_id", "person_id"),
        {"sqlite_with_rowid": False},
    )

    shift_id: Mapped[Id] = mapped_column(ForeignKey("action_shift.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
