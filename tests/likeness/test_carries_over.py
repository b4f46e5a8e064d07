"""The same settings on registers never seen, in two countries, with families and namesakes."""

from __future__ import annotations

import pytest
from longhaul.likeness.pairs import likely_pairs

from tests.likeness.made_up_people import Country, far_away, register, town, true_pairs


@pytest.mark.parametrize(
    ("country", "seed", "precision", "recall"),
    [
        # Names of a few hundred words, homes of up to four, and no birth date at all.
        (town(0.0), 11, 0.80, 0.80),
        (town(0.6), 12, 0.90, 0.87),
        (town(1.0), 13, 0.97, 0.95),
        (far_away(0.6), 14, 0.90, 0.87),
    ],
)
def test_pairs_are_found_and_families_left_alone(
    country: Country, seed: int, precision: float, recall: float
) -> None:
    entries = register(seed, country, people=1000)
    people = [one.described(number) for number, one in enumerate(entries)]
    found = {tuple(sorted((pair.one.key, pair.other.key))) for pair in likely_pairs(people)}
    true = true_pairs(entries)
    assert len(found & true) >= precision * len(found)
    assert len(found & true) >= recall * len(true)
