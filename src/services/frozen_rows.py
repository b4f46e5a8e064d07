"""The rows of a page as they are frozen for paper: name, phone, language, and little else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import language_name, short_day
from ..models import (
    ContactPoint,
    Id,
    NameKind,
    Person,
    PersonName,
    RowKind,
)
from ..tiers import NOTHING, FieldText, OpenText, filled, joined, lowered
from . import calling
from .calling import rows_for
from .cuts import CutRow
from .first_ways import phone_words
from .groups import profile
from .other_side import hidden
from .standing import LAST_TALKS


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRow:
    """One row as it stands on paper; later moves or merges never change it.

    Empty texts are left out on paper; a row without a name has a line to write one on. Rows that
    follow each other with the same `household` share a home.
    """

    number: int
    page_number: int = 1
    top: float | None = None
    """Millimetres from the top of the common box, where the row's boxes are read back."""
    kind: RowKind = RowKind.PERSON
    letter: OpenText = NOTHING
    """Which of several rows under one number: 12b."""
    block: FieldText = NOTHING
    """The words of the group of rows it stands in."""
    person_id: Id | None = None
    slot_id: Id | None = None
    contact_point_id: Id | None = None
    thing_id: Id | None = None
    """The step or promise that the row tells of."""
    name: FieldText = NOTHING
    hint: FieldText = NOTHING
    """How the name is said, or another spelling of it."""
    pronouns: FieldText = NOTHING
    phone: FieldText = NOTHING
    second_phone: FieldText = NOTHING
    language: FieldText = NOTHING
    """Names of the languages she speaks, in the group's own language."""
    best_time: FieldText = NOTHING
    last: FieldText = NOTHING
    """When anybody last talked with her; empty where the page prints no such line."""
    household: int | None = None

    @property
    def called(self) -> str:
        """Its name on the paper: 12, or 12b."""
        return f"{self.number}{self.letter}"


def named(person_id: Id, name: FieldText) -> FrozenRow:
    """Somebody who is named on a page without a row of her own; the page gives the number."""
    return FrozenRow(number=0, person_id=person_id, name=name)


def frozen_rows(
    session: Session,
    rows: Sequence[CutRow],
    rows_per_page: int,
    *,
    last_line: bool,
    first: int | None = None,
) -> tuple[FrozenRow, ...]:
    """The rows of a cut with all that stands on paper, numbered through all pages.

    With `first` only so many have their facts: the others hold their place alone.
    """
    people = [row.person_id for row in rows[:first]]
    locale = profile(session).locale
    hide = hidden(session)
    facts = _facts(session, people)
    phones = phones_on_paper(session, people)
    spoken = calling.languages(session, people)
    names = {code: language_name(code, locale) for said in spoken.values() for code in said}
    spellings = _spellings(session, people)
    talks = dict(rows_for(session, LAST_TALKS, people))
    found = []
    for number, row in enumerate(rows[:first], start=1):
        one = row.person_id
        name, say_as, pronouns, best_time = facts[one]
        point, phone, second = phones.get(one, (None, NOTHING, NOTHING))
        found.append(
            FrozenRow(
                number=number,
                page_number=(number - 1) // rows_per_page + 1,
                person_id=one,
                contact_point_id=point,
                name=name,
                hint=say_as or spellings.get(one, NOTHING),
                pronouns=pronouns,
                phone=phone,
                second_phone=second,
                language=joined(", ", (names[code] for code in spoken.get(one, ()))),
                best_time=hide(best_time),
                last=_last_words(talks.get(one), locale) if last_line else NOTHING,
                household=row.household,
            )
        )
    return (*found, *(FrozenRow(number=n) for n in range(len(found) + 1, len(rows) + 1)))


def _facts(session: Session, people: Sequence[Id]) -> dict[Id, tuple[FieldText, ...]]:
    query = select(Person.id, Person.name, Person.say_as, Person.pronouns, Person.best_time)
    return {row[0]: row[1:] for row in rows_for(session, query, people)}


def phones_on_paper(
    session: Session, people: Sequence[Id]
) -> dict[Id, tuple[Id, FieldText, FieldText]]:
    """The id of the good phone to try first, its words, and the words of the one after it."""
    region = profile(session).region
    tries = {one: points[:2] for one, points in calling.phones(session, people).items()}
    ids = [point for points in tries.values() for point in points]
    query = select(ContactPoint.id, ContactPoint.value, ContactPoint.key)
    words = {
        point: phone_words(value, key, region)
        for point, value, key in rows_for(session, query, ids)
    }
    return {
        one: (points[0], words[points[0]], words[points[1]] if len(points) > 1 else NOTHING)
        for one, points in tries.items()
    }


def _spellings(session: Session, people: Sequence[Id]) -> dict[Id, FieldText]:
    query = (
        select(PersonName.person_id, PersonName.text)
        .where(PersonName.kind == NameKind.SPELLING)
        .order_by(PersonName.id.desc())
    )
    found = dict(rows_for(session, query, people))
    # another spelling of the same name is no alias
    return {one: lowered(spelling, FieldText) for one, spelling in found.items()}


def _last_words(talked: date | None, locale: str) -> OpenText:
    return filled(_("talked {day}"), day=short_day(talked, locale)) if talked else _("none yet")
