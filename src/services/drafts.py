"""Forms that were not finished: they wait in the file, and are no part of the history.

So no step moves them: where two entries became one, a form about the one that went is read as one
about the other, and is about her again once they are two.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, false, or_, select
from sqlalchemy.orm import Session

from ..models import Draft, Id, new_id
from .erased_people import is_one_erased
from .merged import part_of, parts_of

TALK = "one_to_one"
"""The form of a talk; the other forms have their own names."""
SCAN = "scan "
"""So the forms begin that are pages read from pictures; see `scan_form`."""
AN_ID = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class DraftRow:
    """An unfinished form that waits."""

    id: Id
    person_id: Id | None
    body: dict[str, object]
    at: datetime


def scan_form(list_id: str, page: int) -> str:
    """The form of one page that was read from a picture; `list_id` as shown."""
    return f"{SCAN}{list_id} {page}"


def keep_draft(
    session: Session,
    worker_id: Id,
    person_id: Id | None,
    body: dict[str, object],
    at: datetime,
    draft_id: Id | None = None,
    *,
    form: str = TALK,
) -> Id:
    """Keeps what was typed so far. A technical write, no step. Returns the draft's id.

    It takes the place of the draft of this id, and of one of the same form about the same person;
    drafts about others, and those about nobody, stay. Nothing is kept about somebody who was erased
    while it was typed.
    """
    draft_id = draft_id or new_id()
    written = json.dumps(body, ensure_ascii=False)
    named = {bytes.fromhex(one) for one in AN_ID.findall(written)}
    if is_one_erased(session, named if person_id is None else named | {person_id}):
        return draft_id
    about_her = Draft.person_id == person_id if person_id is not None else false()
    session.execute(
        delete(Draft).where(
            Draft.worker_id == worker_id,
            Draft.form == form,
            or_(about_her, Draft.id == draft_id),
        )
    )
    draft = Draft(
        id=draft_id,
        worker_id=worker_id,
        form=form,
        person_id=person_id,
        body=written,
        at=at,
    )
    session.add(draft)
    return draft_id


def drop_draft(
    session: Session, worker_id: Id, draft_id: Id | None = None, *, form: str = TALK
) -> None:
    """Lets a draft of this worker go, done or thrown away; all of the form without an id."""
    gone = delete(Draft).where(Draft.worker_id == worker_id, Draft.form == form)
    session.execute(gone if draft_id is None else gone.where(Draft.id == draft_id))


def waiting_draft(
    session: Session, worker_id: Id | None, person_id: Id | None = None, *, form: str = TALK
) -> DraftRow | None:
    """The worker's unfinished form, the latest if several wait; with `person_id` that about her."""
    wanted = select(Draft).where(Draft.worker_id == worker_id, Draft.form == form)
    if person_id is not None:
        hers = (person_id, *(one.id for one in parts_of(session, person_id)))
        wanted = wanted.where(Draft.person_id.in_(hers))
    draft = session.scalars(wanted.order_by(Draft.at.desc(), Draft.id.desc())).first()
    if draft is None:
        return None
    about = part_of(session, draft.person_id) if draft.person_id is not None else None
    return DraftRow(draft.id, about, _body(session, draft.body), draft.at)


def waiting_drafts(session: Session, worker_id: Id, begins: str) -> Iterator[dict[str, object]]:
    """The bodies of the worker's drafts whose form is called so at its beginning, one by one, the
    oldest first."""
    bodies = session.scalars(
        select(Draft.body)
        .where(Draft.worker_id == worker_id, Draft.form.startswith(begins, autoescape=True))
        .order_by(Draft.at, Draft.id)
    )
    for body in bodies:
        yield _body(session, body)


def _body(session: Session, body: str) -> dict[str, object]:
    """What was typed, with the people whom it names as they are called by now."""

    def now(found: re.Match[str]) -> str:
        return part_of(session, bytes.fromhex(found[0])).hex()

    told: dict[str, object] = json.loads(AN_ID.sub(now, body))
    return told
