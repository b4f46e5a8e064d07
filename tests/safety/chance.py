"""Chance that repeats: the same seed gives the same proof again."""

from __future__ import annotations

import random

SEED = 20_261_122


def chance_of(seed: int | str = SEED) -> random.Random:
    """A source of chance that begins at this seed."""
    return random.Random(seed)
