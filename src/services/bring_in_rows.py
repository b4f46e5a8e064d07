"""What a row of a list adds to the register: somebody new, what is new about her, or a flat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy import update
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import (
    ContactKind,
    ContactPoint,
    Id,
    LanguageSkill,
    NameKind,
    Note,
    Person,
    PersonName,
    PersonStatus,
    Placement,
    Sensitivity,
    StructureKind,
    Suppression,
    new_id,
)
from ..models.naming import fold, sort_key
from .known_facts import FILLED, Known, at, side
from .known_people import KnownPeople, Sought
from .memberships import basis_of
from .place_finder import PlaceFinder
from .waiting_rows import WaitingRows

UNWANTED = {
    ContactKind.PHONE: "phone",
    ContactKind.EMAIL: "email",
    ContactKind.ADDRESS: "post",
}


class Way(Protocol):
    """A way to reach somebody, as a list gives it."""

    kind: ContactKind
    value: str
    key: str
    label: str


class Somebody(Protocol):
    """What a row of a list says about one person; empty means that it says nothing."""

    line: int
    name: str
    given: str
    family: str
    external_id: str
    say_as: str
    pronouns: str
    birth: str
    best_time: str
    status: str
    source: str
    note: str
    do_not_contact: bool
    do_not: tuple[str, ...]
    also_known_as: tuple[str, ...]
    points: tuple[Any, ...]
    placements: tuple[Any, ...]
    languages: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What is the same for every row of one import."""

    session: Session
    worker_id: Id
    today: date
    source: str
    known: KnownPeople
    places: PlaceFinder
    rows: WaitingRows


def add_person(step: Step, row: Sought) -> None:
    """Adds somebody whom the register does not know, with all that the row says of her."""
    person_id = new_id()
    draft: Somebody = row.draft
    name = draft.name
    step.rows.add(
        Person,
        id=person_id,
        name=name,
        given=draft.given,
        family=draft.family,
        sort_key=sort_key(draft.family, draft.given, name),
        say_as=draft.say_as,
        pronouns=draft.pronouns,
        birth=draft.birth or None,
        best_time=draft.best_time,
        status=PersonStatus.ACTIVE.value,
        basis=basis_of(draft.status).value,
        basis_source=draft.source or step.source,
        basis_review=None,
        external_id=draft.external_id or None,
        added_on=step.today.isoformat(),
    )
    known = step.known.remember(person_id, row)
    _new_facts(known, draft)
    _add_details(step, known, draft)


def complete(step: Step, known: Known, draft: Somebody) -> bool:
    """Adds what the row knows and the register does not. True if it added anything."""
    before = len(step.rows)
    filled = _fill_empty(step, known, draft)
    _add_details(step, known, draft)
    after = len(step.rows)
    return filled or after > before


def _fill_empty(step: Step, known: Known, draft: Somebody) -> bool:
    facts = _new_facts(known, draft)
    if not facts:
        return False
    step.rows.write(step.session)  # she may be one of those that still wait
    step.session.execute(update(Person).where(Person.id == known.person_id).values(**facts))
    return True


def _new_facts(known: Known, draft: Somebody) -> dict[str, str]:
    """What the row says of facts that were empty so far; from now on they are known."""
    said = {fact: getattr(draft, fact) for fact in FILLED}
    new = {fact: value for fact, value in said.items() if (fact, value) not in known.facts}
    return {fact: value for fact, value in new.items() if value and known.takes((fact, ""))}


def _add_details(step: Step, known: Known, draft: Somebody) -> None:
    person_id = known.person_id
    for point in draft.points:
        _add_point(step, known, draft, point)
    for other in draft.also_known_as:
        if known.takes(("name", fold(other))):
            step.rows.add(PersonName, person_id=person_id, text=other, kind=NameKind.SPELLING.value)
    for skill in draft.languages:
        if known.takes(("language", skill.language)):
            step.rows.add(
                LanguageSkill,
                person_id=person_id,
                language=skill.language,
                speaks=skill.speaks,
                reads=skill.reads,
                interpreter=False,
            )
    for placement in draft.placements:
        _add_placement(step, known, placement)
    if draft.note and known.takes(("note", draft.note)):
        step.rows.add(
            Note,
            person_id=person_id,
            text=draft.note,
            sensitivity=Sensitivity.ORDINARY.value,
            worker_id=step.worker_id,
            written_on=step.today.isoformat(),
            expires_on=None,
        )
    if draft.do_not_contact and known.takes(("silent", "")):
        step.rows.add(
            Suppression,
            person_id=person_id,
            since=step.today.isoformat(),
            reason=_("so it stands in the list {file}").format(file=step.source),
            lifted_on=None,
        )


def _add_point(step: Step, known: Known, draft: Somebody, point: Way) -> None:
    if not known.takes((point.kind.value, point.key or point.value)):
        return
    unwanted = UNWANTED[point.kind] in draft.do_not
    step.rows.add(
        ContactPoint,
        person_id=known.person_id,
        kind=point.kind.value,
        value=point.value,
        key=point.key,
        label=point.label,
        good=not unwanted,
        bad_reason=_("asked not to be reached this way") if unwanted else "",
        alias=False,
        safe_for_message=point.kind is not ContactKind.PHONE or "text" not in draft.do_not,
        position=known.next_position(),
    )


def _add_placement(step: Step, known: Known, placement: Any) -> None:
    place: tuple[tuple[StructureKind, str], ...] = placement.structures
    if not place or not known.takes(at(place, placement.slot)) or not known.takes(side(place)):
        return
    structure_id, slot_id = step.places.find(place, placement.slot)
    slot_id = slot_id or step.places.next_position(structure_id)
    step.rows.add(
        Placement,
        person_id=known.person_id,
        structure_id=structure_id,
        slot_id=slot_id,
        job=placement.job,
        contract=placement.contract,
        pattern=placement.pattern,
        seniority=placement.seniority or None,
        from_date=None,
        to_date=None,
        ended=False,
    )


def add_flat(step: Step, draft: Somebody) -> int:
    """Adds the flat of a row that tells of nobody; how many were not there."""
    before = step.places.seats
    for placement in draft.placements:
        step.places.find(placement.structures, placement.slot)
    return step.places.seats - before
