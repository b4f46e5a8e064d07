"""The rows of a page as they are frozen for paper: name, phone, language, and little else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..i18n import language_name, short_day
from ..models import (
    ContactPoint,
    Conversation,
    ConversationPerson,
    Id,
    NameKind,
    Person,
    PersonName,
)
from . import calling
from .calling import rows_for
from .groups import profile
from .lists import CutRow
from .phones import phone_shown


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """One row as it stands on paper; later moves or merges never change it."""

    number: int
    page_number: int
    person_id: Id
    contact_point_id: Id | None
    name: str
    hint: str
    """How the name is said, or another spelling of it."""
    pronouns: str
    phone: str
    second_phone: str
    language: str
    """Names of the languages she speaks, in the group's own language."""
    best_time: str
    last: str
    """When anybody last talked with her; empty where the page prints no such line."""
    household: int | None


def frozen_rows(
    session: Session, rows: Sequence[CutRow], rows_per_page: int, *, last_line: bool
) -> tuple[FrozenRow, ...]:
    """The rows of a cut with all that stands on paper, numbered through all pages."""
    people = [row.person_id for row in rows]
    numbers = {one: n for n, one in enumerate(people)}
    group = profile(session)
    phones = _phones(session, people, group.region)
    spoken = calling.languages(session, people)
    names = {code: language_name(code, group.locale) for said in spoken.values() for code in said}
    facts = _facts(session, people)
    hints = _spellings(session, people)
    last = _last_talks(session, people, group.locale) if last_line else {}
    found = []
    for number, row in enumerate(rows, start=1):
        one = row.person_id
        name, say_as, pronouns, best_time = facts[one]
        ...
    return tuple(found)
