"""What single values of a column mean: counted, and said by people one by one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from ..models.naming import fold
from .layout import tidy

BETWEEN = re.compile(r"\s*(?:;|,|\||:::|\s/\s)\s*")
LONGEST = 80


class Means(StrEnum):
    """What a value becomes."""

    LIST = "list"
    ANSWER = "answer"
    """It is kept with the heading, as a note."""
    NOTHING = "nothing"


class Meant(NamedTuple):
    """What somebody said that a value means; `name` is that of the list."""

    means: Means
    name: str = ""


LEAVES = Meant(Means.NOTHING)


def meant_by(words: str) -> Meant:
    """`answer`, `nothing`, or the name of a list; nothing at all is `nothing`."""
    text = " ".join(words.split())
    if not text or text == Means.NOTHING.value:
        return LEAVES
    return Meant(Means.ANSWER) if text == Means.ANSWER.value else Meant(Means.LIST, text)


def words_for(meant: Meant) -> str:
    """The words that `meant_by` takes back."""
    return meant.name if meant.means is Means.LIST else meant.means.value


def values_in(cell: str, between: str) -> list[str]:
    """The values of one cell, which a program's own sign keeps apart, or any usual one."""
    parts = cell.split(between) if between else BETWEEN.split(cell)
    tidied = (" ".join(one.strip(" *").split())[:LONGEST] for one in parts)
    return [one for one in tidied if one]


def counted(cells: Iterable[str], between: str) -> list[tuple[str, int]]:
    """The values in these cells, the most frequent first, each as it is mostly written."""
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for cell in cells:
        for value in values_in(tidy(cell), between):
            counts[fold(value)] += 1
            written.setdefault(fold(value), Counter())[value] += 1
    return [(written[key].most_common(1)[0][0], count) for key, count in counts.most_common()]
