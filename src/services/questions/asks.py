"""What they were asked, and what they answered; what they promised us, and what we owe them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ColumnElement, func, or_, select

from ...i18n import gettext as _
from ...models import (
    Answer,
    Ask,
    Commitment,
    CommitmentOutcome,
    Conversation,
    Direction,
    Person,
    Task,
)
from ...models.naming import fold
from .condition import Asked, Condition, Typed
from .names import Names


@dataclass(frozen=True, slots=True)
class AskedFor(Condition):
    """She was asked for something in whose words this text stands."""

    key: ClassVar[str] = "asked_for"
    dear: ClassVar[bool] = True
    text: str

    def said(self, names: Names) -> str:
        return _("asked for “{text}”").format(text=self.text)

    def said_not(self, names: Names) -> str:
        return _("not asked for “{text}”").format(text=self.text)

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        hers = select(1).where(Ask.person_id == Person.id, _in_words(self.text))
        return hers.correlate(Person).exists()

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[AskedFor]:
        verbs = (_("asked for “{text}”"), _("not asked for “{text}”"))
        return map(cls, _texts(typed, names, verbs))


@dataclass(frozen=True, slots=True)
class Answered(Condition):
    """So she answered when she was last asked for it. Not yet never counts as yes."""

    key: ClassVar[str] = "answered"
    dear: ClassVar[bool] = True
    text: str
    answer: Answer

    def said(self, names: Names) -> str:
        return {
            Answer.YES: _("said yes to “{text}”"),
            Answer.NOT_YET: _("said not yet to “{text}”"),
            Answer.NO: _("said no to “{text}”"),
        }[self.answer].format(text=self.text)

    def said_not(self, names: Names) -> str:
        return {
            Answer.YES: _("has not said yes to “{text}”"),
            Answer.NOT_YET: _("has not said not yet to “{text}”"),
            Answer.NO: _("has not said no to “{text}”"),
        }[self.answer].format(text=self.text)

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        last = (
            select(Ask.answer)
            .join(Conversation, Conversation.id == Ask.conversation_id)
            .where(Ask.person_id == Person.id, _in_words(self.text))
            .order_by(Conversation.on_date.desc(), Ask.id.desc())
            .limit(1)
        )
        said = last.correlate(Person).scalar_subquery()
        return func.coalesce(said, "") == self.answer.value

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[Answered]:
        verbs = (_("said yes to “{text}”"), _("said not yet to “{text}”"), _("said no to “{text}”"))
        for text in _texts(typed, names, verbs):
            for answer in Answer:
                yield cls(text, answer)


def _in_words(text: str) -> ColumnElement[bool]:
    return Ask.text.icontains(text, autoescape=True)


def _texts(typed: Typed, names: Names, verbs: Iterable[str]) -> list[str]:
    """What was asked lately; and, behind the verb, the very words that were typed."""
    for verb in verbs:
        before = len(fold(verb.format(text="")).split())
        begun, rest = typed.text.split()[:before], typed.text.split()[before:]
        if rest and fold(" ".join(begun)) == fold(verb.format(text="")):
            own = " ".join(rest).strip('“”"')
            return list(dict.fromkeys((*names.asks, own))) if own else list(names.asks)
    return list(names.asks)


class PromiseState(StrEnum):
    """How a promise of hers stands. One past its day without an outcome is unverified."""

    OPEN = "open"
    KEPT = "kept"
    PART = "part"
    BROKEN = "broken"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Promised(Condition):
    """She has a promise to us that stands so."""

    key: ClassVar[str] = "promised"
    state: PromiseState

    def said(self, names: Names) -> str:
        return {
            PromiseState.OPEN: _("has promised something that is still to come"),
            PromiseState.KEPT: _("has kept a promise"),
            PromiseState.PART: _("has kept a promise in part"),
            PromiseState.BROKEN: _("has broken a promise"),
            PromiseState.UNVERIFIED: _("has a promise past its day that nobody has checked"),
        }[self.state]

    def said_not(self, names: Names) -> str:
        return {
            PromiseState.OPEN: _("has promised nothing that is still to come"),
            PromiseState.KEPT: _("has kept no promise yet"),
            PromiseState.PART: _("has kept no promise in part"),
            PromiseState.BROKEN: _("has broken no promise"),
            PromiseState.UNVERIFIED: _("has no promise past its day unchecked"),
        }[self.state]

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        still = Commitment.outcome.is_(None)
        late = Commitment.due < asked.today
        stands = {
            PromiseState.OPEN: still & or_(Commitment.due.is_(None), ~late),
            PromiseState.KEPT: Commitment.outcome == CommitmentOutcome.KEPT,
            PromiseState.PART: Commitment.outcome == CommitmentOutcome.PART,
            PromiseState.BROKEN: Commitment.outcome == CommitmentOutcome.NOT_KEPT,
            PromiseState.UNVERIFIED: still & late,
        }[self.state]
        return _has_promise(Direction.THEIRS, stands)

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[Promised]:
        return map(cls, PromiseState)


@dataclass(frozen=True, slots=True)
class WeOwe(Condition):
    """We promised her something that is not done yet."""

    key: ClassVar[str] = "we_owe"

    def said(self, names: Names) -> str:
        return _("we owe them something")

    def said_not(self, names: Names) -> str:
        return _("we owe them nothing")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return _has_promise(Direction.OURS, Commitment.outcome.is_(None))


@dataclass(frozen=True, slots=True)
class HasStep(Condition):
    """Somebody of us owes a next step with her."""

    key: ClassVar[str] = "has_step"

    def said(self, names: Names) -> str:
        return _("has a next step")

    def said_not(self, names: Names) -> str:
        return _("has no next step")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        open_now = select(Task.person_id).where(Task.done_on.is_(None), Task.person_id.is_not(None))
        return Person.id.in_(open_now.correlate(None))


def _has_promise(direction: Direction, stands: ColumnElement[bool]) -> ColumnElement[bool]:
    such = select(Commitment.person_id).where(Commitment.direction == direction, stands)
    return Person.id.in_(such.correlate(None))


CONDITIONS: tuple[type[Condition], ...] = (AskedFor, Answered, Promised, WeOwe, HasStep)
