"""Issues that were raised in a talk, by their letters on the page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from ..models import ConversationIssue, Id
from .keyed_rows import Part, id_of


def letter_of(place: int) -> str:
    """a, b, c: the letter of an issue by its place on the page."""
    return chr(ord("a") + place)


def raised(session: Session, row_id: Id, issues: Sequence[Id]) -> frozenset[str]:
    """The letters of the issues that were keyed for this row."""
    links = {_link(row_id, issue): letter_of(place) for place, issue in enumerate(issues)}
    here = session.scalars(select(ConversationIssue.id).where(ConversationIssue.id.in_(links)))
    return frozenset(links[one] for one in here)


def meant(letters: Iterable[str], issues: Sequence[Id]) -> set[Id]:
    """The issues of these letters."""
    return {issues[ord(letter) - ord("a")] for letter in letters}


def let_go(session: Session, row_id: Id, issues: Sequence[Id], kept: Collection[Id]) -> None:
    """Takes away what was keyed for this row and does not hold any more."""
    gone = [_link(row_id, one) for one in issues if one not in kept]
    session.execute(delete(ConversationIssue).where(ConversationIssue.id.in_(gone)))


def note(session: Session, row_id: Id, issues: Collection[Id]) -> None:
    """Notes these with the talk of the row; one that is noted already stays as it is."""
    talk = id_of(row_id, Part.TALK)
    known = set(
        session.scalars(
            select(ConversationIssue.issue_id).where(ConversationIssue.conversation_id == talk)
        )
    )
    for one in issues:
        if one not in known:
            session.execute(
                insert(ConversationIssue).values(
                    id=_link(row_id, one), conversation_id=talk, issue_id=one
                )
            )


def _link(row_id: Id, issue: Id) -> Id:
    return id_of(row_id, f"issue {issue.hex()}")
