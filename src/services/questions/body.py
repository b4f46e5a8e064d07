"""Questions as they are kept: JSON, each condition by its word, nothing of a newer one lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints

from . import acts, asks, assessed, care, facts, records, talks, ties, where
from .condition import Condition
from .question import Line, Question, Term, Unknown

CONDITIONS: tuple[type[Condition], ...] = (
    *where.CONDITIONS,
    *talks.CONDITIONS,
    *ties.CONDITIONS,
    *assessed.CONDITIONS,
    *asks.CONDITIONS,
    *acts.CONDITIONS,
    *care.CONDITIONS,
    *records.CONDITIONS,
    *facts.CONDITIONS,
)
"""Every condition, in the order in which they are offered. A new one stands in its own file."""

_OURS = frozenset({"all", "guard"})


def written(question: Question) -> str:
    """The question as it is kept."""
    lines = [[_term(term) for term in line] for line in question.lines if not _beside(line)]
    beside = {one.word: json.loads(one.raw) for line in question.lines if (one := _beside(line))}
    return json.dumps({**beside, "all": lines, "guard": question.guard}, ensure_ascii=False)


def _beside(line: Line) -> Unknown | None:
    """What a newer Longhaul keeps beside the lines, if this line stands for it."""
    one = line[0].condition if len(line) == 1 else None
    return one if isinstance(one, Unknown) and one.beside else None


def read(body: str) -> Question:
    """The question that was kept. What this Longhaul does not know comes back as Unknown."""
    try:
        kept: Any = json.loads(body)
        lines = tuple(_line(one) for one in kept["all"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return Question(((Term(Unknown("?", json.dumps({"is": "?", "body": body}))),),))
    # it may narrow the answer: so it is told, as a line that cannot be answered
    told = (
        (Term(Unknown(word, json.dumps(value, ensure_ascii=False), beside=True)),)
        for word, value in kept.items()
        if word not in _OURS
    )
    return Question((*lines, *told), kept.get("guard") is not False)


def _term(term: Term) -> dict[str, Any]:
    if isinstance(term.condition, Unknown):
        return dict(json.loads(term.condition.raw))
    condition = term.condition
    facts = {one.name: _plain(getattr(condition, one.name)) for one in fields(condition)}  # type: ignore[arg-type]
    return {"is": condition.key, **facts, **({"not": True} if term.turned else {})}


def _line(kept: Any) -> Line:
    return tuple(_read_term(one) for one in kept)


def _read_term(kept: Any) -> Term:
    word = str(kept.get("is", "?"))
    given = {name: value for name, value in kept.items() if name not in ("is", "not")}
    try:
        return Term(_built(_by_key()[word], given), kept.get("not") is True)
    except (KeyError, ValueError, TypeError):
        return Term(Unknown(word, json.dumps(kept, ensure_ascii=False)))


def _built(kind: type[Condition], given: Mapping[str, Any]) -> Condition:
    """The condition of these facts. ValueError for one too many, too few, or of another kind."""
    wanted = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]
    needed = {name for name, one in wanted.items() if one.default is MISSING}
    if not needed <= given.keys() <= wanted.keys():
        raise ValueError(kind.key)
    hints = get_type_hints(kind)
    return kind(**{name: _typed(hints[name], value) for name, value in given.items()})


@cache
def _by_key() -> Mapping[str, type[Condition]]:
    return {kind.key: kind for kind in CONDITIONS}


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _typed(kind: Any, value: Any) -> object:
    """What a plain value of JSON stands for. ValueError or TypeError where it is none."""
    if kind is bytes:
        return bytes.fromhex(value)
    if kind is date:
        return date.fromisoformat(value)
    if kind == tuple[str, ...] and all(isinstance(one, str) for one in value):
        return tuple(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    if type(value) is kind:
        return value
    raise ValueError(value)
