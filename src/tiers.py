"""Words and numbers that say themselves on which printed page they may stand.

An `OpenText` may stand on every page, a `FieldText` on pages from FIELD up, and so on: each is one
of the next. Columns of the database and fields of a page's data are typed so, and the type checker
follows them from one to the other; a bare `str` gets nowhere.

What is put together by `filled`, `joined` and `changed` is as dear as the dearest part. To call
something cheaper than it came is a decision of its own: `lowered`, at the few places that
`tests/reports/test_tier_types.py` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NewType, TypeVar, cast

SealedText = NewType("SealedText", str)
CommitteeText = NewType("CommitteeText", SealedText)
FieldText = NewType("FieldText", CommitteeText)
OpenText = NewType("OpenText", FieldText)

SealedNumber = NewType("SealedNumber", int)
"""An amount of money, or another number for the data keeper alone; a bare `int` is a count."""
CommitteeNumber = NewType("CommitteeNumber", SealedNumber)
"""A level of an assessment by its rank, or another number for the room."""

Words = TypeVar("Words", bound=SealedText)


def said_by_program(words: str) -> OpenText:
    """Words that come from Longhaul and not from people: sentences, days, counts, resources."""
    return OpenText(FieldText(CommitteeText(SealedText(words))))


def sealed(words: str) -> SealedText:
    """Words of which nobody said where they may stand: on SEALED pages alone."""
    return SealedText(words)


NOTHING = said_by_program("")
NO_RANK = CommitteeNumber(SealedNumber(0))
"""Of what is not assessed."""


def filled(sentence: Words, **parts: Words | int) -> Words:
    """The sentence with these parts in it."""
    return changed(sentence, lambda words: words.format(**parts))


def joined(between: str, parts: Iterable[Words]) -> Words:
    """Those parts that say anything, one after the other; `between` is no more than signs."""
    return cast(Words, between.join(part for part in parts if part))


def changed(words: Words, change: Callable[[str], str]) -> Words:
    """The words, written otherwise: shortened, or with a code name in the place of a name."""
    return cast(Words, change(words))


def line_by_line(words: Words) -> list[Words]:
    """The lines of the words, each of the same tier."""
    return cast(list[Words], words.splitlines())


def lowered(words: SealedText, tier: Callable[[Any], Words]) -> Words:
    """The words as what may stand on a lower page, for a reason that stands beside the call."""
    return tier(words)
