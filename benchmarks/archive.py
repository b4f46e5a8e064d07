"""The archive of 100,000 people and 1,000,000 talks, and the way back, beside a plain copy.

The floor is the copy that a backup begins with: the whole database written anew into a fresh
encrypted file (`VACUUM INTO`), and waited for until it is on the disk. Not part of the usual run:
laying it all down takes some minutes. `./run bench archive=10000` takes fewer people, to try.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from longhaul.archiving import Restoring, make_archive, restore_archive
from longhaul.store import keys, migrate
from longhaul.store.open_file import file_of
from longhaul.store.store import Store

from .child import heard, peak_memory, say
from .figure import Figure
from .made_up_group import PASSPHRASE, open_group
from .made_up_register import lay_down
from .timing import Taken

PEOPLE, TALKS = 100_000, 10
TIMES = 3
MEMORY = 400
"""MB: a passphrase alone takes 270."""


def measure(work: Path, people: int = PEOPLE) -> list[Figure]:
    """Milliseconds of each, in a fresh process beside one for the floor."""
    lay_down(work / "group", people, TALKS).close()
    floor = tuple(heard("archive", "bare", work / "group")["copy"][:1])
    facts = heard("archive", "program", work / "group")
    told = {"archive": "Archive", "restore": "An archive restored"}
    return [
        *(
            Figure(
                name=f"{name}, {people:,} people and {people * TALKS:,} talks",
                unit="ms",
                program=tuple(facts[key][:1]),
                work=tuple(facts[key][1:]),
                floor=floor,
                times=TIMES,
            )
            for key, name in told.items()
        ),
        Figure(name="Memory at most", unit="MB", program=(facts["memory"],), most=MEMORY),
    ]


def _bare(folder: Path) -> None:
    store = open_group(folder)
    copy = _taken(lambda: _copy(store, folder.with_name("copy")))
    store.close()
    say(copy=_both(copy))


def _program(folder: Path) -> None:
    store = open_group(folder)
    out, again = folder.with_name("archive.zip.age"), folder.with_name("again")
    archive = _taken(lambda: make_archive(store, out, PASSPHRASE))
    asked = Restoring(out, PASSPHRASE, again, "Dana Whitlock", PASSPHRASE)
    restore = _taken(lambda: restore_archive(asked, cost=keys.FLOOR))
    say(archive=_both(archive), restore=_both(restore), memory=peak_memory())


def _copy(store: Store, to: Path) -> None:
    migrate.copy_open(file_of(store).raw, to)
    migrate.sync(to)


def _taken(act: Callable[[], object]) -> Taken:
    """Once: each takes the better part of a minute."""
    begun, idle = time.perf_counter(), time.process_time()
    act()
    clock, work = time.perf_counter() - begun, time.process_time() - idle
    return Taken((clock * 1000,), (work * 1000,))


def _both(taken: Taken) -> list[float]:
    return [*taken.clock, *taken.work]


if __name__ == "__main__":
    which, where = sys.argv[1:]
    {"bare": _bare, "program": _program}[which](Path(where))
