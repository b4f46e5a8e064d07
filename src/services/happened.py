"""What happened with a person: one thing of her timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..models import Answer, AssessmentBasis, Channel, ConversationKind
from ..tiers import NOTHING, FieldText, OpenText


class Happening(StrEnum):
    """What kind of thing happened."""

    TALK = "talk"
    ATTEMPT = "attempt"
    ASSESSED = "assessed"
    MOVED = "moved"
    KEPT = "kept"
    NOT_KEPT = "not_kept"
    DONE = "done"
    NOTE = "note"
    PRINTED = "printed"
    ASKED_TO_ACT = "asked_to_act"
    DID = "did"
    WITHDREW = "withdrew"
    TOLD_OF = "told_of"
    SIGNED = "signed"
    TOOK_CARD_BACK = "took_card_back"
    ASKED_TO_VOTE = "asked_to_vote"
    CASE_OPENED = "case_opened"
    CASE_CLOSED = "case_closed"


@dataclass(frozen=True, slots=True)
class AskedRow:
    """What was asked in a talk, and the answer."""

    text: FieldText
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened with a person. Fields that do not belong to its kind are empty."""

    kind: Happening
    on: date
    when: str
    """The partial date as it was given, where the day is not known; else empty."""
    who: FieldText = NOTHING
    talk: ConversationKind | None = None
    channel: Channel | None = None
    place: FieldText = NOTHING
    minutes: int | None = None
    words: str = ""
    """Her words in a talk, the note, the promise, the place."""
    mattered: FieldText = NOTHING
    """Her words in a talk alone, without what was noted on paper."""
    issues: tuple[OpenText, ...] = ()
    asked: tuple[AskedRow, ...] = ()
    fears: FieldText = NOTHING
    inoculated: bool = False
    would_ask: tuple[str, ...] = ()
    """Whom she would ask, as she said in a talk."""
    code: str = ""
    list_id: str = ""
    """Of the paper, as shown."""
    row: int | None = None
    """On that paper."""
    before: str = ""
    """The level or place before."""
    after: str = ""
    basis: AssessmentBasis | None = None
    ours: bool = False
    committee: bool = False
    """True for a note that is for the committee alone."""
    until: date | None = None
    """Until when a note is kept."""
