"""Joined handwriting as strokes: letters of bows and loops, some of which rise and some fall."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

Floats: TypeAlias = np.ndarray

HIGH = 2.0
"""Millimetres of a letter that neither rises nor falls; others reach about as far again."""
_LETTERS: dict[str, tuple[tuple[float, float], ...]] = {
    "n": ((0.0, 0.0), (0.1, 1.0), (0.15, 0.1), (0.4, 1.0), (0.5, 0.1), (0.7, 0.2)),
    "e": ((0.1, 0.45), (0.5, 0.6), (0.4, 1.0), (0.1, 0.7), (0.2, 0.05), (0.65, 0.2)),
    "o": ((0.4, 1.0), (0.05, 0.6), (0.2, 0.0), (0.5, 0.3), (0.4, 0.95), (0.7, 0.85)),
    "u": ((0.1, 1.0), (0.12, 0.15), (0.4, 0.1), (0.5, 1.0), (0.52, 0.1), (0.75, 0.2)),
    "l": ((0.1, 0.2), (0.5, 1.6), (0.35, 2.1), (0.2, 1.5), (0.25, 0.1), (0.55, 0.2)),
    "t": ((0.2, 0.9), (0.3, 1.8), (0.25, 0.2), (0.6, 0.15)),
    "h": ((0.1, 0.3), (0.4, 1.8), (0.2, 1.9), (0.15, 0.0), (0.4, 1.0), (0.55, 0.1), (0.75, 0.2)),
    "g": ((0.5, 0.9), (0.1, 0.7), (0.3, 0.1), (0.5, 0.9), (0.45, -0.8), (0.1, -0.9), (0.7, 0.2)),
    "i": ((0.1, 0.2), (0.2, 1.0), (0.22, 0.1), (0.45, 0.2)),
}
"""Through which places each goes, in heights of a letter from its line, upwards."""
_USUAL = "nneeeoouulltthgii"


def written(dice: np.random.Generator, x: float, base: float, width: float) -> list[Floats]:
    """Words from a place on a line, in mm of the page; as wide as that, more or less."""
    high, slant = HIGH * dice.uniform(0.7, 1.2), dice.uniform(-0.1, 0.45)
    found: list[Floats] = []
    at = x
    while at < x + width:
        places: list[tuple[float, float]] = []
        for letter in dice.choice(list(_USUAL), int(dice.integers(2, 8))):
            bare = np.array(_LETTERS[str(letter)])
            shape = bare + dice.normal(0, 0.05, bare.shape)
            places += [(at + (a + slant * b) * high, base - b * high) for a, b in shape]
            at += 0.72 * high
        found.append(_rounded(np.array(places)))
        at += high
    return found


def _rounded(places: Floats) -> Floats:
    steps = np.linspace(0, len(places) - 1, 6 * len(places))
    near = np.minimum(steps.astype(int), len(places) - 2)
    share = (steps - near)[:, None]
    ends = np.vstack([2 * places[0] - places[1], places, 2 * places[-1] - places[-2]])
    a, b, c, d = (ends[near + k] for k in range(4))
    return 0.5 * (2 * b + (c - a) * share + (2 * a - 5 * b + 4 * c - d) * share**2
                  + (3 * b - a - 3 * c + d) * share**3)  # fmt: skip
