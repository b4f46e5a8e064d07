"""Where a group laid out anew comes from: a note beside it, until its folder has another name.

A small file of its own: the unlock card reads it before anything dear is loaded.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

NOTE = "restored"
STAMP = "%Y-%m-%dT%H%M%SZ"
"""How moments stand in the names of backups."""


def note_origin(folder: Path, made_at: datetime) -> None:
    """Says in the folder of which moment its backup is. An outsider learns that, and no more."""
    said = f"{made_at:{STAMP}}\n{folder.name}\n".encode()
    with os.fdopen(os.open(folder / NOTE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as to:
        to.write(said)


def restored_from(folder: Path) -> datetime | None:
    """When the backup was made that was laid out here (UTC); None once the folder is renamed."""
    with suppress(OSError, ValueError):
        stamp, name = (folder / NOTE).read_text("utf-8").splitlines()
        if name == folder.name:
            return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    return None
