"""The list of everybody at a place, compared with the register: new, gone, changed, perhaps one.

The list comes in as any other does; who is at the place and not on it is proposed as left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .bringing_in import Report, action_report, keep_list, label_of, plan_of, step_of
from .i18n import gettext as _
from .i18n import ngettext
from .importing.choices import Choices
from .importing.plan import Plan, Tally
from .local_day import today_here
from .problems import Missing, Unanswered
from .services.bring_in import Becomes, Brought, Outcome, Progress
from .services.compare_lists import (
    Gone,
    Perhaps,
    counts,
    gone,
    leave_place,
    perhaps,
    placed_there,
    remember_listed,
)
from .services.days import past_day
from .services.list_rows import Decisions, PersonDraft
from .services.place_choice import place_meant
from .services.senders import sender_called, senders

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .models import Id
    from .store.store import Store


@dataclass(frozen=True, slots=True)
class Decided:
    """What is said of a list that names everybody at a place, and what was decided of its rows."""

    place_id: Id
    place: str
    same: Mapping[int, Id] = field(default_factory=dict)
    """Lines, and whom of those who seemed gone they are about."""
    new: frozenset[int] = frozenset()
    """Lines that look like somebody who is gone, and are somebody else."""
    stays: frozenset[Id] = frozenset()
    """Those who are not on the list and are there all the same."""
    left: frozenset[Id] = frozenset()
    """Those of whom somebody said that they left."""
    gone_left: bool = True
    """False where all who are not on the list stay."""
    left_on: str | None = None
    """When those who are gone left; None: nobody knows."""
    unmoved: frozenset[int] = frozenset()
    """Lines of which the place is not taken."""

    def is_left(self, one: Gone) -> bool:
        """Whether she is noted as left: where nobody said, if such lists had named her before."""
        usual = self.gone_left and one.listed_before and one.person_id not in self.stays
        return usual or one.person_id in self.left

    def undecided(self, alike: tuple[Perhaps, ...]) -> frozenset[int]:
        """The lines of which nobody has said whether they are about somebody who is gone."""
        return frozenset(one.line for one in alike) - set(self.same) - self.new


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list and what became of it."""

    draft: PersonDraft
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the list says, what is proposed, and how many count before and after."""

    rows: tuple[Row, ...]
    perhaps: tuple[Perhaps, ...]
    """Rows that may be about somebody who is gone."""
    undecided: frozenset[int]
    """The lines of those that wait for a decision: they come in only once it is made."""
    gone: tuple[Gone, ...]
    left: frozenset[Id]
    """Those of them who are noted as left."""
    counted: tuple[tuple[str, int, int], ...]
    """Of each campaign there: its name, how many counted before, how many after."""

    @property
    def changed(self) -> tuple[Row, ...]:
        """Rows that are at another place, or say something otherwise."""
        return tuple(row for row in self.rows if row.outcome.differs)

    def as_json(self) -> dict[str, Any]:
        """The comparison for other programs."""
        return {
            "new": sum(row.outcome.became is Becomes.NEW for row in self.rows),
            "changed": [
                {
                    "line": row.draft.line,
                    "differs": [one._asdict() for one in row.outcome.differs],
                }
                for row in self.changed
            ],
            "perhaps": [
                {"line": one.line, "name": one.name, "why": one.why}
                for one in self.perhaps
                if one.line in self.undecided
            ],
            "gone": [
                {"name": one.name, "where": one.where, "left": one.person_id in self.left}
                for one in self.gone
            ],
            "counted": [
                {"campaign": name, "before": before, "after": after}
                for name, before, after in self.counted
            ],
        }

    def sentences(self) -> list[str]:
        """The comparison for people."""
        told = [
            _("Line {n}: perhaps {name}, by {why}. Nothing came in of it: decide.").format(
                n=one.line, name=one.name, why=one.why
            )
            for one in self.perhaps
            if one.line in self.undecided
        ]
        for one in self.gone:
            words = _("{name} left.") if one.person_id in self.left else _("{name} stays.")
            told.append(_("Not on the list: {who}").format(who=words.format(name=one.name)))
        told += [count_words(*one) for one in self.counted]
        return told


def count_words(name: str, before: int, after: int) -> str:
    """How many count in a campaign, before and after."""
    if before == after:
        return _("{campaign}: {n} count, as before.").format(campaign=name, n=after)
    words = ngettext("{campaign}: {n} counts, {before} before.",
                     "{campaign}: {n} count, {before} before.", after)  # fmt: skip
    return words.format(campaign=name, n=after, before=before)


@dataclass(frozen=True, slots=True)
class ComparedReport:
    """What a list of everybody brought, or would bring."""

    report: Report
    found: Comparison

    def as_json(self) -> dict[str, Any]:
        """The report for other programs."""
        return {**self.report.as_json(), "compared": self.found.as_json()}

    def sentences(self) -> list[str]:
        """The report for people."""
        return [*self.report.sentences(), *self.found.sentences()]


Done = tuple[Brought, Tally, Comparison]


def compare(
    store: Store,
    plan: Plan,
    said: Decided,
    worker_id: Id,
    today: date,
    progress: Progress | None = None,
) -> tuple[Report, Comparison]:
    """What the list would do, with what was decided so far; nothing is kept."""
    alike = store.rehearse(looked(plan, said, worker_id, today, progress))
    step = compare_step(plan, said, worker_id, today, alike, progress)
    brought, tally, found = store.rehearse(step)
    return action_report(plan, brought, tally, dry_run=True), found


def compare_step(
    plan: Plan,
    said: Decided,
    worker_id: Id,
    today: date,
    alike: tuple[Perhaps, ...],
    progress: Progress | None = None,
) -> Callable[[Session], Done]:
    """The step itself, for a store to run: closes over plain values alone.

    `alike` are the rows that were `looked` at: those of which nothing was decided stay outside.
    """
    waiting = said.undecided(alike)

    def action(session: Session) -> Done:
        before, rows = placed_there(session, said.place_id), list[Row]()
        counted = counts(session, said.place_id, today)
        kept = sender_called(senders(session), plan.sender) if plan.sender else None
        brought, tally = _brought(session, plan, said, worker_id, today, waiting, rows, progress)
        found = {row.outcome.person_id for row in rows if row.outcome.person_id is not None}
        undecided = {one.person_id for one in alike if one.line in waiting}
        away = gone(session, before, {*found, *undecided}, kept.id if kept else None)
        left = {one.person_id for one in away if said.is_left(one)}
        leave_place(session, left, said.place_id, said.left_on, today)
        on = plan.answers.as_of or today
        sender_id = keep_list(session, plan, worker_id, today, brought, tally, said.place_id)
        if sender_id is not None:
            remember_listed(session, sender_id, found, on)
        after = dict(counts(session, said.place_id, today))
        return brought, tally, Comparison(
            tuple(rows), alike, waiting, away, frozenset(left),
            tuple((name, n, after[name]) for name, n in counted),
        )  # fmt: skip

    return action


def compare_file(
    store: Store,
    path: Path,
    place: str,
    *,
    left: bool,
    left_on: str | None,
    perhaps: str,
    dry_run: bool,
    choices: Choices,
) -> ComparedReport:
    """Reads a list of everybody at a place, and brings it in as one step, or rehearses it.

    `left` notes who is not on it as left; `perhaps` is `same`, `new` or `ask`, for rows that look
    like somebody who is gone. Raises as `bring_in_file`, and BadDate for no day.
    """
    if store.worker_id is None:
        raise Missing(_("Nobody is chosen to work with this group yet."))
    plan, worker_id, today = plan_of(store, path, choices), store.worker_id, today_here()
    place_id, name = store.read(lambda session: place_meant(session, place))
    if place_id is None:
        raise Unanswered(_("At which place?"), "place")
    said = Decided(place_id, name, gone_left=left, left_on=past_day(left_on, today))
    alike = store.rehearse(looked(plan, said, worker_id, today))
    if perhaps == "same":
        said = replace(said, same={one.line: one.person_id for one in alike})
    elif perhaps == "new":
        said = replace(said, new=frozenset(one.line for one in alike))
    step = compare_step(plan, said, worker_id, today, alike)
    if dry_run:
        brought, tally, found = store.rehearse(step)
    else:
        brought, tally, found = store.write(label_of(plan), step).value
    return ComparedReport(action_report(plan, brought, tally, dry_run=dry_run), found)


def said_of_comparison(report: Report, found: Comparison) -> str:
    """What was done, as the message bar says it."""
    left = ngettext("{n} person left", "{n} people left", len(found.left)).format(n=len(found.left))
    return _("{new} new, {updated} updated, {left}, by {file}").format(
        new=report.new, updated=report.updated, left=left, file=report.file
    )


def _brought(
    session: Session,
    plan: Plan,
    said: Decided,
    worker_id: Id,
    today: date,
    waiting: frozenset[int],
    rows: list[Row],
    progress: Progress | None,
) -> tuple[Brought, Tally]:
    decided = Decisions(
        same=said.same,
        skipped=waiting,
        below=said.place_id,
        unmoved=said.unmoved,
    )
    return step_of(
        plan, worker_id, today, progress, lambda draft, told: rows.append(Row(draft, told)),
        decided, alone=False,
    )(session)  # fmt: skip


def looked(
    plan: Plan, said: Decided, worker_id: Id, today: date, progress: Progress | None = None
) -> Callable[[Session], tuple[Perhaps, ...]]:
    """Which rows of somebody new may be about somebody who is gone, before anything is decided."""
    plain = Decided(said.place_id, said.place)

    def action(session: Session) -> tuple[Perhaps, ...]:
        before, rows = placed_there(session, said.place_id), list[Row]()
        _brought(session, plan, plain, worker_id, today, frozenset(), rows, progress)
        found = {row.outcome.person_id for row in rows}
        new = [row.draft for row in rows if row.outcome.became is Becomes.NEW]
        return perhaps(session, new, [one for one in before if one not in found])

    return action
