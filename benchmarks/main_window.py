"""The main window with 10,000 people, from the passphrase on, without deriving the key."""

from __future__ import annotations

from pathlib import Path

from longhaul.store.group_folder import DATABASE

from .child import heard
from .figure import Figure
from .made_up_group import PASSPHRASE, found_with, open_group

REPETITIONS = 7
PEOPLE = 10_000


def measure(work: Path) -> list[Figure]:
    """Its first paint, and when Today is filled, in ms."""
    folder = work / "main-window"
    found_with(folder, PEOPLE)
    store = open_group(folder)
    key = store.data_key.hex()
    store.close()
    heard_each, floor = [], []
    for _round in range(REPETITIONS):
        floor.append(heard("starts", "bare_opening", folder / DATABASE, key)["took"] * 1000)
        heard_each.append(heard("starts", "main_window", folder, PASSPHRASE))
    return [
        Figure(
            name=f"Main window with {PEOPLE:,} people {what}",
            unit="ms",
            program=tuple(one[which] * 1000 for one in heard_each[1:]),
            floor=tuple(floor[1:]),
            times=1.5,
        )
        for what, which in (("painted", "painted"), ("with Today filled", "filled"))
    ]
