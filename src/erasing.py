"""Somebody is erased from an open group: preview, one step, a compact file, the backups."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from . import problems
from .i18n import day_and_year, ngettext
from .i18n import gettext as _
from .local_day import today_here
from .services.erasing.her_words import her_words
from .services.erasing.verb import Gone, ToErase, erase_person, note_backups
from .services.list_ids import shown
from .store import backups
from .store.compacting import require_room, written_anew
from .store.forgetting import Traces
from .store.group_keys import check_passphrase
from .store.sealed import needs_passphrase

if TYPE_CHECKING:
    from .models import Id
    from .store.backups import Backup
    from .store.store import Outcome, Store


@dataclass(frozen=True, slots=True)
class Preview:
    """What would go, and which backups know her, the newest first."""

    gone: Gone
    backups: tuple[Backup, ...]
    until: date | None
    """After this day none of them is kept; None where there is none."""


@dataclass(frozen=True, slots=True)
class Erased:
    """Somebody is gone: what the certificate is called, and what could not be done."""

    gone: Gone
    until: date | None
    """Until when backups know her; None where none does."""
    left: str = ""
    """A sentence where the file could not be written anew, or a backup not be taken away."""


def preview(store: Store, wanted: ToErase, today: date | None = None) -> Preview:
    """What erasing her would do; nothing is kept of it. Raises as `erase_person`."""
    day = today or today_here()
    wanted = replace(wanted, reason=wanted.reason or "—")
    gone = store.rehearse(lambda session: erase_person(session, wanted, day))
    known = tuple(backups.that_know(store, gone.words.people))
    return Preview(gone, known, last_day(known))


def erase(
    store: Store, wanted: ToErase, *, renew: bool = False, today: date | None = None
) -> Outcome[Erased]:
    """Erases her for good, as a step of its own, then writes the file anew.

    With `renew` the backups that know her go at once, and a new one is made in their place; else
    they are kept until their time is over. Raises as `erase_person`, and DiskFull or NotWritable
    before anything is changed.
    """
    day = today or today_here()
    require_room(store)
    if not renew:
        backups.make_if_due(store)
    hers = store.read(lambda session: her_words(session, wanted.person_id)).people
    known = backups.that_know(store, hers)
    until = last_day(known)
    step = store.erase(
        _("Somebody was erased"),
        lambda session: erase_person(session, replace(wanted, until=until), day),
        lambda done: Traces(done.words.people, done.words.whole, done.words.single),
    )
    left = written_anew(store)
    if renew:
        until, told = _renewed(store, step.value.erasure_id, known)
        left = " ".join(filter(None, (left, told)))
    return step.with_value(Erased(step.value, until, left))


def confirm(store: Store, passphrase: str) -> None:
    """WrongPassphrase unless the acting worker typed hers again, where she has one."""
    if needs_passphrase(store):
        check_passphrase(store, passphrase)


def last_day(known: list[Backup] | tuple[Backup, ...]) -> date | None:
    """The day after which none of these is kept any longer."""
    days = [(one.made_at + backups.OLDEST).date() for one in known]
    return max(days, default=None)


def _renewed(store: Store, erasure_id: Id, known: list[Backup]) -> tuple[date | None, str]:
    """A new backup in the place of those that know her; else until when they do, and why.

    The certificate says so only once they are away.
    """
    try:
        backups.make(store)
        left = backups.remove(known)
    except problems.Problem:
        left = known
    until = last_day(left)
    with suppress(problems.Problem):
        store.note_look(
            _("Until when backups know somebody who was erased"),
            lambda session: note_backups(session, erasure_id, until),
        )
    if not left:
        return None, ""
    words = ngettext(
        "{n} backup that knows her could not be taken away.",
        "{n} backups that know her could not be taken away.",
        len(left),
    )
    return until, words.format(n=len(left))


def sentences(erased: Erased, locale: str) -> list[str]:
    """What to tell of it."""
    told = [
        _("Erased. The certificate is {code}.").format(code=shown(erased.gone.code)),
        _("No backup knows her.")
        if erased.until is None
        else _("Backups know her until {day}.").format(day=day_and_year(erased.until, locale)),
    ]
    return [*told, erased.left] if erased.left else told
