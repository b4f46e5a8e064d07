"""What is known of people while a list comes in, and what a row of it says, as facts alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ..models import (
    Attempt,
    Card,
    ContactKind,
    ContactList,
    ContactListMember,
    ContactPoint,
    Conversation,
    ConversationPerson,
    Id,
    LanguageSkill,
    Note,
    OtherNumber,
    Person,
    PersonName,
    Silence,
    Suppression,
    uid_of,
)
from ..models.naming import fold, name_key
from .known_places import Fact, Held, facts_there, held_places
from .list_names import tags_meant
from .list_rows import ON_FILE, TALKED, PersonDraft, TalkDraft
from .same_way import way_fact
from .standing import TALKS, WISHES

T = TypeVar("T")

FILLED = ("say_as", "pronouns", "birth", "best_time", "external_id")
"""Facts that a list may fill in where they are empty; known as (fact, "") and with their value."""


class Known:
    """A person of the register, and which facts of her are there.

    `shown` is her name as it is written, `name` the folded one; `line` is that of the list she
    came in with just now, else 0. `phone` (with its key) and
    `address` are the first of hers, as written.
    """

    __slots__ = (
        "_position", "address", "birth", "facts", "line", "name", "person_id", "phone", "places",
        "shown", "source",
    )  # fmt: skip

    def __init__(self, person_id: Id, name: str = "", birth: str = "", source: str = "") -> None:
        self.person_id = person_id
        self.shown = name
        self.line = 0
        self.phone = ("", "")
        self.address = ""
        self.name = name
        self.birth = birth
        self.source = source
        self.facts: set[Fact] = set()
        self.places: list[Held] = []
        self._position = 0

    def takes(self, fact: Fact) -> bool:
        """True if this fact is new of her; from now on it is known."""
        if fact in self.facts:
            return False
        self.facts.add(fact)
        return True

    def there(self, way: Fact) -> Held | None:
        """Where she is, if a list may call it so."""
        return next((one for one in self.places if way in one.ways), None)

    def on(self, side: Fact) -> Held | None:
        """Where she is on this side of her life."""
        return next((one for one in reversed(self.places) if one.side == side), None)

    @property
    def where(self) -> str:
        """Where she is, or else lives, in words; empty where nobody knows."""
        return self.places[-1].words if self.places else self.address

    def next_position(self) -> int:
        """The place of the next way to reach her, behind those there are."""
        self._position += 1
        return self._position - 1


def said_of(draft: PersonDraft) -> set[Fact]:
    """What a row says of its person beside her name."""
    said = {(fact, value) for fact in FILLED if (value := getattr(draft, fact))}
    said |= {way_fact(point.kind, point.key, point.value) for point in draft.points}
    said |= {("name", fold(other)) for other in draft.also_known_as}
    said |= {("language", skill.language) for skill in draft.languages}
    said |= {fact for one in draft.placements if one.structures for fact in facts_there(one)}
    if draft.note:
        said.add(("note", draft.note))
    said |= {("silent", way) for way in wishes(draft)}
    said |= {("tag", name_key(tag)) for tag in draft.tags}
    if draft.talk is not None:
        said.add(talk_fact(draft.talk))
    if draft.card_signed:
        said.add(("card", draft.card_signed))
    return said


def number_fact(system: str, number: str) -> Fact:
    """That a program gave her this number."""
    return "number", f"{system}\n{number}"


def talk_fact(talk: TalkDraft) -> Fact:
    """The talk or try: two of one kind on one day are one. A result says nothing of the channel."""
    if not talk.code:
        return "note", talk.text
    return "talk", _talk_key(talk.on, talk.code, talk.channel if talk.code == TALKED else "")


def _talk_key(on: str, code: str, channel: str) -> str:
    return f"{on} {code} {channel}"


def wishes(draft: PersonDraft) -> tuple[str, ...]:
    """By which ways the row says that she is not to be reached, as Suppression keeps them."""
    at_all = (Silence.ANY.value,) if draft.do_not_contact else ()
    return (*at_all, *draft.do_not)


def read_facts(session: Session, people: Mapping[Id, Known], *, talks: bool = False) -> None:
    """Fills in what the register has of these people; the talks only where they are wanted."""
    ids = list(people)
    for person_id, fact in _talks(session, ids) if talks else ():
        people[person_id].facts.add(fact)
    for person_id, known in people.items():  # her card goes out with it, and comes back
        known.facts.add(("external_id", uid_of(person_id)))
    for person_id, fact in _facts(session, ids):
        people[person_id].facts.add(fact)
    for person_id, held in held_places(session, ids):
        known = people[person_id]
        known.facts |= {*held.ways, held.side, *held.facts}
        known.places.append(held)
    ways = select(
        ContactPoint.person_id, ContactPoint.kind, ContactPoint.key, ContactPoint.value
    ).where(ContactPoint.person_id.in_(ids))
    for person_id, kind, key, value in session.execute(ways):
        known = people[person_id]
        known.takes(way_fact(kind, key, value))
        known.next_position()
        if kind is ContactKind.PHONE and not known.phone[0]:
            known.phone = (value, key)
        elif kind is ContactKind.ADDRESS:
            known.address = known.address or value
    own = select(
        Person.id, Person.given, Person.family, Person.name, Person.birth, Person.basis_source
    ).where(Person.id.in_(ids))
    for person_id, given, family, name, birth, source in session.execute(own):
        known = people[person_id]
        known.name, known.shown = known_as(given, family, name), name
        known.birth, known.source = birth or "", source


def known_as(given: str, family: str, name: str) -> str:
    """The folded name that people are compared by: without a title, if its parts are known."""
    return fold(f"{given} {family}" if given and family else name)


def _facts(session: Session, people: Collection[Id]) -> Iterator[tuple[Id, Fact]]:
    """What these people have, ways to reach them apart."""
    columns = [getattr(Person, fact) for fact in FILLED]
    filled = select(Person.id, *columns).where(Person.id.in_(people))
    for person_id, *values in session.execute(filled):
        for fact, value in zip(FILLED, values, strict=True):
            if value:
                yield person_id, (fact, "")
                yield person_id, (fact, value)
    for person_id, text in _of(session, people, PersonName.person_id, PersonName.text):
        yield person_id, ("name", fold(text))
    for person_id, code in _of(session, people, LanguageSkill.person_id, LanguageSkill.language):
        yield person_id, ("language", code)
    for person_id, text in _of(session, people, Note.person_id, Note.text):
        yield person_id, ("note", text)
    for person_id, name in session.execute(
        select(ContactListMember.person_id, ContactList.name)
        .join(ContactList, ContactList.id == ContactListMember.list_id)
        .where(ContactListMember.person_id.in_(people))
    ):
        for tag in tags_meant(name):
            yield person_id, ("tag", tag)
    for person_id, signed in _of(session, people, Card.person_id, Card.signed_on):
        yield person_id, ("card", signed.isoformat())
        yield person_id, ("card", ON_FILE)
    numbers = select(OtherNumber.person_id, OtherNumber.system, OtherNumber.number)
    for person_id, system, number in session.execute(
        numbers.where(OtherNumber.person_id.in_(people))
    ):
        yield person_id, number_fact(system, number)
    wished = WISHES.add_columns(Suppression.way).where(Suppression.person_id.in_(people))
    for person_id, way in session.execute(wished):
        yield person_id, ("silent", way.value)


def _talks(session: Session, people: Collection[Id]) -> Iterator[tuple[Id, Fact]]:
    """The talks and tries of these people, each by its day."""
    talks = TALKS.add_columns(Conversation.channel).where(ConversationPerson.person_id.in_(people))
    for person_id, on, channel in session.execute(talks):
        yield person_id, ("talk", _talk_key(on.isoformat(), TALKED, channel))
    tries = select(Attempt.person_id, Attempt.on_date, Attempt.code)
    for person_id, on, code in session.execute(tries.where(Attempt.person_id.in_(people))):
        if person_id is not None:
            yield person_id, ("talk", _talk_key(on.isoformat(), code, ""))


def _of(
    session: Session,
    people: Collection[Id],
    whose: InstrumentedAttribute[Id],
    fact: InstrumentedAttribute[T],
) -> Iterable[tuple[Id, T]]:
    """One fact of these people, with whose it is."""
    return session.execute(select(whose, fact).where(whose.in_(people)))
