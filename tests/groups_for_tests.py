"""Real encrypted groups for tests: a folder, a random key, a founded group, an acting worker."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from longhaul.models import Base, Id, Pack, new_id
from longhaul.services.groups import found_group
from longhaul.store import migrate
from longhaul.store.engine import connect
from longhaul.store.store import Store

TODAY = date(2026, 11, 22)


@dataclass
class OpenGroup:
    """A group that is open under a raw key, so that no test waits for a passphrase."""

    folder: Path
    key: bytes
    store: Store
    worker: Id

    def again(self) -> OpenGroup:
        """Closes and opens it, as after a restart."""
        self.store.close()
        raw = connect(self.folder / "group.db", self.key)
        store = Store(raw, self.key, self.folder, worker_id=self.worker)
        return OpenGroup(self.folder, self.key, store, self.worker)


def open_group(folder: Path, pack: Pack = Pack.UNION_UK) -> OpenGroup:
    """A founded, empty group in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    key = secrets.token_bytes(32)
    raw = connect(folder / "group.db", key, create=True)
    migrate.make_schema(raw)
    store = Store(raw, key, folder)
    worker = new_id()
    store.write("Start the group", lambda s: found_group(s, "Saltmarsh", pack, worker, "Dana"))
    store.worker_id = worker
    return OpenGroup(folder, key, store, worker)


def dump(store: Store, *, technical: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, sorted: two dumps are equal when nothing differs."""
    tables = {
        table.name: sorted(store.raw.execute(f'SELECT * FROM "{table.name}"').fetchall(), key=repr)
        for table in Base.metadata.sorted_tables
        if technical or not table.info.get("technical")
    }
    tables["search_entry"] = sorted(
        store.raw.execute("SELECT person_id, sort_key, folded FROM search_entry").fetchall()
    )
    return tables
