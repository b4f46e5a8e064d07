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
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Id, ImportBatch
from .bring_in_doubles import Doubles
from .bring_in_places import below, placed
from .bring_in_records import Records
from .bring_in_rows import Step, add_flat, add_person, complete
from .bring_in_words import added_words, differences, kept_words
from .erased import erased, not_again
from .known_facts import Fact, Known, said_of
from .known_people import Found, KnownPeople, Sought
from .list_rows import (
    NOTHING_DECIDED,
    NOTHING_SAID,
    Answers,
    Decisions,
    Difference,
    PersonDraft,
    is_flat,
)
from .place_finder import PlaceFinder
from .waiting_rows import WaitingRows

BATCH = 4000
"""Rows that are written at once; a hundred thousand people stay within a few megabytes."""

Progress = Callable[[int, int], None]
"""Called with rows done and rows in all (0: not known); raises Cancelled to stop."""


class Becomes(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    PERHAPS = "perhaps"
    """New, and perhaps somebody who is here already; counted with the new ones."""
    UPDATED = "updated"
    SAME = "same"
    FLAT = "flat"
    """It tells of a flat and of nobody: the flat stands there, empty."""
    NOBODY = "nobody"
    """It tells of somebody who must be here already, and is not: it stays outside."""


class Outcome(NamedTuple):
    """What became of a row: why, whom it is about, and what it says otherwise than is known."""

    became: Becomes
    why: str = ""
    person_id: Id | None = None
    differs: tuple[Difference, ...] = ()


Heard = Callable[[PersonDraft, Outcome], None]
"""Called for each row with what became of it, in the order of the list."""

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
    came_before: str = ""
    """That this very file came in already, in words."""

    left: int = 0
    """Rows that stay outside because somebody decided so."""
    nobody: int = 0
    """Rows about people who must be here already, and are not."""
    outside: list[tuple[int, str]] = field(default_factory=list)
    """The lines of those, each with the reason."""

    def add_nobody(self, line: int, why: str) -> None:
        """Counts a row that stays outside, and lists it."""
        self.nobody += 1
        if len(self.outside) < LISTED:
            self.outside.append((line, why))

    def remark(self, line: int, said: str) -> None:
        """Keeps what is to be said of a line, if there is something and room for it."""
        if said and len(self.remarked) < LISTED:
            self.remarked.append((line, said))


def bring_in(
    session: Session,
    drafts: Iterable[PersonDraft],
    *,
    file_name: str,
    worker_id: Id,
    today: date,
    answers: Answers = NOTHING_SAID,
    decisions: Decisions = NOTHING_DECIDED,
    progress: Progress | None = None,
    heard: Heard | None = None,
) -> Brought:
    """Brings in what these rows tell and counts what became of them.

    Raises what reading them raises: the step then falls as a whole.
    """
    brought = Brought()
    step = Step(
        session, worker_id, today, file_name,
        KnownPeople(session, file_name, answers.system, decisions.same), PlaceFinder(session),
        WaitingRows(),
        Records(session, answers.campaign_id), answers, decisions, brought.remark,
    )  # fmt: skip
    remaining, gone, doubles = iter(drafts), erased(session), Doubles(session)
    while batch := list(islice(remaining, BATCH)):
        people: list[PersonDraft] = []
        flats: list[PersonDraft] = []
        for one in batch:
            if one.line in decisions.skipped:
                brought.left += 1
                continue
            (flats if is_flat(one) else people).append(one)
        for draft in flats:
            made = add_flat(step, draft)
            brought.flats += made
            if heard is not None:
                why = "" if made else _("This flat is here already.")
                heard(draft, Outcome(Becomes.FLAT, why))
        for row in step.known.look_up(
            _placed(step, brought, [one for one in batch if not is_flat(one)])
        ):
            found = step.known.find(row)
            if found.known is None and (told := not_again(gone, row.draft)):
                brought.same += 1
                brought.remark(row.draft.line, told)
                if heard is not None:
                    heard(row.draft, Outcome(Becomes.SAME, told))
                continue
            before = _facts_of(found) if heard is not None else set()
            differs = differences(row.draft, found.known) if heard is not None else ()
            became, known = _bring(step, row, found, brought)
            person_id = known.person_id if known else None
            if became is Becomes.NEW and (double := doubles.of(row.draft)):
                became, person_id = Becomes.PERHAPS, double.person_id
                found = found._replace(remark=double.said)
            if became is not Becomes.NOBODY:
                brought.remark(row.draft.line, found.remark)
            if heard is not None:
                why = _why(row.draft, found, before)
                heard(row.draft, Outcome(became, why, person_id, differs))
        step.rows.write(session)
        if progress is not None:
            progress(brought.new + brought.updated + brought.same, 0)
    return brought


def keep_batch(
    session: Session,
    file_name: str,
    worker_id: Id,
    at: datetime,
    brought: Brought,
    bad: int,
    *,
    sender_id: Id | None = None,
    as_of: date | None = None,
    digest: str = "",
) -> None:
    """Notes which file came in when, with its counts; one that brought nothing leaves no step.

    By its `digest` the same file is known again; `as_of` is the day of which it tells.
    """
    if not (brought.new or brought.updated or brought.flats or sender_id):
        return
    session.add(
        ImportBatch(
            file_name=file_name,
            worker_id=worker_id,
            at=at,
            rows_read=brought.new + brought.updated + brought.same + brought.nobody + bad,
            rows_new=brought.new,
            rows_updated=brought.updated,
            rows_skipped=brought.same,
            rows_bad=brought.nobody + bad,
            digest=digest,
            sender_id=sender_id,
            as_of=as_of,
        )
    )


def _placed(step: Step, brought: Brought, batch: Iterable[PersonDraft]) -> Iterator[PersonDraft]:
    for draft in batch:
        inside = below(draft, step.places, step.decisions.below)
        whole, remark = placed(inside, step.places)
        brought.remark(draft.line, remark)
        yield whole


def _facts_of(found: Found) -> set[Fact]:
    return set(found.known.facts) if found.known else set()


def _bring(step: Step, row: Sought, found: Found, brought: Brought) -> tuple[Becomes, Known | None]:
    known, draft = found.known, row.draft
    if known is None and draft.known_only:
        brought.add_nobody(draft.line, found.remark)
        return Becomes.NOBODY, None
    if known is None:
        brought.new += 1
        return Becomes.NEW, add_person(step, row)
    if draft.line in step.decisions.same and known.name != row.name:
        draft = draft._replace(also_known_as=(*draft.also_known_as, draft.name))
    if complete(step, known, draft):
        brought.updated += 1
        return Becomes.UPDATED, known
    brought.same += 1
    return Becomes.SAME, known


def _why(draft: PersonDraft, found: Found, before: set[Fact]) -> str:
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


def latest_batches(session: Session, limit: int = 20) -> list[tuple[str, datetime, int]]:
    """The files brought in last: name, when, how many rows were new."""
    rows = session.execute(
        select(ImportBatch.file_name, ImportBatch.at, ImportBatch.rows_new)
        .order_by(ImportBatch.id.desc())
        .limit(limit)
    )
    return [(row[0], row[1], row[2]) for row in rows]
