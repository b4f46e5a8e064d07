"""How somebody stands to an action, as facts of a query: her deed, else her last word."""

from __future__ import annotations

from sqlalchemy import ColumnElement, CompoundSelect, and_, func, or_, select, union
from sqlalchemy.orm import aliased

from ...models import Action, Answer, Confirmation, Id, Participation, Placement
from .deeds import by_rent, did_by_rent


def last_word() -> ColumnElement[Answer | None]:
    """Her last word: what she said in the latest call that reached her, else what she said."""
    return func.coalesce(_last_answer(), Participation.said)


def committed() -> ColumnElement[bool]:
    """The fact whether her last word is yes. "Not yet" never counts as yes."""
    return func.coalesce(last_word(), "") == Answer.YES.value


def will_come() -> ColumnElement[bool]:
    """The fact whether she is counted on: her last word is yes, and she did not take it back."""
    return and_(committed(), Participation.withdrew_on.is_(None))


def did_it() -> ColumnElement[bool]:
    """The fact whether she did it, by herself or by the rent of her flat. Who withdrew did not."""
    return and_(
        or_(Participation.did.is_(True), and_(Participation.did.is_(None), did_by_rent())),
        Participation.withdrew_on.is_(None),
    )


def who_did(action_id: Id) -> CompoundSelect[Id]:
    """Those who did this action."""
    noted = select(Participation.person_id).where(Participation.action_id == action_id, did_it())
    rent = by_rent().where(Action.id == action_id).with_only_columns(Placement.person_id)
    return union(noted.correlate(None), rent.correlate(None))


def _last_answer() -> ColumnElement[Answer]:
    call = aliased(Confirmation)
    last = (
        select(call.answer)
        .where(call.participation_id == Participation.id, call.answer.is_not(None))
        .order_by(call.number.desc())
        .limit(1)
    )
    return last.correlate(Participation).scalar_subquery()
