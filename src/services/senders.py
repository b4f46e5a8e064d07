"""Who sends lists, and how theirs are read: kept with each that came in, proposed with the next."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Id, Sender
from ..models.naming import name_key
from ..tiers import NOTHING, FieldText
from .whereabouts import place_named


@dataclass(frozen=True, slots=True)
class KeptSender:
    """How the lists of one sender are read."""

    id: Id
    name: str
    columns: Mapping[str, str]
    """What each heading becomes, by the names of the command line."""
    answers: Mapping[str, Any]
    """What was put right or answered beside."""
    place_id: Id | None
    """The place whose people the lists name in full."""
    used_on: date
    place: FieldText = NOTHING
    """The place in words; empty where there is none, or it is gone."""


def senders(session: Session) -> tuple[KeptSender, ...]:
    """All of them, whose list came in last first."""
    rows = session.scalars(select(Sender).order_by(Sender.used_on.desc(), Sender.id.desc()))
    return tuple(
        KeptSender(
            row.id, row.name, json.loads(row.headings or "{}"), json.loads(row.answers or "{}"),
            row.structure_id, row.used_on, place_named(session, row.structure_id),
        )
        for row in rows
    )  # fmt: skip


def sender_called(kept: Sequence[KeptSender], name: str) -> KeptSender | None:
    """The one of that name, capitals and accents aside; None where there is none."""
    return next((one for one in kept if name_key(one.name) == name_key(name)), None)


def keep_sender(
    session: Session,
    name: str,
    columns: Mapping[str, str],
    answers: Mapping[str, Any],
    place_id: Id | None,
    worker_id: Id,
    today: date,
) -> Id:
    """How this list was read is how the next one of its sender is. Returns the sender's id.

    Headings that were on an earlier list, and are not on this one, stay known.
    """
    row = next(
        (one for one in session.scalars(select(Sender)) if name_key(one.name) == name_key(name)),
        None,
    )
    if row is None:
        row = Sender(name=name.strip(), used_on=today, worker_id=worker_id)
        session.add(row)
    before = json.loads(row.headings or "{}")
    row.headings = json.dumps(before | dict(columns), ensure_ascii=False)
    row.answers = json.dumps(dict(answers), ensure_ascii=False)
    row.structure_id = place_id or row.structure_id
    row.used_on, row.worker_id = today, worker_id
    session.flush()
    return row.id
