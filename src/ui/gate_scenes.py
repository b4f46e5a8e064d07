"""The scenes before a group is open: every gate."""

from __future__ import annotations

import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ..i18n import clock, computer_locale
from ..i18n import gettext as _
from ..problems import Problem, WrongPassphrase
from .gates.door import Door
from .stage import Scenes, Stage

DOOR = Door(Path("saltmarsh"))
"""The made-up group's, as its unlock card names it; nobody goes through it here."""
LOCKED_AT = datetime(2026, 11, 19, 18, 47, tzinfo=UTC)


def _first_run(stage: Stage) -> QWidget:
    from .gates.first_run import FirstRun

    return stage.gate(FirstRun())


def _start(stage: Stage) -> QWidget:
    from .gates.start_group import StartGroup

    return stage.gate(StartGroup(stage.tasks))


def _recovery(stage: Stage) -> QWidget:
    from .gates.recovery import ShowRecovery

    return stage.gate(ShowRecovery(stage.tasks, DOOR, "", stage.recovery_lines()))


def _recovery_check(stage: Stage) -> QWidget:
    from .gates.recovery import CheckRecovery

    return stage.gate(CheckRecovery(stage.tasks, DOOR, "", stage.recovery_lines()))


def _open_group(stage: Stage) -> QWidget:
    from .gates.open_group import OpenGroup

    return stage.gate(OpenGroup([str(Path.home() / "saltmarsh"), str(Path.home() / "heron")]))


def _restore_archive(stage: Stage) -> QWidget:
    from ..store.archive.age import VERSION
    from .gates.restore_archive import RestoreArchive

    with tempfile.NamedTemporaryFile(suffix=".zip.age") as file:
        file.write(VERSION)
        file.flush()
        return stage.gate(RestoreArchive(stage.tasks, Path(file.name)))


def _recovery_type(stage: Stage) -> QWidget:
    from .gates.type_sheet import TypeSheet

    return stage.gate(TypeSheet(stage.tasks, DOOR))


def _unlock(stage: Stage, problem: Problem | None = None) -> QWidget:
    from ..store.keys import Tries
    from .gates.unlock import Unlock

    tries = Tries(time.monotonic)
    page = Unlock(
        DOOR, _("Locked at {time}").format(time=clock(LOCKED_AT, computer_locale())), lambda: tries
    )
    stage.gate(page)
    if problem is not None:
        page.passphrase.edit.setText("tin river copper lantern mess")
        page.fault(problem)
    return stage.window


GATES: Scenes = {
    "first-run": _first_run,
    "start": _start,
    "recovery": _recovery,
    "recovery-check": _recovery_check,
    "recovery-type": _recovery_type,
    "open-group": _open_group,
    "restore-archive": _restore_archive,
    "unlock": _unlock,
    "unlock-fault": partial(_unlock, problem=WrongPassphrase()),
}
"""Every gate."""
