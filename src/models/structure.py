"""Places as organizers divide them, seats in them, and who was in them from when to when."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import CommitteeText, FieldText, OpenText
from .base import Id, Identified, Tiered, tiered, word


class StructureKind(StrEnum):
    """What a node of the tree is; the words on screen come from the vocabulary pack."""

    EMPLOYER = "employer"
    SITE = "site"
    DEPARTMENT = "department"
    SHIFT = "shift"
    JOB = "job"
    OWNER = "owner"
    ESTATE = "estate"
    BUILDING = "building"
    STAIR = "stair"
    FLOOR = "floor"
    CITY = "city"
    PARISH = "parish"
    INSTITUTION = "institution"
    GROUP = "group"


class SlotState(StrEnum):
    """What is known of a seat: who is in it is said by placements alone."""

    OCCUPIED = "occupied"
    VACANT = "vacant"
    COMMERCIAL = "commercial"
    CARETAKER = "caretaker"


class Structure(Identified):
    """A node of the tree: an employer, site, department, building, floor, institution."""

    __tablename__ = "structure"

    parent_id: Mapped[Id | None] = mapped_column(ForeignKey("structure.id"), index=True)
    kind: Mapped[StructureKind] = mapped_column(word(StructureKind))
    name: Tiered[OpenText]
    position: Mapped[int] = mapped_column(default=0)
    headcount: Mapped[int | None]
    """How many work or live here, known or not; None while nobody has counted."""
    mirrored: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    """True for a building whose grid runs the other way: it is seen from the yard."""


class Slot(Identified):
    """A seat: a flat, a position on a shift; filled by a person or unnamed."""

    __tablename__ = "slot"

    structure_id: Mapped[Id] = mapped_column(ForeignKey("structure.id"), index=True)
    label: Tiered[FieldText]
    state: Mapped[SlotState] = mapped_column(word(SlotState), default=SlotState.OCCUPIED)
    position: Mapped[int] = mapped_column(default=0)
    adults: Mapped[int] = mapped_column(default=1)
    """How many adults are expected here."""
    line: Tiered[FieldText] = tiered(default="", server_default=text("''"))
    """The column of the grid in which it stands, above those of the floors below: "A"."""
    leases: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    """How many leases there are on it."""


class Placement(Identified):
    """A person in a place from a date to a date; moving ends one and begins another."""

    __tablename__ = "placement"

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    structure_id: Mapped[Id] = mapped_column(ForeignKey("structure.id"), index=True)
    slot_id: Mapped[Id | None] = mapped_column(ForeignKey("slot.id"), index=True)
    job: Tiered[FieldText] = tiered(default="")
    contract: Tiered[FieldText] = tiered(default="", server_default=text("''"))
    """In the group's words: permanent, agency, lease in her name, sub-let."""
    pattern: Tiered[FieldText] = tiered(default="", server_default=text("''"))
    """When she works: "4 on, 4 off", "weekends"."""
    seniority: Tiered[CommitteeText | None]
    """Since when it counts for her, a partial date."""
    from_date: Tiered[FieldText | None]
    to_date: Tiered[FieldText | None]
    ended: Mapped[bool] = mapped_column(default=False)
    """True once she has left, also when nobody knows on which day."""
