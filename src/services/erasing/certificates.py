"""What was erased, for the one who asked: when, what went, what stays; never who it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Erasure, Id, Person
from ...tiers import OpenText, filled
from ..list_ids import shown, signs_of
from ..standing import seen_by
from .kinds import told_counts, what_stays


@dataclass(frozen=True, slots=True)
class Certificate:
    """One erasing, without a name."""

    code: OpenText
    """As it stands on paper."""
    on: date
    went: tuple[tuple[OpenText, OpenText], ...]
    """What, and how many entries."""
    stays: tuple[OpenText, ...]
    until: date | None
    """The day after which no backup that Longhaul keeps knows her; None: none does."""


def certificate(session: Session, typed: str, worker_id: Id | None) -> Certificate:
    """The certificate of this code, or the latest without one. Unanswered where there is none.

    Whoever was kept apart is nobody's but her own worker's, erased too.
    """
    wanted = signs_of(typed)
    query = (
        select(Erasure)
        .join(Person, Person.id == Erasure.person_id)
        .where(seen_by(worker_id))
        .order_by(Erasure.id.desc())
    )
    query = query.where(Erasure.code == wanted) if wanted else query
    row = session.scalars(query).first()
    if row is None:
        told = _("Nobody was erased under “{code}”.") if wanted else _("Nobody was erased yet.")
        raise problems.Unanswered(told.format(code=typed.strip()), "code")
    return Certificate(
        shown(row.code),
        row.on_date,
        tuple((what, filled(_("{n}"), n=n)) for what, n in told_counts(json.loads(row.counts))),
        what_stays(),
        row.in_backups_until,
    )
