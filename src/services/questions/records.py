"""What the branch keeps of them: a valid card, whether they have voted, an open case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from sqlalchemy import ColumnElement, select

from ...i18n import gettext as _
from ...i18n import ngettext
from ...models import Ballot, BallotContact, Card, Case, Person
from ..ballots import ASK_NO_MORE
from ..cards import SOON, holding
from .condition import Asked, Condition, Typed
from .names import Names


@dataclass(frozen=True, slots=True)
class HasCard(Condition):
    """She has signed a card or form that holds."""

    key: ClassVar[str] = "has_card"

    def said(self, names: Names) -> str:
        return _("has signed a card that holds")

    def said_not(self, names: Names) -> str:
        return _("has signed no card that holds")

    def also(self) -> tuple[str, str]:
        return _("membership form valid"), _("without a membership form")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        return Person.id.in_(holding(asked.today))


@dataclass(frozen=True, slots=True)
class CardEnds(Condition):
    """Her card holds today, and will not so many days from now."""

    key: ClassVar[str] = "card_ends"
    days: int

    def said(self, names: Names) -> str:
        words = ngettext("card ends within {n} day", "card ends within {n} days", self.days)
        return words.format(n=self.days)

    def said_not(self, names: Names) -> str:
        words = ngettext(
            "no card that ends within {n} day", "no card that ends within {n} days", self.days
        )
        return words.format(n=self.days)

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        last = asked.today + timedelta(days=min(self.days, 36_500))
        return Person.id.in_(holding(asked.today).where(Card.expires_on <= last))

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[CardEnds]:
        return (cls(typed.number(SOON)),)


@dataclass(frozen=True, slots=True)
class AskedOfVote(Condition):
    """In a ballot that is open she has voted, or needs not be asked any more."""

    key: ClassVar[str] = "asked_of_vote"

    def said(self, names: Names) -> str:
        return _("need not be asked whether they have voted")

    def said_not(self, names: Names) -> str:
        return _("still to be asked whether they have voted")

    def also(self) -> tuple[str, str]:
        return _("has voted ballot"), _("not voted yet ballot")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        told = (
            select(BallotContact.person_id)
            .join(Ballot, Ballot.id == BallotContact.ballot_id)
            .where(
                Ballot.opens <= asked.today,
                Ballot.closes >= asked.today,
                BallotContact.state.in_(ASK_NO_MORE),
            )
        )
        return Person.id.in_(told.correlate(None))


@dataclass(frozen=True, slots=True)
class HasCase(Condition):
    """A case of hers is open."""

    key: ClassVar[str] = "has_case"

    def said(self, names: Names) -> str:
        return _("has an open case")

    def said_not(self, names: Names) -> str:
        return _("has no open case")

    def also(self) -> tuple[str, str]:
        return _("grievance"), _("without a grievance")

    def fits(self, asked: Asked) -> ColumnElement[bool]:
        held = select(Case.person_id).where(Case.closed_on.is_(None), Case.person_id.is_not(None))
        return Person.id.in_(held.correlate(None))


CONDITIONS: tuple[type[Condition], ...] = (HasCard, CardEnds, AskedOfVote, HasCase)
