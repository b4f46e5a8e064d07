"""What a row of a list says about one person, before anything is written.

NamedTuples and no dataclasses, because a hundred thousand of them are made: four times faster.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ..models.base import Id
from ..models.contact_point import ContactKind
from ..models.conversation import Channel, ConversationKind
from ..models.note import Sensitivity
from ..models.structure import StructureKind

TALKED, SILENT = "T", "DC"
"""Of the result codes, that of a talk that was held, and of who asked not to be contacted."""
ON_FILE = "on file"
"""In the place of a day: a card is there, and nobody said when it was signed."""


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
    since: str = ""
    """A partial date: since when she is there."""


class TalkDraft(NamedTuple):
    """What happened with her on a day: a talk, a try, or words alone.

    `code` is a result code, `T` for a talk, empty for words alone. `by` is who of us, as written.
    """

    on: str
    code: str = ""
    channel: Channel = Channel.IN_PERSON
    kind: ConversationKind = ConversationKind.ORGANIZING
    by: str = ""
    text: str = ""


MOST_TOLD = 10_000
"""Of the rows of a list of which something is to be said, so many are kept; all are counted."""


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
    tags: tuple[str, ...] = ()
    level: str = ""
    """Where she stands on a scale, as written."""
    card_signed: str = ""
    """The day on which she signed, as ISO 8601, or ON_FILE."""
    stays_in_touch: str = ""
    """Who of us stays in touch with her, as written."""
    landlord: str = ""
    talk: TalkDraft | None = None
    nth: int = 0
    """Which one of the people of her line; 0 for the first."""
    known_only: bool = False
    """True where the row tells of somebody who must be here already; it may say no name then."""
    remarks: tuple[str, ...] = ()

    @property
    def row(self) -> str:
        """By what people decide of her: the line, and 12b for the second one on line 12."""
        return f"{self.line}{chr(ord('a') + self.nth)}" if self.nth else str(self.line)


class Best(StrEnum):
    """Which end of a list's scale is the most support."""

    LOWEST = "lowest"
    HIGHEST = "highest"
    WORDS = "words"
    """It has words in the place of numbers, those of the campaign's scale."""


def is_flat(row: PersonDraft) -> bool:
    """Whether a row tells of a flat, and of nobody."""
    return not row.name and not row.known_only


class Answers(NamedTuple):
    """What people say of a list that it cannot tell itself."""

    system: str = ""
    """Whose numbers its people carry: a program's or a sender's name; empty: not said."""
    sensitivity: Sensitivity = Sensitivity.ORDINARY
    """Who may see the notes in it."""
    as_of: date | None = None
    """The day of which it tells; None: today."""
    campaign_id: Id | None = None
    """In which campaign its levels, cards and talks count."""
    best: Best | None = None
    """Which end of its scale is the most support; None: not said, and no level is taken."""


class Decisions(NamedTuple):
    """What people decided of single rows, by `PersonDraft.row`, after they looked at a list."""

    same: Mapping[str, Id] = {}
    """Rows that are about somebody of another name or number here."""
    new: frozenset[str] = frozenset()
    """Rows that are about nobody here, whomever they look like."""
    skipped: frozenset[str] = frozenset()
    """Rows that stay outside."""
    taken: Mapping[str, frozenset[str]] = {}
    """Kinds of facts of a row that go before what is known: `birth`, `at` …"""
    below: Id | None = None
    """The place whose people the list names in full: what it says of places is in it, and who is
    elsewhere in it by the list moves there."""
    unmoved: frozenset[str] = frozenset()
    """Rows whose people stay where they are."""

    @property
    def rows(self) -> frozenset[str]:
        """All rows of which something was decided."""
        return self.new | self.skipped | self.unmoved | {*self.same, *self.taken}

    def takes_name(self, row: str) -> bool:
        """Whether the name of a row goes before the one that is known."""
        return "name" in self.taken.get(row, ())


class Difference(NamedTuple):
    """What a row says otherwise than the register: the kind of fact, and both in words."""

    kind: str
    here: str
    there: str
    moves: bool = False
    """True for another place; what she does where she is may differ, too."""


NOTHING_SAID = Answers()
NOTHING_DECIDED = Decisions()
