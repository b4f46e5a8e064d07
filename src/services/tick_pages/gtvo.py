"""P20, the ballot: who has voted, needs a paper, is asked later or no more. Never how."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Ballot, BallotContact, BallotState
from ..ballots import forget_vote, say_of_vote
from .boxes import Box, Ticked, TickPage, her


def gtvo_boxes() -> tuple[Box, ...]:
    """The five things that one can say when asked whether one has voted."""
    return (
        Box("V", BallotState.VOTED, _("voted"), alone=True),
        Box("P", BallotState.REPLACEMENT, _("needs a new paper"), alone=True),
        Box("L", BallotState.LATER, _("later"), alone=True),
        Box("R", BallotState.RATHER_NOT, _("rather not say"), alone=True),
        Box("X", BallotState.EXCLUDED, _("may not vote"), alone=True, note=_("why")),
    )


def keep(session: Session, ticked: Ticked) -> None:
    """What she said last counts, by its day, whenever the page came back."""
    person_id = her(ticked)
    if ticked.ballot_id is None or session.get(Ballot, ticked.ballot_id) is None:
        raise problems.Missing(_("This ballot is no longer here."))
    known = session.scalar(
        select(BallotContact).where(
            BallotContact.ballot_id == ticked.ballot_id, BallotContact.person_id == person_id
        )
    )
    ours = known is not None and known.state in ticked.before and known.on_date == ticked.before_on
    if known is not None and known.on_date > ticked.on and not ours:
        return
    for state in ticked.now:
        say_of_vote(
            session, ticked.ballot_id, person_id, BallotState(state), ticked.worker_id, ticked.on,
            reason=ticked.note if state == BallotState.EXCLUDED else "",
        )  # fmt: skip
    if not ticked.now and ours:
        forget_vote(session, ticked.ballot_id, person_id)


GTVO = TickPage(gtvo_boxes, keep)
