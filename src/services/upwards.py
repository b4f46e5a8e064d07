"""A place and those above it, the nearest first."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Id
from .standing import places_above


def upwards(session: Session, place_id: Id | None) -> list[Id]:
    """The place itself, what it belongs to, and so on to the top; empty for no place."""
    if place_id is None:
        return []
    above = places_above([place_id])
    rows = session.execute(select(above.c.id, above.c.parent_id))
    parents: dict[Id, Id | None] = {place: parent for place, parent in rows}  # noqa: C416 - rows are no pairs to mypy
    chain: list[Id] = []
    at: Id | None = place_id
    while at is not None and at not in chain:
        chain.append(at)
        at = parents.get(at)
    return chain
