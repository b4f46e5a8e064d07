"""Bringing people in from a list, as one step: new, updated or left as they are; nobody merged.

Somebody is the same person only by her name together with something else (known_people.py):
never by name alone. Empty cells never overwrite, and what is known is never replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import islice
from typing import Any, Protocol

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import (
    ContactKind,
    ContactPoint,
    Id,
    ImportBatch,
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
from .bring_in_places import placed
from .bring_in_words import added_words, kept_words
from .known_facts import FILLED, Fact, Known, at, said_of, side
from .known_people import Found, KnownPeople, Sought
from .memberships import basis_of
from .place_finder import PlaceFinder
from .waiting_rows import WaitingRows

BATCH = 4000
"""Rows that are written at once; a hundred thousand people stay within a few megabytes."""

Progress = Callable[[int, int], None]
"""Called with rows done and rows in all (0: not known); raises Cancelled to stop."""


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


class Becomes(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    FLAT = "flat"
    """It tells of a flat and of nobody: the flat stands there, empty."""


Heard = Callable[[Any, Becomes, str], None]
"""Called for each row with what became of it and why, in the order of the list."""

LISTED = 10_000
"""Remarks beyond these are not kept."""


@dataclass(slots=True)
class Brought:
    """How many rows came to what, and what is to be said of some, with their lines."""

    new: int = 0
    updated: int = 0
    same: int = 0
    flats: int = 0
    """Flats that were not there, from rows that tell of nobody."""
    remarked: list[tuple[int, str]] = field(default_factory=list)

    def remark(self, line: int, said: str) -> None:
        """Keeps what is to be said of a line, if there is something and room for it."""
        if said and len(self.remarked) < LISTED:
            self.remarked.append((line, said))


@dataclass(frozen=True, slots=True)
class _Step:
    """What is the same for every row of one import."""

    session: Session
    worker_id: Id
    today: date
    source: str
    known: KnownPeople
    places: PlaceFinder
    rows: WaitingRows


def bring_in(
    session: Session,
    people: Iterable[Any],
    *,
    file_name: str,
    worker_id: Id,
    today: date,
    progress: Progress | None = None,
    heard: Heard | None = None,
) -> Brought:
    """Brings these people in (each a `Somebody`) and counts what became of them.

    Raises what reading them raises: the step then falls as a whole.
    """
    step = _Step(
        session, worker_id, today, file_name,
        KnownPeople(session, file_name), PlaceFinder(session), WaitingRows(),
    )  # fmt: skip
    brought = Brought()
    remaining = iter(people)
    while batch := list(islice(remaining, BATCH)):
        for draft in [one for one in batch if not one.name]:
            made = _add_flat(step, draft, brought)
            if heard is not None:
                heard(draft, Becomes.FLAT, "" if made else _("This flat is here already."))
        for row in step.known.look_up(_placed(step, brought, [one for one in batch if one.name])):
            found = step.known.find(row)
            before = set(found.known.facts) if heard is not None and found.known else set()
            became = _bring(step, row, found, brought)
            brought.remark(row.draft.line, found.remark)
            if heard is not None:
                heard(row.draft, became, _why(row.draft, found, before))
        step.rows.write(session)
        if progress is not None:
            progress(brought.new + brought.updated + brought.same, 0)
    return brought


def keep_batch(
    session: Session, file_name: str, worker_id: Id, at: datetime, brought: Brought, bad: int
) -> None:
    """Notes which file came in when, with its counts; one that brought nothing leaves no step."""
    if not (brought.new or brought.updated or brought.flats):
        return
    session.add(
        ImportBatch(
            file_name=file_name,
            worker_id=worker_id,
            at=at,
            rows_read=brought.new + brought.updated + brought.same + bad,
            rows_new=brought.new,
            rows_updated=brought.updated,
            rows_skipped=brought.same,
            rows_bad=bad,
        )
    )


def _placed(step: _Step, brought: Brought, batch: Iterable[Any]) -> Iterator[Any]:
    for draft in batch:
        whole, remark = placed(draft, step.places)
        brought.remark(draft.line, remark)
        yield whole


def _bring(step: _Step, row: Sought, found: Found, brought: Brought) -> Becomes:
    if found.known is None:
        _add(step, row)
        brought.new += 1
        return Becomes.NEW
    if _complete(step, found.known, row.draft):
        brought.updated += 1
        return Becomes.UPDATED
    brought.same += 1
    return Becomes.SAME


def _why(draft: Somebody, found: Found, before: set[Fact]) -> str:
    """Whom a row is about, what it adds to her and what of it she has otherwise already."""
    known = found.known
    if known is None:
        return found.remark
    said = said_of(draft)
    kept = kept_words(said, before, draft)
    new = added_words(draft, (known.facts - before) if kept or not said <= before else set())
    who = _("{name} on line {n}") if known.line else "{name}"
    told = [
        _("{who}, {by}.").format(who=who.format(name=known.shown, n=known.line), by=found.by),
        _("New: {new}.").format(new=new) if new else _("Nothing here is new."),
        _("Stays as it is: {kept}.").format(kept=kept) if kept else "",
        found.remark,
    ]
    return " ".join(filter(None, told))


def _add(step: _Step, row: Sought) -> None:
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


def _complete(step: _Step, known: Known, draft: Somebody) -> bool:
    """Adds what the row knows and the register does not. True if it added anything."""
    before = len(step.rows)
    filled = _fill_empty(step, known, draft)
    _add_details(step, known, draft)
    after = len(step.rows)
    return filled or after > before


def _fill_empty(step: _Step, known: Known, draft: Somebody) -> bool:
    facts = _new_facts(known, draft)
    if not facts:
        return False
    step.rows.write(step.session)  # she may be one of those that still wait
    step.session.execute(update(Person).where(Person.id == known.person_id).values(**facts))
    return True


def _new_facts(known: Known, draft: Somebody) -> dict[str, str]:
    """What the row says of facts that were empty so far; from now on they are known."""
    said = {fact: getattr(draft, fact) for fact in FILLED}
    return {fact: value for fact, value in said.items() if value and known.takes((fact, ""))}


def _add_details(step: _Step, known: Known, draft: Somebody) -> None:
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


def _add_point(step: _Step, known: Known, draft: Somebody, point: Way) -> None:
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


UNWANTED = {
    ContactKind.PHONE: "phone",
    ContactKind.EMAIL: "email",
    ContactKind.ADDRESS: "post",
}


def _add_placement(step: _Step, known: Known, placement: Any) -> None:
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


def _add_flat(step: _Step, draft: Somebody, brought: Brought) -> bool:
    """The flat of a row that tells of nobody. True if it was not there."""
    before = step.places.seats
    for placement in draft.placements:
        step.places.find(placement.structures, placement.slot)
    brought.flats += step.places.seats - before
    return step.places.seats > before


def latest_batches(session: Session, limit: int = 20) -> list[tuple[str, datetime, int]]:
    """The files brought in last: name, when, how many rows were new."""
    rows = session.execute(
        select(ImportBatch.file_name, ImportBatch.at, ImportBatch.rows_new)
        .order_by(ImportBatch.id.desc())
        .limit(limit)
    )
    return [(row[0], row[1], row[2]) for row in rows]
