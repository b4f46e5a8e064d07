"""Where somebody is named in words that are not about her alone: a person decides about each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, Enum, String, Table, false, or_, select, update
from sqlalchemy.orm import Session

from ...models import Base, Case, Conversation, ConversationPerson, Id, Person
from ...models.naming import APOSTROPHE, SOMEBODY, fold, words_pattern
from ..standing import seen_by
from .her_words import HerWords

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

    def __init__(
        self, session: Session, words: HerWords, shared: Collection[str], worker_id: Id | None
    ) -> None:
        """`shared` are those of her single names, folded, that others have too."""
        self._session = session
        self._worker = worker_id
        self.people = words.people
        self.whole = words_pattern(words.whole)
        self.single = words_pattern(words.single)
        self._own = words_pattern(one for one in words.single if fold(one) not in shared)
        self._likes = {form for one in (*words.whole, *words.single) for form in _forms(one)}

    def find(self) -> Iterator[Mention]:
        """Every place, table by table."""
        for table in Base.metadata.sorted_tables:
            if not table.info.get("technical") and table.name not in OWN:
                for column in _of_words(table):
                    yield from self._in(table, column)

    def without(self, text: str, *, shared: bool = False) -> str:
        """The text with her names taken out, with `shared` those that others have too."""
        for pattern in (self.whole, self.single if shared else self._own):
            text = pattern.sub(SOMEBODY, text) if pattern is not None else text
        return text

    def means(self, text: str) -> bool | None:
        """True where a text surely names her, False where it may; None where it does not."""
        if self.whole is not None and self.whole.search(text):
            return True
        return False if self.single is not None and self.single.search(text) else None

    def alone(self, text: str) -> bool:
        """True where a text has a word that nobody but she is called by."""
        return any(one is not None and one.search(text) for one in (self.whole, self._own))

    def _in(self, table: Table, column: Column[str]) -> Iterator[Mention]:
        if not self._likes:
            return
        has = or_(*(column.contains(one, autoescape=True) for one in sorted(self._likes)))
        rows = self._session.execute(select(table.c.id, column).where(has)).all()
        hidden = self._hidden(table) if rows else frozenset()
        for row, text in rows:
            sure = self.means(text)
            if sure is not None:
                yield Mention((table.name, column.name, row), text, sure, row not in hidden)

    def _hidden(self, table: Table) -> frozenset[Id]:
        """The rows that tell of somebody whom another worker keeps apart: by her own id, or by a
        talk with her or a case of hers."""
        return frozenset(self._session.scalars(select(table.c.id).where(self._of_unseen(table))))

    def _of_unseen(self, table: Table) -> ColumnElement[bool]:
        others = Person.id.not_in(self.people), ~seen_by(self._worker)
        people = select(Person.id).where(*others).correlate(None)
        talks = select(ConversationPerson.conversation_id).where(
            ConversationPerson.person_id.in_(people)
        )
        cases = select(Case.id).where(Case.person_id.in_(people))
        unseen = {Person.__table__: people, Conversation.__table__: talks, Case.__table__: cases}
        hers = [
            key.parent.in_(unseen[key.column.table])
            for key in table.foreign_keys
            if key.column.table in unseen
        ]
        own = [table.c.id.in_(unseen[table])] if table in unseen else []
        return or_(false(), *hers, *own)


def excerpt(mention: Mention, finder: Finder) -> tuple[str, str, str]:
    """What stands before her name, the name, and what comes after, each a few words; nothing of
    what is not to be seen."""
    if not mention.seen:
        return "", "", ""
    for pattern in (finder.whole, finder.single):
        found = pattern.search(mention.text) if pattern is not None else None
        if found is not None:
            start, end = found.span()
            before, after = mention.text[:start], mention.text[end:]
            head = ("…" if len(before) > AROUND else "") + before[-AROUND:]
            tail = after[:AROUND] + ("…" if len(after) > AROUND else "")
            return head, found[0], tail
    return "", "", mention.text[:AROUND]


def take_out(session: Session, finder: Finder, mention: Mention, *, shared: bool) -> None:
    """Writes the words again, without her name; with `shared` also without what others are called
    too."""
    name, column, row = mention.key
    table = Base.metadata.tables[name]
    session.execute(
        update(table)
        .where(table.c.id == row)
        .values({column: finder.without(mention.text, shared=shared)})
    )


def _of_words(table: Table) -> list[Column[str]]:
    return [
        column
        for column in table.columns
        if isinstance(column.type, String) and not isinstance(column.type, Enum)
    ]


def _forms(word: str) -> set[str]:
    """SQLite minds capitals outside of ASCII, and which apostrophe it is; so the longest piece."""
    piece = max(APOSTROPHE.split(word), key=len) or word
    return {piece, piece.lower(), piece.upper(), piece.title()}
