"""What stands around the list of people: counts, who is called nearly so, who is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ....services.left_out import LeftOut, left_out_of
from ....services.people_list import PeopleView, PersonRow, close_to, count_people
from ....services.questions.answer import answer, asked_now

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Around:
    """How many there are at all, whom the search may have meant, whom the question leaves out."""

    everybody: int
    near: Sequence[PersonRow]
    left_out: Sequence[LeftOut]


def look_around(session: Session, typed: str, view: PeopleView) -> Around:
    """Reads it; `typed` is empty where the search found somebody."""
    near = close_to(session, typed, view.today) if typed.strip() else []
    left_out: Sequence[LeftOut] = ()
    if view.question is not None:
        asked = asked_now(session, view.worker_id, view.today)
        out = left_out_of(answer(session, view.question, asked), asked.guard_days)
        left_out = [one for one in out if one.fixed or view.question.guard]
    return Around(count_people(session), near, left_out)
