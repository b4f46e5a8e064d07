"""P16: who does what by when, and what was decided, as it was written at the end of a meeting."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Campaign, Decision, Direction, TaskKind
from ..association.decisions import Votes, decide, decide_in_meeting
from ..association.rules import quorum
from ..keyed_rows import Facts, Part
from .boxes import Box, Ticked, TickPage

TAKES_ON, DECIDED = "takes_on", "decided"
COUNTED = re.compile(r"^(.*\S)\s+(\d+)\s+(\d+)\s+(\d+)$")
"""The words of a motion, then how many were for it, against it, and abstained."""


def minutes_boxes() -> tuple[Box, ...]:
    """Whoever wrote her name takes it on; a motion is decided by its count."""
    return (
        Box("W", TAKES_ON, _("takes it on"), alone=True, by_name=True, note=_("what"), due=True),
        Box(
            "D", DECIDED, _("decided"), alone=True,
            note=_("the words, then for, against, abstained: Open the hall 14 2 1"),
        ),
    )  # fmt: skip


def keep(session: Session, ticked: Ticked) -> None:
    """A decision in the place of the one that was keyed from this row before."""
    if ticked.person_id is not None:
        return
    if TAKES_ON in ticked.now:
        raise problems.Unanswered(_("Who takes something on stands in the rows above."), "ticks")
    if DECIDED in ticked.before and (known := COUNTED.match(ticked.before_note)):
        by_hand = and_(Decision.action_id.is_(None), Decision.on_date == ticked.before_on)
        of_it = or_(Decision.action_id == ticked.action_id, by_hand)
        session.execute(delete(Decision).where(Decision.text == known[1], of_it))
    if DECIDED in ticked.now:
        _decide(session, ticked)


def _decide(session: Session, ticked: Ticked) -> None:
    said = COUNTED.match(ticked.note)
    if said is None:
        words = _("Write the motion, then three numbers: for, against, abstained.")
        raise problems.Unanswered(words, "note")
    votes = Votes(*(int(number) for number in said.groups()[1:]))
    if ticked.action_id is not None and quorum(session, ticked.action_id).present:
        decide_in_meeting(session, ticked.action_id, said[1], votes)
        return
    place = session.scalar(select(Campaign.structure_id).where(Campaign.id == ticked.campaign_id))
    decide(session, place, said[1], ticked.on, votes.sum, votes, ticked.on)


def taken_on(ticked: Ticked) -> Mapping[Part, Facts]:
    """A step of one of us; of anybody else a promise. Unanswered without what it is."""
    if TAKES_ON not in ticked.now:
        return {}
    if not ticked.note:
        raise problems.Unanswered(_("What do they take on?"), "note")
    if ticked.due is not None and ticked.due < ticked.on:
        said = _("A promise cannot be due before it was made.")
        raise problems.Unanswered(said, "call_back")
    facts: Facts = {
        "person_id": ticked.person_id,
        "worker_id": ticked.worker_id,
        "text": ticked.note,
        "made_on": ticked.on,
        "due": ticked.due,
    }
    if ticked.person_id is None:
        return {Part.CALL_BACK: facts | {"kind": TaskKind.NEXT_STEP}}
    return {Part.COMMITMENT: facts | {"direction": Direction.THEIRS}}


MINUTES = TickPage(minutes_boxes, keep, taken_on, counted=False, by_workers=True)
