"""Somebody leaves: what she looks after, who could take it, and all of it handed on in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import (
    Assignment,
    CirclePerson,
    Commitment,
    ContactList,
    Conversation,
    ConversationPerson,
    ConversationWorker,
    Id,
    PageState,
    Person,
    PrintPage,
    PrintRun,
    Task,
    Worker,
)
from . import circles, list_ids
from .contact_owners import end_all_of, group_span, own
from .existing import existing
from .follow_ups import pass_on
from .hand_over_apart import give_apart, hers_apart, require_none_left
from .standing import ACTIVE, LISTED, NOT_APART, OWNED
from .whereabouts import where_now


class Kind(StrEnum):
    """What can be handed on."""

    PEOPLE = "people"
    PROMISES = "promises"
    STEPS = "steps"
    LISTS = "lists"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that somebody who leaves looks after.

    `id` is the person's, promise's, step's, list's or run's. `person_id` is whom it is with.
    """

    id: Id
    kind: Kind
    words: str
    second: str
    person_id: Id | None
    suggested: Id
    """The worker who should take it: who knows her best, as long as the span allows it."""
    why: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """All that somebody looks after, and those who could take it."""

    worker_id: Id
    name: str
    things: tuple[Thing, ...]
    others: tuple[tuple[Id, str], ...]
    span: int
    loads: Mapping[Id, int] = field(default_factory=dict)
    """With how many people each of the others stays in touch now."""
    apart: int = 0
    """How many people she alone sees."""

    def of(self, kind: Kind) -> tuple[Thing, ...]:
        """The things of one kind."""
        return tuple(one for one in self.things if one.kind is kind)


def leaving(session: Session, worker_id: Id, leave_too: Collection[Id] = ()) -> Leaving:
    """What this worker looks after, and who could take it: not those who leave too.

    Unanswered where nobody else works with the group.
    """
    worker = existing(session, Worker, worker_id)
    others = session.execute(
        select(Worker.id, Worker.name)
        .where(Worker.active, Worker.id.not_in([worker_id, *leave_too]))
        .order_by(Worker.name)
    ).all()
    if not others:
        raise problems.Unanswered(
            _("Nobody else works with this group. Add somebody first, who takes over."), "worker"
        )
    people = _people(session, worker_id)
    rest = [
        *_promises(session, worker_id),
        *_steps(session, worker_id),
        *_lists(session, worker_id),
        *_pages(session, worker_id),
    ]
    span, loads = group_span(session), _loads(session, [one for one, _name in others])
    chooser = _Chooser(session, worker_id, dict(others), loads, span)
    found = [chooser.thing(*row) for row in (*people, *rest)]
    return Leaving(
        worker_id,
        worker.name,
        tuple(found),
        tuple((one, name) for one, name in others),
        span,
        loads,
        hers_apart(session, worker_id),
    )


def hand_over(
    session: Session,
    worker_id: Id,
    to: Mapping[Id, Id],
    today: date,
    *,
    leave_too: Collection[Id] = (),
    apart_to: Id | None = None,
) -> str:
    """Hands all of it on and ends her work with the group. Returns what was handed on, in words.

    `to` says for each thing, by its id, which worker takes it; `apart_to` in whose circle those
    go whom she keeps apart. Unanswered where something goes to nobody; to herself, to somebody who
    leaves too or has left already: that would go in a circle.
    """
    now = leaving(session, worker_id, leave_too)
    _require_takers(session, now, to)
    if apart_to is None:
        require_none_left(now.name, now.apart)
    else:
        _require_taker(session, now, apart_to, "apart")
        give_apart(session, worker_id, apart_to, today)
    for taker, people in _by_taker(now.of(Kind.PEOPLE), to).items():
        _hand_people(session, worker_id, people, taker, today)
    end_all_of(session, worker_id, today)
    for one in now.of(Kind.PROMISES):
        pass_on(existing(session, Commitment, one.id), to[one.id])
    for one in now.of(Kind.STEPS):
        pass_on(existing(session, Task, one.id), to[one.id])
    for one in now.of(Kind.LISTS):
        existing(session, ContactList, one.id).worker_id = to[one.id]
    for one in now.of(Kind.PAGES):
        existing(session, PrintRun, one.id).worker_id = to[one.id]
    existing(session, Worker, worker_id).active = False
    session.flush()
    return summary(now)


def summary(now: Leaving) -> str:
    """What is handed on, in numbers: "12 people, 3 promises, 1 list"."""
    counts = Counter(one.kind for one in now.things)
    words = {
        Kind.PEOPLE: ngettext("{n} person", "{n} people", counts[Kind.PEOPLE]),
        Kind.PROMISES: ngettext("{n} promise", "{n} promises", counts[Kind.PROMISES]),
        Kind.STEPS: ngettext("{n} step", "{n} steps", counts[Kind.STEPS]),
        Kind.LISTS: ngettext("{n} list", "{n} lists", counts[Kind.LISTS]),
        Kind.PAGES: ngettext("{n} page out", "{n} pages out", counts[Kind.PAGES]),
    }
    return ", ".join(words[kind].format(n=counts[kind]) for kind in Kind if counts[kind])


def _require_takers(session: Session, now: Leaving, to: Mapping[Id, Id]) -> None:
    for one in now.things:
        taker = to.get(one.id)
        if taker is None:
            raise problems.Unanswered(
                _("“{what}” goes to nobody yet. Choose who takes it.").format(what=one.words),
                one.kind.value,
            )
        _require_taker(session, now, taker, one.kind.value)


def _require_taker(session: Session, now: Leaving, taker: Id, asked: str) -> None:
    if taker == now.worker_id:
        raise problems.Unanswered(
            _("{name} leaves: nothing can go to herself. Choose somebody who stays.").format(
                name=now.name
            ),
            asked,
        )
    if taker not in dict(now.others):
        name = existing(session, Worker, taker).name
        raise problems.Unanswered(
            _(
                "{name} leaves too, or has left: handing on would go in a circle. "
                "Choose somebody who stays."
            ).format(name=name),
            asked,
        )


def _by_taker(things: Iterable[Thing], to: Mapping[Id, Id]) -> dict[Id, list[Id]]:
    found: dict[Id, list[Id]] = {}
    for one in things:
        found.setdefault(to[one.id], []).append(one.id)
    return found


def _hand_people(
    session: Session, worker_id: Id, people: Sequence[Id], taker: Id, today: date
) -> None:
    """Her people, in each campaign as they were hers; those of her circle become his people."""
    hers = session.execute(
        select(Assignment.person_id, Assignment.campaign_id).where(
            Assignment.worker_id == worker_id,
            Assignment.person_id.in_(people),
            Assignment.to_date.is_(None),
            ~Assignment.helper,
        )
    ).all()
    in_campaign: dict[Id | None, list[Id]] = {}
    for person, campaign in hers:
        in_campaign.setdefault(campaign, []).append(person)
    owned = {person for person, _campaign in hers}
    in_campaign.setdefault(None, []).extend(one for one in people if one not in owned)
    for campaign, some in in_campaign.items():
        own(session, some, taker, today, campaign_id=campaign, take_over=True)
    circle = select(CirclePerson.id).where(
        CirclePerson.worker_id == worker_id,
        CirclePerson.person_id.in_(people),
        CirclePerson.to_date.is_(None),
    )
    for one in session.scalars(circle).all():
        circles.end(session, one, today)


Found = tuple[Id, Kind, str, str, Id | None]


def _people(session: Session, worker_id: Id) -> list[Found]:
    """Those she stays in touch with, and those of her circle on the list whom nobody else does."""
    owned = (
        select(Assignment.person_id)
        .where(Assignment.worker_id == worker_id, Assignment.to_date.is_(None), ~Assignment.helper)
        .correlate(None)
    )
    circle = (
        select(CirclePerson.person_id)
        .where(CirclePerson.worker_id == worker_id, CirclePerson.to_date.is_(None))
        .correlate(None)
    )
    hers = or_(Person.id.in_(owned), Person.id.in_(circle) & Person.id.not_in(OWNED))
    rows = session.execute(
        select(Person.id, Person.name).where(ACTIVE, hers).order_by(Person.sort_key, Person.id)
    ).all()
    where = where_now(session, [row[0] for row in rows])
    return [(one, Kind.PEOPLE, name, where.get(one, ""), one) for one, name in rows]


def _promises(session: Session, worker_id: Id) -> list[Found]:
    rows = session.execute(
        select(Commitment.id, Commitment.text, Person.name, Person.id)
        .join(Person, Person.id == Commitment.person_id)
        .where(Commitment.worker_id == worker_id, Commitment.outcome.is_(None), LISTED)
        .order_by(Commitment.due.is_(None), Commitment.due, Commitment.id)
    )
    return [(one, Kind.PROMISES, text, name, person) for one, text, name, person in rows]


def _steps(session: Session, worker_id: Id) -> list[Found]:
    rows = session.execute(
        select(Task.id, Task.text, Person.name, Task.person_id)
        .outerjoin(Person, Person.id == Task.person_id)
        .where(
            Task.worker_id == worker_id,
            Task.done_on.is_(None),
            NOT_APART,
        )
        .order_by(Task.due.is_(None), Task.due, Task.id)
    )
    return [(one, Kind.STEPS, text, name or "", person) for one, text, name, person in rows]


def _lists(session: Session, worker_id: Id) -> list[Found]:
    rows = session.execute(
        select(ContactList.id, ContactList.name)
        .where(ContactList.worker_id == worker_id)
        .order_by(ContactList.name)
    )
    return [(one, Kind.LISTS, name, "", None) for one, name in rows]


def _pages(session: Session, worker_id: Id) -> list[Found]:
    """Her print runs of which a page is out or not keyed yet."""
    waiting = select(PrintPage.run_id).where(PrintPage.state.in_((PageState.OUT, PageState.BACK)))
    rows = session.execute(
        select(PrintRun.id, PrintRun.list_id, PrintRun.title, PrintRun.printed_for)
        .where(
            PrintRun.worker_id == worker_id,
            PrintRun.out_at.is_not(None),
            PrintRun.due_back.is_not(None),
            PrintRun.id.in_(waiting),
        )
        .order_by(PrintRun.due_back, PrintRun.id)
    )
    return [
        (one, Kind.PAGES, f"{list_ids.shown(list_id)} {title}", printed_for, None)
        for one, list_id, title, printed_for in rows
    ]


def _loads(session: Session, workers: Sequence[Id]) -> dict[Id, int]:
    rows = session.execute(
        select(Assignment.worker_id, func.count(Assignment.person_id.distinct()))
        .join(Person, Person.id == Assignment.person_id)
        .where(ACTIVE, Assignment.to_date.is_(None), ~Assignment.helper)
        .group_by(Assignment.worker_id)
    )
    counts: dict[Id, int] = dict(rows.all())
    return {one: counts.get(one, 0) for one in workers}


class _Chooser:
    """Suggests for each thing who takes it: one choice a person, the span kept as it fills."""

    def __init__(
        self,
        session: Session,
        worker_id: Id,
        others: Mapping[Id, str],
        loads: Mapping[Id, int],
        span: int,
    ) -> None:
        self._others, self._span = others, span
        self._loads = dict(loads)
        self._knowing = _who_else_knows(session, worker_id, others)
        self._chosen: dict[Id, tuple[Id, str]] = {}

    def thing(self, one: Id, kind: Kind, words: str, second: str, person: Id | None) -> Thing:
        """The thing with whom it should go to; what is with a person goes where she goes."""
        if person is None:
            return Thing(one, kind, words, second, None, self._freest(), "")
        if person not in self._chosen:
            self._chosen[person] = self._choose(person)
            if kind is Kind.PEOPLE:
                self._loads[self._chosen[person][0]] += 1
        taker, why = self._chosen[person]
        return Thing(one, kind, words, second, person, taker, why)

    def _choose(self, person: Id) -> tuple[Id, str]:
        knowing = self._knowing.get(person, ())
        for taker, why in knowing:
            if self._loads[taker] < self._span:
                return taker, why
        taker = self._freest()
        if self._loads[taker] < self._span:
            return taker, _("has room for more people")
        if knowing:  # nobody has room: then it goes to one who knows her
            return min(knowing, key=lambda known: self._loads[known[0]])
        return taker, _("everybody has {span} people or more").format(span=self._span)

    def _freest(self) -> Id:
        return min(self._others, key=lambda one: (self._loads[one], self._others[one]))


def _who_else_knows(
    session: Session, worker_id: Id, others: Mapping[Id, str]
) -> dict[Id, list[tuple[Id, str]]]:
    """For each person, those of the others who help with her, then who talked with her most."""
    helps = session.execute(
        select(Assignment.person_id, Assignment.worker_id)
        .where(Assignment.to_date.is_(None), Assignment.helper)
        .order_by(Assignment.id)
    )
    found: dict[Id, list[tuple[Id, str]]] = {}
    for person, worker in helps:
        if worker in others:
            found.setdefault(person, []).append((worker, _("helps with her already")))
    for person, worker, talks, _last in session.execute(_talks_of_others(worker_id)):
        if worker in others:
            why = ngettext("talked with her {n} time", "talked with her {n} times", talks)
            found.setdefault(person, []).append((worker, why.format(n=talks)))
    return found


def _talks_of_others(worker_id: Id) -> Select[Id, Id, int, date]:
    hers = select(Assignment.person_id).where(
        Assignment.worker_id == worker_id, Assignment.to_date.is_(None)
    )
    owes = select(Commitment.person_id).where(
        Commitment.worker_id == worker_id, Commitment.outcome.is_(None)
    )
    talks, last = func.count(), func.max(Conversation.on_date)
    return (
        select(ConversationPerson.person_id, ConversationWorker.worker_id, talks, last)
        .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
        .join(ConversationWorker, ConversationWorker.conversation_id == Conversation.id)
        .where(
            ConversationWorker.worker_id != worker_id,
            or_(
                ConversationPerson.person_id.in_(hers),
                ConversationPerson.person_id.in_(owes),
            ),
        )
        .group_by(ConversationPerson.person_id, ConversationWorker.worker_id)
        .order_by(talks.desc(), last.desc())
    )
