"""What people said may go, goes: notes and drafts as a whole, of all else the words alone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from ...models import Attempt, Conversation, Draft, Id, KeptPaper, Note, PrintRow
from ..kept_papers import GONE, Gone

EMPTIED: dict[str, tuple[Any, Any, tuple[str, ...]]] = {
    "talks": (Conversation, Conversation.id, ("mattered", "fears")),
    "attempts": (Attempt, Attempt.id, ("note",)),
    "paper": (
        PrintRow, PrintRow.run_id,
        ("name", "hint", "phone", "second_phone", "best_time", "last", "language", "pronouns",
         "block"),
    ),
}  # fmt: skip
TAKEN_OUT: dict[str, Any] = {"notes": Note, "drafts": Draft}


def let_go(session: Session, key: str, ids: Collection[Id]) -> int:
    """Takes these out by the rule of this key. Returns how many entries went or lost words."""
    connection = session.connection()
    if key in TAKEN_OUT:
        model = TAKEN_OUT[key]
        return connection.execute(delete(model).where(model.id.in_(ids))).rowcount
    if key == "paper":
        connection.execute(_NO_PAPER.where(KeptPaper.run_id.in_(ids)))
    if key in ("again", "stays"):
        return connection.execute(_NO_PAPER.where(KeptPaper.id.in_(ids))).rowcount
    model, column, names = EMPTIED[key]
    emptied = update(model).where(column.in_(ids)).values(dict.fromkeys(names, ""))
    return connection.execute(emptied).rowcount


_NO_PAPER = (
    update(KeptPaper).where(KeptPaper.drawn_from.not_in(GONE)).values(drawn_from=Gone.OVER.value)
)
