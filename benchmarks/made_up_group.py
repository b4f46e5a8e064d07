"""Groups to measure on: ordinary encrypted ones, their passphrase made cheap to check."""

from __future__ import annotations

from pathlib import Path

from longhaul import bringing_in, opening
from longhaul.models import Pack
from longhaul.store import group_folder, keys
from longhaul.store.store import Store

from .made_up_list import write_list

PASSPHRASE = "foundry lantern orchard tanner viaduct"  # noqa: S105 - of invented people


def found(folder: Path, cost: keys.Cost = keys.FLOOR) -> None:
    """A group without people; its passphrase cheap to check, or as dear as people's own."""
    start = opening.Start(folder, "Saltmarsh", Pack.UNION_UK, "Dana Whitlock", PASSPHRASE)
    opening.start_group(start, cost=cost).store.close()


def open_group(folder: Path) -> Store:
    """The open group."""
    return group_folder.open_with_passphrase(folder, PASSPHRASE)


def found_with(folder: Path, people: int, cost: keys.Cost = keys.FLOOR) -> None:
    """A group with so many people, who came in with one list."""
    found(folder, cost)
    store = open_group(folder)
    path = folder.with_suffix(".csv")
    write_list(path, people)
    bringing_in.bring_in_file(store, path)
    store.close()
