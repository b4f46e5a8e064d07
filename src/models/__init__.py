"""What is kept: entities and their closed lists of words, one file a thing."""

from __future__ import annotations

from .action import (
    Action,
    ActionKind,
    ActionShift,
    ActionState,
    Confirmation,
    Participation,
    Pledge,
    ShiftPerson,
)
from .assessment import Assessment, AssessmentBasis, Scale, ScaleLevel
from .association import Decision, DuesPayment, VotingRule
from .attempt import Attempt
from .ballot import Ballot, BallotContact, BallotState
from .base import Base, Id, is_uid, new_id, uid_of
from .campaign import Campaign
from .card import Card, CardKind
from .case import Case, CaseKind
from .condition import Condition, Inspection, StrikeMonth, StrikeState
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
from .erasure import DataRequest, ErasedKey, Erasure, RetentionRule, Wish
from .follow_up import Answer, Ask, Commitment, CommitmentOutcome, Direction, Task, TaskKind
from .group import Group, Pack
from .guide import Guide
from .import_batch import ImportBatch, ListedPerson, Sender
from .journal import Operation, Step, StepKind, StepRow
from .likeness import Merge, NotSame, OtherNumber
from .note import Note, Sensitivity
from .organization import Holding, HoldingRole, Organization, OrganizationKind
from .person import Basis, LanguageSkill, NameKind, Person, PersonName, PersonStatus
from .plan import Agreement, Demand, DemandState, LastStrength, PowerHolder, Risk, Stance
from .print_run import (
    KeptPaper,
    PagePreset,
    PageState,
    PrintPage,
    PrintRow,
    PrintRun,
    Reprint,
    RowKind,
    SpotCheck,
    TickedRow,
)
from .question import Question
from .relationship import Relationship
from .structure import Placement, Slot, SlotState, Structure, StructureKind
from .suppression import Silence, Suppression
from .team import Leadership, Team, TeamKind, TeamMember
from .technical import Draft, MapSpot, Meta, SearchEntry
from .tier import Tier
from .universe import CountBase, Exclusion, Threshold, ThresholdKind
from .worker import Assignment, CirclePerson, Worker

__all__ = [
    "Action",
    "ActionKind",
    "ActionShift",
    "ActionState",
    "Agreement",
    "Answer",
    "Ask",
    "Assessment",
    "AssessmentBasis",
    "Assignment",
    "Attempt",
    "Ballot",
    "BallotContact",
    "BallotState",
    "Base",
    "Basis",
    "Campaign",
    "Card",
    "CardKind",
    "Case",
    "CaseKind",
    "Channel",
    "CirclePerson",
    "Commitment",
    "CommitmentOutcome",
    "Condition",
    "Confirmation",
    "ContactKind",
    "ContactList",
    "ContactListMember",
    "ContactPoint",
    "Conversation",
    "ConversationIssue",
    "ConversationKind",
    "ConversationPerson",
    "ConversationWorker",
    "CountBase",
    "DataRequest",
    "Decision",
    "Demand",
    "DemandState",
    "Direction",
    "Draft",
    "DuesPayment",
    "ErasedKey",
    "Erasure",
    "Exclusion",
    "Group",
    "Guide",
    "Holding",
    "HoldingRole",
    "Id",
    "ImportBatch",
    "Inspection",
    "Issue",
    "KeptPaper",
    "LanguageSkill",
    "LastStrength",
    "Leadership",
    "ListedPerson",
    "MapSpot",
    "Merge",
    "Meta",
    "NameKind",
    "NotSame",
    "Note",
    "Operation",
    "Organization",
    "OrganizationKind",
    "OtherNumber",
    "Pack",
    "PagePreset",
    "PageState",
    "Participation",
    "Person",
    "PersonName",
    "PersonStatus",
    "Placement",
    "Pledge",
    "PowerHolder",
    "PrintPage",
    "PrintRow",
    "PrintRun",
    "Question",
    "Relationship",
    "Reprint",
    "RetentionRule",
    "Risk",
    "RowKind",
    "Scale",
    "ScaleLevel",
    "SearchEntry",
    "Sender",
    "Sensitivity",
    "ShiftPerson",
    "Silence",
    "Slot",
    "SlotState",
    "SpotCheck",
    "Stance",
    "Step",
    "StepKind",
    "StepRow",
    "StrikeMonth",
    "StrikeState",
    "Structure",
    "StructureKind",
    "Suppression",
    "Task",
    "TaskKind",
    "Team",
    "TeamKind",
    "TeamMember",
    "Threshold",
    "ThresholdKind",
    "TickedRow",
    "Tier",
    "VotingRule",
    "Wish",
    "Worker",
    "is_uid",
    "new_id",
    "uid_of",
]
