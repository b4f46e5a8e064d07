"""People: adding, changing, archiving; each change a verb, nothing overwritten in silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import (
    Basis,
    ContactKind,
    ContactPoint,
    Id,
    LanguageSkill,
    NameKind,
    Person,
    PersonName,
    PersonStatus,
    Suppression,
    new_id,
)
from ..models.naming import fold, full_name, sort_key
from ..models.partial_date import is_partial_date
from ..whole_names import from_whole
from .erased import erased, welcome_back
from .existing import existing
from .groups import profile
from .phones import phone_key
from .same_way import way_fact
from .standing import ACTIVE, SILENT, WISHES

EDITABLE = (
    "name", "given", "family", "say_as", "pronouns", "birth", "best_time", "basis_source",
    "best_place", "access_needs",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """A way to reach somebody, as it is typed."""

    kind: ContactKind
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody new. A name is all it takes; e-mail is optional and never unique."""

    name: str
    given: str = ""
    family: str = ""
    pronouns: str = ""
    ways: tuple[Way, ...] = field(default_factory=tuple)
    basis: Basis = Basis.NONE
    apart: bool = False
    """Kept apart from the group's list, in the circle of one worker."""
    again: bool = False
    """She was erased once, and comes in again at her own wish."""


def split_name(name: str) -> tuple[str, str]:
    """Given and family name as most lists write them: "Family, Given", else the last word with its
    particles; a title belongs to neither."""
    parts = from_whole(" ".join(name.split()))
    return parts.given, parts.family


def add_person(session: Session, new: NewPerson, today: date) -> Id:
    """Adds somebody and returns her id. Unanswered without a name, and of the field `again` for
    somebody who was erased."""
    name = " ".join(new.name.split())
    if not name:
        raise problems.Unanswered(_("What is this person called?"), "name")
    _at_her_wish(session, new, name)
    given, family = (new.given, new.family) if new.given or new.family else split_name(name)
    if "," in name and not (new.given or new.family):
        name = full_name(given, family)
    person_id = new_id()
    session.add(
        Person(
            id=person_id,
            name=name,
            given=given,
            family=family,
            sort_key=sort_key(family, given, name),
            pronouns=new.pronouns,
            basis=new.basis,
            apart=new.apart,
            added_on=today,
        )
    )
    session.flush()
    for way in new.ways:
        add_way(session, person_id, way)
    return person_id


def _at_her_wish(session: Session, new: NewPerson, name: str) -> None:
    where = profile(session).region
    ways = [(way.kind, way_key(way.kind, " ".join(way.value.split()), where)) for way in new.ways]
    if new.again:
        welcome_back(session, ways, name)
    elif told := erased(session).why_not(ways, name=name):
        raise problems.Unanswered(told, "again")


def edit_person(session: Session, person_id: Id, fact: str, value: str) -> None:
    """Corrects one fact; a name that was hers goes on finding her.

    Unanswered for an empty name, BadDate for a birth that is no date.
    """
    person = existing(session, Person, person_id)
    value = " ".join(value.split())
    if fact not in EDITABLE:
        raise ValueError(fact)
    if fact == "name":
        if not value:
            raise problems.Unanswered(_("A person needs a name, or a word to know her by."), fact)
        before = person.name
        person.given, person.family = split_name(value)
        person.name = full_name(person.given, person.family) if "," in value else value
        _keep_former(session, person, before)
    elif fact == "birth":
        if value and not is_partial_date(value):
            raise problems.BadDate(_("Write a birth date as 1974, 1974-05 or 1974-05-31."))
        person.birth = value or None
    else:
        setattr(person, fact, value)
    person.sort_key = sort_key(person.family, person.given, person.name)


def _keep_former(session: Session, person: Person, before: str) -> None:
    """Keeps the name she had as a former one, unless she is found by it anyway.

    A former name that is hers again is former no longer.
    """
    others = session.scalars(select(PersonName).where(PersonName.person_id == person.id)).all()
    for one in others:
        if one.kind is NameKind.FORMER and fold(one.text) == fold(person.name):
            session.delete(one)
    if fold(before) not in {fold(person.name), *(fold(one.text) for one in others)}:
        session.add(PersonName(person_id=person.id, text=before, kind=NameKind.FORMER))


def set_basis(session: Session, person_id: Id, basis: Basis, review: date | None) -> None:
    """Why we may keep her data, and when to ask again."""
    person = existing(session, Person, person_id)
    person.basis, person.basis_review = basis, review


def add_name(session: Session, person_id: Id, text: str, kind: NameKind) -> Id:
    """Another spelling, a name at birth, a nickname: she is found by it too."""
    if not text.strip():
        raise problems.Unanswered(_("Which other name?"), "name")
    existing(session, Person, person_id)
    name = PersonName(person_id=person_id, text=text.strip(), kind=kind)
    session.add(name)
    session.flush()
    return name.id


def edit_name(session: Session, name_id: Id, text: str) -> None:
    """Corrects another name of hers; left empty it goes."""
    name = existing(session, PersonName, name_id)
    text = " ".join(text.split())
    if text:
        name.text = text
    else:
        session.delete(name)


def add_way(session: Session, person_id: Id, way: Way) -> Id:
    """Another phone, e-mail or address, after those that are there. Returns its id.

    One that she has already is taken for good again, not written twice.
    """
    value = " ".join(way.value.split())
    if not value:
        raise problems.Unanswered(_("Which number, mail or address?"), "value")
    existing(session, Person, person_id)
    key = way_key(way.kind, value, profile(session).region)
    point = _known_way(session, person_id, way.kind, key, value)
    if point is None:
        last = session.scalar(
            select(func.max(ContactPoint.position)).where(ContactPoint.person_id == person_id)
        )
        point = ContactPoint(
            person_id=person_id,
            kind=way.kind,
            label=way.label,
            position=0 if last is None else last + 1,
        )
        session.add(point)
    _hold_good(point, value, key)
    session.flush()
    return point.id


def edit_way(session: Session, way_id: Id, value: str) -> Id:
    """Another number, mail or address in place of this one. Returns the id of the one that holds.

    The one before is kept as replaced and goes on finding her; only another spelling of the same
    is written over it. Left empty it is retired, not deleted. Missing if it is no longer there.
    """
    point = existing(session, ContactPoint, way_id)
    value = " ".join(value.split())
    if not value:
        point.good, point.bad_reason = False, _("taken off by hand")
        return point.id
    key = way_key(point.kind, value, profile(session).region)
    if way_fact(point.kind, key, value) == way_fact(point.kind, point.key, point.value):
        point.value, point.key = value, key
        return point.id
    new = _known_way(session, point.person_id, point.kind, key, value)
    if new is None:
        new = ContactPoint(person_id=point.person_id, kind=point.kind, label=point.label)
        new.alias, new.safe_for_message = point.alias, point.safe_for_message
        session.add(new)
    _hold_good(new, value, key)
    new.position = point.position
    if point.good:
        point.good, point.bad_reason = False, _("replaced")
    session.flush()
    return new.id


def _known_way(
    session: Session, person_id: Id, kind: ContactKind, key: str, value: str
) -> ContactPoint | None:
    """The same way of hers, good or not, however it is spelled."""
    hers = select(ContactPoint).where(
        ContactPoint.person_id == person_id, ContactPoint.kind == kind
    )
    said = way_fact(kind, key, value)
    known = session.scalars(hers)
    return next((one for one in known if way_fact(kind, one.key, one.value) == said), None)


def _hold_good(point: ContactPoint, value: str, key: str) -> None:
    point.value, point.key, point.good, point.bad_reason = value, key, True, ""


def way_key(kind: ContactKind, value: str, where: str) -> str:
    """What two spellings of the same way have in common."""
    if kind is ContactKind.PHONE:
        return phone_key(value, where)
    return value.casefold() if kind is ContactKind.EMAIL else fold(value)


def set_languages(
    session: Session, person_id: Id, speaks: Sequence[str], reads: Sequence[str]
) -> None:
    """The languages she speaks and those she reads, by their codes; others of hers go."""
    existing(session, Person, person_id)
    noted = select(LanguageSkill).where(LanguageSkill.person_id == person_id)
    known: dict[str, LanguageSkill] = {skill.language: skill for skill in session.scalars(noted)}
    for code in dict.fromkeys((*speaks, *reads)):
        skill = known.pop(code, None)
        if skill is None:
            skill = LanguageSkill(person_id=person_id, language=code)
            session.add(skill)
        skill.speaks, skill.reads = code in speaks, code in reads
    for skill in known.values():
        session.delete(skill)


def archive_people(session: Session, people: Sequence[Id]) -> int:
    """Takes people out of the lists; all that is known of them stays. Returns how many."""
    found = session.scalars(select(Person).where(Person.id.in_(people), ACTIVE)).all()
    for person in found:
        person.status = PersonStatus.ARCHIVED
    return len(found)


def bring_back(session: Session, person_id: Id) -> None:
    """Puts an archived person back into the lists."""
    existing(session, Person, person_id).status = PersonStatus.ACTIVE


def do_not_contact(session: Session, person_id: Id, reason: str, today: date) -> None:
    """From now on she is on no list. Doing it twice changes nothing."""
    if not session.scalar(SILENT.where(Suppression.person_id == person_id)):
        existing(session, Person, person_id)
        session.add(Suppression(person_id=person_id, since=today, reason=reason))


def may_contact_again(session: Session, person_id: Id, today: date) -> None:
    """She may be contacted again, by every way."""
    existing(session, Person, person_id)
    hers = WISHES.with_only_columns(Suppression).where(Suppression.person_id == person_id)
    for one in session.scalars(hers):
        one.lifted_on = today


def person_name(session: Session, person_id: Id) -> str:
    """Her name as it is shown. Missing if she is no longer here."""
    return existing(session, Person, person_id).name
