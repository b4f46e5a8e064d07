"""Rows of a list that come in as somebody new, and are perhaps about somebody who is here."""

from __future__ import annotations

from typing import NamedTuple, cast

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..likeness.described import Described, address_of, names_of
from ..likeness.finder import Finder
from ..likeness.words import all_reasons
from ..models import ContactKind, Id
from .described_people import described_people
from .list_rows import PersonDraft


class Double(NamedTuple):
    """Whom a row is perhaps about, and a sentence that says so with the reasons."""

    person_id: Id
    said: str


class Doubles:
    """Asked row by row. Everybody is read when the first row asks, as the register was then."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._finder: Finder | None = None

    def of(self, draft: PersonDraft) -> Double | None:
        """Who is likelier the same than not; None where nobody is."""
        if self._finder is None:
            self._finder = Finder(described_people(self._session))
        if not self._finder.people:
            return None
        found = self._finder.likeliest(_described(draft))
        if found is None:
            return None
        words = _("Perhaps {name}: {reasons}.")
        said = words.format(name=found.one.shown, reasons=all_reasons(found.likeness))
        return Double(cast(Id, found.one.key), said)


def _described(draft: PersonDraft) -> Described:
    points = draft.points
    return Described(
        b"", draft.name, names_of(draft.given, draft.family, draft.name, draft.also_known_as),
        phones=frozenset(p.key for p in points if p.kind is ContactKind.PHONE and p.key),
        mails=frozenset(p.key for p in points if p.kind is ContactKind.EMAIL and p.key),
        addresses=tuple(address_of(p.value) for p in points if p.kind is ContactKind.ADDRESS),
        birth=draft.birth,
    )  # fmt: skip
