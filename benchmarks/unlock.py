"""The unlock window beside a bare window of Qt: from the start of the process to its painting."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from .child import heard
from .figure import Figure
from .made_up_group import found

REPETITIONS = 7


def measure(work: Path) -> list[Figure]:
    """In ms; the second line tells how much of it any form costs."""
    folder = work / "unlock"
    found(folder)
    program, bare, form = [], [], []
    for _round in range(REPETITIONS):
        bare.append(_painted_after("bare_window"))
        program.append(_painted_after("unlock_window", folder))
        form.append(_painted_after("bare_form"))
    # the first of each only warms the disk's cache
    taken = tuple(program[1:])
    return [
        Figure(name="Unlock window painted, beside a bare window", unit="ms",
               program=taken, floor=tuple(bare[1:]), times=1.3),
        Figure(name="Beside a bare window with a field and a button", unit="ms",
               program=taken, floor=tuple(form[1:])),
    ]  # fmt: skip


def _painted_after(which: str, *words: Path) -> float:
    begun = monotonic()
    return float((heard("starts", which, *words)["painted"] - begun) * 1000)
