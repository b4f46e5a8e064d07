"""What headings mean: the synonyms of resources/importing/headings.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from ..data_files import data_file
from ..models.naming import fold
from .fields import WISHES, Refused, Target

T = TypeVar("T")
WORDS_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")

LONG_WORD = 5
"""Letters beyond which a word is known by its beginning too: "landlords", "Notfallnummer"."""


@dataclass(frozen=True, slots=True)
class Headings:
    """All that is known of headings; every text in it is folded as `plain` folds it."""

    targets: Mapping[str, Target]
    refused: Mapping[str, Refused]
    footer: re.Pattern[str]
    not_the_person: frozenset[str]
    somebody_else: tuple[str, ...]
    wishes: re.Pattern[str]

    def target(self, heading: str) -> Target | None:
        """What a folded heading means, also without its number; None when it is not known."""
        return either(self.targets, heading)

    def target_by_ending(self, heading: str) -> Target | None:
        """What a longer heading ends in ("Player First Name"), unless it is about somebody else."""
        words = without_numbers(heading).split()
        if self.not_the_person.intersection(words) or self.is_somebody_else(heading):
            return None
        for start in range(1, len(words)):
            ending = " ".join(words[start:])
            # One word alone tells too little ("Favourite city"), save for the plainest.
            if start == len(words) - 1 and ending not in ("email", "phone", "mobile"):
                return None
            if ending in self.targets:
                return self.targets[ending]
        return None

    def is_somebody_else(self, heading: str) -> bool:
        """True where a folded heading speaks of a boss, a landlord, a mother, not of the person."""
        return any(
            word in (other, other + "s") or (len(other) > LONG_WORD and word.startswith(other))
            for word in heading.split()
            for other in self.somebody_else
        )

    def asks_for_silence(self, note: str) -> bool:
        """True where words of a note ask not to be contacted: "Do not call at work"."""
        return self.wishes.search(fold(note).replace("dont ", "do not ")) is not None

    def refusal(self, heading: str) -> Refused | None:
        """Which kind of thing that Longhaul never keeps this heading announces, if any."""
        return self.refused.get(heading) or self.refused.get(without_numbers(heading))

    def knows(self, heading: str) -> bool:
        """True for a text that is surely a heading and not somebody's data."""
        text = plain(heading)
        return self.target(text) is not None or self.refusal(text) is not None


def plain(heading: str) -> str:
    """A heading folded for comparing: "firstName", "First_Name " and "FIRST NAME" are one."""
    return fold(WORDS_TOGETHER.sub(" ", heading))


def without_numbers(heading: str) -> str:
    """The folded heading without the numbers in it: "e mail 2 address" as "e mail address"."""
    return " ".join(word for word in heading.split() if not word.isdecimal()) or heading


def either(table: Mapping[str, T], heading: str) -> T | None:
    """What a table has for a folded heading, or for the same without its number or its "(s)"."""
    found = table.get(heading) or table.get(without_numbers(heading))
    return found or table.get(heading.removesuffix(" s"))


@cache
def known_headings() -> Headings:
    """The table of headings, read once."""
    source = data_file("importing", "headings.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return Headings(
        targets={text: Target(key) for key, text in _pairs(data["targets"])},
        refused={text: Refused(key) for key, text in _pairs(data["refused"])},
        footer=_footer(data["footers"], data["footers_with_more"]),
        not_the_person=frozenset(map(plain, data["not_the_person"])),
        somebody_else=tuple(map(plain, data["somebody_else"])),
        wishes=_wishes(data["targets"]),
    )


def _pairs(table: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, str]]:
    return ((key, plain(text)) for key, texts in table.items() for text in texts)


def _wishes(targets: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """The headings of wishes, in whole words; in a note "no email" may mean that there is none."""
    said = {text for key, text in _pairs(targets) if Target(key) in WISHES}
    clear = [text for text in said if " " in text and not text.startswith("no ")]
    return re.compile(rf"\b(?:{'|'.join(sorted(clear))})\b")


def _footer(alone: Iterable[str], with_more: Iterable[str]) -> re.Pattern[str]:
    """What a folded last line of a file looks like that is about the file, not a person."""
    signs, marks = "|".join(map(plain, alone)), "|".join(map(plain, with_more))
    return re.compile(rf"(?:{signs})(?: \d.*)?|(?:{marks}) \d.*|(?:{marks})(?<= by) .+")
