"""The columns of the table of people, and the rows they are drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....services.people_list import (
    PeopleView,
    PersonRow,
    Sort,
    first_people,
    people_ids,
    people_rows,
)
from ....services.search import words_of
from ...dates import span_words
from ...found_letters import found_digits, found_letters
from ...kit.marks import AssessmentMark, DueMark
from ...spoken import assessment_of, due_of
from ...table.model import Column, Order, Source

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Line:
    """A person in the table, with what was searched for and the day it is seen on."""

    person: PersonRow
    words: tuple[str, ...]
    today: date
    locale: str

    @property
    def id(self) -> bytes:
        """The person's id."""
        return self.person.id


def _phone(line: Line) -> str:
    if line.person.do_not_contact:
        return _("hidden")
    return line.person.phone or _("no phone yet")


def _has_phone(line: Line) -> bool:
    return bool(line.person.phone) and not line.person.do_not_contact


def _mark(line: Line) -> AssessmentMark:
    return assessment_of(line.person.mark, line.today, committee=line.person.committee)


def _last_talk(line: Line) -> str:
    talked = line.person.last_talk
    if talked is None:
        return _("never")
    days = (line.today - talked).days
    return span_words(days) if days > 0 else _("today")


def _due(line: Line) -> DueMark:
    if not line.person.next_step:
        return DueMark("none", _("none"))
    return due_of(line.person.next_due, line.today, line.locale)


def _next_step(line: Line) -> str:
    return f"{_due(line).words}: {line.person.next_step}" if line.person.next_step else _("none")


def columns() -> tuple[Column[Line], ...]:
    """The columns of the table, as they stand at first."""
    return (
        Column(
            "name",
            _("Name"),
            254,
            lambda line: line.person.name,
            second=lambda line: line.person.second,
            bell=lambda line: line.person.do_not_contact,
            matches=lambda line: found_letters(line.person.name, line.words),
            sort=Sort.NAME,
        ),
        Column(
            "where",
            _("Where now"),
            188,
            lambda line: line.person.where or _("no place yet"),
            tone=lambda line: None if line.person.where else "muted",
            matches=lambda line: found_letters(line.person.where, line.words),
            sort=Sort.WHERE,
            hide_order=7,
        ),
        Column(
            "phone",
            _("Phone"),
            126,
            _phone,
            tone=lambda line: None if _has_phone(line) else "muted",
            matches=lambda line: found_digits(_phone(line), line.words),
            hide_order=4,
        ),
        Column(
            "assessment",
            _("Assessment"),
            204,
            lambda line: _mark(line).sentence(),
            mark=_mark,
            sort=Sort.ASSESSMENT,
            hide_order=5,
        ),
        Column(
            "last_talk",
            _("Last talk"),
            90,
            _last_talk,
            tone=lambda line: None if line.person.last_talk else "muted",
            sort=Sort.LAST_TALK,
            hide_order=3,
        ),
        Column(
            "owner",
            _("Contact owner"),
            118,
            lambda line: line.person.owner or _("nobody"),
            tone=lambda line: None if line.person.owner else "late",
            sort=Sort.OWNER,
            hide_order=2,
        ),
        Column(
            "teams",
            _("Teams"),
            120,
            lambda line: line.person.teams or _("none"),
            tone=lambda line: None if line.person.teams else "muted",
            hide_order=1,
        ),
        Column(
            "next_step",
            _("Next step"),
            120,
            _next_step,
            due=_due,
            sort=Sort.NEXT_STEP,
            hide_order=6,
        ),
    )


def source_of(view: PeopleView, locale: str) -> Source[Line]:
    """The people of a view as rows of the table."""
    words = tuple(words_of(view.typed))

    def lines(rows: Sequence[PersonRow]) -> list[Line]:
        return [Line(row, words, view.today, locale) for row in rows]

    def first(session: Session, order: Order, limit: int) -> tuple[Sequence[Line], int]:
        rows, total = first_people(session, _sorted(view, order), limit)
        return lines(rows), total

    return Source(
        first=first,
        ids=lambda session, order: people_ids(session, _sorted(view, order)),
        rows=lambda session, ids: lines(people_rows(session, ids, view.today)),
    )


def _sorted(view: PeopleView, order: Order) -> PeopleView:
    return replace(view, sort=Sort(order.key or Sort.NAME), descending=order.descending)
