"""What is known of people while a list comes in, and what a row of it says, as facts alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ..models import (
    Attempt,
    Card,
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
    Placement,
    Silence,
    Slot,
    Structure,
    StructureKind,
    Suppression,
    uid_of,
)
from ..models.naming import fold, name_key
from .list_rows import PersonDraft, TalkDraft
from .place_kinds import BELOW, FLATS_IN
from .standing import TALKS, WISHES

T = TypeVar("T")
Fact = tuple[str, str]
Place = list[tuple[StructureKind, str]]

FILLED = ("say_as", "pronouns", "birth", "best_time", "external_id")
"""Facts that a list may fill in where they are empty; known as (fact, "") and with their value."""
TALKED = "T"
"""The code of a talk that was held."""
HOME = frozenset({*FLATS_IN, StructureKind.ESTATE})
INSTITUTIONS = frozenset({StructureKind.CITY, *BELOW[StructureKind.CITY]})


class Known:
    """A person of the register, and which facts of her are there.

    `shown` is her name as it is written, `name` the folded one; `line` is that of the list she
    came in with just now, else 0.
    """

    __slots__ = (
        "_position", "birth", "facts", "line", "name", "person_id", "shown", "source", "where",
    )  # fmt: skip

    def __init__(self, person_id: Id, name: str = "", birth: str = "", source: str = "") -> None:
        self.person_id = person_id
        self.shown = name
        self.line = 0
        self.name = name
        self.birth = birth
        self.source = source
        self.facts: set[Fact] = set()
        self.where: dict[Fact, str] = {}
        """Where she is, in words, by the side of her life."""
        self._position = 0

    def takes(self, fact: Fact) -> bool:
        """True if this fact is new of her; from now on it is known."""
        if fact in self.facts:
            return False
        self.facts.add(fact)
        return True

    def next_position(self) -> int:
        """The place of the next way to reach her, behind those there are."""
        self._position += 1
        return self._position - 1


def said_of(draft: PersonDraft) -> set[Fact]:
    """What a row says of its person beside her name."""
    said = {(fact, value) for fact in FILLED if (value := getattr(draft, fact))}
    said |= {(point.kind.value, point.key or point.value) for point in draft.points}
    said |= {("name", fold(other)) for other in draft.also_known_as}
    said |= {("language", skill.language) for skill in draft.languages}
    said |= {at(one.structures, one.slot) for one in draft.placements if one.structures}
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


def at(place: Iterable[tuple[StructureKind, str]], slot: str) -> Fact:
    """That somebody is at this place, in this seat."""
    return "at", fold(" ".join([*(name for _kind, name in place), slot]))


def side(place: Iterable[tuple[StructureKind, str]]) -> Fact:
    """That somebody is placed at home, in an institution or at work: of each, one at most."""
    kinds = {kind for kind, _name in place}
    where = "home" if kinds <= HOME else "institution" if kinds <= INSTITUTIONS else "work"
    return "placed", where


def read_facts(session: Session, people: Mapping[Id, Known], *, talks: bool = False) -> None:
    """Fills in what the register has of these people; the talks only where they are wanted."""
    ids = list(people)
    for person_id, fact in _talks(session, ids) if talks else ():
        people[person_id].facts.add(fact)
    for person_id, known in people.items():  # her card goes out with it, and comes back
        known.facts.add(("external_id", uid_of(person_id)))
    for person_id, fact in _facts(session, ids):
        people[person_id].facts.add(fact)
    for person_id, place, label in _places(session, ids):
        known = people[person_id]
        known.facts.update(_said_shorter(place, label))
        known.facts.add(side(place))
        known.where[side(place)] = " · ".join(
            filter(None, [*(name for _kind, name in place), label])
        )
    ways = select(
        ContactPoint.person_id, ContactPoint.kind, ContactPoint.key, ContactPoint.value
    ).where(ContactPoint.person_id.in_(ids))
    for person_id, kind, key, value in session.execute(ways):
        people[person_id].takes((kind.value, key or value))
        people[person_id].next_position()
    own = select(
        Person.id, Person.given, Person.family, Person.name, Person.birth, Person.basis_source
    ).where(Person.id.in_(ids))
    for person_id, given, family, name, birth, source in session.execute(own):
        known = people[person_id]
        known.name, known.shown = known_as(given, family, name), name
        known.birth, known.source = birth or "", source


def known_as(given: str, family: str, name: str) -> str:
    """The folded name that people are compared by: without a title, if its parts are known."""
    return fold(f"{given} {family}" if given or family else name)


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
        yield person_id, ("tag", name_key(name))
    for person_id, signed in _of(session, people, Card.person_id, Card.signed_on):
        yield person_id, ("card", signed.isoformat())
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


def _places(session: Session, people: Collection[Id]) -> Iterator[tuple[Id, Place, str]]:
    """Where these people are now: the places from the outermost in, and the seat."""
    rows = session.execute(
        select(Placement.person_id, Placement.structure_id, Slot.label)
        .outerjoin(Slot, Slot.id == Placement.slot_id)
        .where(Placement.person_id.in_(people), Placement.ended.is_(False))
    ).all()
    tree = (
        {
            structure_id: (parent, kind, name)
            for structure_id, parent, kind, name in session.execute(
                select(Structure.id, Structure.parent_id, Structure.kind, Structure.name)
            )
        }
        if rows
        else {}
    )
    for person_id, structure_id, label in rows:
        place: list[tuple[StructureKind, str]] = []
        here: Id | None = structure_id
        while here is not None:
            here, kind, name = tree[here]
            place.insert(0, (kind, name))
        yield person_id, place, label or ""


def _said_shorter(place: Sequence[tuple[StructureKind, str]], label: str) -> Iterator[Fact]:
    """How a list may name this place: from any level in, or down to any, and without the number
    of a position."""
    ways = [place[level:] for level in range(len(place))]
    ways += [place[:level] for level in range(1, len(place))]
    ways += [[one] for one in place[:-1]] if label else []
    for way in ways:
        yield at(way, label)
        if label.isdecimal():
            yield at(way, "")


def _of(
    session: Session,
    people: Collection[Id],
    whose: InstrumentedAttribute[Id],
    fact: InstrumentedAttribute[T],
) -> Iterable[tuple[Id, T]]:
    """One fact of these people, with whose it is."""
    return session.execute(select(whose, fact).where(whose.in_(people)))
