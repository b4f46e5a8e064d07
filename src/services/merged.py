"""Where an entry went that was made one with another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, Merge, Person
from .standing import ERASED


class NowPartOf(problems.Missing):
    """This entry is now part of another one: `kept_id`, whose name is `kept`."""

    def __init__(self, sentence: str, kept_id: Id, kept: str) -> None:
        super().__init__(sentence)
        self.kept_id, self.kept = kept_id, kept


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry that went, and in which all that told of it stands now."""

    id: Id
    name: str
    kept_id: Id
    on: date


def refuse_gone(session: Session, person_id: Id) -> None:
    """NowPartOf for an entry that was made one with another, unless that one is kept apart or
    was erased."""
    row = session.execute(
        select(Merge.gone_name, Person.id, Person.name)
        .join(Person, Person.id == Merge.kept_id)
        .where(Merge.gone_id == person_id, ~Person.apart, Person.status.not_in(ERASED))
    ).one_or_none()
    if row is not None:
        gone, kept_id, kept = row
        same = _("This entry of {name} is now part of her other one.").format(name=kept)
        words = _("{gone} is now part of {kept}.").format(gone=gone, kept=kept)
        raise NowPartOf(same if gone == kept else words, kept_id, kept)


def part_of(session: Session, person_id: Id) -> Id:
    """Where somebody of this id stands: another entry, if hers was made one with it."""
    kept = session.scalar(select(Merge.kept_id).where(Merge.gone_id == person_id))
    return person_id if kept is None else kept


def parts_of(session: Session, person_id: Id) -> tuple[Gone, ...]:
    """The entries that were made one with hers, the last first."""
    rows = session.execute(
        select(Merge.gone_id, Merge.gone_name, Merge.kept_id, Merge.on_date)
        .where(Merge.kept_id == person_id)
        .order_by(Merge.id.desc())
    )
    return tuple(Gone(*row) for row in rows)
