"""The main window with 10,000 people, from the passphrase accepted on."""

from __future__ import annotations

from pathlib import Path

from longhaul.store import keys
from longhaul.store.group_folder import DATABASE
from longhaul.store.open_file import file_of

from .child import heard
from .figure import Figure
from .made_up_group import PASSPHRASE, found_with, open_group

REPETITIONS = 7
PEOPLE = 10_000


def measure(work: Path) -> list[Figure]:
    """Its first paint, and when Today is filled, in ms.

    The last line tells how long it is from Enter on, the key's derivation left out: what was not
    loaded while the passphrase was typed is in it, and here nobody took time to type.
    """
    folder = work / "main-window"
    found_with(folder, PEOPLE, keys.Cost())
    store = open_group(folder)
    key = file_of(store).data_key.hex()
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
            times=limit,
        )
        for what, which, limit in (
            ("painted", "painted", 1.5),
            ("with Today filled", "filled", 1.5),
            ("with Today filled, from Enter on", "since_enter", None),
        )
    ]
