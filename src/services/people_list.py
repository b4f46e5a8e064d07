"""All people as a list: found as one types, filtered by a saved question, sorted by a column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ..models import (
    Assessment,
    Assignment,
    Id,
    Person,
    Placement,
    ScaleLevel,
    SearchEntry,
    Structure,
    Task,
)
from . import search
from .circles import found_apart
from .people_rows import PersonRow, people_rows
from .questions.answer import asked_now, wanted
from .questions.question import Question
from .standing import (
    ACTIVE,
    ARCHIVED,
    COMMITTEE,
    OWNED,
    TALKED,
    last_talk,
    owner_name,
    talked_since,
)

__all__ = [
    "PeopleView",
    "PersonRow",
    "Sort",
    "Which",
    "close_to",
    "count_people",
    "first_people",
    "people_ids",
    "people_rows",
]


class Which(StrEnum):
    """The saved questions over the list."""

    EVERYONE = "everyone"
    MINE = "mine"
    NOBODY_REACHES = "nobody_reaches"
    NOT_TALKED = "not_talked_30"
    COMMITTEE = "committee"
    ARCHIVED = "archived"


class Sort(StrEnum):
    """The columns by which the list can be sorted."""

    NAME = "name"
    WHERE = "where"
    ASSESSMENT = "assessment"
    LAST_TALK = "last_talk"
    OWNER = "owner"
    NEXT_STEP = "next_step"


@dataclass(frozen=True, slots=True)
class PeopleView:
    """What of the list is wanted."""

    worker_id: Id | None
    today: date
    typed: str = ""
    which: Which = Which.EVERYONE
    sort: Sort = Sort.NAME
    descending: bool = False
    question: Question | None = None
    """Asked instead of a saved question."""


def first_people(
    session: Session, view: PeopleView, limit: int = 100
) -> tuple[list[PersonRow], int]:
    """The first rows and how many there are in all: what a screen shows at once."""
    words = search.words_of(view.typed)
    if words and _plain(view):
        mine = _mine_alone(session, view)
        ids, total = search.first_and_count(session, words, limit)
        ids, total = [*mine, *ids][:limit], total + len(mine)
    elif _plain(view):
        ids = list(session.scalars(_listed().limit(limit)))
        total = count_people(session)
    else:
        found = people_ids(session, view)
        ids, total = found[:limit], len(found)
    return people_rows(session, ids, view.today), total


def people_ids(session: Session, view: PeopleView) -> list[Id]:
    """The ids of all who are wanted, in order."""
    words = search.words_of(view.typed)
    if _plain(view):
        if words:
            return [*_mine_alone(session, view), *search.all_ids(session, words)]
        # the driver's own rows: a hundred thousand ids without a wrapper round each
        return [
            row[0]
            for row in session.connection().exec_driver_sql(
                "SELECT id FROM person WHERE status = 'active' AND apart = 0 ORDER BY sort_key, id"
            ).all()
        ]  # fmt: skip
    ids = list(session.scalars(_sorted(_wanted(session, view), view)))
    if not words:
        return ids
    found = set(search.all_ids(session, words))
    return [one for one in ids if one in found]


def count_people(session: Session) -> int:
    """How many people the register holds, without those who are archived."""
    return session.scalar(select(func.count()).select_from(SearchEntry)) or 0


def close_to(session: Session, typed: str, today: date, limit: int = 3) -> list[PersonRow]:
    """People whose names begin nearly so, for a search that found nobody.

    Letters are taken off the end, down to two a word, until somebody is found.
    """
    words = search.words_of(typed)
    while words and all(len(word) >= 2 for word in words):
        if ids := search.first_ids(session, words, limit):
            return people_rows(session, ids, today)
        longest = max(words, key=len)
        words[words.index(longest)] = longest[:-1]
    return []


def _plain(view: PeopleView) -> bool:
    in_order = view.sort is Sort.NAME and not view.descending
    return view.question is None and view.which is Which.EVERYONE and in_order


def _mine_alone(session: Session, view: PeopleView) -> list[Id]:
    """Those the worker keeps apart: only her own search finds them, before all others."""
    if view.worker_id is None:
        return []
    return found_apart(session, view.worker_id, view.typed)


def _listed() -> Select[Id]:
    return select(Person.id).where(ACTIVE).order_by(Person.sort_key, Person.id)


def _wanted(session: Session, view: PeopleView) -> Select[Id]:
    if view.question is not None:
        return wanted(view.question, asked_now(session, view.worker_id, view.today))
    if view.which is Which.ARCHIVED:
        return select(Person.id).where(ARCHIVED)
    month_ago = view.today - timedelta(days=30)
    asked = {
        Which.MINE: Person.id.in_(OWNED.where(Assignment.worker_id == view.worker_id)),
        Which.NOBODY_REACHES: Person.id.not_in(OWNED) & Person.id.not_in(TALKED),
        Which.COMMITTEE: Person.id.in_(COMMITTEE),
        Which.NOT_TALKED: Person.id.not_in(talked_since(month_ago)),
    }.get(view.which)
    listed = select(Person.id).where(ACTIVE)
    return listed if asked is None else listed.where(asked)


def _sorted(people: Select[Id], view: PeopleView) -> Select[Id]:
    key = {
        Sort.NAME: Person.sort_key,
        Sort.WHERE: select(func.min(Structure.name + Placement.job))
        .join(Placement, Placement.structure_id == Structure.id)
        .where(Placement.person_id == Person.id, ~Placement.ended)
        .scalar_subquery(),
        Sort.ASSESSMENT: select(ScaleLevel.rank)
        .select_from(Assessment)
        .outerjoin(ScaleLevel, ScaleLevel.id == Assessment.level_id)
        .where(Assessment.person_id == Person.id)
        .order_by(Assessment.on_date.desc(), Assessment.id.desc())
        .limit(1)
        .scalar_subquery(),
        Sort.OWNER: owner_name(),
        Sort.LAST_TALK: last_talk(),
        Sort.NEXT_STEP: select(func.min(Task.due))
        .where(Task.person_id == Person.id, Task.done_on.is_(None))
        .scalar_subquery(),
    }[view.sort]
    order = key.desc() if view.descending else key.asc()
    return people.order_by(order.nulls_last(), Person.sort_key, Person.id)
