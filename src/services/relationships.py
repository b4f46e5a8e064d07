"""Ties between people: noted, ended, never doubled."""

from __future__ import annotations

from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, Person, Relationship, Sensitivity
from ..models.partial_date import earliest
from .existing import existing
from .vocabulary import relationship_kinds


def relate(
    session: Session,
    from_id: Id,
    to_id: Id,
    kind: str,
    *,
    since: str | None = None,
    source: str = "",
    sensitivity: Sensitivity = Sensitivity.ORDINARY,
    noted_by: Id | None = None,
    noted_on: date | None = None,
) -> Id:
    """Notes how two people know each other. Unanswered for a tie of a person with herself.

    The same tie noted twice stays one, as it was noted first.
    """
    if from_id == to_id:
        raise problems.Unanswered(_("Whom else? Nobody is tied to herself."), "other")
    for person_id in (from_id, to_id):
        existing(session, Person, person_id)
    known = noted(session, from_id, kind, to_id)
    if known is not None:
        return known
    tie = Relationship(
        from_person_id=from_id,
        to_person_id=to_id,
        kind=kind,
        from_date=since,
        source=source,
        sensitivity=sensitivity,
        noted_by_id=noted_by,
        noted_on=noted_on,
    )
    session.add(tie)
    session.flush()
    return tie.id


def relate_anew(
    session: Session,
    from_id: Id,
    to_id: Id,
    kind: str,
    worker_id: Id,
    today: date,
    *,
    since: str | None = None,
    source: str = "",
    sensitivity: Sensitivity = Sensitivity.ORDINARY,
) -> Id:
    """Notes a tie that was not known. Unanswered for one that is noted, or that is yet to begin."""
    if since and earliest(since) > today:
        raise problems.Unanswered(_("That day is still to come."), "since")
    if noted(session, from_id, kind, to_id) is not None:
        raise problems.Unanswered(_("That is noted already. Nothing was added."), "other")
    return relate(
        session, from_id, to_id, kind, since=since, source=source, sensitivity=sensitivity,
        noted_by=worker_id, noted_on=today,
    )  # fmt: skip


def noted(session: Session, start: Id, kind: str, other: Id) -> Id | None:
    """The tie, if it stands already; where both ways are the same, from either side."""
    forth = and_(Relationship.from_person_id == start, Relationship.to_person_id == other)
    back = and_(Relationship.from_person_id == other, Relationship.to_person_id == start)
    known = relationship_kinds().get(kind)
    ways = forth if known is not None and known.directed else or_(forth, back)
    query = select(Relationship.id).where(
        Relationship.kind == kind, Relationship.to_date.is_(None), ways
    )
    return session.scalars(query).first()


def end_tie(session: Session, tie_id: Id, today: date) -> None:
    """From today on they know each other so no longer; the tie stays in the history.

    Ending it twice changes nothing. Missing if it is no longer there.
    """
    tie = existing(session, Relationship, tie_id)
    tie.to_date = tie.to_date or today.isoformat()
