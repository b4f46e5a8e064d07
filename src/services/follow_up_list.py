"""The follow-up list for paper: what we owe, what they owe us, who is too quiet; twenty at most.

The same things as on Today, in the same order; a longer list is not a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Id, Person
from ..tiers import NOTHING, FieldText
from .calling import gone, suppressed
from .frozen_rows import phones_on_paper
from .owed import Owed
from .standing import APART, has_followers
from .today import QuietRow, today_page

MOST = 20
THEIRS, QUIET = 7, 5
"""So many rows the two later blocks keep, however much we owe."""


class Block(Enum):
    """Why somebody is on the list."""

    WE_OWE = 0
    THEY_OWE = 1
    QUIET = 2


@dataclass(frozen=True, slots=True)
class ToFollow:
    """One thing to follow up."""

    block: Block
    person_id: Id | None
    thing_id: Id | None
    """The step or promise; None where somebody is too quiet."""
    name: FieldText
    phone: FieldText
    what: FieldText
    day: date | None
    """When it is due; of the quiet the day of the last talk."""
    who: FieldText
    """Who of us owes it."""


@dataclass(frozen=True, slots=True)
class FollowUpList:
    """The rows block by block, and how many there would be in all."""

    rows: tuple[ToFollow, ...]
    everything: dict[Block, int]


def follow_up_list(session: Session, worker_id: Id | None, today: date) -> FollowUpList:
    """What one worker has to follow up; everybody's with None.

    Nobody who asked not to be contacted, is archived or is kept apart stands on it.
    """
    page = today_page(session, worker_id, today)
    people = {one.person_id for one in page.owed if one.person_id is not None}
    away = suppressed(session, people) | gone(session, people)
    away |= set(session.scalars(APART.where(Person.id.in_(people))))
    leaders = set(session.scalars(select(Person.id).where(Person.id.in_(people), has_followers())))
    still = [one for one in page.owed if one.person_id not in away and not one.not_kept]
    still.sort(key=lambda one: _order(one, today, leaders))
    ours = [one for one in still if not one.theirs]
    theirs = [one for one in still if one.theirs]
    everything = {
        Block.WE_OWE: len(ours),
        Block.THEY_OWE: len(theirs),
        Block.QUIET: page.quiet_count,
    }
    chosen = _shared_out(ours, theirs, page.quiet)
    return FollowUpList(_with_phones(session, _rows(chosen, today)), everything)


def _order(one: Owed, today: date, leaders: set[Id]) -> tuple[bool, bool, date]:
    """What is late first, leaders before others, then by its day."""
    late = one.due_on is not None and one.due_on < today
    return not late, one.person_id not in leaders, one.due_on or date.max


def _shared_out(
    ours: Sequence[Owed], theirs: Sequence[Owed], quiet: Sequence[QuietRow]
) -> tuple[Sequence[Owed], Sequence[QuietRow]]:
    """As much of each block as there is room for; what one leaves free goes to the others."""
    kept = min(len(theirs), THEIRS) + min(len(quiet), QUIET)
    ours = ours[: MOST - kept]
    theirs = theirs[: MOST - len(ours) - min(len(quiet), QUIET)]
    return [*ours, *theirs], quiet[: MOST - len(ours) - len(theirs)]


def _rows(chosen: tuple[Sequence[Owed], Sequence[QuietRow]], today: date) -> list[ToFollow]:
    owed, quiet = chosen
    rows = [
        ToFollow(
            Block.THEY_OWE if one.theirs else Block.WE_OWE, one.person_id, one.id,
            one.name, NOTHING, one.text, one.due_on, one.who,
        )
        for one in owed
    ]  # fmt: skip
    rows += [
        ToFollow(
            Block.QUIET, one.person_id, None, one.name, NOTHING, one.where,
            today - timedelta(days=one.days), NOTHING,
        )
        for one in quiet
    ]  # fmt: skip
    return rows


def _with_phones(session: Session, rows: Sequence[ToFollow]) -> tuple[ToFollow, ...]:
    people = [one.person_id for one in rows if one.person_id is not None]
    phones = phones_on_paper(session, people)
    return tuple(
        replace(one, phone=phones[one.person_id][1]) if one.person_id in phones else one
        for one in rows
    )
