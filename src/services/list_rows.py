"""What a row of a list says about one person, before anything is written.

NamedTuples and no dataclasses, because a hundred thousand of them are made: four times faster.
"""

from __future__ import annotations

from typing import NamedTuple

from ..models.contact_point import ContactKind
from ..models.structure import StructureKind


class Point(NamedTuple):
    """A way to reach somebody: as typed, and its key made comparable (empty where it has none).

    `label` is `mobile`, `home`, `work` or empty.
    """

    kind: ContactKind
    value: str
    key: str
    label: str = ""


class LanguageDraft(NamedTuple):
    """A language by its code, or as typed where no code is known."""

    language: str
    speaks: bool = True
    reads: bool = False


class PlacementDraft(NamedTuple):
    """A place at work or at home: the structures from the outermost in, the seat, the job.

    `structures` is empty where the list only says a job: the place is then for people to say.
    """

    structures: tuple[tuple[StructureKind, str], ...]
    slot: str = ""
    job: str = ""
    contract: str = ""
    pattern: str = ""
    seniority: str = ""
    """A partial date: since when it counts for her."""


class PersonDraft(NamedTuple):
    """One person as a row tells of her. Empty means that the row says nothing: never overwrite.

    Without a name it is a flat alone, as a list of bells has it: one placement, and nobody in it.

    `name` is as shown. `do_not` holds the ways she asked not to be reached, by the values of
    Silence. `birth` is a partial date. `remarks` are sentences about what was not
    understood; its words stand in `note`.
    """

    line: int
    name: str
    given: str
    family: str
    points: tuple[Point, ...] = ()
    placements: tuple[PlacementDraft, ...] = ()
    external_id: str = ""
    also_known_as: tuple[str, ...] = ()
    say_as: str = ""
    pronouns: str = ""
    birth: str = ""
    best_time: str = ""
    languages: tuple[LanguageDraft, ...] = ()
    status: str = ""
    source: str = ""
    note: str = ""
    do_not_contact: bool = False
    do_not: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
