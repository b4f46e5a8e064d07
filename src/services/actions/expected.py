"""Who is expected at an action: for the greeters at its door."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ...models import Action, Answer, Id, Participation, Person
from ...tiers import NOTHING, FieldText
from ..existing import existing
from ..other_side import hidden
from ..printed_asks import code_name_of
from ..standing import ACTIVE, SILENT
from ..whereabouts import where_now
from .word_and_deed import last_word, will_come


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who said that she comes, and where she is from, without the other side's name."""

    person_id: Id
    name: FieldText
    where: FieldText


def expected(session: Session, action_id: Id, *, asked_too: bool = False) -> tuple[Expected, ...]:
    """Those whose last word is yes, by name; `asked_too`: also who was asked and did not say no.

    Nobody who is kept apart or asked not to be contacted.
    """
    action = existing(session, Action, action_id)
    comes = will_come()
    if asked_too:
        no = func.coalesce(last_word(), "") == Answer.NO.value
        comes = or_(comes, ~no & Participation.withdrew_on.is_(None))
    rows = session.execute(
        select(Person.id, Person.name)
        .join(Participation, Participation.person_id == Person.id)
        .where(
            Participation.action_id == action_id, ACTIVE, comes, Person.id.not_in(SILENT)
        )
        .order_by(Person.sort_key, Person.id)
    ).all()  # fmt: skip
    hide = hidden(session, code_name_of(session, action.campaign_id))
    where = where_now(session, [one for one, _name in rows])
    return tuple(Expected(one, name, hide(where.get(one, NOTHING))) for one, name in rows)
