"""Lines on which people wrote their own names: who that is, and what else they wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...i18n import gettext as _
from ...models import Id, Person, PrintRow, RowKind
from ..calls import kind_of
from ..existing import listed
from ..keyed_rows import Facts, KeyedRow, Part, id_of
from ..merged import part_of
from ..newcomers import newcomer_facts, refuse_newcomer
from ..row_follows import only_new, told
from ..search import first_ids, words_of
from ..standing import ACTIVE
from ..whereabouts import where_now

MOST = 4
"""So many are offered for a name."""


@dataclass(frozen=True, slots=True)
class MayBe:
    """Somebody of the register who may have written the name."""

    person_id: Id
    name: str
    where: str


def who_may_be(session: Session, typed: str) -> tuple[MayBe, ...]:
    """Those whose names go with what was typed, in the order of the list."""
    words = words_of(typed)
    found = first_ids(session, words, MOST) if words else []
    names = dict(
        session.execute(select(Person.id, Person.name).where(ACTIVE, Person.id.in_(found))).all()
    )
    where = where_now(session, list(names))
    return tuple(MayBe(one, names[one], where.get(one, "")) for one in found if one in names)


def who_stands(session: Session, row: PrintRow, keyed: KeyedRow) -> Id | None:
    """Who stands on a row: printed there, or who wrote her name; None for nobody.

    Missing or Unanswered where she is no longer in the register, or kept apart.
    """
    if kind_of(row) is not RowKind.BLANK:
        return row.person_id
    if keyed.known_id is not None and keyed.known_id != id_of(row.id, Part.PERSON):
        return listed(session, keyed.known_id).id
    if not keyed.new_name.strip():
        return None
    refuse_newcomer(session, row.id)
    return part_of(session, id_of(row.id, Part.PERSON))


def written(
    session: Session, row: PrintRow, person_id: Id | None, keyed: KeyedRow, list_id: str, on: date
) -> dict[Part, Facts]:
    """What a blank line brings: somebody new, a number, a mail box, a language."""
    if kind_of(row) is not RowKind.BLANK or person_id is None:
        return {}
    found: dict[Part, Facts] = {}
    if person_id == id_of(row.id, Part.PERSON):
        source = _("wrote their own name, list {list_id}").format(list_id=list_id)
        found = newcomer_facts(session, row.id, None, keyed.new_name, source, on)
    more = told(session, person_id, RowKind.BLANK, keyed)
    return found | only_new(session, row.id, person_id, more)
