"""Ties between people: noted, ended, never doubled."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, Relationship
from .existing import existing


def relate(
    session: Session, from_id: Id, to_id: Id, kind: str, *, since: str | None = None,
    source: str = "",
) -> Id:  # fmt: skip
    """Notes how two people know each other. Unanswered for a tie of a person with herself.

    The same tie noted twice stays one.
    """
    if from_id == to_id:
        raise problems.Unanswered(_("Whom else? Nobody is tied to herself."), "other")
    known = session.scalar(
        select(Relationship.id).where(
            Relationship.from_person_id == from_id,
            Relationship.to_person_id == to_id,
            Relationship.kind == kind,
            Relationship.to_date.is_(None),
        )
    )
    if known is not None:
        return known
    tie = Relationship(
        from_person_id=from_id, to_person_id=to_id, kind=kind, from_date=since, source=source
    )
    session.add(tie)
    session.flush()
    return tie.id


def end_tie(session: Session, tie_id: Id, today: date) -> None:
    """From today on they know each other so no longer; the tie stays in the history.

    Ending it twice changes nothing. Missing if it is no longer there.
    """
    tie = existing(session, Relationship, tie_id)
    tie.to_date = tie.to_date or today.isoformat()
