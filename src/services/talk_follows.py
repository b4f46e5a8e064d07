"""What follows from a talk: the ask, promises both ways, the next step, a view, ties, a note."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import day_and_year
from ..i18n import gettext as _
from ..models import (
    Answer,
    Ask,
    AssessmentBasis,
    Commitment,
    Direction,
    Group,
    Id,
    LanguageSkill,
    Note,
    Person,
    Relationship,
    Task,
    TaskKind,
)
from ..models.naming import name_key
from .assessments import assess
from .existing import existing, still_at_work
from .people import NewPerson, add_person, set_languages
from .relationships import relate

if TYPE_CHECKING:
    from .one_to_ones import OneToOne


def keep_what_follows(
    session: Session, conversation_id: Id, entry: OneToOne, worker_id: Id, today: date
) -> None:
    """Keeps all that a talk leads to, for each of those who were in it."""
    held_by = entry.workers or (worker_id,)
    us = worker_id if worker_id in held_by else held_by[0]
    for person_id in dict.fromkeys(entry.people):
        _keep_ask(session, conversation_id, person_id, entry, us)
        _keep_promise(session, conversation_id, person_id, entry, us)
        _keep_step(session, conversation_id, person_id, entry, worker_id)
        _keep_opinion(session, person_id, entry, worker_id)
        _keep_note(session, person_id, entry, worker_id)
        _keep_needs(session, person_id, entry)
    _keep_ties(session, conversation_id, entry, worker_id, today)


def in_a_year(day: date) -> date:
    """Notes are kept for twelve months unless somebody decides otherwise (practice.md 7.4)."""
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _keep_ask(
    session: Session, conversation_id: Id, person_id: Id, entry: OneToOne, us: Id
) -> None:
    asked = entry.asked.strip()
    if not asked:
        return
    ask = Ask(person_id=person_id, conversation_id=conversation_id, text=asked, answer=entry.answer)
    session.add(ask)
    session.flush()
    if entry.answer is Answer.YES:
        session.add(
            Commitment(
                direction=Direction.THEIRS,
                person_id=person_id,
                worker_id=us,
                asked_by_id=us,
                text=asked,
                made_on=entry.on_date,
                due=entry.answer_by,
                ask_id=ask.id,
                conversation_id=conversation_id,
            )
        )


def _keep_promise(
    session: Session, conversation_id: Id, person_id: Id, entry: OneToOne, us: Id
) -> None:
    if promise := entry.promised.strip():
        session.add(
            Commitment(
                direction=Direction.OURS,
                person_id=person_id,
                worker_id=us,
                asked_by_id=us,
                text=promise,
                made_on=entry.on_date,
                due=entry.promised_by,
                conversation_id=conversation_id,
            )
        )


def _keep_step(
    session: Session, conversation_id: Id, person_id: Id, entry: OneToOne, worker_id: Id
) -> None:
    if step := entry.next_step.strip():
        session.add(
            Task(
                kind=TaskKind.NEXT_STEP,
                person_id=person_id,
                worker_id=still_at_work(session, entry.next_owner or worker_id, "next_owner").id,
                text=step,
                made_on=entry.on_date,
                due=entry.next_due,
                conversation_id=conversation_id,
            )
        )


def _keep_opinion(session: Session, person_id: Id, entry: OneToOne, worker_id: Id) -> None:
    if entry.level is not None and entry.campaign is not None:
        assess(
            session,
            person_id,
            entry.campaign,
            entry.level,
            entry.basis or AssessmentBasis.SAID,
            worker_id,
            entry.on_date,
        )


def _keep_note(session: Session, person_id: Id, entry: OneToOne, worker_id: Id) -> None:
    if note := entry.note.strip():
        session.add(
            Note(
                person_id=person_id,
                text=note,
                sensitivity=entry.sensitivity,
                worker_id=worker_id,
                written_on=entry.on_date,
                expires_on=entry.note_until or in_a_year(entry.on_date),
            )
        )


def _keep_needs(session: Session, person_id: Id, entry: OneToOne) -> None:
    """What she needs and speaks, added to what is known: a talk takes nothing away."""
    person, needs = existing(session, Person, person_id), " ".join(entry.access_needs.split())
    if needs and name_key(needs) not in name_key(person.access_needs):
        person.access_needs = f"{person.access_needs}; {needs}" if person.access_needs else needs
    if entry.languages:
        known = session.scalars(
            select(LanguageSkill)
            .where(LanguageSkill.person_id == person_id)
            .order_by(LanguageSkill.id)
        ).all()
        speaks = [one.language for one in known if one.speaks]
        reads = [one.language for one in known if one.reads]
        set_languages(session, person_id, (*speaks, *entry.languages), reads)


def _keep_ties(
    session: Session, conversation_id: Id, entry: OneToOne, worker_id: Id, today: date
) -> None:
    source = talk_source(session, entry.on_date)
    new: dict[str, Id] = {}
    for one in entry.would_ask:
        other = one.person or new.get(name_key(one.name))
        if other is None:
            other = new[name_key(one.name)] = add_person(session, NewPerson(one.name), today)
            existing(session, Person, other).basis_source = source
        start, end = (one.of, other) if one.outward else (other, one.of)
        noted = relate(
            session, start, end, one.kind,
            source=source, noted_by=worker_id, noted_on=entry.on_date,
        )  # fmt: skip
        tie = session.get_one(Relationship, noted)  # it may have been known before this talk
        tie.conversation_id = tie.conversation_id or conversation_id


def talk_source(session: Session, day: date) -> str:
    """Where a fact comes from that was said in a talk: "one-to-one of 19 Nov 2026"."""
    locale = session.scalar(select(Group.locale)) or "en_GB"
    return _("one-to-one of {day}").format(day=day_and_year(day, locale))
