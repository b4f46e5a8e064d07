"""What a row of a list adds to the register: somebody new, what is new about her, or a flat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import (
    ContactPoint,
    Id,
    LanguageSkill,
    NameKind,
    Note,
    OtherNumber,
    Person,
    PersonName,
    PersonStatus,
    Placement,
    Suppression,
    new_id,
)
from ..models.naming import fold, sort_key
from .bring_in_records import Records
from .bring_in_talks import keep_talk
from .days import is_before
from .known_facts import FILLED, Known, number_fact, wishes
from .known_people import KnownPeople
from .known_places import FILLED_THERE, Held, at, begun, facts_there, side
from .list_rows import Answers, Decisions, PersonDraft, PlacementDraft, Point
from .memberships import basis_of
from .place_finder import PlaceFinder
from .placements import leave
from .same_way import way_fact
from .sought import Sought
from .talk_follows import in_a_year
from .waiting_rows import WaitingRows


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
    records: Records
    answers: Answers
    decisions: Decisions
    remark: Callable[[int, str], None]
    """Keeps what is to be said of a line."""

    def note(self, known: Known, text: str, *, on: str = "", by: Id | None = None) -> None:
        """Keeps words about somebody for a year, unless they are known."""
        if known.takes(("note", text)):
            self.rows.add(
                Note,
                person_id=known.person_id,
                text=text,
                sensitivity=self.answers.sensitivity.value,
                worker_id=by or self.worker_id,
                written_on=on or self.today.isoformat(),
                expires_on=in_a_year(self.today).isoformat(),
            )

    def wish(self, known: Known, way: str) -> None:
        """Keeps that she is not to be contacted, by one way or at all."""
        self.rows.add(
            Suppression,
            person_id=known.person_id,
            since=self.today.isoformat(),
            reason=_("so it stands in the list {file}").format(file=self.source),
            lifted_on=None,
            way=way,
        )


def add_person(step: Step, row: Sought) -> Known:
    """Adds somebody whom the register does not know, with all that the row says of her."""
    person_id = new_id()
    draft = row.draft
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
    return known


def complete(step: Step, known: Known, draft: PersonDraft) -> bool:
    """Adds what the row knows and the register does not. True if it added anything."""
    before = step.rows.touched
    if facts := _new_facts(known, draft) | _taken_facts(step, known, draft):
        step.rows.change(step.session, Person, known.person_id, **facts)
    _add_details(step, known, draft)
    return step.rows.touched > before


def _new_facts(known: Known, draft: PersonDraft) -> dict[str, str]:
    """What the row says of facts that were empty so far; from now on they are known."""
    said = {fact: getattr(draft, fact) for fact in FILLED}
    new = {fact: value for fact, value in said.items() if (fact, value) not in known.facts}
    return {fact: value for fact, value in new.items() if value and known.takes((fact, ""))}


def _taken_facts(step: Step, known: Known, draft: PersonDraft) -> dict[str, str]:
    """What somebody chose to take from the row in the place of what is known."""
    taken = step.decisions.taken.get(draft.row, frozenset())
    said = {fact: getattr(draft, fact) for fact in FILLED if fact in taken}
    facts = {fact: value for fact, value in said.items() if value and known.takes((fact, value))}
    if "name" in taken and draft.name != known.shown:
        facts |= {
            "name": draft.name, "given": draft.given, "family": draft.family,
            "sort_key": sort_key(draft.family, draft.given, draft.name),
        }  # fmt: skip
        if known.takes(("name", fold(known.shown))):
            former = NameKind.FORMER.value
            step.rows.add(PersonName, person_id=known.person_id, text=known.shown, kind=former)
    return facts


def _add_details(step: Step, known: Known, draft: PersonDraft) -> None:
    person_id = known.person_id
    for point in draft.points:
        _add_point(step, known, point)
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
        _add_placement(step, known, placement, draft)
    if draft.note:
        step.note(known, draft.note)
    for way in wishes(draft):
        if known.takes(("silent", way)):
            step.wish(known, way)
    _add_number(step, known, draft)
    if draft.talk is not None:
        keep_talk(step, known, draft, draft.talk)
    step.records.keep(step, known, draft)


def _add_number(step: Step, known: Known, draft: PersonDraft) -> None:
    """The number that a program gave her, beside the first one, which her entry itself carries."""
    system, number = step.answers.system, draft.external_id
    if number and system and known.takes(number_fact(system, number)):
        step.rows.add(OtherNumber, person_id=known.person_id, system=system, number=number)


def _add_point(step: Step, known: Known, point: Point) -> None:
    if not known.takes(way_fact(point.kind, point.key, point.value)):
        return
    step.rows.add(
        ContactPoint,
        person_id=known.person_id,
        kind=point.kind.value,
        value=point.value,
        key=point.key,
        label=point.label,
        good=True,
        bad_reason="",
        alias=False,
        safe_for_message=True,
        position=known.next_position(),
    )


def _add_placement(step: Step, known: Known, said: PlacementDraft, draft: PersonDraft) -> None:
    """Where the row says that she is; where she is otherwise, that stays unless it is taken."""
    place, since = said.structures, said.since
    if not place:
        return
    here = known.there(at(place, said.slot))
    if here is not None and not here.differs(said):
        _fill_there(step, known, here, said)
        return
    if (here or known.on(side(place))) is not None:
        since = (step.answers.as_of or step.today).isoformat()
        if not (_moves(step.decisions, draft.row) and _ends(step, known, said, since, draft)):
            return
    structure_id, slot_id = step.places.find(place, said.slot)
    slot_id = slot_id or step.places.next_position(structure_id)
    placement_id = new_id()
    step.rows.add(
        Placement,
        id=placement_id,
        person_id=known.person_id,
        structure_id=structure_id,
        slot_id=slot_id,
        job=said.job,
        contract=said.contract,
        pattern=said.pattern,
        seniority=said.seniority or None,
        from_date=since or None,
        to_date=None,
        ended=False,
    )
    known.places.append(begun(placement_id, said, since))
    known.facts |= {side(place), *facts_there(said)}


def _fill_there(step: Step, known: Known, here: Held, said: PlacementDraft) -> None:
    """What the row says of where she is, and nobody knew so far."""
    new = {
        one: term for one in FILLED_THERE if (term := getattr(said, one)) and not here.terms[one]
    }
    if new:
        step.rows.change(step.session, Placement, here.placement_id, **new)
        here.terms.update(new)
        known.facts |= here.facts


def _moves(decided: Decisions, row: str) -> bool:
    everybody = decided.below is not None and row not in decided.unmoved
    return everybody or "at" in decided.taken.get(row, ())


def _ends(step: Step, known: Known, said: PlacementDraft, until: str, draft: PersonDraft) -> bool:
    """She is no longer where she was, which stays in her history; False where she came later than
    the list tells of."""
    there = [one for one in known.places if one.side == side(said.structures)]
    if later := next((one for one in there if is_before(until, one.since)), None):
        words = _("{name} came to {place} after the day of this list. She stays there.")
        step.remark(draft.line, words.format(name=known.shown, place=later.words))
        return False
    step.rows.write(step.session)  # they may be among those that still wait
    for one in there:
        leave(step.session, one.placement_id, until, step.today)
        known.places.remove(one)
    return True


def add_flat(step: Step, draft: PersonDraft) -> int:
    """Adds the flat of a row that tells of nobody; how many were not there."""
    before = step.places.seats
    for placement in draft.placements:
        step.places.find(placement.structures, placement.slot)
    return step.places.seats - before
