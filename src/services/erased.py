"""Who was erased does not come in again unnoticed: her phones, mails, birth date, list numbers
and name as keyed digests.

The digests say nothing without the salt, which goes with them into backups, and into archives
under a passphrase alone.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..i18n import day_and_year
from ..i18n import gettext as _
from ..models import ContactKind, ContactPoint, ErasedKey, Erasure, Id, Meta, OtherNumber, Person
from ..models.contact_point import REACH
from ..models.naming import fold
from .existing import existing
from .groups import profile
from .list_rows import PersonDraft

SALT = "erased_salt"


@dataclass(frozen=True, slots=True)
class Erased:
    """All who were erased, as far as anybody can be known by a digest."""

    salt: bytes
    days: Mapping[bytes, date]
    locale: str

    def why_not(
        self,
        ways: Iterable[tuple[ContactKind, str]],
        numbers: Iterable[str] = (),
        name: str = "",
        birth: str = "",
    ) -> str:
        """Why somebody of these ways (each by its key) does not come in; empty where she may."""
        words = _(
            "Somebody with the same phone, mail or number was erased on {day}: not brought in."
        )
        return self._said(words, _keys(ways, numbers, name, birth))

    def why_not_tied(self, said: str) -> str:
        """Why somebody of whom a list says nothing but a name, or a number, does not come in;
        empty where she may."""
        words = _(
            "Somebody with this name or number was erased on {day}: not brought in. "
            "If it is somebody else, add her in People first."
        )
        return self._said(words, _weak_keys((said,), said))

    def perhaps(self, draft: PersonDraft) -> str:
        """That somebody of this name was erased, where the row says nothing else by which one could
        tell; else empty."""
        if draft.points or draft.birth or draft.external_id or draft.known_only:
            return ""
        words = _("Somebody of this name was erased on {day}. Look whether it is the same person.")
        return self._said(words, _weak_keys((), draft.name))

    def _said(self, words: str, keys: Iterable[str]) -> str:
        """The words with the day on which somebody of one of these keys was erased; else empty."""
        digests = (_digest(self.salt, key) for key in keys) if self.days else ()
        day = next((self.days[one] for one in digests if one in self.days), None)
        return "" if day is None else words.format(day=day_and_year(day, self.locale))


def erased(session: Session) -> Erased:
    """Who was erased, read once for a whole list."""
    rows = session.execute(
        select(ErasedKey.digest, Erasure.on_date).join(Erasure, Erasure.id == ErasedKey.erasure_id)
    ).all()
    salt = session.get(Meta, SALT)
    days = dict(rows) if salt is not None else {}
    return Erased(
        bytes.fromhex(salt.value) if salt is not None else b"", days, profile(session).locale
    )


def erased_unknown(session: Session) -> int:
    """How many were erased of whom nobody can tell whether they are on a list: a plain archive
    keeps no digests."""
    known = select(ErasedKey.id).where(ErasedKey.erasure_id == Erasure.id).exists()
    return session.scalar(select(func.count()).select_from(Erasure).where(~known)) or 0


def not_again(gone: Erased, draft: PersonDraft) -> str:
    """Why the person of a row does not come in; empty where she may."""
    ways = ((point.kind, point.key) for point in draft.points)
    return gone.why_not(ways, (draft.external_id,), draft.name, draft.birth)


def remember_erased(session: Session, erasure_id: Id, person_id: Id) -> None:
    """Keeps the digests of what she is known by, while it is still there."""
    person = existing(session, Person, person_id)
    ways = session.execute(
        select(ContactPoint.kind, ContactPoint.key).where(ContactPoint.person_id == person_id)
    ).all()
    others = select(OtherNumber.number).where(OtherNumber.person_id == person_id)
    numbers = [*session.scalars(others), person.external_id or ""]
    sure = _keys(((kind, key) for kind, key in ways), numbers, person.name, person.birth or "")
    salt = _salt(session)
    for key in sorted({*sure, *_weak_keys(numbers, person.name)}):
        session.add(ErasedKey(erasure_id=erasure_id, digest=_digest(salt, key)))


def welcome_back(session: Session, ways: Iterable[tuple[ContactKind, str]], name: str) -> None:
    """She comes in again at her own wish: nothing keeps her out any longer."""
    salt = _salt(session)
    digests = [_digest(salt, key) for key in _keys(ways, (), name, "")]
    hers = select(ErasedKey.erasure_id).where(ErasedKey.digest.in_(digests))
    for row in session.scalars(select(ErasedKey).where(ErasedKey.erasure_id.in_(hers))):
        session.delete(row)


def _keys(
    ways: Iterable[tuple[ContactKind, str]], numbers: Iterable[str], name: str, birth: str
) -> Iterator[str]:
    """One text for each thing that somebody is known by beyond doubt."""
    called = " ".join(sorted(fold(name).split()))
    yield from (f"{kind.value} {key}" for kind, key in ways if key and kind in REACH)
    if called:
        # another system may give the same number to somebody else
        yield from (f"number {number} {called}" for number in numbers if number)
    if called and birth:
        yield f"born {birth} {called}"


def _weak_keys(numbers: Iterable[str], name: str) -> Iterator[str]:
    """What others may have too: asked only where a list says nothing else of somebody."""
    called = sorted(fold(name).split())
    yield from (f"any number {number}" for number in numbers if number)
    if len(called) > 1:
        yield f"called {' '.join(called)}"


def _digest(salt: bytes, key: str) -> bytes:
    return hmac.digest(salt, key.encode(), "sha256")


def _salt(session: Session) -> bytes:
    known = session.get(Meta, SALT)
    if known is None:
        known = Meta(key=SALT, value=secrets.token_hex(32))
        session.add(known)
    return bytes.fromhex(known.value)
