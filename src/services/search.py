"""Finding people as one types: every word typed is the beginning of something known of her."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from ..models import Id
from ..models.naming import fold

FEW = 2000
"""Up to so many hits are read and sorted at once; more are walked in the order of the list."""
NUMBER = re.compile(r"^[\d\s()+./-]+$")


def words_of(typed: str) -> list[str]:
    """The folded words of what was typed; a phone number typed in groups is one word."""
    if NUMBER.match(typed):
        digits = "".join(c for c in typed if c.isdigit())
        return [digits] if digits else []
    return fold(typed).split()


def count(session: Session, words: Sequence[str]) -> int:
    """How many people these words find."""
    return session.scalar(
        text("SELECT count(*) FROM person_fts WHERE person_fts MATCH :query"),
        {"query": _match(words)},
    ) or 0  # fmt: skip


def first_ids(session: Session, words: Sequence[str], limit: int) -> list[Id]:
    """The first of those found, in the order of the list, without reading all of them.

    A word with many hits is found quickly by walking the list; one with few by the index.
    """
    query = {"query": _match(words), "few": FEW, "limit": limit}
    few = session.scalar(
        text(
            "SELECT count(*) < :few FROM "
            "(SELECT 1 FROM person_fts WHERE person_fts MATCH :query LIMIT :few)"
        ),
        query,
    )
    statement = f"{_BY_INDEX} LIMIT :limit" if few else _by_walking(words)
    return [bytes(row[0]) for row in session.execute(text(statement), query | _likes(words))]


def all_ids(session: Session, words: Sequence[str]) -> list[Id]:
    """All of those found, in the order of the list."""
    rows = session.connection().exec_driver_sql(_BY_INDEX.replace(":query", "?"), (_match(words),))
    return [row[0] for row in rows.all()]


_BY_INDEX = (
    "SELECT e.person_id FROM person_fts f JOIN search_entry e ON e.docid = f.rowid "
    "WHERE f.person_fts MATCH :query ORDER BY e.sort_key, e.person_id"
)


def _match(words: Sequence[str]) -> str:
    # words are folded: letters and digits alone, so quoting them is safe
    return " AND ".join(f'"{word}" *' for word in words)


def _by_walking(words: Sequence[str]) -> str:
    conditions = " AND ".join(f"instr(' ' || folded, :w{n})" for n in range(len(words)))
    return (
        f"SELECT person_id FROM search_entry WHERE {conditions} "  # noqa: S608 - numbered parameters alone
        "ORDER BY sort_key, person_id LIMIT :limit"
    )


def _likes(words: Sequence[str]) -> dict[str, str]:
    return {f"w{n}": f" {word}" for n, word in enumerate(words)}
