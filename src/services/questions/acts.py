"""What they did: in which action, whether they said yes to it, and who brought them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import ColumnElement, func, select

from ...i18n import gettext as _
from ...models import Action, ActionState, Id, Participation, Person
from ...models.naming import fold
from ..actions.word_and_deed import did_it, who_did, will_come
from .condition import Asked, Condition, Typed
from .names import Names


def _those(action: Id, *facts: ColumnElement[bool]) -> ColumnElement[bool]:
    """She is among those of an action of whom this is so."""
    part = select(Participation.person_id).where(Participation.action_id == action, *facts)
    return Person.id.in_(part.correlate(None))


@dataclass(frozen=True, slots=True)
class DidAction(Condition):
    """She did it, and did not take it back."""

    key: ClassVar[str] = "did_action"
    action: Id

    def said(self, names: Names) -> str:
        return _("did {action}").format(action=names.action(self.action))

    def said_not(self, names: Names) -> str:
        return _("did not do {action}").format(action=names.action(self.action))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.id.in_(who_did(self.action))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[DidAction]:
        return map(cls, names.actions)


@dataclass(frozen=True, slots=True)
class AskedForAction(Condition):
    """She was asked for it, whatever came of it."""

    key: ClassVar[str] = "asked_for_action"
    action: Id

    def said(self, names: Names) -> str:
        return _("asked for {action}").format(action=names.action(self.action))

    def said_not(self, names: Names) -> str:
        return _("not asked for {action}").format(action=names.action(self.action))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return _those(self.action, Participation.asked_on.is_not(None))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[AskedForAction]:
        return map(cls, names.actions)


@dataclass(frozen=True, slots=True)
class DidNotThoughAsked(Condition):
    """She was asked for something that was held, and did not do it, or took it back."""

    key: ClassVar[str] = "did_not_though_asked"
    action: Id

    def said(self, names: Names) -> str:
        return _("asked for {action} and did not").format(action=names.action(self.action))

    def said_not(self, names: Names) -> str:
        return _("did {action}, or was not asked").format(action=names.action(self.action))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        held = select(Action.id).where(
            Action.id == self.action, Action.state.in_((ActionState.RUNNING, ActionState.DONE))
        )
        part = select(Participation.person_id).where(
            Participation.action_id.in_(held), Participation.asked_on.is_not(None),
            ~func.coalesce(did_it(), False),
        )  # fmt: skip
        return Person.id.in_(part.correlate(None))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[DidNotThoughAsked]:
        return map(cls, names.actions)


@dataclass(frozen=True, slots=True)
class SaidYesTo(Condition):
    """Her last word to it is yes, and she did not take it back. Not yet never counts as yes."""

    key: ClassVar[str] = "said_yes_to"
    action: Id

    def said(self, names: Names) -> str:
        return _("said yes to {action}").format(action=names.action(self.action))

    def said_not(self, names: Names) -> str:
        return _("has not said yes to {action}").format(action=names.action(self.action))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return _those(self.action, will_come())

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[SaidYesTo]:
        return map(cls, names.actions)


@dataclass(frozen=True, slots=True)
class BroughtBy(Condition):
    """This person turned her out, to whatever action."""

    key: ClassVar[str] = "brought_by"
    person: Id

    def said(self, names: Names) -> str:
        return _("turned out by {name}").format(name=names.person(self.person))

    def said_not(self, names: Names) -> str:
        return _("not turned out by {name}").format(name=names.person(self.person))

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        hers = select(Participation.person_id).where(Participation.brought_by_id == self.person)
        return Person.id.in_(hers.correlate(None))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[BroughtBy]:
        """People whose names follow the verb."""
        words = fold(typed.text).split()
        for verb in (_("turned out by {name}"), _("not turned out by {name}")):
            before = fold(verb.format(name="")).split()
            if len(words) > len(before) and words[: len(before)] == before:
                return map(cls, names.people_called(" ".join(words[len(before) :])))
        return ()


CONDITIONS: tuple[type[Condition], ...] = (
    DidAction, AskedForAction, DidNotThoughAsked, SaidYesTo, BroughtBy,
)  # fmt: skip
