"""What is known of them: languages, ways to reach them, why they are kept, how they came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import ColumnElement, false, func, select
from sqlalchemy.orm import aliased

from ...i18n import gettext as _
from ...i18n import ngettext
from ...models import (
    Basis,
    ContactKind,
    ContactListMember,
    ContactPoint,
    Id,
    ImportBatch,
    LanguageSkill,
    Operation,
    Person,
    StepRow,
)
from ..standing import is_silent
from .condition import Asked, Condition, Typed
from .names import Names, gone

MONTH = 30


@dataclass(frozen=True, slots=True)
class Speaks(Condition):
    """She speaks a language."""

    key: ClassVar[str] = "speaks"
    language: str
    """Its code."""

    def said(self, names: Names) -> str:
        return _("speaks {language}").format(language=self._named(names))

    def said_not(self, names: Names) -> str:
        return _("does not speak {language}").format(language=self._named(names))

    def _named(self, names: Names) -> str:
        return names.languages.get(self.language, self.language)

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        speaking = select(LanguageSkill.person_id).where(
            LanguageSkill.speaks, LanguageSkill.language == self.language
        )
        return Person.id.in_(speaking.correlate(None))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[Speaks]:
        return map(cls, names.languages)


@dataclass(frozen=True, slots=True)
class HasWay(Condition):
    """She has a phone, an e-mail or an address that works."""

    key: ClassVar[str] = "has_way"
    way: ContactKind

    def said(self, names: Names) -> str:
        return {
            ContactKind.PHONE: _("has a phone number that works"),
            ContactKind.EMAIL: _("has an e-mail that works"),
            ContactKind.ADDRESS: _("has an address"),
        }[self.way]

    def said_not(self, names: Names) -> str:
        return {
            ContactKind.PHONE: _("has no phone number that works"),
            ContactKind.EMAIL: _("has no e-mail that works"),
            ContactKind.ADDRESS: _("has no address"),
        }[self.way]

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        having = select(ContactPoint.person_id).where(
            ContactPoint.kind == self.way, ContactPoint.good
        )
        return Person.id.in_(having.correlate(None))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[HasWay]:
        return map(cls, ContactKind)


@dataclass(frozen=True, slots=True)
class KeptAs(Condition):
    """Why the group may keep her data."""

    key: ClassVar[str] = "kept_as"
    basis: Basis

    def said(self, names: Names) -> str:
        return {
            Basis.MEMBER: _("kept as a member"),
            Basis.FORMER_MEMBER: _("kept as a former member"),
            Basis.REGULAR: _("kept as in regular contact"),
            Basis.CONSENT: _("kept as they agreed"),
            Basis.NONE: _("no basis for keeping them given"),
        }[self.basis]

    def said_not(self, names: Names) -> str:
        return {
            Basis.MEMBER: _("not kept as a member"),
            Basis.FORMER_MEMBER: _("not kept as a former member"),
            Basis.REGULAR: _("not kept as in regular contact"),
            Basis.CONSENT: _("not kept as they agreed"),
            Basis.NONE: _("a basis for keeping them given"),
        }[self.basis]

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.basis == self.basis

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[KeptAs]:
        return map(cls, Basis)


@dataclass(frozen=True, slots=True)
class ReviewDue(Condition):
    """The day has come to look again at why she is kept."""

    key: ClassVar[str] = "review_due"

    def said(self, names: Names) -> str:
        return _("due for a look at why they are kept")

    def said_not(self, names: Names) -> str:
        return _("not due for a look at why they are kept")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return func.coalesce(Person.basis_review <= asked.today, false())


@dataclass(frozen=True, slots=True)
class AddedLately(Condition):
    """She came into the register in the last days."""

    key: ClassVar[str] = "added_lately"
    days: int

    def said(self, names: Names) -> str:
        return ngettext(
            "added in the last {n} day", "added in the last {n} days", self.days
        ).format(n=self.days)

    def said_not(self, names: Names) -> str:
        return ngettext(
            "here for more than {n} day", "here for more than {n} days", self.days
        ).format(n=self.days)

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.added_on >= asked.before(self.days)

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[AddedLately]:
        return (cls(typed.number(MONTH)),)


@dataclass(frozen=True, slots=True)
class AddedSince(Condition):
    """She came into the register on that day or later."""

    key: ClassVar[str] = "added_since"
    dated: ClassVar[bool] = True
    day: date

    def said(self, names: Names) -> str:
        return _("added since {day}").format(day=names.day(self.day))

    def said_not(self, names: Names) -> str:
        return _("here since before {day}").format(day=names.day(self.day))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.added_on >= self.day

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[AddedSince]:
        return () if typed.day is None else (cls(typed.day),)


@dataclass(frozen=True, slots=True)
class OnList(Condition):
    """She is on a named list."""

    key: ClassVar[str] = "on_list"
    list: Id

    def said(self, names: Names) -> str:
        return _("on the list {list}").format(list=names.lists.get(self.list, gone()))

    def said_not(self, names: Names) -> str:
        return _("not on the list {list}").format(list=names.lists.get(self.list, gone()))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        members = select(ContactListMember.person_id).where(ContactListMember.list_id == self.list)
        return Person.id.in_(members.correlate(None))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[OnList]:
        return map(cls, names.lists)


@dataclass(frozen=True, slots=True)
class CameWith(Condition):
    """She came in with a list that was brought in: the history knows in which step."""

    key: ClassVar[str] = "came_with"
    batch: Id

    def said(self, names: Names) -> str:
        return _("came in with {file}").format(file=names.batches.get(self.batch, gone()))

    def said_not(self, names: Names) -> str:
        return _("did not come in with {file}").format(file=names.batches.get(self.batch, gone()))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        batch, added = aliased(StepRow), StepRow.operation == Operation.INSERT
        steps = select(batch.step_number).where(
            batch.entity_id == self.batch, batch.entity == ImportBatch.__tablename__
        )
        people = select(StepRow.entity_id).where(
            StepRow.step_number.in_(steps), StepRow.entity == Person.__tablename__, added
        )
        return Person.id.in_(people.correlate(None))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[CameWith]:
        return map(cls, names.batches)


@dataclass(frozen=True, slots=True)
class AskedForSilence(Condition):
    """She asked not to be contacted. Shown, and on no list."""

    key: ClassVar[str] = "asked_for_silence"
    silent_too: ClassVar[bool] = True

    def said(self, names: Names) -> str:
        return _("asked not to be contacted")

    def said_not(self, names: Names) -> str:
        return _("may be contacted")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return is_silent()


CONDITIONS: tuple[type[Condition], ...] = (
    Speaks, HasWay, KeptAs, ReviewDue, AddedLately, AddedSince, OnList, CameWith, AskedForSilence,
)  # fmt: skip
