"""The words of a group, read once from resources/vocabulary: the same thing, named as it is there.

The schema is one; what stands on screen and paper for it comes from the group's pack.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ..data_files import data_file
from ..i18n import gettext as _
from ..i18n import ngettext
from ..models import Pack, StructureKind
from ..tiers import FieldText, OpenText


@dataclass(frozen=True, slots=True)
class Word:
    """A word for one and for many, "flat" and "flats", in the language that is spoken."""

    _one: OpenText
    _many: OpenText

    @property
    def one(self) -> OpenText:
        """The word for one of them."""
        return self.of(1)

    @property
    def many(self) -> OpenText:
        """The word for them all, as a head says it: not as it stands behind five in Polish."""
        return self.of(3)

    def of(self, count: int) -> OpenText:
        """The word that stands behind this number."""
        return ngettext(self._one, self._many, count)


@dataclass(frozen=True, slots=True)
class Level:
    """A suggested level of a scale, with its definition in plain words."""

    word: OpenText
    definition: OpenText


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one pack, and what it suggests to a new group."""

    name: OpenText
    pronoun: OpenText
    """For a person of whom nobody knows how she wants to be spoken of."""
    place_example: OpenText
    """What to type where a place is asked for: "5C, 12 Foundry Row"."""
    moved: OpenText
    """What may have happened to where somebody is: "moved, left or swapped shift"."""
    person: Word
    member: Word
    leader: Word
    committee: Word
    rep: Word
    organizer: Word
    opponent: Word
    """Who can grant what is asked for."""
    slot: Word
    placement: Word
    household: Word
    conversation: Word
    campaign: Word
    map: Word
    chart: Word
    card: Word
    issue: Word
    structures: Mapping[StructureKind, Word]
    begins_with: tuple[StructureKind, ...]
    """The tree a new group is offered, from the top."""
    issues: tuple[OpenText, ...]
    scale: tuple[Level, ...]
    """Five levels, from most support to most against."""

    def kinds_of_place(self) -> tuple[Word, ...]:
        """The last kinds of the tree and what is in them: building, floor, flat."""
        return self.tree()[-3:]

    def tree(self) -> tuple[Word, ...]:
        """The kinds of the whole tree from the top: owner, building, floor, flat."""
        return (*(self.structures[kind] for kind in self.begins_with), self.slot)


@dataclass(frozen=True, slots=True)
class RelationshipKind:
    """How two people may know each other, in words from both sides."""

    key: FieldText
    there: FieldText
    """What the first is to the second: "follows"."""
    back: FieldText
    """What the second is to the first: "is followed by"."""
    means: FieldText
    """What that is, for somebody who asks."""
    directed: bool
    packs: tuple[Pack, ...]
    """Where it is offered."""
    trust: bool = True
    """False where it is no way to reach somebody: a boss, or one she does not get on with."""
    also: tuple[FieldText, ...] = ()
    """Other words for it in lists, from the first to the second."""

    def said(self, *, outward: bool) -> FieldText:
        """What the first is to the second; not `outward`, what the second is to the first."""
        return _(self.there if outward else self.back)


@lru_cache(maxsize=len(Pack))
def vocabulary(pack: Pack) -> Vocabulary:
    """The words of a pack."""
    data = _read(f"vocabulary/{pack.value}.toml")
    words = {key: Word(*forms) for key, forms in data["words"].items()}
    new_group = data["new_group"]
    return Vocabulary(
        name=data["name"],
        pronoun=data["pronoun"],
        place_example=data["place_example"],
        moved=data["moved"],
        structures=MappingProxyType(
            {StructureKind(key): Word(*forms) for key, forms in data["structures"].items()}
        ),
        begins_with=tuple(StructureKind(key) for key in new_group["begins_with"]),
        issues=tuple(new_group["issues"]),
        scale=tuple(Level(**level) for level in data["scale"]),
        **words,
    )


@lru_cache(maxsize=1)
def relationship_kinds() -> Mapping[str, RelationshipKind]:
    """How people may know each other, by key, in the order in which they are offered."""
    kinds = (
        RelationshipKind(
            **(
                row
                | {
                    "packs": tuple(map(Pack, row.get("packs", Pack))),
                    "also": tuple(row.get("also", ())),
                }
            )
        )
        for row in _read("relationships.toml")["kind"]
    )
    return MappingProxyType({kind.key: kind for kind in kinds})


def tie_word(kind: FieldText, *, outward: bool) -> FieldText:
    """How a tie is said, as `said` does; a kind of the group's own is said as it stands."""
    known = relationship_kinds().get(kind)
    return kind if known is None else known.said(outward=outward)


def _read(path: str) -> dict[str, Any]:
    return tomllib.loads(data_file(path).read_text("utf-8"))
