"""What may be added to a question, found by typing the beginnings of its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy.orm import Session

from ...models.naming import fold
from .body import CONDITIONS
from .condition import Condition, Typed
from .names import Names
from .question import Term

OF_A_KIND = 60
"""So many of one kind that fit are looked at before the best of all are chosen."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be asked, in words."""

    term: Term
    words: str


def offers(session: Session, typed: Typed, limit: int) -> list[Offer]:
    """What fits the words typed, the likeliest first; nothing typed offers one of each kind."""
    names = Names(session)
    parts = fold(typed.text).split()
    if not parts:
        return list(islice(_one_of_each(typed, names), limit))
    found = list(_fitting(typed, names))
    found.sort(key=lambda offer: _rank(fold(offer.words), parts))
    return found[:limit]


def _one_of_each(typed: Typed, names: Names) -> Iterator[Offer]:
    for kind in CONDITIONS:
        for condition in islice(kind.offered(typed, names), 1):
            yield Offer(Term(condition), condition.said(names))


def _fitting(typed: Typed, names: Names) -> Iterator[Offer]:
    """Of each kind no more than a few, so that no long list of names hides another kind."""
    for kind in CONDITIONS:
        parts = fold(typed.before if kind.dated else typed.text).split()
        found = (
            Offer(term, term.said(names))
            for term in _terms(kind, typed, names)
            if _begins(f"{term.said(names)} {term.also()}", parts)
        )
        yield from islice(found, OF_A_KIND)


def _terms(kind: type[Condition], typed: Typed, names: Names) -> Iterator[Term]:
    for condition in kind.offered(typed, names):
        yield Term(condition)
        yield Term(condition, turned=True)


def _begins(words: str, parts: Iterable[str]) -> bool:
    known = fold(words).split()
    return all(any(one.startswith(part) for one in known) for part in parts)


def _rank(words: str, parts: list[str]) -> tuple[bool, bool, int]:
    """First what begins as typed, then what has the words in that order; short ones before long."""
    at, in_order = 0, True
    for part in parts:
        found = f" {words}".find(f" {part}", at)
        in_order = in_order and found >= 0
        at = max(at, found)
    return not words.startswith(" ".join(parts)), not in_order, len(words)
