"""A hundred thousand people: the first page of People, and the search as one types."""

from __future__ import annotations

import sys
from pathlib import Path

from .child import heard, say
from .figure import Figure
from .made_up_group import found_with

PEOPLE = 100_000
FRAME = 16.0
"""Milliseconds until the next picture of an ordinary screen."""


def measure(work: Path) -> list[Figure]:
    """The screen in a fresh process, then the service beside the bare queries in another."""
    folder = work / "people"
    found_with(folder, PEOPLE)
    screen = heard("people", "screen", folder)
    service = heard("people", "service", folder)
    return [
        Figure(name="First page of People, 100,000", unit="ms",
               program=tuple(screen["pages"]), most=200.0),
        Figure(name="Memory it takes more", unit="MB", program=(screen["memory"],), most=40.0),
        Figure(name="Keystroke answered, 19 of 20", unit="ms",
               program=tuple(screen["slow"]), most=FRAME),
        Figure(name="Keystroke answered, typical", unit="ms",
               program=tuple(screen["typical"]), most=FRAME),
        Figure(name="Work of the processor on it, 19 of 20", unit="ms",
               program=tuple(screen["work"])),
        Figure(name="Search of a keystroke, beside the bare query, typical", unit="ms",
               program=tuple(service["typical"]), floor=tuple(service["bare_typical"]),
               times=2.0, plus=1.0),
        Figure(name="Search of a keystroke, beside the bare query, 19 of 20", unit="ms",
               program=tuple(service["slow"]), floor=tuple(service["bare_slow"]),
               times=2.0, plus=1.0),
    ]  # fmt: skip


if __name__ == "__main__":
    from benchmarks import people_screen, people_search

    if sys.argv[1] == "screen":
        say(**people_screen.facts(Path(sys.argv[2]), PEOPLE))
    else:
        say(**people_search.facts(Path(sys.argv[2]), PEOPLE))
