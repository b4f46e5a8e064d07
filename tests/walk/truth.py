"""What a closed group really holds: read with its passphrase, past the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from longhaul.local_day import today_here
from longhaul.models import (
    Ask,
    Commitment,
    Conversation,
    ConversationPerson,
    Person,
    Task,
)
from longhaul.services import groups, keying
from longhaul.services.people_list import PeopleView, first_people
from longhaul.services.runs import recent_runs
from longhaul.store import group_folder, group_keys
from longhaul.store.check import check_store
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import PASSPHRASE


@dataclass(frozen=True)
class Talk:
    """A one-to-one; days are counted from the day of the talk."""

    person: str
    mattered: str
    asked: str
    answer: str
    done_in_days: int
    next_step: str
    next_in_days: int


@dataclass(frozen=True)
class Sheet:
    """A call sheet that is out: who stands on it, and what was keyed by row."""

    list_id: str
    rows: dict[int, str]
    keyed: dict[int, str]


@dataclass(frozen=True)
class Truth:
    """All that the walk leaves in a group."""

    name: str
    pack: str
    workers: list[str]
    recovery_checked: bool
    people: dict[str, str]
    talks: list[Talk]
    sheets: list[Sheet]


def truth_of(folder: Path) -> Truth:
    """Opens the group, checks every page and seal of it, reads, and closes it."""
    store = group_folder.open_with_passphrase(folder, PASSPHRASE)
    try:
        assert check_store(store).sound
        checked = group_keys.is_recovery_checked(store)
        return store.read(lambda session: _look(session, checked))
    finally:
        store.close()


def _look(session: Session, checked: bool) -> Truth:
    profile = groups.profile(session)
    rows, _total = first_people(session, PeopleView(None, today_here()), 50)
    return Truth(
        profile.name,
        profile.pack.value,
        [one.name for one in groups.workers(session)],
        checked,
        {row.name: row.phone for row in rows},
        _talks(session),
        [
            _sheet(session, run.list_id)
            for run in recent_runs(session, datetime.now(UTC))
            if run.withdrawn_on is None
        ],
    )


def _talks(session: Session) -> list[Talk]:
    found = session.execute(
        select(Conversation, Person, Ask, Commitment, Task)
        .join(ConversationPerson, ConversationPerson.conversation_id == Conversation.id)
        .join(Person, Person.id == ConversationPerson.person_id)
        .join(Ask, Ask.conversation_id == Conversation.id)
        .join(Commitment, Commitment.person_id == Person.id)
        .join(Task, Task.person_id == Person.id)
        .where(Conversation.mattered != "")
    )
    return [
        Talk(
            person.name,
            talk.mattered,
            ask.text,
            ask.answer.value,
            (promise.due - talk.on_date).days,
            task.text,
            (task.due - talk.on_date).days,
        )
        for talk, person, ask, promise, task in found
    ]


def _sheet(session: Session, list_id: str) -> Sheet:
    run = keying.find_run(session, list_id)
    rows = keying.page_rows(session, run.id, 1)
    crossed = {row.number: row.keyed for row in rows if row.keyed.code}
    keyed = {number: f"{row.code}{row.answer or ''}" for number, row in crossed.items()}
    named = {row.number: row.name for row in rows if row.person_id is not None}
    return Sheet(list_id, named, keyed)
