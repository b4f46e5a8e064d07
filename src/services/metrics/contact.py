"""Contact and conversation (practice notes, section 4.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...models import Conversation, ConversationPerson, Group
from ..standing import LAST_TALKS
from .figure import Figure, of_people
from .leaders import identified_leaders
from .universe import Universe


@dataclass(frozen=True, slots=True)
class Recency:
    """4.3 Recency: d − last two-way conversation; attempts do not reset it."""

    quiet: Figure
    """Share without one for more than N days (default 90), those never talked with among them."""
    leaders: Figure
    """The same of identified leaders, after their own days (21)."""
    middle_days: float | None
    """Median days since the last talk, of those talked with at all."""


def recency(session: Session, who: Universe) -> Recency:
    """4.3 Recency: d − last two-way conversation; share > N days (default 90; leaders 21)."""
    row = session.execute(select(Group.quiet_days, Group.leader_quiet_days)).first()
    days, leader_days = row or (90, 21)
    held = LAST_TALKS.where(Conversation.on_date <= who.on)
    last = dict(session.execute(held).all())
    leaders = identified_leaders(session, who)

    def quiet(after: int) -> list[bytes]:
        before = who.on - timedelta(days=after)
        return [one for one in who.people if one not in last or last[one] < before]

    ages = [(who.on - last[one]).days for one in who.people if one in last]
    return Recency(
        of_people("quiet", quiet(days), who.people, who.on, days),
        of_people("quiet_leaders", quiet(leader_days), leaders, who.on, leader_days),
        float(median(ages)) if ages else None,
    )


def talked_with(session: Session, who: Universe) -> Figure:
    """4.3 List penetration: unique persons talked to (within W) ÷ persons on list."""
    talked = session.scalars(
        select(ConversationPerson.person_id)
        .join(Conversation, Conversation.id == ConversationPerson.conversation_id)
        .where(Conversation.on_date >= who.since, Conversation.on_date <= who.on)
    )
    return of_people("talked_with", talked, who.people, who.on, who.window_days)
