"""What was crossed on the form of a one-to-one becomes a draft: a person reads it, types the words,
and records it. The pages of a form that goes over several come in any order, and make one draft."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import (
    Channel,
    Conversation,
    ConversationPerson,
    Id,
    PrintRow,
    PrintRun,
    TickedRow,
)
from .drafts import keep_draft, waiting_draft
from .form_pages import page_of
from .merged import parts_of
from .talk_boxes import INOCULATED, ISSUES, READERS, answers_in

_BY_ITSELF = {"channel": Channel.IN_PERSON, "readers": READERS[0]}
"""What the form says before anybody answers."""


def keep_crossed(
    session: Session,
    row_id: Id,
    page: int,
    crossed: Collection[str],
    worker_id: Id,
    moment: datetime,
) -> tuple[str, ...]:
    """Keeps what was crossed on a page of the form of this row as the worker's draft of the talk.

    A technical write. A draft that waits is gone on with; where another page of the form was opened
    before, what is crossed on this one joins it, and what was typed stays. Returns the words of the
    answers in which the draft says otherwise. ChangedSince where the talk was recorded meanwhile.
    """
    row = session.get(PrintRow, row_id)
    if row is None or row.person_id is None:
        return ()
    goes_on = _other_page_opened(session, row_id, page)
    waiting = waiting_draft(session, worker_id, row.person_id)
    run = session.get_one(PrintRun, row.run_id)
    if waiting is None and goes_on and _talked_since(session, row.person_id, run.out_at):
        raise problems.ChangedSince(
            _(
                "The one-to-one of this form is recorded already, and this page begins no second "
                "one. Note what else is crossed here on the page of the person."
            )
        )
    if not crossed or (waiting is not None and not goes_on):
        return ()
    said = _draft(crossed, run.campaign_id, run.ask)
    if waiting is None:
        body = {"people": [row.person_id.hex()]} | said
        keep_draft(session, worker_id, row.person_id, body, moment)
        return ()
    body, otherwise = _joined(waiting.body, said)
    if body != waiting.body:
        keep_draft(session, worker_id, row.person_id, body, moment, waiting.id)
    return answers_in(otherwise)


def _other_page_opened(session: Session, row_id: Id, page: int) -> bool:
    boxes = session.scalar(select(TickedRow.boxes).where(TickedRow.print_row_id == row_id)) or ""
    return any(page_of(box) != page for box in boxes.split())


def _talked_since(session: Session, person_id: Id, printed: datetime | None) -> bool:
    """True where a talk with her is recorded that was held since the form was printed."""
    if printed is None:
        return False
    hers = (person_id, *(one.id for one in parts_of(session, person_id)))
    talks = (
        select(Conversation.id)
        .join(ConversationPerson, ConversationPerson.conversation_id == Conversation.id)
        .where(
            ConversationPerson.person_id.in_(hers),
            Conversation.on_date >= printed.astimezone().date(),
        )
    )
    return session.scalar(talks.limit(1)) is not None


def _joined(
    draft: Mapping[str, object], said: Mapping[str, object]
) -> tuple[dict[str, object], list[str]]:
    """The draft with what it leaves open; and the answers in which it says otherwise."""
    body, otherwise = dict(draft), list[str]()
    for answer, value in said.items():
        stands = body.get(answer)
        if answer == ISSUES:
            body[answer] = _together(stands, value)
        elif not value or stands == value or (answer == "campaign" and body.get("level")):
            continue
        elif not stands or answer == "campaign" or _by_itself(body, answer):
            body[answer] = value
        else:
            otherwise.append(answer)
    return body, otherwise


def _together(stands: object, crossed: object) -> list[object]:
    issues: list[object] = [*stands] if isinstance(stands, list) else []
    new = crossed if isinstance(crossed, list) else []
    return issues + [one for one in new if one not in issues]


def _by_itself(body: Mapping[str, object], answer: str) -> bool:
    """True for what nobody chose; who reads a note that is typed already was chosen with it."""
    if answer == "readers" and body.get("note"):
        return False
    return body[answer] == _BY_ITSELF.get(answer)


def _draft(crossed: Collection[str], campaign_id: Id | None, ask: str) -> dict[str, object]:
    parts = [name.partition(" ")[::2] for name in sorted(crossed)]
    body: dict[str, object] = {
        answer: value for answer, value in parts if answer not in (ISSUES, INOCULATED)
    }
    body[ISSUES] = [value for answer, value in parts if answer == ISSUES]
    body[INOCULATED] = INOCULATED in crossed
    if ask and body.get("answer", "not_asked") != "not_asked":
        body["asked"] = ask
    if campaign_id is not None:
        body["campaign"] = campaign_id.hex()
    return body
