"""A human being, kept once; all that changes in a life stands in dated rows beside her."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ..tiers import FieldText, SealedText
from .base import Id, Identified, Tiered, tiered, word


class PersonStatus(StrEnum):
    """Where she stands in the register (not in life, work or belief)."""

    ACTIVE = "active"
    ARCHIVED = "archived"
    DECEASED = "deceased"
    ERASED = "erased"
    """A place and a count without a name: who it was is gone for good."""
    GONE = "gone"
    """The same of somebody who was on the lists no longer, so that she counts nowhere still."""


class Basis(StrEnum):
    """Why the group may keep her data."""

    MEMBER = "member"
    FORMER_MEMBER = "former_member"
    REGULAR = "regular_contact"
    CONSENT = "consent"
    NONE = "none_given"


class NameKind(StrEnum):
    """What another name of a person is."""

    SPELLING = "spelling"
    BIRTH = "birth"
    FORMER = "former"
    NICKNAME = "nickname"


class Person(Identified):
    """A human being, kept once, for ever unless erased."""

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_list", "status", "apart", "sort_key"),
        Index("ix_person_apart", "apart", sqlite_where=text("apart = 1")),
        {"sqlite_with_rowid": False},
    )

    name: Tiered[FieldText]
    """The name as it is shown, in full."""
    given: Tiered[FieldText] = tiered(default="")
    family: Tiered[FieldText] = tiered(default="")
    sort_key: Tiered[FieldText] = tiered(default="")
    """The folded name that lists are sorted by; see naming.sort_key."""
    say_as: Tiered[FieldText] = tiered(default="")
    pronouns: Tiered[FieldText] = tiered(default="")
    birth: Tiered[SealedText | None]
    """A partial date; helps to tell namesakes apart, never printed in full."""
    best_time: Tiered[FieldText] = tiered(default="")
    best_place: Tiered[FieldText] = tiered(default="", server_default=text("''"))
    """Where one can talk with her in peace."""
    access_needs: Tiered[SealedText] = tiered(default="", server_default=text("''"))
    """What she needs to take part: a ramp, large print, childcare."""
    apart: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    """True for somebody of a worker's own circle who is kept apart from the group's lists."""
    status: Mapped[PersonStatus] = mapped_column(word(PersonStatus), default=PersonStatus.ACTIVE)
    basis: Mapped[Basis] = mapped_column(word(Basis), default=Basis.NONE)
    basis_source: Tiered[SealedText] = tiered(default="")
    basis_review: Mapped[date | None]
    external_id: Tiered[SealedText | None] = tiered(index=True)
    """The number another system gave her; only for matching lists. Those of more systems:
    OtherNumber."""
    added_on: Mapped[date]


class PersonName(Identified):
    """Another name of hers: a spelling, a name at birth, a nickname."""

    __tablename__ = "person_name"

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    text: Tiered[SealedText]
    kind: Mapped[NameKind] = mapped_column(word(NameKind), default=NameKind.SPELLING)


class LanguageSkill(Identified):
    """A language she speaks, reads, or needs an interpreter for."""

    __tablename__ = "language_skill"

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    language: Tiered[FieldText]
    """A language code, such as `pl`."""
    speaks: Mapped[bool] = mapped_column(default=True)
    reads: Mapped[bool] = mapped_column(default=False)
    interpreter: Mapped[bool] = mapped_column(default=False)
