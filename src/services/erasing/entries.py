"""What becomes of each entry that tells of somebody erased: it goes, or stays without her.

What is a count or a place stays, so that the figures of the past are as they were; what names her,
or says anything of her in words, goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import InstrumentedAttribute

from ...models import (
    Action,
    Ask,
    Assessment,
    Assignment,
    Attempt,
    BallotContact,
    Card,
    Case,
    CirclePerson,
    Commitment,
    Condition,
    ContactListMember,
    ContactPoint,
    ConversationPerson,
    DataRequest,
    DuesPayment,
    Erasure,
    Exclusion,
    LanguageSkill,
    Leadership,
    ListedPerson,
    Merge,
    Note,
    NotSame,
    OtherNumber,
    Participation,
    PersonName,
    Placement,
    Pledge,
    PrintRow,
    Relationship,
    ShiftPerson,
    Suppression,
    Task,
    TeamMember,
    TickedRow,
    Worker,
)
from ...models.base import Identified

Column = InstrumentedAttribute[Any]

GOES: tuple[Column, ...] = (
    PersonName.person_id, LanguageSkill.person_id, Note.person_id, Suppression.person_id,
    ContactListMember.person_id, Relationship.from_person_id, Relationship.to_person_id,
    CirclePerson.person_id, OtherNumber.person_id, NotSame.one_id, NotSame.other_id,
    ListedPerson.person_id, ContactPoint.person_id,
)  # fmt: skip
"""The whole entry goes where this column is she; in an order that no foreign key minds."""

GOES_WHILE_OPEN: tuple[tuple[Column, Column], ...] = (
    (Task.person_id, Task.done_on),
    (Commitment.person_id, Commitment.outcome),
)
"""What is still to be done with her goes; what was done stays as a count."""

ENDS: tuple[Column, ...] = (Assignment.person_id, TeamMember.person_id)
"""What holds until today ends today."""

EMPTIED: Mapping[Column, Mapping[str, Any]] = {
    Placement.person_id: {"job": "", "contract": "", "pattern": "", "seniority": None},
    Ask.person_id: {"text": ""},
    Commitment.person_id: {"text": ""},
    Task.person_id: {"text": ""},
    Attempt.person_id: {"note": "", "contact_point_id": None},
    Card.person_id: {"serial": ""},
    Condition.person_id: {"person_id": None, "show_name": False},
    Participation.person_id: {
        "withdrew_why": "", "interpreter": "", "needs_ride": False, "children": 0,
    },
    BallotContact.person_id: {"reason": ""},
    Leadership.person_id: {"evidence": ""},
    TeamMember.person_id: {"role": ""},
    DataRequest.person_id: {"note": ""},
    Merge.kept_id: {"gone_name": ""},
    TickedRow.person_id: {"note": ""},
    PrintRow.person_id: {
        "person_id": None, "contact_point_id": None, "thing_id": None, "name": "", "hint": "",
        "pronouns": "", "phone": "", "second_phone": "", "language": "", "best_time": "",
        "last": "", "block": "",
    },
}  # fmt: skip
"""What stays of an entry: all but these facts. The row of a page stays too, so that it is keyed;
and where an entry went, so that no line of paper brings it in again."""

AS_THEY_ARE: tuple[Column, ...] = (
    Assessment.person_id, Assignment.person_id, ConversationPerson.person_id, ShiftPerson.person_id,
    Pledge.person_id, DuesPayment.person_id, Erasure.person_id, Action.leader_id,
    Card.collected_by_id, Participation.brought_by_id, Exclusion.person_id, Case.person_id,
    Worker.person_id,
)  # fmt: skip
"""Counts without a word of hers; of the last three `removal.py` takes the words itself."""


def decided() -> frozenset[Column]:
    """Every column that may be she, for which it is said what becomes of its entry."""
    open_too = tuple(column for column, _until in GOES_WHILE_OPEN)
    return frozenset((*GOES, *open_too, *ENDS, *EMPTIED, *AS_THEY_ARE))


def table_of(column: Column) -> type[Identified]:
    """The entity that the column stands in."""
    entity: type[Identified] = column.parent.class_
    return entity
