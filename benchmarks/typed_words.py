"""What people type into the search, letter by letter: names, numbers, streets."""

from __future__ import annotations

from itertools import islice
from random import Random

from .made_up_list import rows

SEED = 7
EACH = 15


def typed(people_in_all: int) -> list[str]:
    """All beginnings of a hundred words, as each keystroke leaves them in the field."""
    people = list(islice(rows(people_in_all), 3000))
    random = Random(SEED)
    words: list[str] = []
    for given, family, phone, _mail, address, _ward, _shift in random.sample(people, EACH):
        words += [given, family.lower(), f"{given} {family}", f"{family} {given}"]
        words += [phone, phone.replace(" ", ""), address.partition(",")[0], address.split()[1]]
    return [word[:end] for word in words for end in range(1, len(word) + 1)]
