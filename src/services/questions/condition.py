"""What every condition of a question is: plain data that says itself in words and in a query."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar, Self

from sqlalchemy import ColumnElement

from ...models import Id
from .names import Names

FRESH_DAYS = 60
"""For a campaign of which nobody has said how long an assessment is fresh."""
NUMBER = re.compile(r"\d{1,5}")


@dataclass(frozen=True, slots=True)
class Asked:
    """On which day and for whom a question is asked, and what the group has settled for it."""

    today: date
    worker_id: Id | None = None
    """For whose eyes: who is kept apart is seen by the worker in whose circle she is alone."""
    guard_days: int = 7
    fresh_days: Mapping[Id, int] = field(default_factory=dict)
    """How many days an assessment stays fresh, by campaign."""

    def before(self, days: int) -> date:
        """The day so many days ago."""
        return self.today - timedelta(days=min(days, 36_500))

    def fresh_since(self, campaign_id: Id) -> date:
        """The first day whose assessments are fresh still."""
        return self.before(self.fresh_days.get(campaign_id, FRESH_DAYS))


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed to find a condition: the words, a number and a day among them."""

    text: str
    day: date | None = None
    """The day that the last words name, where they name one."""
    before: str = ""
    """The words before that day."""

    def number(self, usual: int) -> int:
        """The number among the words; the usual one where there is none."""
        found = NUMBER.search(self.text)
        return int(found[0]) if found else usual


class Condition(ABC):
    """One condition. A subclass is a frozen dataclass whose fields are its parameters.

    `said` stands in a line of others: "in Packing", "spoken with in the last 30 days"; `said_not`
    is the same turned round. `fits` is an SQL condition about `Person` of the query around it.
    """

    __slots__ = ()
    key: ClassVar[str]
    """Its word in what is kept; never changed."""
    all_statuses: ClassVar[bool] = False
    """True if it asks about those too who are archived or no longer alive."""
    silent_too: ClassVar[bool] = False
    """True if it asks about those who asked not to be contacted."""

    dated: ClassVar[bool] = False
    """True if a day that was typed is its parameter."""
    dear: ClassVar[bool] = False
    """True where each person has to be looked up for herself: asked after what is read at once."""

    @abstractmethod
    def said(self, names: Names) -> str:
        """The condition in words."""

    @abstractmethod
    def said_not(self, names: Names) -> str:
        """Its opposite in words."""

    def also(self) -> tuple[str, str]:
        """Other words by which people look for it, and for its opposite; nobody sees them."""
        return "", ""

    @abstractmethod
    def fits(self, asked: Asked) -> ColumnElement[bool]:
        """Who fits it, in a query on people; never NULL, so that it can be turned round."""

    @classmethod
    def offered(cls, typed: Typed, names: Names) -> Iterable[Self]:
        """Those that what was typed may mean; one that fits nothing typed does no harm."""
        return (cls(),)
