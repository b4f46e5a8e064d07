"""The verb: somebody is erased, in one step that nothing takes back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import problems
from ...i18n import gettext as _
from ...models import Erasure, Id, Person, PersonName, new_id
from ...models.naming import fold
from ..circles import require_seen
from ..erased import remember_erased
from ..existing import existing
from ..list_ids import new_list_id
from .her_words import HerWords, her_words
from .mentions import Finder, Key, Mention, excerpt, take_out
from .removal import Removal, refuse_worker


@dataclass(frozen=True, slots=True)
class ToErase:
    """Who is to be erased, who does it and why."""

    person_id: Id
    worker_id: Id
    reason: str
    until: date | None = None
    """Until when backups know her; None: none will."""
    leave: frozenset[Key] | None = None
    """Words of others that stay as they are; None: those that may mean somebody else."""


@dataclass(frozen=True, slots=True)
class Named:
    """Words of others in which she is named: what they are, in which table, and whether surely.

    Of somebody whom another worker keeps apart nothing is said but that there are such words.
    """

    key: Key
    before: str
    name: str
    after: str
    sure: bool
    goes: bool
    """Whether her name is taken out of them."""
    seen: bool
    """False where they are nobody's to read but another worker's."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What was taken out, and by what she was known."""

    erasure_id: Id
    code: str
    name: str
    counts: dict[str, int]
    """Entries by the names of their tables."""
    named: tuple[Named, ...]
    words: HerWords


def erase_person(session: Session, wanted: ToErase, today: date) -> Gone:
    """Takes out all that names or tells of her; a nameless entry keeps places and counts.

    Missing for somebody who is not here, or whom another worker keeps apart; Unanswered without a
    reason, and for somebody who works with the group.
    """
    require_seen(session, wanted.worker_id, wanted.person_id)
    person = existing(session, Person, wanted.person_id)
    if not wanted.reason.strip():
        raise problems.Unanswered(_("Why is she erased? The reason is kept."), "reason")
    refuse_worker(session, person)
    name, words = person.name, her_words(session, person.id)
    finder = Finder(session, words, _shared_names(session, words), wanted.worker_id)
    erasure = _keep(session, wanted, finder, today)
    remember_erased(session, erasure.id, person.id)
    counts = Removal(session, finder, person, today).run()
    named = tuple(_decide(session, finder, one, wanted) for one in finder.find())
    counts["mention"] = sum(one.goes for one in named)
    erasure.counts = json.dumps(+counts)
    session.flush()
    return Gone(erasure.id, erasure.code, name, dict(+counts), named, words)


def _keep(session: Session, wanted: ToErase, finder: Finder, today: date) -> Erasure:
    taken = set(session.scalars(select(Erasure.code)))
    erasure = Erasure(
        id=new_id(),
        code=new_list_id(taken),
        person_id=wanted.person_id,
        on_date=today,
        worker_id=wanted.worker_id,
        reason=finder.without(" ".join(wanted.reason.split()), shared=True),
        in_backups_until=wanted.until,
    )
    session.add(erasure)
    session.flush()
    return erasure


def _shared_names(session: Session, words: HerWords) -> frozenset[str]:
    """Those of her single names, folded, that others have too."""
    if not words.single:
        return frozenset()
    wanted = {fold(one) for one in words.single}
    found: set[str] = set()
    for column, who in ((Person.name, Person.id), (PersonName.text, PersonName.person_id)):
        for name in session.scalars(select(column).where(who.not_in(words.people))):
            found |= wanted & set(fold(name).split())
    return frozenset(found)


def _decide(session: Session, finder: Finder, mention: Mention, wanted: ToErase) -> Named:
    """What is proposed, unless people said otherwise of words that they could read."""
    goes = proposed = finder.alone(mention.text)
    if wanted.leave is not None and mention.seen:
        goes = mention.key not in wanted.leave
    if goes:
        take_out(session, finder, mention, shared=not proposed)
    return Named(mention.key, *excerpt(mention, finder), mention.sure, goes, mention.seen)


def note_backups(session: Session, erasure_id: Id, until: date | None) -> None:
    """Until when backups know her, where it is not as was thought."""
    existing(session, Erasure, erasure_id).in_backups_until = until
