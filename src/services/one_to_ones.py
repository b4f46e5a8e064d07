"""Recording a talk: who, what mattered, what was asked, the answer, the next step by when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import (
    Answer,
    AssessmentBasis,
    Channel,
    Conversation,
    ConversationIssue,
    ConversationKind,
    ConversationPerson,
    ConversationWorker,
    Id,
    Person,
    Sensitivity,
    new_id,
)
from .existing import existing
from .issues import issue_called
from .talk_follows import keep_what_follows


@dataclass(frozen=True, slots=True)
class WouldAsk:
    """Somebody whom one of those talked with knows and would ask, and how they know each other."""

    of: Id
    """Who knows her."""
    kind: str
    """A key of resources/relationships.toml; empty while nobody said."""
    outward: bool = True
    """True where the tie goes from `of` to the other."""
    person: Id | None = None
    """The other, if she is in the register."""
    name: str = ""
    """Her name, or words to know her by, if she is not: she comes into the register by it."""


@dataclass(frozen=True, slots=True)
class OneToOne:
    """What the form holds. Only who is compulsory."""

    people: tuple[Id, ...]
    on_date: date
    workers: tuple[Id, ...] = ()
    """Who of us held it; empty: the worker who records it."""
    mattered: str = ""
    issues: tuple[Id, ...] = ()
    new_issues: tuple[str, ...] = ()
    would_ask: tuple[WouldAsk, ...] = ()
    asked: str = ""
    answer: Answer | None = None
    not_asked: bool = False
    """True where somebody says that nothing was asked; an ask would belie it."""
    answer_by: date | None = None
    """By when she does what she said yes to."""
    fears: str = ""
    inoculated: bool = False
    """They spoke about what the boss or landlord will say."""
    promised: str = ""
    promised_by: date | None = None
    next_step: str = ""
    next_due: date | None = None
    next_owner: Id | None = None
    """None: the worker who records it."""
    languages: tuple[str, ...] = ()
    """Codes of languages she speaks, added to those that are known."""
    access_needs: str = ""
    """Added to what is known."""
    kind: ConversationKind = ConversationKind.ORGANIZING
    channel: Channel = Channel.IN_PERSON
    place: str = ""
    minutes: int | None = None
    level: Id | None = None
    basis: AssessmentBasis | None = None
    campaign: Id | None = None
    note: str = ""
    sensitivity: Sensitivity = Sensitivity.ORDINARY
    note_until: date | None = None
    """Until when the note is kept; None: twelve months."""

    def says_something(self) -> bool:
        """Whether anything was said, asked, promised or thought: a name and a day are no talk."""
        words = (
            self.mattered, self.asked, self.fears, self.promised, self.next_step, self.note,
            self.access_needs,
        )  # fmt: skip
        chosen = (
            self.issues, self.new_issues, self.would_ask, self.languages, self.answer,
            self.not_asked, self.inoculated, self.level,
        )  # fmt: skip
        return any(one.strip() for one in words) or any(chosen)


def record_conversation(session: Session, entry: OneToOne, worker_id: Id, today: date) -> Id:
    """Keeps a talk and all that follows from it. Returns the conversation's id.

    Unanswered, with the field's name, for a talk with nobody, in the future, a promise due
    before it was made, an answer without an ask, or somebody she would ask of whom nobody said
    how they know each other.
    """
    _check(entry, today)
    for person_id in entry.people:
        existing(session, Person, person_id)
    conversation_id = new_id()
    session.add(
        Conversation(
            id=conversation_id,
            on_date=entry.on_date,
            kind=entry.kind,
            channel=entry.channel,
            campaign_id=entry.campaign,
            mattered=entry.mattered.strip(),
            fears=entry.fears.strip(),
            inoculated=entry.inoculated,
            place=entry.place.strip(),
            minutes=entry.minutes,
        )
    )
    session.flush()
    session.add_all(
        ConversationPerson(conversation_id=conversation_id, person_id=one)
        for one in dict.fromkeys(entry.people)
    )
    session.add_all(
        ConversationWorker(conversation_id=conversation_id, worker_id=one)
        for one in dict.fromkeys(entry.workers or (worker_id,))
    )
    _keep_issues(session, conversation_id, entry)
    keep_what_follows(session, conversation_id, entry, worker_id, today)
    return conversation_id


def kept_of(session: Session, talks: Collection[Id]) -> frozenset[Id]:
    """Those of these conversations that are in the register, and not taken back."""
    return frozenset(session.scalars(select(Conversation.id).where(Conversation.id.in_(talks))))


def _check(entry: OneToOne, today: date) -> None:
    if not entry.people:
        raise problems.Unanswered(_("Whom did you talk with?"), "people")
    if entry.on_date > today:
        raise problems.Unanswered(_("This day has not come yet."), "on_date")
    if entry.answer is not None and not entry.asked.strip():
        raise problems.Unanswered(_("What did you ask? An answer needs an ask."), "asked")
    if entry.not_asked and entry.asked.strip():
        raise problems.Unanswered(
            _("Something was asked here. Choose an answer, or empty this line."), "asked"
        )
    for due, field in (
        (entry.next_due, "next_due"),
        (entry.promised_by, "promised_by"),
        (entry.answer_by, "answer_by"),
        (entry.note_until, "note_until"),
    ):
        if due is not None and due < entry.on_date:
            raise problems.Unanswered(_("This is before the day of the talk."), field)
    _check_people(entry)


def _check_people(entry: OneToOne) -> None:
    for one in entry.would_ask:
        if not one.kind:
            raise problems.Unanswered(
                _("How do they know each other? Choose one of the list."), "would_ask"
            )
        if one.person == one.of:
            raise problems.Unanswered(_("Whom else? Nobody is tied to herself."), "would_ask")
    if len(entry.people) > 1:
        several = _("Several people were in this talk. Write this on the page of the one it is of.")
        for said, field in ((entry.languages, "languages"), (entry.access_needs, "access_needs")):
            if said:
                raise problems.Unanswered(several, field)


def _keep_issues(session: Session, conversation_id: Id, entry: OneToOne) -> None:
    new = [issue_called(session, name) for name in entry.new_issues if name.strip()]
    session.add_all(
        ConversationIssue(conversation_id=conversation_id, issue_id=one)
        for one in dict.fromkeys((*entry.issues, *new))
    )
