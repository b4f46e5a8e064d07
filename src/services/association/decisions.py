"""What a meeting decided, counted; never how anybody voted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Action, Campaign, Decision, Id
from ..days import refuse_ahead
from ..existing import existing
from ..standing import inside
from .rules import Rule, entitled, needed, quorum, rule_of


@dataclass(frozen=True, slots=True)
class Votes:
    """How a vote came out."""

    yes: int
    no: int
    abstained: int = 0

    @property
    def sum(self) -> int:
        return self.yes + self.no + self.abstained


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision: its words, its votes, and whether enough were there."""

    id: Id
    text: str
    on_date: date
    meeting: str
    entitled: int
    present: int
    votes: Votes
    needed: int | None
    """So many had to be there by the rule of then; None where nobody knows it."""

    @property
    def carried(self) -> bool:
        """More yes than no, with enough votes there."""
        return self.votes.yes > self.votes.no and self.short == 0

    @property
    def short(self) -> int:
        """How many votes were missing for a quorum."""
        return 0 if self.needed is None else max(0, self.needed - self.present)


def decide_in_meeting(
    session: Session, meeting_id: Id, text: str, votes: Votes, place_id: Id | None = None
) -> Id:
    """What a meeting decided; how many had a vote and were there follows from who signed in.

    For a place, or else for that of its campaign. Unanswered without words, without a rule, or
    where the votes do not make up those present.
    """
    meeting = existing(session, Action, meeting_id)
    there = quorum(session, meeting_id, place_id)
    if meeting.on_date is None:
        raise problems.Unanswered(_("Say first on which day the meeting was."), "on")
    place = place_id or existing(session, Campaign, meeting.campaign_id).structure_id
    return _keep(
        session, place, meeting_id, text, meeting.on_date, there.rule, there.entitled,
        there.present, votes,
    )  # fmt: skip


def decide(
    session: Session,
    place_id: Id | None,
    text: str,
    on: date,
    present: int,
    votes: Votes,
    today: date,
) -> Id:
    """What was decided somewhere on a day, where nobody signed in: the votes present are counted.

    Unanswered for a day to come, more votes than there are, and as above.
    """
    refuse_ahead(on, today, "on")
    rule = rule_of(session, place_id)
    if rule is None:
        raise problems.Unanswered(_("No rule says yet who votes here."), "rule")
    votes_there_are = entitled(session, place_id, rule, on)
    if present > votes_there_are:
        raise problems.Unanswered(
            _("There are {all} votes here by the rule, not {present}.").format(
                all=votes_there_are, present=present
            ),
            "present",
        )
    return _keep(session, place_id, None, text, on, rule, votes_there_are, present, votes)


def decisions(session: Session, place_id: Id | None) -> list[DecisionRow]:
    """The decisions of a place and all below it (of the whole group with None), newest first."""
    rows = session.execute(
        select(Decision, Action.name)
        .outerjoin(Action, Action.id == Decision.action_id)
        .where(inside(Decision.structure_id, place_id))
        .order_by(Decision.on_date.desc(), Decision.id.desc())
    )
    return [_row(one, meeting or "") for one, meeting in rows]


def take_out_decision(session: Session, decision_id: Id) -> None:
    """Takes out what was noted by mistake."""
    session.delete(existing(session, Decision, decision_id))


def _row(one: Decision, meeting: str) -> DecisionRow:
    return DecisionRow(
        one.id, one.text, one.on_date, meeting, one.entitled, one.present,
        Votes(one.yes, one.no, one.abstained), one.needed,
    )  # fmt: skip


def _keep(
    session: Session, place_id: Id | None, meeting_id: Id | None, text: str, on: date,
    rule: Rule, all_votes: int, present: int, votes: Votes,
) -> Id:  # fmt: skip
    if not text.strip():
        raise problems.Unanswered(_("What was decided?"), "text")
    if min(votes.yes, votes.no, votes.abstained, present) < 0:
        raise problems.Unanswered(_("Fewer than nobody cannot be."), "yes")
    if votes.sum != present:
        raise problems.Unanswered(
            _(
                "{yes} yes, {no} no and {abstained} abstained make {sum}. "
                "There were {present} votes here. Count again."
            ).format(
                yes=votes.yes, no=votes.no, abstained=votes.abstained, sum=votes.sum,
                present=present,
            ),
            "yes",
        )  # fmt: skip
    decision = Decision(
        structure_id=place_id, action_id=meeting_id, text=text.strip(), on_date=on,
        entitled=all_votes, needed=needed(rule, all_votes), present=present, yes=votes.yes,
        no=votes.no, abstained=votes.abstained,
    )  # fmt: skip
    session.add(decision)
    session.flush()
    return decision.id
