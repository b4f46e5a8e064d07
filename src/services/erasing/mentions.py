"""Where somebody is named in words that are not about her alone: a person decides about each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Column, Enum, String, Table, or_, select, update
from sqlalchemy.orm import Session

from ...models import Base, Id, Person
from ..standing import seen_by
from .her_words import HerWords

SOMEBODY = "[somebody]"
"""Stands in the place of her name."""
OWN = frozenset(
    {"person", "person_name", "contact_point", "print_row", "worker", "erasure", "retention_rule"}
)
"""Namesakes and families: what they are called is theirs, on paper too. The rest holds no words
about people."""
AROUND = 60
"""Letters of an excerpt on each side of the name."""

Key = tuple[str, str, Id]
"""Table, column, row."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of others in which she is named, or may be."""

    key: Key
    text: str
    sure: bool
    """True for a whole name, a number or a mail; False for a single name that others may have."""
    seen: bool = True
    """False where they tell of somebody whom another worker keeps apart: nobody else reads them."""

    @property
    def table(self) -> str:
        """In which table they stand."""
        return self.key[0]


class Finder:
    """Looks for the words that mean her, in every column of words that the group's history has."""

    def __init__(self, session: Session, words: HerWords, worker_id: Id | None) -> None:
        self._session = session
        self._worker = worker_id
        self.whole = _pattern(words.whole)
        self.single = _pattern(words.single)
        self._likes = {form for one in (*words.whole, *words.single) for form in _forms(one)}

    def find(self) -> Iterator[Mention]:
        """Every place, table by table."""
        for table in Base.metadata.sorted_tables:
            if not table.info.get("technical") and table.name not in OWN:
                for column in _of_words(table):
                    yield from self._in(table, column)

    def without(self, text: str) -> str:
        """The text with her names taken out."""
        for pattern in (self.whole, self.single):
            text = pattern.sub(SOMEBODY, text) if pattern is not None else text
        return text

    def means(self, text: str) -> bool | None:
        """True where a text surely names her, False where it may; None where it does not."""
        if self.whole is not None and self.whole.search(text):
            return True
        return False if self.single is not None and self.single.search(text) else None

    def _in(self, table: Table, column: Column[str]) -> Iterator[Mention]:
        if not self._likes:
            return
        has = or_(*(column.contains(one, autoescape=True) for one in sorted(self._likes)))
        person = table.columns.get("person_id")
        rows = self._session.execute(
            select(table.c.id, column, *([person] if person is not None else [])).where(has)
        ).all()
        apart = self._apart([row[2] for row in rows] if person is not None else [])
        for row in rows:
            sure = self.means(row[1])
            if sure is not None:
                seen = person is None or row[2] not in apart
                yield Mention((table.name, column.name, row[0]), row[1], sure, seen)

    def _apart(self, people: Collection[Id | None]) -> frozenset[Id]:
        """Those of these whom another worker keeps apart."""
        wanted = {one for one in people if one is not None}
        if not wanted:
            return frozenset()
        unseen = select(Person.id).where(Person.id.in_(wanted), ~seen_by(self._worker))
        return frozenset(self._session.scalars(unseen))


def excerpt(mention: Mention, finder: Finder) -> tuple[str, str, str]:
    """What stands before her name, the name, and what comes after, each a few words."""
    for pattern in (finder.whole, finder.single):
        found = pattern.search(mention.text) if pattern is not None else None
        if found is not None:
            start, end = found.span()
            before, after = mention.text[:start], mention.text[end:]
            head = ("…" if len(before) > AROUND else "") + before[-AROUND:]
            tail = after[:AROUND] + ("…" if len(after) > AROUND else "")
            return head, found[0], tail
    return "", "", mention.text[:AROUND]


def take_out(session: Session, finder: Finder, mention: Mention) -> None:
    """Writes the words again, without her name."""
    name, column, row = mention.key
    table = Base.metadata.tables[name]
    session.execute(
        update(table).where(table.c.id == row).values({column: finder.without(mention.text)})
    )


def _of_words(table: Table) -> list[Column[str]]:
    return [
        column
        for column in table.columns
        if isinstance(column.type, String) and not isinstance(column.type, Enum)
    ]


def _forms(word: str) -> set[str]:
    """SQLite minds capitals outside of ASCII alone."""
    return {word, word.lower(), word.upper(), word.title()}


def _pattern(words: Collection[str]) -> re.Pattern[str] | None:
    longest = sorted(words, key=len, reverse=True)
    if not longest:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
