"""What the week left in the made-up group, worked out by hand: plain SQL, past all services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from longhaul.opening import MADE_UP_PASSPHRASE
from longhaul.store import group_folder
from longhaul.store.check import check_store
from sqlalchemy import text
from sqlalchemy.orm import Session

T = TypeVar("T")

WEEK = {
    "Promises to us kept": (
        "SELECT sum(outcome = 'kept'), count(*) FROM commitment WHERE direction = 'theirs'"
        " AND due >= :since AND due < :today AND outcome IN ('kept', 'part', 'not_kept')"
    ),
    "One-to-ones held": (
        "SELECT count(*), NULL FROM conversation"
        " WHERE kind NOT IN ('casework', 'house_meeting') AND on_date BETWEEN :since AND :today"
        " AND id NOT IN (SELECT conversation_id FROM attempt WHERE conversation_id IS NOT NULL)"
        " AND id NOT IN (SELECT c.conversation_id FROM conversation_person c"
        " JOIN person p ON p.id = c.person_id WHERE p.apart)"
    ),
    "for the first time": (
        "SELECT count(*), NULL FROM (SELECT min(on_date) AS first FROM conversation c"
        " JOIN conversation_person p ON p.conversation_id = c.id GROUP BY p.person_id)"
        " WHERE first BETWEEN :since AND :today"
    ),
    "Talks with an ask": (
        "SELECT sum(EXISTS (SELECT 1 FROM ask a WHERE a.conversation_id = c.id)), count(*)"
        " FROM conversation c WHERE on_date BETWEEN :since AND :today"
    ),
    "Answers that were yes": (
        "SELECT sum(a.answer = 'yes'), count(*) FROM ask a"
        " JOIN conversation c ON c.id = a.conversation_id"
        " WHERE a.answer IS NOT NULL AND c.on_date BETWEEN :since AND :today"
    ),
    "Our own done on time": (
        "SELECT sum(kept), count(*) FROM ("
        " SELECT coalesce(done_on <= due, 0) AS kept FROM task"
        " WHERE due >= :since AND due < :today UNION ALL"
        " SELECT outcome IS 'kept' AND coalesce(closed_on <= due, 1) FROM commitment"
        " WHERE direction = 'ours' AND due >= :since AND due < :today"
        " AND outcome IS NOT 'released')"
    ),
}
"""Each figure of the weekly report by its words on the page: what counts, of how many."""


@dataclass(frozen=True)
class Looked:
    """Rows of a closed group, by a question in SQL."""

    folder: Path
    passphrase: str = MADE_UP_PASSPHRASE

    def rows(self, question: str, **known: object) -> list[tuple[Any, ...]]:
        """Opens the group, checks every page and seal of it, asks, and closes it."""
        return self.read(lambda s: _asked(s, question, known))

    def read(self, look: Callable[[Session], T]) -> T:
        """The same with whatever is looked at: what a screen shows, beside what is true."""
        store = group_folder.open_with_passphrase(self.folder, self.passphrase)
        try:
            assert check_store(store).sound
            return store.read(look)
        finally:
            store.close()

    def week(self, today: date) -> dict[str, tuple[int, int | None]]:
        """The figures of the week since Monday."""
        since = today - timedelta(days=today.weekday())
        days = {"since": since.isoformat(), "today": today.isoformat()}
        found = {}
        for words, question in WEEK.items():
            ((number, of),) = self.rows(question, **days)
            found[words] = (number or 0, of)
        return found


def _asked(session: Session, question: str, known: dict[str, object]) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in session.execute(text(question), known)]
