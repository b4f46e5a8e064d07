"""Whom the register knows already, asked row by row while a list comes in.

Of everybody there is only the way to find her again; all that is known of somebody is read for
a few thousand rows at a time, so that a long list needs little memory and few questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import ContactKind, ContactPoint, Id, OtherNumber, Person, PersonName
from ..models.contact_point import REACH
from ..models.naming import fold
from .bring_in_words import kinds_said
from .known_facts import Known, known_as, number_fact, read_facts, said_of
from .list_rows import PersonDraft
from .sought import Sought, born_otherwise, fits, known_by, names_beside, renamed, sought, tells
from .standing import LISTED


class Found(NamedTuple):
    """Whom a row is about, None where she is new; by what; and what is to be said of that."""

    known: Known | None
    by: str = ""
    remark: str = ""


class KnownPeople:
    """Finds a row's person: by her name together with something else, never by the name alone.

    The something is a number, a mail, an address or a birth date of hers, or the number another
    list gave her. A row that says nothing beyond what is known of somebody is about her.
    `source` is what the list says of itself: its own numbers go further than those of others.
    `system` is the program that gave its numbers, if that is known: those it gave before are sure.
    `same` holds rows of which somebody said whom they are about.
    """

    def __init__(
        self, session: Session, source: str, system: str = "", same: Mapping[str, Id] | None = None
    ) -> None:
        self._session = session
        self._source = source
        self._system = system
        self._same = same or {}
        self._by_way: dict[str, Id] = {}
        self._by_number: dict[str, Id] = {}
        self._given: dict[str, Id] = {}
        """By the number that a program gave, where it is known which."""
        self._by_name: dict[str, list[Id]] = {}
        self._at_hand: dict[Id, Known] = {}
        self._met: set[Id] = set()
        self._load()

    def look_up(self, drafts: Iterable[PersonDraft]) -> list[Sought]:
        """Reads what is known of everybody these rows are about, all earlier rows being written."""
        rows = [sought(draft) for draft in drafts]
        found = {one for row in rows for one in self._possible(row)}
        self._at_hand = {one: Known(one) for one in found}
        if found:
            talks = any(row.draft.talk is not None for row in rows)
            read_facts(self._session, self._at_hand, talks=talks)
        return rows

    def find(self, row: Sought) -> Found:
        """The person this row (one of those looked up last) is about."""
        if (same := self._same.get(row.draft.row)) in self._at_hand:
            return Found(self._at_hand[same], _("as was said"))
        if row.draft.known_only:
            return self._of_those_here(row)
        found = self.surely(row) or self._by_namesake(row)
        if found is not None:
            self._met.add(found.person_id)
            return Found(found, _by_what(row, found), self._thin(row, found))
        return Found(None, remark=self._doubt(row))

    def surely(self, row: Sought) -> Known | None:
        """The person who has the number or the mail of this row, or its number of a list."""
        return self._by_ways(row) or self._by_their_number(row)

    def remember(self, person_id: Id, row: Sought) -> Known:
        """Somebody who came in with this list: a later row may be about her too."""
        draft = row.draft
        known = Known(person_id, row.name, draft.birth, self._source_of(row))
        known.shown, known.line = draft.name, draft.line
        self._at_hand[person_id] = known
        for way in row.ways:
            self._by_way.setdefault(way, person_id)
        if draft.external_id:
            self._by_number.setdefault(draft.external_id, person_id)
            if self._system:
                self._given[number_fact(self._system, draft.external_id)[1]] = person_id
        return known

    def _of_those_here(self, row: Sought) -> Found:
        """Who must be here already: by her number in that program, else by a name that one has."""
        number, namesakes = row.draft.external_id, self._by_name.get(row.name, [])
        if number:
            holder = self._given.get(number_fact(self._system, number)[1])
            holder = holder or self._by_number.get(number)
            known = self._at_hand[holder] if holder is not None else None
            if known is not None and (not row.name or self._is_called(known, row)):
                return Found(known, _("by the number {number}").format(number=number))
            if not namesakes or known is not None:
                return Found(None, remark=_no_number(number, known is not None))
        if len(set(namesakes)) == 1:
            return Found(self._at_hand[namesakes[0]], _("by the name alone"))
        words = _("Nobody here is called {name}.")
        if namesakes:
            words = _("Several people here are called {name}. A column with their number tells.")
        return Found(None, remark=words.format(name=row.draft.name))

    def _is_called(self, known: Known, row: Sought) -> bool:
        """Whether the row's name may be hers: one word in common is enough beside the number."""
        hers = {word for text in (known.name, *names_beside(known)) for word in text.split()}
        return not hers.isdisjoint(row.name.split())

    def _possible(self, row: Sought) -> Iterator[Id]:
        """Everybody the row may be about, before it is known which facts fit."""
        if row.draft.row in self._same:
            yield self._same[row.draft.row]
        yield from (self._by_way[way] for way in row.ways if way in self._by_way)
        if row.draft.external_id in self._by_number:
            yield self._by_number[row.draft.external_id]
        given = number_fact(self._system, row.draft.external_id)[1]
        if given in self._given:
            yield self._given[given]
        yield from self._by_name.get(row.name, ())

    def _by_ways(self, row: Sought) -> Known | None:
        for way in row.ways:
            if way in self._by_way:
                known = self._at_hand[self._by_way[way]]
                if not born_otherwise(known, row):
                    return known
        return None

    def _by_their_number(self, row: Sought) -> Known | None:
        """By a list's number, which another list may have given to somebody else altogether."""
        number = row.draft.external_id
        given = self._given.get(number_fact(self._system, number)[1])
        holder = given or self._by_number.get(number)
        if holder is None:
            return None
        known = self._at_hand[holder]
        alike = any(fits(name, row.name) for name in (known.name, *names_beside(known)))
        same_source = given is not None or known.source == self._source_of(row)
        alike = alike or (same_source and renamed(known, row))
        return known if alike and not born_otherwise(known, row) else None

    def _by_namesake(self, row: Sought) -> Known | None:
        """By an address or a birth date, or because the row says nothing that is new of her."""
        namesakes = [self._at_hand[one] for one in self._by_name.get(row.name, ())]
        possible = [one for one in namesakes if not born_otherwise(one, row)]
        if not possible:
            return None
        said = said_of(row.draft)
        telling = {fact for fact in said if tells(fact)}
        for known in possible:
            if known.facts & telling:
                return known
        for known in possible:
            if known.person_id not in self._met and said <= known.facts:
                return known
        return None

    def _thin(self, row: Sought, known: Known) -> str:
        """What to say where a row of another list had nothing but a name to be known by."""
        if row.ways or known.source == self._source_of(row) or said_of(row.draft):
            return ""
        return _("Somebody of this name is here, and the row says nothing else: nothing comes in.")

    def _doubt(self, row: Sought) -> str:
        holder = self._by_number.get(row.draft.external_id)
        namesakes = self._by_name.get(row.name, ())
        if namesakes:
            other = said_of(row.draft) - self._at_hand[namesakes[0]].facts
            if what := kinds_said(other):
                return _(
                    "Somebody of this name is here. The {what} on this row is not known of her, "
                    "so it is taken for somebody new."
                ).format(what=what)
            return _("Somebody of this name is here. This row is taken for somebody new.")
        if holder is not None:
            return _(
                "The number {number} belongs to somebody of another name here. "
                "This row is taken for somebody new."
            ).format(number=row.draft.external_id)
        return ""

    def _source_of(self, row: Sought) -> str:
        return row.draft.source or self._source

    def _load(self) -> None:
        """Everybody by name and other names, each with the ways to reach her and her number."""
        names: dict[Id, list[str]] = {}
        people = select(
            Person.id, Person.given, Person.family, Person.name, Person.external_id
        ).where(LISTED)
        for person_id, given, family, name, number in self._session.execute(people):
            names[person_id] = list(dict.fromkeys([known_as(given, family, name), fold(name)]))
            if number:
                self._by_number.setdefault(number, person_id)
        for person_id, text in self._session.execute(select(PersonName.person_id, PersonName.text)):
            if person_id not in names:
                continue  # kept apart: a list neither finds her nor tells of her
            names[person_id].append(fold(text))
        for person_id, of_hers in names.items():
            for one in of_hers:
                self._by_name.setdefault(one, []).append(person_id)
        numbers = select(OtherNumber.person_id, OtherNumber.system, OtherNumber.number)
        for person_id, system, number in self._session.execute(numbers):
            if person_id in names:
                self._given[number_fact(system, number)[1]] = person_id
                # two entries that became one have a number of each list
                self._by_number.setdefault(number, person_id)
        ways = select(ContactPoint.person_id, ContactPoint.key).where(
            ContactPoint.kind != ContactKind.ADDRESS, ContactPoint.key != ""
        )
        for person_id, key in self._session.execute(ways):
            for one in names.get(person_id, ()):
                self._by_way.setdefault(known_by(one, key), person_id)
        self._same = {row: one for row, one in self._same.items() if one in names}


def _no_number(number: str, of_another: bool) -> str:
    if of_another:
        words = _("The number {number} belongs to somebody of another name here.")
    else:
        words = _("Nobody here has the number {number}. Bring in the list of people first.")
    return words.format(number=number)


def _by_what(row: Sought, known: Known) -> str:
    """By what a row's person was known, in words."""
    alike = said_of(row.draft) & known.facts
    telling = [fact for fact in alike if tells(fact) or fact[0] in REACH]
    what = kinds_said(telling or alike)
    return _("by the same name and {what}").format(what=what) if what else _("by the name alone")
