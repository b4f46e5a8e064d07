"""The unlock window beside a bare window of Qt: from the start of the process to its painting."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from .child import heard
from .figure import Figure
from .made_up_group import found

REPETITIONS = 7


def measure(work: Path) -> list[Figure]:
    """One figure, in ms."""
    folder = work / "unlock"
    found(folder)
    program, floor = [], []
    for _round in range(REPETITIONS):
        floor.append(_painted_after("bare_window"))
        program.append(_painted_after("unlock_window", folder))
    return [
        Figure(
            name="Unlock window painted, beside a bare window",
            unit="ms",
            program=tuple(program[1:]),  # the first of each only warms the disk's cache
            floor=tuple(floor[1:]),
            times=1.3,
        )
    ]


def _painted_after(which: str, *words: Path) -> float:
    begun = monotonic()
    return float((heard("starts", which, *words)["painted"] - begun) * 1000)
