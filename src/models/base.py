"""What every table shares: ids, moments, words from a closed list, who may journal it."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar
from uuid import UUID

import uuid_utils
from sqlalchemy import Dialect, Enum, Integer, LargeBinary, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from ..tiers import CommitteeNumber, CommitteeText, FieldText, OpenText, SealedNumber, SealedText

Id = bytes
"""A time-ordered random 128-bit id (UUID version 7) as 16 bytes. Never shown, never printed."""

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> Id:
    """A fresh id; later ones sort after earlier ones, so that copies can be merged by them."""
    return uuid_utils.uuid7().bytes


def uid_of(one: Id) -> str:
    """What cards and calendars call it by: the same whenever it goes out."""
    return UUID(bytes=one).urn


def is_uid(text: str) -> bool:
    """Whether this is what `uid_of` calls something by, of whatever group: told by its form."""
    try:
        return text.startswith("urn:uuid:") and UUID(text).version == 7
    except ValueError:
        return False


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO 8601 text so that an archive stays readable."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Base(DeclarativeBase):
    """The base of all tables. Rows cluster by their time-ordered id (no hidden row number)."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {
        bytes: LargeBinary(16),
        datetime: Moment(),
        OpenText: String(),
        FieldText: String(),
        CommitteeText: String(),
        SealedText: String(),
        CommitteeNumber: Integer(),
        SealedNumber: Integer(),
    }
    __table_args__: Any = {"sqlite_with_rowid": False}


_Tiered_co = TypeVar("_Tiered_co", bound=SealedText | SealedNumber | None, covariant=True)


class Tiered(Mapped[_Tiered_co]):
    """A column that says on which pages it may stand: anything goes in, and comes out as that."""

    if TYPE_CHECKING:

        def __set__(self, instance: Any, value: str | int | None) -> None: ...  # type: ignore[override]


def tiered(*facts: Any, **more: Any) -> Any:
    """What `mapped_column` gives, for a column that is `Tiered`."""
    return mapped_column(*facts, **more)


class Identified(Base):
    """A table of things that have an id of their own."""

    __abstract__ = True
    id: Mapped[Id] = mapped_column(primary_key=True, default=new_id, sort_order=-1)


def word(kind: type[StrEnum]) -> Enum:
    """A column whose values are the words of a closed list, kept as text."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


TECHNICAL: dict[str, Any] = {"technical": True}
"""`info` of a table that is not part of the group's history (drafts, search index, the journal)."""
