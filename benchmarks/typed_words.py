"""What people type into the search, letter by letter: names, numbers, streets, places at work."""

from __future__ import annotations

from itertools import islice
from random import Random

from .made_up_list import rows

SEED = 7
WORDS_EACH = 12


def typed(people_in_all: int) -> list[str]:
    """All beginnings of a hundred words, as each keystroke leaves them in the field."""
    people = list(islice(rows(people_in_all), 3000))
    random = Random(SEED)
    words: list[str] = []
    for given, family, phone, mail, address, ward, _shift in random.sample(people, WORDS_EACH):
        words += [given, f"{given} {family}", phone, mail, address.partition(",")[0], ward]
        words += [family.lower(), phone.replace(" ", ""), f"{family} {given[:3]}"]
    return [word[:end] for word in words for end in range(1, len(word) + 1)]
