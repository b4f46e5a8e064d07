"""Finding people as one types: every word typed is the beginning of something known of her."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from ..models import Id
from ..models.naming import fold

FEW = 3000
"""Up to so many hits are read and sorted at once; of more, the first are found along the list."""
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
    """The first of those found, in the order of the list, without reading all of them."""
    return _few(session, words, limit)[0] or _walked(session, words, limit)


def first_and_count(session: Session, words: Sequence[str], limit: int) -> tuple[list[Id], int]:
    """The first of those found, in the order of the list, and how many they are in all."""
    ids, total = _few(session, words, limit)
    if ids:
        return ids, total
    total = count(session, words)
    return (_walked(session, words, limit) if total else []), total


def all_ids(session: Session, words: Sequence[str]) -> list[Id]:
    """All of those found, in the order of the list."""
    rows = session.connection().exec_driver_sql(_BY_INDEX.replace(":query", "?"), (_match(words),))
    return [row[0] for row in rows.all()]


_BY_INDEX = (
    "SELECT e.person_id FROM person_fts f JOIN search_entry e ON e.docid = f.rowid "
    "WHERE f.person_fts MATCH :query ORDER BY e.sort_key, e.person_id"
)

_FEW = (
    "WITH found (docid) AS MATERIALIZED "
    "(SELECT rowid FROM person_fts WHERE person_fts MATCH :query LIMIT :few + 1) "
    "SELECT e.person_id, (SELECT count(*) FROM found) "
    "FROM found JOIN search_entry e ON e.docid = found.docid "
    "WHERE (SELECT count(*) FROM found) <= :few ORDER BY e.sort_key, e.person_id LIMIT :limit"
)


def _few(session: Session, words: Sequence[str], limit: int) -> tuple[list[Id], int]:
    """The first and how many, asked at once; nobody if nobody is found, or more than a few."""
    rows = session.execute(text(_FEW), {"query": _match(words), "few": FEW, "limit": limit}).all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


def _walked(session: Session, words: Sequence[str], limit: int) -> list[Id]:
    """The first of very many, found quickest by walking along the list."""
    conditions = " AND ".join(f"instr(' ' || folded, :w{n})" for n in range(len(words)))
    statement = (
        f"SELECT person_id FROM search_entry WHERE {conditions} "  # noqa: S608 - numbered parameters alone
        "ORDER BY sort_key, person_id LIMIT :limit"
    )
    wanted = {f"w{n}": f" {word}" for n, word in enumerate(words)}
    return list(session.scalars(text(statement), {**wanted, "limit": limit}))


def _match(words: Sequence[str]) -> str:
    # words are folded: letters and digits alone, so quoting them is safe
    return " AND ".join(f'"{word}" *' for word in words)
