"""Talks with them: when, whether ever, and what they raised; and tries that reached nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import ColumnElement, select

from ...i18n import gettext as _
from ...i18n import ngettext
from ...models import (
    Attempt,
    ConversationIssue,
    ConversationPerson,
    Id,
    Person,
)
from ..standing import talked_since
from .condition import Asked, Condition, Typed
from .names import Names, gone

MONTH = 30


@dataclass(frozen=True, slots=True)
class SpokenWith(Condition):
    """Somebody has talked with her in the last days."""

    key: ClassVar[str] = "spoken_with"
    days: int

    def said(self, names: Names) -> str:
        return ngettext(
            "spoken with in the last {n} day", "spoken with in the last {n} days", self.days
        ).format(n=self.days)

    def said_not(self, names: Names) -> str:
        return ngettext(
            "not spoken with for {n} day", "not spoken with for {n} days", self.days
        ).format(n=self.days)

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.id.in_(talked_since(asked.before(self.days)))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[SpokenWith]:
        return (cls(typed.number(MONTH)),)


@dataclass(frozen=True, slots=True)
class SpokenSince(Condition):
    """Somebody has talked with her on that day or later."""

    key: ClassVar[str] = "spoken_since"
    dated: ClassVar[bool] = True
    day: date

    def said(self, names: Names) -> str:
        return _("spoken with since {day}").format(day=names.day(self.day))

    def said_not(self, names: Names) -> str:
        return _("not spoken with since {day}").format(day=names.day(self.day))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.id.in_(talked_since(self.day))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[SpokenSince]:
        return () if typed.day is None else (cls(typed.day),)


@dataclass(frozen=True, slots=True)
class EverSpoken(Condition):
    """Somebody has talked with her at some time."""

    key: ClassVar[str] = "ever_spoken"
    dear: ClassVar[bool] = True

    def said(self, names: Names) -> str:
        return _("spoken with at some time")

    def said_not(self, names: Names) -> str:
        return _("never spoken with")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        talk = select(1).where(ConversationPerson.person_id == Person.id)
        return talk.correlate(Person).exists()


@dataclass(frozen=True, slots=True)
class Raised(Condition):
    """She raised an issue of the group's list in a talk."""

    key: ClassVar[str] = "raised"
    issue: Id

    def said(self, names: Names) -> str:
        return _("raised {issue}").format(issue=names.issues.get(self.issue, gone()))

    def said_not(self, names: Names) -> str:
        return _("has not raised {issue}").format(issue=names.issues.get(self.issue, gone()))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        raised = (
            select(ConversationPerson.person_id)
            .join(
                ConversationIssue,
                ConversationIssue.conversation_id == ConversationPerson.conversation_id,
            )
            .where(ConversationIssue.issue_id == self.issue)
        )
        return Person.id.in_(raised.correlate(None))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[Raised]:
        return (cls(issue) for issue in names.issues)


@dataclass(frozen=True, slots=True)
class Called(Condition):
    """Somebody tried to reach her in the last days, reached or not."""

    key: ClassVar[str] = "called"
    dear: ClassVar[bool] = True
    days: int

    def said(self, names: Names) -> str:
        return ngettext(
            "called in the last {n} day", "called in the last {n} days", self.days
        ).format(n=self.days)

    def said_not(self, names: Names) -> str:
        return ngettext("not called for {n} day", "not called for {n} days", self.days).format(
            n=self.days
        )

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        tried = select(1).where(
            Attempt.person_id == Person.id, Attempt.on_date >= asked.before(self.days)
        )
        return tried.correlate(Person).exists()

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[Called]:
        return (cls(typed.number(MONTH)),)


CONDITIONS: tuple[type[Condition], ...] = (SpokenWith, EverSpoken, SpokenSince, Raised, Called)
