"""Paper of the made-up town: lists, two runs of call sheets that came back, doors knocked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from ..models import (
    Answer,
    Attempt,
    Channel,
    ContactList,
    ContactListMember,
    ConversationKind,
    Id,
    PageState,
    PrintPage,
    PrintRow,
    PrintRun,
    Suppression,
    TaskKind,
)
from .frozen_rows import FrozenRow, frozen_rows
from .groups import profile
from .lists import CutRow
from .made_up_follow_up import FollowUp
from .made_up_talks import Talks
from .made_up_town import HOSPITAL, TENANT, Somebody, Town, story

ROWS_PER_PAGE = 9
RESULTS = (("NH", 40), ("LM", 17), ("BZ", 5), ("CB", 5), ("RF", 4), ("T", 29))
DOORS = ("NH", "NH", "NH", "NA", "CB")
"""What happened at doors behind which nobody has been met."""
