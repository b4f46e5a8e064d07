"""A row of a list by what its person may be known, and what of it says that she is the one."""

from __future__ import annotations

from typing import NamedTuple

from ..models import ContactKind
from ..models.naming import fold
from ..models.partial_date import WHOLE_DAY
from .known_facts import Known, known_as
from .known_places import Fact
from .list_rows import PersonDraft


class Sought(NamedTuple):
    """A row of a list, the name its person is looked for by, and the ways she may be known."""

    draft: PersonDraft
    name: str
    ways: tuple[str, ...]


def sought(draft: PersonDraft) -> Sought:
    """A row with all by which its person may be known."""
    name = known_as(draft.given, draft.family, draft.name)
    keys = [p.key for p in draft.points if p.key and p.kind is not ContactKind.ADDRESS]
    names = (name, *map(fold, draft.also_known_as)) if draft.also_known_as else (name,)
    return Sought(draft, name, tuple([known_by(one, key) for one in names for key in keys]))


def names_beside(known: Known) -> list[str]:
    """The other names of somebody, folded."""
    return [text for kind, text in known.facts if kind == "name"]


def fits(known: str, said: str) -> bool:
    """True for names of which one holds all words of the other: "Ana Ruiz", "Ana Maria Ruiz"."""
    one, other = set(known.split()), set(said.split())
    return one == other or (len(one & other) > 1 and (one <= other or other <= one))


def renamed(known: Known, row: Sought) -> bool:
    """True where only the family name is another one, or the row says no name at all."""
    if not row.draft.given and not row.draft.family:
        return True
    return bool(row.draft.given) and known.name.split()[:1] == row.name.split()[:1]


def born_otherwise(known: Known, row: Sought) -> bool:
    """True for two of one name whose birth dates tell them apart: father and son."""
    one, other = known.birth or "", row.draft.birth
    return bool(one and other) and not (one.startswith(other) or other.startswith(one))


def tells(fact: Fact) -> bool:
    """True for a fact that, beside the name, says who somebody is."""
    kind, value = fact
    return kind in (ContactKind.ADDRESS.value, "external_id") or (
        kind == "birth" and len(value) == WHOLE_DAY
    )


def known_by(name: str, key: str) -> str:
    """One text for both: of a hundred thousand such, tuples would take twice the memory."""
    return f"{name}\n{key}"
