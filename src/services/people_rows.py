"""The lines of the list of people: few questions for any number of them, put together once.

With each keystroke of a search they are asked anew, so it counts what asking costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    and_,
    bindparam,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import (
    Commitment,
    Direction,
    Id,
    NameKind,
    Person,
    PersonName,
    Task,
    TeamKind,
)
from ..tiers import NOTHING, FieldText
from .first_ways import FirstWays, first_ways
from .marks import Mark, latest_marks
from .standing import is_silent, last_talk, owner_name
from .teams import roles_of
from .whereabouts import where_now

NextStep = tuple[date | None, FieldText]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list."""

    id: Id
    name: str
    second: str
    """Pronouns, another spelling, a name at birth, so that namesakes are told apart."""
    where: str
    """Her place, else her address."""
    phone: str
    do_not_contact: bool
    mark: Mark | None
    last_talk: date | None
    owner: str
    next_due: date | None
    next_step: str
    teams: str = ""
    """The teams she is in now, with her roles."""
    committee: bool = False


def people_rows(session: Session, people: Sequence[Id], today: date) -> list[PersonRow]:
    """These people as lines, in the order of the ids."""
    marks = latest_marks(session, people, today)
    where = where_now(session, people)
    others, ways = _other_names(session, people), first_ways(session, people)
    steps = next_steps(session, people)
    rows: dict[Id, PersonRow] = {}
    teams = roles_of(session, people)
    for one, name, pronouns, silent, talked, owner, apart in session.execute(
        _FACTS, {"people": people}
    ):
        alone = _("mine alone") if apart else ""
        second = " · ".join(said for said in (alone, pronouns, *others.get(one, ())) if said)
        roles = teams.get(one, ())
        due, step = steps.get(one, (None, NOTHING))
        reached = ways.get(one, FirstWays())
        rows[one] = PersonRow(
            one, name, second, where.get(one) or reached.address, reached.phone, silent,
            marks.get(one),
            talked, owner or "", due, step, ", ".join(role.words for role in roles),
            any(role.kind is TeamKind.COMMITTEE for role in roles),
        )  # fmt: skip
    return [rows[one] for one in people if one in rows]


_PEOPLE: BindParameter[Any] = bindparam("people", expanding=True)

_FACTS = select(
    Person.id,
    Person.name,
    Person.pronouns,
    is_silent(),
    last_talk(),
    owner_name(),
    Person.apart,
).where(Person.id.in_(_PEOPLE))

_OTHER_NAMES = (
    select(PersonName.person_id, PersonName.text, PersonName.kind)
    .where(PersonName.person_id.in_(_PEOPLE))
    .order_by(PersonName.id)
)

_TASKS = select(Task.person_id, Task.due, Task.text).where(
    Task.person_id.in_(_PEOPLE), Task.done_on.is_(None)
)
_PROMISES = select(Commitment.person_id, Commitment.due, Commitment.text).where(
    Commitment.person_id.in_(_PEOPLE),
    Commitment.outcome.is_(None),
    or_(
        Commitment.direction == Direction.OURS,
        and_(Commitment.direction == Direction.THEIRS, Commitment.due.is_not(None)),
    ),
)

_DUE: CompoundSelect[Any] = union_all(_TASKS, _PROMISES)


def _other_names(session: Session, people: Sequence[Id]) -> dict[Id, list[str]]:
    others: dict[Id, list[str]] = {}
    for one, text, kind in session.execute(_OTHER_NAMES, {"people": people}):
        others.setdefault(one, []).append(other_name(kind, text))
    return others


def other_name(kind: NameKind, text: str) -> str:
    """Another name in words, so that one sees why she was found: "formerly Ana Costa"."""
    words = {NameKind.BIRTH: _("born {name}"), NameKind.FORMER: _("formerly {name}")}.get(kind)
    return words.format(name=text) if words else text


def next_steps(session: Session, people: Sequence[Id]) -> dict[Id, NextStep]:
    """The first thing due with each of them: a step of ours or a promise either way."""
    found: dict[Id, NextStep] = {}
    for one, due, said in session.execute(_DUE, {"people": people}):
        known = found.get(one or b"")
        if one and (known is None or (due or date.max) < (known[0] or date.max)):
            found[one] = (due, said)
    return found
