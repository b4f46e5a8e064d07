"""Takes out of the register what names somebody or tells of her, and leaves a nameless entry."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy import Delete, SelectBase, Update, delete, or_, select, update
from sqlalchemy.orm import Session, aliased

from ... import problems
from ...i18n import gettext as _
from ...models import (
    Attempt,
    Case,
    ContactPoint,
    Conversation,
    ConversationPerson,
    DataRequest,
    Draft,
    Exclusion,
    KeptPaper,
    MapSpot,
    Person,
    PersonStatus,
    PrintRow,
    RowKind,
    Task,
    TickedRow,
    Worker,
)
from ...models.base import Identified
from ..drafts import scan_form
from ..exclusions import reasons
from ..form_pages import pages_with
from ..list_ids import shown
from .entries import EMPTIED, ENDS, GOES, GOES_WHILE_OPEN, Column, table_of
from .mentions import Finder
from .papers import papers_without

WORDS = (
    "given", "family", "say_as", "pronouns", "best_time", "best_place", "access_needs",
    "basis_source", "sort_key",
)  # fmt: skip
"""What a nameless entry has no longer."""


def refuse_worker(session: Session, person: Person) -> None:
    """Unanswered where she works with the group: its history needs to say who did what."""
    works = select(Worker.id).where(Worker.person_id == person.id, Worker.active)
    if session.scalar(works.limit(1)) is not None:
        raise problems.Unanswered(
            _(
                "{name} works with this group. Let her leave first, under “Who works with this "
                "group”. Nothing was changed."
            ).format(name=person.name),
            "person",
        )


class Removal:
    """Takes one person out; `counts` says how many entries of which table went, or lost words."""

    def __init__(self, session: Session, finder: Finder, person: Person, today: date) -> None:
        self._session, self._finder, self._today = session, finder, today
        self._person, self._id = person, person.id
        self.counts: Counter[str] = Counter()

    def run(self) -> Counter[str]:
        """Does it. What it counts comes back."""
        self._drafts()
        self._talks()
        self._cases()
        self._papers()
        self._kept_papers()
        self._what_is_open()
        for column, facts in EMPTIED.items():
            self._change(column, facts)
        for column in GOES:
            self._do(delete(table_of(column)).where(column == self._id), column)
        self._nameless()
        return +self.counts

    def _do(self, statement: Update | Delete, table: str | Column) -> None:
        """Past the entities: the session has none of these rows at hand."""
        name = table if isinstance(table, str) else table_of(table).__tablename__
        self.counts[name] += self._session.connection().execute(statement).rowcount

    def _change(self, column: Column, facts: Mapping[str, object]) -> None:
        """Only where something differs: what has nothing to lose is not touched."""
        table = table_of(column).__table__
        differs = or_(*(table.c[name].is_distinct_from(value) for name, value in facts.items()))
        changed = update(table_of(column)).where(column == self._id, differs)
        self._do(changed.values(dict(facts)), column)

    def _empty(self, model: type[Identified], which: SelectBase, names: Iterable[str]) -> None:
        """Takes the words of these rows."""
        table, gone = model.__table__, dict.fromkeys(names, "")
        said = or_(*(table.c[name] != "" for name in gone))
        self._do(update(model).where(model.id.in_(which), said).values(gone), model.__tablename__)

    def _talks(self) -> None:
        """What was said with her alone goes; words of a talk with several are theirs too, and are
        looked through for her name."""
        talks, who = ConversationPerson.conversation_id, ConversationPerson.person_id
        hers = select(talks).where(who == self._id)
        shared = select(talks).where(who != self._id, talks.in_(hers))
        self._empty(Conversation, hers.except_(shared), ("mattered", "place", "fears"))

    def _cases(self) -> None:
        """A case of hers stays as a count, and is over; its steps tell of her too."""
        hers = select(Case.id).where(Case.person_id == self._id)
        open_ones = update(Case).where(Case.person_id == self._id, Case.closed_on.is_(None))
        self._do(open_ones.values(closed_on=self._today), "case_file")
        self._do(delete(Task).where(Task.case_id.in_(hers), Task.done_on.is_(None)), "task")
        self._empty(Task, select(Task.id).where(Task.case_id.in_(hers)), ("text",))
        self._empty(Case, hers, ("title", "text", "outcome"))

    def _papers(self) -> None:
        """What was keyed of a row on which she stands tells of her, whoever wrote there; and her
        numbers stand on rows and calls of others who share them."""
        rows = select(PrintRow.id).where(PrintRow.person_id == self._id)
        points = select(ContactPoint.id).where(ContactPoint.person_id == self._id)
        for model in (Attempt, TickedRow):
            self._empty(model, select(model.id).where(model.print_row_id.in_(rows)), ("note",))
        for by_point in (Attempt, PrintRow):
            used = update(by_point).where(by_point.contact_point_id.in_(points))
            self._do(used.values(contact_point_id=None), by_point.__tablename__)
        # those whom she brings stand under her name
        over = aliased(PrintRow)
        hers = select(over.id).where(
            over.person_id == self._id,
            over.run_id == PrintRow.run_id,
            over.block == PrintRow.block,
            over.kind == RowKind.NAMED,
        )
        under = update(PrintRow).where(PrintRow.block != "", hers.exists())
        self._do(under.values(block=""), PrintRow.__tablename__)
        self._spoken_at_doors()

    def _spoken_at_doors(self) -> None:
        """The row of a flat says what is spoken there: where she alone was known, it says it of
        her."""
        one = aliased(PrintRow)
        there = select(one.id).where(
            one.run_id == PrintRow.run_id, one.slot_id == PrintRow.slot_id
        )  # fmt: skip
        hers = there.where(one.person_id == self._id)
        others = there.where(one.person_id.is_not(None), one.person_id != self._id)
        spoken = update(PrintRow).where(
            PrintRow.kind == RowKind.FLAT, PrintRow.language != "",
            hers.exists(), ~others.exists(),
        )  # fmt: skip
        self._do(spoken.values(language=""), PrintRow.__tablename__)

    def _kept_papers(self) -> None:
        for paper_id, left in papers_without(self._session, self._finder, self._id):
            changed = update(KeptPaper).where(KeptPaper.id == paper_id)
            self._do(changed.values(drawn_from=left), KeptPaper.__tablename__)

    def _what_is_open(self) -> None:
        """Nothing is to be done with her any more, and she holds no place among others."""
        for column, until in GOES_WHILE_OPEN:
            gone = delete(table_of(column)).where(column == self._id, until.is_(None))
            self._do(gone, column)
        for column in ENDS:
            table = table_of(column).__table__
            held = update(table_of(column)).where(column == self._id, table.c.to_date.is_(None))
            self._do(held.values(to_date=self._today.isoformat()), column)
        asked = update(DataRequest).where(
            DataRequest.person_id == self._id, DataRequest.answered_on.is_(None)
        )
        self._do(asked.values(answered_on=self._today), "data_request")
        left = update(Worker).where(Worker.person_id == self._id)
        self._do(left.values(name=_("erased"), person_id=None), "worker")
        why = update(Exclusion).where(
            Exclusion.person_id == self._id, Exclusion.reason.not_in(set(reasons()))
        )
        self._do(why.values(reason=""), "exclusion")

    def _drafts(self) -> None:
        """Forms that were not finished, and pages read from pictures on which she stands."""
        rows = self._session.execute(select(Draft.id, Draft.form, Draft.body)).all()
        named = [one for one, form, body in rows if self._tells_of_her(form, body)]
        hers = or_(
            Draft.person_id.in_(self._finder.people),
            Draft.form.in_(self._scans()),
            Draft.id.in_(named),
        )
        self._do(delete(Draft).where(hers), "draft")
        spots = delete(MapSpot).where(MapSpot.person_id.in_(self._finder.people))
        self._session.connection().execute(spots)

    def _tells_of_her(self, form: str, body: str) -> bool:
        """By her id, or by what nobody but she is called; the names of the fields say nothing."""
        written = f"{form} {body}".lower()
        return any(one.hex() in written for one in self._finder.people) or any(
            self._finder.alone(text) for text in _texts(json.loads(body))
        )

    def _scans(self) -> list[str]:
        pages = pages_with(self._session, self._id)
        return [scan_form(shown(list_id), page) for list_id, page in sorted(pages)]

    def _nameless(self) -> None:
        person = self._person
        counted = person.status is PersonStatus.ACTIVE
        for name in WORDS:
            setattr(person, name, "")
        person.name = _("erased")
        person.birth = person.external_id = person.basis_review = None
        person.status = PersonStatus.ERASED if counted else PersonStatus.GONE
        self._session.flush()
        self.counts["person"] += 1


def _texts(value: object) -> Iterator[str]:
    """Every text that stands in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
