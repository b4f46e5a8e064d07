"""The things a person does that write to the disk, each ready to meet a fault."""

from __future__ import annotations

import itertools
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from longhaul.bringing_in import bring_in_file
from longhaul.models import Pack
from longhaul.opening import Start, start_group
from longhaul.store import backups, group_folder, group_keys, keys, migrate
from longhaul.store.store import Store

from tests.builders import PASSPHRASE

from .acts import Base, list_file, open_base, operate
from .migrations_ahead import AHEAD

Say = Callable[[str], None]
MANY = 500
"""People in the list of the import scenario."""


@dataclass
class Ready:
    """A scenario about to run: all that it needs is open and made before the fault is armed."""

    name: str
    base: Base
    folder: Path
    papers: Path
    """Where lists that come in lie; outside the group."""
    migrations: Path
    """A folder of migrations with one more than Longhaul has."""
    store: Store | None = None

    def open_store(self) -> Store:
        """The open group."""
        if self.store is None:
            self.store = open_base(self.base, self.folder)
        return self.store

    def close(self) -> None:
        """Lets the file go."""
        if self.store is not None:
            self.store.close()


def _operations(ready: Ready, say: Say) -> None:
    for number in itertools.count(1):
        operate(ready.open_store(), ready.base, number, ready.papers)
        say(f"done {number}")


def _hold(ready: Ready, say: Say) -> None:
    group_folder.open_with_recovery_key(ready.folder, ready.base.recovery)
    say("open")
    signal.pause()


def _save(ready: Ready, say: Say) -> None:
    operate(ready.open_store(), ready.base, 1, ready.papers)
    say("done 1")


def _import(ready: Ready, say: Say) -> None:
    bring_in_file(ready.open_store(), ready.papers / "list-0.csv")
    say("done 1")


def _undo(ready: Ready, say: Say) -> None:
    ready.open_store().undo()
    say("done 1")


def _backup(ready: Ready, say: Say) -> None:
    made = backups.make(ready.open_store())
    say(f"done {made.path.name}")


def _migrate(ready: Ready, say: Say) -> None:
    migrate.upgrade_copy(
        ready.folder / "group.db", ready.base.key, location=str(ready.migrations), schema=AHEAD
    )
    say("done 1")


def _slots(ready: Ready, say: Say) -> None:
    group_keys.forget_worker(ready.open_store(), ready.base.ruth)
    say("done 1")


def _new_key(ready: Ready, say: Say) -> None:
    store = group_folder.with_new_key(ready.folder, PASSPHRASE, cost=keys.FLOOR)
    say("done 1")
    store.close()


def _session(ready: Ready, say: Say) -> None:
    store = group_folder.open_with_recovery_key(ready.folder, ready.base.recovery)
    try:
        store.worker_id = ready.base.dana
        operate(store, ready.base, 1, ready.papers)
        say("done 1")
    finally:
        store.close()
    say("closed")


def _start(ready: Ready, say: Say) -> None:
    start = Start(ready.folder / "fresh", "Heron", Pack.TENANT, "Sam", PASSPHRASE)
    made = start_group(start, cost=keys.FLOOR)
    say("done 1")
    made.store.close()


def _open_before(ready: Ready) -> None:
    ready.open_store()


def _list_before(ready: Ready) -> None:
    list_file(ready.papers, 0, MANY)
    ready.open_store()


def _something_to_undo(ready: Ready) -> None:
    operate(ready.open_store(), ready.base, 1, ready.papers)


def _nothing_before(_ready: Ready) -> None:
    pass


SCENARIOS: dict[str, tuple[Callable[[Ready], None], Callable[[Ready, Say], None]]] = {
    "save": (_open_before, _save),
    "import": (_list_before, _import),
    "undo": (_something_to_undo, _undo),
    "backup": (_open_before, _backup),
    "migrate": (_nothing_before, _migrate),
    "slots": (_open_before, _slots),
    "new key": (_nothing_before, _new_key),
    "session": (_nothing_before, _session),
    "start": (_nothing_before, _start),
}
"""What comes before the fault, and what meets it."""

ENDLESS: dict[str, tuple[Callable[[Ready], None], Callable[[Ready, Say], None]]] = {
    "operations": (_open_before, _operations),
    "hold": (_nothing_before, _hold),
}
"""What goes on until it is killed."""


def prepared(name: str, base: Base, folder: Path, papers: Path, migrations: Path) -> Ready:
    """The scenario on this copy of the base, all before the fault done."""
    ready = Ready(name, base, folder, papers, migrations)
    (SCENARIOS | ENDLESS)[name][0](ready)
    return ready


def run(ready: Ready, say: Say) -> None:
    """Does it, and says what was acknowledged. Raises what the program would show."""
    (SCENARIOS | ENDLESS)[ready.name][1](ready, say)
