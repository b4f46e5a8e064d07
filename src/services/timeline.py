"""One timeline of a person: talks, acts, attempts, changes; newest first."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import (
    Action,
    Assessment,
    Attempt,
    Commitment,
    CommitmentOutcome,
    Condition,
    Direction,
    Id,
    Note,
    Participation,
    Placement,
    PrintRow,
    PrintRun,
    ScaleLevel,
    Sensitivity,
    Task,
    Worker,
)
from ..models.partial_date import earliest
from ..tiers import NOTHING
from . import list_ids
from .actions.deeds import by_rent
from .conditions.kinds import titled
from .happened import Happened, Happening
from .timeline_papers import papers
from .timeline_talks import talks
from .whereabouts import placements
from .withdrawn import WAS_OUT


def timeline(session: Session, person_id: Id) -> list[Happened]:
    """All that happened with this person, newest first."""
    items = [
        *talks(session, person_id),
        *_attempts(session, person_id),
        *_assessments(session, person_id),
        *_placements(session, person_id),
        *_promises(session, person_id),
        *_steps(session, person_id),
        *_notes(session, person_id),
        *_printed(session, person_id),
        *_acts(session, person_id),
        *_told_of(session, person_id),
        *papers(session, person_id),
    ]
    # of one day too the newest stands first: each kind comes in the order in which it was kept,
    # and a talk before what followed from it
    return sorted(items, key=lambda item: item.on)[::-1]


def _attempts(session: Session, person_id: Id) -> Iterator[Happened]:
    rows = session.execute(
        select(
            Attempt.on_date,
            Attempt.code,
            Attempt.note,
            Worker.name,
            PrintRun.list_id,
            PrintRow.number,
        )
        .join(Worker, Worker.id == Attempt.worker_id)
        .outerjoin(PrintRow, PrintRow.id == Attempt.print_row_id)
        .outerjoin(PrintRun, PrintRun.id == PrintRow.run_id)
        .where(Attempt.person_id == person_id, Attempt.conversation_id.is_(None))
    )
    for on, code, note, who, list_id, number in rows:
        paper = list_ids.shown(list_id) if list_id else ""
        yield Happened(
            Happening.ATTEMPT, on, "", who=who, code=code, words=note, list_id=paper, row=number
        )


def _assessments(session: Session, person_id: Id) -> Iterator[Happened]:
    rows = session.execute(
        select(
            Assessment.on_date,
            Assessment.campaign_id,
            ScaleLevel.digit,
            Assessment.basis,
            Worker.name,
        )
        .outerjoin(ScaleLevel, ScaleLevel.id == Assessment.level_id)
        .join(Worker, Worker.id == Assessment.assessor_id)
        .where(Assessment.person_id == person_id)
        .order_by(Assessment.on_date, Assessment.id)
    )
    last: dict[Id, str] = {}
    for on, campaign_id, digit, basis, who in rows:
        after = digit or "–"
        yield Happened(
            Happening.ASSESSED,
            on,
            "",
            who=who,
            before=last.get(campaign_id, ""),
            after=after,
            basis=basis,
        )
        last[campaign_id] = after


def _placements(session: Session, person_id: Id) -> Iterator[Happened]:
    """Joined, left, and moved: a place left on the day the next one begins is one move."""
    places = placements(session, [person_id])
    left = {place.to_date: place for place in places if place.ended and place.to_date}
    moved: set[str] = set()
    for place in places:
        if place.from_date:
            before = left.get(place.from_date)
            if before is not None and before.placement_id != place.placement_id:
                moved.add(place.from_date)
            else:
                before = None
            yield Happened(
                Happening.MOVED,
                earliest(place.from_date),
                place.from_date,
                before=before.words if before else "",
                after=place.words,
            )
    for day, place in left.items():
        if day not in moved:
            yield Happened(Happening.MOVED, earliest(day), day, before=place.words)


def _promises(session: Session, person_id: Id) -> Iterator[Happened]:
    rows = session.execute(
        select(
            Commitment.closed_on,
            Commitment.outcome,
            Commitment.text,
            Commitment.direction,
            Worker.name,
        )
        .join(Worker, Worker.id == Commitment.worker_id)
        .where(Commitment.person_id == person_id, Commitment.closed_on.is_not(None))
    )
    for on, outcome, text, direction, who in rows:
        if on is None or outcome is None:
            continue
        kept = outcome in (CommitmentOutcome.KEPT, CommitmentOutcome.PART)
        yield Happened(
            Happening.KEPT if kept else Happening.NOT_KEPT,
            on,
            "",
            who=who,
            words=text,
            after=outcome.value,
            ours=direction is Direction.OURS,
        )


def _steps(session: Session, person_id: Id) -> Iterator[Happened]:
    rows = session.execute(
        select(Task.done_on, Task.text, Worker.name)
        .join(Worker, Worker.id == Task.worker_id)
        .where(Task.person_id == person_id, Task.done_on.is_not(None))
    )
    for on, text, who in rows:
        if on is not None:
            yield Happened(Happening.DONE, on, "", who=who, words=text)


def _notes(session: Session, person_id: Id) -> Iterator[Happened]:
    rows = session.execute(
        select(Note.written_on, Note.text, Worker.name, Note.sensitivity, Note.expires_on)
        .join(Worker, Worker.id == Note.worker_id)
        .where(Note.person_id == person_id)
    )
    for on, text, who, readers, until in rows:
        yield Happened(
            Happening.NOTE,
            on,
            "",
            who=who,
            words=text,
            committee=readers is Sensitivity.COMMITTEE,
            until=until,
        )


def _printed(session: Session, person_id: Id) -> Iterator[Happened]:
    rows = session.execute(
        select(PrintRun.data_as_of, PrintRun.title, PrintRun.list_id, PrintRun.printed_for)
        .join(PrintRow, PrintRow.run_id == PrintRun.id)
        .where(PrintRow.person_id == person_id, WAS_OUT)
    )
    for moment, title, list_id, printed_for in rows:
        yield Happened(
            Happening.PRINTED,
            moment.astimezone().date(),
            "",
            who=printed_for,
            words=title,
            list_id=list_ids.shown(list_id),
        )


def _acts(session: Session, person_id: Id) -> Iterator[Happened]:
    """Asked for an action, with her answer; did it, also by the rent of her flat; took it back."""
    rows = session.execute(
        select(Participation, Action.name, Worker.name)
        .join(Action, Action.id == Participation.action_id)
        .outerjoin(Worker, Worker.id == Participation.asked_by_id)
        .where(Participation.person_id == person_id)
    )
    for part, name, who in rows:
        if part.asked_on is not None:
            yield Happened(
                Happening.ASKED_TO_ACT, part.asked_on, "", who=who or NOTHING, words=name,
                after=part.said.value if part.said else "",
            )  # fmt: skip
        if part.did and part.did_on is not None:
            yield Happened(Happening.DID, part.did_on, "", words=name)
        if part.withdrew_on is not None:
            yield Happened(
                Happening.WITHDREW, part.withdrew_on, "", words=name, after=part.withdrew_why
            )
    held = by_rent().add_columns(Action.name).where(Placement.person_id == person_id)
    for _action, _person, since, name in session.execute(held):
        yield Happened(Happening.DID, since, "", words=name)


def _told_of(session: Session, person_id: Id) -> Iterator[Happened]:
    """The conditions that she told of, in her words."""
    rows = session.execute(
        select(Condition.noted_on, Condition.kind, Condition.room, Condition.text, Worker.name)
        .join(Worker, Worker.id == Condition.worker_id)
        .where(Condition.person_id == person_id)
    )
    for on, kind, room, text, who in rows:
        yield Happened(Happening.TOLD_OF, on, "", who=who, words=text, after=titled(kind, room))
