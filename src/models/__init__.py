"""What is kept: entities and their closed lists of words, one file a thing."""

from __future__ import annotations

from .assessment import Assessment, AssessmentBasis, Scale, ScaleLevel
from .attempt import Attempt
from .base import Base, Id, new_id
from .campaign import Campaign
from .contact_list import ContactList, ContactListMember
from .contact_point import ContactKind, ContactPoint
from .conversation import (
    Channel,
    Conversation,
    ConversationIssue,
    ConversationKind,
    ConversationPerson,
    ConversationWorker,
    Issue,
)
from .follow_up import Answer, Ask, Commitment, CommitmentOutcome, Direction, Task, TaskKind
from .group import Group, Pack
from .guide import Guide
from .import_batch import ImportBatch
from .journal import Operation, Step, StepKind, StepRow
from .note import Note, Sensitivity
from .person import Basis, LanguageSkill, NameKind, Person, PersonName, PersonStatus
from .print_run import PageState, PrintPage, PrintRow, PrintRun
from .question import Question
from .relationship import Relationship
from .structure import Placement, Slot, SlotState, Structure, StructureKind
from .suppression import Suppression
from .team import Leadership, Team, TeamKind, TeamMember
from .technical import Draft, MapSpot, Meta, SearchEntry
from .worker import Assignment, CirclePerson, Worker

__all__ = [
    "Answer",
    "Ask",
    "Assessment",
    "AssessmentBasis",
    "Assignment",
    "Attempt",
    "Base",
    "Basis",
    "Campaign",
    "Channel",
    "CirclePerson",
    "Commitment",
    "CommitmentOutcome",
    "ContactKind",
    "ContactList",
    "ContactListMember",
    "ContactPoint",
    "Conversation",
    "ConversationIssue",
    "ConversationKind",
    "ConversationPerson",
    "ConversationWorker",
    "Direction",
    "Draft",
    "Group",
    "Guide",
    "Id",
    "ImportBatch",
    "Issue",
    "LanguageSkill",
    "Leadership",
    "MapSpot",
    "Meta",
    "NameKind",
    "Note",
    "Operation",
    "Pack",
    "PageState",
    "Person",
    "PersonName",
    "PersonStatus",
    "Placement",
    "PrintPage",
    "PrintRow",
    "PrintRun",
    "Question",
    "Relationship",
    "Scale",
    "ScaleLevel",
    "SearchEntry",
    "Sensitivity",
    "Slot",
    "SlotState",
    "Step",
    "StepKind",
    "StepRow",
    "Structure",
    "StructureKind",
    "Suppression",
    "Task",
    "TaskKind",
    "Team",
    "TeamKind",
    "TeamMember",
    "Worker",
    "new_id",
]
