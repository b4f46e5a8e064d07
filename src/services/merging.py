"""Two entries that are one person become one; nothing of either is lost, and it can be undone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, Merge, Person, Worker
from .circles import require_seen
from .existing import existing
from .merge_fields import put_together
from .merge_rows import hand_over


@dataclass(frozen=True, slots=True)
class MadeOne:
    """Two entries that became one. `lost` is what is kept nowhere, each with its field."""

    kept_id: Id
    lost: tuple[tuple[str, str], ...]


def make_one(
    session: Session,
    kept_id: Id,
    gone_id: Id,
    worker_id: Id,
    today: date,
    chosen: Collection[str] = (),
) -> MadeOne:
    """All that tells of `gone_id` tells of `kept_id` from now on, and the other entry goes.

    `chosen` are the fields (`merge_fields.FIELDS`) that stand as the one that goes has them; what
    only one of them knows stands in any case. Missing where one is gone or not this worker's to
    see; Unanswered, with the reason, where the two cannot become one.
    """
    kept, gone = _two(session, kept_id, gone_id, worker_id)
    note = Merge(
        gone_id=gone_id, gone_name=gone.name, kept_id=kept_id, on_date=today, worker_id=worker_id
    )
    session.flush()
    hand_over(session, kept_id, gone_id, today)
    session.flush()
    session.expire_all()
    lost = put_together(session, kept, gone, chosen)
    session.add(note)
    session.flush()
    session.execute(delete(Person).where(Person.id == gone_id))
    session.expire_all()
    return MadeOne(kept_id, lost)


def older_first(one: Id, other: Id) -> tuple[Id, Id]:
    """Which of two is kept where nobody says so: the one that came first."""
    return min(one, other), max(one, other)


def why_not(session: Session, one: Id, other: Id, worker_id: Id | None) -> str:
    """Why these two cannot become one; empty where they can."""
    try:
        _two(session, one, other, worker_id)
    except problems.Problem as problem:
        return problem.sentence
    return ""


def label_for(session: Session, kept_id: Id, gone_id: Id) -> str:
    """What the step is called. Of people kept apart it names nobody."""
    kept, gone = existing(session, Person, kept_id), existing(session, Person, gone_id)
    if kept.apart or gone.apart:
        return _("Make two entries of my circle one")
    return _("Make {gone} and {kept} one").format(gone=gone.name, kept=kept.name)


def _two(session: Session, kept_id: Id, gone_id: Id, worker_id: Id | None) -> tuple[Person, Person]:
    if kept_id == gone_id:
        raise problems.Unanswered(_("This is one entry already."), "other")
    for one in (kept_id, gone_id):
        require_seen(session, worker_id, one)
    kept, gone = existing(session, Person, kept_id), existing(session, Person, gone_id)
    if kept.apart != gone.apart:
        apart = kept if kept.apart else gone
        words = _(
            "{name} is kept apart in your circle. Bring her over first, in My circle: "
            "all that you noted of her is then the group’s to see."
        )
        raise problems.Unanswered(words.format(name=apart.name), "other")
    _refuse_two_workers(session, kept_id, gone_id)
    return kept, gone


def _refuse_two_workers(session: Session, *people: Id) -> None:
    names = session.scalars(
        select(Worker.name).where(Worker.person_id.in_(people), Worker.active)
    ).all()
    if len(names) > 1:
        words = _("{one} and {other} both work with this group, each with a passphrase of her own.")
        raise problems.Unanswered(words.format(one=names[0], other=names[1]), "other")
