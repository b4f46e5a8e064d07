"""What cells mean: results, kinds of talk, yes and no; from resources/importing/values.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ..data_files import data_file
from ..models.conversation import Channel, ConversationKind
from ..models.naming import fold
from .headings import without_numbers

NOT_HELD = "not_held"
"""What stands for a result in the place of a code: planned, and never held."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """Folded words, and what each stands for."""

    no: frozenset[str]
    yes: frozenset[str]
    elections: frozenset[str]
    elections_asked: frozenset[str]
    results: Mapping[str, str]
    """A code of result_codes.toml, or NOT_HELD."""
    channels: Mapping[str, Channel]
    kinds: Mapping[str, ConversationKind]
    no_talk: frozenset[str]

    def result(self, text: str) -> str:
        """The code of a result; empty where it is not known."""
        folded = fold(text)
        return self.results.get(folded) or self.results.get(without_numbers(folded), "")

    def is_of_elections(self, text: str) -> bool:
        """True for a tag or a question about voting or a party."""
        return not self.elections.isdisjoint(fold(text).split())

    def asks_of_elections(self, question: str) -> bool:
        """True for a question about voting, in a list of a program that is made for that."""
        return not (self.elections | self.elections_asked).isdisjoint(fold(question).split())


@cache
def meanings() -> Meanings:
    """The words, read once."""
    data = tomllib.loads(data_file("importing", "values.toml").read_text("utf-8"))
    results = dict(_pairs(data["results"]))
    planned = dict.fromkeys(results.pop(NOT_HELD, ()), NOT_HELD)
    return Meanings(
        no=frozenset({"", *map(fold, data["no"])}),
        yes=frozenset(map(fold, data["yes"])),
        elections=frozenset(map(fold, data["elections"])),
        elections_asked=frozenset(map(fold, data["elections_asked"])),
        results=_turned(results) | planned,
        channels={text: Channel(key) for text, key in _turned(_pairs(data["channels"])).items()},
        kinds={text: ConversationKind(k) for text, k in _turned(_pairs(data["kinds"])).items()},
        no_talk=frozenset(map(fold, data["no_talk"]["kinds"])),
    )


def _pairs(table: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    return {key: [fold(text) for text in texts] for key, texts in table.items()}


def _turned(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {text: key for key, texts in table.items() for text in texts}
