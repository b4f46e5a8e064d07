"""Rows of a list that come in as somebody new, and are perhaps about somebody who is here."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import NamedTuple, cast

from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..likeness.beside import one_each
from ..likeness.described import Described, address_of, names_of
from ..likeness.finder import Finder, Known
from ..likeness.words import all_reasons
from ..models import ContactKind, Id
from .described_people import described_people
from .known_places import side
from .list_rows import PersonDraft
from .place_finder import PlaceFinder


class Perhaps(NamedTuple):
    """A row that is new, and somebody who is here: perhaps one person. `why` has the reasons."""

    draft: PersonDraft
    person_id: Id
    name: str
    why: str

    @property
    def row(self) -> str:
        """Which row it is."""
        return self.draft.row

    def as_json(self) -> dict[str, object]:
        """For other programs; `row` and `id` are what an answer names."""
        return {
            "line": self.draft.line,
            "row": self.row,
            "id": self.person_id.hex(),
            "name": self.name,
            "why": self.why,
        }

    @property
    def said(self) -> str:
        """Who she perhaps is and why, as a sentence."""
        return _("Perhaps {name}: {reasons}.").format(name=self.name, reasons=self.why)


class Doubles:
    """Asked row by row. Everybody is read when the first row asks, as the register was then."""

    def __init__(self, session: Session, places: PlaceFinder) -> None:
        self._session, self._places = session, places
        self._finder: Finder | None = None

    def of(self, draft: PersonDraft) -> Perhaps | None:
        """Who is likelier the same than not; None where nobody is."""
        if self._finder is None:
            self._finder = Finder(described_people(self._session))
        if not self._finder.people:
            return None
        found = self._finder.likeliest(_described(draft, self._places))
        return None if found is None else _perhaps(draft, found)


def perhaps_gone(
    session: Session, rows: Iterable[PersonDraft], away: Collection[Id]
) -> Iterator[Perhaps]:
    """Rows of somebody new that may be about one of those who are gone from where they are.

    Beside so few a name says more than among all: it is asked about, though nothing else agrees.
    """
    drafts, places = list(rows), PlaceFinder(session)
    asked = [_described(draft, places) for draft in drafts]
    for at, found in one_each(asked, described_people(session, away)):
        yield _perhaps(drafts[at], found)


def _perhaps(draft: PersonDraft, found: Known) -> Perhaps:
    one = found.one
    return Perhaps(draft, cast(Id, one.key), one.shown, all_reasons(found.likeness))


def _described(draft: PersonDraft, places: PlaceFinder) -> Described:
    points = draft.points
    homes, works = _where(draft, places)
    return Described(
        b"", draft.name, names_of(draft.given, draft.family, draft.name, draft.also_known_as),
        phones=frozenset(p.key for p in points if p.kind is ContactKind.PHONE and p.key),
        mails=frozenset(p.key for p in points if p.kind is ContactKind.EMAIL and p.key),
        addresses=tuple(address_of(p.value) for p in points if p.kind is ContactKind.ADDRESS),
        birth=draft.birth, homes=homes, works=works,
    )  # fmt: skip


def _where(
    draft: PersonDraft, places: PlaceFinder
) -> tuple[frozenset[Hashable], frozenset[Hashable]]:
    """The flats and the places of work that the row names; they are there, as the row came in."""
    homes: set[Hashable] = set()
    works: set[Hashable] = set()
    for one in draft.placements:
        if one.structures:
            structure, slot = places.find(one.structures, one.slot)
            at_home = side(one.structures)[1] == "home"
            (homes if at_home else works).add(slot if at_home else structure)
    return frozenset(homes - {None}), frozenset(works)
