"""Who votes in the meetings of a place, how many votes there are, and whether a meeting decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import (
    Action,
    Basis,
    Campaign,
    CountBase,
    Id,
    Participation,
    Person,
    Placement,
    Structure,
    VotingRule,
)
from ..actions.word_and_deed import did_it
from ..existing import existing
from ..metrics.figure import share_of
from ..metrics.universe import people_on
from ..strike.flats import Flat, flats_in
from ..upwards import upwards

LONGEST_TERM = 600
"""Months."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How votes are counted somewhere."""

    place_id: Id | None
    """The place whose rule it is; None: the whole group's."""
    votes_per: CountBase
    members_only: bool
    quorum_percent: int
    term_months: int | None


@dataclass(frozen=True, slots=True)
class Quorum:
    """So many votes are here of so many that there are, and so many must be."""

    present: int
    entitled: int
    needed: int
    rule: Rule
    on: date

    @property
    def short(self) -> int:
        """How many votes are missing; 0 where the meeting can decide."""
        return max(0, self.needed - self.present)


def set_rule(
    session: Session,
    place_id: Id | None,
    votes_per: CountBase,
    *,
    members_only: bool,
    quorum_percent: int,
    term_months: int | None = None,
) -> None:
    """The rule of a place, or of the whole group. Unanswered for an impossible quorum or term."""
    if not 1 <= quorum_percent <= 100:
        raise problems.Unanswered(_("A quorum lies between 1 and 100 percent."), "quorum")
    if term_months is not None and not 1 <= term_months <= LONGEST_TERM:
        raise problems.Unanswered(_("A term lasts from one month to fifty years."), "term")
    if place_id is not None:
        existing(session, Structure, place_id)
    row = session.scalar(select(VotingRule).where(VotingRule.structure_id == place_id))
    if row is None:
        row = VotingRule(structure_id=place_id)
        session.add(row)
    row.votes_per, row.members_only = votes_per, members_only
    row.quorum_percent, row.term_months = quorum_percent, term_months
    session.flush()


def rule_of(session: Session, place_id: Id | None) -> Rule | None:
    """The rule that holds in a place: its own, else the nearest above, else the whole group's."""
    above = upwards(session, place_id)
    rows = session.scalars(
        select(VotingRule).where(
            or_(VotingRule.structure_id.is_(None), VotingRule.structure_id.in_(above))
        )
    )
    by_place = {row.structure_id: row for row in rows}
    for one in (*above, None):
        if (row := by_place.get(one)) is not None:
            return Rule(
                row.structure_id, row.votes_per, row.members_only, row.quorum_percent,
                row.term_months,
            )  # fmt: skip
    return None


def entitled(session: Session, place_id: Id | None, rule: Rule, on: date) -> int:
    """How many votes there are in the place on that day, by its rule."""
    return _roll(session, place_id, rule, on).votes()


def quorum(session: Session, meeting_id: Id, place_id: Id | None = None) -> Quorum:
    """Whether a meeting decides: votes of those who signed in ÷ votes that there are.

    For a place, or else for that of the campaign it was held in. Unanswered where no rule says who
    votes, or where nobody does.
    """
    meeting = existing(session, Action, meeting_id)
    place = place_id or existing(session, Campaign, meeting.campaign_id).structure_id
    rule = rule_of(session, place)
    if rule is None:
        raise problems.Unanswered(_("No rule says yet who votes here."), "rule")
    on = meeting.on_date or date.max
    signed_in = select(Participation.person_id).where(
        Participation.action_id == meeting_id, did_it()
    )
    here = frozenset(session.scalars(signed_in))
    roll = _roll(session, place, rule, on)
    all_votes = roll.votes()
    if not all_votes:
        raise problems.Unanswered(_("Nobody has a vote here yet. Say who the members are."), "rule")
    return Quorum(roll.cast(here), all_votes, needed(rule, all_votes), rule, on)


def needed(rule: Rule, votes: int) -> int:
    """So many votes make a quorum: the share of the rule, rounded up."""
    return share_of(rule.quorum_percent, votes)


@dataclass(frozen=True, slots=True)
class _Roll:
    """Who has a vote in a place on a day, and in which flats: read once, counted twice."""

    rule: Rule
    voters: frozenset[Id]
    flats: Sequence[Flat] = ()
    by_flat: Mapping[Id, Set[Id]] = field(default_factory=dict)

    def votes(self) -> int:
        """The votes of all who have one."""
        if self.rule.votes_per is CountBase.PEOPLE:
            return len(self.voters)
        return sum(_of_flat(one, self.rule, len(self._in(one))) for one in self.flats)

    def cast(self, here: Set[Id]) -> int:
        """The votes of those who are here."""
        if self.rule.votes_per is CountBase.PEOPLE:
            return len(self.voters & here)
        return sum(_cast(one, self.rule, len(self._in(one) & here)) for one in self.flats)

    def _in(self, flat: Flat) -> Set[Id]:
        return self.by_flat.get(flat.id, frozenset())


def _roll(session: Session, place_id: Id | None, rule: Rule, on: date) -> _Roll:
    known = people_on(session, place_id, on)
    voters = _members(session, known) if rule.members_only else frozenset(known)
    if rule.votes_per is CountBase.PEOPLE:
        return _Roll(rule, voters)
    by_flat = _by_flat(session, voters)
    flats = [one for one in flats_in(session, place_id) if not rule.members_only or by_flat[one.id]]
    return _Roll(rule, voters, flats, by_flat)


def _of_flat(flat: Flat, rule: Rule, voters: int) -> int:
    """The votes that a flat has: of those who may vote there, known or not."""
    if rule.votes_per is CountBase.UNITS:
        return 1
    if rule.votes_per is CountBase.LEASES:
        return flat.leases
    return voters if rule.members_only else flat.adults


def _cast(flat: Flat, rule: Rule, people: int) -> int:
    """The votes that so many of a flat can cast."""
    most = {CountBase.UNITS: 1, CountBase.LEASES: flat.leases}.get(rule.votes_per, people)
    return min(people, most)


def _members(session: Session, people: tuple[Id, ...]) -> frozenset[Id]:
    members = frozenset(session.scalars(select(Person.id).where(Person.basis == Basis.MEMBER)))
    return members.intersection(people)


def _by_flat(session: Session, voters: Set[Id]) -> defaultdict[Id, set[Id]]:
    rows = select(Placement.slot_id, Placement.person_id).where(
        ~Placement.ended, Placement.slot_id.is_not(None)
    )
    found: defaultdict[Id, set[Id]] = defaultdict(set)
    for slot, person in session.execute(rows):
        if slot is not None and person in voters:
            found[slot].add(person)
    return found
