"""Ballots: who has voted, who needs a paper, who is still to be asked; never how anybody voted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Ballot, BallotContact, BallotState, Campaign, Id, Person, Worker
from ..tiers import NOTHING, FieldText, OpenText
from .existing import existing, listed
from .metrics.figure import Figure, of_people
from .metrics.universe import universe
from .standing import SILENT
from .whereabouts import where_now

ASK_NO_MORE = (BallotState.VOTED, BallotState.RATHER_NOT, BallotState.EXCLUDED)
"""Whoever said one of these is asked no more."""


@dataclass(frozen=True, slots=True)
class BallotFacts:
    """A ballot as it is announced."""

    name: str
    opens: date
    closes: date
    rests: bool = True
    """Nobody is assessed in the campaign while it is open."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The sums of a ballot as they were announced; None where nobody knows them yet."""

    entitled: int | None = None
    cast: int | None = None
    yes: int | None = None
    no: int | None = None


@dataclass(frozen=True, slots=True)
class BallotRow:
    """A ballot of a campaign."""

    id: Id
    name: OpenText
    opens: date
    closes: date
    rests: bool
    counted: Counted

    def is_open(self, on: date) -> bool:
        """Whether votes are cast on that day."""
        return self.opens <= on <= self.closes


@dataclass(frozen=True, slots=True)
class VoterRow:
    """Somebody entitled, and where she stands in the ballot."""

    person_id: Id
    name: FieldText
    where: FieldText
    state: BallotState | None
    """None: nobody has asked her yet."""
    reason: str
    on_date: date | None
    silent: bool
    """She asked not to be contacted."""

    @property
    def to_ask(self) -> bool:
        """Whether somebody is to ask her (again)."""
        return self.state not in ASK_NO_MORE and not self.silent


@dataclass(frozen=True, slots=True)
class VoteRow:
    """What somebody said of a ballot when she was asked whether she has voted."""

    name: str
    closes: date
    state: BallotState
    reason: str
    on_date: date
    who: FieldText
    """Who of us asked her."""


def begin_ballot(session: Session, campaign_id: Id, facts: BallotFacts) -> Id:
    """A ballot is announced. Unanswered without a name or with days turned round."""
    existing(session, Campaign, campaign_id)
    name = _checked(facts)
    ballot = Ballot(
        campaign_id=campaign_id, name=name, opens=facts.opens, closes=facts.closes,
        rests=facts.rests,
    )  # fmt: skip
    session.add(ballot)
    session.flush()
    return ballot.id


def change_ballot(session: Session, ballot_id: Id, facts: BallotFacts) -> None:
    """Another name or other days. Unanswered as for `begin_ballot`."""
    ballot = existing(session, Ballot, ballot_id)
    ballot.name, ballot.rests = _checked(facts), facts.rests
    ballot.opens, ballot.closes = facts.opens, facts.closes


def count_ballot(session: Session, ballot_id: Id, counted: Counted) -> None:
    """The sums as they were announced. Unanswered where one does not fit into another."""
    ballot = existing(session, Ballot, ballot_id)
    for field in ("entitled", "cast", "yes", "no"):
        value = getattr(counted, field)
        if value is not None and value < 0:
            raise problems.Unanswered(_("Fewer than nobody cannot be."), field)
    if counted.entitled is not None and (counted.cast or 0) > counted.entitled:
        raise problems.Unanswered(_("More have voted than may vote."), "cast")
    if (counted.yes or 0) + (counted.no or 0) > (counted.cast or 0):
        raise problems.Unanswered(_("Yes and no are more than the votes cast."), "yes")
    ballot.entitled, ballot.cast = counted.entitled, counted.cast
    ballot.yes, ballot.no = counted.yes, counted.no


def say_of_vote(
    session: Session,
    ballot_id: Id,
    person_id: Id,
    state: BallotState,
    worker_id: Id,
    on: date,
    *,
    reason: str = "",
) -> None:
    """What she said when she was asked whether she has voted; the last time counts.

    Unanswered before the ballot opens, where she asked not to be contacted but is asked to vote
    later, and for an exclusion without a reason.
    """
    ballot = existing(session, Ballot, ballot_id)
    listed(session, person_id)
    if on < ballot.opens and state is not BallotState.EXCLUDED:
        raise problems.Unanswered(_("The ballot is not open yet."), "ballot")
    if state is BallotState.EXCLUDED and not reason.strip():
        raise problems.Unanswered(_("Why may they not vote?"), "reason")
    said = _said(session, ballot_id, person_id)
    if said is None:
        said = BallotContact(ballot_id=ballot_id, person_id=person_id)
        session.add(said)
    said.state, said.reason = state, reason.strip()
    said.on_date, said.worker_id = on, worker_id
    session.flush()


def forget_vote(session: Session, ballot_id: Id, person_id: Id) -> None:
    """What was noted of her was a slip: she is as if nobody had asked her."""
    said = _said(session, ballot_id, person_id)
    if said is not None:
        session.delete(said)


def ballots(session: Session, campaign_id: Id) -> list[BallotRow]:
    """The ballots of a campaign, the latest first."""
    rows = session.scalars(
        select(Ballot).where(Ballot.campaign_id == campaign_id).order_by(Ballot.opens.desc())
    )
    return [
        BallotRow(
            one.id, one.name, one.opens, one.closes, one.rests,
            Counted(one.entitled, one.cast, one.yes, one.no),
        )
        for one in rows
    ]  # fmt: skip


def voters(session: Session, ballot_id: Id, on: date) -> list[VoterRow]:
    """Everybody known who counts in the campaign, by name: first those who are to be asked."""
    ballot = existing(session, Ballot, ballot_id)
    people = universe(session, ballot.campaign_id, on).people
    said = {
        one.person_id: one
        for one in session.scalars(
            select(BallotContact).where(BallotContact.ballot_id == ballot_id)
        )
    }
    names = dict(session.execute(select(Person.id, Person.name)).all())
    silent, where = set(session.scalars(SILENT)), where_now(session, people)
    rows = [
        VoterRow(
            one, names[one], where.get(one, NOTHING),
            said[one].state if one in said else None,
            said[one].reason if one in said else "",
            said[one].on_date if one in said else None,
            one in silent,
        )
        for one in people
    ]  # fmt: skip
    return sorted(rows, key=lambda row: not row.to_ask)


def votes_of(session: Session, person_id: Id) -> list[VoteRow]:
    """The ballots that she was asked about, the latest first."""
    rows = session.execute(
        select(
            Ballot.name, Ballot.closes, BallotContact.state, BallotContact.reason,
            BallotContact.on_date, Worker.name,
        )
        .join(Ballot, Ballot.id == BallotContact.ballot_id)
        .join(Worker, Worker.id == BallotContact.worker_id)
        .where(BallotContact.person_id == person_id)
        .order_by(Ballot.closes.desc())
    )  # fmt: skip
    return [VoteRow(*row) for row in rows]


def turnout(session: Session, ballot_id: Id, on: date) -> Figure:
    """Who has voted ÷ who may vote: everybody who counts, without those excluded.

    As far as the group knows: who would rather not say is not counted as voted.
    """
    ballot = existing(session, Ballot, ballot_id)
    who = universe(session, ballot.campaign_id, on)
    said = dict(
        session.execute(
            select(BallotContact.person_id, BallotContact.state).where(
                BallotContact.ballot_id == ballot_id
            )
        ).all()
    )
    may = [one for one in who.people if said.get(one) is not BallotState.EXCLUDED]
    voted = [one for one, state in said.items() if state is BallotState.VOTED]
    return of_people("turnout", voted, may, on, unnamed=who.unnamed)


def _said(session: Session, ballot_id: Id, person_id: Id) -> BallotContact | None:
    return session.scalar(
        select(BallotContact).where(
            BallotContact.ballot_id == ballot_id, BallotContact.person_id == person_id
        )
    )


def _checked(facts: BallotFacts) -> str:
    name = " ".join(facts.name.split())
    if not name:
        raise problems.Unanswered(_("What is this ballot called?"), "name")
    if facts.closes < facts.opens:
        raise problems.Unanswered(_("It would close before it opens."), "closes")
    return name
