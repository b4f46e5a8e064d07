"""P18 and P6: what is owed is done; who was too quiet was talked with."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import (
    Channel,
    Commitment,
    CommitmentOutcome,
    ConversationKind,
    Id,
    Task,
)
from ..existing import listed
from ..follow_ups import finish
from ..keyed_rows import Facts, Part, id_of
from ..keying import TALKED
from .boxes import Box, Ticked, TickPage, her

DONE, KEPT, BROKEN = "done", "kept", "not_kept"


def follow_up_boxes() -> tuple[Box, ...]:
    """The one box of the follow-up list."""
    return (Box("D", DONE, _("done")),)


def my_ten_boxes() -> tuple[Box, ...]:
    """What became of what she said she would do."""
    return (
        Box("K", KEPT, _("kept"), alone=True),
        Box("N", BROKEN, _("not kept"), alone=True),
    )


def keep_done(session: Session, ticked: Ticked) -> None:
    """A step is done, a promise kept; without either, somebody talked with her again."""
    if ticked.thing_id is not None:
        _end(session, ticked, ticked.thing_id, CommitmentOutcome.KEPT)
    elif ticked.now:
        listed(session, her(ticked))


def keep_promise(session: Session, ticked: Ticked) -> None:
    """Her promise is kept or broken. Unanswered where she had promised nothing."""
    if ticked.thing_id is None:
        raise problems.Unanswered(_("No promise stands in this row on the paper."), "ticks")
    kept = CommitmentOutcome.NOT_KEPT if BROKEN in ticked.now else CommitmentOutcome.KEPT
    _end(session, ticked, ticked.thing_id, kept)


def _end(session: Session, ticked: Ticked, thing_id: Id, outcome: CommitmentOutcome) -> None:
    """Ends it, or takes back an end that came from this row. What ended otherwise stays so."""
    owed = session.get(Task, thing_id) or session.get(Commitment, thing_id)
    if owed is None:
        raise problems.Missing(_("What stood in this row is no longer in the register."))
    if ticked.before and ticked.before_on == _ended_on(owed):
        _open_again(owed)
    if ticked.now and _ended_on(owed) is None:
        finish(session, thing_id, ticked.on, outcome)
    session.flush()


def _ended_on(owed: Task | Commitment) -> date | None:
    return owed.done_on if isinstance(owed, Task) else owed.closed_on


def _open_again(owed: Task | Commitment) -> None:
    if isinstance(owed, Task):
        owed.done_on = None
    else:
        owed.outcome = owed.closed_on = None


def talk_of(ticked: Ticked) -> dict[Part, Facts]:
    """A talk to stay in touch. It was a call from a page, so it counts as no one-to-one."""
    if ticked.thing_id is not None or not ticked.now:
        return {}
    talk = {
        "on_date": ticked.on,
        "kind": ConversationKind.MAINTENANCE,
        "channel": Channel.PHONE,
        "campaign_id": ticked.campaign_id,
    }
    attempt = {
        "person_id": ticked.person_id,
        "worker_id": ticked.worker_id,
        "on_date": ticked.on,
        "code": TALKED,
        "print_row_id": ticked.row_id,
        "conversation_id": id_of(ticked.row_id, Part.TALK),
    }
    return {Part.TALK: talk, Part.ATTEMPT: attempt}


FOLLOW_UP = TickPage(follow_up_boxes, keep_done, talk_of)
MY_TEN = TickPage(my_ten_boxes, keep_promise, counted=False)
