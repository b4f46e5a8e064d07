"""Ties between people: noted, ended, never doubled."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, Relationship


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
