"""Bringing people in from a list, as one step: new, updated or left as they are; nobody merged.

Somebody is the same person only by her name together with something else (known_people.py):
never by name alone. Empty cells never overwrite, and what is known is never replaced.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import Id
from ..progress import Progress
from .bring_in_doubles import Doubles
from .bring_in_places import below, placed, taken_in
from .bring_in_records import Records
from .bring_in_rows import Step, add_flat, add_person, complete
from .bring_in_words import added_words, differences, kept_words
from .brought import Becomes, Brought, Heard, Outcome
from .erased import Erased, erased, erased_unknown, not_again
from .known_facts import Known, said_of
from .known_people import Found, KnownPeople
from .known_places import Fact
from .list_rows import (
    NOTHING_DECIDED,
    NOTHING_SAID,
    Answers,
    Decisions,
    PersonDraft,
    is_flat,
)
from .place_finder import PlaceFinder
from .sought import Sought
from .waiting_rows import WaitingRows

BATCH = 4000
"""Rows that are written at once; a hundred thousand people stay within a few megabytes."""


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
    brought, places = Brought(), PlaceFinder(session)
    brought.erased_unknown = erased_unknown(session)
    step = Step(
        session, worker_id, today, file_name,
        KnownPeople(session, file_name, answers.system, decisions.same), places, WaitingRows(),
        Records(session, answers.campaign_id), answers, decisions, brought.remark,
    )  # fmt: skip
    rows = _Rows(step, brought, erased(session), Doubles(session, places), heard)
    remaining = iter(drafts)
    while batch := list(islice(remaining, BATCH)):
        rows.take(batch)
        step.rows.write(session)
        if progress is not None:
            progress(brought.new + brought.updated + brought.same, 0)
    return brought


@dataclass(frozen=True, slots=True)
class _Rows:
    """Takes rows in, and tells `heard` of each what became of it."""

    step: Step
    brought: Brought
    gone: Erased
    doubles: Doubles
    heard: Heard | None
    told: set[str] = field(default_factory=set)
    """What is said once of a list, not of each row."""

    def take(self, batch: Sequence[PersonDraft]) -> None:
        """The rows of a batch: flats first, then people; all that is known of them is read once."""
        skipped, decided = self.step.decisions.skipped, self.step.decisions.rows
        self.brought.met |= {one.row for one in batch if one.row in decided} if decided else set()
        coming = [one for one in batch if one.row not in skipped]
        for draft in batch if skipped else ():
            if draft.row in skipped:
                self.brought.left += 1
                self._tell(draft, Becomes.LEFT, "")
        for draft in coming:
            if is_flat(draft):
                self._take_flat(draft)
        people = [one for one in coming if not is_flat(one)]
        for row in self._looked_up([*self._placed(people)]):
            self._take_person(row)

    def _looked_up(self, people: Sequence[PersonDraft]) -> Sequence[Sought]:
        """The rows with all that is known, once each place is in what the rows say it is in."""
        known, places = self.step.known, self.step.places
        rows = known.look_up(people)
        one_place = self.step.decisions.below is not None
        taken = taken_in(rows, known.surely, places, of_one_place=one_place)
        moved = [*taken] if places.has_loose() else []
        for line, said in moved:
            self.brought.remark(line, said)
        return known.look_up(people) if moved else rows

    def _placed(self, batch: Iterable[PersonDraft]) -> Iterator[PersonDraft]:
        for draft in batch:
            inside = below(draft, self.step.places, self.step.decisions.below)
            whole, remark = placed(inside, self.step.places, self.told)
            self.brought.remark(draft.line, remark)
            yield whole

    def _take_flat(self, draft: PersonDraft) -> None:
        made = add_flat(self.step, draft)
        self.brought.flats += made
        self._tell(draft, Becomes.FLAT, "" if made else _("This flat is here already."))

    def _take_person(self, row: Sought) -> None:
        found = self.step.known.find(row)
        if found.known is None and (told := not_again(self.gone, row.draft)):
            self.brought.add_nobody(row.draft.line, told)
            self._tell(row.draft, Becomes.NOBODY, told)
            return
        if found.known is None and (told := self.gone.perhaps(row.draft)):
            found = found._replace(remark=" ".join(filter(None, (found.remark, told))))
        before = _facts_of(found) if self.heard is not None else set()
        differs = differences(row.draft, found.known) if self.heard is not None else ()
        became, known = self._bring(row, found)
        perhaps = self.doubles.of(row.draft) if became is Becomes.NEW else None
        if perhaps is not None and row.draft.row not in self.step.decisions.new:
            became, found = Becomes.PERHAPS, found._replace(remark=perhaps.said)
            self.brought.add_perhaps(perhaps)
        if became is not Becomes.NOBODY:
            self.brought.remark(row.draft.line, found.remark)
        if self.heard is not None:
            taken = self.step.decisions.taken.get(row.draft.row, frozenset())
            why = _why(row.draft, found, before, taken)
            self.heard(row.draft, _outcome(became, why, known)._replace(
                differs=differs, perhaps=perhaps))  # fmt: skip

    def _bring(self, row: Sought, found: Found) -> tuple[Becomes, Known | None]:
        known, draft = found.known, row.draft
        if known is None and draft.known_only:
            self.brought.add_nobody(draft.line, found.remark)
            return Becomes.NOBODY, None
        if known is None:
            self.brought.new += 1
            return Becomes.NEW, add_person(self.step, row)
        if self._is_new_name(row, known):
            draft = draft._replace(also_known_as=(*draft.also_known_as, draft.name))
        if complete(self.step, known, draft):
            self.brought.updated += 1
            return Becomes.UPDATED, known
        self.brought.same += 1
        return Becomes.SAME, known

    def _is_new_name(self, row: Sought, known: Known) -> bool:
        """Whether the name of the row is another one of hers, to be kept beside her own."""
        draft, decided = row.draft, self.step.decisions
        if draft.row in decided.same:
            return known.name != row.name and not decided.takes_name(draft.row)
        has_parts = bool(draft.given or draft.family) and not draft.known_only
        new = not set(row.name.split()) <= set(known.name.split())
        return has_parts and new and not decided.takes_name(draft.row)

    def _tell(self, draft: PersonDraft, became: Becomes, why: str) -> None:
        if self.heard is not None:
            self.heard(draft, Outcome(became, why))


def _outcome(became: Becomes, why: str, known: Known | None) -> Outcome:
    if known is None:
        return Outcome(became, why)
    return Outcome(became, why, known.person_id, phone=known.phone, where=known.where)


def _facts_of(found: Found) -> set[Fact]:
    return set(found.known.facts) if found.known else set()


def _why(draft: PersonDraft, found: Found, before: set[Fact], taken: Collection[str]) -> str:
    """Whom a row is about, what it adds to her and what of it she has otherwise already; `taken`
    are the kinds of facts that go before hers."""
    known = found.known
    if known is None:
        return found.remark
    said = said_of(draft)
    kept = kept_words(said - known.facts, before, draft)
    new = added_words(draft, (known.facts - before) if kept or not said <= before else set())
    who = _("{name} on line {n}") if known.line else "{name}"
    told = [
        _("{who}, {by}.").format(who=who.format(name=known.shown, n=known.line), by=found.by),
        _("New: {new}.").format(new=new) if new else "",
        "" if new or taken else _("Nothing here is new."),
        _("Stays as it is: {kept}.").format(kept=kept) if kept else "",
        found.remark,
    ]
    return " ".join(filter(None, told))
