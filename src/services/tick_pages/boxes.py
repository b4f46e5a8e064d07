"""A box to tick on a row of paper, and what a family of pages makes of the ticks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Id
from ..keyed_rows import Facts, Part


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a row. `words` are those on paper."""

    letter: str
    """The key that ticks it."""
    name: str
    """What it is called where its place on the page is kept."""
    words: str
    alone: bool = False
    """Of those that stand alone only one is ticked in a row: the last that was typed."""
    note: str = ""
    """What has to be written beside it; empty where nothing has."""
    due: bool = False
    """By when it is to be is asked."""
    asks: str = ""
    """What may be written beside it; it may stay empty."""
    by_name: bool = False
    """No box on paper: whoever writes her name on the line has ticked it."""
    reach: bool = False
    """Whoever writes her name beside it may write her phone or e-mail, too."""
    opens_talk: bool = False
    """What stands on the row is typed into the one-to-one form, which opens."""

    def as_said(self, said: Mapping[str, str]) -> Box:
        """The box with the words that stood on the very page, where it has words of its own."""
        words = said.get(self.name)
        return self if words is None else replace(self, words=f"{self.words}: {words}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """A row of paper: what is ticked on it now, what was keyed of it before, and what it is about.

    Boxes are told by their names.
    """

    row_id: Id
    person_id: Id | None
    slot_id: Id | None
    thing_id: Id | None
    campaign_id: Id | None
    action_id: Id | None
    ballot_id: Id | None
    list_id: str
    """As shown, with its hyphen."""
    number: int
    """Of the row, through the packet."""
    before: frozenset[str]
    now: frozenset[str]
    before_on: date | None
    """The day that was keyed before."""
    on: date
    worker_id: Id
    """Who went round with the page."""
    note: str
    before_note: str = ""
    due: date | None = None
    """By when it is to be, where that is asked."""
    said: Mapping[str, str] = field(default_factory=dict)
    """What the page says of its boxes, by their names."""

    @property
    def new(self) -> frozenset[str]:
        """What is ticked and was not."""
        return self.now - self.before

    @property
    def gone(self) -> frozenset[str]:
        """What was ticked and is not any more."""
        return self.before - self.now


def _makes_nothing(_ticked: Ticked) -> Mapping[Part, Facts]:
    return {}


@dataclass(frozen=True, slots=True)
class TickPage:
    """A kind of page that is keyed by ticks.

    `keep` brings the register in step with a row. It may be asked for the same row again, and for
    rows of an old page; what others noted later it leaves as it is.
    """

    boxes: Callable[[], tuple[Box, ...]]
    keep: Callable[[Session, Ticked], None]
    makes: Callable[[Ticked], Mapping[Part, Facts]] = _makes_nothing
    """What the row makes of its own: a talk, a step. It is changed and taken away with the row."""
    counted: bool = True
    """False where nothing is counted at the foot of the page."""
    on_run: Callable[[Mapping[str, str]], tuple[Box, ...]] | None = None
    """Its boxes by what the very page says, where no two are alike."""
    by_workers: bool = False
    """True where those who work with the group write their own names, too."""

    def boxes_of(self, said: Mapping[str, str]) -> tuple[Box, ...]:
        """The boxes of a row, in the words of a page that says this."""
        if self.on_run is not None:
            return self.on_run(said)
        return tuple(box.as_said(said) for box in self.boxes())


def her(ticked: Ticked) -> Id:
    """Who stands on the row. Missing if she was erased since."""
    if ticked.person_id is None:
        raise problems.Missing(
            _("This row is no longer here. The person on it may have been erased.")
        )
    return ticked.person_id
