"""Which lists came in: noted with each, with its counts."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Id, ImportBatch
from .brought import Brought


def keep_batch(
    session: Session,
    file_name: str,
    worker_id: Id,
    at: datetime,
    brought: Brought,
    bad: int,
    *,
    sender_id: Id | None = None,
    as_of: date | None = None,
    digest: str = "",
) -> None:
    """Notes which file came in when, with its counts; one that brought nothing leaves no step.

    By its `digest` the same file is known again; `as_of` is the day of which it tells.
    """
    if not (brought.new or brought.updated or brought.flats or sender_id):
        return
    session.add(
        ImportBatch(
            file_name=file_name,
            worker_id=worker_id,
            at=at,
            rows_read=brought.read + bad,
            rows_new=brought.new,
            rows_updated=brought.updated,
            rows_skipped=brought.same,
            rows_bad=brought.nobody + bad,
            digest=digest,
            sender_id=sender_id,
            as_of=as_of,
        )
    )


def latest_batches(session: Session, limit: int = 20) -> list[tuple[str, datetime, int]]:
    """The files brought in last: name, when, how many rows were new."""
    rows = session.execute(
        select(ImportBatch.file_name, ImportBatch.at, ImportBatch.rows_new)
        .order_by(ImportBatch.id.desc())
        .limit(limit)
    )
    return [(row[0], row[1], row[2]) for row in rows]
